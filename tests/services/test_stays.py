"""Admission, places, changes, the end of a stay, and death."""

from datetime import date

import pytest
from houses import (
    MONDAY,
    House,
    absent,
    admission,
    admit,
    card_for,
    query,
    refused,
    row_counts,
    scan,
    states,
)

from seniorplus.domain.codes import AlertCode, Basis, EndReason, FormOfAddress, Role, ScanCode
from seniorplus.services import absences, calls, cards, day, people, spare_cards, stays, waiting
from seniorplus.services import house as houses_service
from seniorplus.views.stays import TermFields

TUESDAY = date(2026, 11, 24)
NEXT_MONDAY = date(2026, 11, 30)


def few_places(house: House, places: int) -> None:
    houses_service.change_rule(house.desk, "places", str(places), date(2025, 1, 1))


def test_a_provisional_admission_needs_no_papers_and_becomes_a_task(house: House) -> None:
    number = admit(
        house,
        "Zofia Kłos",
        first_day=MONDAY,
        basis=None,
        provisional=True,
        form=FormOfAddress.PANI,
        contact_name="Anna Kłos",
        contact_phone="600 100 200",
        diet="diabetic",
    )
    assert states(house) == {number: "expected"}
    details = people.details(house.desk, number)
    assert (details.diet, details.fields.form) == ("cukrzycowa", FormOfAddress.PANI)
    assert [contact.name for contact in details.contacts] == ["Anna Kłos"]
    assert not details.contacts[0].authorised_for_information
    assert details.terms[0].provisional
    house.at(8, 0, NEXT_MONDAY)
    (task,) = [alert for alert in day.view(house.desk).alerts if alert.code is AlertCode.TASK_DUE]
    assert (task.person, task.urgent) == (number, True)
    assert dict(task.params)["day"] == "2026-11-30"


def test_completing_a_provisional_admission_settles_its_task(house: House) -> None:
    number = admit(house, "Zofia Kłos", first_day=MONDAY, basis=None, provisional=True)
    stays.change_terms(house.desk, number, TermFields(MONDAY, basis=Basis.DECISION))
    assert not people.details(house.desk, number).terms[-1].provisional
    house.at(8, 0, NEXT_MONDAY)
    assert [alert.code for alert in day.view(house.desk).alerts] == []


def test_a_full_admission_needs_a_basis(house: House) -> None:
    before = row_counts()
    with refused("basis_missing"):
        admit(house, "Zofia Kłos", basis=None)
    assert row_counts() == before


def test_the_26th_person_of_a_full_day_is_refused_with_the_day(house: House) -> None:
    for number in range(25):
        admit(house, f"Zofia Kłos-{number}", first_day=TUESDAY)
    before = row_counts()
    with refused("house_full", day=TUESDAY, places=25):
        admit(house, "Jan Żuraw", first_day=MONDAY)
    assert row_counts() == before
    assert admit(house, "Jan Żuraw", first_day=MONDAY, last_day=MONDAY) == 26


def test_two_persons_share_a_place_on_different_weekdays(house: House) -> None:
    few_places(house, 1)
    zofia = admit(house, "Zofia Kłos", weekdays="135")
    jan = admit(house, "Jan Żuraw", weekdays="24")
    assert states(house) == {zofia: "expected"}
    assert states(house, TUESDAY) == {jan: "expected"}
    with refused("house_full", day=date(2026, 1, 6 + 1)):
        admit(house, "Maria Świt", weekdays="3", first_day=date(2026, 1, 6))


def test_an_absence_frees_no_place(house: House) -> None:
    few_places(house, 1)
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, MONDAY, None, review_on=NEXT_MONDAY)
    with refused("house_full"):
        admit(house, "Jan Żuraw", first_day=MONDAY)


def test_a_stay_that_ends_makes_room_from_the_next_day(house: House) -> None:
    few_places(house, 1)
    zofia = admit(house, "Zofia Kłos")
    stays.end_stay(house.desk, zofia, MONDAY, EndReason.CARE_HOME)
    with refused("house_full", day=MONDAY):
        admit(house, "Jan Żuraw", first_day=MONDAY)
    assert admit(house, "Jan Żuraw", first_day=TUESDAY) > zofia


