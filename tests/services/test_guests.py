"""Guests: counted without a name, beside the participants."""

import pytest
from houses import House, refused

from seniorplus.services import day, guests


def test_guests_need_no_name_and_leave_once(house: House) -> None:
    visit = guests.arrive(house.desk, "Szkoła nr 3", 12)
    nameless = guests.arrive(house.desk, "", 1)
    assert day.view(house.desk).guests == 13
    guests.leave(house.desk, visit)
    assert day.view(house.desk).guests == 1
    with refused("visit_unknown"):
        guests.leave(house.desk, visit)
    guests.leave(house.desk, nameless)
    assert day.view(house.desk).guests == 0
    assert day.view(house.desk).counts.scheduled == 0


@pytest.mark.parametrize("headcount", [0, -1, 201])
def test_an_impossible_number_of_guests_is_refused(sqlite_house: House, headcount: int) -> None:
    with refused("bad_headcount"):
        guests.arrive(sqlite_house.desk, "Szkoła", headcount)
