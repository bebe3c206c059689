"""Text from people and files: safe to keep, safe to show."""

import unicodedata

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.text import clean, show, spreadsheet_safe, without_marks

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def harmless(text: str) -> bool:
    return not any(unicodedata.category(char) in FORBIDDEN for char in text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zofia   Kłos ", "Zofia Kłos"),
        ("Zofia\tKłos\r\nBartoszyce", "Zofia Kłos Bartoszyce"),
        ("Ż\u0301o\u0142c", "Ż́ołc"),
        (unicodedata.normalize("NFD", "Żółć Gęślą"), "Żółć Gęślą"),
        ("\x1b[2JKłos", "[2JKłos"),
        ("\x1b]0;tytuł\x07Kłos", "]0;tytułKłos"),
        ("\x1b]52;c;ZWNobw==\x07", "]52;c;ZWNobw=="),
        ("\x9b31mKłos\x9d", "31mKłos"),
        ("\u202eKłos\u202c", "Kłos"),
        ("\u2066Ko\u00adwal\u200bska\u2069\ufeff", "Kowalska"),
        ("[/bold][red]Kłos", "[/bold][red]Kłos"),
        ("Kłos\x85\u2028\u2029Anna", "Kłos Anna"),
        ("\ue000Kłos", "Kłos"),
        ("", ""),
    ],
)
def test_clean_keeps_what_was_meant_and_nothing_that_commands(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("typed", ["Kłos\0", "\0", "Kłos\ud800", "\udfff"])
def test_nul_and_surrogates_are_refused_not_repaired(typed: str) -> None:
    with refused("bad_text"):
        clean(typed)


def test_ten_thousand_letters_are_too_many() -> None:
    with refused("text_too_long", limit=300):
        clean("ż" * 10_000)
    with refused("text_too_long", limit=80):
        clean("ż" * 81, 80)
    assert clean("ż" * 80, 80) == "ż" * 80


def test_a_required_text_of_white_space_and_controls_is_missing() -> None:
    with refused("text_missing"):
        clean(" \t\u200b\u202e ", required=True)
    assert clean(" \t\u200b ") == ""


@given(st.text(max_size=200))
def test_clean_text_is_safe_composed_and_stays_as_it_is(text: str) -> None:
    if "\0" in text:
        with refused("bad_text"):
            clean(text, 400)
        return
    once = clean(text, 400)
    assert harmless(once)
    assert clean(once, 400) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_shown_text_commands_no_terminal_and_keeps_its_length(text: str) -> None:
    shown = show(text)
    assert harmless(shown)
    assert len(shown) == len(text)


def test_show_marks_what_it_took_away() -> None:
    assert show("Kłos\x1b[2J") == "Kłos\ufffd[2J"
    assert show("Łucja Żak") == "Łucja Żak"


def test_searching_forgets_diacritics_and_case() -> None:
    assert without_marks("Łucja ŻÓŁĆ") == "lucja zolc"
    assert without_marks("ĄĆĘŁŃÓŚŹŻ") == "acelnoszz"


@pytest.mark.parametrize("text", ["=1+1", "+48 89", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_a_spreadsheet_reads_no_formula_from_data(text: str) -> None:
    assert spreadsheet_safe(text) == "'" + text


def test_ordinary_text_goes_into_a_spreadsheet_as_it_is() -> None:
    assert spreadsheet_safe("Kłos") == "Kłos"
    assert spreadsheet_safe("") == ""
