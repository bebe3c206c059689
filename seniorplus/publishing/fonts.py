"""Where the letters come from: Lato, which has every Polish one; nothing else knows its files."""

from __future__ import annotations

import string
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from seniorplus.domain.text import show

if TYPE_CHECKING:
    from fpdf import FPDF

FAMILY = "Lato"
# Lato surely has these; for them its table, and 30 MiB of a font library, stay unread.
USUAL = frozenset(
    string.ascii_letters + string.digits + string.punctuation + " ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–—…·•"
)


@cache
def regular() -> Path:
    """The file of Lato Regular.

    Returns:
        The path of a TrueType file.
    """
    return _file("Lato")


@cache
def bold() -> Path:
    """The file of Lato Bold.

    Returns:
        The path of a TrueType file.
    """
    return _file("LatoBold")


def embed(pdf: FPDF) -> None:
    """Make Lato known to a document, as its regular and its bold face.

    Args:
        pdf: The document; only the letters that it uses end up in it.
    """
    pdf.add_font(FAMILY, "", regular())
    pdf.add_font(FAMILY, "B", bold())


def drawable(text: str) -> str:
    """Text from data as one line of letters that Lato can draw.

    A foreign letter loses the marks that Lato lacks (`ș` becomes `s`), anything else
    becomes a question mark: a name never breaks a document and never vanishes from it.

    Args:
        text: What came from data.

    Returns:
        The line, safe for paper and cards.
    """
    composed = unicodedata.normalize("NFC", show(text))
    if USUAL.issuperset(composed):
        return composed
    return "".join(char if ord(char) in _letters() else _instead(char) for char in composed)


def _instead(char: str) -> str:
    if unicodedata.combining(char) or unicodedata.category(char) == "Mn":
        return ""
    if char.isspace():
        return " "
    base = unicodedata.normalize("NFKD", char)[0]
    return base if ord(base) in _letters() else "?"


@cache
def _letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it carries no types

    with TTFont(regular()) as thin, TTFont(bold()) as heavy:
        return frozenset(thin.getBestCmap()) & frozenset(heavy.getBestCmap())


def _file(name: str) -> Path:
    import font_lato

    return Path(font_lato.font_files[name])
