"""Who belongs to classes and events: enrolled people, singers, club members, replies, presence."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Date,
    Integer,
    Select,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import Audience, ParticipantState, PresenceMark
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Role
from seniorplus.domain.timetable import ClassSession
from seniorplus.models.choir import ChoirMember
from seniorplus.models.events import EventParticipant
from seniorplus.models.journal import SessionPresence
from seniorplus.models.people import PersonRole
from seniorplus.models.timetable import Enrolment, SessionException
from seniorplus.storage.queries.facts import covering, standing

SINGS = 0


@dataclass(frozen=True, slots=True)
class Members:
    """Those who belong to classes by name, in a period.

    Attributes:
        enrolled: The enrolments of each series.
        singers: The ensemble.
        club: The club's members.
    """

    enrolled: dict[int, list[Enrolment]]
    singers: tuple[ChoirMember, ...]
    club: tuple[PersonRole, ...]

    def of(self, entry: ClassSession) -> frozenset[int]:
        """The ids of those who belong to a class by name; none for a group or for everybody."""
        day = service_day(entry.start)
        rows: Iterable[Any] = ()
        if entry.audience is Audience.ENROLLED:
            rows = self.enrolled.get(entry.series, ())
        elif entry.audience is Audience.CHOIR:
            rows = self.singers
        elif entry.audience is Audience.CLUB:
            rows = self.club
        return frozenset(row.person_id for row in rows if runs_on(row, day))


def runs_on(row: Any, day: date) -> bool:
    """Whether a row with a first and perhaps a last day covers a day."""
    return bool(row.first_day <= day and (row.last_day is None or day <= row.last_day))


def members(session: Session, first: date, last: date) -> Members:
    """Who belongs to the classes from first to last by name."""
    enrolled: dict[int, list[Enrolment]] = {}
    for row in enrolments(session, first, last):
        enrolled.setdefault(row.series_id, []).append(row)
    return Members(
        enrolled, tuple(singers(session, first, last)), tuple(_club(session, first, last))
    )


def enrolments(session: Session, first: date, last: date) -> list[Enrolment]:
    """The enrolments that touch the days from first to last."""
    return list(session.execute(_enrolments(), {"first": first, "last": last}).scalars())


@cache
def _enrolments() -> Select[Enrolment]:
    return (
        select(Enrolment)
        .where(standing(Enrolment), covering(Enrolment, *_period()))
        .order_by(col(Enrolment.id))
    )


def _period() -> tuple[BindParameter[date], BindParameter[date]]:
    return bindparam("first", type_=Date), bindparam("last", type_=Date)


def enrolments_of(session: Session, series_id: int) -> list[Enrolment]:
    """The enrolments of a series, past ones too."""
    rows = session.execute(
        select(Enrolment)
        .where(standing(Enrolment), col(Enrolment.series_id) == series_id)
        .order_by(col(Enrolment.first_day), col(Enrolment.id))
    )
    return list(rows.scalars())


def singers(session: Session, first: date, last: date) -> list[ChoirMember]:
    """The members of the ensemble in a period."""
    return list(session.execute(_singers(), {"first": first, "last": last}).scalars())


@cache
def _singers() -> Select[ChoirMember]:
    first, last = _period()
    return (
        select(ChoirMember)
        .where(
            col(ChoirMember.first_day) <= last,
            or_(col(ChoirMember.last_day).is_(None), col(ChoirMember.last_day) >= first),
        )
        .order_by(col(ChoirMember.id))
    )


def _club(session: Session, first: date, last: date) -> list[PersonRole]:
    return list(session.execute(_club_members(), {"first": first, "last": last}).scalars())


@cache
def _club_members() -> Select[PersonRole]:
    first, last = _period()
    return (
        select(PersonRole)
        .where(
            col(PersonRole.role) == Role.CLUB_MEMBER.value,
            col(PersonRole.first_day) <= last,
            or_(col(PersonRole.last_day).is_(None), col(PersonRole.last_day) >= first),
        )
        .order_by(col(PersonRole.id))
    )


def events_of(person_id: int) -> Select[int]:
    """The events on whose list somebody stands."""
    return select(col(EventParticipant.event_id)).where(
        col(EventParticipant.person_id) == person_id,
        col(EventParticipant.state) != ParticipantState.WITHDRAWN.value,
    )


def presence_at_classes(session: Session, first: date, last: date) -> list[SessionPresence]:
    """What was recorded about the classes whose original date lies from first to last."""
    rows = session.execute(
        select(SessionPresence)
        .where(standing(SessionPresence), col(SessionPresence.original_day).between(first, last))
        .order_by(col(SessionPresence.id))
    )
    return list(rows.scalars())


def present_at_classes(session: Session, days: Collection[date]) -> dict[tuple[int, date], int]:
    """How many were present at each class of some original dates of which anything was recorded."""
    rows = session.execute(_present_at_classes(), {"days": list(days)})
    return {(series, original): present for series, original, present in rows}


@cache
def _present_at_classes() -> Select[Any, Any, int]:
    there = case((col(SessionPresence.mark) == PresenceMark.PRESENT.value, 1))
    return (
        select(col(SessionPresence.series_id), col(SessionPresence.original_day), func.count(there))
        .where(
            standing(SessionPresence),
            col(SessionPresence.original_day).in_(bindparam("days", expanding=True)),
        )
        .group_by(col(SessionPresence.series_id), col(SessionPresence.original_day))
    )


def presence_on(session: Session, day: date) -> list[SessionPresence]:
    """What was recorded about the classes of a day, also those moved there."""
    moved = select(col(SessionException.series_id)).where(
        col(SessionException.series_id) == col(SessionPresence.series_id),
        col(SessionException.original_day) == col(SessionPresence.original_day),
        col(SessionException.day) == day,
    )
    rows = session.execute(
        select(SessionPresence).where(
            standing(SessionPresence),
            or_(col(SessionPresence.original_day) == day, moved.exists()),
        )
    )
    return list(rows.scalars())


def names_someone(session: Session, person_id: int, day: date) -> tuple[frozenset[int], bool]:
    """The series in which somebody is enrolled on a day, and whether they sing."""
    rows = session.execute(_by_name(), {"person": person_id, "day": day}).scalars()
    found = frozenset(rows)
    return found - {SINGS}, SINGS in found


@cache
def _by_name() -> CompoundSelect[int]:
    person, day = bindparam("person", type_=Integer), bindparam("day", type_=Date)
    enrolled = select(col(Enrolment.series_id)).where(
        standing(Enrolment), col(Enrolment.person_id) == person, covering(Enrolment, day, day)
    )
    sings = select(literal(SINGS)).where(
        col(ChoirMember.person_id) == person,
        col(ChoirMember.first_day) <= day,
        or_(col(ChoirMember.last_day).is_(None), col(ChoirMember.last_day) >= day),
    )
    return enrolled.union_all(sings)


def presence_at_class(session: Session, series: int, original: date) -> list[SessionPresence]:
    """What was recorded about one class."""
    rows = session.execute(
        select(SessionPresence)
        .where(
            standing(SessionPresence),
            col(SessionPresence.series_id) == series,
            col(SessionPresence.original_day) == original,
        )
        .order_by(col(SessionPresence.id))
    )
    return list(rows.scalars())


def presence_at_events(session: Session, events: Iterable[int]) -> list[SessionPresence]:
    """What was recorded about some events."""
    rows = session.execute(
        select(SessionPresence)
        .where(standing(SessionPresence), col(SessionPresence.event_id).in_(list(events)))
        .order_by(col(SessionPresence.id))
    )
    return list(rows.scalars())
