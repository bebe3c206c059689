"""The next days of a calendar as a plain list, for a page that hangs on a wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from seniorplus.domain.recurrence import occurrences
from seniorplus.domain.text import show
from seniorplus.i18n.feed_words import cancelled_title, lunch_title
from seniorplus.publishing.calendar_entries import single_title
from seniorplus.views.feeds import FeedView, SeriesEntry, SingleEntry

DAYS = 14
MOST = 60


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that takes place in the next days.

    Attributes:
        day: The day.
        start: The wall time, None for the whole day.
        title: What it is, ready to show.
        place: Where, ready to show.
    """

    day: date
    start: time | None
    title: str
    place: str


def coming(view: FeedView, first: date) -> tuple[date, list[Coming]]:
    """What a calendar holds in the next days.

    Args:
        view: The calendar.
        first: The day to begin with.

    Returns:
        The last day that is listed, two weeks on or earlier where the days are full, and the
        entries up to it in order.
    """
    last = first + timedelta(days=DAYS - 1)
    found = [entry for series in view.series for entry in _of_series(series, first, last)]
    found += [_single(entry) for entry in view.singles if first <= entry.day <= last]
    found.sort(key=lambda entry: (entry.day, entry.start or time.min, entry.title))
    if len(found) > MOST and found[MOST].day > first:
        last = found[MOST].day - timedelta(days=1)
    return last, [entry for entry in found if entry.day <= last]


def _of_series(entry: SeriesEntry, first: date, last: date) -> Iterator[Coming]:
    title = show(entry.title) or lunch_title("")
    start = None if entry.all_day else entry.pattern.start
    changed = {change.original_day for change in entry.changes}
    for day in occurrences(entry.pattern, first, last):
        if day not in changed and day not in entry.skipped:
            yield Coming(day, start, title, show(entry.room))
    for change in entry.changes:
        day = change.original_day if change.cancelled else change.day or change.original_day
        if first <= day <= last:
            yield Coming(
                day,
                start if change.cancelled or entry.all_day else change.start or start,
                cancelled_title(title) if change.cancelled else title,
                show(change.room or entry.room),
            )


def _single(entry: SingleEntry) -> Coming:
    title = single_title(entry)
    if entry.cancelled:
        title = cancelled_title(title)
    return Coming(entry.day, entry.start, title, show(entry.place))
