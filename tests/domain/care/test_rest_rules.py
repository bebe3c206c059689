"""What a carer's weeks may break: rests, days of work, Sundays, hours of the period."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from towns import MONDAY, broken, carer, checker, later, setting, visit

from seniorplus.domain.calendar import public_holidays
from seniorplus.domain.care.codes import EmploymentType, Rule, Severity
from seniorplus.domain.care.facts import CarerFacts, PlannedVisit
from seniorplus.domain.care.rest_rules import balance, period_end, period_norm, period_start
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.setting import Limits, Setting

ALL_DAY = dict.fromkeys(range(1, 8), (0, 3000))
SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)
"""The Saturdays before the clocks are changed at night."""
NOVEMBER, MONTH_END = date(2026, 11, 1), date(2026, 11, 30)


def is_holiday(day: date) -> bool:
    return day in public_holidays(day.year)


def town(worker: CarerFacts | None = None, **limits: Any) -> Setting:
    """A town with the real holidays, whose carer 1 may work at any hour."""
    return setting(
        [worker or carer(1, shifts=ALL_DAY)], is_holiday=is_holiday, limits=Limits(**limits)
    )


def week(*visits: tuple[int, int, int], since: date = MONDAY) -> list[PlannedVisit]:
    """Visits from and to minutes of a day, which is counted from the Monday."""
    return [
        visit(number, start, end - start, day=since + timedelta(days=offset))
        for number, (offset, start, end) in enumerate(visits, start=1)
    ]


@pytest.mark.parametrize(("start", "found"), [(480, []), (479, ["daily_rest"])])
def test_eleven_hours_of_rest_between_two_days(start: int, found: list[str]) -> None:
    assert broken(*week((0, 1200, 1260), (1, start, 540))) == found


def test_the_rest_is_told_for_the_day_that_begins_too_early() -> None:
    (found,) = checker(*week((0, 1200, 1260), (1, 420, 480))).findings()
    assert (found.day, found.measured, found.limit) == (later(1), 600, 660)
    assert (found.carer, found.severity) == (1, Severity.ERROR)


@pytest.mark.parametrize(
    ("evening", "start", "found"),
    [
        (SPRING, 540, []),
        (SPRING, 539, ["daily_rest"]),
        (AUTUMN, 420, []),
        (AUTUMN, 419, ["daily_rest"]),
    ],
)
def test_the_rest_over_a_clock_change_has_eleven_real_hours(
    evening: date, start: int, found: list[str]
) -> None:
    plan = week((0, 1200, 1260), (1, start, start + 60), since=evening)
    assert broken(*plan, within=town()) == found


def test_the_rest_after_a_night_counts_from_its_end() -> None:
    plan = week((0, 1320, 1440 + 60), (1, 720, 780))
    assert broken(*plan, within=town()) == []
    assert broken(*week((0, 1320, 1440 + 61), (1, 720, 780)), within=town()) == ["daily_rest"]


def test_somebody_on_a_civil_contract_is_warned() -> None:
    worker = carer(1, employment=EmploymentType.CIVIL_CONTRACT)
    (found,) = checker(*week((0, 1200, 1260), (1, 420, 480)), within=town(worker)).findings()
    assert (found.rule, found.severity) == (Rule.DAILY_REST, Severity.WARNING)


@pytest.mark.parametrize(("start", "found"), [(480, []), (479, ["working_day"])])
def test_a_day_of_work_lasts_24_hours_from_its_start(start: int, found: list[str]) -> None:
    full = (0, 480, 600), (0, 900, 960)
    assert broken(*week(*full, (1, start, start + 60))) == found


def test_a_shorter_day_leaves_hours_for_an_earlier_start() -> None:
    shorter = (0, 480, 600), (0, 840, 900)
    assert broken(*week(*shorter, (1, 420, 540))) == []
    (found,) = checker(*week(*shorter, (1, 419, 540))).findings()
    assert (found.rule, found.day, found.measured) == (Rule.WORKING_DAY, MONDAY, 481)


def test_24_hours_are_real_hours_when_the_clock_is_changed() -> None:
    full = (0, 480, 600), (0, 900, 960)
    (found,) = checker(*week(*full, (1, 480, 540), since=SPRING), within=town()).findings()
    assert (found.rule, found.day, found.measured) == (Rule.WORKING_DAY, SPRING, 540)
    assert broken(*week(*full, (1, 540, 600), since=SPRING), within=town()) == []
    assert broken(*week(*full, (1, 420, 480), since=AUTUMN), within=town()) == []


@pytest.mark.parametrize(("start", "found"), [(420, []), (419, ["weekly_rest"])])
def test_35_hours_of_rest_in_a_week(start: int, found: list[str]) -> None:
    plan = week((0, 720, 780), (1, 1140, 1200), (3, start, 480), (4, 1080, 1200), (6, start, 480))
    assert broken(*plan, within=town()) == found


def test_the_rest_of_a_week_says_how_long_it_is() -> None:
    plan = week((0, 720, 780), (1, 1140, 1200), (3, 400, 480), (4, 1080, 1200), (6, 410, 480))
    (found,) = checker(*plan, within=town()).findings()
    assert (found.rule, found.day, found.measured, found.limit) == (
        Rule.WEEKLY_REST,
        MONDAY,
        2090,
        2100,
    )


@pytest.mark.parametrize(("end", "found"), [(780, []), (781, ["weekly_rest"])])
def test_a_rest_at_the_edge_of_a_week_counts_as_far_as_it_lies_in_it(
    end: int, found: list[str]
) -> None:
    six_days = [(offset, 720, 780) for offset in range(5)] + [(5, 720, end)]
    next_week = (8, 720, 780)
    assert broken(*week(*six_days, next_week), within=town(days_in_week=6)) == found


@pytest.mark.parametrize(("start", "found"), [(1020, []), (1019, ["weekly_rest"])])
def test_a_night_from_sunday_shortens_the_rest_of_the_next_week(
    start: int, found: list[str]
) -> None:
    plan = week(
        (-1, 1320, 1800),
        (1, start, 1080),
        (3, 240, 300),
        (4, 720, 780),
        (5, 720, 780),
        (6, 720, 780),
    )
    assert broken(*plan, within=town(breaks=())) == found


@pytest.mark.parametrize(
    ("saturday", "start", "found"),
    [
        (SPRING, 600, []),
        (SPRING, 599, ["weekly_rest"]),
        (AUTUMN, 480, []),
        (AUTUMN, 479, ["weekly_rest"]),
    ],
)
def test_the_weekly_rest_over_a_clock_change_has_35_real_hours(
    saturday: date, start: int, found: list[str]
) -> None:
    noons = [(offset, 720, 780) for offset in (-5, -4, -3, -2)]
    plan = week(*noons, (-1, 1260, 1320), (1, start, 660), since=saturday)
    assert broken(*plan, within=town(days_in_week=6)) == found


@pytest.mark.parametrize(("days", "found"), [(5, []), (6, ["days_in_week"])])
def test_five_days_of_work_in_a_week(days: int, found: list[str]) -> None:
    assert broken(*week(*((offset, 720, 780) for offset in range(days)))) == found


def test_six_days_over_the_edge_of_two_weeks_are_no_six_in_one() -> None:
    assert broken(*week(*((offset, 720, 780) for offset in range(2, 9) if offset != 6))) == []


def sundays(count: int, start: int = 720, minutes: int = 60) -> list[PlannedVisit]:
    return [
        visit(number, start, minutes, day=later(7 * number - 1)) for number in range(1, count + 1)
    ]


def test_three_sundays_in_a_row_and_no_fourth() -> None:
    assert broken(*sundays(3)) == []
    (found,) = checker(*sundays(4)).findings()
    assert (found.rule, found.day, found.limit) == (Rule.FREE_SUNDAY, later(27), 3)
    assert broken(*sundays(5)) == ["free_sunday", "free_sunday"]


def test_a_free_sunday_begins_the_count_anew() -> None:
    assert broken(*(one for one in sundays(7) if one.id != 4)) == []


@pytest.mark.parametrize(
    ("offset", "start", "end", "found"),
    [
        (-1, 1320, 1800, []),
        (-1, 1320, 1801, ["free_sunday"]),
        (0, 300, 360, []),
        (0, 300, 361, ["free_sunday"]),
        (1, 359, 420, ["free_sunday"]),
        (1, 360, 420, []),
    ],
)
def test_sunday_lasts_from_six_to_six(offset: int, start: int, end: int, found: list[str]) -> None:
    last = visit(4, start, end - start, day=later(27 + offset))
    within = town(breaks=(), daily_rest=0, day_norm=600)
    assert broken(*sundays(3), last, within=within) == found


def test_a_house_may_let_sunday_begin_at_midnight() -> None:
    saturday_night = visit(4, 1320, 121, day=later(26))
    assert broken(*sundays(3), saturday_night, within=town()) == []
    assert broken(*sundays(3), saturday_night, within=town(sunday_from=0)) == ["free_sunday"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), 20),
        (date(2026, 8, 1), date(2026, 8, 31), 20),
        (date(2026, 12, 1), date(2026, 12, 31), 20),
        (date(2026, 10, 1), date(2026, 10, 31), 22),
        (date(2026, 10, 1), date(2026, 12, 31), 62),
        (date(2026, 2, 1), date(2026, 2, 28), 20),
    ],
    ids=[
        "11.11. a Wednesday, 1.11. a Sunday",
        "15.8. a Saturday",
        "24.-26.12.",
        "none",
        "three months",
        "28 days",
    ],
)
def test_the_norm_of_a_period_in_days(first: date, last: date, days: int) -> None:
    assert period_norm(carer(1), first, last, town()) == days * 480


def test_a_holiday_on_sunday_lowers_no_norm_and_one_on_saturday_does() -> None:
    sunday, saturday, tuesday = date(2026, 11, 29), date(2026, 11, 28), date(2026, 11, 24)
    norms = [
        period_norm(
            carer(1), NOVEMBER, MONTH_END, setting(is_holiday=lambda day, held=held: day == held)
        )
        for held in (sunday, saturday, tuesday)
    ]
    assert norms == [21 * 480, 20 * 480, 20 * 480]


@pytest.mark.parametrize(
    ("week_minutes", "norm"), [(2400, 9600), (1800, 7200), (1200, 4800), (1000, 4000), (0, 0)]
)
def test_a_part_of_a_job_has_its_part_of_the_norm(week_minutes: int, norm: int) -> None:
    worker = carer(1, week_minutes=week_minutes)
    assert period_norm(worker, NOVEMBER, MONTH_END, town()) == norm


def test_leave_lowers_the_norm_by_its_weekdays() -> None:
    """9.-15.11. has four weekdays besides the holiday; days that two absences share count once."""
    away = ((date(2026, 11, 9), date(2026, 11, 15)), (date(2026, 11, 13), date(2026, 11, 16)))
    assert period_norm(carer(1, away=away), NOVEMBER, MONTH_END, town()) == (20 - 5) * 480
    over_the_edge = ((date(2026, 10, 1), date(2026, 11, 2)),)
    assert period_norm(carer(1, away=over_the_edge), NOVEMBER, MONTH_END, town()) == 19 * 480
    always = ((date(2026, 1, 1), date(2026, 12, 31)),)
    assert period_norm(carer(1, away=always), NOVEMBER, MONTH_END, town()) == 0


@pytest.mark.parametrize(
    ("months", "day", "first", "last"),
    [
        (1, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28)),
        (1, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (3, date(2026, 11, 11), date(2026, 10, 1), date(2026, 12, 31)),
        (3, date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
        (4, date(2026, 5, 1), date(2026, 5, 1), date(2026, 8, 31)),
        (12, date(2028, 2, 29), date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_accounting_periods_follow_each_other_from_january(
    months: int, day: date, first: date, last: date
) -> None:
    worker = carer(1, period_months=months)
    assert period_start(worker, day) == first
    assert period_end(worker, first) == last


# A quarter of a job: 10 hours a week, in November 20 x 8 h / 4 = 40 hours.
QUARTER = carer(1, week_minutes=600, shifts=ALL_DAY)
FORTY_HOURS = [(offset, *part) for offset in (0, 1, 2, 3, 4) for part in ((480, 600), (900, 960))]


def test_the_hours_of_a_month_and_one_minute_more() -> None:
    assert broken(*week(*FORTY_HOURS), within=town(QUARTER)) == []
    plan = [*week(*FORTY_HOURS), visit(99, 720, 1, day=later(7))]
    (found,) = checker(*plan, within=town(QUARTER)).findings()
    assert (found.rule, found.day, found.measured, found.limit) == (
        Rule.PERIOD_NORM,
        NOVEMBER,
        2401,
        2400,
    )


def test_a_longer_period_evens_out_a_full_month() -> None:
    quarter = carer(1, week_minutes=600, shifts=ALL_DAY, period_months=3)
    plan = [*week(*FORTY_HOURS), visit(99, 720, 60, day=later(7))]
    assert broken(*plan, within=town(quarter)) == []


def test_the_next_month_is_another_period() -> None:
    december = visit(99, 720, 60, day=date(2026, 12, 1))
    assert broken(*week(*FORTY_HOURS), december, within=town(QUARTER)) == []


def test_a_holiday_is_found_in_the_norm() -> None:
    """Without 11.11. November has 21 days: a quarter of them is 42 hours."""
    plan = [*week(*FORTY_HOURS), visit(99, 720, 120, day=later(7))]
    without = setting([QUARTER], is_holiday=lambda _day: False)
    assert broken(*plan, within=without) == []
    assert broken(*plan, within=town(QUARTER)) == ["period_norm"]


def test_the_balance_runs_over_the_period() -> None:
    plan = Roster(week(*FORTY_HOURS))
    assert balance(QUARTER, MONDAY, plan, town()) == (2400, 2400)
    assert balance(QUARTER, date(2026, 12, 1), plan, town())[0] == 0
    assert balance(carer(2), MONDAY, plan, town()) == (0, 9600)


def test_the_average_week_with_overtime_has_a_limit_of_its_own() -> None:
    """30 days are 30/7 weeks: at most 560 minutes a week are 2400 in November."""
    assert broken(*week(*FORTY_HOURS), within=town(week_limit=560)) == []
    plan = [*week(*FORTY_HOURS), visit(99, 720, 1, day=later(7))]
    (found,) = checker(*plan, within=town(week_limit=560)).findings()
    assert (found.rule, found.measured, found.limit) == (Rule.WEEK_LIMIT, 2401, 2400)


def test_without_agreed_hours_there_is_no_norm() -> None:
    worker = carer(1, week_minutes=0, employment=EmploymentType.CIVIL_CONTRACT, shifts=ALL_DAY)
    assert broken(*week(*FORTY_HOURS), within=town(worker, week_limit=1)) == []


def test_norms_of_one_setting_are_not_kept_for_another() -> None:
    ours = town()
    assert ours.norm_days(NOVEMBER, MONTH_END) == 20
    assert replace(ours, is_holiday=lambda _day: False).norm_days(NOVEMBER, MONTH_END) == 21
