"""People, their roles, their contacts and the tasks about them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.models.columns import UtcInstant, Versioned, one_of


class Person(Versioned, table=True):
    """Somebody the house knows; roles refer to this row."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("form_of_address", FormOfAddress),
        CheckConstraint("pesel IS NULL OR length(pesel) = 11", name="pesel_length"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    number: int = Field(unique=True)
    first_name: str = Field(max_length=80)
    last_name: str = Field(max_length=80, index=True)
    form_of_address: str = Field(default=FormOfAddress.NONE.value, max_length=10)
    vocative: str | None = Field(default=None, max_length=80)
    pesel: str | None = Field(default=None, unique=True, max_length=11)
    birth_date: date | None = None
    phone: str = Field(default="", max_length=40)
    address: str = Field(default="", max_length=300)
    deceased_on: date | None = None
    created_at: datetime = Field(sa_type=UtcInstant)


class PersonRole(Versioned, table=True):
    """A role that does not follow from a stay: singer, club member, guest and the like."""

    __tablename__ = "person_role"
    __table_args__ = (
        one_of("role", [role for role in Role if role not in {Role.PARTICIPANT, Role.FORMER}]),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    role: str = Field(max_length=20)
    first_day: date
    last_day: date | None = None


class Contact(Versioned, table=True):
    """A contact person of somebody."""

    __tablename__ = "contact"

    person_id: int = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=120)
    relation: str = Field(default="", max_length=80)
    phone: str = Field(default="", max_length=40)
    authorised_for_information: bool = False


class Task(Versioned, table=True):
    """Something that must be settled by a day, such as completing an admission."""

    __tablename__ = "task"
    __table_args__ = (one_of("code", ["complete_admission"]),)

    person_id: int = Field(foreign_key="person.id", index=True)
    code: str = Field(max_length=40)
    due_on: date
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class Staff(Versioned, table=True):
    """A member of staff; the name is chosen at the terminal, the person can be in the building."""

    __tablename__ = "staff"

    person_id: int = Field(foreign_key="person.id", unique=True)
    signature: str = Field(unique=True, max_length=60)
    job: str = Field(default="", max_length=120)
    active: bool = True
