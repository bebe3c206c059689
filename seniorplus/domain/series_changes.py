"""What becomes of the single classes of a series when the series itself is changed."""

from collections.abc import Callable
from datetime import date, timedelta

from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.timetable import Change, Changes, day_set

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
