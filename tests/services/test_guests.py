"""Guests: counted without a name, beside the participants."""

from datetime import date

import pytest
from houses import MONDAY, House, query, refused, wall

from seniorplus.services import attendance, building, day, guests


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


def test_a_visit_is_corrected_and_the_earlier_entry_stays(house: House) -> None:
    visit = guests.arrive(house.desk, "Szkoła nr 3", 83)
    corrected = guests.correct(house.desk, visit, "Szkoła nr 5", 38, wall(7, 20))
    (row,) = building.who_is_in(house.desk)
    assert (row.visit, row.name, row.headcount, row.since) == (
        corrected,
        "Szkoła nr 5",
        38,
        wall(7, 20),
    )
    assert query("SELECT headcount FROM guest_visit ORDER BY id") == [(83,), (38,)]
    with refused("visit_unknown"):
        guests.correct(house.desk, visit, "", 1)
    with refused("bad_headcount"):
        guests.correct(house.desk, corrected, "", 0)
    with refused("in_future"):
        guests.correct(house.desk, corrected, "", 1, wall(9))
    with refused("day_differs"):
        guests.correct(house.desk, corrected, "", 1, wall(9, 0, date(2026, 11, 20)))


def test_guests_who_never_came_are_taken_back(house: House) -> None:
    visit = guests.arrive(house.desk, "Szkoła nr 3", 12)
    guests.take_back(house.desk, visit)
    assert (building.who_is_in(house.desk), day.view(house.desk).guests) == ((), 0)
    assert query("SELECT count(*) FROM guest_visit") == [(2,)]
    with refused("visit_unknown"):
        guests.take_back(house.desk, visit)


def test_the_visits_of_a_day_end_when_it_is_closed_and_go_on_when_that_is_undone(
    house: House,
) -> None:
    guests.arrive(house.desk, "Szkoła nr 3", 38)
    house.at(15, 40)
    attendance.close_day(house.desk, MONDAY, wall(15, 35))
    assert (building.who_is_in(house.desk), day.view(house.desk).guests) == ((), 0)
    assert [row.headcount for row in building.who_is_in(house.desk, wall(12))] == [38]
    house.at(17)
    guests.arrive(house.desk, "Klub", 7)
    assert [row.headcount for row in building.who_is_in(house.desk)] == [7]
    attendance.reopen_day(house.desk, MONDAY)
    assert day.view(house.desk).guests == 45
