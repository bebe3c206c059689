"""What a single visit may break: its length, window, decision and those who go."""

from datetime import date

import pytest
from towns import MONDAY, broken, carer, checker, client, later, setting, visit

from seniorplus.domain.care.codes import (
    SOURCES,
    WORKING_TIME,
    EmploymentType,
    Gender,
    HoursPer,
    Qualification,
    Rule,
    Severity,
    severity,
)
from seniorplus.domain.care.facts import DecisionFacts

ENDS_ON_WEDNESDAY = DecisionFacts(1, 1, MONDAY, later(2), 10_000)


@pytest.mark.parametrize("minutes", [1, 15, 359])
def test_a_visit_of_some_minutes_breaks_nothing(minutes: int) -> None:
    assert broken(visit(1, 480, minutes)) == []


def test_a_visit_of_24_hours_is_the_longest() -> None:
    assert broken(visit(1, 0, 1440, carers=())) == []
    assert broken(visit(1, 0, 1441, carers=())) == ["bad_length"]


@pytest.mark.parametrize("minutes", [0, -1, -60, 1500])
def test_a_length_of_nothing_below_nothing_or_25_hours_is_found(minutes: int) -> None:
    (found,) = checker(visit(1, 480, minutes, carers=())).findings()
    assert (found.rule, found.measured, found.limit) == (Rule.BAD_LENGTH, minutes, 1440)
    assert found.severity is Severity.ERROR


def test_a_length_below_nothing_shortens_no_day_and_no_hours() -> None:
    backwards = visit(1, 480, -240)
    assert backwards.ends == backwards.begins
    decision = DecisionFacts(1, 1, MONDAY, None, 100)
    plan = checker(
        visit(1, 480, -60, carers=()),
        visit(2, 600, 101, carers=()),
        within=setting(decisions={1: decision}),
    )
    assert [one.rule for one in plan.findings()] == [Rule.BAD_LENGTH, Rule.OVER_GRANTED]


def test_a_visit_without_windows_lies_anywhere() -> None:
    assert broken(visit(1, 0, 60, carers=())) == []


@pytest.mark.parametrize(
    ("start", "minutes", "found"),
    [
        (420, 60, []),
        (419, 60, ["outside_window"]),
        (540, 60, []),
        (541, 60, ["outside_window"]),
        (540, 61, ["outside_window"]),
        (1020, 30, []),
        (600, 30, ["outside_window"]),
        (590, 440, ["outside_window"]),
    ],
)
def test_a_visit_lies_inside_one_of_its_windows(start: int, minutes: int, found: list[str]) -> None:
    assert broken(visit(1, start, minutes, windows=((420, 600), (1020, 1080)), carers=())) == found


def test_a_window_may_reach_over_midnight() -> None:
    assert broken(visit(1, 1380, 120, windows=((1320, 1500),), carers=())) == []
    assert broken(visit(1, 1380, 121, windows=((1320, 1500),), carers=())) == ["outside_window"]


@pytest.mark.parametrize(
    ("day", "found"),
    [(-1, ["outside_decision"]), (0, []), (2, []), (3, ["outside_decision"])],
)
def test_a_decision_that_ends_on_wednesday(day: int, found: list[str]) -> None:
    within = setting(decisions={1: ENDS_ON_WEDNESDAY})
    assert broken(visit(1, day=later(day)), within=within) == found


def test_a_decision_without_an_end_lasts() -> None:
    within = setting(decisions={1: DecisionFacts(1, 1, MONDAY, None, 10_000)})
    assert broken(visit(1, day=later(3000)), within=within) == []


@pytest.mark.parametrize(
    ("day", "found"), [(0, []), (1, ["suspended"]), (3, ["suspended"]), (4, [])]
)
def test_no_visit_takes_place_while_the_client_is_away(day: int, found: list[str]) -> None:
    within = setting(clients=[client(1, away=((later(1), later(3)),))])
    assert broken(visit(1, day=later(day)), within=within) == found


def test_a_suspension_until_further_notice_has_no_end() -> None:
    within = setting(clients=[client(1, away=((later(1), None),))])
    assert broken(visit(1), within=within) == []
    assert broken(visit(1, day=later(700)), within=within) == ["suspended"]


def test_a_suspension_in_the_past_touches_no_later_visit() -> None:
    within = setting(clients=[client(1, away=((later(-30), later(-1)),))])
    assert broken(visit(1), within=within) == []
    assert broken(visit(1, day=later(-1)), within=within) == ["suspended"]


def test_two_suspensions_of_one_day_are_told_once() -> None:
    twice = ((later(0), later(0)), (later(-1), None))
    assert broken(visit(1), within=setting(clients=[client(1, away=twice)])) == ["suspended"]


@pytest.mark.parametrize(("second", "found"), [(60, []), (61, ["over_granted"])])
def test_the_hours_of_a_week_by_decision(second: int, found: list[str]) -> None:
    within = setting(decisions={1: DecisionFacts(1, 1, MONDAY, None, 120)})
    plan = visit(1), visit(2, 480, second, day=later(6))
    assert broken(*plan, within=within) == found


