"""Series of classes as calendars need them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Category
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.timetable import Series


@dataclass(frozen=True, slots=True)
class OccurrenceChange:
    """What happened to one occurrence: cancelled, or changed in time, room or instructor.

    Attributes:
        original_day: The date by the pattern.
        cancelled: Whether it does not take place.
        day: The new date, None when unchanged.
        start: The new wall time, None when unchanged.
        minutes: The new length, None when unchanged.
        room: The new room's name, empty when unchanged.
        sequence: Counts changes of time, place and status.
        changed_at: When it changed.
    """

    original_day: date
    cancelled: bool
    day: date | None
    start: time | None
    minutes: int | None
    room: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series of classes.

    Attributes:
        id: The stored id; the calendar's UID is made from it.
        title: The activity's title.
        category: The activity's category.
        room: The room's name.
        instructor: Who leads it.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        note: A remark.
        pattern: When it takes place.
        skipped: Occurrences that fall on closed days.
        changes: Occurrences that were cancelled or moved.
        sequence: Counts changes of time, place and status.
        changed_at: When the series changed.
    """

    id: int
    title: str
    category: Category
    room: str
    instructor: str
    audience: Audience
    group: str
    note: str
    pattern: Pattern
    skipped: tuple[date, ...]
    changes: tuple[OccurrenceChange, ...]
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class TimetableView:
    """The weekly timetable of the house for its public calendar."""

    house: str
    series: tuple[SeriesView, ...]


@dataclass(frozen=True, slots=True)
class SeriesFields:
    """A series as a form or a file gives it.

    Attributes:
        title: The activity's title.
        category: The activity's category.
        room: The room's code.
        pattern: When it takes place.
        capacity: How many can take part.
        instructor: Who leads it, None when nobody does.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        note: A remark.
        on_closed_days: Whether it may lie on closed days, as club and events do.
    """

    title: str
    category: Category
    room: str
    pattern: Pattern
    capacity: int
    instructor: int | None = None
    audience: Audience = Audience.EVERYBODY
    group: str = ""
    note: str = ""
    on_closed_days: bool = False

    def as_series(self, series_id: int = 0) -> Series:
        """The series as the rules need it; 0 for one that is not stored yet."""
        return Series(
            series_id,
            self.title,
            self.category,
            self.room,
            self.instructor,
            self.audience,
            self.group if self.audience is Audience.GROUP else "",
            self.capacity,
            self.pattern,
            self.on_closed_days,
        )
