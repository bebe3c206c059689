"""Series of classes: columns in, dates out, expanded by python-dateutil."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from seniorplus.domain.codes import Frequency
from seniorplus.domain.refusal import Refusal

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_OCCURRENCES = 2000


@dataclass(frozen=True, slots=True)
class Pattern:
    """When a series takes place; always bounded.

    Attributes:
        first_day: The first date.
        until: The last possible date.
        start: Wall time of the start.
        minutes: Length.
        frequency: Weekly or monthly.
        interval: Every how many weeks or months.
        weekdays: ISO weekdays as digits.
        week_of_month: 1-5 or -1 for the last, only for monthly series.
    """

    first_day: date
    until: date
    start: time
    minutes: int
    frequency: Frequency
    interval: int
    weekdays: str
    week_of_month: int | None = None


def check(pattern: Pattern) -> None:
    """Refuse a pattern that cannot be expanded.

    Raises:
        Refusal: `bad_series` with the reason.
    """
    reason = None
    if pattern.until < pattern.first_day:
        reason = "ends_before_start"
    elif pattern.interval < 1:
        reason = "interval"
    elif not 1 <= pattern.minutes <= 24 * 60:
        reason = "minutes"
    elif not pattern.weekdays or not set(pattern.weekdays) <= set("1234567"):
        reason = "weekdays"
    elif not _week_of_month_fits(pattern):
        reason = "week_of_month"
    elif (pattern.until - pattern.first_day).days > MOST_OCCURRENCES:
        reason = "too_long"
    if reason:
        raise Refusal("bad_series", reason=reason)


def _week_of_month_fits(pattern: Pattern) -> bool:
    if pattern.frequency is Frequency.MONTHLY:
        return pattern.week_of_month in {1, 2, 3, 4, 5, -1}
    return pattern.week_of_month is None


def occurrences(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    """The dates of a pattern from first to last, both included, exceptions aside."""
    days = expanded(pattern)
    return iter(days[bisect_left(days, first) : bisect_right(days, last)])


@lru_cache(maxsize=4096)
def expanded(pattern: Pattern) -> tuple[date, ...]:
    """All dates of a pattern in order; a series is asked for them again and again."""
    from dateutil import rrule

    weekdays = [rrule.weekday(int(digit) - 1) for digit in pattern.weekdays]
    frequency: Literal[1, 2] = rrule.WEEKLY
    if pattern.frequency is Frequency.MONTHLY and pattern.week_of_month:
        frequency = rrule.MONTHLY
        weekdays = [weekday(pattern.week_of_month) for weekday in weekdays]
    rule = rrule.rrule(
        frequency,
        dtstart=datetime.combine(pattern.first_day, time()),
        until=datetime.combine(pattern.until, time()),
        interval=pattern.interval,
        byweekday=weekdays,
    )
    return tuple(moment.date() for moment in rule)
