"""Attendance events, guests and closings."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.attendance import Event, valid_events
from seniorplus.domain.codes import EventKind, EventSource
from seniorplus.domain.refusal import Refusal
from seniorplus.models.attendance import AttendanceEvent, DayClosing, GuestVisit
from seniorplus.models.columns import table_of
from seniorplus.storage.queries.facts import standing

_TABLE = table_of(AttendanceEvent)
_EVENTS: Select[Any] = select(
    _TABLE.c.number,
    _TABLE.c.person_id,
    _TABLE.c.service_day,
    _TABLE.c.kind,
    _TABLE.c.at,
    _TABLE.c.at_until,
    _TABLE.c.source,
    _TABLE.c.actor,
    _TABLE.c.recorded_at,
    _TABLE.c.supersedes,
    _TABLE.c.notes,
)

_EVENTS_OF = _EVENTS.where(
    _TABLE.c.service_day == bindparam("day"), _TABLE.c.person_id == bindparam("person")
).order_by(_TABLE.c.number)
_EVENTS_OF_SCAN = (
    _EVENTS.add_columns(_TABLE.c.nonce)
    .where(
        or_(
            and_(
                _TABLE.c.service_day == bindparam("day"), _TABLE.c.person_id == bindparam("person")
            ),
            _TABLE.c.nonce == bindparam("nonce"),
        )
    )
    .order_by(_TABLE.c.number)
)
_NUMBER_OF_NONCE = select(_TABLE.c.number).where(_TABLE.c.nonce == bindparam("nonce"))


def events_between(session: Session, first: date, last: date) -> list[Event]:
    """All events of the days from first to last, as recorded."""
    return _events(session, _EVENTS.where(_TABLE.c.service_day.between(first, last)))


def events_of(session: Session, person_id: int, day: date) -> list[Event]:
    """All events of a person on a day, as recorded."""
    rows = session.execute(_EVENTS_OF, {"day": day, "person": person_id})
    return [_event(row) for row in rows]


def events_of_scan(
    session: Session, person_id: int, day: date, nonce: str | None
) -> tuple[list[Event], bool]:
    """All events of a person on a day, and whether a command with this nonce came before."""
    if nonce is None:
        return events_of(session, person_id, day), False
    values = {"day": day, "person": person_id, "nonce": nonce}
    found = session.connection().execute(_EVENTS_OF_SCAN, values)
    rows = list(found)
    events = [_event(row[:-1]) for row in rows]
    own = [event for event in events if event.person == person_id and event.day == day]
    return own, any(row.nonce == nonce for row in rows)


def _events(session: Session, query: Select[Any]) -> list[Event]:
    return [_event(row) for row in session.execute(query.order_by(_TABLE.c.number))]


def _event(row: Sequence[Any]) -> Event:
    number, person, day, kind, at, until, source, by, recorded_at, supersedes, notes = tuple(row)
    return Event(
        number,
        person,
        day,
        EventKind(kind),
        at,
        until,
        EventSource(source),
        by,
        recorded_at,
        supersedes,
        notes,
    )


def event(session: Session, number: int) -> AttendanceEvent:
    """The event with a number.

    Raises:
        Refusal: `event_unknown`.
    """
    found = session.get(AttendanceEvent, number)
    if found is None:
        raise Refusal("event_unknown", number=number)
    return found


def number_of_nonce(session: Session, nonce: str) -> int | None:
    """The event that a command with this nonce recorded before, if it did."""
    return session.execute(_NUMBER_OF_NONCE, {"nonce": nonce}).scalar_one_or_none()


def inside(session: Session, days: Iterable[date]) -> dict[date, list[int]]:
    """By day, the people whose last standing event is an arrival, in one query."""
    recorded: dict[tuple[date, int], list[Event]] = {}
    for entry in _events(session, _EVENTS.where(_TABLE.c.service_day.in_(list(days)))):
        recorded.setdefault((entry.day, entry.person), []).append(entry)
    found: dict[date, list[int]] = {}
    for (day, person), events in recorded.items():
        if (valid := valid_events(events)) and valid[-1].kind is EventKind.CHECK_IN:
            found.setdefault(day, []).append(person)
    return found


def guests_of(session: Session, day: date) -> list[GuestVisit]:
    """The guests of a day, each with the latest that is known."""
    query = (
        select(GuestVisit)
        .where(col(GuestVisit.service_day) == day, standing(GuestVisit))
        .order_by(col(GuestVisit.arrived_at))
    )
    return list(session.execute(query).scalars())


def guests_inside(session: Session, day: date, moment: datetime) -> list[GuestVisit]:
    """The guests who came and had not left by a moment; whoever closes a day saw none."""
    closing = closing_of(session, day)
    return [
        visit
        for visit in guests_of(session, day)
        if visit.arrived_at <= moment
        and (visit.left_at is None or visit.left_at > moment)
        and not (
            closing is not None
            and min(closing.checked_at, closing.recorded_at) <= moment
            and visit.arrived_at <= closing.recorded_at
        )
    ]


def closed_between(session: Session, first: date, last: date) -> set[date]:
    """The days from first to last that somebody closed."""
    query = select(col(DayClosing.service_day)).where(
        col(DayClosing.service_day).between(first, last), standing(DayClosing)
    )
    return set(session.execute(query).scalars())


def closing_of(session: Session, day: date) -> DayClosing | None:
    """The closing of a day, None while it is open."""
    query = select(DayClosing).where(col(DayClosing.service_day) == day, standing(DayClosing))
    return session.execute(query).scalars().first()
