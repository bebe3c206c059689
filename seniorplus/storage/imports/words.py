"""Words of which a file may use some: codes of a list, days of the week."""

from collections.abc import Iterable

from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            ("1", "poniedzialek", "pn", "monday"),
            ("2", "wtorek", "wt", "tuesday"),
            ("3", "sroda", "sr", "wednesday"),
            ("4", "czwartek", "cz", "thursday"),
            ("5", "piatek", "pt", "friday"),
            ("6", "sobota", "so", "saturday"),
            ("7", "niedziela", "nd", "sunday"),
        )
    )
    for word in words
}


def one_of(text: str, known: Iterable[str], code: str) -> str:
    """A word of a list.

    Raises:
        Refusal: The code, with what was written and what is known.
    """
    words = tuple(known)
    if (written := text.strip().lower()) not in words:
        raise Refusal(code, text=text[:40], known=", ".join(words))
    return written


def weekday(text: str) -> int:
    """A day of the week by its number, name or short name, Monday as 0.

    Raises:
        Refusal: `weekday_unknown`.
    """
    if (word := without_marks(text.strip())) in WEEKDAYS:
        return WEEKDAYS[word]
    raise Refusal("weekday_unknown", text=text[:40])
