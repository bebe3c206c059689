"""What a carer's day may break: overlaps, travel, its length, its breaks."""

from datetime import date

import pytest
from towns import HOME, MONDAY, broken, carer, checker, client, later, setting, visit

from seniorplus.domain.care.codes import Rule
from seniorplus.domain.care.facts import Finding, PlannedVisit, absolute
from seniorplus.domain.care.setting import Limits, Setting

# From client 1 to client 2 the carers of the town walk 9 minutes.
WALK = 9
ALL_DAY = dict.fromkeys(range(1, 8), (0, 3000))
SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)
"""The evenings before the clocks are changed at night."""


def found_of(rule: Rule, *visits: PlannedVisit, within: Setting | None = None) -> list[Finding]:
    return [one for one in checker(*visits, within=within).findings() if one.rule is rule]


def day(*parts: tuple[int, int], client: int = 1) -> list[PlannedVisit]:
    """Visits to one client from and to these minutes of the Monday."""
    return [
        visit(number, start, end - start, client=client)
        for number, (start, end) in enumerate(parts, start=1)
    ]


def test_visits_that_share_no_minute_and_leave_time_for_the_way() -> None:
    assert broken(visit(1), visit(2, 540 + WALK, client=2)) == []


def test_a_minute_too_little_for_the_way() -> None:
    (found,) = checker(visit(1), visit(2, 540 + WALK - 1, client=2)).findings()
    assert (found.rule, found.visits) == (Rule.TRAVEL, (1, 2))
    assert (found.measured, found.limit) == (WALK - 1, WALK)


def test_no_way_is_needed_from_one_visit_to_the_next_at_one_client() -> None:
    assert broken(visit(1), visit(2, 540)) == []


def test_no_way_is_asked_for_while_an_address_is_not_known() -> None:
    within = setting(clients=[client(2, place=None)])
    assert broken(visit(1), visit(2, 540, client=2), within=within) == []


def test_a_minute_at_two_clients_is_an_overlap_and_no_matter_of_the_way() -> None:
    (found,) = checker(visit(1), visit(2, 539, client=2)).findings()
    assert (found.rule, found.visits, found.measured) == (Rule.OVERLAP, (1, 2), 1)


def test_a_long_visit_overlaps_every_one_that_it_covers() -> None:
    plan = visit(1, 480, 300), visit(2, 490, 30, client=2), visit(3, 600, 60, client=3)
    found = found_of(Rule.OVERLAP, *plan)
    assert [(one.visits, one.measured) for one in found] == [((1, 2), 30), ((1, 3), 60)]


def test_the_way_after_a_covered_visit_begins_where_the_long_one_ends() -> None:
    plan = visit(1, 480, 300), visit(2, 490, 30, client=2), visit(3, 780, 30, client=2)
    (found,) = found_of(Rule.TRAVEL, *plan)
    assert (found.visits, found.measured) == ((1, 3), 0)


def test_two_carers_go_their_own_ways() -> None:
    assert broken(visit(1), visit(2, 540, client=2, carers=(2,))) == []


def test_on_a_double_visit_each_of_the_two_must_get_there() -> None:
    double = visit(2, 540, client=2, needed=2, carers=(1, 2))
    (found,) = checker(visit(1), double).findings()
    assert (found.rule, found.carer) == (Rule.TRAVEL, 1)


@pytest.mark.parametrize(("end", "found"), [(960, []), (961, ["day_norm"])])
def test_a_day_has_eight_hours_from_the_first_start_to_the_last_end(
    end: int, found: list[str]
) -> None:
    assert broken(*day((480, 600), (900, end))) == found


def test_the_hours_between_visits_are_work() -> None:
    (found,) = checker(*day((480, 540), (990, 1010))).findings()
    assert (found.rule, found.measured, found.limit) == (Rule.DAY_NORM, 530, 480)


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (((480, 839),), []),
        (((480, 840),), ["break"]),
        (((480, 600), (614, 840)), ["break"]),
        (((480, 600), (615, 840)), []),
        (((480, 600), (607, 700), (708, 840)), ["break"]),
    ],
)
def test_a_break_of_15_minutes_from_six_hours_on(
    parts: tuple[tuple[int, int], ...], found: list[str]
) -> None:
    assert broken(*day(*parts)) == found


@pytest.mark.parametrize(("gap", "found"), [(WALK + 15, []), (WALK + 14, ["break"])])
def test_the_way_is_no_break(gap: int, found: list[str]) -> None:
    assert broken(visit(1), visit(2, 540 + gap, 300, client=2)) == found


