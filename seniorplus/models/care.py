"""Clients of the care services, their decisions, providers, and how one gets into a flat."""

from datetime import date

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field

from seniorplus.domain.care.codes import HoursPer, Household, ServiceKind
from seniorplus.models.columns import Fact, Versioned, one_of


class CareClient(Versioned, table=True):
    """Somebody who is cared for at home; the code stands for the name outside the house."""

    __tablename__ = "care_client"
    __table_args__ = (
        CheckConstraint("gender_wish IS NULL OR gender_wish IN ('F', 'M')", name="wish_known"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="whole_place"),
    )

    person_id: int = Field(foreign_key="person.id", unique=True)
    code: str = Field(unique=True, max_length=20)
    lat: float | None = None
    lon: float | None = None
    area: str = Field(default="", max_length=60)
    gender_wish: str | None = Field(default=None, max_length=1)
    on_holidays: bool = False
    note: str = Field(default="", max_length=300)


class FlatAccess(Versioned, table=True):
    """How one gets into a flat, held apart: only assigned carers and planners see it."""

    __tablename__ = "flat_access"

    client_id: int = Field(foreign_key="care_client.id", unique=True)
    keys: str = Field(default="", max_length=200)
    entry_phone: str = Field(default="", max_length=200)


class CareProvider(Versioned, table=True):
    """An organisation with which the centre has a contract for services."""

    __tablename__ = "care_provider"

    name: str = Field(unique=True, max_length=120)
    contact: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=40)
    active: bool = True


class ProviderContract(Versioned, table=True):
    """What is ordered from a provider: hours or an amount in grosze, at a price for an hour."""

    __tablename__ = "provider_contract"
    __table_args__ = (
        one_of("kind", ServiceKind),
        CheckConstraint("last_day >= first_day", name="days_in_order"),
        CheckConstraint("(minutes IS NULL) <> (amount IS NULL)", name="hours_or_amount"),
        CheckConstraint("hourly_price >= 0", name="price_not_negative"),
    )

    provider_id: int = Field(foreign_key="care_provider.id", index=True)
    kind: str = Field(max_length=20)
    first_day: date
    last_day: date
    minutes: int | None = None
    amount: int | None = None
    hourly_price: int


class ProviderInvoice(Fact, table=True):
    """What a provider invoiced for a month."""

    __tablename__ = "provider_invoice"
    __table_args__ = (CheckConstraint("minutes >= 0 AND amount >= 0", name="not_negative"),)

    contract_id: int = Field(foreign_key="provider_contract.id", index=True)
    month: date
    number: str = Field(max_length=60)
    minutes: int
    amount: int
    supersedes: int | None = Field(default=None, foreign_key="provider_invoice.id", unique=True)


class CareDecision(Versioned, table=True):
    """An administrative decision; in urgent mode much of it may still be missing (UPS art. 50a)."""

    __tablename__ = "care_decision"
    __table_args__ = (
        one_of("kind", ServiceKind),
        one_of("granted_per", HoursPer),
        one_of("household", Household),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
        CheckConstraint("granted_minutes IS NULL OR granted_minutes > 0", name="hours_granted"),
        CheckConstraint("income IS NULL OR income >= 0", name="income_not_negative"),
        CheckConstraint("urgent OR number <> ''", name="numbered_unless_urgent"),
    )

    client_id: int = Field(foreign_key="care_client.id", index=True)
    kind: str = Field(max_length=20)
    number: str = Field(default="", max_length=80)
    issued_on: date | None = None
    first_day: date
    last_day: date | None = None
    place: str = Field(default="", max_length=300)
    scope: str = Field(default="", max_length=300)
    granted_minutes: int | None = None
    granted_per: str = Field(default=HoursPer.WEEK.value, max_length=10)
    provisional_minutes: int | None = None
    urgent: bool = False
    income: int | None = None
    household: str = Field(default=Household.SINGLE.value, max_length=10)
    interview_on: date | None = None
    hourly_price: int | None = None
    provider_id: int | None = Field(default=None, foreign_key="care_provider.id")


class FeeTable(Fact, table=True):
    """The brackets of a kind of service from a day on, as the council set them."""

    __tablename__ = "fee_table"
    __table_args__ = (
        one_of("kind", ServiceKind),
        CheckConstraint("criterion > 0", name="criterion_positive"),
    )

    kind: str = Field(max_length=20)
    valid_from: date
    criterion: int
    brackets: str = Field(sa_type=Text)
    supersedes: int | None = Field(default=None, foreign_key="fee_table.id", unique=True)
