"""Places, consents, absences and amounts of events."""

from datetime import date, datetime, time

import pytest
from houses import MONDAY, refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.activity_codes import ParticipantState
from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.events import (
    MOST_MONEY,
    free_places,
    lacks_consent,
    overdue,
    parse_amount,
    state_of_newcomer,
)
from seniorplus.i18n.format import money

BEGINS, ENDS = datetime.combine(MONDAY, time(10)), datetime.combine(MONDAY, time(12))


@given(st.integers(1, 60), st.integers(0, 80))
def test_nobody_gets_a_place_that_there_is_not(capacity: int, going: int) -> None:
    state = state_of_newcomer(capacity, going)
    assert (state is ParticipantState.GOING) == (going < capacity)
    assert free_places(capacity, going) == max(0, capacity - going)


def test_without_a_limit_everybody_gets_a_place() -> None:
    assert state_of_newcomer(None, 10_000) is ParticipantState.GOING
    assert free_places(None, 10_000) is None


def test_a_consent_is_missing_only_where_one_is_needed_of_those_who_go() -> None:
    assert lacks_consent(ParticipantState.GOING, None, needed=True)
    assert not lacks_consent(ParticipantState.GOING, MONDAY, needed=True)
    assert not lacks_consent(ParticipantState.GOING, None, needed=False)
    assert not lacks_consent(ParticipantState.RESERVE, None, needed=True)
    assert not lacks_consent(ParticipantState.WITHDRAWN, None, needed=True)


def test_a_task_is_overdue_from_the_day_after_its_date_until_it_is_done() -> None:
    assert not overdue(MONDAY, MONDAY, done=False)
    assert overdue(MONDAY, date(2026, 11, 24), done=False)
    assert not overdue(MONDAY, date(2026, 11, 24), done=True)


@pytest.mark.parametrize(
    ("period", "touches"),
    [
        (AbsencePeriod(MONDAY, MONDAY), True),
        (AbsencePeriod(date(2026, 11, 1), None), True),
        (AbsencePeriod(date(2026, 11, 24), None), False),
        (AbsencePeriod(MONDAY, MONDAY, time(8), time(10)), False),
        (AbsencePeriod(MONDAY, MONDAY, time(12), None), False),
        (AbsencePeriod(MONDAY, MONDAY, None, time(10, 1)), True),
        (AbsencePeriod(MONDAY, MONDAY, time(11, 59), time(15)), True),
    ],
)
def test_an_absence_counts_where_it_touches_the_event(
    period: AbsencePeriod, *, touches: bool
) -> None:
    assert period.touches(BEGINS, ENDS) is touches


@given(st.integers(0, MOST_MONEY))
def test_an_amount_is_read_back_as_it_is_shown(grosze: int) -> None:
    assert parse_amount(money(grosze)) == grosze


@pytest.mark.parametrize(
    ("text", "grosze"),
    [("", 0), ("45", 4500), ("12.5", 1250), ("12,50 zł", 1250), ("1 234,50", 123450), ("0", 0)],
)
def test_an_amount_is_read_as_people_write_it(text: str, grosze: int) -> None:
    assert parse_amount(text) == grosze


@pytest.mark.parametrize(
    "text",
    ["czterdzieści", "-5", "1,234", "1,2,3", ",50", "1e5", "٤٥", "99999999999", "1000000,01"],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with refused("bad_amount", text=text):
        parse_amount(text)
