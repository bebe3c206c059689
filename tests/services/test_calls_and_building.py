"""Whom to call at half past nine, and who is in the building at any moment."""

from datetime import date

from houses import (
    MONDAY,
    House,
    absent,
    admit,
    arrive,
    card_for,
    leave,
    refused,
    row_counts,
    scan,
    wall,
)

from seniorplus.domain.codes import CallPurpose, CallResult, Role
from seniorplus.services import building, calls, guests, people
from seniorplus.views.people import ContactView, PersonFields


def test_the_unexplained_come_with_all_numbers_and_the_last_call(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", phone="89 762 00 00")
    people.save_contact(house.desk, zofia, ContactView(0, "Anna Kłos", "córka", "600", True))
    people.save_contact(house.desk, zofia, ContactView(0, "Bez Telefonu", "", "", True))
    arrive(house, admit(house, "Jan Żuraw"))
    absent(house, admit(house, "Maria Świt"), MONDAY, MONDAY)
    assert calls.unexplained(house.desk) == ()
    house.at(9, 31)
    (row,) = calls.unexplained(house.desk)
    assert (row.number, row.last) == (zofia, None)
    assert row.phones == (("", "89 762 00 00"), ("Anna Kłos", "600"))
    calls.log(house.desk, zofia, CallPurpose.UNKNOWN_ABSENCE, CallResult.NO_ANSWER)
    house.at(9, 40)
    calls.log(
        house.other_desk,
        zofia,
        CallPurpose.UNKNOWN_ABSENCE,
        CallResult.REACHED,
        recipient="Anna Kłos",
        note="u lekarza",
    )
    (row,) = calls.unexplained(house.desk)
    assert (row.last, row.result, row.by) == (wall(9, 40), "reached", "B. Wójcik")


def test_a_call_about_something_else_explains_nobody(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(10)
    calls.log(house.desk, zofia, CallPurpose.TELL_ABSENCE, CallResult.REACHED)
    (row,) = calls.unexplained(house.desk)
    assert (row.last, row.result) == (None, "")


def test_a_call_about_nobody_is_refused(house: House) -> None:
    before = row_counts()
    with refused("person_unknown"):
        calls.log(house.desk, 404, CallPurpose.UNKNOWN_ABSENCE, CallResult.REACHED)
    with refused("text_too_long"):
        calls.log(
            house.desk,
            admit(house, "Zofia Kłos"),
            CallPurpose.UNKNOWN_ABSENCE,
            CallResult.REACHED,
            note="x" * 301,
        )
    assert row_counts()["call"] == before["call"]


def test_everybody_in_the_building_is_listed_by_kind(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", contact_name="Anna Kłos", contact_phone="600")
    gone = admit(house, "Jan Żuraw")
    singer = people.register(
        house.desk, PersonFields("Łucja", "Żak"), Role.SINGER, date(2026, 1, 1)
    )
    nurse = people.add_staff(house.desk, PersonFields("Ewa", "Lis"), "E. Lis", "pielęgniarka")
    for number in (zofia, gone, nurse):
        arrive(house, number)
    scan(house, card_for(house, singer))
    leave(house, gone)
    guests.arrive(house.desk, "Szkoła nr 3", 12)
    left = guests.arrive(house.desk, "Hydraulik", 1)
    guests.leave(house.desk, left)
    rows = building.who_is_in(house.desk)
    assert [(row.kind, row.name, row.headcount) for row in rows] == [
        ("participant", "Kłos Zofia", 1),
        ("other", "Żak Łucja", 1),
        ("staff", "Lis Ewa", 1),
        ("guest", "Szkoła nr 3", 12),
    ]
    assert (rows[0].phone, rows[0].since) == ("600", wall(7, 40))


def test_nobody_is_in_the_building_the_next_morning(house: House) -> None:
    arrive(house, admit(house, "Zofia Kłos"))
    house.at(7, 30, date(2026, 11, 24))
    assert building.who_is_in(house.desk) == ()
    assert len(building.who_is_in(house.desk, wall(12))) == 1


def test_the_building_at_an_earlier_moment_is_what_it_was_then(house: House) -> None:
    """ "Who is in, at any moment": those who came later were not there yet."""
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    arrive(house, zofia)
    house.at(10)
    arrive(house, jan)
    house.at(12)
    leave(house, zofia)
    assert [row.number for row in building.who_is_in(house.desk)] == [jan]
    assert [row.number for row in building.who_is_in(house.desk, wall(8))] == [zofia]
