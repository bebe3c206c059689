"""Organisations that send carers: contracts, what was delivered, what was invoiced and is left."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care import providers as rules
from seniorplus.domain.care.codes import ServiceKind
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.care import CareProvider, ProviderContract, ProviderInvoice
from seniorplus.storage.house import current
from seniorplus.storage.queries import care_contracts, care_standing
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.care import ContractRow, ProviderRow

MOST_MINUTES = 60 * 1_000_000
MOST_GROSZE = 2_000_000_000
LONGEST_YEARS = 20

_Hours = dict[tuple[int, str], list[rules.ProviderVisits]]


def everything(actor: Actor) -> tuple[ProviderRow, ...]:
    """The providers by name, with their contracts, the latest first."""
    with reading(actor) as session:
        contracts: dict[int, list[ProviderContract]] = {}
        for row in care_contracts.contracts(session):
            contracts.setdefault(row.provider_id, []).append(row)
        invoices: dict[int, list[ProviderInvoice]] = {}
        for invoice in care_contracts.invoices(session):
            invoices.setdefault(invoice.contract_id, []).append(invoice)
        hours = _hours(session, [row for rows in contracts.values() for row in rows])
        found = [
            ProviderRow(
                row.id or 0,
                row.name,
                row.contact,
                row.phone,
                row.active,
                row.version,
                tuple(
                    _contract_row(
                        contract,
                        hours.get((contract.provider_id, contract.kind), ()),
                        invoices.get(contract.id or 0, ()),
                    )
                    for contract in contracts.get(row.id or 0, ())
                ),
            )
            for row in care_contracts.providers(session)
        ]
        return tuple(sorted(found, key=lambda row: current().name_key(row.name, "")))


def save(actor: Actor, provider: ProviderRow) -> int:
    """Store a provider; the id 0 makes a new one. Its contracts are left alone.

    Returns:
        The provider.

    Raises:
        Refusal: `provider_unknown`, `changed_meanwhile`, `name_taken`, and as `clean`.
    """
    values: dict[str, Any] = {
        "name": clean(provider.name, 120, required=True),
        "contact": clean(provider.contact, 120),
        "phone": clean(provider.phone, 40),
        "active": provider.active,
    }
    with unit_of_work(actor) as unit:
        for other in care_contracts.providers(unit.session):
            if other.name == values["name"] and other.id != provider.id:
                raise Refusal("name_taken", name=other.name, field="name")
        if not provider.id:
            made: int = unit.add(CareProvider(**values))
            unit.audit("care_providers.add", f"provider:{made}", **values)
            return made
        row = care_contracts.provider(unit.session, provider.id)
        if row.version != provider.version:
            raise Refusal("changed_meanwhile", differs=f"{row.name}, {row.phone or '-'}")
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        unit.session.execute(
            update(CareProvider)
            .where(col(CareProvider.id) == provider.id)
            .values(**values, version=row.version + 1)
        )
        unit.audit("care_providers.edit", f"provider:{provider.id}", **changed)
        return provider.id


def save_contract(actor: Actor, provider: int, contract: ContractRow) -> int:
    """Store a contract; the id 0 makes a new one. What is counted is left alone.

    Returns:
        The contract.

    Raises:
        Refusal: `provider_unknown`, `contract_unknown`, `changed_meanwhile`,
            `days_out_of_order`, `bad_date`, `hours_or_amount`, `hours_unlikely`,
            `amount_unlikely`, `contract_overlaps`.
    """
    values = _checked(contract)
    with unit_of_work(actor) as unit:
        care_contracts.provider(unit.session, provider)
        for other in care_contracts.contracts(unit.session):
            if (
                other.id != contract.id
                and (other.provider_id, other.kind) == (provider, values["kind"])
                and other.first_day <= contract.last_day
                and contract.first_day <= other.last_day
            ):
                raise Refusal("contract_overlaps", first=other.first_day, last=other.last_day)
        if not contract.id:
            made: int = unit.add(ProviderContract(provider_id=provider, **values))
            unit.audit("care_providers.contract", f"provider:{provider}", contract=made, **values)
            return made
        row = care_contracts.contract(unit.session, contract.id)
        if row.provider_id != provider:
            raise Refusal("contract_unknown")
        if row.version != contract.version:
            told = f"{row.first_day:%d.%m.%Y}-{row.last_day:%d.%m.%Y}"
            raise Refusal("changed_meanwhile", differs=told)
        unit.session.execute(
            update(ProviderContract)
            .where(col(ProviderContract.id) == contract.id)
            .values(**values, version=row.version + 1)
        )
        unit.audit(
            "care_providers.contract", f"provider:{provider}", contract=contract.id, **values
        )
        return contract.id


def add_invoice(
    actor: Actor, contract: int, month: date, number: str, minutes: int, amount: int
) -> int:
    """Note what a provider invoiced for a month; the same number again corrects what was noted.

    Args:
        actor: Who notes it.
        contract: By which contract.
        month: Any day of the month.
        number: Of the invoice.
        minutes: Invoiced.
        amount: In grosze.

    Returns:
        The invoice.

    Raises:
        Refusal: `contract_unknown`, `invoice_outside_contract`, `in_future`,
            `already_registered` for one that says the same, `invoice_elsewhere` for a number
            that another contract or month of the provider has, `hours_unlikely`,
            `amount_unlikely`, and as `clean`.
    """
    name, first = clean(number, 60, required=True), month.replace(day=1)
    _check_minutes(minutes, 0, "minutes")
    _check_amount(amount, 0, "amount")
    with unit_of_work(actor) as unit:
        row = care_contracts.contract(unit.session, contract)
        if not row.first_day.replace(day=1) <= first <= row.last_day:
            raise Refusal("invoice_outside_contract", first=row.first_day, last=row.last_day)
        if first > service_day(unit.now):
            raise Refusal("in_future", field="month")
        before = care_contracts.invoice_numbered(unit.session, row.provider_id, name)
        if before is not None:
            if (before.contract_id, before.month) != (contract, first):
                raise Refusal("invoice_elsewhere", number=name, month=f"{before.month:%m.%Y}")
            if (before.minutes, before.amount) == (minutes, amount):
                raise Refusal("already_registered")
        made: int = unit.add(
            ProviderInvoice(
                **unit.fact(),
                contract_id=contract,
                month=first,
                number=name,
                minutes=minutes,
                amount=amount,
                supersedes=before.id if before else None,
            )
        )
        unit.audit(
            "care_providers.invoice",
            f"provider:{row.provider_id}",
            contract=contract,
            month=first,
            number=name,
            minutes=minutes,
            amount=amount,
        )
        return made


def _checked(contract: ContractRow) -> dict[str, Any]:
    first, last = contract.first_day, contract.last_day
    if last < first:
        raise Refusal("days_out_of_order", first=first, last=last)
    if last.year - first.year > LONGEST_YEARS:
        raise Refusal("bad_date", text=last.isoformat(), field="last_day")
    minutes, amount = contract.ordered_minutes, contract.ordered_amount
    if (minutes is None) == (amount is None):
        raise Refusal("hours_or_amount")
    if minutes is not None:
        _check_minutes(minutes, 1, "ordered_minutes")
    if amount is not None:
        _check_amount(amount, 1, "ordered_amount")
    _check_amount(contract.hourly_price, 0, "hourly_price")
    return {
        "kind": ServiceKind(contract.kind).value,
        "first_day": first,
        "last_day": last,
        "minutes": minutes,
        "amount": amount,
        "hourly_price": contract.hourly_price,
    }


def _check_minutes(minutes: int, least: int, field: str) -> None:
    if not least <= minutes <= MOST_MINUTES:
        raise Refusal("hours_unlikely", most=MOST_MINUTES // 60, field=field)


def _check_amount(amount: int, least: int, field: str) -> None:
    if not least <= amount <= MOST_GROSZE:
        raise Refusal("amount_unlikely", most=MOST_GROSZE // 100, field=field)


def _hours(session: Session, contracts: Sequence[ProviderContract]) -> _Hours:
    """The visits of providers by provider and kind, in the time of their contracts."""
    if not contracts:
        return {}
    first = min(row.first_day for row in contracts)
    last = max(row.last_day for row in contracts)
    decisions = care_contracts.provider_decisions(session)
    away = care_standing.suspensions(session, [person for _, person in decisions], first, last)
    visits = care_standing.ledger_visits(
        session,
        {record.id: away.get(person.id or 0, []) for record, person in decisions},
        first,
        last,
    )
    found: _Hours = {}
    for record, _ in decisions:
        found.setdefault((record.provider or 0, record.kind.value), []).extend(
            rules.ProviderVisits(visit.day, record.kind, visit.planned, visit.delivered)
            for visit in visits.get(record.id, ())
        )
    return found


def _contract_row(
    row: ProviderContract,
    visits: Iterable[rules.ProviderVisits],
    invoices: Sequence[ProviderInvoice],
) -> ContractRow:
    """Where a contract stands; months are invoiced whole, also those that it begins or ends in."""
    kind, mine = ServiceKind(row.kind), list(visits)
    by_hours = row.minutes is not None
    ledger = rules.provider_ledger(
        rules.ProviderContract(
            row.id or 0,
            row.first_day,
            row.last_day,
            rules.ContractUnit.MINUTES if by_hours else rules.ContractUnit.GROSZE,
            (row.minutes if by_hours else row.amount) or 0,
            {kind: row.hourly_price},
        ),
        mine,
        (),
    )
    return ContractRow(
        row.id or 0,
        kind,
        row.first_day,
        row.last_day,
        row.minutes,
        row.amount,
        row.hourly_price,
        sum(visit.delivered or 0 for visit in mine if row.first_day <= visit.day <= row.last_day),
        sum(invoice.minutes for invoice in invoices),
        sum(invoice.amount for invoice in invoices),
        row.version,
        ledger.left,
    )
