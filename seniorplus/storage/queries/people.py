"""People, their roles, contacts and staff."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.codes import Role, WaitingState
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks
from seniorplus.models.people import Contact, Person, PersonRole, Staff, Task
from seniorplus.models.stays import StayTerm, WaitingEntry
from seniorplus.storage.queries.facts import standing


def person(session: Session, number: int) -> Person:
    """The person with a number.

    Raises:
        Refusal: `person_unknown`.
    """
    query = select(Person).where(col(Person.number) == number)
    found = session.execute(query).scalar_one_or_none()
    if found is None:
        raise Refusal("person_unknown", person=str(number))
    return found


def person_named(session: Session, text: str) -> Person:
    """The person with a number or an unambiguous name, diacritics aside.

    Raises:
        Refusal: `person_unknown`, or `person_ambiguous` with the matches.
    """
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 9:
        return person(session, int(typed))
    words = [word for part in without_marks(typed).split() if (word := part.strip("."))]
    matches = [
        row for row in session.execute(select(Person)).scalars() if words and _matches(words, row)
    ]
    if not matches:
        raise Refusal("person_unknown", person=typed)
    if len(matches) > 1:
        names = ", ".join(f"{row.number} {row.last_name} {row.first_name}" for row in matches[:5])
        raise Refusal("person_ambiguous", person=typed, matches=names)
    return matches[0]


def _matches(words: list[str], row: Person) -> bool:
    name = without_marks(f"{row.first_name} {row.last_name}").split()
    return all(any(part.startswith(word) for part in name) for word in words)


def by_id(session: Session, ids: Iterable[int]) -> dict[int, Person]:
    """People by their ids."""
    query = select(Person).where(col(Person.id).in_(set(ids)))
    return {row.id or 0: row for row in session.execute(query).scalars()}


def roles_on(session: Session, day: date) -> dict[int, set[Role]]:
    """The roles of all people on a day, stays and the waiting list included."""
    roles: dict[int, set[Role]] = {}
    terms = select(col(StayTerm.person_id), col(StayTerm.last_day)).where(standing(StayTerm))
    for person_id, last_day in session.execute(terms):
        running = last_day is None or last_day >= day
        roles.setdefault(person_id, set()).add(Role.PARTICIPANT if running else Role.FORMER)
    waiting = select(col(WaitingEntry.person_id)).where(
        col(WaitingEntry.state) == WaitingState.WAITING.value
    )
    for (person_id,) in session.execute(waiting):
        roles.setdefault(person_id, set()).add(Role.WAITING)
    for person_id, role in session.execute(
        select(col(PersonRole.person_id), col(PersonRole.role)).where(_role_running(day))
    ):
        roles.setdefault(person_id, set()).add(Role(role))
    for held in roles.values():
        if Role.PARTICIPANT in held:
            held.discard(Role.FORMER)
    return roles


def _role_running(day: date) -> ColumnElement[bool]:
    return (col(PersonRole.first_day) <= day) & or_(
        col(PersonRole.last_day).is_(None), col(PersonRole.last_day) >= day
    )


def has_role(session: Session, person_id: int, day: date) -> bool:
    """Whether a person comes to the house in a role other than participant."""
    query = select(col(PersonRole.id)).where(
        col(PersonRole.person_id) == person_id, _role_running(day)
    )
    return session.execute(query.limit(1)).first() is not None


def running_roles(session: Session, person_id: int, day: date) -> list[PersonRole]:
    """The role rows of a person that run on a day."""
    query = select(PersonRole).where(col(PersonRole.person_id) == person_id, _role_running(day))
    return list(session.execute(query).scalars())


def contacts(session: Session, person_ids: Iterable[int]) -> dict[int, list[Contact]]:
    """The contact persons of people."""
    query = (
        select(Contact).where(col(Contact.person_id).in_(set(person_ids))).order_by(col(Contact.id))
    )
    found: dict[int, list[Contact]] = {}
    for row in session.execute(query).scalars():
        found.setdefault(row.person_id, []).append(row)
    return found


def staff(session: Session) -> list[tuple[Staff, Person]]:
    """The active members of staff with their person rows."""
    query = (
        select(Staff, Person)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(col(Staff.active))
        .order_by(col(Staff.signature))
    )
    return [(member, row) for member, row in session.execute(query)]


def open_tasks(session: Session, until: date) -> list[tuple[Task, Person]]:
    """The tasks not done that are due by a day."""
    query = (
        select(Task, Person)
        .join(Person, col(Person.id) == col(Task.person_id))
        .where(col(Task.done_at).is_(None), col(Task.due_on) <= until)
        .order_by(col(Task.due_on))
    )
    return [(task, row) for task, row in session.execute(query)]
