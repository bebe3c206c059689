"""Edits of visits: effects before they are saved, refusals, two planners, candidates."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import care
import pytest
from houses import House, query, refused
from visit_plans import (
    FRIDAY,
    WEDNESDAY,
    board,
    boxes,
    change,
    one_client,
    the_visit,
)

from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    CarerWish,
    EmploymentType,
    Gender,
    Qualification,
    Rule,
)
from seniorplus.i18n.refusals import sentence
from seniorplus.services import care_clients, carers
from seniorplus.services.visits import editing
from seniorplus.views.visits import EditEffect, VisitEdit

THURSDAY = date(2026, 12, 3)


def effect(house: House, visit: int, **wanted: Any) -> EditEffect:
    return editing.effect(house.desk, visit, VisitEdit(**wanted))


def rules(found: EditEffect) -> tuple[set[str], set[str]]:
    return {one.rule.value for one in found.breaks}, {one.rule.value for one in found.mends}


@pytest.fixture
def anna(house: House) -> int:
    return care.carer(house, "Anna Nowak")


def test_an_effect_is_told_and_nothing_is_written(house: House, anna: int) -> None:
    decision = one_client(house)
    first = care.visit(house, decision, WEDNESDAY, carers=(anna,), start=time(8))
    second = care.visit(house, decision, WEDNESDAY, start=time(8, 30))

    assert rules(effect(house, second, carers=(anna,))) == ({"overlap"}, set())
    assert rules(effect(house, second, start=time(9))) == (set(), {"client_overlap"})
    assert rules(effect(house, first, start=time(14, 30))) == (
        {"outside_shift"},
        {"client_overlap"},
    )

    assert {box.start for box in boxes(board(house, WEDNESDAY)).values()} == {time(8), time(8, 30)}
    assert query("SELECT * FROM audit_entry WHERE action LIKE 'visits.%'") == []


def test_a_visit_is_moved_stretched_and_reassigned_at_once(house: House, anna: int) -> None:
    ewa = care.carer(house, "Ewa Kot")
    visit = care.visit(house, one_client(house), WEDNESDAY, carers=(anna,))

    done = change(
        house, visit, 1, day=FRIDAY, start=time(10, 15), minutes=90, carers=(ewa,), pinned=True
    )

    assert (done.breaks, done.mends) == ((), ())
    box = the_visit(house, FRIDAY)
    assert (box.start, box.minutes, box.carers) == (time(10, 15), 90, (ewa,))
    assert (box.pinned, box.by_hand, box.version) == (True, True, 2)
    (entry,) = query("SELECT action, subject, fields FROM audit_entry ORDER BY number DESC LIMIT 1")
    assert (entry.action, entry.subject) == ("visits.change", f"visit:{visit}")
    assert entry.fields == "carers,day,minutes,pinned,reason,start"


def test_what_calendars_must_follow_raises_the_sequence_and_nothing_else_does(
    house: House, anna: int
) -> None:
    visit = care.visit(house, one_client(house), WEDNESDAY)

    def sequence(version: int, **wanted: Any) -> int:
        change(house, visit, version, **wanted)
        return int(query("SELECT sequence FROM visit")[0].sequence)

    assert sequence(1, carers=(anna,)) == 0
    assert sequence(2, pinned=True) == 0
    assert sequence(3, start=time(9)) == 1
    assert sequence(4, cancelled=True) == 2
    assert sequence(5, cancelled=False) == 3
    assert sequence(6, start=time(9)) == 3


def test_two_planners_who_move_the_same_visit_do_not_undo_each_other(house: House) -> None:
    visit = care.visit(house, one_client(house), WEDNESDAY)
    seen = the_visit(house, WEDNESDAY)
    change(house, visit, seen.version, start=time(10))

    with refused("changed_meanwhile", differs="2.12 10:00, 60 min"):
        editing.change(house.other_desk, visit, VisitEdit(start=time(12), day=FRIDAY), seen.version)

    assert the_visit(house, WEDNESDAY).start == time(10)


def test_a_broken_rule_is_refused_in_words_with_its_source_and_the_next_step(
    house: House,
) -> None:
    long = tuple((weekday, time(6), time(22)) for weekday in range(1, 8))
    anna = care.carer(house, "Anna Nowak", shifts=long)
    decision = one_client(house)
    visit = care.visit(house, decision, WEDNESDAY, carers=(anna,), start=time(8))
    care.visit(house, decision, THURSDAY, carers=(anna,), start=time(7))

    with refused("visit_rule", rule="daily_rest", carer="Nowak Anna", more=0) as caught:
        change(house, visit, 1, start=time(21))
    assert sentence(caught.value.code, caught.value.params) == (
        "Nic nie zapisano: Nowak Anna: odpoczynek przed cz 3.12 9 h, wymagane 11 h "
        "(KP art. 132 § 1). Wybierz inny czas albo inną osobę; wizytę można też odłożyć do "
        "obsadzenia."
    )

    with refused("visit_rule", rule="client_overlap", carer="", more=1) as caught:
        change(house, visit, 1, day=THURSDAY, start=time(7, 30))
    assert sentence(caught.value.code, caught.value.params) == (
        "Nic nie zapisano: wizyty u tej samej osoby nakładają się na 30 min, i jeszcze "
        "1 naruszenie. Wybierz inny czas albo inną osobę; wizytę można też odłożyć do obsadzenia."
    )
    assert the_visit(house, WEDNESDAY).start == time(8)


@pytest.mark.parametrize("minutes", [-30, 0, 1500])
def test_a_length_below_nothing_or_beyond_a_day_is_refused(
    sqlite_house: House, minutes: int
) -> None:
    decision = one_client(sqlite_house)
    visit = care.visit(sqlite_house, decision, WEDNESDAY)

    with refused("visit_rule", rule="bad_length"):
        change(sqlite_house, visit, 1, minutes=minutes)
    with refused("visit_rule", rule="bad_length"):
        editing.add(sqlite_house.desk, decision, FRIDAY, time(8), minutes, Qualification.CARE)


def test_what_only_warns_is_saved_and_told(house: House) -> None:
    long = tuple((weekday, time(6), time(22)) for weekday in range(1, 8))
    jan = care.carer(house, "Jan Lis", employment=EmploymentType.CIVIL_CONTRACT, shifts=long)
    decision = one_client(house)
    for start in (7, 11):
        care.visit(house, decision, WEDNESDAY, carers=(jan,), start=time(start))
    visit = care.visit(house, decision, WEDNESDAY, start=time(16))

    done = change(house, visit, 1, carers=(jan,))

    assert rules(done) == ({"day_norm"}, set())
    assert len(board(house, WEDNESDAY).lines[0].visits) == 3


def test_a_visit_can_always_be_put_back_among_those_that_wait(house: House, anna: int) -> None:
    ewa = care.carer(house, "Ewa Kot")
    decision = one_client(house)
    visit = care.visit(house, decision, WEDNESDAY, carers=(anna,))
    # Two are needed and one goes: already broken, and not to be held against who mends it.
    two = care.visit(house, decision, FRIDAY, carers=(anna,), carers_needed=2, start=time(6))

    change(house, visit, 1, carers=())
    change(house, two, 1, carers=())

    assert [box.id for box in board(house, WEDNESDAY).waiting] == [visit]
    assert the_visit(house, FRIDAY).carers == ()
    with refused("visit_rule", rule="double_up"):
        change(house, two, 2, carers=(ewa,), start=time(8))
    change(house, two, 2, carers=(ewa, anna), start=time(8))


def test_a_cancelled_visit_keeps_its_carers_who_are_free_meanwhile(house: House, anna: int) -> None:
    decision = one_client(house)
    first = care.visit(house, decision, WEDNESDAY, carers=(anna,))
    other = care.visit(house, one_client(house, "Maria Wilk"), WEDNESDAY)

    change(house, first, 1, cancelled=True, reason="  odwołana przez córkę ")
    change(house, other, 1, carers=(anna,))

    view = board(house, WEDNESDAY)
    assert [box.id for box in view.lines[0].visits] == [other]
    (cancelled,) = view.cancelled
    assert (cancelled.carers, cancelled.rules) == ((anna,), ())
    assert query("SELECT reason FROM visit ORDER BY id")[0].reason == "odwołana przez córkę"
    with refused("visit_rule", rule="overlap"):
        change(house, first, 2, cancelled=False)
    change(house, first, 2, cancelled=False, carers=(), start=time(10))
    assert [box.id for box in board(house, WEDNESDAY).waiting] == [first]


def test_a_visit_moves_over_midnight_and_back(house: House, anna: int) -> None:
    decision = one_client(house, granted_minutes=5000)
    visit = care.visit(house, decision, WEDNESDAY)
    other = care.visit(house, decision, THURSDAY, start=time(0, 30), minutes=30)

    assert rules(effect(house, visit, start=time(23), minutes=120)) == (
        {"client_overlap"},
        set(),
    )
    change(house, visit, 1, start=time(22), minutes=120)
    assert rules(effect(house, other, start=time(0))) == (set(), set())
    with refused("visit_rule", rule="outside_shift"):
        change(house, visit, 2, carers=(anna,))


def test_twenty_four_hours_of_visits_in_a_day_are_counted_against_the_decision(
    sqlite_house: House,
) -> None:
    decision = one_client(sqlite_house)

    with refused("visit_rule", rule="over_granted", measured=1440, limit=600):
        editing.add(sqlite_house.desk, decision, WEDNESDAY, time(0), 1440, Qualification.CARE)


def test_a_visit_is_added_by_hand_within_its_decision(house: House, anna: int) -> None:
    decision = one_client(house, last_day=WEDNESDAY)

    made = editing.add(house.desk, decision, WEDNESDAY, time(9), 45, Qualification.CARE, (anna,))

    box = the_visit(house, WEDNESDAY)
    assert (box.id, box.start, box.minutes, box.carers) == (made, time(9), 45, (anna,))
    assert (box.by_hand, box.window) == (True, None)
    with refused("visit_rule", rule="outside_decision"):
        editing.add(house.desk, decision, THURSDAY, time(9), 45, Qualification.CARE)
    with refused("visit_rule", rule="qualification"):
        editing.add(house.desk, decision, WEDNESDAY, time(11), 45, Qualification.NURSING, (anna,))
    with refused("carer_unknown"):
        editing.add(house.desk, decision, WEDNESDAY, time(11), 45, Qualification.CARE, (99,))
    with refused("decision_unknown"):
        editing.add(house.desk, 99, WEDNESDAY, time(11), 45, Qualification.CARE)


def test_a_visit_that_is_gone_and_a_day_too_far_are_refused(sqlite_house: House) -> None:
    visit = care.visit(sqlite_house, one_client(sqlite_house), WEDNESDAY)

    for call in (
        lambda: effect(sqlite_house, 99),
        lambda: change(sqlite_house, 99, 1, pinned=True),
        lambda: editing.candidates(sqlite_house.desk, 99),
    ):
        asked: Callable[[], object] = call
        with refused("care_visit_unknown"):
            asked()
    with refused("visit_day_too_far"):
        effect(sqlite_house, visit, day=date(2027, 12, 2))
    with refused("carer_unknown"):
        effect(sqlite_house, visit, carers=(99,))


def test_candidates_come_with_who_knows_the_client_first_and_reasons_last(
    house: House, anna: int
) -> None:
    client = care.client(house)
    decision = care.decision(house, client)
    visit = care.visit(house, decision, WEDNESDAY, carers=(anna,))
    knows = care.carer(house, "Ewa Zając")
    keys = care.carer(house, "Maria Wilk")
    liked = care.carer(house, "Jan Lis", gender=Gender.MALE)
    near = care.carer(house, "Olga Bąk")
    far = care.carer(house, "Adam Adamski", lat=54.27, lon=20.81)
    ill = care.carer(house, "Iga Dąb")
    refused_one = care.carer(house, "Zenon Was")
    care.carer(house, "Wolna Środa", shifts=((1, time(7), time(15)),))
    gone = care.carer(house, "Była Pani", last_day=date(2026, 11, 30))
    for carer, wish in (
        (knows, {"known": True}),
        (keys, {"has_keys": True}),
        (liked, {"wish": CarerWish.PREFERRED}),
        (refused_one, {"wish": CarerWish.REFUSED, "known": True}),
    ):
        care_clients.set_acquaintance(house.desk, client, carer, **wish)
    carers.absent(house.desk, ill, CarerAbsenceKind.SICKNESS, WEDNESDAY, FRIDAY)

    found = editing.candidates(house.desk, visit)

    assert [one.carer for one in found] == [knows, keys, liked, near, far, refused_one, ill]
    assert gone not in {one.carer for one in found}
    assert [one.breaks for one in found[:5]] == [()] * 5
    assert [{broken.rule for broken in one.breaks} for one in found[5:]] == [
        {Rule.REFUSED_CARER},
        {Rule.ON_LEAVE},
    ]
    assert (found[0].knows, found[1].has_keys, found[2].preferred) == (True, True, True)
    assert (found[3].travel, found[0].phone) == (0, "500 100 200")
    assert found[4].travel > 30
    assert found[0].left == 20 * 480


def test_who_goes_with_a_carer_who_is_ill_is_found_without_a_word_about_the_pair(
    house: House, anna: int
) -> None:
    ewa, olga = care.carer(house, "Ewa Kot"), care.carer(house, "Olga Bąk")
    visit = care.visit(house, one_client(house), WEDNESDAY, carers=(anna, ewa), carers_needed=2)
    waiting = care.visit(house, one_client(house, "Maria Wilk"), FRIDAY, carers_needed=2)
    carers.absent(house.desk, anna, CarerAbsenceKind.SICKNESS, WEDNESDAY, WEDNESDAY)

    (found,) = editing.candidates(house.desk, visit)
    assert (found.carer, found.breaks) == (olga, ())

    assert {(one.carer, one.breaks) for one in editing.candidates(house.desk, waiting)} == {
        (anna, ()),
        (ewa, ()),
        (olga, ()),
    }
    change(house, visit, 1, carers=(ewa, olga))
    assert board(house, WEDNESDAY).errors == 0
