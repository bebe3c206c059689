"""The rules that a house sets for itself."""

from datetime import time

import pytest
from houses import refused

from seniorplus.domain import house_rules
from seniorplus.domain.codes import ExitMode
from seniorplus.domain.house_rules import HouseRules


def test_a_new_house_opens_at_half_past_seven_with_25_places() -> None:
    rules = house_rules.from_settings({})
    assert rules == HouseRules()
    assert (rules.open_at, rules.close_at) == (time(7, 30), time(15, 30))
    assert (rules.places, rules.weekdays, rules.exits) == (25, "12345", ExitMode.OPTIONAL)
    assert (rules.unknown_after, rules.repeat_minutes) == (time(9, 30), 60)


@pytest.mark.parametrize("name", house_rules.NAMES)
def test_every_rule_comes_back_from_the_database_as_it_went_in(name: str) -> None:
    value = getattr(HouseRules(), name)
    assert house_rules.read(name, house_rules.write(value)) == value


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("open_at", "8:00", time(8)),
        ("close_at", " 16:30 ", time(16, 30)),
        ("places", "30", 30),
        ("exits", "none", ExitMode.NONE),
        ("weekdays", "6541", "1456"),
        ("weekdays", "1122", "12"),
        ("repeat_minutes", "0", 0),
        ("places", "5000", 5000),
        ("feeds_site", " https://kalendarz.example.pl/dom/ ", "https://kalendarz.example.pl/dom"),
        ("feeds_site", "http://192.0.2.7:8047", "http://192.0.2.7:8047"),
        ("calendar_domain", "a1.seniorplus.invalid", "a1.seniorplus.invalid"),
    ],
)
def test_a_typed_rule_gets_its_type(name: str, typed: str, value: object) -> None:
    assert house_rules.read(name, typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("open_at", "25:00"),
        ("open_at", "rano"),
        ("open_at", ""),
        ("places", "0"),
        ("places", "5001"),
        ("places", "-1"),
        ("places", "dużo"),
        ("places", ""),
        ("exits", "czasem"),
        ("weekdays", ""),
        ("weekdays", "18"),
        ("weekdays", "pn"),
        ("feeds_site", ""),
        ("feeds_site", "kalendarz.example.pl"),
        ("feeds_site", "javascript://example.pl"),
        ("feeds_site", "https://"),
        ("feeds_site", "https://example.pl/?q=1"),
        ("feeds_site", "https://ktoś@example.pl"),
        ("feeds_site", "https://example.pl:99999"),
        ("feeds_site", 'https://example.pl/"><script>'),
        ("calendar_domain", "bez kropki"),
        ("repeat_minutes", "721"),
        ("nic", "1"),
        ("__class__", "x"),
        ("provisional_days", "0"),
    ],
)
def test_an_unknown_rule_or_an_impossible_value_is_refused(name: str, typed: str) -> None:
    with refused("bad_setting", name=name, value=typed):
        house_rules.read(name, typed)


@pytest.mark.parametrize("closes", ["7:30", "07:00"])
def test_a_house_closes_after_it_opens(closes: str) -> None:
    with refused("bad_hours", opens="07:30"):
        house_rules.from_settings({"close_at": closes})


def test_what_is_not_a_rule_is_left_alone() -> None:
    assert house_rules.from_settings({"kolor": "zielony", "places": "12"}).places == 12
