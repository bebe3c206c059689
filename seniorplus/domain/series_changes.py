"""What becomes of the single classes of a series when the series itself is changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from seniorplus.domain.recurrence import Pattern, expanded
from seniorplus.domain.timetable import Change, Changes, Series, day_set

NewDay = Callable[[date], date | None]


def new_day_in(old: Pattern, new: Pattern) -> NewDay:
    """Where a class of the old pattern lies in the new one: a moved weekday takes it along."""
    known = day_set(new)
    shift = 0
    if len(old.weekdays) == len(new.weekdays) == 1:
        shift = int(new.weekdays) - int(old.weekdays)

    def new_day(day: date) -> date | None:
        moved = day + timedelta(days=shift)
        return moved if moved in known else None

    return new_day


def carried(changes: Changes, since: date, new_day: NewDay) -> dict[date, Change]:
    """What happened to the classes from a day on, by their dates in the changed series."""
    return {
        day: row
        for original, row in changes.items()
        if original >= since and (day := new_day(original)) is not None
    }


def classes_of_series(series_id: int, since: date) -> Callable[[str], bool]:
    """Tells the classes of a series from a day on, which are being replaced."""
    prefix = f"{series_id}-"

    def replaced(key: str) -> bool:
        return key.startswith(prefix) and date.fromisoformat(key[len(prefix) :]) >= since

    return replaced


def none_of_them(_key: str) -> bool:
    """Tells no class."""
    return False


def goes_on(earlier: Series, later: Series) -> bool:
    """Whether a series that continues another is the same to those who only come to it.

    It keeps hours, room, instructor and rule, so that its dates are those that the earlier one
    would have had; a new title, remark or group makes it no other series.
    """
    unbroken = replace(earlier.pattern, until=later.pattern.until)
    same = (earlier.room, earlier.instructor, earlier.on_closed_days) == (
        later.room,
        later.instructor,
        later.on_closed_days,
    )
    return (
        same
        and replace(unbroken, first_day=later.pattern.first_day) == later.pattern
        and later.pattern.until >= earlier.pattern.first_day
        and expanded(unbroken)[-len(expanded(later.pattern)) :] == expanded(later.pattern)
    )
