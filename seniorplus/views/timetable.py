"""A series of classes as forms and files give it."""

from dataclasses import dataclass

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Category
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.timetable import Series


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