def test_a_change_of_weekdays_holds_from_its_day_on(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", weekdays="12")
    stays.change_terms(
        house.desk, zofia, TermFields(NEXT_MONDAY, weekdays="3", basis=Basis.CONTRACT)
    )
    assert states(house) == {zofia: "expected"}
    assert states(house, NEXT_MONDAY) == {}
    assert states(house, date(2026, 12, 2)) == {zofia: "expected"}
    terms = people.details(house.desk, zofia).terms
    assert [(term.first_day, term.last_day, term.weekdays) for term in terms] == [
        (date(2026, 1, 5), date(2026, 11, 29), "12"),
        (NEXT_MONDAY, None, "3"),
    ]


def test_a_change_into_a_full_day_is_refused_and_changes_nothing(house: House) -> None:
    few_places(house, 1)
    zofia = admit(house, "Zofia Kłos", weekdays="1")
    admit(house, "Jan Żuraw", weekdays="2")
    before = row_counts()
    with refused("house_full"):
        stays.change_terms(
            house.desk, zofia, TermFields(MONDAY, weekdays="12", basis=Basis.DECISION)
        )
    assert row_counts() == before


@pytest.mark.parametrize("weekdays", ["", "8", "pn", "6"])
def test_weekdays_without_an_open_day_are_refused(sqlite_house: House, weekdays: str) -> None:
    with refused("bad_weekdays"):
        admit(sqlite_house, "Zofia Kłos", weekdays=weekdays)


def test_a_term_that_ends_before_it_starts_and_a_negative_fee_are_refused(house: House) -> None:
    with refused("days_out_of_order"):
        admit(house, "Zofia Kłos", first_day=TUESDAY, last_day=MONDAY)
    with refused("bad_fee"):
        admit(house, "Zofia Kłos", fee_grosze=-1)
    with refused("diet_unknown", diet="bez cukru"):
        admit(house, "Zofia Kłos", diet="bez cukru")
    with refused("text_missing"):
        admit(house, "")


def test_nobody_stays_twice_at_once_but_may_come_back_under_the_same_number(
    house: House,
) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("already_staying", name="Kłos Zofia"):
        stays.admit(house.desk, admission("", number=zofia, first_day=MONDAY))
    stays.end_stay(house.desk, zofia, MONDAY, EndReason.WITHDRAWAL)
    again = stays.admit(house.desk, admission("", number=zofia, first_day=NEXT_MONDAY))
    assert again == zofia
    assert states(house, NEXT_MONDAY) == {zofia: "expected"}


def test_a_number_is_never_used_again(house: House) -> None:
    first = admit(house, "Zofia Kłos")
    stays.register_death(house.desk, first, MONDAY)
    assert admit(house, "Jan Żuraw") == first + 1


def test_the_same_admission_sent_twice_is_one(house: House) -> None:
    admit(house, "Zofia Kłos", nonce="formularz-1")
    before = row_counts()
    with refused("conflict"):
        admit(house, "Zofia Kłos", nonce="formularz-1")
    assert row_counts() == before


def test_without_a_stay_there_is_nothing_to_change_or_end(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    stays.end_stay(house.desk, zofia, MONDAY, EndReason.WITHDRAWAL)
    with refused("no_stay", name="Kłos Zofia"):
        stays.end_stay(house.desk, zofia, NEXT_MONDAY, EndReason.OTHER)
    with refused("no_stay"):
        stays.change_terms(house.desk, zofia, TermFields(NEXT_MONDAY, basis=Basis.DECISION))
    with refused("person_unknown", person="404"):
        stays.end_stay(house.desk, 404, MONDAY, EndReason.OTHER)


def test_the_reason_of_the_end_stays_with_the_term(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    stays.end_stay(house.desk, zofia, MONDAY, EndReason.MOVED_AWAY)
    (term,) = people.details(house.desk, zofia).terms
    assert (term.last_day, term.end_reason) == (MONDAY, "moved_away")


def test_a_death_ends_everything_that_would_still_expect_the_person(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    people.give_role(house.desk, zofia, Role.SINGER, date(2026, 2, 1))
    absent(house, zofia, date(2026, 11, 16), None, review_on=NEXT_MONDAY)
    absent_later = [row.id for row in absences.of_person(house.desk, zofia)]
    assert len(absent_later) == 1
    house.at(12)
    stays.end_stay(house.desk, zofia, date(2026, 11, 22), EndReason.DEATH)

    assert states(house) == {}
    assert states(house, TUESDAY) == {}
    assert calls.unexplained(house.desk) == ()
    assert cards.missing(house.desk) == ()
    assert scan(house, token).code is ScanCode.DECEASED
    details = people.details(house.desk, zofia)
    assert details.deceased_on == date(2026, 11, 22)
    assert details.roles == (Role.FORMER,)
    assert [row.last_day for row in details.absences] == [date(2026, 11, 22)]
    assert {alert.person for alert in day.view(house.desk).alerts} == set()
    assert query("SELECT state FROM card") == [("revoked",)]


def test_a_death_takes_an_application_off_the_waiting_list(house: House) -> None:
    entry = waiting.apply(house.desk, admission("Jan Żuraw"), MONDAY)
    (row,) = waiting.waiting_list(house.desk)
    assert row.entry == entry
    stays.register_death(house.desk, row.number, MONDAY)
    assert waiting.waiting_list(house.desk) == ()


def test_a_death_settles_open_tasks_and_returns_a_lent_card(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", first_day=MONDAY, basis=None, provisional=True)
    spare = card_for(house, None, spare="Z1")
    spare_cards.lend(house.desk, zofia, "Z1")
    stays.register_death(house.desk, zofia, MONDAY)
    house.at(8, 0, NEXT_MONDAY)
    assert [alert.code for alert in day.view(house.desk).alerts] == []
    house.at(9)
    assert scan(house, spare).code is ScanCode.DECEASED


def test_a_death_is_registered_once_and_not_in_advance(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("in_future"):
        stays.register_death(house.desk, zofia, TUESDAY)
    stays.register_death(house.desk, zofia, MONDAY)
    with refused("already_registered"):
        stays.register_death(house.desk, zofia, MONDAY)
    with refused("deceased_person"):
        stays.admit(house.desk, admission("", number=zofia))


def test_a_decision_that_runs_out_is_announced(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", last_day=date(2026, 12, 15))
    (alert,) = day.view(house.desk).alerts
    assert (alert.code, alert.person) == (AlertCode.DECISION_ENDS, zofia)
    assert dict(alert.params) == {"day": "2026-12-15"}
