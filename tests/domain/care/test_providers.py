"""Contracts with organisations: ordered, delivered, invoiced and left."""

from dataclasses import replace
from datetime import date

import pytest
from houses import refused
from towns import MONDAY, later

from seniorplus.domain.care.codes import ServiceKind
from seniorplus.domain.care.providers import (
    ContractUnit,
    ProviderContract,
    ProviderInvoice,
    ProviderLedger,
    ProviderVisits,
    provider_ledger,
)

HOURS = ProviderContract(
    1,
    date(2026, 11, 1),
    date(2026, 12, 31),
    ContractUnit.MINUTES,
    6000,
    {ServiceKind.CARE: 4000, ServiceKind.SPECIALIST: 7500},
)
AMOUNT = replace(HOURS, unit=ContractUnit.GROSZE, limit=1_000_000)
VISITS = [
    ProviderVisits(MONDAY, ServiceKind.CARE, 120, 130),
    ProviderVisits(later(1), ServiceKind.SPECIALIST, 60, 50),
    ProviderVisits(later(2), ServiceKind.CARE, 90),
]
INVOICES = [ProviderInvoice(MONDAY, 130, 8667), ProviderInvoice(later(1), 60, 7500)]


def test_a_contract_by_hours() -> None:
    """Ordered 120 + 60 + 90; delivered 130 + 50; on order 90: 6000 - 180 - 90 are left."""
    found = provider_ledger(HOURS, VISITS, INVOICES)
    assert found == ProviderLedger(ContractUnit.MINUTES, 6000, 270, 180, 190, 5730)
    assert found.not_invoiced == -10


def test_a_contract_by_amount() -> None:
    """Ordered 80,00 + 75,00 + 60,00; delivered 86,666... + 62,50 = 149,17; 60,00 on order."""
    found = provider_ledger(AMOUNT, VISITS, INVOICES)
    assert found == ProviderLedger(
        ContractUnit.GROSZE, 1_000_000, 21_500, 14_917, 16_167, 1_000_000 - 20_917
    )
    assert found.not_invoiced == -1250


def test_figures_are_rounded_once_and_not_visit_by_visit() -> None:
    """Each minute at 40,00 is 66,666... grosze: three of them are 200, not 201."""
    minutes = [ProviderVisits(MONDAY, ServiceKind.CARE, 1, 1)] * 3
    assert provider_ledger(AMOUNT, minutes, []).delivered == 200


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2026, 10, 31), 0),
        (date(2026, 11, 1), 60),
        (date(2026, 12, 31), 60),
        (date(2027, 1, 1), 0),
    ],
)
def test_a_contract_has_its_own_days(day: date, counted: int) -> None:
    found = provider_ledger(
        HOURS, [ProviderVisits(day, ServiceKind.CARE, 60, 60)], [ProviderInvoice(day, 60, 4000)]
    )
    assert (found.ordered, found.delivered, found.invoiced) == (counted, counted, counted)
    assert found.left == 6000 - counted


def test_more_ordered_than_agreed_is_below_nothing() -> None:
    assert provider_ledger(HOURS, [ProviderVisits(MONDAY, ServiceKind.CARE, 6001)], []).left == -1


def test_an_amount_needs_a_price_for_each_kind() -> None:
    neighbour = [ProviderVisits(MONDAY, ServiceKind.NEIGHBOUR, 60)]
    assert provider_ledger(HOURS, neighbour, []).ordered == 60
    with refused("no_provider_price", kind="neighbour"):
        provider_ledger(AMOUNT, neighbour, [])
