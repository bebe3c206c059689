"""Organisations that send carers: contracts, what is delivered, invoiced and left."""

from datetime import date, timedelta
from typing import Any

import care
import pytest
from houses import MONDAY, House, absent, query, refused

from seniorplus.domain.care.codes import ServiceKind
from seniorplus.services import care_clients, care_providers
from seniorplus.views.care import ContractRow, ProviderRow

NOVEMBER = date(2026, 11, 1)


def provider(house: House, name: str = "Opieka Plus") -> int:
    return care_providers.save(house.desk, ProviderRow(0, name, "p. Maj", "22 1", True, 0))


def contract_row(**changes: Any) -> ContractRow:
    """A hundred hours of care at 35 zł in the year, unless the changes say otherwise."""
    values: dict[str, Any] = {
        "id": 0,
        "kind": ServiceKind.CARE,
        "first_day": care.YEAR,
        "last_day": care.YEAR_END,
        "ordered_minutes": 6_000,
        "ordered_amount": None,
        "hourly_price": 3_500,
        "delivered": 0,
        "invoiced_minutes": 0,
        "invoiced_amount": 0,
        "version": 0,
    }
    return ContractRow(**(values | changes))


def only_contract(house: House) -> ContractRow:
    (found,) = care_providers.everything(house.desk)
    return found.contracts[0]


def test_providers_are_listed_by_name(house: House) -> None:
    provider(house, "Zdrowie")
    provider(house, " Ład  i Dom ")
    assert [row.name for row in care_providers.everything(house.desk)] == ["Ład i Dom", "Zdrowie"]
    with refused("name_taken", name="Zdrowie"):
        provider(house, "Zdrowie")
    with refused("text_missing"):
        provider(house, " ")


def test_two_planners_do_not_overwrite_a_provider(house: House) -> None:
    made = provider(house)
    care_providers.save(house.desk, ProviderRow(made, "Opieka Plus", "", "22 2", False, 1))
    (row,) = care_providers.everything(house.desk)
    assert (row.phone, row.active, row.version) == ("22 2", False, 2)
    with refused("changed_meanwhile", differs="Opieka Plus, 22 2"):
        care_providers.save(house.desk, ProviderRow(made, "Inna", "", "", True, 1))
    with refused("provider_unknown"):
        care_providers.save(house.desk, ProviderRow(4040, "Inna", "", "", True, 1))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ordered_amount": 100}, "hours_or_amount"),
        ({"ordered_minutes": None}, "hours_or_amount"),
        ({"ordered_minutes": 0}, "hours_unlikely"),
        ({"ordered_minutes": None, "ordered_amount": -1}, "amount_unlikely"),
        ({"hourly_price": -1}, "amount_unlikely"),
        ({"last_day": date(2025, 12, 31)}, "days_out_of_order"),
        ({"last_day": date(9999, 12, 31)}, "bad_date"),
    ],
)
def test_what_no_contract_says_is_refused(house: House, changes: dict[str, Any], code: str) -> None:
    made = provider(house)
    with refused(code):
        care_providers.save_contract(house.desk, made, contract_row(**changes))
    assert query("SELECT count(*) FROM provider_contract") == [(0,)]


def test_a_provider_has_one_contract_of_a_kind_at_a_time(house: House) -> None:
    made = provider(house)
    care_providers.save_contract(house.desk, made, contract_row(last_day=MONDAY))
    with refused("contract_overlaps", first=care.YEAR, last=MONDAY):
        care_providers.save_contract(house.desk, made, contract_row(first_day=MONDAY))
    care_providers.save_contract(house.desk, made, contract_row(kind=ServiceKind.SPECIALIST))
    care_providers.save_contract(
        house.desk, made, contract_row(first_day=MONDAY + timedelta(days=1))
    )
    care_providers.save_contract(house.desk, provider(house, "Zdrowie"), contract_row())
    with refused("provider_unknown"):
        care_providers.save_contract(house.desk, 4040, contract_row())


