"""What takes rooms, instructors and people's time, as the rule of clashes needs it."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, Table, bindparam, select
from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import Audience, EventState
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Category
from seniorplus.domain.conflicts import Booking, Hours, HouseLimits
from seniorplus.domain.house_rules import RuleBook
from seniorplus.domain.timetable import ClassSession, sessions_of
from seniorplus.models.columns import table_of
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.storage.queries import gatherings, house, stays, timetable
from seniorplus.storage.queries.gatherings import Members
from seniorplus.storage.queries.stays import Groups
from seniorplus.storage.queries.timetable import Timetable

_EVENT, _APPOINTMENT = table_of(HouseEvent), table_of(Appointment)
MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned in a period, read once: for the rule of clashes.

    Attributes:
        known: The series with what happened to their classes.
        members: Those who belong to classes by name.
        calendar: The open days.
        book: The rules of the house, dated.
        others: Events and appointments.
        rooms: How many fit into each room.
        away: The instructors who do not come, with the day.
        groups: The groups of the participants, day by day.
    """

    known: Timetable
    members: Members
    calendar: OpenDays
    book: RuleBook
    others: tuple[Booking, ...]
    rooms: dict[str, int]
    away: frozenset[tuple[int, date]]
    groups: Groups

    def booking(self, entry: ClassSession) -> Booking:
        """A class with those who belong to it by name."""
        return booking_of(entry, self.members.of(entry))

    def standing(self, wanted: Collection[Booking], but: Callable[[str], bool]) -> list[Booking]:
        """What is planned on the days of some bookings and could touch them.

        Args:
            wanted: The bookings.
            but: Tells the keys of what is being replaced.
        """
        days = {entry.begins.date() for entry in wanted} | {entry.ends.date() for entry in wanted}
        days |= {day - timedelta(days=1) for day in days}
        hours = _hours_of_day(wanted)
        found = [entry for entry in self.others if not but(entry.key)]
        for series in self.known.series:
            changes = self.known.changes.get(series.id, {})
            pattern = series.pattern
            if hours is not None and not _touches(pattern.start, pattern.minutes, hours):
                # Only what was moved away from its usual hour could be in the way.
                originals: Collection[date] = changes.keys()
            else:
                originals = days | changes.keys()
            found += [
                self.booking(entry)
                for entry in sessions_of(series, changes, originals, days, self.calendar.is_open)
                if not entry.cancelled and not but(entry.key)
            ]
        return found

    def limits(self) -> HouseLimits:
        """What the house allows."""
        turns = sorted({begins for begins, _name, _value in self.book.entries})

        @cache
        def hours_since(turn: int) -> Hours:
            rules = self.book.on(turns[turn - 1] if turn else date.min)
            return rules.open_at, rules.close_at

        def hours(day: date) -> Hours:
            return hours_since(bisect_right(turns, day))

        return HouseLimits(self.calendar.is_open, hours, self.rooms, self.away, self.groups.of)


def plan(session: Session, first: date, last: date) -> Plan:
    """Read what is planned from first to last, without a query in a loop."""
    since = first - timedelta(days=1)
    book = house.rule_book(session)
    away = {
        (row.instructor_id, row.first_day + timedelta(days=number))
        for row in timetable.instructor_absences(session, first, last)
        for number in range((row.last_day - row.first_day).days + 1)
    }
    return Plan(
        timetable.timetable(session, since, last),
        gatherings.members(session, since, last),
        house.open_days(session, book),
        book,
        (*_events(session, since, last), *_appointments(session, since, last)),
        timetable.room_capacities(session),
        frozenset(away),
        stays.groups_between(session, since, last),
    )


def _hours_of_day(wanted: Collection[Booking]) -> tuple[int, int] | None:
    """The earliest and the latest minute of the day that is wanted; None across midnight."""
    if any(entry.begins.date() != entry.ends.date() for entry in wanted):
        return None
    return (
        min(entry.begins.hour * 60 + entry.begins.minute for entry in wanted),
        max(entry.ends.hour * 60 + entry.ends.minute for entry in wanted),
    )


def _touches(start: time, minutes: int, hours: tuple[int, int]) -> bool:
    begins = start.hour * 60 + start.minute
    # What goes on after midnight is looked at whatever its hour.
    return begins + minutes > MINUTES_OF_DAY or (begins < hours[1] and hours[0] < begins + minutes)


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
        hosts_talks=entry.category is Category.SUPPORT,
    )


def event_booking(row: Any) -> Booking:
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
    rows = session.execute(_planned(_EVENT), {"first": first, "last": last})
    return [event_booking(row) for row in rows]


@cache
def _planned(table: Table) -> Select[Any]:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    return select(table).where(
        table.c.day.between(first, last), table.c.state == EventState.PLANNED.value
    )


def _appointments(session: Session, first: date, last: date) -> list[Booking]:
    found = []
    for row in session.execute(_planned(_APPOINTMENT), {"first": first, "last": last}):
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
                private=True,
            )
        )
    return found