def test_a_gap_within_another_visit_is_no_break() -> None:
    plan = [*day((480, 900)), visit(2, 500, 20, client=2), visit(3, 600, 20, client=3)]
    assert [one.measured for one in found_of(Rule.BREAK, *plan)] == [0]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (((400, 500), (515, 940)), []),
        (((400, 500), (515, 941)), ["break"]),
        (((400, 500), (515, 600), (615, 941)), []),
        (((400, 500), (515, 600), (615, 1360)), []),
        (((400, 500), (515, 600), (615, 1361)), ["break"]),
    ],
)
def test_a_second_break_over_nine_hours_and_a_third_over_sixteen(
    parts: tuple[tuple[int, int], ...], found: list[str]
) -> None:
    within = setting([carer(1, shifts=ALL_DAY)], limits=Limits(day_norm=1440))
    assert broken(*day(*parts), within=within) == found


def test_a_visit_over_midnight_meets_the_morning_after() -> None:
    within = setting([carer(1, shifts=ALL_DAY)], limits=Limits(daily_rest=0))
    night = visit(1, 1380, 180)
    assert broken(night, visit(2, 120 + WALK, client=2, day=later(1)), within=within) == []
    early = visit(2, 120 + WALK - 1, client=2, day=later(1))
    (found,) = checker(night, early, within=within).findings()
    assert (found.rule, found.day, found.measured) == (Rule.TRAVEL, later(1), WALK - 1)
    both = found_of(Rule.OVERLAP, night, visit(2, 119, client=2, day=later(1)), within=within)
    assert [(one.visits, one.measured) for one in both] == [((1, 2), 1)]


def test_midnight_itself_belongs_to_the_day_before() -> None:
    assert visit(1, 1380, 60).last_day == MONDAY
    assert visit(1, 1380, 61).last_day == later(1)
    assert visit(1, 0, 0).last_day == MONDAY


def test_work_over_midnight_counts_for_the_day_on_which_it_begins() -> None:
    within = setting([carer(1, shifts=ALL_DAY)])
    night = [visit(1, 1200, 60), visit(2, 1380, 301)]
    (found,) = checker(*night, within=within).findings()
    assert (found.rule, found.day, found.measured) == (Rule.DAY_NORM, MONDAY, 481)


@pytest.mark.parametrize(("evening", "real"), [(SPRING, 420), (AUTUMN, 540), (MONDAY, 480)])
def test_a_night_has_its_real_length_over_both_clock_changes(evening: date, real: int) -> None:
    night = visit(1, 1320, 480, day=evening)
    assert night.ends - night.begins == real


@pytest.mark.parametrize(
    ("evening", "minutes", "found"),
    [
        (MONDAY, 480, []),
        (MONDAY, 481, ["day_norm"]),
        (SPRING, 540, []),
        (SPRING, 541, ["day_norm"]),
        (AUTUMN, 420, []),
        (AUTUMN, 421, ["day_norm"]),
    ],
)
def test_the_norm_of_a_night_is_counted_in_real_hours(
    evening: date, minutes: int, found: list[str]
) -> None:
    within = setting(
        [carer(1, shifts=ALL_DAY)], limits=Limits(breaks=()), is_holiday=lambda _day: False
    )
    assert broken(visit(1, 1320, minutes, day=evening), within=within) == found


@pytest.mark.parametrize(
    ("start", "minutes", "real"),
    [(60, 60, 60), (90, 90, 30), (120, 60, 0), (135, 30, 0), (135, 60, 15), (180, 60, 60)],
)
def test_the_hour_left_out_in_march_has_no_length(start: int, minutes: int, real: int) -> None:
    morning = visit(1, start, minutes, day=date(2026, 3, 29))
    assert morning.ends - morning.begins == real


@pytest.mark.parametrize(
    ("start", "minutes", "real"), [(60, 60, 60), (120, 60, 120), (150, 15, 15), (180, 60, 60)]
)
def test_the_hour_that_comes_twice_in_october_is_the_first_one(
    start: int, minutes: int, real: int
) -> None:
    morning = visit(1, start, minutes, day=date(2026, 10, 25))
    assert morning.ends - morning.begins == real


@pytest.mark.parametrize("changed", [date(2026, 3, 29), date(2026, 10, 25), MONDAY])
def test_time_never_runs_backwards(changed: date) -> None:
    moments = [absolute(changed, minute) for minute in range(-60, 1501)]
    assert moments == sorted(moments)
    assert absolute(changed, 1440) == absolute(date.fromordinal(changed.toordinal() + 1), 0)


def test_a_way_home_is_not_part_of_the_day() -> None:
    assert HOME.lat != client(9).place.lat  # type: ignore[union-attr]
    assert broken(visit(1, 480, 240, client=9), visit(2, 735, 225, client=9)) == []


def test_a_house_may_be_stricter() -> None:
    within = setting(limits=Limits(day_norm=420, break_length=20))
    assert broken(*day((480, 600), (619, 900)), within=within) == ["break"]
    assert broken(*day((480, 600), (620, 901)), within=within) == ["day_norm"]
