"""What happened to single classes is written here, whichever subject asks for it."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert, select, update
from sqlmodel import col

from seniorplus.domain.clock import local
from seniorplus.domain.codes import ExceptionKind
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.domain.timetable import Change, ClassSession, Series, day_set, session
from seniorplus.models.columns import table_of
from seniorplus.models.timetable import ActivitySeries, SessionException
from seniorplus.storage.clashing import refuse_clashes
from seniorplus.storage.queries import bookings, timetable
from seniorplus.storage.unit_of_work import Unit

_EXCEPTION = table_of(SessionException)
_AS_PLANNED = {
    "kind": ExceptionKind.MOVED.value,
    "day": None,
    "start": None,
    "minutes": None,
    "room_code": None,
}


def known_class(
    unit: Unit, series_id: int, original: date, version: int | None
) -> tuple[Series, Change, ClassSession]:
    """A class that somebody wants to change.

    Raises:
        Refusal: `class_unknown`, and `class_changed_meanwhile` with who changed it and when.
    """
    series = timetable.one_series(unit.session, series_id)
    if original not in day_set(series.pattern):
        raise Refusal("class_unknown")
    change = timetable.changes_of(unit.session, series_id).get(original)
    entry = session(series, original, change)
    if version is not None and entry.version != version:
        raise _changed_meanwhile(unit, entry)
    return series, change or Change(version=0), entry


def refuse_clash_of(unit: Unit, entry: ClassSession) -> None:
    """Refuse a class whose new time or place clashes.

    Raises:
        Refusal: `clash`.
    """
    day = entry.start.date()
    plan = bookings.plan(unit.session, day, day)
    refuse_clashes(unit.session, [plan.booking(entry)], but=lambda key: key == entry.key, plan=plan)


def store(unit: Unit, series: Series, original: date, change: Change) -> None:
    """Write what happened to a class.

    The calendar's sequence goes up with its time, its place or whether it takes place, and
    with nothing else (RFC 5546, 2.1.4).
    """
    placed = {
        "kind": (ExceptionKind.CANCELLED if change.cancelled else ExceptionKind.MOVED).value,
        "day": change.day,
        "start": change.start,
        "minutes": change.minutes,
        "room_code": change.room,
    }
    values = placed | {
        "instructor_id": change.instructor,
        "reason": clean(change.reason, 120),
        "changed_at": unit.now,
        "changed_by": unit.actor.label,
    }
    key = (_EXCEPTION.c.series_id == series.id) & (_EXCEPTION.c.original_day == original)
    known = unit.session.execute(select(_EXCEPTION).where(key)).one_or_none()
    sequence: int = unit.session.execute(
        select(col(ActivitySeries.sequence)).where(col(ActivitySeries.id) == series.id)
    ).scalar_one()
    if known is None:
        sequence += placed != _AS_PLANNED
        unit.session.execute(
            insert(_EXCEPTION).values(
                series_id=series.id, original_day=original, version=1, sequence=sequence, **values
            )
        )
        return
    # Calendars tell a class at least its series' number: from what was told it goes on.
    if any(getattr(known, name) != value for name, value in placed.items()):
        sequence = max(sequence, known.sequence) + 1
    else:
        sequence = known.sequence
    unit.session.execute(
        update(_EXCEPTION).where(key).values(**values, version=known.version + 1, sequence=sequence)
    )


def without_what_is_usual(series: Series, original: date, change: Change) -> Change:
    """A change in which what equals the series is left out."""
    pattern = series.pattern
    return replace(
        change,
        day=None if change.day == original else change.day,
        start=None if change.start == pattern.start else change.start,
        minutes=None if change.minutes == pattern.minutes else change.minutes,
        room=None if change.room == series.room else change.room,
        instructor=None if change.instructor == series.instructor else change.instructor,
    )


def _changed_meanwhile(unit: Unit, entry: ClassSession) -> Refusal:
    row = unit.session.execute(
        select(_EXCEPTION.c.changed_at, _EXCEPTION.c.changed_by).where(
            _EXCEPTION.c.series_id == entry.series,
            _EXCEPTION.c.original_day == entry.original_day,
        )
    ).one_or_none()
    series = unit.session.execute(
        select(col(ActivitySeries.changed_at), col(ActivitySeries.changed_by)).where(
            col(ActivitySeries.id) == entry.series
        )
    ).one()
    latest = max((found for found in (row, series) if found), key=lambda found: found.changed_at)
    return Refusal(
        "class_changed_meanwhile",
        title=entry.title,
        by=latest.changed_by.partition(":")[2] or "-",
        at=local(latest.changed_at),
        now=local(entry.start),
        cancelled=entry.cancelled,
    )