def test_each_week_has_its_own_hours() -> None:
    within = setting(decisions={1: DecisionFacts(1, 1, MONDAY, None, 60)})
    assert broken(visit(1, day=later(6)), visit(2, 600, day=later(7)), within=within) == []
    same_week = visit(1, day=later(7)), visit(2, day=later(13))
    (found,) = checker(*same_week, within=within).findings()
    assert (found.day, found.measured, found.limit, found.decision) == (later(7), 120, 60, 1)


def test_the_hours_of_a_month_by_decision() -> None:
    monthly = DecisionFacts(1, 1, date(2026, 1, 1), None, 120, HoursPer.MONTH)
    within = setting(decisions={1: monthly})
    first, last, next_month = date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)
    two = visit(1, day=first), visit(2, day=last)
    assert broken(*two, visit(3, day=next_month, carers=(2,)), within=within) == []
    (found,) = checker(*two, visit(3, day=date(2026, 11, 17)), within=within).findings()
    assert (found.rule, found.day, found.measured) == (Rule.OVER_GRANTED, first, 180)


def test_two_carers_at_once_take_twice_the_hours() -> None:
    within = setting(decisions={1: DecisionFacts(1, 1, MONDAY, None, 119)})
    assert broken(visit(1, carers=(1, 2), needed=2), within=within) == ["over_granted"]


def test_a_visit_that_waits_for_a_carer_uses_its_hours() -> None:
    within = setting(decisions={1: DecisionFacts(1, 1, MONDAY, None, 59)})
    assert broken(visit(1, carers=()), within=within) == ["over_granted"]


def test_nothing_is_over_while_the_hours_are_not_decided() -> None:
    within = setting(decisions={1: DecisionFacts(1, 1, MONDAY, None, None)})
    assert broken(visit(1, 480, 600, carers=()), within=within) == []


def test_two_decisions_over_by_as_much_are_two_findings() -> None:
    tight = {number: DecisionFacts(number, number, MONDAY, None, 30) for number in (1, 2)}
    plan = checker(visit(1), visit(2, 600, client=2), within=setting(decisions=tight))
    assert [one.decision for one in plan.findings()] == [1, 2]
    new = visit(3, 700, 1, client=2, decision=2)
    assert [one.decision for one in plan.edit(None, new)[0]] == [2]


@pytest.mark.parametrize(
    ("needed", "carers", "found"),
    [
        (1, (), []),
        (1, (1,), []),
        (1, (1, 2), ["double_up"]),
        (2, (), []),
        (2, (1,), ["double_up"]),
        (2, (1, 2), []),
        (2, (1, 1), ["double_up"]),
        (2, (1, 2, 3), ["double_up"]),
    ],
)
def test_as_many_different_carers_as_are_needed(
    needed: int, carers: tuple[int, ...], found: list[str]
) -> None:
    assert broken(visit(1, needed=needed, carers=carers)) == found


def test_one_carer_named_twice_is_seen_the_same_in_an_edit() -> None:
    plan = checker(visit(1, needed=2, carers=(1, 2)))
    broken_now, _mended = plan.edit(1, visit(1, needed=2, carers=(1, 1)))
    plan.apply(1, visit(1, needed=2, carers=(1, 1)))
    assert broken_now == plan.findings()


def test_a_carer_can_do_what_the_visit_needs() -> None:
    plain = carer(1, qualifications=frozenset({Qualification.CARE}))
    within = setting(carers=[plain])
    assert broken(visit(1), within=within) == []
    nursing = visit(1, qualification=Qualification.NURSING)
    (found,) = checker(nursing, within=within).findings()
    assert (found.rule, found.carer, found.visits) == (Rule.QUALIFICATION, 1, (1,))


def test_of_two_carers_the_one_who_cannot_is_named() -> None:
    plain = carer(2, qualifications=frozenset({Qualification.CARE}))
    nursing = visit(1, qualification=Qualification.NURSING, needed=2, carers=(1, 2))
    assert [one.carer for one in checker(nursing, within=setting([plain])).findings()] == [2]


def test_a_refused_carer_stays_away() -> None:
    within = setting(clients=[client(1, refused=frozenset({2}))])
    assert broken(visit(1), within=within) == []
    assert broken(visit(1, carers=(2,)), within=within) == ["refused_carer"]


@pytest.mark.parametrize(
    ("gender", "found"),
    [(Gender.FEMALE, []), (Gender.MALE, ["gender_wish"]), (None, ["gender_wish"])],
)
def test_the_wish_for_a_woman(gender: Gender | None, found: list[str]) -> None:
    within = setting([carer(1, gender=gender)], [client(1, gender_wish=Gender.FEMALE)])
    assert broken(visit(1), within=within) == found


def test_without_a_wish_anybody_may_come() -> None:
    assert broken(visit(1), within=setting([carer(1, gender=None)])) == []


