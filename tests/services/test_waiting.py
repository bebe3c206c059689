"""The waiting list: in order of application, and who is next."""

from datetime import date

import pytest
from houses import MONDAY, House, admission, admit, query, refused

from seniorplus.domain.codes import EndReason, Role
from seniorplus.services import house as houses_service
from seniorplus.services import people, stays, waiting

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def full_house(house: House) -> House:
    """One place, taken by Zofia on all days."""
    houses_service.change_rule(house.desk, "places", "1", date(2025, 1, 1))
    admit(house, "Zofia Kłos")
    return house


def apply(house: House, name: str, weekdays: str = "12345") -> int:
    return waiting.apply(house.desk, admission(name, weekdays), MONDAY)


def test_applications_are_numbered_in_order(full_house: House) -> None:
    assert [apply(full_house, name) for name in ("Jan Żuraw", "Maria Świt")] == [1, 2]
    rows = waiting.waiting_list(full_house.desk)
    assert [(row.entry, row.name, row.free_from) for row in rows] == [
        (1, "Żuraw Jan", None),
        (2, "Świt Maria", None),
    ]
    assert waiting.next_candidate(full_house.desk) is None


def test_the_first_for_whom_there_is_room_is_next(full_house: House) -> None:
    house = full_house
    stays.change_terms(house.desk, 1, admission("", "1234").term)
    apply(house, "Jan Żuraw", "12345")
    apply(house, "Maria Świt", "5")
    candidate = waiting.next_candidate(house.desk)
    assert candidate is not None
    assert (candidate.name, candidate.free_from) == ("Świt Maria", MONDAY)


def test_an_ending_stay_tells_from_when_there_is_room(full_house: House) -> None:
    apply(full_house, "Jan Żuraw")
    stays.end_stay(full_house.desk, 1, date(2026, 11, 30), EndReason.WITHDRAWAL)
    (row,) = waiting.waiting_list(full_house.desk)
    assert row.free_from == date(2026, 12, 1)


def test_whoever_is_admitted_waits_no_longer(full_house: House) -> None:
    house = full_house
    apply(house, "Jan Żuraw")
    (row,) = waiting.waiting_list(house.desk)
    stays.end_stay(house.desk, 1, MONDAY, EndReason.WITHDRAWAL)
    stays.admit(house.desk, admission("", number=row.number, first_day=TUESDAY))
    assert waiting.waiting_list(house.desk) == ()
    assert query("SELECT state FROM waiting_entry") == [("admitted",)]
    assert Role.WAITING not in people.details(house.desk, row.number).roles


def test_an_application_can_be_withdrawn_once(full_house: House) -> None:
    entry = apply(full_house, "Jan Żuraw")
    waiting.withdraw(full_house.desk, entry)
    assert waiting.waiting_list(full_house.desk) == ()
    with refused("waiting_entry_unknown", number=entry):
        waiting.withdraw(full_house.desk, entry)
    assert apply(full_house, "Maria Świt") == entry + 1


def test_nobody_applies_twice_or_while_staying(full_house: House) -> None:
    apply(full_house, "Jan Żuraw")
    (row,) = waiting.waiting_list(full_house.desk)
    with refused("already_waiting", name="Żuraw Jan"):
        waiting.apply(full_house.desk, admission("", number=row.number), MONDAY)
    with refused("already_staying", name="Kłos Zofia"):
        waiting.apply(full_house.desk, admission("", number=1), MONDAY)
    with refused("bad_weekdays"):
        apply(full_house, "Maria Świt", "")


def test_somebody_who_died_does_not_apply(full_house: House) -> None:
    stays.register_death(full_house.desk, 1, date(2026, 11, 20))
    with refused("deceased_person"):
        waiting.apply(full_house.desk, admission("", number=1), MONDAY)
