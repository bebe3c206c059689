"""Which days are open days."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.calendar import Closed, OpenDays, month_range, public_holidays

HOUSE = OpenDays()


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays_by_the_act(year: int) -> set[date]:
    fixed = [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)]
    if year >= 2025:
        fixed.append((12, 24))
    moving = (easter(year) + timedelta(days=days) for days in (0, 1, 49, 60))
    return {date(year, month, day) for month, day in fixed} | set(moving)


@pytest.mark.parametrize("year", range(2023, 2041))
def test_the_public_holidays_are_those_of_the_act(year: int) -> None:
    assert set(public_holidays(year)) == holidays_by_the_act(year)


def test_there_are_14_since_2025_christmas_eve_among_them() -> None:
    assert len(public_holidays(2024)) == 13
    assert len(public_holidays(2025)) == 14
    assert date(2026, 12, 24) in public_holidays(2026)
    assert date(2024, 12, 24) not in public_holidays(2024)


def test_a_holiday_is_named_in_polish() -> None:
    assert HOUSE.closed(date(2026, 11, 11)) == (
        Closed.PUBLIC_HOLIDAY,
        "Narodowe Święto Niepodległości",
    )


def test_saturday_and_sunday_are_a_weekend_without_a_name() -> None:
    assert HOUSE.closed(date(2026, 11, 28)) == (Closed.WEEKEND, "")
    assert HOUSE.closed(date(2026, 11, 29)) == (Closed.WEEKEND, "")
    assert HOUSE.is_open(date(2026, 11, 23))


def test_a_closure_day_bears_its_name_and_a_holiday_comes_before_it() -> None:
    closed = {date(2026, 11, 23): "remont kuchni", date(2026, 11, 11): "przerwa"}
    house = OpenDays(closures=closed)
    assert house.closed(date(2026, 11, 23)) == (Closed.CLOSURE, "remont kuchni")
    assert house.closed(date(2026, 11, 11))[0] is Closed.PUBLIC_HOLIDAY  # type: ignore[index]


def test_the_next_and_previous_open_day_skip_weekend_and_holidays() -> None:
    assert HOUSE.next_open(date(2026, 11, 20)) == date(2026, 11, 23)
    assert HOUSE.previous_open(date(2026, 11, 23)) == date(2026, 11, 20)
    assert HOUSE.next_open(date(2026, 12, 23)) == date(2026, 12, 28)
    assert HOUSE.previous_open(date(2026, 4, 7)) == date(2026, 4, 3)


def test_a_house_that_never_opens_has_no_next_day() -> None:
    never = OpenDays(weekdays=frozenset())
    assert never.next_open(date(2026, 11, 20)) is None
    assert never.previous_open(date(2026, 11, 20)) is None


@given(
    st.dates(date(2025, 1, 1), date(2030, 12, 31)),
    st.integers(0, 60),
    st.frozensets(st.integers(1, 7), min_size=1),
)
def test_open_days_between_are_exactly_the_open_ones(
    first: date, length: int, weekdays: frozenset[int]
) -> None:
    house = OpenDays(weekdays, {first + timedelta(days=3): "remont"})
    last = first + timedelta(days=length)
    expected = [
        day
        for offset in range(length + 1)
        if (day := first + timedelta(days=offset)).isoweekday() in weekdays
        and day not in holidays_by_the_act(day.year)
        and offset != 3
    ]
    assert list(house.between(first, last)) == expected


@given(st.integers(1900, 2199), st.integers(1, 12))
def test_a_month_runs_to_the_day_before_the_next_one(year: int, month: int) -> None:
    first, last = month_range(year, month)
    assert (first.year, first.month, first.day) == (year, month, 1)
    assert (last.year, last.month) == (year, month)
    assert (last + timedelta(days=1)).day == 1


def test_several_threads_may_ask_for_the_first_year_at_once() -> None:
    """The program does at its start: each screen reads in a thread of its own."""
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from seniorplus.domain.calendar import public_holidays\n"
        "with ThreadPoolExecutor(8) as threads:\n"
        "    years = list(threads.map(public_holidays, [2026] * 8))\n"
        "print(sum(len(year) for year in years))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(8 * 14)
