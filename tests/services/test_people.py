"""People: found by number or name, edited without losing what somebody else saved."""

from dataclasses import replace
from datetime import date

import pytest
from houses import MONDAY, House, absent, admission, admit, card_for, query, refused, row_counts

from seniorplus.domain.codes import CardState, FormOfAddress, Role
from seniorplus.services import contacts, people, stays, waiting
from seniorplus.views.people import ContactView, PersonFields

PESEL = "44051401359"


def test_somebody_is_found_by_number_or_by_the_beginning_of_the_names(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    admit(house, "Łucja Żak")
    for typed in (str(zofia), "klos", "zof k", "KŁOS zofia", " Zofia K. "):
        assert people.find(house.desk, typed) == zofia
    assert people.find(house.desk, "lucja zak") == zofia + 1


@pytest.mark.parametrize("typed", ["", "Nowak", "404", "...", "%", "'; DROP TABLE person; --"])
def test_nobody_is_found_by_what_names_nobody(sqlite_house: House, typed: str) -> None:
    admit(sqlite_house, "Zofia Kłos")
    with refused("person_unknown"):
        people.find(sqlite_house.desk, typed)


def test_an_ambiguous_name_names_the_matches(house: House) -> None:
    admit(house, "Zofia Kłos")
    admit(house, "Zofia Kłosowska")
    with refused("person_ambiguous", matches="1 Kłos Zofia, 2 Kłosowska Zofia"):
        people.find(house.desk, "zofia")


def test_an_edited_form_is_stored_and_counted_as_a_version(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    loaded = people.fields_of(house.desk, zofia)
    people.edit(
        house.desk,
        zofia,
        replace(
            loaded,
            last_name="Kłos-Żak",
            form=FormOfAddress.PANI,
            vocative="Zofio",
            pesel=PESEL,
            phone="89 762 00 00",
            address="ul. Mazurska 3",
        ),
    )
    stored = people.fields_of(house.desk, zofia)
    assert (stored.last_name, stored.vocative, stored.pesel) == ("Kłos-Żak", "Zofio", PESEL)
    assert stored.birth_date == date(1944, 5, 14)
    assert stored.version == loaded.version + 1


def test_who_saves_second_is_shown_what_differs_and_overwrites_nothing(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    mine = theirs = people.fields_of(house.desk, zofia)
    people.edit(house.other_desk, zofia, replace(theirs, phone="111"))
    with refused("changed_meanwhile", differs="phone: 111"):
        people.edit(house.desk, zofia, replace(mine, phone="222"))
    assert people.fields_of(house.desk, zofia).phone == "111"


def test_a_wrong_or_taken_pesel_is_refused(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    fields = people.fields_of(house.desk, zofia)
    with refused("bad_pesel"):
        people.edit(house.desk, zofia, replace(fields, pesel="44051401358"))
    with refused("birth_date_differs"):
        people.edit(house.desk, zofia, replace(fields, pesel=PESEL, birth_date=MONDAY))
    people.edit(house.desk, zofia, replace(fields, pesel=PESEL))
    with refused("pesel_taken"):
        people.edit(house.desk, jan, replace(people.fields_of(house.desk, jan), pesel=PESEL))
    again = people.fields_of(house.desk, zofia)
    people.edit(house.desk, zofia, replace(again, phone="5"))
    assert people.fields_of(house.desk, zofia).phone == "5"


def test_a_name_cannot_be_edited_away(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("text_missing"):
        people.edit(house.desk, zofia, replace(people.fields_of(house.desk, zofia), last_name=" "))


def test_hostile_text_is_stored_harmless(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", phone="\x1b]52;c;eA==\x07 89")
    stored = people.fields_of(house.desk, zofia).phone
    assert stored == "]52;c;eA== 89"
    with refused("bad_text"):
        admit(house, "Jan Żuraw\0")


def test_a_contact_is_added_edited_and_never_overwritten_blindly(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    contacts.save(house.desk, zofia, ContactView(0, "Anna Kłos", "córka", "600", True))
    (contact,) = people.details(house.desk, zofia).contacts
    contacts.save(house.desk, zofia, replace(contact, phone="700"))
    with refused("changed_meanwhile"):
        contacts.save(house.other_desk, zofia, replace(contact, phone="800"))
    (stored,) = people.details(house.desk, zofia).contacts
    assert (stored.phone, stored.version) == ("700", 2)
    with refused("text_missing"):
        contacts.save(house.desk, zofia, ContactView(0, " ", "", "", False))


def test_the_contact_of_one_person_is_not_edited_through_another(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    contacts.save(house.desk, zofia, ContactView(0, "Anna Kłos", "córka", "600", True))
    (contact,) = people.details(house.desk, zofia).contacts
    with refused("changed_meanwhile"):
        contacts.save(house.desk, jan, replace(contact, phone="700"))
    assert people.details(house.desk, zofia).contacts[0].phone == "600"


def test_roles_follow_from_stays_or_are_given_by_hand(house: House) -> None:
    singer = people.register(
        house.desk, PersonFields("Łucja", "Żak"), Role.SINGER, date(2026, 1, 1)
    )
    zofia = admit(house, "Zofia Kłos")
    people.give_role(house.desk, zofia, Role.CLUB_MEMBER, date(2026, 1, 1))
    with refused("role_held", role="singer"):
        people.give_role(house.desk, singer, Role.SINGER, MONDAY)
    with refused("role_by_stay", role="participant"):
        people.give_role(house.desk, singer, Role.PARTICIPANT, MONDAY)
    with refused("role_by_stay"):
        people.register(house.desk, PersonFields("A", "B"), Role.STAFF, MONDAY)
    assert people.details(house.desk, zofia).roles == (Role.CLUB_MEMBER, Role.PARTICIPANT)
    assert [row.number for row in people.everybody(house.desk, Role.SINGER)] == [singer]


def test_the_list_of_people_shows_no_health_data(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="diabetic")
    absent(house, zofia, MONDAY, MONDAY, reason="hospital")
    card_for(house, zofia)
    waiting.apply(house.desk, admission("Jan Żuraw"), MONDAY)
    rows = {row.number: row for row in people.everybody(house.desk)}
    assert rows[zofia].card is CardState.ISSUED
    assert rows[2].roles == (Role.WAITING,)
    assert "diabetic" not in str(rows)
    assert "hospital" not in str(rows)


def test_looking_at_somebody_in_full_is_written_down(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="diabetic")
    before = row_counts()["audit_entry"]
    assert people.details(house.desk, zofia).diet == "cukrzycowa"
    people.everybody(house.desk)
    people.fields_of(house.desk, zofia)
    assert row_counts()["audit_entry"] == before + 1
    last = query("SELECT action, subject, actor, terminal FROM audit_entry ORDER BY number")[-1]
    assert tuple(last) == ("people.look", f"person:{zofia}", "staff:A. Nowak", "recepcja")


def test_staff_sign_with_a_signature_of_their_own(house: House) -> None:
    from seniorplus.services import house as houses_service

    people.add_staff(house.desk, PersonFields("Anna", "Nowak"), "A. Nowak", "koordynatorka")
    assert houses_service.view(house.desk).staff == ("A. Nowak",)
    before = row_counts()
    with refused("conflict"):
        people.add_staff(house.desk, PersonFields("Adam", "Nowak"), "A. Nowak", "")
    assert row_counts() == before


def test_somebody_who_died_stays_in_the_list_as_that(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    stays.register_death(house.desk, zofia, date(2026, 11, 20))
    (row,) = people.everybody(house.desk)
    assert (row.deceased, row.roles) == (True, (Role.FORMER,))
