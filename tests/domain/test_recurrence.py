"""Series of classes: columns in, dates out."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st
from patterns import falls_on, patterns

from seniorplus.domain.codes import Frequency
from seniorplus.domain.recurrence import Pattern, check, occurrences
from seniorplus.domain.timetable import span

YEAR = Pattern(date(2026, 9, 1), date(2027, 6, 30), time(10), 60, Frequency.WEEKLY, 1, "24")


@given(patterns(), st.integers(-30, 500), st.integers(0, 200))
def test_the_dates_are_those_that_a_day_by_day_count_finds(
    pattern: Pattern, offset: int, length: int
) -> None:
    first = pattern.first_day + timedelta(days=offset)
    last = first + timedelta(days=length)
    days = (first + timedelta(days=number) for number in range(length + 1))
    assert list(occurrences(pattern, first, last)) == [
        day for day in days if falls_on(pattern, day)
    ]


def test_every_other_week_keeps_its_rhythm_over_the_new_year() -> None:
    choir = replace(YEAR, interval=2, weekdays="4")
    found = list(occurrences(choir, date(2026, 12, 1), date(2027, 1, 31)))
    assert found == [date(2026, 12, 10), date(2026, 12, 24), date(2027, 1, 7), date(2027, 1, 21)]


def test_the_last_friday_of_the_month() -> None:
    dance = replace(YEAR, frequency=Frequency.MONTHLY, weekdays="5", week_of_month=-1)
    assert list(occurrences(dance, date(2026, 9, 1), date(2026, 11, 30))) == [
        date(2026, 9, 25),
        date(2026, 10, 30),
        date(2026, 11, 27),
    ]


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2026, 10, 23), 2),
        (date(2026, 10, 26), 1),
        (date(2027, 3, 26), 1),
        (date(2027, 3, 29), 2),
    ],
)
def test_a_class_stays_at_ten_by_the_wall_over_both_clock_changes(day: date, offset: int) -> None:
    start, end = span(day, time(10), 60)
    assert start == datetime(day.year, day.month, day.day, 10 - offset, tzinfo=UTC)
    assert end - start == timedelta(hours=1)


def test_a_night_over_the_clock_change_ends_when_the_wall_clock_says_so() -> None:
    autumn = span(date(2026, 10, 24), time(22), 8 * 60)
    spring = span(date(2027, 3, 27), time(22), 8 * 60)
    assert autumn[1] - autumn[0] == timedelta(hours=9)
    assert spring[1] - spring[0] == timedelta(hours=7)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"until": date(2026, 8, 31)}, "ends_before_start"),
        ({"interval": 0}, "interval"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"weekdays": ""}, "weekdays"),
        ({"weekdays": "08"}, "weekdays"),
        ({"week_of_month": 2}, "week_of_month"),
        ({"frequency": Frequency.MONTHLY}, "week_of_month"),
        ({"frequency": Frequency.MONTHLY, "week_of_month": 0}, "week_of_month"),
        ({"frequency": Frequency.MONTHLY, "week_of_month": 6}, "week_of_month"),
        ({"until": date(2036, 1, 1)}, "too_long"),
    ],
)
def test_a_series_that_cannot_be_expanded_is_refused_with_the_reason(
    change: dict[str, object], reason: str
) -> None:
    with refused("bad_series", reason=reason):
        check(replace(YEAR, **change))  # type: ignore[arg-type]


def test_an_ordinary_series_is_accepted() -> None:
    check(YEAR)
    assert next(occurrences(YEAR, YEAR.first_day, YEAR.until)) == date(2026, 9, 1)
