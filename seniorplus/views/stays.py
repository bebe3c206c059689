"""What an admission and a change of a stay are made of."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.codes import Basis, FormOfAddress


@dataclass(frozen=True, slots=True)
class TermFields:
    """A period of a stay as a form gives it.

    Attributes:
        first_day: First day.
        last_day: Last day, None without an end.
        weekdays: ISO weekdays as digits.
        basis: Legal basis, None only for a provisional admission.
        document: Number of the decision or contract.
        fee_grosze: Fee for a day, None when there is none.
        group: The group for classes.
    """

    first_day: date
    last_day: date | None = None
    weekdays: str = "12345"
    basis: Basis | None = None
    document: str = ""
    fee_grosze: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """An admission, or an application for one.

    Attributes:
        term: The first period.
        provisional: Whether basis and papers follow later.
        number: The number of somebody known already.
        first_name: First name of somebody new.
        last_name: Last name of somebody new.
        form: How the person wishes to be addressed.
        vocative: The vocative, if the person confirmed it.
        phone: Telephone.
        contact_name: A contact person.
        contact_phone: Their telephone.
        diet: The diet's code.
        eats_lunch: Whether the person eats lunch.
        nonce: Makes a repeated command harmless.
    """

    term: TermFields
    provisional: bool = False
    number: int | None = None
    first_name: str = ""
    last_name: str = ""
    form: FormOfAddress = FormOfAddress.NONE
    vocative: str = ""
    phone: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    diet: str = "basic"
    eats_lunch: bool = True
    nonce: str | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody known already who is to be admitted.

    Attributes:
        number: The person's number.
        name: Last name first.
        weekdays: The weekdays applied for, empty for somebody who does not wait.
        has_diet: Whether a diet is recorded; which one is not told here.
    """

    number: int
    name: str
    weekdays: str
    has_diet: bool
