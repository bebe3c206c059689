"""Translations by gettext: Polish source strings, never an operating-system locale."""

import gettext as standard_gettext
from pathlib import Path

LANGUAGES = ("pl", "en")
LOCALES = Path(__file__).with_name("locales")

_active: standard_gettext.NullTranslations = standard_gettext.NullTranslations()
_language = "pl"


def use(language: str) -> None:
    """Choose the language; done once, before any screen is imported.

    Raises:
        ValueError: The language has no catalogue.
    """
    global _active, _language
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for {language!r}")
    _active = standard_gettext.translation("seniorplus", LOCALES, [language], fallback=True)
    _language = language


def language() -> str:
    """The language in use."""
    return _language


def _(message: str) -> str:
    """The message in the chosen language."""
    return _active.gettext(message)


def N_(message: str) -> str:  # noqa: N802  # the usual name of the marker for later translation
    """Mark a message of a table for extraction; `_` translates it when it is shown."""
    return message


def counted(one: str, few: str, many: str, number: int) -> str:
    """The form of a phrase that fits a number.

    Polish has three: 1 miejsce; 2-4, but not 12-14, miejsca; otherwise miejsc. In other
    languages each form is a message of its own.
    """
    if number == 1:
        return _(one)
    few_fits = 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14
    return _(few) if few_fits else _(many)
