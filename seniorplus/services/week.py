"""The week, the day and the month as the grid shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import journal
from seniorplus.domain.activity_codes import (
    Audience,
    EventState,
    GatheringKind,
    HouseEventKind,
)
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import service_day
from seniorplus.domain.timetable import ClassSession, session_key, span
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.models.journal import ClassJournal
from seniorplus.models.timetable import Instructor
from seniorplus.storage.house import current
from seniorplus.storage.queries import audiences, gatherings, house, people, timetable
from seniorplus.storage.queries.audiences import Audiences
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.week import GridEntry, WeekDay, WeekFilter, WeekView

WEEKEND = 5


@dataclass(frozen=True, slots=True)
class _Known:
    """What the entries of a period need, read once."""

    rooms: dict[str, str]
    instructors: dict[int, str]
    audiences: Audiences
    present: dict[str, int]
    journals: dict[str, bool]
    moment: datetime


def view(
    actor: Actor,
    first: date,
    last: date,
    which: WeekFilter | None = None,
    *,
    weekend: bool | None = None,
) -> WeekView:
    """Some days with everything that stands on them.

    Args:
        actor: Who looks; of a confidential appointment only that it is taken is told.
        first: The first day.
        last: The last day.
        which: Which entries are wanted; None for all.
        weekend: Whether Saturday and Sunday are shown; None for only when something is there.

    Raises:
        Refusal: `person_unknown` for a person to filter by.
    """
    which = which or WeekFilter()
    now = current().clock.now()
    with reading(actor) as session:
        book = house.rule_book(session)
        calendar = house.open_days(session, book)
        person = people.person(session, which.person).id if which.person is not None else None
        facts = audiences.audiences(session, first, last)
        classes = [
            entry
            for entry in timetable.timetable(session, first, last).classes(first, last, calendar)
            if _wanted(entry, which, person, facts)
        ]
        known = _known(session, classes, facts, now)
        entries = [_class(entry, known) for entry in classes]
        if not which.group:
            entries += _events(session, first, last, which, person, known)
            entries += _appointments(session, first, last, which, person, known)
        by_day: dict[date, list[GridEntry]] = {}
        for entry in sorted(entries, key=lambda entry: (entry.start, entry.end, entry.title)):
            by_day.setdefault(service_day(entry.start), []).append(entry)
        rules, row = book.on(first), house.the_house(session)
        return WeekView(
            tuple(_days(first, last, calendar, by_day, weekend)),
            now,
            rules.open_at,
            rules.close_at,
            tuple(known.rooms.items()),
            _active_instructors(session),
            tuple(sorted({term.group_name for term in known.audiences.terms if term.group_name})),
            row.name if row else "",
        )


def _days(
    first: date,
    last: date,
    calendar: OpenDays,
    by_day: dict[date, list[GridEntry]],
    weekend: bool | None,
) -> Iterable[WeekDay]:
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() >= WEEKEND and not (day in by_day if weekend is None else weekend):
            continue
        yield WeekDay(day, calendar.closed(day), tuple(by_day.get(day, ())))


def _known(
    session: Session, classes: Iterable[ClassSession], facts: Audiences, now: datetime
) -> _Known:
    # A class moved here has its original date elsewhere, however far.
    days = {entry.original_day for entry in classes}
    present = {
        session_key(series, original): number
        for (series, original), number in gatherings.present_at_classes(session, days).items()
    }
    journals = {
        session_key(row.series_id, row.original_day): row.signed_at is not None
        for row in session.execute(
            select(
                col(ClassJournal.series_id),
                col(ClassJournal.original_day),
                col(ClassJournal.signed_at),
            ).where(col(ClassJournal.original_day).in_(days))
        )
    }
    return _Known(
        timetable.room_names(session),
        timetable.instructor_names(session),
        facts,
        present,
        journals,
        now,
    )


def _class(entry: ClassSession, known: _Known) -> GridEntry:
    return GridEntry(
        GatheringKind.CLASS,
        entry.key,
        entry.title,
        entry.start,
        entry.end,
        known.rooms.get(entry.room, ""),
        entry.room,
        known.instructors.get(entry.instructor or 0, ""),
        entry.instructor,
        entry.audience,
        entry.group,
        entry.category,
        cancelled=entry.cancelled,
        changed=entry.changed,
        reason=entry.reason,
        expected=known.audiences.count(entry),
        capacity=entry.capacity,
        present=known.present.get(entry.key),
        journal=journal.state(
            entry,
            known.moment,
            written=entry.key in known.journals or entry.key in known.present,
            signed=known.journals.get(entry.key, False),
        ),
        version=entry.version,
    )


def _wanted(entry: ClassSession, which: WeekFilter, person: int | None, known: Audiences) -> bool:
    if which.room is not None and entry.room != which.room:
        return False
    if which.instructor is not None and entry.instructor != which.instructor:
        return False
    by_group = entry.audience is Audience.GROUP
    if which.group and not (
        entry.audience is Audience.EVERYBODY or (by_group and entry.group == which.group)
    ):
        return False
    if person is None:
        return True
    return entry.audience is Audience.OPEN or person in known.expected(entry)


def _events(
    session: Session,
    first: date,
    last: date,
    which: WeekFilter,
    person: int | None,
    known: _Known,
) -> list[GridEntry]:
    statement = select(HouseEvent).where(col(HouseEvent.day).between(first, last))
    if which.room is not None:
        statement = statement.where(col(HouseEvent.room_code) == which.room)
    if which.instructor is not None:
        statement = statement.where(col(HouseEvent.instructor_id) == which.instructor)
    if person is not None:
        statement = statement.where(col(HouseEvent.id).in_(gatherings.events_of(person)))
    found = []
    for row in session.execute(statement).scalars():
        start, end = span(row.day, row.start, row.minutes)
        found.append(
            GridEntry(
                GatheringKind.EVENT,
                f"e{row.id}",
                row.title,
                start,
                end,
                known.rooms.get(row.room_code or "", "") or row.place,
                row.room_code,
                known.instructors.get(row.instructor_id or 0, ""),
                row.instructor_id,
                event_kind=HouseEventKind(row.kind),
                cancelled=row.state == EventState.CANCELLED,
                reason=row.reason,
                capacity=row.capacity,
                version=row.version,
            )
        )
    return found


def _appointments(
    session: Session,
    first: date,
    last: date,
    which: WeekFilter,
    person: int | None,
    known: _Known,
) -> list[GridEntry]:
    """Confidential talks: nobody learns from the grid with whom."""
    if person is not None:
        return []
    statement = select(Appointment).where(
        col(Appointment.day).between(first, last),
        col(Appointment.state) == EventState.PLANNED.value,
    )
    if which.room is not None:
        statement = statement.where(col(Appointment.room_code) == which.room)
    if which.instructor is not None:
        statement = statement.where(col(Appointment.instructor_id) == which.instructor)
    found = []
    for row in session.execute(statement).scalars():
        start, end = span(row.day, row.start, row.minutes)
        found.append(
            GridEntry(
                GatheringKind.APPOINTMENT,
                f"a{row.id}",
                "",
                start,
                end,
                known.rooms.get(row.room_code or "", ""),
                row.room_code,
                known.instructors.get(row.instructor_id, ""),
                row.instructor_id,
                version=row.version,
            )
        )
    return found


def _active_instructors(session: Session) -> tuple[tuple[int, str], ...]:
    rows = session.execute(select(Instructor).where(col(Instructor.active))).scalars()
    found = [(row.id or 0, row.name) for row in rows]
    return tuple(sorted(found, key=lambda row: current().name_key(row[1], "")))
