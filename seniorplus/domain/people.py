"""Names, forms of address and PESEL numbers."""

from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.pl import pesel as stdnum_pesel

from seniorplus.domain.codes import FormOfAddress
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import NAME_LIMIT, clean


def short_name(first_name: str, last_name: str) -> str:
    """The name as a card and the kiosk show it: `Zofia K.`."""
    return f"{first_name} {last_name[:1]}.".strip() if last_name else first_name


def list_name(first_name: str, last_name: str) -> str:
    """The name as lists show it, last name first."""
    return f"{last_name} {first_name}".strip()


def clean_name(text: str, *, required: bool = True) -> str:
    """A name made safe to keep.

    Raises:
        Refusal: As `text.clean`.
    """
    return clean(text, NAME_LIMIT, required=required)


def clean_pesel(text: str) -> str | None:
    """A valid PESEL number, None for an empty field.

    Raises:
        Refusal: `bad_pesel` for wrong digits, length, date or check digit.
    """
    if not text.strip():
        return None
    try:
        return str(stdnum_pesel.validate(clean(text, 40)))
    except ValidationError:
        raise Refusal("bad_pesel") from None


def birth_date_of(pesel: str) -> date:
    """The birth date that a valid PESEL holds."""
    return stdnum_pesel.get_birth_date(pesel)


def greeting_line(form: FormOfAddress, vocative: str | None, short: str) -> tuple[str, str]:
    """The second and third line of the kiosk's greeting, only from what was confirmed.

    Returns:
        `("Pani", "Zofia K.")`, `("Pani Zofio", "")` or `("", "Zofia K.")`.
    """
    word = {FormOfAddress.PANI: "Pani", FormOfAddress.PAN: "Panie"}.get(form, "")
    if vocative and word:
        return f"{word} {vocative}", ""
    return {FormOfAddress.PANI: "Pani", FormOfAddress.PAN: "Pan"}.get(form, ""), short
