"""Stay terms and the waiting list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.capacity import Term
from seniorplus.domain.codes import WaitingState
from seniorplus.domain.refusal import Refusal
from seniorplus.models.people import Person
from seniorplus.models.stays import StayTerm, WaitingEntry
from seniorplus.storage.queries.facts import covering, standing


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a period, read once.

    Attributes:
        terms: The terms in a group that touch the period, by person.
    """

    terms: dict[int, list[Any]]

    def of(self, person: int, day: date) -> str:
        """The group somebody comes to on a day, empty for none and where they are not planned."""
        for term in self.terms.get(person, ()):
            if term.first_day <= day and (term.last_day is None or day <= term.last_day):
                return term.group_name if str(day.isoweekday()) in term.weekdays else ""
        return ""


def terms_between(session: Session, first: date, last: date) -> list[StayTerm]:
    """The terms in force that touch the days from first to last."""
    query = select(StayTerm).where(covering(StayTerm, first, last), standing(StayTerm))
    return list(session.execute(query).scalars())


def groups_between(session: Session, first: date, last: date) -> Groups:
    """The groups of the participants whose stay touches the days from first to last."""
    terms: dict[int, list[Any]] = {}
    for row in session.execute(_groups(), {"first": first, "last": last}):
        terms.setdefault(row.person_id, []).append(row)
    return Groups(terms)


@cache
def _groups() -> Select[int, date, date | None, str, str]:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    return select(
        col(StayTerm.person_id),
        col(StayTerm.first_day),
        col(StayTerm.last_day),
        col(StayTerm.weekdays),
        col(StayTerm.group_name),
    ).where(covering(StayTerm, first, last), standing(StayTerm), col(StayTerm.group_name) != "")


def terms_from(session: Session, first: date) -> list[Term]:
    """The terms in force from a day on, as the rule of places needs them."""
    return as_terms(terms_between(session, first, date.max))


def as_terms(rows: Iterable[StayTerm]) -> list[Term]:
    """Rows as the rule of places needs them."""
    return [Term(row.person_id, row.first_day, row.last_day, row.weekdays) for row in rows]


def terms_of(session: Session, person_id: int) -> list[StayTerm]:
    """All terms in force of a person, in order."""
    return list(session.execute(_terms_of(), {"person": person_id}).scalars())


@cache
def _terms_of() -> Select[StayTerm]:
    return (
        select(StayTerm)
        .where(col(StayTerm.person_id) == bindparam("person"), standing(StayTerm))
        .order_by(col(StayTerm.first_day))
    )


def waiting(session: Session) -> list[tuple[WaitingEntry, Person]]:
    """The waiting list in order of its numbers."""
    query = (
        select(WaitingEntry, Person)
        .join(Person, col(Person.id) == col(WaitingEntry.person_id))
        .where(col(WaitingEntry.state) == WaitingState.WAITING.value)
        .order_by(col(WaitingEntry.number))
    )
    return [(entry, row) for entry, row in session.execute(query)]


def waiting_entry(session: Session, number: int) -> WaitingEntry:
    """The entry with a number that still waits.

    Raises:
        Refusal: `waiting_entry_unknown`.
    """
    query = select(WaitingEntry).where(
        col(WaitingEntry.number) == number,
        col(WaitingEntry.state) == WaitingState.WAITING.value,
    )
    found = session.execute(query).scalar_one_or_none()
    if found is None:
        raise Refusal("waiting_entry_unknown", number=number)
    return found


def waiting_count(session: Session) -> int:
    """How many people wait."""
    query = select(func.count()).where(col(WaitingEntry.state) == WaitingState.WAITING.value)
    return int(session.execute(query).scalar_one())
