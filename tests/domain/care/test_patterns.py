"""Weekly patterns of visits, and what becomes of the visits when a pattern changes."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st
from towns import MONDAY, later

from seniorplus.domain.calendar import public_holidays
from seniorplus.domain.care.codes import CareTask, Qualification
from seniorplus.domain.care.facts import DecisionFacts
from seniorplus.domain.care.patterns import (
    ExpectedVisit,
    Kept,
    StandingVisit,
    VisitPattern,
    check_pattern,
    expand,
    expected,
    merge,
)

YEAR = DecisionFacts(1, 1, date(2026, 1, 1), date(2026, 12, 31), 600)
MORNINGS = VisitPattern(1, YEAR, date(2026, 1, 5), None, "135", ((420, 600),), 60)
WEEK = MONDAY, later(6)


def is_holiday(day: date) -> bool:
    return day in public_holidays(day.year)


def nothing(_day: date) -> bool:
    return False


def falls_on(pattern: VisitPattern, day: date) -> bool:
    """The rule as it is spoken."""
    decision = pattern.decision
    if day < pattern.first_day or day < decision.first_day:
        return False
    if pattern.until is not None and day > pattern.until:
        return False
    if decision.last_day is not None and day > decision.last_day:
        return False
    if is_holiday(day) and not pattern.on_holidays:
        return False
    week, first_week = (
        (one - timedelta(days=one.weekday())).toordinal() // 7 for one in (day, pattern.first_day)
    )
    return str(day.isoweekday()) in pattern.weekdays and (week - first_week) % pattern.every == 0


dates = st.dates(date(2025, 6, 1), date(2027, 6, 30))
patterns = st.builds(
    VisitPattern,
    id=st.just(1),
    decision=st.builds(
        DecisionFacts,
        id=st.just(1),
        client=st.just(1),
        first_day=dates,
        last_day=st.none() | dates,
        granted=st.none(),
    ),
    first_day=dates,
    until=st.none() | dates,
    weekdays=st.sets(st.sampled_from("1234567"), min_size=1).map("".join),
    windows=st.just(((420, 600),)),
    minutes=st.just(60),
    every=st.integers(1, 5),
    on_holidays=st.booleans(),
)


@given(patterns, dates, st.integers(-3, 200))
def test_the_days_are_those_that_a_day_by_day_count_finds(
    pattern: VisitPattern, first: date, length: int
) -> None:
    days = [first + timedelta(days=offset) for offset in range(length + 1)]
    counted = tuple(day for day in days if falls_on(pattern, day))
    assert expand(pattern, first, first + timedelta(days=length), is_holiday) == counted


@given(patterns, dates, st.integers(0, 60), st.integers(0, 60))
def test_two_months_expanded_apart_are_the_same_as_together(
    pattern: VisitPattern, first: date, one: int, other: int
) -> None:
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=1 + other)
    apart = expand(pattern, first, middle, is_holiday) + expand(
        pattern, middle + timedelta(days=1), last, is_holiday
    )
    assert apart == expand(pattern, first, last, is_holiday)


def test_a_week_of_mornings() -> None:
    assert expand(MORNINGS, *WEEK, is_holiday) == (MONDAY, later(2), later(4))


def test_weeks_are_counted_from_the_week_in_which_the_pattern_begins() -> None:
    """It begins on a Thursday, so Monday of that week is past and the next one is not its turn."""
    fortnight = replace(MORNINGS, first_day=date(2026, 11, 5), weekdays="14", every=2)
    assert expand(fortnight, date(2026, 11, 1), date(2026, 12, 4), nothing) == (
        date(2026, 11, 5),
        date(2026, 11, 16),
        date(2026, 11, 19),
        date(2026, 11, 30),
        date(2026, 12, 3),
    )


def test_every_third_week_keeps_its_rhythm_over_the_new_year() -> None:
    decision = replace(YEAR, last_day=None)
    third = replace(MORNINGS, decision=decision, first_day=date(2026, 12, 7), weekdays="1", every=3)
    assert expand(third, date(2026, 12, 8), date(2027, 2, 8), nothing) == (
        date(2026, 12, 28),
        date(2027, 1, 18),
        date(2027, 2, 8),
    )


def test_on_a_holiday_as_the_client_chose() -> None:
    independence = date(2026, 11, 11)
    week = independence - timedelta(days=2), independence + timedelta(days=4)
    assert independence not in expand(MORNINGS, *week, is_holiday)
    assert independence in expand(replace(MORNINGS, on_holidays=True), *week, is_holiday)


def test_a_weekend_only_where_it_is_asked_for() -> None:
    every_day = replace(MORNINGS, weekdays="1234567")
    assert len(expand(every_day, *WEEK, is_holiday)) == 7
    assert len(expand(replace(every_day, weekdays="12345"), *WEEK, is_holiday)) == 5


def test_a_decision_that_ends_mid_week_ends_the_pattern() -> None:
    short = replace(MORNINGS, decision=replace(YEAR, last_day=later(2)))
    assert expand(short, *WEEK, is_holiday) == (MONDAY, later(2))


def test_a_pattern_without_any_end_is_bounded_by_what_is_asked() -> None:
    endless = replace(MORNINGS, decision=replace(YEAR, last_day=None))
    assert len(expand(endless, date(2126, 1, 1), date(2126, 1, 31), nothing)) == 13


def test_the_same_weekday_named_twice_is_one_visit() -> None:
    assert expand(replace(MORNINGS, weekdays="311"), *WEEK, nothing) == (MONDAY, later(2))


def test_what_patterns_want_in_the_order_of_the_day() -> None:
    evenings = replace(
        MORNINGS, id=2, weekdays="1", windows=((1080, 1200),), preferred=1110, minutes=30
    )
    nursing = replace(
        MORNINGS,
        id=3,
        weekdays="1",
        needed=2,
        priority=1,
        qualification=Qualification.NURSING,
        tasks=frozenset({CareTask.NURSING}),
    )
    found = expected([evenings, nursing, MORNINGS], MONDAY, MONDAY, nothing)
    assert [(one.pattern, one.start, one.minutes) for one in found] == [
        (1, 420, 60),
        (3, 420, 60),
        (2, 1110, 30),
    ]
    assert found[1] == ExpectedVisit(
        3,
        MONDAY,
        420,
        60,
        ((420, 600),),
        frozenset({CareTask.NURSING}),
        Qualification.NURSING,
        2,
        1,
    )


@pytest.mark.parametrize(
    "pattern",
    [
        MORNINGS,
        replace(MORNINGS, preferred=540),
        replace(MORNINGS, windows=((420, 480),)),
        replace(MORNINGS, windows=((420, 480), (1320, 1560)), preferred=1400, minutes=60),
        replace(MORNINGS, minutes=1440, windows=((0, 1440),)),
        replace(MORNINGS, until=date(2026, 1, 5)),
        replace(MORNINGS, first_day=date(2026, 12, 31)),
        replace(MORNINGS, first_day=date(2025, 12, 1), until=date(2026, 1, 1)),
        replace(MORNINGS, weekdays="1234567", every=52, minutes=1),
        replace(MORNINGS, windows=((1439, 2880),), minutes=1440),
    ],
)
def test_a_pattern_in_order(pattern: VisitPattern) -> None:
    check_pattern(pattern)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"until": date(2026, 1, 4)}, "ends_before_start"),
        ({"first_day": date(2027, 1, 1)}, "outside_decision"),
        ({"first_day": date(2025, 1, 1), "until": date(2025, 12, 31)}, "outside_decision"),
        ({"weekdays": ""}, "weekdays"),
        ({"weekdays": "18"}, "weekdays"),
        ({"weekdays": "1,3"}, "weekdays"),
        ({"every": 0}, "every"),
        ({"every": 53}, "every"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -60}, "minutes"),
        ({"minutes": 1500}, "minutes"),
        ({"needed": 0}, "needed"),
        ({"needed": 3}, "needed"),
        ({"priority": 0}, "priority"),
        ({"priority": 4}, "priority"),
        ({"windows": ()}, "windows"),
        ({"windows": ((420, 479),)}, "windows"),
        ({"windows": ((600, 420),)}, "windows"),
        ({"windows": ((-60, 420),)}, "windows"),
        ({"windows": ((1440, 1560),)}, "windows"),
        ({"windows": ((420, 600), (900, 910))}, "windows"),
        ({"preferred": 541}, "preferred"),
        ({"preferred": 419}, "preferred"),
    ],
    ids=str,
)
def test_a_pattern_out_of_order_is_refused(changes: dict[str, object], reason: str) -> None:
    with refused("bad_visit_pattern", reason=reason):
        check_pattern(replace(MORNINGS, **changes))  # type: ignore[arg-type]


def standing(pattern: VisitPattern, *by_hand: int) -> list[StandingVisit]:
    """The published visits of the week, numbered from 1."""
    return [
        StandingVisit(number, made, number in by_hand)
        for number, made in enumerate(expected([pattern], *WEEK, nothing), start=1)
    ]


def test_a_pattern_that_did_not_change_changes_nothing() -> None:
    found = merge(standing(MORNINGS, 2), expected([MORNINGS], *WEEK, nothing))
    assert found.unchanged == (1, 2, 3)
    assert (found.new, found.changed, found.removed, found.kept) == ((), (), (), ())


def test_the_first_expansion_makes_every_visit() -> None:
    wanted = expected([MORNINGS], *WEEK, nothing)
    assert merge([], wanted).new == wanted


def test_a_pattern_that_begins_later_in_the_day_changes_the_visits_in_place() -> None:
    later_start = replace(MORNINGS, preferred=480)
    wanted = expected([later_start], *WEEK, nothing)
    found = merge(standing(MORNINGS, 2), wanted)
    assert found.changed == ((1, wanted[0]), (3, wanted[2]))
    assert found.kept == (Kept(2, wanted[1]),)
    assert (found.new, found.removed, found.unchanged) == ((), (), ())


def test_other_weekdays_remove_what_nobody_touched_and_keep_the_rest() -> None:
    """From Monday, Wednesday, Friday to Monday, Tuesday: 2 was moved by hand, 3 was not."""
    wanted = expected([replace(MORNINGS, weekdays="12")], *WEEK, nothing)
    found = merge(standing(MORNINGS, 2), wanted)
    assert found.new == (wanted[1],)
    assert found.unchanged == (1,)
    assert found.removed == (3,)
    assert found.kept == (Kept(2, None),)


def test_a_cancelled_visit_is_not_made_again() -> None:
    """It answers for its day though it was cancelled by hand."""
    found = merge(standing(MORNINGS, 1, 2, 3), expected([MORNINGS], *WEEK, nothing))
    assert found.new == ()
    assert found.unchanged == (1, 2, 3)


def test_both_parts_of_a_split_visit_stay() -> None:
    made = expected([MORNINGS], *WEEK, nothing)
    parts = [StandingVisit(number, made[0], by_hand=True) for number in (1, 2)]
    assert merge(parts, made[:1]).unchanged == (1, 2)
    assert merge(parts, ()).kept == (Kept(1, None), Kept(2, None))


def test_a_twin_that_nobody_touched_is_removed() -> None:
    made = expected([MORNINGS], *WEEK, nothing)
    assert merge([StandingVisit(2, made[0]), StandingVisit(1, made[0])], made[:1]).removed == (2,)
    touched = [StandingVisit(1, made[0]), StandingVisit(2, made[0], by_hand=True)]
    assert merge(touched, made[:1]).removed == (1,)


def test_a_pattern_that_ended_removes_its_visits_and_no_other() -> None:
    evenings = replace(MORNINGS, id=2, windows=((1080, 1200),))
    both = [
        StandingVisit(number, made)
        for number, made in enumerate(expected([MORNINGS, evenings], *WEEK, nothing), start=1)
    ]
    found = merge(both, expected([evenings], *WEEK, nothing))
    assert found.removed == (1, 3, 5)
    assert found.unchanged == (2, 4, 6)


@given(patterns, patterns, st.data())
def test_every_visit_has_one_fate_and_every_wish_is_answered(
    before: VisitPattern, after: VisitPattern, data: st.DataObject
) -> None:
    first, last = date(2026, 1, 1), date(2026, 3, 31)
    made = expected([before], first, last, is_holiday)
    existing = [
        StandingVisit(number, one, data.draw(st.booleans())) for number, one in enumerate(made)
    ]
    wanted = expected([replace(after, preferred=450)], first, last, is_holiday)
    found = merge(existing, wanted)
    fates = Counter([*found.unchanged, *found.removed])
    fates.update(number for number, _now in found.changed)
    fates.update(one.id for one in found.kept)
    assert fates == Counter(one.id for one in existing)
    touched = {one.id for one in existing if one.by_hand}
    assert touched.isdisjoint([*found.removed, *(number for number, _now in found.changed)])
    answered = {one.made.day for one in existing} | {one.day for one in found.new}
    assert {one.day for one in wanted} <= answered
    applied = [
        *(StandingVisit(number, now) for number, now in found.changed),
        *(StandingVisit(100 + index, one) for index, one in enumerate(found.new)),
        *(one for one in existing if one.id in {*found.unchanged, *(k.id for k in found.kept)}),
    ]
    again = merge(applied, wanted)
    assert (again.new, again.changed, again.removed) == ((), (), ())
    assert again.kept == found.kept
