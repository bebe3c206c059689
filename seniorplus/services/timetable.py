"""The series of classes as the house's calendar publishes them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Category, ExceptionKind
from seniorplus.domain.recurrence import expanded
from seniorplus.models.timetable import Activity, ActivitySeries, SessionException
from seniorplus.storage.house import current
from seniorplus.storage.queries import house, timetable
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.timetable import OccurrenceChange, SeriesView, TimetableView

DAYS_BACK = 90


def view(actor: Actor, first: date | None = None) -> TimetableView:
    """The series for the house's calendar, those that ended long ago left out."""
    today = first or service_day(current().clock.now())
    with reading(actor) as session:
        row = house.the_house(session)
        calendar = house.open_days(session)
        changes = timetable.exceptions(session)
        rooms, names = timetable.room_names(session), timetable.instructor_names(session)
        since = date.fromordinal(max(1, today.toordinal() - DAYS_BACK))
        return TimetableView(
            house=row.name if row else "",
            series=tuple(
                _series(series, activity, rooms, names, calendar, changes.get(series.id or 0, []))
                for series, activity in _since(session, since)
            ),
        )


def _since(session: Session, first: date) -> list[tuple[ActivitySeries, Activity]]:
    rows = session.execute(
        select(ActivitySeries, Activity)
        .join(Activity, col(Activity.id) == col(ActivitySeries.activity_id))
        .where(col(ActivitySeries.until) >= first)
        .order_by(col(ActivitySeries.start), col(ActivitySeries.id))
    )
    return [(series, activity) for series, activity in rows]


def _series(
    series: ActivitySeries,
    activity: Activity,
    rooms: dict[str, str],
    instructors: dict[int, str],
    calendar: OpenDays,
    changes: list[SessionException],
) -> SeriesView:
    pattern = timetable.pattern(series)
    skipped = [day for day in expanded(pattern) if not calendar.is_open(day)]
    return SeriesView(
        id=series.id or 0,
        title=activity.title,
        category=Category(activity.category),
        room=rooms.get(series.room_code, ""),
        instructor=instructors.get(series.instructor_id or 0, ""),
        audience=Audience(series.audience),
        group=series.group_name,
        note=series.note,
        pattern=pattern,
        skipped=() if series.on_closed_days else tuple(skipped),
        changes=tuple(
            OccurrenceChange(
                change.original_day,
                change.kind == ExceptionKind.CANCELLED,
                change.day,
                change.start,
                change.minutes,
                rooms.get(change.room_code or "", ""),
                change.sequence,
                change.changed_at,
            )
            for change in changes
            if change.kind == ExceptionKind.CANCELLED or _placed_anew(change)
        ),
        sequence=series.sequence,
        changed_at=series.changed_at,
    )


def _placed_anew(change: SessionException) -> bool:
    """Whether readers of a calendar learn of a change: of time or place, or that it was undone."""
    placed = (change.day, change.start, change.minutes, change.room_code)
    return any(value is not None for value in placed) or change.sequence > 1
