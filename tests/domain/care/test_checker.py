"""One edit is answered as the whole plan would be."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from towns import broken, carer, checker, client, later, setting, visit

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import EmploymentType, Gender, Qualification
from seniorplus.domain.care.facts import DecisionFacts, PlannedVisit
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.setting import Setting

STRICT = setting(
    carers=[
        carer(1, qualifications=frozenset({Qualification.CARE}), week_minutes=600),
        carer(2, employment=EmploymentType.CIVIL_CONTRACT, gender=Gender.MALE),
        carer(3, shifts={1: (420, 900), 3: (420, 900), 7: (0, 1440)}, away=((later(2), later(4)),)),
    ],
    clients=[
        client(1, gender_wish=Gender.FEMALE, away=((later(5), None),)),
        client(2, refused=frozenset({3})),
    ],
    decisions={1: DecisionFacts(1, 1, date(2026, 11, 24), later(9), 300)},
)
visits = st.builds(
    PlannedVisit,
    id=st.integers(1, 14),
    client=st.integers(1, 3),
    decision=st.integers(1, 3),
    day=st.integers(-3, 24).map(later),
    start=st.integers(0, 95).map(lambda quarter: quarter * 15),
    minutes=st.sampled_from([-15, 0, 15, 60, 90, 240, 480, 1440, 1500]),
    windows=st.sampled_from([(), ((420, 900),)]),
    needed=st.integers(1, 2),
    qualification=st.sampled_from([Qualification.CARE, Qualification.NURSING]),
    carers=st.sets(st.integers(1, 3), max_size=2).map(lambda found: tuple(sorted(found))),
)
plans = st.lists(visits, max_size=14, unique_by=lambda one: one.id)


def whole(plan: list[PlannedVisit], within: Setting) -> set[object]:
    return set(Checker(Roster(plan), within).findings())


@given(plans, st.lists(st.tuples(st.booleans(), visits), min_size=1, max_size=4))
def test_an_edit_breaks_and_mends_what_the_whole_check_says(
    plan: list[PlannedVisit], edits: list[tuple[bool, PlannedVisit]]
) -> None:
    ours, current = Checker(Roster(plan), STRICT), {one.id: one for one in plan}
    for taken, new in edits:
        known = new.id if new.id in current else None
        wanted = None if taken and known else new
        if wanted is None and known is None:
            continue
        broken_now, mended = ours.edit(known, wanted)
        before = whole(list(current.values()), STRICT)
        ours.apply(known, wanted)
        current.pop(new.id, None)
        if wanted is not None:
            current[new.id] = wanted
        after = whole(list(current.values()), STRICT)
        assert set(broken_now) == after - before
        assert set(mended) == before - after
        assert set(ours.findings()) == after


def test_asking_about_many_candidates_changes_nothing() -> None:
    plan = checker(visit(1), visit(2, 520, client=2))
    before = plan.findings()
    for number in (1, 2, 3):
        plan.edit(2, replace(plan.roster.visits[2], carers=(number,)))
    assert plan.findings() == before
    assert plan.edit(2, replace(plan.roster.visits[2], carers=(2,)))[0] == []
    assert [one.rule.value for one in plan.edit(2, replace(plan.roster.visits[2], carers=(2,)))[1]]


def test_an_empty_plan_breaks_nothing() -> None:
    assert broken() == []
