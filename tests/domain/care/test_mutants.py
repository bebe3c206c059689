"""Each fault that is put into a clean week is found by its own code and by nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from towns import DOUBLE_CLIENT, MONDAY, POOL_CLIENT, ROUND, clean_week, later, visit

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import (
    WORKING_TIME,
    Gender,
    HoursPer,
    Qualification,
    Rule,
    Severity,
    TravelProfile,
)
from seniorplus.domain.care.facts import Place, PlannedVisit
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.setting import Limits, Setting
from seniorplus.domain.care.travel import StraightLine

CARER_ON_CONTRACT = 6


@dataclass
class Week:
    """The clean week, to be spoilt."""

    visits: dict[int, PlannedVisit]
    setting: Setting

    def change(self, number: int, **changes: Any) -> None:
        self.visits[number] = replace(self.visits[number], **changes)

    def add(self, offset: int, start: int, minutes: int, *carers: int) -> None:
        """One more visit to the client who has hours to spare."""
        number = 1000 + len(self.visits)
        self.visits[number] = visit(
            number, start, minutes, client=POOL_CLIENT, day=later(offset), carers=carers
        )

    def carer(self, number: int, **changes: Any) -> None:
        changed = replace(self.setting.carers[number], **changes)
        self.setting = replace(self.setting, carers={**self.setting.carers, number: changed})

    def client(self, number: int, **changes: Any) -> None:
        changed = replace(self.setting.clients[number], **changes)
        self.setting = replace(self.setting, clients={**self.setting.clients, number: changed})

    def decision(self, number: int, **changes: Any) -> None:
        changed = replace(self.setting.decisions[number], **changes)
        self.setting = replace(self.setting, decisions={**self.setting.decisions, number: changed})

    def limits(self, **limits: Any) -> None:
        self.setting = replace(self.setting, limits=Limits(**limits))

    def planned(self, decision: int) -> int:
        return sum(
            one.minutes * one.needed
            for one in self.visits.values()
            if one.decision == decision and MONDAY <= one.day <= later(6)
        )


Spoil = Callable[[Week], object]
MUTANTS: list[tuple[Rule, str, Spoil]] = []


def mutant(rule: Rule, name: str) -> Callable[[Spoil], Spoil]:
    def kept(spoil: Spoil) -> Spoil:
        MUTANTS.append((rule, name, spoil))
        return spoil

    return kept


def planted(rule: Rule, name: str, spoil: Spoil) -> None:
    MUTANTS.append((rule, name, spoil))


planted(Rule.BAD_LENGTH, "half an hour below nothing", lambda week: week.change(901, minutes=-30))
planted(Rule.BAD_LENGTH, "no minute at all", lambda week: week.change(901, minutes=0))
planted(Rule.BAD_LENGTH, "25 hours", lambda week: week.change(901, start=0, minutes=1500))

planted(
    Rule.QUALIFICATION,
    "a nursing visit for a carer who is no nurse",
    lambda week: week.change(602, qualification=Qualification.NURSING),
)
planted(
    Rule.QUALIFICATION,
    "a qualification that ran out",
    lambda week: week.carer(2, qualifications=frozenset({Qualification.CARE})),
)

planted(Rule.REFUSED_CARER, "refused", lambda week: week.client(8, refused=frozenset({3, 9})))
planted(
    Rule.REFUSED_CARER,
    "one of two refused",
    lambda week: week.client(DOUBLE_CLIENT, refused=frozenset({2})),
)

planted(Rule.GENDER_WISH, "a man is wished", lambda week: week.client(13, gender_wish=Gender.MALE))
planted(
    Rule.GENDER_WISH, "a woman is wished", lambda week: week.client(4, gender_wish=Gender.FEMALE)
)
planted(
    Rule.GENDER_WISH,
    "a carer who does not say",
    lambda week: (week.client(13, gender_wish=Gender.FEMALE), week.carer(5, gender=None)),
)

planted(Rule.OUTSIDE_WINDOW, "16 minutes late", lambda week: week.change(523, start=ROUND[3] + 16))
planted(
    Rule.OUTSIDE_WINDOW,
    "wished for the evening",
    lambda week: week.change(301, windows=((960, 1080), (1080, 1200))),
)

planted(
    Rule.OUTSIDE_DECISION,
    "a decision that ends mid-week",
    lambda week: week.decision(7, last_day=later(2)),
)
planted(
    Rule.OUTSIDE_DECISION,
    "a decision from Tuesday",
    lambda week: week.decision(5, first_day=later(1)),
)

planted(
    Rule.SUSPENDED,
    "in hospital until further notice",
    lambda week: week.client(2, away=((later(3), None),)),
)
planted(
    Rule.SUSPENDED,
    "away on Monday alone",
    lambda week: week.client(12, away=((later(-5), later(0)),)),
)

planted(
    Rule.OVER_GRANTED,
    "a minute less by the week",
    lambda week: week.decision(10, granted=week.planned(10) - 1),
)
planted(
    Rule.OVER_GRANTED,
    "two hours more a month",
    lambda week: (
        week.decision(POOL_CLIENT, granted=120, per=HoursPer.MONTH),
        week.add(-3, 1020, 1),
    ),
)
planted(
    Rule.OVER_GRANTED,
    "two carers count twice",
    lambda week: week.decision(DOUBLE_CLIENT, granted=week.planned(DOUBLE_CLIENT) // 2),
)

planted(Rule.DOUBLE_UP, "alone at a double visit", lambda week: week.change(111, carers=(1,)))
planted(Rule.DOUBLE_UP, "one carer named twice", lambda week: week.change(121, carers=(2, 2)))
planted(Rule.DOUBLE_UP, "two where one is enough", lambda week: week.change(402, carers=(4, 5)))
planted(
    Rule.DOUBLE_UP, "three where two are needed", lambda week: week.change(101, carers=(1, 2, 5))
)

planted(Rule.CLIENT_OVERLAP, "the same hour twice", lambda week: week.add(1, 1079, 15))
planted(
    Rule.CLIENT_OVERLAP,
    "a night that reaches into the morning",
    lambda week: (week.add(4, 1320, 541), week.add(5, 420, 30)),
)
planted(
    Rule.CLIENT_OVERLAP,
    "two visits to one client with two carers",
    lambda week: week.change(303, start=ROUND[0] + 30, windows=(), carers=(5,)),
)

planted(
    Rule.ON_LEAVE, "ill since Thursday", lambda week: week.carer(1, away=((later(3), later(30)),))
)
planted(Rule.ON_LEAVE, "leave on one day", lambda week: week.carer(5, away=((later(5), later(5)),)))

planted(
    Rule.OUTSIDE_SHIFT,
    "a shift that ends at 14:00",
    lambda week: week.carer(3, shifts=dict.fromkeys(range(1, 6), (360, 840))),
)
planted(
    Rule.OUTSIDE_SHIFT,
    "no shift on Saturday",
    lambda week: week.carer(5, shifts=dict.fromkeys(range(1, 6), (360, 900))),
)

planted(
    Rule.OVERLAP, "a colleague's visit at the same hour", lambda week: week.change(212, carers=(1,))
)
planted(
    Rule.OVERLAP,
    "a minute too early",
    lambda week: week.change(342, start=ROUND[1] + week.visits[341].minutes - 1, windows=()),
)

planted(
    Rule.TRAVEL,
    "a client who moved to a village",
    lambda week: week.client(8, place=Place("village", 54.34, 20.81)),
)
planted(
    Rule.TRAVEL,
    "on foot at a walk of ten minutes a street",
    lambda week: (
        week.carer(3, profile=TravelProfile.WALK),
        week.client(9, place=Place("far", 54.28, 20.81)),
    ),
)

planted(
    Rule.DAY_NORM,
    "a minute over eight hours",
    lambda week: week.change(124, start=ROUND[0] + 481 - 30, windows=()),
)
planted(
    Rule.DAY_NORM,
    "a late visit on a contract",
    lambda week: week.change(623, start=ROUND[0] + 500 - 30, windows=()),
)


planted(
    Rule.BREAK, "a house that asks for longer breaks", lambda week: week.limits(break_length=60)
)


@mutant(Rule.BREAK, "a morning without a free quarter of an hour")
def _(week: Week) -> None:
    clients, way = week.setting.clients, StraightLine()
    for number in (540, 541, 542):
        one, other = week.visits[number], week.visits[number + 1]
        leg = way.minutes(
            TravelProfile.BIKE, clients[one.client].place, clients[other.client].place
        )
        week.change(number, minutes=other.start - one.start - leg - 14, windows=())
        week.decision(one.decision, granted=None)


@mutant(Rule.DAILY_REST, "an evening before an early round")
def _(week: Week) -> None:
    week.add(1, ROUND[0] + 1440 - 659 - 30, 30, 5)


@mutant(Rule.DAILY_REST, "a night that ends at one o'clock")
def _(week: Week) -> None:
    week.add(5, 1380, 120, 6)


@mutant(Rule.WORKING_DAY, "an earlier start after a long day")
def _(week: Week) -> None:
    week.change(114, carers=())
    week.change(110, start=ROUND[0] - 30, windows=())


@mutant(Rule.WORKING_DAY, "a quarter of an hour before the 24 hours are over")
def _(week: Week) -> None:
    week.change(314, start=ROUND[0] + 480 - 30, windows=())
    week.change(324, carers=())
    week.change(320, start=ROUND[0] - 15, windows=())


@mutant(Rule.WEEKLY_REST, "one hour on a free Tuesday")
def _(week: Week) -> None:
    week.change(552, start=ROUND[2] + 60, windows=())
    week.change(553, start=ROUND[3] + 75, windows=())
    week.add(1, 600, 60, 5)


@mutant(Rule.WEEKLY_REST, "a Sunday night before it")
def _(week: Week) -> None:
    week.change(553, start=ROUND[3] + 75, windows=())
    week.add(1, 719, 30, 5)
    week.add(-1, 1380, 120, 5)


planted(Rule.DAYS_IN_WEEK, "a sixth day", lambda week: week.add(5, 660, 60, 1))
planted(Rule.DAYS_IN_WEEK, "five days and a Sunday", lambda week: week.add(6, 660, 60, 3))

planted(Rule.FREE_SUNDAY, "a Sunday in the past", lambda week: week.add(-15, 600, 60, 6))
planted(Rule.FREE_SUNDAY, "the Sunday that follows", lambda week: week.add(13, 600, 60, 6))
planted(Rule.FREE_SUNDAY, "a Monday before six", lambda week: week.add(-14, 300, 30, 6))

planted(
    Rule.PERIOD_NORM,
    "a visit more for a fifth of a job",
    lambda week: week.change(443, start=ROUND[3] + 21, windows=()),
)
planted(
    Rule.PERIOD_NORM, "fewer hours in the contract", lambda week: week.carer(1, week_minutes=580)
)
planted(
    Rule.PERIOD_NORM,
    "a holiday more",
    lambda week: setattr(
        week,
        "setting",
        replace(week.setting, is_holiday=lambda day: day.month == 11 and day.day in {11, 30}),
    ),
)

planted(
    Rule.WEEK_LIMIT,
    "less than 40 hours on average by the house",
    lambda week: week.limits(week_limit=542),
)
planted(
    Rule.WEEK_LIMIT,
    "three minutes too late",
    lambda week: (week.limits(week_limit=543), week.change(144, start=ROUND[4] + 3)),
)

NAMES = [f"{rule.value}: {name}" for rule, name, _spoil in MUTANTS]


def spoilt(spoil: Spoil) -> Week:
    week = Week(*clean_week())
    spoil(week)
    return week


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_found_in_the_clean_week(seed: int) -> None:
    visits, setting = clean_week(seed)
    assert Checker(Roster(visits.values()), setting).findings() == []


def test_the_clean_week_is_a_real_one() -> None:
    visits, setting = clean_week()
    assert (len(visits), len(setting.carers), len(setting.clients)) == (126, 6, 20)
    assert sum(not one.carers for one in visits.values()) == 2
    assert sum(one.needed == 2 for one in visits.values()) == 5
    assert min(one.day for one in visits.values()) == date(2026, 11, 15)


def test_there_are_forty_mutants_of_every_rule() -> None:
    assert len(MUTANTS) >= 40
    assert {rule for rule, _name, _spoil in MUTANTS} == set(Rule)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(("rule", "_name", "spoil"), MUTANTS, ids=NAMES)
def test_a_fault_is_found_by_its_own_code(rule: Rule, _name: str, spoil: Spoil) -> None:
    week = spoilt(spoil)
    found = Checker(Roster(week.visits.values()), week.setting).findings()
    assert {one.rule for one in found} == {rule}
    for one in found:
        strict = one.carer != CARER_ON_CONTRACT or rule not in WORKING_TIME
        assert one.severity is (Severity.ERROR if strict else Severity.WARNING)


@pytest.mark.parametrize(("rule", "_name", "spoil"), MUTANTS, ids=NAMES)
def test_a_fault_is_found_while_it_is_typed(rule: Rule, _name: str, spoil: Spoil) -> None:
    """Visit by visit in the clean week: the last answer and what was applied agree."""
    week, visits = spoilt(spoil), clean_week()[0]
    plan = Checker(Roster(visits.values()), week.setting)
    standing = set(plan.findings())
    for number in sorted({*visits, *week.visits}):
        old, new = visits.get(number), week.visits.get(number)
        if old != new:
            worse, better = plan.edit(number if old else None, new)
            plan.apply(number if old else None, new)
            standing = standing.difference(better).union(worse)
    assert {one.rule for one in standing} == {rule}
    assert standing == set(plan.findings())
