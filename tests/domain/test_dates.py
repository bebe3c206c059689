"""Dates, times and months as people type them."""

from datetime import date, time, timedelta

import pytest
from houses import MONDAY, refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain import dates


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        (" 23.11.2026 ", date(2026, 11, 23)),
        ("3.2.2027", date(2027, 2, 3)),
        ("23 11 2026", date(2026, 11, 23)),
        ("23.11", date(2026, 11, 23)),
        ("23.11.", date(2026, 11, 23)),
        ("5.1", date(2027, 1, 5)),
        ("5.6", date(2026, 6, 5)),
        ("7", date(2026, 11, 7)),
        ("+3", date(2026, 11, 26)),
        ("-1", date(2026, 11, 22)),
        ("+0", MONDAY),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert dates.parse_day(typed, MONDAY) == day


def test_29_february_without_a_year_is_that_of_the_nearest_leap_year() -> None:
    assert dates.parse_day("29.2", date(2027, 11, 23)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31.11",
        "30.2.2027",
        "32",
        "0",
        "13.13",
        "2026-13-01",
        "2026-1-1",
        "1.1.26",
        "23/11/2026",
        "jutro",
        "23.11.1899",
        "2200-01-01",
        "1899-12-31",
        "+9999",
        "٢٣.١١",
        "²",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with refused("bad_date", text=typed):
        dates.parse_day(typed, MONDAY)


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.dates(dates.EARLIEST, dates.LATEST))
def test_a_full_date_means_itself_whatever_today_is(day: date, today: date) -> None:
    assert dates.parse_day(day.isoformat(), today) == day
    assert dates.parse_day(f"{day:%d.%m.%Y}", today) == day


@given(st.integers(-180, 180), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_date_without_a_year_is_the_nearest_one(offset: int, today: date) -> None:
    day = today + timedelta(days=offset)
    if (day.month, day.day) != (2, 29):
        assert dates.parse_day(f"{day:%d.%m}", today) == day


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7:51", time(7, 51)),
        ("7.51", time(7, 51)),
        ("751", time(7, 51)),
        ("0751", time(7, 51)),
        ("7", time(7)),
        ("15 30", time(15, 30)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, expected: time) -> None:
    assert dates.parse_time(typed) == expected


@pytest.mark.parametrize("typed", ["", "24", "7:60", "7:5", "rano", "12:00:00", "-7", "²"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with refused("bad_time", text=typed):
        dates.parse_time(typed)


def test_an_interval_an_exact_time_and_an_hour_not_recorded() -> None:
    assert dates.parse_times("7:45-7:58") == (time(7, 45), time(7, 58))
    assert dates.parse_times("7:45 – 7:58") == (time(7, 45), time(7, 58))
    assert dates.parse_times("7:51") == (time(7, 51), None)
    assert dates.parse_times("?") == (None, None)
    assert dates.parse_times(" ") == (None, None)


@pytest.mark.parametrize("typed", ["7:58-7:45", "8-8"])
def test_an_interval_must_end_after_it_starts(typed: str) -> None:
    with refused("bad_interval", text=typed):
        dates.parse_times(typed)


def test_an_interval_without_an_end_is_refused() -> None:
    with refused("bad_time"):
        dates.parse_times("7:45-")


def test_a_month_is_read_and_a_wrong_one_refused() -> None:
    assert dates.parse_month(" 2026-11 ") == (2026, 11)
    for typed in ("2026-13", "2026-00", "11.2026", "1899-01", "2200-01", "", "２０２６-11-1"):
        with refused("bad_month", text=typed):
            dates.parse_month(typed)
