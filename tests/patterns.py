"""Patterns of series, and when they fall, said as people say it."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from seniorplus.domain.codes import Frequency
from seniorplus.domain.recurrence import Pattern


def falls_on(pattern: Pattern, day: date) -> bool:
    """The rule as it is spoken: every so many weeks, or the so-manieth weekday of a month."""
    if not pattern.first_day <= day <= pattern.until:
        return False
    if str(day.isoweekday()) not in pattern.weekdays:
        return False
    if pattern.frequency is Frequency.WEEKLY:
        first_monday = pattern.first_day - timedelta(days=pattern.first_day.weekday())
        return (day - first_monday).days // 7 % pattern.interval == 0
    months = (day.year - pattern.first_day.year) * 12 + day.month - pattern.first_day.month
    last_of_kind = (day + timedelta(days=7)).month != day.month
    in_week = (
        last_of_kind
        if pattern.week_of_month == -1
        else (day.day - 1) // 7 + 1 == pattern.week_of_month
    )
    return months % pattern.interval == 0 and in_week


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    first = draw(st.dates(date(2025, 1, 1), date(2027, 12, 31)))
    monthly = draw(st.booleans())
    return Pattern(
        first,
        first + timedelta(days=draw(st.integers(0, 500))),
        time(10),
        60,
        Frequency.MONTHLY if monthly else Frequency.WEEKLY,
        draw(st.integers(1, 4)),
        "".join(sorted(draw(st.sets(st.sampled_from("1234567"), min_size=1)))),
        draw(st.sampled_from([1, 2, 3, 4, 5, -1])) if monthly else None,
    )
