"""Partner organisations: contacts, the rooms they use, the end of working together."""

from dataclasses import replace
from datetime import date, time

import pytest
from houses import MONDAY, House, query, refused
from timetables import furnish_rooms, instructor, plan, weekly

from seniorplus.models.events import HouseEvent
from seniorplus.services import instructors, organisations, series
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.partners import OrganisationView, RoomUse
from seniorplus.views.week import InstructorView

SCHOOL = OrganisationView(0, "Szkoła Podstawowa nr 4", "school", "Ewa Lis", "89 762 00 00")


def only(house: House) -> OrganisationView:
    (found,) = organisations.everything(house.desk, also_former=True)
    return found


def leader_from(house: House, organisation: int) -> int:
    fields = InstructorView(0, "uczniowie", "partner", organisation_id=organisation)
    return instructors.save(house.desk, fields)


def test_an_organisation_comes_back_as_it_was_given(house: House) -> None:
    given = replace(SCHOOL, email="szkola@example.pl", note="wejście od podwórza")
    made = organisations.save(house.desk, given)
    assert only(house) == replace(given, id=made)


def test_an_organisation_is_edited_and_who_saved_first_wins(house: House) -> None:
    made = organisations.save(house.desk, SCHOOL)
    loaded = only(house)
    organisations.save(house.desk, replace(loaded, phone="000 111 222"))
    assert (only(house).phone, only(house).version) == ("000 111 222", 2)
    with refused("changed_meanwhile", differs="Szkoła Podstawowa nr 4, 000 111 222"):
        organisations.save(house.desk, replace(loaded, contact="ktoś inny"))
    with refused("changed_meanwhile"):
        organisations.retire(house.desk, made, loaded.version)
    assert only(house).contact == "Ewa Lis"


def test_a_name_belongs_to_one_organisation(house: House) -> None:
    organisations.save(house.desk, SCHOOL)
    with refused("name_taken", name=SCHOOL.name, field="name"):
        organisations.save(house.desk, replace(SCHOOL, name=f"  {SCHOOL.name} "))
    other = organisations.save(house.desk, replace(SCHOOL, name="Biblioteka", kind="library"))
    with refused("name_taken"):
        organisations.save(house.desk, replace(SCHOOL, id=other))


@pytest.mark.parametrize("email", ["szkola", "@", "a@", "a b@c.pl", "a@b@c"])
def test_an_address_that_cannot_be_written_to_is_refused(house: House, email: str) -> None:
    with refused("bad_email", field="email", text=email):
        organisations.save(house.desk, replace(SCHOOL, email=email))
    assert organisations.everything(house.desk) == ()


def test_an_organisation_without_a_name_or_unknown_is_refused(house: House) -> None:
    with refused("text_missing"):
        organisations.save(house.desk, replace(SCHOOL, name=" "))
    with refused("organisation_unknown"):
        organisations.save(house.desk, replace(SCHOOL, id=404))
    with refused("organisation_unknown"):
        organisations.retire(house.desk, 404, 1)


def test_the_rooms_that_an_organisation_uses_follow_from_its_classes(house: House) -> None:
    furnish_rooms(house)
    leader = leader_from(house, organisations.save(house.desk, SCHOOL))
    plan(house, title="Kurs komputerowy", room="mala", instructor=leader, pattern=weekly("24"))
    lapsed = plan(house, title="Jasełka", instructor=leader, pattern=weekly("1", time(14)))
    plan(house, instructor=instructor(house, "E. Kot"))
    hours = (time(10), time(11), 1, None, date(2027, 1, 31))
    course = RoomUse("sala mała", "Kurs komputerowy", "24", *hours)
    assert [use.title for use in only(house).rooms] == ["Jasełka", "Kurs komputerowy"]
    assert only(house).rooms[1] == course
    series.end(house.desk, lapsed, MONDAY)
    house.at(8, day=date(2026, 11, 24))
    assert only(house).rooms == (course,)


def test_the_events_of_this_year_are_counted_without_those_cancelled(house: House) -> None:
    made = organisations.save(house.desk, SCHOOL)
    for day, state in (
        (MONDAY, "planned"),
        (date(2026, 12, 6), "planned"),
        (date(2026, 12, 7), "cancelled"),
        (date(2027, 1, 6), "planned"),
    ):
        with unit_of_work(house.desk) as unit:
            unit.add(
                HouseEvent(
                    title="Spotkanie",
                    kind="meeting",
                    state=state,
                    day=day,
                    start=time(10),
                    minutes=60,
                    organisation_id=made,
                    changed_at=unit.now,
                )
            )
    assert only(house).events == 2


def test_who_leaves_is_told_which_classes_still_run_and_may_come_back(house: House) -> None:
    furnish_rooms(house)
    made = organisations.save(house.desk, SCHOOL)
    plan(house, instructor=leader_from(house, made))
    assert organisations.retire(house.desk, made, 1) == 1
    assert organisations.everything(house.desk) == ()
    former = only(house)
    assert (former.active, len(former.rooms)) == (False, 1)
    organisations.save(house.desk, replace(former, active=True))
    assert [row.name for row in organisations.everything(house.desk)] == [SCHOOL.name]


def test_organisations_are_listed_by_name_as_the_polish_alphabet_has_it(house: House) -> None:
    for name in ("Żłobek", "Zespół", "Łąka", "Ludowy dom"):
        organisations.save(house.desk, replace(SCHOOL, name=name))
    listed = [row.name for row in organisations.everything(house.desk)]
    assert listed == ["Ludowy dom", "Łąka", "Zespół", "Żłobek"]


def test_what_was_done_about_an_organisation_is_audited(house: House) -> None:
    made = organisations.save(house.desk, SCHOOL)
    organisations.save(house.desk, replace(only(house), phone="000 111 222"))
    organisations.retire(house.desk, made, 2)
    rows = query(
        "SELECT action, subject, fields FROM audit_entry WHERE action LIKE 'organisations.%'"
        " ORDER BY number"
    )
    subject = f"organisation:{made}"
    assert [tuple(row) for row in rows] == [
        ("organisations.add", subject, "name"),
        ("organisations.edit", subject, "phone"),
        ("organisations.retire", subject, ""),
    ]
