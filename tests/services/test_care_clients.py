"""Clients of the care services: their register, their flats, the carers that they know."""

from datetime import date, timedelta

import care
import pytest
from houses import MONDAY, House, absent, admit, query, refused

from seniorplus.domain.care.codes import CarerWish, Gender
from seniorplus.domain.codes import Role
from seniorplus.services import care_clients, contacts, history, people, stays
from seniorplus.views.care import AccessView, ClientFields
from seniorplus.views.people import ContactView


def number_of(house: House, client: int) -> int:
    return care_clients.view(house.desk, client).row.number


def test_clients_get_codes_in_the_order_in_which_they_come(house: House) -> None:
    care.client(house, "Zofia Kłos")
    care.client(house, "Adam Bór")
    assert [(row.name, row.code) for row in care_clients.everybody(house.desk)] == [
        ("Bór Adam", "K002"),
        ("Kłos Zofia", "K001"),
    ]


def test_the_code_of_a_client_who_died_is_never_given_again(house: House) -> None:
    zofia = care.client(house, "Zofia Kłos")
    stays.register_death(house.desk, number_of(house, zofia), MONDAY)
    adam = care.client(house, "Adam Bór")
    assert care_clients.view(house.desk, adam).row.code == "K002"
    assert [row.code for row in care_clients.everybody(house.desk)] == ["K002"]


def test_codes_go_on_after_the_ninety_ninth_and_the_thousandth(house: House) -> None:
    care.client(house, "Zofia Kłos")
    for before, after in (("K099", "K100"), ("K999", "K1000")):
        _change_last_code(before)
        made = care.client(house, f"Adam Bór{'a' * len(after)}")
        assert care_clients.view(house.desk, made).row.code == after


def _change_last_code(code: str) -> None:
    from sqlalchemy import text

    from seniorplus.storage.house import current

    with current().engine.connect() as connection, connection.begin():
        last = "(SELECT max(id) FROM care_client)"
        connection.execute(
            text(f"UPDATE care_client SET code = :code WHERE id = {last}"), {"code": code}
        )


def test_a_participant_of_the_house_may_be_a_client_too(house: House) -> None:
    number = admit(house, "Jan Żuraw", phone="600 1")
    client = care.client(house, number=number)
    row = care_clients.view(house.desk, client).row
    assert (row.number, row.name, row.phone) == (number, "Żuraw Jan", "600 1")
    assert people.roles_of(house.desk, number) == (Role.CLIENT, Role.PARTICIPANT)


def test_nobody_is_a_client_twice(house: House) -> None:
    number = number_of(house, care.client(house, "Zofia Kłos"))
    with refused("already_client", name="Kłos Zofia", client="K001"):
        care.client(house, number=number)
    with refused("person_unknown"):
        care.client(house, number=4040)


def test_who_died_is_not_entered_as_a_client(house: House) -> None:
    number = admit(house, "Jan Żuraw")
    stays.register_death(house.desk, number, MONDAY)
    with refused("deceased_person"):
        care.client(house, number=number)


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (54.25, None, "place_incomplete"),
        (None, 20.8, "place_incomplete"),
        (20.8083, 54.2535, "place_unlikely"),
        (52.52, 13.40, "place_unlikely"),
        (float("nan"), 20.8, "place_unlikely"),
        (54.25, float("inf"), "place_unlikely"),
    ],
)
def test_a_flat_lies_in_poland_or_nowhere(
    house: House, lat: float | None, lon: float | None, code: str
) -> None:
    with refused(code):
        care.client(house, lat=lat, lon=lon)
    assert query("SELECT count(*) FROM care_client") == [(0,)]


def test_a_form_shows_what_was_saved(house: House) -> None:
    client = care.client(house, area="  Śródmieście ", gender_wish=Gender.FEMALE, on_holidays=True)
    fields = care_clients.view(house.desk, client).fields
    assert fields == ClientFields(
        fields.number, 54.2535, 20.8083, "Śródmieście", Gender.FEMALE, on_holidays=True, version=1
    )
    changed = ClientFields(fields.number, note="pies", version=1)
    assert care_clients.save(house.desk, changed) == client
    assert care_clients.view(house.desk, client).fields == ClientFields(
        fields.number, note="pies", version=2
    )


def test_two_planners_do_not_overwrite_each_other(house: House) -> None:
    client = care.client(house)
    number = number_of(house, client)
    care_clients.save(house.desk, ClientFields(number, area="Zatorze", version=1))
    with refused("changed_meanwhile", differs="Zatorze"):
        care_clients.save(house.other_desk, ClientFields(number, area="Centrum", version=1))
    with refused("client_unknown"):
        care_clients.save(house.desk, ClientFields(admit(house, "Jan Żuraw"), version=1))


