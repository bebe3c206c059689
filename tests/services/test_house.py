"""The house: set up once, rules valid from a day, closure days that can be taken back."""

from datetime import date, time

import pytest
from houses import DESK, MONDAY, House, admit, query, refused, row_counts, states

from seniorplus import bootstrap
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.services import day
from seniorplus.services import house as houses_service
from seniorplus.storage.house import current

TUESDAY = date(2026, 11, 24)


def test_a_house_is_set_up_once_with_reasons_and_diets(house: House) -> None:
    view = houses_service.view(house.desk)
    assert (view.name, view.town, view.demo) == ("Dom „Złota Jesień”", "Bartoszyce", False)
    assert view.today == MONDAY
    reasons = [label.code for label in houses_service.absence_reasons(house.desk)]
    assert reasons == [
        "illness",
        "hospital",
        "sanatorium",
        "family",
        "holiday",
        "weather",
        "other",
        "none_given",
    ]
    assert len(houses_service.diets(house.desk)) == 6
    assert houses_service.is_set_up(house.desk)
    assert houses_service.demo_of(house.desk) is None
    before = row_counts()
    with refused("house_exists"):
        houses_service.set_up(house.desk, "Drugi dom")
    assert row_counts() == before


def test_a_house_is_never_made_over_another(house: House) -> None:
    bootstrap.close_house()
    with pytest.raises(HouseUnusable) as caught:
        bootstrap.make_house(house.settings, house.clock)
    assert caught.value.code == "house_exists"
    bootstrap.open_house(house.settings, house.clock)
    assert houses_service.is_set_up(house.desk)


def test_a_missing_house_is_missing(tmp_path: object) -> None:
    from houses import sqlite_settings

    with pytest.raises(HouseUnusable) as caught:
        bootstrap.open_house(sqlite_settings(tmp_path))  # type: ignore[arg-type]
    assert caught.value.code == "house_missing"
    with pytest.raises(RuntimeError):
        current()


def test_without_a_house_nothing_can_be_asked() -> None:
    with pytest.raises(RuntimeError, match="no house is open"):
        houses_service.view(DESK)


def test_a_rule_holds_from_its_day_on(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    houses_service.change_rule(house.desk, "unknown_after", "8:00", TUESDAY)
    house.at(9)
    assert states(house) == {zofia: "expected"}
    house.at(8, 1, TUESDAY)
    assert states(house) == {zofia: "unknown"}
    assert houses_service.view(house.desk).rules.unknown_after == time(8)


def test_the_later_entry_for_the_same_day_counts(house: House) -> None:
    for places in ("20", "30"):
        houses_service.change_rule(house.desk, "places", places, MONDAY)
    assert houses_service.view(house.desk).rules.places == 30
    assert day.view(house.desk, date(2026, 11, 20)).places == 25


def test_a_rule_that_cannot_be_is_refused_and_leaves_nothing(house: House) -> None:
    before = row_counts()
    with refused("bad_setting", name="places"):
        houses_service.change_rule(house.desk, "places", "zero", MONDAY)
    with refused("bad_hours"):
        houses_service.change_rule(house.desk, "open_at", "16:00", MONDAY)
    assert row_counts() == before


def test_a_rule_that_breaks_a_later_rule_is_refused(house: House) -> None:
    """Accepted, the house could not be opened any more from the later day on."""
    houses_service.change_rule(house.desk, "close_at", "12:00", TUESDAY)
    with refused("bad_hours"):
        houses_service.change_rule(house.desk, "open_at", "13:00", MONDAY)


def test_closure_days_are_closed_and_can_be_taken_back(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    houses_service.close_days(house.desk, MONDAY, TUESDAY, "remont kuchni")
    (closure,) = houses_service.view(house.desk).closures
    assert (closure.first_day, closure.last_day, closure.name) == (
        MONDAY,
        TUESDAY,
        "remont kuchni",
    )
    assert states(house) == {}
    houses_service.withdraw_closure(house.desk, closure.id)
    assert states(house) == {zofia: "expected"}
    with refused("closure_unknown"):
        houses_service.withdraw_closure(house.desk, closure.id)
    assert query("SELECT count(*) FROM closure") == [(2,)]


def test_closure_days_that_cannot_be_are_refused(house: House) -> None:
    with refused("days_out_of_order"):
        houses_service.close_days(house.desk, TUESDAY, MONDAY, "remont")
    with refused("period_too_long", days=120):
        houses_service.close_days(house.desk, MONDAY, date(2027, 6, 1), "remont")
    with refused("text_missing"):
        houses_service.close_days(house.desk, MONDAY, MONDAY, " ")


def test_the_house_is_renamed(house: House) -> None:
    houses_service.rename(house.desk, " Dom „Pod Lipą” ", "Górowo")
    view = houses_service.view(house.desk)
    assert (view.name, view.town) == ("Dom „Pod Lipą”", "Górowo")
    with refused("text_missing"):
        houses_service.rename(house.desk, "", "Górowo")
