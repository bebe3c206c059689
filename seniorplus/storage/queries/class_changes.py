"""The classes of some days, each beside what its series says; those moved away from them too."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from seniorplus.domain import timetable as rules
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.class_changes import ToldClass
from seniorplus.storage.queries import timetable
from seniorplus.storage.queries.timetable import Timetable


def classes_told(
    session: Session, first: date, last: date, calendar: OpenDays
) -> tuple[ToldClass, ...]:
    """The classes that take place from first to last, and those that usually would.

    Returns:
        In the order of time; those moved to a day outside come by their usual hour.
    """
    known = timetable.timetable(session, first, last)
    found = [
        ToldClass(entry, rules.session(series, entry.original_day, None))
        for series in known.series
        for entry in rules.sessions(
            series, known.changes.get(series.id, {}), first, last, calendar.is_open
        )
    ]
    found += _moved_away(known, first, last, calendar)

    def by_time(told: ToldClass) -> tuple[object, ...]:
        shown = told.now if first <= told.day <= last else told.usual
        return shown.start, shown.title, shown.series

    return tuple(sorted(found, key=by_time))


def _moved_away(
    known: Timetable, first: date, last: date, calendar: OpenDays
) -> Iterator[ToldClass]:
    for series in known.series:
        days = rules.day_set(series.pattern)
        for original, change in known.changes.get(series.id, {}).items():
            away = change.day is not None and not first <= change.day <= last
            if away and first <= original <= last and original in days:
                usual = rules.session(series, original, None)
                if series.on_closed_days or calendar.is_open(original):
                    yield ToldClass(rules.session(series, original, change), usual)
