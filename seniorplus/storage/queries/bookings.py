"""What takes rooms, instructors and people's time, as the rule of clashes needs it."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import Audience, EventState
from seniorplus.domain.clock import local
from seniorplus.domain.conflicts import Booking, Hours, HouseLimits
from seniorplus.domain.timetable import ClassSession, sessions_on
from seniorplus.models.columns import table_of
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.storage.queries import gatherings, house, stays, timetable

_EVENT, _APPOINTMENT = table_of(HouseEvent), table_of(Appointment)


def standing_bookings(
    session: Session, days: Collection[date], *, but: Callable[[str], bool] = lambda _key: False
) -> list[Booking]:
    """Everything that is planned on some days: classes, events, appointments.

    Args:
        session: For reading.
        days: On which days; the days before them are looked at as well.
        but: Tells the keys of what is being replaced.
    """
    if not days:
        return []
    first, last = min(days) - timedelta(days=1), max(days)
    wanted = set(days) | {day - timedelta(days=1) for day in days}
    calendar = house.open_days(session)
    known = timetable.timetable(session, first, last)
    members = gatherings.members(session, first, last)
    found = [
        booking_of(entry, members.of(entry))
        for series in known.series
        for entry in sessions_on(series, known.changes.get(series.id, {}), wanted, calendar.is_open)
        if not entry.cancelled and not but(entry.key)
    ]
    found += [entry for entry in _events(session, first, last) if not but(entry.key)]
    found += [entry for entry in _appointments(session, first, last) if not but(entry.key)]
    return found


def booking_of(entry: ClassSession, people: Iterable[int] = ()) -> Booking:
    """A class as a booking."""
    return Booking(
        entry.key,
        entry.title,
        local(entry.start).replace(tzinfo=None),
        local(entry.end).replace(tzinfo=None),
        entry.room,
        entry.instructor,
        entry.group if entry.audience is Audience.GROUP else "",
        frozenset(people),
        entry.capacity,
        entry.free,
    )


def limits(session: Session, days: Collection[date]) -> HouseLimits:
    """What the house allows on some days."""
    book = house.rule_book(session)
    first, last = min(days, default=date.min), max(days, default=date.min)
    away = {
        (row.instructor_id, row.first_day + timedelta(days=number))
        for row in timetable.instructor_absences(session, first, last)
        for number in range((row.last_day - row.first_day).days + 1)
    }
    terms = stays.terms_between(session, first, last)

    @cache
    def hours(day: date) -> Hours:
        rules = book.on(day)
        return rules.open_at, rules.close_at

    return HouseLimits(
        house.open_days(session, book).is_open,
        hours,
        timetable.room_capacities(session),
        away,
        {term.person_id: term.group_name for term in terms if term.group_name},
    )


def event_booking(row: HouseEvent) -> Booking:
    """An event as a booking; it may lie outside the house's days and hours."""
    begins = datetime.combine(row.day, row.start)
    return Booking(
        f"e{row.id}",
        row.title,
        begins,
        begins + timedelta(minutes=row.minutes),
        row.room_code,
        row.instructor_id,
        headcount=row.capacity or 0,
        free=True,
    )


def _events(session: Session, first: date, last: date) -> list[Booking]:
    rows = session.execute(
        select(_EVENT).where(
            _EVENT.c.day.between(first, last), _EVENT.c.state == EventState.PLANNED.value
        )
    )
    return [event_booking(row) for row in rows]  # type: ignore[arg-type]  # a row has its columns


def _appointments(session: Session, first: date, last: date) -> list[Booking]:
    rows = session.execute(
        select(_APPOINTMENT).where(
            _APPOINTMENT.c.day.between(first, last),
            _APPOINTMENT.c.state == EventState.PLANNED.value,
        )
    )
    found = []
    for row in rows:
        begins = datetime.combine(row.day, row.start)
        found.append(
            Booking(
                f"a{row.id}",
                "",
                begins,
                begins + timedelta(minutes=row.minutes),
                row.room_code,
                row.instructor_id,
                people=frozenset({row.person_id}),
            )
        )
    return found
