"""Rooms, instructors, series of classes and what happened to single occurrences."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.codes import Category, ExceptionKind, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import Change, ClassSession, Series, sessions
from seniorplus.models.columns import table_of
from seniorplus.models.timetable import (
    Activity,
    ActivitySeries,
    Instructor,
    InstructorAbsence,
    Room,
    SessionException,
)
from seniorplus.storage.queries.facts import standing

_ACTIVITY, _SERIES = table_of(Activity), table_of(ActivitySeries)
_EXCEPTION, _ROOM, _INSTRUCTOR = table_of(SessionException), table_of(Room), table_of(Instructor)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The series that may take place in a period, with what happened to their classes."""

    series: tuple[Series, ...]
    changes: dict[int, dict[date, Change]]

    def classes(self, first: date, last: date, calendar: OpenDays) -> list[ClassSession]:
        """The classes from first to last in the order of time."""
        found = [
            entry
            for series in self.series
            for entry in sessions(
                series, self.changes.get(series.id, {}), first, last, calendar.is_open
            )
        ]
        return sorted(found, key=lambda entry: (entry.start, entry.title, entry.series))


def timetable(session: Session, first: date, last: date) -> Timetable:
    """The series that have a class from first to last, also one moved there."""
    bounds = {"first": first, "last": last}
    rows = session.execute(_series_between(), bounds)
    series = tuple(as_series(row) for row in rows)
    changes: dict[int, dict[date, Change]] = {}
    for row in session.execute(_exceptions_between(), bounds):
        changes.setdefault(row.series_id, {})[row.original_day] = as_change(row)
    return Timetable(series, changes)


@cache
def _series_between() -> Select[Any]:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    moved_there = select(_EXCEPTION.c.series_id).where(_EXCEPTION.c.day.between(first, last))
    return (
        select(_SERIES, _ACTIVITY.c.title, _ACTIVITY.c.category)
        .join(_ACTIVITY, _ACTIVITY.c.id == _SERIES.c.activity_id)
        .where(
            or_(
                (_SERIES.c.first_day <= last) & (_SERIES.c.until >= first),
                _SERIES.c.id.in_(moved_there),
            )
        )
        .order_by(_SERIES.c.start, _SERIES.c.id)
    )


@cache
def _exceptions_between() -> Select[Any]:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    return select(_EXCEPTION).where(
        or_(_EXCEPTION.c.original_day.between(first, last), _EXCEPTION.c.day.between(first, last))
    )


def one_series(session: Session, series_id: int) -> Series:
    """A series.

    Raises:
        Refusal: `class_unknown`.
    """
    row = session.execute(_one_series(), {"id": series_id}).one_or_none()
    if row is None:
        raise Refusal("class_unknown")
    return as_series(row)


@cache
def _one_series() -> Select[Any]:
    return (
        select(_SERIES, _ACTIVITY.c.title, _ACTIVITY.c.category)
        .join(_ACTIVITY, _ACTIVITY.c.id == _SERIES.c.activity_id)
        .where(_SERIES.c.id == bindparam("id"))
    )


def changes_of(session: Session, series_id: int) -> dict[date, Change]:
    """What happened to the classes of a series, by their original date."""
    rows = session.execute(select(_EXCEPTION).where(_EXCEPTION.c.series_id == series_id))
    return {row.original_day: as_change(row) for row in rows}


def as_series(row: Any) -> Series:
    """A row of a series with its activity's title and category."""
    return Series(
        row.id,
        row.title,
        Category(row.category),
        row.room_code,
        row.instructor_id,
        Audience(row.audience),
        row.group_name,
        row.capacity,
        pattern(row),
        row.on_closed_days,
        row.version,
    )


def as_change(row: Any) -> Change:
    """A row of an exception."""
    return Change(
        row.kind == ExceptionKind.CANCELLED,
        row.day,
        row.start,
        row.minutes,
        row.room_code,
        row.instructor_id,
        row.reason,
        row.version,
    )


def pattern(row: Any) -> Pattern:
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


def exceptions(session: Session) -> dict[int, list[SessionException]]:
    """All exceptions by series, with when they changed."""
    found: dict[int, list[SessionException]] = {}
    for row in session.execute(select(SessionException)).scalars():
        found.setdefault(row.series_id, []).append(row)
    return found


def room(session: Session, code: str) -> Room:
    """The room with a code.

    Raises:
        Refusal: `room_unknown`.
    """
    found = session.get(Room, code)
    if found is None:
        raise Refusal("room_unknown", room=code)
    return found


def room_names(session: Session) -> dict[str, str]:
    """The name of each room by its code."""
    rows = session.execute(select(_ROOM.c.code, _ROOM.c.name).order_by(_ROOM.c.name))
    return {row.code: row.name for row in rows}


def room_capacities(session: Session) -> dict[str, int]:
    """How many fit into each room."""
    rows = session.execute(select(_ROOM.c.code, _ROOM.c.capacity))
    return {row.code: row.capacity for row in rows}


def instructor(session: Session, instructor_id: int) -> Instructor:
    """An instructor.

    Raises:
        Refusal: `instructor_unknown`.
    """
    found = session.get(Instructor, instructor_id)
    if found is None:
        raise Refusal("instructor_unknown")
    return found


def instructors(session: Session) -> dict[int, Instructor]:
    """All instructors by id."""
    return {row.id or 0: row for row in session.execute(select(Instructor)).scalars()}


def instructor_names(session: Session) -> dict[int, str]:
    """The name of each instructor, also of those who lead nothing any more."""
    rows = session.execute(select(_INSTRUCTOR.c.id, _INSTRUCTOR.c.name))
    return {row.id: row.name for row in rows}


def instructor_absences(session: Session, first: date, last: date) -> list[InstructorAbsence]:
    """The absences of instructors that touch the days from first to last."""
    return list(session.execute(_absences(), {"first": first, "last": last}).scalars())


@cache
def _absences() -> Select[InstructorAbsence]:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    return (
        select(InstructorAbsence)
        .where(
            standing(InstructorAbsence),
            col(InstructorAbsence.first_day) <= last,
            col(InstructorAbsence.last_day) >= first,
        )
        .order_by(col(InstructorAbsence.first_day), col(InstructorAbsence.id))
    )


def classes_of(session: Session, day: date, calendar: OpenDays) -> list[ClassSession]:
    """The classes of a day in order; on a closed day only what may lie on one."""
    return timetable(session, day, day).classes(day, day, calendar)


def class_of(session: Session, series_id: int, original_day: date) -> ClassSession:
    """One class, also a cancelled one or one that a closed day swallows.

    Raises:
        Refusal: `class_unknown`.
    """
    from seniorplus.domain import timetable as rules

    series = one_series(session, series_id)
    if original_day not in rules.day_set(series.pattern):
        raise Refusal("class_unknown")
    return rules.session(series, original_day, changes_of(session, series_id).get(original_day))
