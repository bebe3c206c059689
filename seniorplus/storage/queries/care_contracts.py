"""Providers of care services, their contracts and invoices, and the fee tables of the council."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.refusal import Refusal
from seniorplus.models.care import (
    CareClient,
    CareDecision,
    CareProvider,
    FeeTable,
    ProviderContract,
    ProviderInvoice,
)
from seniorplus.models.people import Person
from seniorplus.storage.queries import care_decisions
from seniorplus.storage.queries.facts import standing


def providers(session: Session) -> list[CareProvider]:
    """All providers, also those that do not work for the centre any more."""
    return list(session.execute(select(CareProvider)).scalars())


def provider(session: Session, provider_id: int) -> CareProvider:
    """A provider.

    Raises:
        Refusal: `provider_unknown`.
    """
    found = session.get(CareProvider, provider_id)
    if found is None:
        raise Refusal("provider_unknown")
    return found


def contracts(session: Session) -> list[ProviderContract]:
    """The contracts with providers, the latest first."""
    query = select(ProviderContract).order_by(
        col(ProviderContract.first_day).desc(), col(ProviderContract.id).desc()
    )
    return list(session.execute(query).scalars())


def contract(session: Session, contract_id: int) -> ProviderContract:
    """A contract with a provider.

    Raises:
        Refusal: `contract_unknown`.
    """
    found = session.get(ProviderContract, contract_id)
    if found is None:
        raise Refusal("contract_unknown")
    return found


def invoices(session: Session) -> list[ProviderInvoice]:
    """The invoices of providers that stand."""
    query = select(ProviderInvoice).where(standing(ProviderInvoice))
    return list(session.execute(query.order_by(col(ProviderInvoice.id))).scalars())


def invoice_numbered(session: Session, provider_id: int, number: str) -> ProviderInvoice | None:
    """The invoice of a provider with a number, None without one."""
    query = (
        select(ProviderInvoice)
        .join(ProviderContract, col(ProviderContract.id) == col(ProviderInvoice.contract_id))
        .where(
            col(ProviderContract.provider_id) == provider_id,
            col(ProviderInvoice.number) == number,
            standing(ProviderInvoice),
        )
    )
    return session.execute(query).scalars().first()


def provider_decisions(session: Session) -> list[tuple[DecisionRecord, Person]]:
    """The decisions that providers fulfil, with the people to whom they were granted."""
    query = (
        select(CareDecision, Person)
        .join(CareClient, col(CareClient.id) == col(CareDecision.client_id))
        .join(Person, col(Person.id) == col(CareClient.person_id))
        .where(col(CareDecision.provider_id).is_not(None))
    )
    return [(care_decisions.record(row), person) for row, person in session.execute(query)]


def fee_tables(session: Session) -> list[FeeTable]:
    """The fee tables that stand, by kind, the earliest first."""
    query = select(FeeTable).where(standing(FeeTable))
    return list(
        session.execute(query.order_by(col(FeeTable.kind), col(FeeTable.valid_from))).scalars()
    )
