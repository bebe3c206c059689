"""What a service begun in the urgent mode still lacks."""

import pytest
from towns import MONDAY, later

from seniorplus.domain.care.urgent import Countdown, UrgentMissing, urgent_countdown

EVERYTHING = {"number": "OPS.1.2026", "interviewed": MONDAY, "income": 0, "granted": 600}


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ((), None),
        (("number",), ["number"]),
        (("interviewed",), ["interview"]),
        (("income",), ["income"]),
        (("granted",), ["hours"]),
        (tuple(EVERYTHING), ["number", "interview", "income", "hours"]),
    ],
)
def test_the_urgent_mode_says_what_is_missing(
    gone: tuple[str, ...], missing: list[str] | None
) -> None:
    there = {**EVERYTHING, **dict.fromkeys(gone)}
    found = urgent_countdown(MONDAY, MONDAY, **there)  # type: ignore[arg-type]
    assert (found and list(found.missing)) == missing


def test_an_empty_number_is_none() -> None:
    there = {**EVERYTHING, "number": ""}
    found = urgent_countdown(MONDAY, MONDAY, **there)  # type: ignore[arg-type]
    assert found == Countdown(later(10), 10, (UrgentMissing.NUMBER,))


@pytest.mark.parametrize(("today", "left"), [(0, 10), (9, 1), (10, 0), (11, -1)])
def test_the_urgent_mode_counts_down_to_the_tenth_day_after_the_start(
    today: int, left: int
) -> None:
    there = {**EVERYTHING, "income": None}
    found = urgent_countdown(MONDAY, later(today), **there)  # type: ignore[arg-type]
    assert found is not None
    assert (found.until, found.days_left) == (later(10), left)


def test_a_house_may_count_fewer_days() -> None:
    there = {**EVERYTHING, "income": None}
    found = urgent_countdown(MONDAY, MONDAY, 7, **there)  # type: ignore[arg-type]
    assert found is not None
    assert found.days_left == 7
