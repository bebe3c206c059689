"""Stays with their dated terms, and the waiting list."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from seniorplus.domain.codes import Basis, EndReason, WaitingState
from seniorplus.models.columns import Fact, Versioned, one_of


class Stay(Fact, table=True):
    """A stay of a person in the house; what it consists of are its terms."""

    __tablename__ = "stay"

    person_id: int = Field(foreign_key="person.id", index=True)


class StayTerm(Fact, table=True):
    """Weekdays, basis and fee of a stay in a period."""

    __tablename__ = "stay_term"
    __table_args__ = (
        one_of("basis", Basis),
        one_of("end_reason", EndReason),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
        CheckConstraint("weekdays <> ''", name="weekdays_given"),
        CheckConstraint("fee_grosze IS NULL OR fee_grosze >= 0", name="fee_not_negative"),
    )

    stay_id: int = Field(foreign_key="stay.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    first_day: date
    last_day: date | None = Field(default=None, index=True)
    weekdays: str = Field(max_length=7)
    provisional: bool = False
    basis: str | None = Field(default=None, max_length=20)
    document: str = Field(default="", max_length=80)
    fee_grosze: int | None = None
    group_name: str = Field(default="", max_length=40)
    end_reason: str | None = Field(default=None, max_length=20)
    supersedes: int | None = Field(default=None, foreign_key="stay_term.id", unique=True)


class WaitingEntry(Versioned, table=True):
    """An application on the waiting list, numbered in order."""

    __tablename__ = "waiting_entry"
    __table_args__ = (one_of("state", WaitingState),)

    number: int = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    applied_on: date
    weekdays: str = Field(default="12345", max_length=7)
    state: str = Field(default=WaitingState.WAITING.value, max_length=20, index=True)
    closed_on: date | None = None
