"""Working hours, weekdays and lengths as planners type them."""

from datetime import time

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.care import shifts

SEVEN, EIGHT, TWELVE, THREE = time(7), time(8), time(12), time(15)
WORKDAYS = tuple((day, SEVEN, THREE) for day in range(1, 6))


@pytest.mark.parametrize(
    "typed",
    [
        "pn-pt 7-15, so 8-12",
        "pn-pt 7:00-15:00 so 8.00-12.00",
        "pn - pt: 7 – 15; so: 8 - 12",
        "so 8-12, pn wt śr cz pt 7-15",
        "pn, wt, sr, cz, pt 7-15, sobota 8-12",
        "1-5 7-15, 6 8-12",
        "12345 7-15 6 8-12",
        "Poniedziałek-Piątek 7-15, SOB. 8-12",
        "mo-fr 7-15, sa 8-12",
    ],
)
def test_working_hours_are_read_as_people_write_them(typed: str) -> None:
    assert shifts.parse_shifts(typed) == (*WORKDAYS, (6, EIGHT, TWELVE))


def test_nothing_is_no_hours() -> None:
    assert shifts.parse_shifts("  ") == ()


@pytest.mark.parametrize(
    ("typed", "code", "params"),
    [
        ("pn-pt", "shifts_without_hours", {"text": "pn-pt"}),
        ("pn 7-15 wt", "shifts_without_hours", {"text": "wt"}),
        ("7:00-15:00", "shifts_without_day", {"text": "7:00-15:00"}),
        ("pn 7-15, 8-12", "shifts_without_day", {"text": "8-12"}),
        ("pn-śr 7-15, wt 8-12", "shift_twice", {"weekday": 2}),
        ("pn pn 7-15", "shift_twice", {"weekday": 1}),
        ("pn 15-7", "bad_interval", {"text": "15-7"}),
        ("pn 7-7", "bad_interval", {"text": "7-7"}),
        ("pn 7-24", "bad_time", {"text": "7-24"}),
        ("pn 7-15:75", "bad_time", {"text": "7-15:75"}),
        ("pt-pn 7-15", "weekday_unknown", {"text": "pt-pn"}),
        ("ponury 7-15", "weekday_unknown", {"text": "ponury"}),
        ("p 7-15", "weekday_unknown", {"text": "p"}),
        ("pn od 7-15", "weekday_unknown", {"text": "od"}),
    ],
)
def test_what_is_not_understood_is_named(typed: str, code: str, params: dict[str, object]) -> None:
    with refused(code, field="shifts", **params):
        shifts.parse_shifts(typed)


@pytest.mark.parametrize(
    ("typed", "days"),
    [("pn śr pt", "135"), ("pn-pt", "12345"), ("sobota, niedziela", "67"), ("17", "17")],
)
def test_weekdays_are_read_alone(typed: str, days: str) -> None:
    assert shifts.parse_weekdays(typed) == days


def test_no_weekday_is_refused_and_so_is_an_unknown_one() -> None:
    with refused("weekdays_missing", field="weekdays"):
        shifts.parse_weekdays(" , ")
    with refused("weekday_unknown", text="kot", field="weekdays"):
        shifts.parse_weekdays("pn kot")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("10", 600),
        ("10:30", 630),
        ("10,5", 630),
        ("10.5", 630),
        ("0,25", 15),
        ("1,75", 105),
        ("8,0", 480),
        ("0:45", 45),
        ("45 min", 45),
        ("90min.", 90),
        ("10 h", 600),
        ("10,5 godz.", 630),
        ("744", 744 * 60),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, minutes: int) -> None:
    assert shifts.parse_length(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "0", "0:00", "-5", "10,30", "10:75", "745", "dziesięć", "1e3", "10:3", "٣"]
)
def test_other_hours_are_refused_with_what_was_typed(typed: str) -> None:
    with refused("bad_duration", text=typed, field="granted"):
        shifts.parse_length(typed, "granted")


@given(st.integers(1, 31 * 24 * 60))
def test_hours_that_are_shown_can_be_read_again(minutes: int) -> None:
    assert shifts.parse_length(shifts.length_text(minutes)) == minutes


def test_too_many_hours_are_shown_with_their_sign() -> None:
    assert [shifts.length_text(minutes) for minutes in (-75, -30, 0)] == ["-1:15", "-0:30", "0"]
