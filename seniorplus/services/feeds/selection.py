"""Which occurrences of a series belong in a calendar, as a rule with exceptions."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from seniorplus.domain.clock import local
from seniorplus.domain.codes import Frequency
from seniorplus.domain.recurrence import Pattern, expanded
from seniorplus.domain.timetable import Change, ClassSession, Series, session
from seniorplus.views.feeds import OccurrenceChange, SeriesEntry, SingleEntry

Belongs = Callable[[ClassSession], bool]


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A series with what its calendar entries need beyond the rules.

    Attributes:
        series: The series.
        first_part: The id of the series of which this one is a later part, or its own.
        note: A remark.
        sequence: Counts changes of time, place and status.
        changed_at: When it changed.
        days: The dates of its rule within the horizon, in order.
        lying: Those of them on which the house lets it take place.
        changes: What happened to single occurrences, by original date.
    """

    series: Series
    first_part: int
    note: str
    sequence: int
    changed_at: datetime
    days: tuple[date, ...]
    lying: frozenset[date]
    changes: Mapping[date, "ChangeFacts"]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What happened to an occurrence.

    Attributes:
        session: The occurrence as it is now.
        change: What was changed.
        lies: Whether the house lets it take place where it is now.
        sequence: Counts changes of time, place and status.
        changed_at: When it changed.
        shown: Whether readers of a calendar learn of it.
    """

    session: ClassSession
    change: Change
    lies: bool
    sequence: int
    changed_at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names of rooms and instructors."""

    rooms: Mapping[str, str]
    instructors: Mapping[int, str]


def series_facts(
    row: Any,
    series: Series,
    first_part: int,
    exceptions: list[Any],
    first: date,
    is_open: Callable[[date], bool],
) -> SeriesFacts:
    """Put together what is known of a series.

    Args:
        row: Its row.
        series: The same as the rules need it.
        first_part: The id of the series of which it is a later part, or its own.
        exceptions: The rows of what happened to its occurrences.
        first: The first day of the horizon.
        is_open: Whether the house is open on a day.
    """
    days = expanded(series.pattern)
    days = days[bisect_left(days, first) :]
    lying = frozenset(day for day in days if series.on_closed_days or is_open(day))
    known, changes = frozenset(days), {}
    for exception in exceptions:
        if exception.original_day in known:
            changes[exception.original_day] = _change_facts(row, series, exception, is_open)
    return SeriesFacts(
        series, first_part, row.note, row.sequence, row.changed_at, days, lying, changes
    )


def _change_facts(
    row: Any, series: Series, exception: Any, is_open: Callable[[date], bool]
) -> ChangeFacts:
    from seniorplus.storage.queries.timetable import as_change

    change = as_change(exception)
    found = session(series, exception.original_day, change)
    lies = series.on_closed_days or is_open(local(found.start).date())
    # What was undone stays an override: readers that saw a change must see it taken back.
    shown = change.cancelled or found.changed or exception.sequence > row.sequence
    return ChangeFacts(found, change, lies, exception.sequence, exception.changed_at, shown)


def entries(
    facts: SeriesFacts, base: Collection[date], belongs: Belongs, names: Names
) -> tuple[SeriesEntry | None, list[SingleEntry]]:
    """What of a series belongs in a calendar.

    Args:
        facts: The series.
        base: The dates of its rule on which it would belong if nothing had happened to it.
        belongs: Whether an occurrence to which something happened belongs.
        names: For places and people.

    Returns:
        The rule with its exceptions, None when nothing of it belongs; and the occurrences that
        belong without it, such as one class that was moved into this room.
    """
    present = {
        day: found
        for day, found in facts.changes.items()
        if found.lies and found.shown and belongs(found.session)
    }
    plain = {day for day in base if (known := facts.changes.get(day)) is None or not known.shown}
    kept = plain | (present.keys() & frozenset(base))
    pattern = narrowed(facts, kept) if kept else None
    singles = [
        _single(facts, found, names) for day, found in sorted(present.items()) if day not in kept
    ]
    if pattern is None:
        return None, singles
    skipped = tuple(day for day in _days_of(facts, pattern) if day not in kept)
    changes = tuple(
        _override(day, found, names) for day, found in sorted(present.items()) if day in kept
    )
    series = facts.series
    return (
        SeriesEntry(
            f"series-{facts.first_part}",
            series.title,
            series.category,
            names.rooms.get(series.room, ""),
            names.instructors.get(series.instructor or 0, ""),
            series.audience,
            series.group,
            facts.note,
            pattern,
            skipped,
            changes,
            facts.sequence,
            facts.changed_at,
        ),
        singles,
    )


def narrowed(facts: SeriesFacts, kept: Collection[date]) -> Pattern:
    """The rule from the first date that is kept to the last, without weekdays that never are.

    Every date of a rule lies in a week and month of its turn, so the interval still counts.
    """
    pattern = replace(facts.series.pattern, first_day=min(kept), until=max(kept))
    if pattern.frequency is not Frequency.WEEKLY:
        return pattern
    return replace(pattern, weekdays="".join(sorted({str(day.isoweekday()) for day in kept})))


def _days_of(facts: SeriesFacts, pattern: Pattern) -> list[date]:
    return [
        day
        for day in facts.days
        if pattern.first_day <= day <= pattern.until
        and (pattern.frequency is not Frequency.WEEKLY or str(day.isoweekday()) in pattern.weekdays)
    ]


def _override(day: date, found: ChangeFacts, names: Names) -> OccurrenceChange:
    change = found.change
    return OccurrenceChange(
        day,
        change.cancelled,
        change.day,
        change.start,
        change.minutes,
        names.rooms.get(change.room or "", ""),
        names.instructors.get(change.instructor or 0, ""),
        found.sequence,
        found.changed_at,
    )


def _single(facts: SeriesFacts, found: ChangeFacts, names: Names) -> SingleEntry:
    entry = found.session
    begins, ends = local(entry.start).replace(tzinfo=None), local(entry.end).replace(tzinfo=None)
    return SingleEntry(
        f"session-{facts.first_part}-{entry.original_day:%Y%m%d}",
        entry.title,
        entry.category,
        begins.date(),
        begins.time(),
        int((ends - begins).total_seconds()) // 60,
        names.rooms.get(entry.room, ""),
        found.sequence,
        max(facts.changed_at, found.changed_at),
        cancelled=entry.cancelled,
        instructor=names.instructors.get(entry.instructor or 0, ""),
    )
