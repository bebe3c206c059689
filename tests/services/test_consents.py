"""A consent has a day and a person for whom it is; withdrawing it erases nothing."""

from datetime import date, timedelta

import pytest
from houses import MONDAY, House, admit, query, refused

from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.services import consents, stays
from seniorplus.storage.queries import consents as stored
from seniorplus.storage.queries import people
from seniorplus.storage.unit_of_work import reading

FAMILY = ConsentKind.FAMILY_CALENDAR
TUESDAY = MONDAY + timedelta(days=1)


def holds(house: House, number: int, day: date = MONDAY) -> bool:
    with reading(house.desk) as session:
        return people.person(session, number).id in stored.in_force(session, FAMILY, day)


def test_a_consent_holds_from_its_day_on(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    consents.give(house.desk, zofia, FAMILY, TUESDAY, " córka  Anna ")
    assert not holds(house, zofia)
    assert holds(house, zofia, TUESDAY)
    assert holds(house, zofia, date(2030, 1, 1))
    assert not holds(house, jan, TUESDAY)
    (row,) = consents.listing(house.desk, zofia)
    assert (row.first_day, row.last_day, row.given_to) == (TUESDAY, None, "córka Anna")
    assert "A. Nowak" in row.recorded_by


def test_a_withdrawn_consent_stays_in_the_list_with_its_last_day(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    consents.give(house.desk, zofia, FAMILY, date(2026, 11, 2), "córka Anna")
    consents.withdraw(house.desk, zofia, FAMILY, MONDAY)
    assert holds(house, zofia)
    assert not holds(house, zofia, TUESDAY)
    (row,) = consents.listing(house.desk, zofia)
    assert (row.first_day, row.last_day) == (date(2026, 11, 2), MONDAY)
    assert query("SELECT count(*) FROM consent")[0][0] == 2


@pytest.mark.parametrize("last_day", [MONDAY - timedelta(days=1), date(2026, 1, 1)])
def test_a_consent_withdrawn_before_it_began_never_held(house: House, last_day: date) -> None:
    zofia = admit(house, "Zofia Kłos")
    consents.give(house.desk, zofia, FAMILY, MONDAY, "córka Anna")
    consents.withdraw(house.desk, zofia, FAMILY, last_day)
    assert not holds(house, zofia)
    assert consents.listing(house.desk, zofia) == ()
    consents.give(house.desk, zofia, FAMILY, MONDAY, "syn Piotr")
    assert holds(house, zofia)


def test_there_is_one_consent_at_a_time(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    consents.give(house.desk, zofia, FAMILY, MONDAY, "córka Anna")
    with refused("consent_in_force", since=MONDAY):
        consents.give(house.desk, zofia, FAMILY, TUESDAY, "syn Piotr")
    consents.withdraw(house.desk, zofia, FAMILY, MONDAY)
    with refused("consent_in_force", since=MONDAY):
        consents.give(house.desk, zofia, FAMILY, MONDAY, "syn Piotr")
    consents.give(house.desk, zofia, FAMILY, TUESDAY, "syn Piotr")
    assert [row.given_to for row in consents.listing(house.desk, zofia)] == [
        "syn Piotr",
        "córka Anna",
    ]


def test_a_consent_is_not_prolonged_by_withdrawing_it_again(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    consents.give(house.desk, zofia, FAMILY, date(2026, 11, 2), "córka Anna")
    consents.withdraw(house.desk, zofia, FAMILY, TUESDAY)
    with refused("consent_ends_earlier", last=TUESDAY):
        consents.withdraw(house.desk, zofia, FAMILY, date(2026, 12, 1))
    consents.withdraw(house.desk, zofia, FAMILY, MONDAY)
    assert not holds(house, zofia, TUESDAY)
    house.at(8, day=TUESDAY)
    with refused("no_consent"):
        consents.withdraw(house.desk, zofia, FAMILY, TUESDAY)


def test_a_consent_names_for_whom_it_is_and_belongs_to_a_living_person(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("text_missing"):
        consents.give(house.desk, zofia, FAMILY, MONDAY, "  ")
    with refused("no_consent"):
        consents.withdraw(house.desk, zofia, FAMILY, MONDAY)
    with refused("person_unknown"):
        consents.give(house.desk, 999, FAMILY, MONDAY, "córka Anna")
    stays.register_death(house.desk, zofia, MONDAY)
    with refused("deceased_person"):
        consents.give(house.desk, zofia, FAMILY, MONDAY, "córka Anna")


def test_giving_and_withdrawing_are_noted_in_the_audit(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    consents.give(house.desk, zofia, FAMILY, MONDAY, "córka Anna")
    consents.withdraw(house.desk, zofia, FAMILY, MONDAY)
    rows = query("SELECT action, subject FROM audit_entry ORDER BY number DESC LIMIT 2")
    assert [tuple(row) for row in rows] == [
        ("consents.withdraw", f"person:{zofia}"),
        ("consents.give", f"person:{zofia}"),
    ]
