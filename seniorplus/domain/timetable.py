"""Classes: what a series and what happened to single occurrences make of a day."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.clock import WARSAW
from seniorplus.domain.codes import Category
from seniorplus.domain.recurrence import Pattern, expanded, occurrences

OUTSIDE_THE_HOUSE = frozenset({Category.CLUB, Category.TRIP})
NOT_CLASSES = frozenset({Category.MEAL, Category.DAY_ORGANISATION})
WITHOUT_JOURNAL = NOT_CLASSES | {Category.SUPPORT}


@dataclass(frozen=True, slots=True)
class Series:
    """A series of classes.

    Attributes:
        id: The stored series.
        title: The activity's title.
        category: The activity's category.
        room: The room's code.
        instructor: Who leads it, None when nobody does.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        capacity: How many can take part.
        pattern: When it takes place.
        on_closed_days: Whether it may lie on closed days and outside opening hours.
        version: Counts changes of the row.
    """

    id: int
    title: str
    category: Category
    room: str
    instructor: int | None
    audience: Audience
    group: str
    capacity: int
    pattern: Pattern
    on_closed_days: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one occurrence; None and empty mean unchanged.

    Attributes:
        cancelled: Whether it does not take place.
        day: The new date.
        start: The new wall time.
        minutes: The new length.
        room: The new room's code.
        instructor: Who leads it instead.
        reason: What is told about it.
        version: Counts changes of the row.
    """

    cancelled: bool = False
    day: date | None = None
    start: time | None = None
    minutes: int | None = None
    room: str | None = None
    instructor: int | None = None
    reason: str = ""
    version: int = 1


class ClassSession(NamedTuple):
    """One class on one day; a year of a house has thousands, and a tuple is made quickest.

    Attributes:
        series: The id of its series.
        original_day: The date by the pattern; with the series it names the class.
        title: The activity's title.
        category: The activity's category.
        room: The room's code.
        instructor: Who leads it, None when nobody does.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        capacity: How many can take part.
        start: Aware start.
        end: Aware end.
        free: Whether it may lie on closed days and outside opening hours.
        cancelled: Whether it does not take place.
        changed: Whether time, room or instructor differ from the series.
        reason: What is told about a change.
        version: Changes whenever the series or the occurrence is changed.
    """

    series: int
    original_day: date
    title: str
    category: Category
    room: str
    instructor: int | None
    audience: Audience
    group: str
    capacity: int
    start: datetime
    end: datetime
    free: bool = False
    cancelled: bool = False
    changed: bool = False
    reason: str = ""
    version: int = 1

    @property
    def key(self) -> str:
        """What names the class everywhere: `12-2026-11-23`."""
        return session_key(self.series, self.original_day)


Changes = Mapping[date, Change]
IsOpen = Callable[[date], bool]


def session_key(series: int, original_day: date) -> str:
    """The name of a class: its series and its original date."""
    return f"{series}-{original_day.isoformat()}"


def sessions(
    series: Series, changes: Changes, first: date, last: date, is_open: IsOpen
) -> Iterator[ClassSession]:
    """The classes of a series that lie on the days from first to last, in no order.

    A class on a closed day is left out unless the series may lie on one; cancelled classes
    are told as such.
    """
    known = day_set(series.pattern)
    lying = set(occurrences(series.pattern, first, last))
    lying |= {day for day, change in changes.items() if change.day is not None and day in known}
    for original in lying:
        change = changes.get(original)
        day = (change.day if change else None) or original
        if first <= day <= last and (series.on_closed_days or is_open(day)):
            yield session(series, original, change)


def sessions_of(
    series: Series,
    changes: Changes,
    originals: Collection[date],
    days: Collection[date],
    is_open: IsOpen,
) -> Iterator[ClassSession]:
    """The classes with some original dates that lie on some days."""
    for original in day_set(series.pattern).intersection(originals):
        change = changes.get(original)
        day = (change.day if change else None) or original
        if day in days and (series.on_closed_days or is_open(day)):
            yield session(series, original, change)


def session(series: Series, original: date, change: Change | None) -> ClassSession:
    """One occurrence of a series with what happened to it."""
    change = change or _UNCHANGED
    pattern = series.pattern
    day = change.day or original
    start, end = span(day, change.start or pattern.start, change.minutes or pattern.minutes)
    return ClassSession(
        series.id,
        original,
        series.title,
        series.category,
        change.room or series.room,
        change.instructor or series.instructor,
        series.audience,
        series.group,
        series.capacity,
        start,
        end,
        series.on_closed_days or series.category in OUTSIDE_THE_HOUSE,
        change.cancelled,
        change is not _UNCHANGED and _differs(change),
        change.reason,
        series.version * 1000 + (0 if change is _UNCHANGED else change.version),
    )


def span(day: date, start: time, minutes: int) -> tuple[datetime, datetime]:
    """The moments at which a class of a day begins and ends.

    The length is wall time, so a class over a clock change ends when the wall clock says so.
    """
    begins = datetime.combine(day, start, WARSAW)
    return begins.astimezone(UTC), (begins + timedelta(minutes=minutes)).astimezone(UTC)


@lru_cache(maxsize=4096)
def day_set(pattern: Pattern) -> frozenset[date]:
    """The dates of a pattern as a set, for asking whether it takes place on some days."""
    return frozenset(expanded(pattern))


def _differs(change: Change) -> bool:
    return any(
        value is not None
        for value in (change.day, change.start, change.minutes, change.room, change.instructor)
    )


_UNCHANGED = Change()
