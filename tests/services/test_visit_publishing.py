"""Months are published, changed by number, and everybody concerned is told."""

from datetime import date, time
from typing import Any

import care
import pytest
from houses import House, absent, query, refused
from visit_plans import (
    DECEMBER,
    FRIDAY,
    WEDNESDAY,
    board,
    change,
    draft,
    one_client,
    pattern,
    pattern_fields,
    the_visit,
)

from seniorplus.domain.care.codes import CarerAbsenceKind, Party, Rule
from seniorplus.i18n.visit_change_words import change_words
from seniorplus.services import absences, carers
from seniorplus.services.visits import editing, patterns, publishing
from seniorplus.views.visit_changes import PartyChanges

NEXT_MONDAY = date(2026, 12, 7)


@pytest.fixture
def december(house: House) -> dict[str, Any]:
    """A drafted December: Anna goes to Zofia Kłos on Mondays, Wednesdays and Fridays."""
    anna, ewa = care.carer(house, "Anna Nowak"), care.carer(house, "Ewa Kot")
    decision = one_client(house)
    made = pattern(house, decision, carers=(anna,))
    draft(house)
    return {"anna": anna, "ewa": ewa, "decision": decision, "pattern": made}


def publish(house: House, reason: str = "") -> int:
    return publishing.publish(house.desk, WEDNESDAY, reason)


def words(parties: tuple[PartyChanges, ...]) -> dict[tuple[str, str], list[str]]:
    return {
        (one.party.value, one.name): [change_words(line.before, line.after) for line in one.lines]
        for one in parties
    }


def test_a_month_is_published_and_then_differs_by_what_was_changed(
    house: House, december: dict[str, Any]
) -> None:
    assert board(house, WEDNESDAY).published is None

    assert publish(house) == 0

    view = board(house, WEDNESDAY)
    assert (view.published, view.change_number, view.unpublished) == (
        house.clock.now(),
        0,
        0,
    )
    assert not the_visit(house, WEDNESDAY).changed

    change(house, the_visit(house, WEDNESDAY).id, 1, start=time(9))
    assert (board(house, FRIDAY).unpublished, the_visit(house, WEDNESDAY).changed) == (1, True)
    change(house, the_visit(house, WEDNESDAY).id, 2, start=time(8))
    assert (board(house, FRIDAY).unpublished, the_visit(house, WEDNESDAY).changed) == (0, False)


def test_a_first_publication_less_than_seven_days_ahead_is_late(
    house: House, december: dict[str, Any]
) -> None:
    assert not publishing.state(house.desk, DECEMBER).late
    house.at(8, day=date(2026, 11, 25))
    assert publishing.state(house.desk, DECEMBER).late

    publish(house)

    assert not publishing.state(house.desk, DECEMBER).late
    assert [bool(row.late) for row in query("SELECT late FROM plan_change")] == [True]


def test_what_binds_stands_in_the_way_of_the_first_publication(
    house: House, december: dict[str, Any]
) -> None:
    carers.absent(house.desk, december["anna"], CarerAbsenceKind.LEAVE, FRIDAY, FRIDAY)

    (error,) = publishing.state(house.desk, DECEMBER).errors
    assert (error.rule, error.day) == (Rule.ON_LEAVE, FRIDAY)
    with refused("plan_rule", rule="on_leave", day=FRIDAY, more=0):
        publish(house)

    assert query("SELECT * FROM published_visit") == []
    change(house, the_visit(house, FRIDAY).id, 1, carers=())
    assert publishing.state(house.desk, DECEMBER).waiting == 1
    assert publish(house) == 0


def test_an_error_elsewhere_does_not_hold_up_a_change(
    house: House, december: dict[str, Any]
) -> None:
    publish(house)
    absence = CarerAbsenceKind.SICKNESS
    carers.absent(house.desk, december["anna"], absence, WEDNESDAY, FRIDAY)
    change(house, the_visit(house, WEDNESDAY).id, 1, carers=(december["ewa"],))

    assert publish(house, "choroba") == 1

    assert publishing.state(house.desk, DECEMBER).errors == ()
    assert board(house, FRIDAY).errors == 1