@pytest.mark.parametrize(("day", "found"), [(0, []), (1, ["on_leave"]), (2, ["on_leave"]), (3, [])])
def test_nobody_works_on_leave(day: int, found: list[str]) -> None:
    within = setting([carer(1, away=((later(1), later(2)),))])
    assert broken(visit(1, day=later(day)), within=within) == found


def test_leave_begins_at_midnight_of_a_night_at_work() -> None:
    night = carer(1, shifts=dict.fromkeys(range(1, 8), (1200, 1800)), away=((later(1), later(2)),))
    assert broken(visit(1, 1320, 120), within=setting([night])) == []
    assert broken(visit(1, 1320, 121), within=setting([night])) == ["on_leave"]


@pytest.mark.parametrize(
    ("start", "minutes", "found"),
    [
        (420, 60, []),
        (419, 60, ["outside_shift"]),
        (840, 60, []),
        (840, 61, ["outside_shift"]),
    ],
)
def test_a_visit_lies_inside_the_shift(start: int, minutes: int, found: list[str]) -> None:
    within = setting([carer(1, shifts={1: (420, 900)})])
    assert broken(visit(1, start, minutes), within=within) == found


def test_a_weekday_without_a_shift_is_free() -> None:
    within = setting([carer(1, shifts={1: (420, 900)})])
    assert broken(visit(1, day=later(1)), within=within) == ["outside_shift"]
    assert broken(visit(1, day=later(7)), within=within) == []


def test_two_visits_of_a_client_share_no_moment() -> None:
    assert broken(visit(1), visit(2, 540, carers=(2,))) == []
    (found,) = checker(visit(1), visit(2, 539, carers=(2,))).findings()
    assert (found.rule, found.visits, found.measured) == (Rule.CLIENT_OVERLAP, (1, 2), 1)


def test_a_short_visit_within_a_long_one_shares_its_own_minutes_only() -> None:
    (found,) = checker(visit(1, 480, 240), visit(2, 540, 60, carers=(2,))).findings()
    assert found.measured == 60


def test_a_long_visit_meets_each_that_it_covers() -> None:
    long, short, late = visit(1, 480, 240), visit(2, 500, 20, carers=(2,)), visit(3, 600, 60)
    found = checker(long, short, late, within=setting()).findings()
    shared = [one.visits for one in found if one.rule is Rule.CLIENT_OVERLAP]
    assert shared == [(1, 2), (1, 3)]


def test_a_night_at_a_client_meets_the_morning() -> None:
    night = visit(1, 1320, 600, carers=())
    assert broken(night, visit(2, 480, day=later(1))) == []
    assert broken(night, visit(2, 479, day=later(1))) == ["client_overlap"]


def test_24_hours_of_visits_in_a_day_fit_and_one_minute_more_does_not() -> None:
    hours = [visit(hour + 1, hour * 60, carers=()) for hour in range(24)]
    assert broken(*hours) == []
    assert broken(*hours, visit(25, 1439, 1, carers=())) == ["client_overlap"]


def test_24_hours_of_visits_are_too_much_for_one_carer() -> None:
    always = carer(1, shifts=dict.fromkeys(range(1, 8), (0, 1440)))
    hours = [visit(hour + 1, hour * 60) for hour in range(24)]
    assert broken(*hours, within=setting([always])) == ["break", "day_norm"]


@pytest.mark.parametrize("employment", list(EmploymentType))
@pytest.mark.parametrize("rule", list(Rule))
def test_only_employees_are_bound_by_working_time(rule: Rule, employment: EmploymentType) -> None:
    bound = employment is EmploymentType.EMPLOYMENT or rule not in WORKING_TIME
    assert severity(rule, employment) is (Severity.ERROR if bound else Severity.WARNING)


def test_rules_of_working_time_are_those_of_the_labour_code() -> None:
    assert all(SOURCES[rule].startswith("KP art.") for rule in WORKING_TIME)
    assert set(SOURCES) == set(Rule)


@pytest.mark.parametrize(
    ("employment", "expected"),
    [
        (EmploymentType.EMPLOYMENT, Severity.ERROR),
        (EmploymentType.CIVIL_CONTRACT, Severity.WARNING),
        (EmploymentType.NEIGHBOUR, Severity.WARNING),
        (EmploymentType.PROVIDER, Severity.WARNING),
    ],
)
def test_the_terms_of_work_decide_how_strict_a_long_day_is(
    employment: EmploymentType, expected: Severity
) -> None:
    plan = checker(visit(1), visit(2, 960, 30), within=setting([carer(1, employment=employment)]))
    (found,) = plan.findings()
    assert (found.rule, found.severity) == (Rule.DAY_NORM, expected)


def test_an_overlap_is_an_error_on_any_terms() -> None:
    neighbour = carer(1, employment=EmploymentType.NEIGHBOUR)
    plan = checker(visit(1), visit(2, 500, client=2), within=setting([neighbour]))
    (found,) = plan.findings()
    assert (found.rule, found.severity) == (Rule.OVERLAP, Severity.ERROR)
