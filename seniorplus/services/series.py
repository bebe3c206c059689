"""Series of classes: planned, changed from a day on, ended; clashes are found before saving."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.codes import Category
from seniorplus.domain.conflicts import Booking, ClashReason
from seniorplus.domain.recurrence import check, expanded
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.series_changes import (
    carried,
    classes_of_series,
    goes_on,
    new_day_in,
    none_of_them,
)
from seniorplus.domain.text import clean
from seniorplus.domain.timetable import Change, Changes, Series, day_set, sessions
from seniorplus.models.journal import ClassJournal
from seniorplus.models.timetable import Activity, ActivitySeries
from seniorplus.storage import clashing, series_carrying, sessions_writing
from seniorplus.storage.house import current
from seniorplus.storage.queries import bookings, timetable
from seniorplus.storage.queries.bookings import Plan
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import SeriesDetails

Wanted = tuple[list[Booking], Plan]


def add(actor: Actor, fields: SeriesFields) -> int:
    """Plan a series of classes.

    Returns:
        Its id.

    Raises:
        Refusal: `bad_series`, `series_never_held`, `clash`, `room_unknown`,
            `instructor_unknown`, `bad_capacity`, `group_missing`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        _check(unit, fields)
        wanted, plan = _wanted(unit.session, fields.as_series(), {}, fields.pattern.first_day)
        clashing.refuse_clashes(unit.session, wanted, plan=plan)
        made: int = unit.add(_row(unit, fields))
        unit.audit("series.add", f"series:{made}", title=fields.title)
        return made


def clashes_of(
    actor: Actor, fields: SeriesFields, series_id: int | None = None, since: date | None = None
) -> tuple[ClashReason, ...]:
    """What would stand against a series, told before it is saved.

    Args:
        actor: Who asks.
        fields: As the form gives them.
        series_id: The series that it would continue or replace.
        since: From which of its original dates on.

    Raises:
        Refusal: `bad_series`, `class_unknown`.
    """
    check(fields.pattern)
    with reading(actor) as session:
        changes: dict[date, Change] = {}
        but: Callable[[str], bool] = none_of_them
        if series_id is not None:
            old = timetable.one_series(session, series_id)
            begins = since or old.pattern.first_day
            new_day = new_day_in(old.pattern, fields.pattern)
            changes = carried(timetable.changes_of(session, series_id), begins, new_day)
            but = classes_of_series(series_id, begins)
        wanted, plan = _wanted(
            session, fields.as_series(series_id or 0), changes, fields.pattern.first_day
        )
        return clashing.reasons_against(session, wanted, but=but, plan=plan)