def test_only_who_is_authorised_is_rung_for_a_client(house: House) -> None:
    client = care.client(house, "Zofia Kłos", phone="")
    number = number_of(house, client)
    contacts.save(house.desk, number, ContactView(0, "Jan", "sąsiad", "1", False))
    assert care_clients.everybody(house.desk)[0].phone == ""
    contacts.save(house.desk, number, ContactView(0, "Anna", "córka", "2", True))
    assert care_clients.everybody(house.desk)[0].phone == "2 (Anna)"


def test_the_way_into_a_flat_is_held_apart_and_each_look_at_it_is_logged(house: House) -> None:
    client = care.client(house)
    assert not care_clients.view(house.desk, client).has_access
    assert care_clients.access(house.desk, client) == AccessView("", "", 0)
    care_clients.save_access(house.desk, client, "klucz u sąsiadki", "domofon 1234", 0)
    view = care_clients.view(house.desk, client)
    assert view.has_access
    assert "1234" not in repr(view)
    assert care_clients.access(house.other_desk, client) == AccessView(
        "klucz u sąsiadki", "domofon 1234", 1
    )
    looks = query(
        "SELECT actor FROM audit_entry WHERE action = 'care_clients.look' ORDER BY number"
    )
    assert [actor for (actor,) in looks] == [house.desk.label, house.other_desk.label]


def test_no_history_tells_how_one_gets_into_a_flat(house: House) -> None:
    client = care.client(house)
    care_clients.save_access(house.desk, client, "klucz u sąsiadki", "domofon 1234", 0)
    told = history.opened(house.desk, number_of(house, client))
    assert "care_clients.access" in [change.action for change in told.changes]
    assert "1234" not in repr(told)
    assert "klucz" not in repr(told)


def test_two_planners_do_not_overwrite_the_way_into_a_flat(house: House) -> None:
    client = care.client(house)
    care_clients.save_access(house.desk, client, "klucz", "", 0)
    for version in (0, 2):
        with refused("changed_meanwhile", differs="-"):
            care_clients.save_access(house.other_desk, client, "inny", "", version)
    care_clients.save_access(house.desk, client, "", "", 1)
    assert not care_clients.view(house.desk, client).has_access
    with refused("client_unknown"):
        care_clients.access(house.desk, 4040)


def test_wishes_keys_and_acquaintance_are_noted_one_by_one(house: House) -> None:
    client, anna = care.client(house), care.carer(house, "Anna Nowak")
    ewa = care.carer(house, "Ewa Kot")
    care_clients.set_acquaintance(house.desk, client, anna, known=True)
    care_clients.set_acquaintance(house.desk, client, anna, has_keys=True)
    care_clients.set_acquaintance(house.desk, client, ewa, wish=CarerWish.REFUSED)
    known = care_clients.view(house.desk, client).carers
    assert [(row.name, row.wish, row.known, row.has_keys) for row in known] == [
        ("Kot Ewa", "refused", False, False),
        ("Nowak Anna", "none", True, True),
    ]
    care_clients.set_acquaintance(house.desk, client, ewa, wish=CarerWish.NONE)
    assert [row.carer for row in care_clients.view(house.desk, client).carers] == [anna]
    with refused("carer_unknown"):
        care_clients.set_acquaintance(house.desk, client, 4040, known=True)


def test_a_client_who_is_away_is_told_with_the_last_day(house: House) -> None:
    client = care.client(house)
    number = number_of(house, client)
    absent(house, number, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
    assert care_clients.everybody(house.desk)[0].away_until is None
    house.at(9, day=MONDAY + timedelta(days=2))
    assert care_clients.everybody(house.desk)[0].away_until == MONDAY + timedelta(days=2)
    absent(house, number, date(2026, 12, 1), None, review_on=date(2026, 12, 10))
    house.at(9, day=date(2026, 12, 3))
    assert care_clients.everybody(house.desk)[0].away_until == date.max


def test_clients_are_read_without_a_query_for_each(sqlite_house: House) -> None:
    from sqlalchemy import event

    from seniorplus.storage.house import current

    asked: list[str] = []
    event.listen(current().engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    counts = []
    for number in range(4):
        care.decision(sqlite_house, care.client(sqlite_house, f"Adam {'ABCD'[number]}or"))
        asked.clear()
        assert len(care_clients.everybody(sqlite_house.desk)) == number + 1
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
