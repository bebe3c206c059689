"""Contracts with organisations that send carers: ordered, delivered, invoiced and left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from seniorplus.domain.care.codes import ServiceKind
from seniorplus.domain.care.fees import half_up
from seniorplus.domain.refusal import Refusal


class ContractUnit(StrEnum):
    """In what a contract is limited."""

    MINUTES = "minutes"
    GROSZE = "grosze"


@dataclass(frozen=True, slots=True)
class ProviderContract:
    """What an organisation may be asked for.

    Attributes:
        id: The contract.
        first_day: From when.
        last_day: Until when.
        unit: Whether hours or an amount are agreed.
        limit: How many minutes or grosze.
        prices: Grosze an hour by service kind.
    """

    id: int
    first_day: date
    last_day: date
    unit: ContractUnit
    limit: int
    prices: Mapping[ServiceKind, int]


@dataclass(frozen=True, slots=True)
class ProviderVisits:
    """Visits of one kind and day, in minutes of all carers together.

    Attributes:
        day: When.
        kind: Which service.
        ordered: As planned.
        delivered: By the work card, None while it is not entered.
    """

    day: date
    kind: ServiceKind
    ordered: int
    delivered: int | None = None


@dataclass(frozen=True, slots=True)
class ProviderInvoice:
    """What an organisation asks to be paid for.

    Attributes:
        day: Of the service, by which the contract is found.
        minutes: How much of it.
        amount: In grosze.
    """

    day: date
    minutes: int
    amount: int


@dataclass(frozen=True, slots=True)
class ProviderLedger:
    """Where a contract stands, in its own unit.

    Attributes:
        unit: Minutes or grosze.
        limit: What is agreed.
        ordered: All visits as planned.
        delivered: By work cards.
        invoiced: By invoices.
        left: What may still be ordered: the limit less what was delivered and what is on order.
    """

    unit: ContractUnit
    limit: int
    ordered: int
    delivered: int
    invoiced: int
    left: int

    @property
    def not_invoiced(self) -> int:
        """Delivered and not invoiced yet; below nothing where more was invoiced."""
        return self.delivered - self.invoiced


def provider_ledger(
    contract: ProviderContract,
    visits: Iterable[ProviderVisits],
    invoices: Iterable[ProviderInvoice],
) -> ProviderLedger:
    """Where a contract stands; days outside its period belong to another one.

    Amounts are added up exactly and each printed figure is rounded half-up once.

    Args:
        contract: The contract.
        visits: Ordered from the organisation.
        invoices: Of the organisation.

    Raises:
        Refusal: `no_provider_price` for a service kind that an amount cannot be computed for.
    """
    ordered = delivered = used = Fraction()
    for visit in visits:
        if not contract.first_day <= visit.day <= contract.last_day:
            continue
        rate = _rate(contract, visit.kind)
        ordered += visit.ordered * rate
        delivered += (visit.delivered or 0) * rate
        used += (visit.ordered if visit.delivered is None else visit.delivered) * rate
    in_minutes = contract.unit is ContractUnit.MINUTES
    invoiced = sum(
        invoice.minutes if in_minutes else invoice.amount
        for invoice in invoices
        if contract.first_day <= invoice.day <= contract.last_day
    )
    return ProviderLedger(
        contract.unit,
        contract.limit,
        half_up(ordered),
        half_up(delivered),
        invoiced,
        contract.limit - half_up(used),
    )


def _rate(contract: ProviderContract, kind: ServiceKind) -> Fraction:
    """What a minute counts for in the contract's unit."""
    if contract.unit is ContractUnit.MINUTES:
        return Fraction(1)
    if kind not in contract.prices:
        raise Refusal("no_provider_price", kind=kind.value)
    return Fraction(contract.prices[kind], 60)
