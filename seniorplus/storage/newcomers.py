"""The one way in which somebody new gets a row and a number, and edited fields are checked."""

from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlmodel import col

from seniorplus.domain import people as names
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import FormOfAddress
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.people import Person
from seniorplus.storage.unit_of_work import Unit


class Named(Protocol):
    """Any form that names a person; PESEL, birth date and address may be missing from it."""

    @property
    def first_name(self) -> str:
        """First name."""
        ...

    @property
    def last_name(self) -> str:
        """Last name."""
        ...

    @property
    def form(self) -> FormOfAddress:
        """How the person wishes to be addressed."""
        ...

    @property
    def vocative(self) -> str:
        """The confirmed vocative."""
        ...

    @property
    def phone(self) -> str:
        """Telephone."""
        ...


def add_person(unit: Unit, fields: Named) -> Person:
    """Insert somebody new under the next number, which is never used again.

    Raises:
        Refusal: As `checked_columns`.
    """
    row = Person(
        number=unit.number("person"),
        created_at=unit.now,
        **checked_columns(unit, fields),  # type: ignore[arg-type]  # each column has its type
    )
    row.id = unit.add(row)
    return row


def checked_columns(unit: Unit, fields: Named, person_id: int | None = None) -> dict[str, object]:
    """The columns of a person from a form, each of them checked.

    Raises:
        Refusal: `bad_pesel`, `pesel_taken`, `birth_date_differs`, `in_future` for a birth date
            to come, and as `text.clean`.
    """
    pesel = names.clean_pesel(getattr(fields, "pesel", ""))
    birth_date: date | None = getattr(fields, "birth_date", None)
    if pesel:
        taken = select(col(Person.id)).where(col(Person.pesel) == pesel)
        if unit.session.execute(taken).scalar_one_or_none() not in {None, person_id}:
            raise Refusal("pesel_taken", field="pesel")
        if birth_date and birth_date != names.birth_date_of(pesel):
            raise Refusal("birth_date_differs", field="birth_date")
        birth_date = birth_date or names.birth_date_of(pesel)
    if birth_date and birth_date > service_day(unit.now):
        raise Refusal("in_future", field="birth_date")
    return {
        "first_name": names.clean_name(fields.first_name),
        "last_name": names.clean_name(fields.last_name),
        "form_of_address": FormOfAddress(fields.form).value,
        "vocative": names.clean_name(fields.vocative, required=False) or None,
        "pesel": pesel,
        "birth_date": birth_date,
        "phone": clean(fields.phone, 40),
        "address": clean(getattr(fields, "address", "")),
    }