def test_each_carer_and_client_is_told_what_concerns_them(
    house: House, december: dict[str, Any]
) -> None:
    publish(house)
    change(house, the_visit(house, WEDNESDAY).id, 1, carers=(december["ewa"],))
    change(house, the_visit(house, FRIDAY).id, 1, cancelled=True, reason="wyjazd")
    change(house, the_visit(house, NEXT_MONDAY).id, 1, start=time(10))
    thursday = date(2026, 12, 10)
    editing.add(house.desk, december["decision"], thursday, time(9), 30, "care", (december["ewa"],))

    found = publishing.difference(house.desk, DECEMBER)

    new = "nowa wizyta: cz 10.12 9:00-9:30, Kot Ewa"
    instead = "śr 2.12 8:00-9:00: Kot Ewa zamiast: Nowak Anna"
    gone = "odwołana wizyta: pt 4.12 8:00-9:00, Nowak Anna"
    moved = (
        "przeniesiona wizyta: pn 7.12 10:00-11:00, Nowak Anna, zamiast: pn 7.12 8:00-9:00, "
        "Nowak Anna"
    )
    assert words(found) == {
        ("carer", "Kot Ewa"): [instead, new],
        ("carer", "Nowak Anna"): [instead, gone, moved],
        ("client", "Kłos Zofia"): [instead, gone, moved, new],
    }
    assert [one.phone for one in found] == ["500 100 200", "500 100 200", "600 100 200"]
    assert {(one.change, one.told_at) for one in found} == {(0, None)}
    assert publishing.calls(house.desk, DECEMBER) == ()

    publish(house, "zmiany")

    assert publishing.difference(house.desk, DECEMBER) == ()
    assert words(publishing.calls(house.desk, DECEMBER)) == words(found)


def test_a_call_list_is_red_until_everybody_knows(house: House, december: dict[str, Any]) -> None:
    publish(house)
    change(house, the_visit(house, WEDNESDAY).id, 1, carers=(december["ewa"],))
    publish(house, "choroba")
    first = publishing.calls(house.desk, DECEMBER)[0]
    house.at(7, 5)

    publishing.told(house.desk, first.change, first.party, first.id)
    publishing.told(house.desk, first.change, first.party, first.id)

    *others, last = publishing.calls(house.desk, DECEMBER)
    assert [one.told_at for one in others] == [None, None]
    assert (last.name, last.told_at, last.told_by) == (
        first.name,
        house.clock.now(),
        "A. Nowak",
    )
    assert len(query("SELECT * FROM told_of_change")) == 1
    with refused("plan_change_unknown"):
        publishing.told(house.desk, first.change, Party.CLIENT, 99)
    with refused("plan_change_unknown"):
        publishing.told(house.desk, 99, Party.CARER, first.id)


def test_changes_are_numbered_and_give_a_reason(house: House, december: dict[str, Any]) -> None:
    publish(house)
    with refused("nothing_to_publish"):
        publish(house, "bez zmian")
    for number, start in ((1, time(9)), (2, time(10))):
        box = the_visit(house, WEDNESDAY)
        change(house, box.id, box.version, start=start)
        with refused("change_reason_missing"):
            publish(house)
        assert publish(house, "prośba rodziny") == number

    assert board(house, WEDNESDAY).change_number == 2
    calls = publishing.calls(house.desk, DECEMBER)
    assert sorted({one.number for one in calls}) == [1, 2]


def test_a_hospital_stay_after_publishing_is_a_change_and_its_end_another(
    house: House, december: dict[str, Any]
) -> None:

    publish(house)
    number = query("SELECT number FROM person WHERE last_name = 'Kłos'")[0].number

    stay = absent(house, number, WEDNESDAY, FRIDAY, reason="hospital")
    assert board(house, WEDNESDAY).unpublished == 2
    assert publish(house, "szpital") == 1

    absences.take_back(house.desk, stay)
    assert board(house, WEDNESDAY).unpublished == 2
    assert words(publishing.difference(house.desk, DECEMBER))["carer", "Nowak Anna"] == [
        "nowa wizyta: śr 2.12 8:00-9:00, Nowak Anna",
        "nowa wizyta: pt 4.12 8:00-9:00, Nowak Anna",
    ]
    assert publish(house, "powrót ze szpitala") == 2
    assert board(house, WEDNESDAY).unpublished == 0


def test_a_pattern_changed_after_publishing_cancels_what_people_were_told(
    house: House, december: dict[str, Any]
) -> None:
    publish(house)
    later = pattern_fields(
        december["decision"], weekdays="13", carers=(december["anna"],), version=1
    )
    patterns.save(house.desk, december["pattern"], later)

    assert draft(house) == (0, 3, 0)

    assert the_visit(house, FRIDAY).cancelled
    told = words(publishing.difference(house.desk, DECEMBER))["client", "Kłos Zofia"]
    assert told[0] == "odwołana wizyta: pt 4.12 8:00-9:00, Nowak Anna"
    assert len(told) == 3
    assert publish(house, "nowy wzorzec") == 1
    assert draft(house) == (0, 0, 0)

    back = pattern_fields(december["decision"], carers=(december["anna"],), version=2)
    patterns.save(house.desk, december["pattern"], back)
    assert draft(house) == (3, 0, 0)
    assert not the_visit(house, FRIDAY).cancelled
    assert board(house, FRIDAY).unpublished == 3


def test_a_month_that_was_never_drafted_cannot_be_published(house: House) -> None:
    assert not publishing.state(house.desk, DECEMBER).drafted
    with refused("month_not_drafted"):
        publish(house)
