"""People as lists and forms show them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from seniorplus.domain.codes import CardState, FormOfAddress, Role


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list; no health data.

    Attributes:
        number: The number that people and the command line use.
        first_name: First name.
        last_name: Last name.
        roles: The roles held today.
        card: The state of the best card, None without one.
        phone: The person's telephone.
        provisional: Whether the admission still has to be completed.
        deceased: Whether the person died.
    """

    number: int
    first_name: str
    last_name: str
    roles: tuple[Role, ...]
    card: CardState | None
    phone: str
    provisional: bool = False
    deceased: bool = False

    @property
    def only_in_care(self) -> bool:
        """Whether the person is known for the services at home alone, and never comes here."""
        return bool(self.roles) and set(self.roles) <= {Role.CLIENT, Role.CARER}


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact person; `id` is 0 for a new one."""

    id: int
    name: str
    relation: str
    phone: str
    authorised_for_information: bool
    version: int = 1


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What a form edits; the version is the one that the form loaded."""

    first_name: str
    last_name: str
    form: FormOfAddress = FormOfAddress.NONE
    vocative: str = ""
    pesel: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class TermView:
    """A period of a stay."""

    id: int
    first_day: date
    last_day: date | None
    weekdays: str
    basis: str | None
    document: str
    fee_grosze: int | None
    group: str
    provisional: bool
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """A period away.

    Attributes:
        id: The row.
        number: The person's number.
        name: Last name first.
        first_day: First day away.
        last_day: Last day away, None until further notice.
        part_day: `10:00-12:00` for a part of a day, else empty.
        reason: The reason's code; only for those who may see it.
        excused: Whether it counts as excused.
        review_on: When an absence without an end is looked at again.
        reported_by: Who reported it.
    """

    id: int
    number: int
    name: str
    first_day: date
    last_day: date | None
    part_day: str
    reason: str
    excused: bool
    review_on: date | None
    reported_by: str


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything about one person that a form or its sheets show."""

    number: int
    fields: PersonFields
    roles: tuple[Role, ...]
    contacts: tuple[ContactView, ...]
    terms: tuple[TermView, ...]
    absences: tuple[AbsenceView, ...]
    diet: str
    eats_lunch: bool
    deceased_on: date | None
    roles_since: tuple[tuple[Role, date], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An application on the waiting list.

    Attributes:
        entry: The number of the application.
        number: The person's number.
        name: Last name first.
        applied_on: The day of the application.
        weekdays: The weekdays applied for.
        free_from: The first day from which all those weekdays have room, None when none has.
        phone: The person's telephone.
    """

    entry: int
    number: int
    name: str
    applied_on: date
    weekdays: str
    free_from: date | None
    phone: str


@dataclass(frozen=True, slots=True)
class TellRow:
    """Somebody to tell about an absence.

    Attributes:
        kind: `kitchen`, `instructor`, `contact`, `choir`.
        recipient: Whom.
        phone: The number, empty when not known.
        about: What it concerns, such as the class.
        told_at: When a call was noted, None before.
    """

    kind: str
    recipient: str
    phone: str
    about: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class CallRow:
    """Somebody unexplained, with the numbers to call and the last call.

    Attributes:
        number: The person's number.
        name: Last name first.
        phones: Pairs of whom and which number.
        last: When the last call of the day was made, None before the first.
        result: The code of that result, empty when none.
        by: Who called.
        tried: The last call to each number: the number with whose it is, when, the result.
    """

    number: int
    name: str
    phones: tuple[tuple[str, str], ...]
    last: datetime | None
    result: str
    by: str
    tried: tuple[tuple[str, datetime, str], ...] = ()