def test_a_contract_is_changed_under_its_version_and_by_its_provider(house: House) -> None:
    made, other = provider(house), provider(house, "Zdrowie")
    contract = care_providers.save_contract(house.desk, made, contract_row())
    changed = contract_row(id=contract, hourly_price=3_600, version=1)
    with refused("contract_unknown"):
        care_providers.save_contract(house.desk, other, changed)
    assert care_providers.save_contract(house.desk, made, changed) == contract
    with refused("changed_meanwhile", differs="01.01.2026-31.12.2026"):
        care_providers.save_contract(house.desk, made, changed)
    assert care_providers.everything(house.desk)[0].contracts[0].hourly_price == 3_600


def test_a_contract_tells_what_is_delivered_invoiced_and_left(house: House) -> None:
    made = provider(house)
    contract = care_providers.save_contract(
        house.desk, made, contract_row(last_day=MONDAY + timedelta(days=1))
    )
    decision = care.decision(house, care.client(house), provider=made)
    own = care.decision(house, care.client(house, "Adam Bór"))
    anna = care.carer(house)
    care.worked(house, care.visit(house, decision), anna, 50)
    care.worked(house, care.visit(house, own), anna, 60)
    care.visit(house, decision, MONDAY + timedelta(days=1))
    care.visit(house, decision, MONDAY + timedelta(days=2))
    care_providers.add_invoice(house.desk, contract, MONDAY, "F/1", 50, 2_917)
    row = only_contract(house)
    assert (row.delivered, row.invoiced_minutes, row.invoiced_amount) == (50, 50, 2_917)
    assert row.left == 6_000 - 50 - 60


def test_a_contract_for_an_amount_is_left_in_grosze(house: House) -> None:
    made = provider(house)
    care_providers.save_contract(
        house.desk, made, contract_row(ordered_minutes=None, ordered_amount=100_000)
    )
    client = care.client(house)
    decision = care.decision(house, client, provider=made)
    care.worked(house, care.visit(house, decision), care.carer(house), 50)
    care.visit(house, decision, MONDAY + timedelta(days=1))
    row = only_contract(house)
    assert (row.delivered, row.left) == (50, 100_000 - 6_417)
    number = care_clients.view(house.desk, client).row.number
    absent(house, number, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1))
    assert only_contract(house).left == 100_000 - 2_917


def test_the_same_invoice_again_corrects_and_a_repeated_one_is_refused(house: House) -> None:
    made = provider(house)
    contract = care_providers.save_contract(house.desk, made, contract_row())
    care_providers.add_invoice(house.desk, contract, MONDAY, " F/1 ", 600, 35_000)
    with refused("already_registered"):
        care_providers.add_invoice(house.desk, contract, NOVEMBER, "F/1", 600, 35_000)
    care_providers.add_invoice(house.desk, contract, NOVEMBER, "F/1", 540, 31_500)
    row = only_contract(house)
    assert (row.invoiced_minutes, row.invoiced_amount) == (540, 31_500)
    assert query("SELECT count(*) FROM provider_invoice") == [(2,)]
    with refused("invoice_elsewhere", number="F/1", month="11.2026"):
        care_providers.add_invoice(house.desk, contract, date(2026, 10, 1), "F/1", 1, 1)


def test_an_invoice_belongs_to_a_month_of_its_contract(house: House) -> None:
    contract = care_providers.save_contract(
        house.desk, provider(house), contract_row(first_day=date(2026, 10, 15))
    )
    care_providers.add_invoice(house.desk, contract, date(2026, 10, 1), "F/1", 0, 0)
    with refused("invoice_outside_contract"):
        care_providers.add_invoice(house.desk, contract, date(2026, 9, 30), "F/2", 0, 0)
    with refused("in_future"):
        care_providers.add_invoice(house.desk, contract, date(2026, 12, 1), "F/2", 0, 0)
    with refused("hours_unlikely"):
        care_providers.add_invoice(house.desk, contract, MONDAY, "F/2", -1, 0)
    with refused("amount_unlikely"):
        care_providers.add_invoice(house.desk, contract, MONDAY, "F/2", 0, 10**10)
    with refused("text_missing"):
        care_providers.add_invoice(house.desk, contract, MONDAY, "", 0, 0)
    with refused("contract_unknown"):
        care_providers.add_invoice(house.desk, 4040, MONDAY, "F/2", 0, 0)
