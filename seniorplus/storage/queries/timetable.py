"""Rooms, series of classes and their exceptions."""

from datetime import date
from functools import cache

from sqlalchemy import Date, Select, bindparam, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.codes import Category, ExceptionKind, Frequency
from seniorplus.domain.recurrence import Pattern, occurrences
from seniorplus.domain.timetable import ClassSession, span
from seniorplus.models.timetable import Activity, ActivitySeries, Room, SessionException


def series_between(
    session: Session, first: date, last: date
) -> list[tuple[ActivitySeries, Activity, Room]]:
    """The series that may take place from first to last."""
    rows = session.execute(_series_between(), {"first": first, "last": last})
    return [(series, activity, room) for series, activity, room in rows]


@cache
def _series_between() -> Select[ActivitySeries, Activity, Room]:
    return (
        select(ActivitySeries, Activity, Room)
        .join(Activity, col(Activity.id) == col(ActivitySeries.activity_id))
        .join(Room, col(Room.code) == col(ActivitySeries.room_code))
        .where(
            col(ActivitySeries.first_day) <= bindparam("last", type_=Date),
            col(ActivitySeries.until) >= bindparam("first", type_=Date),
        )
        .order_by(col(ActivitySeries.start), col(ActivitySeries.id))
    )


def exceptions(session: Session) -> dict[int, list[SessionException]]:
    """All exceptions by series."""
    found: dict[int, list[SessionException]] = {}
    for row in session.execute(select(SessionException)).scalars():
        found.setdefault(row.series_id, []).append(row)
    return found


def pattern(row: ActivitySeries) -> Pattern:
    """A series as the rule of recurrence needs it."""
    return Pattern(
        row.first_day,
        row.until,
        row.start,
        row.minutes,
        Frequency(row.frequency),
        row.every,
        row.weekdays,
        row.week_of_month,
    )


def room(session: Session, code: str) -> Room | None:
    """The room with a code."""
    return session.get(Room, code)


def classes_of(session: Session, day: date, calendar: OpenDays) -> list[ClassSession]:
    """The classes of a day in order; on a closed day only what may lie on one."""
    changes = exceptions(session)
    rooms = {entry.code: entry.name for entry in session.execute(select(Room)).scalars()}
    moved_from = [
        row.original_day
        for rows in changes.values()
        for row in rows
        if row.day == day and row.original_day != day
    ]
    days = [day, *moved_from]
    found = [
        entry
        for row, activity, _room in series_between(session, min(days), max(days))
        for original in days
        if (calendar.is_open(day) or row.on_closed_days)
        and str(original.isoweekday()) in row.weekdays
        and any(True for _ in occurrences(pattern(row), original, original))
        and (entry := _session(row, activity, rooms, changes, original, day))
    ]
    return sorted(found, key=lambda entry: (entry.start, entry.title))


def _session(
    row: ActivitySeries,
    activity: Activity,
    rooms: dict[str, str],
    changes: dict[int, list[SessionException]],
    original: date,
    day: date,
) -> ClassSession | None:
    change = next(
        (entry for entry in changes.get(row.id or 0, []) if entry.original_day == original), None
    )
    on_day = (change.day if change else None) or original
    if on_day != day:
        return None
    start, end = span(day, (change.start if change else None) or row.start, row.minutes)
    return ClassSession(
        row.id or 0,
        original,
        activity.title,
        Category(activity.category),
        rooms[(change.room_code if change else None) or row.room_code],
        row.group_name,
        start,
        end,
        cancelled=change is not None and change.kind == ExceptionKind.CANCELLED,
    )
