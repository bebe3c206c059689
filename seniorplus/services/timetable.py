"""Rooms, activities and series of classes, as far as the weekly timetable needs them."""

from datetime import date

from sqlalchemy import insert, select, update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Category, ExceptionKind
from seniorplus.domain.recurrence import check, occurrences
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.timetable import Activity, ActivitySeries, Room, SessionException
from seniorplus.storage.house import current
from seniorplus.storage.queries import house, timetable
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.timetable import OccurrenceChange, SeriesFields, SeriesView, TimetableView

DAYS_BACK = 90


def add_room(actor: Actor, code: str, name: str, capacity: int) -> None:
    """Add a room.

    Raises:
        Refusal: `conflict` for a code that is taken, `bad_capacity`.
    """
    if capacity < 1:
        raise Refusal("bad_capacity")
    with unit_of_work(actor) as unit:
        unit.session.execute(
            insert(Room).values(
                code=clean(code, 40, required=True),
                name=clean(name, 120, required=True),
                capacity=capacity,
            )
        )
        unit.audit("timetable.add_room", f"room:{code}", capacity=capacity)


def add_series(actor: Actor, fields: SeriesFields) -> int:
    """Add a series of classes.

    Returns:
        Its id.

    Raises:
        Refusal: `bad_series`, `room_unknown`, `bad_capacity`, and as `clean`.
    """
    check(fields.pattern)
    if fields.capacity < 1:
        raise Refusal("bad_capacity")
    with unit_of_work(actor) as unit:
        if timetable.room(unit.session, fields.room) is None:
            raise Refusal("room_unknown", room=fields.room)
        title = clean(fields.title, 200, required=True)
        category = Category(fields.category).value
        known = select(col(Activity.id)).where(
            col(Activity.title) == title, col(Activity.category) == category
        )
        activity_id = unit.session.execute(known).scalars().first()
        if activity_id is None:
            activity_id = unit.add(Activity(title=title, category=category))
        pattern = fields.pattern
        series: int = unit.add(
            ActivitySeries(
                activity_id=activity_id,
                room_code=fields.room,
                instructor=clean(fields.instructor, 120),
                group_name=clean(fields.group, 60),
                capacity=fields.capacity,
                note=clean(fields.note),
                first_day=pattern.first_day,
                until=pattern.until,
                start=pattern.start,
                minutes=pattern.minutes,
                frequency=pattern.frequency.value,
                every=pattern.interval,
                weekdays=pattern.weekdays,
                week_of_month=pattern.week_of_month,
                on_closed_days=fields.on_closed_days,
                changed_at=unit.now,
            )
        )
        unit.audit("timetable.add_series", f"series:{series}", title=title)
        return series


def cancel_class(actor: Actor, series: int, day: date) -> None:
    """Cancel one class of a series.

    Raises:
        Refusal: `class_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = unit.session.get(ActivitySeries, series)
        if row is None or not any(True for _ in occurrences(timetable.pattern(row), day, day)):
            raise Refusal("class_unknown")
        done = unit.session.execute(
            update(SessionException)
            .where(
                col(SessionException.series_id) == series, col(SessionException.original_day) == day
            )
            .values(
                kind=ExceptionKind.CANCELLED.value,
                sequence=SessionException.sequence + 1,
                version=SessionException.version + 1,
                changed_at=unit.now,
            )
        )
        if not done.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
            unit.add(
                SessionException(
                    series_id=series,
                    original_day=day,
                    kind=ExceptionKind.CANCELLED.value,
                    sequence=row.sequence + 1,
                    changed_at=unit.now,
                )
            )
        unit.audit("timetable.cancel_class", f"series:{series}", day=day)


def view(actor: Actor, first: date | None = None) -> TimetableView:
    """The series for the house's calendar, those that ended long ago left out."""
    today = first or service_day(current().clock.now())
    with reading(actor) as session:
        row = house.the_house(session)
        calendar = house.open_days(session)
        changes = timetable.exceptions(session)
        rooms = {entry.code: entry.name for entry in session.execute(select(Room)).scalars()}
        since = date.fromordinal(max(1, today.toordinal() - DAYS_BACK))
        return TimetableView(
            house=row.name if row else "",
            series=tuple(
                SeriesView(
                    id=series.id or 0,
                    title=activity.title,
                    category=Category(activity.category),
                    room=room.name,
                    instructor=series.instructor,
                    group=series.group_name,
                    note=series.note,
                    pattern=(pattern := timetable.pattern(series)),
                    skipped=()
                    if series.on_closed_days
                    else tuple(
                        day
                        for day in occurrences(pattern, pattern.first_day, pattern.until)
                        if not calendar.is_open(day)
                    ),
                    changes=tuple(
                        OccurrenceChange(
                            change.original_day,
                            change.kind == ExceptionKind.CANCELLED,
                            change.day,
                            change.start,
                            rooms.get(change.room_code or "", ""),
                            change.sequence,
                            change.changed_at,
                        )
                        for change in changes.get(series.id or 0, [])
                    ),
                    sequence=series.sequence,
                    changed_at=series.changed_at,
                )
                for series, activity, room in timetable.series_between(session, since, date.max)
            ),
        )
