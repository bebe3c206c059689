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
from seniorplus.services import building, calls, contacts, day, guests, people, stays
from seniorplus.views.people import ContactView, PersonFields


def test_the_unexplained_come_with_all_numbers_and_the_last_call(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", phone="89 762 00 00")
    contacts.save(house.desk, zofia, ContactView(0, "Anna Kłos", "córka", "600", True))
    contacts.save(house.desk, zofia, ContactView(0, "Bez Telefonu", "", "", True))
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


def test_the_log_keeps_the_last_call_to_each_number(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", phone="89 762 00 00")
    contacts.save(house.desk, zofia, ContactView(0, "Anna Kłos", "córka", "600", True))
    for hour, called, result in (
        (9, "89 762 00 00", CallResult.NO_ANSWER),
        (10, "600 Anna Kłos", CallResult.MESSAGE_LEFT),
        (11, "89 762 00 00", CallResult.WRONG_NUMBER),
    ):
        house.at(hour, 40)
        calls.log(house.desk, zofia, CallPurpose.UNKNOWN_ABSENCE, result, recipient=called)
    (row,) = calls.unexplained(house.desk)
    assert row.tried == (
        ("89 762 00 00", wall(11, 40), "wrong_number"),
        ("600 Anna Kłos", wall(10, 40), "message_left"),
    )


def test_calls_and_alerts_are_in_polish_order(house: House) -> None:
    for name in ("Jan Zając", "Ewa Ćwik", "Anna Żuk", "Ewa Cyran", "Jan Łuczak", "Jan Lis"):
        admit(house, name)
    house.at(9, 31)
    expected = ["Cyran Ewa", "Ćwik Ewa", "Lis Jan", "Łuczak Jan", "Zając Jan", "Żuk Anna"]
    assert [row.name for row in calls.unexplained(house.desk)] == expected
    view = day.view(house.desk)
    assert [f"{row.last_name} {row.first_name}" for row in view.rows] == expected
    short = ["Ewa C.", "Ewa Ć.", "Jan L.", "Jan Ł.", "Jan Z.", "Anna Ż."]
    assert [alert.name for alert in view.alerts] == short


def test_how_many_are_still_in_is_known_before_a_day_is_closed(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    arrive(house, zofia)
    arrive(house, jan)
    guests.arrive(house.desk, "Szkoła nr 3", 12)
    house.at(9)
    leave(house, jan)
    inside = building.still_in(house.desk, MONDAY)
    assert (inside.people, inside.guests) == (1, 12)


def test_whoever_died_on_a_day_of_presence_is_present_nowhere(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    arrive(house, zofia)
    house.at(12)
    stays.register_death(house.desk, zofia, MONDAY)
    stays.register_death(house.desk, jan, MONDAY)
    assert building.who_is_in(house.desk) == ()
    view = day.view(house.desk)
    assert [(row.number, row.state.value) for row in view.rows] == [(zofia, "left")]
    assert (view.alerts, calls.unexplained(house.desk)) == ((), ())
    roles = {row.number: row.roles for row in people.everybody(house.desk)}
    assert roles[zofia] == roles[jan] == (Role.FORMER,)
