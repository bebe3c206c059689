"""Series that were split without a change of time, place or instructor: one entry to a reader.

A new title must not make a second event of a series (RFC 5545, 3.8.4.7), so all of its parts bear
the UID of the first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from seniorplus.domain.recurrence import expanded
from seniorplus.domain.series_changes import goes_on
from seniorplus.domain.timetable import Series
from seniorplus.views.feeds import SeriesEntry


def first_parts(rows: Iterable[Any], known: Mapping[int, Series]) -> dict[int, int]:
    """The first part of each series, by the id of its last.

    Args:
        rows: Series with what they continue.
        known: The same, and everything that is continued, as the rules need it.
    """
    before = {row.id: row.continues_id for row in rows}
    found = {}
    for series in known:
        first = series
        while (
            (earlier := before.get(first)) is not None
            and earlier in known
            and goes_on(known[earlier], known[first])
        ):
            first = earlier
        found[series] = first
    return found


def joined(entries: Iterable[SeriesEntry]) -> list[SeriesEntry]:
    """Entries of which no two bear the same UID; parts of one series become one rule."""
    found: dict[str, SeriesEntry] = {}
    for entry in entries:
        earlier = found.get(entry.uid)
        found[entry.uid] = entry if earlier is None else _join(earlier, entry)
    return list(found.values())


def _join(one: SeriesEntry, other: SeriesEntry) -> SeriesEntry:
    """Two parts of a series as one rule, called as the later part is."""
    earlier, later = sorted((one, other), key=lambda entry: entry.pattern.first_day)
    pattern = replace(
        later.pattern,
        first_day=earlier.pattern.first_day,
        weekdays="".join(sorted(set(earlier.pattern.weekdays) | set(later.pattern.weekdays))),
    )
    kept = {
        day
        for entry in (earlier, later)
        for day in set(expanded(entry.pattern)).difference(entry.skipped)
    }
    return replace(
        later,
        pattern=pattern,
        skipped=tuple(day for day in expanded(pattern) if day not in kept),
        changes=(*earlier.changes, *later.changes),
        sequence=max(earlier.sequence, later.sequence),
        changed_at=max(earlier.changed_at, later.changed_at),
    )
