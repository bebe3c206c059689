"""Names, forms of address and PESEL numbers."""

from datetime import date

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain import people
from seniorplus.domain.codes import FormOfAddress

WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
MONTHS = {18: 80, 19: 0, 20: 20}


def pesel_for(born: date, serial: int) -> str:
    """A PESEL by the rule of the act, counted here once more by hand."""
    month = born.month + MONTHS[born.year // 100]
    digits = f"{born.year % 100:02d}{month:02d}{born.day:02d}{serial:04d}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return digits + str((10 - total % 10) % 10)


@given(st.dates(date(1800, 1, 1), date(1999, 12, 31)), st.integers(0, 9999))
def test_a_pesel_of_the_1800s_and_1900s_gives_its_birth_date(born: date, serial: int) -> None:
    number = pesel_for(born, serial)
    assert people.clean_pesel(f" {number} ") == number
    assert people.birth_date_of(number) == born


@pytest.mark.parametrize("born", [date(2000, 1, 1), date(2004, 2, 29), date(2019, 12, 31)])
def test_a_pesel_of_the_2000s_gives_its_birth_date(born: date) -> None:
    number = pesel_for(born, 1234)
    assert people.clean_pesel(number) == number
    assert people.birth_date_of(number) == born


@given(
    st.dates(date(1920, 1, 1), date(1966, 12, 31)),
    st.integers(0, 9999),
    st.integers(0, 10),
    st.integers(1, 9),
)
def test_one_wrong_digit_of_a_pesel_is_refused(
    born: date, serial: int, place: int, shift: int
) -> None:
    number = pesel_for(born, serial)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with refused("bad_pesel"):
        people.clean_pesel(wrong)


@pytest.mark.parametrize("typed", ["1", "4405140135", "440514013590", "4405140135a", "Kłos"])
def test_what_is_no_pesel_is_refused(typed: str) -> None:
    with refused("bad_pesel"):
        people.clean_pesel(typed)


def test_a_pesel_may_be_missing() -> None:
    assert people.clean_pesel("  ") is None


def test_short_and_list_names() -> None:
    assert people.short_name("Zofia", "Kłos") == "Zofia K."
    assert people.short_name("Zofia", "") == "Zofia"
    assert people.list_name("Zofia", "Kłos") == "Kłos Zofia"
    assert people.list_name("Zofia", "") == "Zofia"


def test_a_name_has_at_most_80_letters_and_at_least_one() -> None:
    assert people.clean_name(" Święto-\u200bsława ") == "Święto-sława"
    with refused("text_too_long"):
        people.clean_name("ś" * 81)
    with refused("text_missing"):
        people.clean_name("\u202e ")


@pytest.mark.parametrize(
    ("form", "vocative", "lines"),
    [
        (FormOfAddress.PANI, "Zofio", ("Pani Zofio", "")),
        (FormOfAddress.PAN, "Janie", ("Panie Janie", "")),
        (FormOfAddress.PANI, None, ("Pani", "Zofia K.")),
        (FormOfAddress.PAN, None, ("Pan", "Zofia K.")),
        (FormOfAddress.NONE, None, ("", "Zofia K.")),
        # A vocative without a form is not used: the form is never guessed from it.
        (FormOfAddress.NONE, "Zofio", ("", "Zofia K.")),
    ],
)
def test_the_greeting_is_made_only_from_what_was_confirmed(
    form: FormOfAddress, vocative: str | None, lines: tuple[str, str]
) -> None:
    assert people.greeting_line(form, vocative, "Zofia K.") == lines