def change(
    actor: Actor, series_id: int, since: date, fields: SeriesFields, version: int | None = None
) -> tuple[int, tuple[date, ...]]:
    """Change a series from one of its classes on; what was before stays as it was.

    Where classes lie before that day, the series ends there and goes on in a new one; those
    enrolled, exceptions, replies and presence go with it.

    Args:
        actor: Who changes it.
        series_id: The series.
        since: The original date of the first class that changes, today at the earliest.
        fields: As it shall be; the pattern's first day is that of the changed part.
        version: The version that the form loaded.

    Returns:
        The series that goes on, and the dates of changed classes that have no place in it.

    Raises:
        Refusal: as `add`, and `class_unknown`, `class_in_past`, `series_changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _row_to_change(unit, series_id, version)
        old = timetable.one_series(unit.session, series_id)
        if since not in day_set(old.pattern):
            raise Refusal("class_unknown")
        if since < service_day(unit.now):
            raise Refusal("class_in_past", day=since)
        _check(unit, fields)
        new_day = new_day_in(old.pattern, fields.pattern)
        changes = carried(timetable.changes_of(unit.session, series_id), since, new_day)
        in_place = since <= expanded(old.pattern)[0]
        wanted, plan = _wanted(
            unit.session,
            fields.as_series(series_id),
            changes,
            min(since, fields.pattern.first_day),
        )
        replaced = classes_of_series(series_id, since)
        clashing.refuse_clashes(unit.session, wanted, but=replaced, plan=plan)
        if in_place:
            made = series_id
            values = _columns(unit, fields) | {"version": row.version + 1}
            values["sequence"] = series_carrying.sequence_after(row, values)
            _update(unit, series_id, **values)
        else:
            unbroken = goes_on(old, fields.as_series())
            _update(
                unit,
                series_id,
                until=since - timedelta(days=1),
                version=row.version + 1,
                sequence=row.sequence + (not unbroken),
            )
            made = unit.add(_row(unit, fields, continues=series_id))
            if unbroken:
                prolonged = fields.pattern.until != old.pattern.until
                _update(unit, made, sequence=row.sequence + prolonged)
            series_carrying.carry_enrolments(unit, series_id, made, since)
        left_out = series_carrying.carry_exceptions(unit, series_id, made, since, new_day)
        series_carrying.carry_records(unit, series_id, made, since, new_day)
        unit.audit("series.change", f"series:{series_id}", since=since, continues=made)
        return made, left_out


def end(actor: Actor, series_id: int, last_day: date, version: int | None = None) -> None:
    """End a series with a day; classes after it are no longer held.

    Raises:
        Refusal: `class_unknown`, `class_in_past`, `series_changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _row_to_change(unit, series_id, version)
        if last_day < service_day(unit.now) - timedelta(days=1):
            raise Refusal("class_in_past", day=last_day)
        series = timetable.one_series(unit.session, series_id)
        if last_day < row.first_day:
            # A series has at least a first day; it is kept as one that was called off.
            for day in expanded(series.pattern)[:1]:
                sessions_writing.store(unit, series, day, Change(cancelled=True))
        _update(
            unit,
            series_id,
            until=max(min(last_day, row.until), row.first_day),
            version=row.version + 1,
            sequence=row.sequence + 1,
        )
        unit.audit("series.end", f"series:{series_id}", last_day=last_day)


def fields_of(actor: Actor, series_id: int, since: date) -> tuple[SeriesFields, SeriesDetails]:
    """A series as its form loads it, to be changed from one of its classes on.

    Raises:
        Refusal: `class_unknown`.
    """
    with reading(actor) as session:
        series = timetable.one_series(session, series_id)
        row = session.get_one(ActivitySeries, series_id)
        today = service_day(current().clock.now())
        signed = session.execute(
            select(func.count()).where(
                col(ClassJournal.series_id) == series_id, col(ClassJournal.signed_at).is_not(None)
            )
        ).scalar_one()
        pattern = series.pattern
        fields = SeriesFields(
            title=series.title,
            category=series.category,
            room=series.room,
            pattern=replace(pattern, first_day=max(since, pattern.first_day)),
            capacity=series.capacity,
            instructor=series.instructor,
            audience=series.audience,
            group=series.group,
            note=row.note,
            on_closed_days=series.on_closed_days,
        )
        days = expanded(pattern)
        return fields, SeriesDetails(
            series_id,
            series.version,
            pattern.first_day,
            pattern.until,
            sum(1 for day in days if day >= today),
            signed,
        )


def _check(unit: Unit, fields: SeriesFields) -> None:
    check(fields.pattern)
    if not expanded(fields.pattern):
        raise Refusal("series_never_held")
    if fields.capacity < 1:
        raise Refusal("bad_capacity")
    if fields.audience is Audience.GROUP and not fields.group.strip():
        raise Refusal("group_missing")
    timetable.room(unit.session, fields.room)
    if fields.instructor is not None:
        timetable.instructor(unit.session, fields.instructor)


def _row(unit: Unit, fields: SeriesFields, continues: int | None = None) -> ActivitySeries:
    return ActivitySeries(**_columns(unit, fields), continues_id=continues)


def _columns(unit: Unit, fields: SeriesFields) -> dict[str, Any]:
    pattern = fields.pattern
    return {
        "activity_id": _activity(unit, fields),
        "room_code": fields.room,
        "instructor_id": fields.instructor,
        "audience": fields.audience.value,
        "group_name": clean(fields.group, 60) if fields.audience is Audience.GROUP else "",
        "capacity": fields.capacity,
        "note": clean(fields.note),
        "first_day": pattern.first_day,
        "until": pattern.until,
        "start": pattern.start,
        "minutes": pattern.minutes,
        "frequency": pattern.frequency.value,
        "every": pattern.interval,
        "weekdays": "".join(sorted(set(pattern.weekdays))),
        "week_of_month": pattern.week_of_month,
        "on_closed_days": fields.on_closed_days,
        "changed_at": unit.now,
        "changed_by": unit.actor.label,
    }


def _activity(unit: Unit, fields: SeriesFields) -> int:
    title = clean(fields.title, 200, required=True)
    category = Category(fields.category).value
    known = select(col(Activity.id)).where(
        col(Activity.title) == title, col(Activity.category) == category
    )
    found = unit.session.execute(known).scalars().first()
    return found or unit.add(Activity(title=title, category=category))


def _update(unit: Unit, series_id: int, **values: object) -> None:
    unit.session.execute(
        update(ActivitySeries)
        .where(col(ActivitySeries.id) == series_id)
        .values(**({"changed_at": unit.now, "changed_by": unit.actor.label} | values))
    )


def _row_to_change(unit: Unit, series_id: int, version: int | None) -> ActivitySeries:
    row = unit.session.get(ActivitySeries, series_id)
    if row is None:
        raise Refusal("class_unknown")
    if version is not None and row.version != version:
        raise Refusal(
            "series_changed_meanwhile",
            by=row.changed_by.partition(":")[2] or "-",
            at=local(row.changed_at),
        )
    return row


def _wanted(session: Session, series: Series, changes: Changes, since: date) -> Wanted:
    """The classes of a series that shall be held, and what is planned in their time."""
    last = max([series.pattern.until, *(row.day for row in changes.values() if row.day)])
    plan = bookings.plan(session, since, last)
    return [
        plan.booking(entry)
        for entry in sessions(series, changes, since, last, plan.calendar.is_open)
        if not entry.cancelled
    ], plan
