"""People, their roles, contacts and staff."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.codes import CardState, EndReason, Role, WaitingState
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks
from seniorplus.models.cards import Card
from seniorplus.models.people import Contact, Person, PersonRole, Staff, Task
from seniorplus.models.stays import StayTerm, WaitingEntry
from seniorplus.storage.queries.facts import standing

# Papers, cards and calls about somebody who left go on for some weeks.
LEFT_LATELY = timedelta(days=60)


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

    Whole words win: `Kłos` is not Kłosińska where somebody is called Kłos.

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
        whole = [row for row in matches if set(words) <= set(_words(row))]
        matches = whole or matches
    if len(matches) > 1:
        names = ", ".join(f"{row.number} {row.last_name} {row.first_name}" for row in matches[:5])
        raise Refusal("person_ambiguous", person=typed, matches=names)
    return matches[0]


def _matches(words: list[str], row: Person) -> bool:
    return all(any(part.startswith(word) for part in _words(row)) for word in words)


def _words(row: Person) -> list[str]:
    return without_marks(f"{row.first_name} {row.last_name}").split()


def by_id(session: Session, ids: Iterable[int]) -> dict[int, Person]:
    """People by their ids."""
    query = select(Person).where(col(Person.id).in_(set(ids)))
    return {row.id or 0: row for row in session.execute(query).scalars()}


def listing(session: Session, which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """What lists show of the people of a condition.

    Columns, not whole rows of the table: of 10,000 people those would take most of the time.
    """
    query = select(
        col(Person.id),
        col(Person.number),
        col(Person.first_name),
        col(Person.last_name),
        col(Person.phone),
        col(Person.deceased_on),
    )
    return cast("Sequence[Row[Any]]", session.execute(query.where(which)).all())


def count(session: Session, which: ColumnElement[bool]) -> int:
    """How many people fulfil a condition."""
    query = select(func.count()).select_from(Person).where(which)
    return int(session.execute(query).scalar_one())


def card_states(session: Session, which: ColumnElement[bool]) -> dict[int, CardState]:
    """The state of the best card of each person of a condition who has one to scan."""
    query = select(cast("ColumnElement[int]", col(Card.person_id)), col(Card.state)).where(
        col(Card.state).in_((CardState.ISSUED.value, CardState.ACTIVE.value)),
        col(Card.person_id).in_(select(col(Person.id)).where(which)),
    )
    best: dict[int, CardState] = {}
    for person_id, state in session.execute(query):
        if best.get(person_id) != CardState.ACTIVE:
            best[person_id] = CardState(state)
    return best


def roles_on(session: Session, day: date) -> dict[int, set[Role]]:
    """The roles that people hold on a day, stays to come and the waiting list included.

    Those who left are not read: over the years they become nearly everybody. See `roles_of`.
    """
    roles: dict[int, set[Role]] = {}
    for (person_id,) in session.execute(_staying(day)):
        roles.setdefault(person_id, set()).add(Role.PARTICIPANT)
    for (person_id,) in session.execute(_waiting()):
        roles.setdefault(person_id, set()).add(Role.WAITING)
    query = select(col(PersonRole.person_id), col(PersonRole.role)).where(_role_running(day))
    for person_id, role in session.execute(query):
        roles.setdefault(person_id, set()).add(Role(role))
    return roles


def roles_of(
    session: Session, day: date, which: ColumnElement[bool]
) -> dict[int, tuple[Role, ...]]:
    """The roles on a day of the people of a condition, `former` for those who left."""
    roles = roles_on(session, day)
    left = select(_person_id()).where(in_role(Role.FORMER, day), which)
    for (person_id,) in session.execute(left):
        roles.setdefault(person_id, set()).add(Role.FORMER)
    return {person_id: tuple(sorted(held)) for person_id, held in roles.items()}


def in_role(role: Role, day: date) -> ColumnElement[bool]:
    """The condition that a person holds a role on a day."""
    person_id = _person_id()
    if role is Role.PARTICIPANT:
        return person_id.in_(_staying(day))
    if role is Role.FORMER:
        ended = _stayed().where(or_(col(StayTerm.last_day) < day, _by_death()))
        return person_id.in_(ended) & person_id.not_in(_staying(day))
    if role is Role.WAITING:
        return person_id.in_(_waiting())
    return person_id.in_(_holding(day).where(col(PersonRole.role) == role.value))


def of_the_house(day: date) -> ColumnElement[bool]:
    """The condition that a person belongs to the house on a day, or left it lately.

    Who never stayed belongs to it as well: a withdrawn candidate or a guest of one afternoon
    would otherwise be in no list at all.
    """
    person_id = _person_id()
    return or_(
        person_id.in_(_staying(day - LEFT_LATELY)),
        person_id.in_(_waiting()),
        person_id.in_(_holding(day)),
        person_id.not_in(_stayed()),
    )


def _person_id() -> ColumnElement[int]:
    """The key as the database has it; only a row that was not added yet has none."""
    return cast("ColumnElement[int]", col(Person.id))


def _stayed() -> Select[int]:
    return select(col(StayTerm.person_id)).where(standing(StayTerm))


def _staying(day: date) -> Select[int]:
    runs = or_(
        col(StayTerm.last_day).is_(None),
        col(StayTerm.last_day) > day,
        (col(StayTerm.last_day) == day) & ~_by_death(),
    )
    return _stayed().where(runs)


def _by_death() -> ColumnElement[bool]:
    """The condition that a death ended the stay: its last day counts as one after it."""
    return func.coalesce(col(StayTerm.end_reason), "") == EndReason.DEATH.value


def _waiting() -> Select[int]:
    return select(col(WaitingEntry.person_id)).where(
        col(WaitingEntry.state) == WaitingState.WAITING.value
    )


def _holding(day: date) -> Select[int]:
    return select(col(PersonRole.person_id)).where(_role_running(day))


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


def holds_later(session: Session, person_id: int, role: Role, day: date) -> bool:
    """Whether a person holds a role given by hand on a day or later."""
    query = select(col(PersonRole.id)).where(
        col(PersonRole.person_id) == person_id,
        col(PersonRole.role) == role.value,
        or_(col(PersonRole.last_day).is_(None), col(PersonRole.last_day) >= day),
    )
    return session.execute(query.limit(1)).first() is not None


def contacts(session: Session, person_ids: Iterable[int]) -> dict[int, list[Contact]]:
    """The contact persons of people."""
    query = (
        select(Contact).where(col(Contact.person_id).in_(set(person_ids))).order_by(col(Contact.id))
    )
    found: dict[int, list[Contact]] = {}
    for row in session.execute(query).scalars():
        found.setdefault(row.person_id, []).append(row)
    return found


def phone_of(person: Person, contacts: Iterable[Contact]) -> tuple[str, str]:
    """How to reach somebody by telephone; two empty texts where nobody may be rung.

    Args:
        person: Whom.
        contacts: Their contact persons; only who is authorised for information may be rung.

    Returns:
        The number, and the name of the contact person it belongs to, empty for the own number.
    """
    if person.phone:
        return person.phone, ""
    for contact in contacts:
        if contact.authorised_for_information and contact.phone:
            return contact.phone, contact.name
    return "", ""


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
