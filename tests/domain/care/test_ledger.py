"""The ledger of a decision, and what it gives to say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from towns import MONDAY, later, visit

from seniorplus.domain.care.codes import HoursPer
from seniorplus.domain.care.facts import DecisionFacts
from seniorplus.domain.care.ledger import (
    Alert,
    CareAlert,
    LedgerLine,
    LedgerSettings,
    LedgerVisit,
    decision_alerts,
    interview_alert,
    ledger,
    months_after,
)
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.visit_rules import of_granted

WEEKLY = DecisionFacts(7, 1, date(2026, 1, 1), None, 600)
MONTHLY = replace(WEEKLY, per=HoursPer.MONTH, granted=2400)
NEXT_MONDAY = later(7)


def test_granted_planned_delivered_and_left_in_a_week() -> None:
    """600 granted; 60 delivered as 75, 2 x 90 delivered as 170, 60 still open."""
    visits = [
        LedgerVisit(MONDAY, 60, delivered=75),
        LedgerVisit(later(2), 90, carers=2, delivered=170),
        LedgerVisit(later(6), 60),
    ]
    (line,) = ledger(WEEKLY, visits, MONDAY, later(6))
    assert line == LedgerLine(MONDAY, later(6), 600, 300, 245, 60)
    assert line.left == 600 - 245 - 60


def test_a_missed_visit_gives_its_hours_back() -> None:
    (line,) = ledger(WEEKLY, [LedgerVisit(MONDAY, 60, delivered=0)], MONDAY, MONDAY)
    assert (line.planned, line.delivered, line.open, line.left) == (60, 0, 0, 600)


def test_weeks_follow_each_other_also_without_visits() -> None:
    visits = [LedgerVisit(later(13), 30), LedgerVisit(later(20), 45)]
    lines = ledger(WEEKLY, visits, later(2), later(14))
    assert [(line.first_day, line.planned) for line in lines] == [
        (MONDAY, 0),
        (NEXT_MONDAY, 30),
        (later(14), 45),
    ]


def test_months_have_their_own_length() -> None:
    visits = [LedgerVisit(date(2026, 1, 31), 60), LedgerVisit(date(2026, 2, 1), 90)]
    lines = ledger(MONTHLY, visits, date(2026, 1, 15), date(2026, 3, 1))
    assert [(line.first_day, line.last_day, line.planned) for line in lines] == [
        (date(2026, 1, 1), date(2026, 1, 31), 60),
        (date(2026, 2, 1), date(2026, 2, 28), 90),
        (date(2026, 3, 1), date(2026, 3, 31), 0),
    ]


def test_a_decision_bounds_its_ledger() -> None:
    short = replace(WEEKLY, first_day=later(2), last_day=later(9))
    lines = ledger(short, [], date(2026, 1, 1), date(2026, 12, 31))
    assert [line.first_day for line in lines] == [MONDAY, NEXT_MONDAY]
    assert ledger(short, [], later(10), later(30)) == ()


def test_hours_that_are_not_decided_leave_nothing_to_say() -> None:
    (line,) = ledger(replace(WEEKLY, granted=None), [LedgerVisit(MONDAY, 900)], MONDAY, MONDAY)
    assert (line.granted, line.planned, line.left) == (None, 900, None)
    assert decision_alerts(WEEKLY, [line], later(30)) == ()


def test_a_length_below_nothing_gives_no_hours_back() -> None:
    (line,) = ledger(WEEKLY, [LedgerVisit(MONDAY, -60), LedgerVisit(MONDAY, 30)], MONDAY, MONDAY)
    assert (line.planned, line.left) == (30, 570)


@given(
    st.lists(
        st.tuples(st.integers(-20, 20), st.integers(-30, 300), st.integers(1, 2)), max_size=12
    ),
    st.sampled_from(HoursPer),
    st.integers(0, 1200),
)
def test_the_ledger_and_the_check_of_a_plan_agree(
    plan: list[tuple[int, int, int]], per: HoursPer, granted: int
) -> None:
    decision = replace(WEEKLY, id=1, per=per, granted=granted)
    roster = Roster(
        visit(number, 480, minutes, day=later(offset), needed=carers, carers=())
        for number, (offset, minutes, carers) in enumerate(plan)
    )
    for line in ledger(
        decision,
        [LedgerVisit(later(offset), minutes, carers) for offset, minutes, carers in plan],
        later(-20),
        later(20),
    ):
        over = [one.measured for one in of_granted(decision, line.first_day, roster)]
        assert over == ([line.planned] if line.planned > granted else [])
        assert line.left == granted - line.planned


@pytest.mark.parametrize(
    ("last_day", "found"),
    [(None, []), (later(-1), []), (later(0), [0]), (later(30), [30]), (later(31), [])],
)
def test_a_decision_that_ends_within_thirty_days(last_day: date | None, found: list[int]) -> None:
    ending = replace(WEEKLY, last_day=last_day)
    alerts = decision_alerts(ending, (), MONDAY)
    assert [alert.measured for alert in alerts] == found
    assert decision_alerts(ending, (), MONDAY, continued=True) == ()


def test_a_house_chooses_how_early_it_wants_to_know() -> None:
    ending = replace(WEEKLY, last_day=later(31))
    assert decision_alerts(ending, (), MONDAY, LedgerSettings(lapse_days=31)) == (
        Alert(CareAlert.LAPSE, 7, later(31), 31),
    )


@pytest.mark.parametrize(("planned", "over"), [(600, []), (601, [1])])
def test_an_overrun_is_told_as_soon_as_it_is_planned(planned: int, over: list[int]) -> None:
    lines = ledger(WEEKLY, [LedgerVisit(later(9), planned)], MONDAY, later(13))
    alerts = decision_alerts(WEEKLY, lines, MONDAY)
    assert [(alert.day, alert.measured) for alert in alerts] == [(NEXT_MONDAY, by) for by in over]


def test_more_delivered_than_granted_is_an_overrun() -> None:
    lines = ledger(WEEKLY, [LedgerVisit(MONDAY, 600, delivered=660)], MONDAY, MONDAY)
    assert decision_alerts(WEEKLY, lines, later(30)) == (
        Alert(CareAlert.OVERRUN, 7, MONDAY, 60, 600),
    )


@pytest.mark.parametrize(("delivered", "found"), [(480, False), (479, True)])
def test_less_than_eighty_percent_is_under_use(delivered: int, found: bool) -> None:
    lines = ledger(WEEKLY, [LedgerVisit(MONDAY, 600, delivered=delivered)], MONDAY, MONDAY)
    alerts = decision_alerts(WEEKLY, lines, NEXT_MONDAY)
    assert alerts == ((Alert(CareAlert.UNDER_USE, 7, MONDAY, delivered, 600),) if found else ())


def test_under_use_is_judged_when_the_week_is_over_and_its_cards_are_entered() -> None:
    delivered = [LedgerVisit(MONDAY, 60, delivered=60)]
    assert decision_alerts(WEEKLY, ledger(WEEKLY, delivered, MONDAY, MONDAY), later(6)) == ()
    waiting = [*delivered, LedgerVisit(later(1), 60)]
    assert decision_alerts(WEEKLY, ledger(WEEKLY, waiting, MONDAY, MONDAY), later(30)) == ()


@pytest.mark.parametrize(
    ("decision", "away"),
    [
        (replace(WEEKLY, first_day=later(1)), ()),
        (replace(WEEKLY, last_day=later(5)), ()),
        (WEEKLY, ((later(6), later(6)),)),
        (WEEKLY, ((later(-30), None),)),
        (WEEKLY, ((later(-30), MONDAY),)),
    ],
    ids=[
        "began on Tuesday",
        "ended on Saturday",
        "away on Sunday",
        "away for long",
        "until Monday",
    ],
)
def test_a_week_in_part_is_no_under_use(
    decision: DecisionFacts, away: tuple[tuple[date, date | None], ...]
) -> None:
    lines = ledger(decision, [], MONDAY, later(6))
    assert decision_alerts(decision, lines, later(60), away=away) == ()
    assert [one.code for one in decision_alerts(WEEKLY, lines, later(60))] == ["under_use"]


def test_an_absence_at_another_time_excuses_nothing() -> None:
    lines = ledger(WEEKLY, [], MONDAY, later(6))
    away = ((later(-9), later(-1)), (later(7), None))
    assert [one.code for one in decision_alerts(WEEKLY, lines, later(60), away=away)] == [
        "under_use"
    ]


@pytest.mark.parametrize(
    ("interviewed", "code", "days"),
    [
        (date(2026, 5, 22), "interview_old", -1),
        (date(2026, 5, 23), "interview_due", 0),
        (date(2026, 6, 7), "interview_due", 14),
        (date(2026, 6, 8), None, None),
    ],
)
def test_an_interview_is_renewed_every_six_months(
    interviewed: date, code: str | None, days: int | None
) -> None:
    """Today is 23.11.2026."""
    found = interview_alert(7, interviewed, MONDAY)
    assert (found and found.code.value, found and found.measured) == (code, days)


def test_without_an_interview_it_is_missing() -> None:
    assert interview_alert(7, None, MONDAY) == Alert(CareAlert.INTERVIEW_MISSING, 7, MONDAY, 0)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_where_the_shorter_one_does(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_a_decision_for_exactly_one_week_is_judged() -> None:
    one_week = replace(WEEKLY, first_day=MONDAY, last_day=later(6))
    lines = ledger(one_week, [], MONDAY, later(6))
    assert [one.code for one in decision_alerts(one_week, lines, later(60))] == ["under_use"]
