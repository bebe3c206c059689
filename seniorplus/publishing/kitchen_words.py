"""Words of the kitchen's papers: days in words, allergens with numbers, diets, portions."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from seniorplus.domain.clock import local
from seniorplus.domain.diets import ALLERGENS
from seniorplus.i18n.format import clock_time, day_long, joined, weekday
from seniorplus.i18n.lunch_words import INGREDIENTS
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.publishing import fonts

# Polish says `24 listopada`, not `24 listopad`.
MONTHS = (
    N_("stycznia"),
    N_("lutego"),
    N_("marca"),
    N_("kwietnia"),
    N_("maja"),
    N_("czerwca"),
    N_("lipca"),
    N_("sierpnia"),
    N_("września"),
    N_("października"),
    N_("listopada"),
    N_("grudnia"),
)


def day_in_words(day: date) -> str:
    """`wtorek, 24 listopada 2026`."""
    return f"{weekday(day)}, {_of_month(day)} {day.year}"


def days_in_words(first: date, last: date) -> str:
    """`23-27 listopada 2026`, with as much of the first day as differs."""
    end = f"{_of_month(last)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{_of_month(first)} {first.year} - {end}"
    if first.month != last.month:
        return f"{_of_month(first)} - {end}"
    return f"{first.day}-{end}"


def moment_in_words(moment: datetime) -> str:
    """`23.11.2026, 13:00`."""
    there = local(moment)
    return f"{day_long(there)}, {clock_time(there)}"


def numbered(codes: Iterable[str], numbers: Mapping[str, int]) -> list[tuple[int | None, str]]:
    """Allergens by the kitchen's numbers, each with its number and its words.

    What is no allergen, as meat, is left out; one without a number comes last.
    """
    wanted = set(codes)
    found = [(numbers.get(code), _(INGREDIENTS[code])) for code in ALLERGENS if code in wanted]
    return sorted(found, key=lambda pair: (pair[0] is None, pair[0]))


def allergens_in_words(codes: Iterable[str], numbers: Mapping[str, int]) -> str:
    """`1 zboża zawierające gluten, 9 seler`."""
    return ", ".join(
        joined(("" if number is None else str(number), words), " ")
        for number, words in numbered(codes, numbers)
    )


def allergen_marks(codes: Iterable[str], numbers: Mapping[str, int]) -> str:
    """`1, 9`, as it stands behind a dish on the door; words where there is no number."""
    return ", ".join(
        words if number is None else str(number) for number, words in numbered(codes, numbers)
    )


def firm(text: str) -> str:
    """The text with spaces at which no line breaks."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def diet_name(name: str) -> str:
    """A diet's name from data, or that none is recorded; drawable."""
    return fonts.drawable(name) or _("bez zapisanej diety")


def portions(number: int) -> str:
    """`14 porcji`."""
    return counted(
        N_("{number} porcja"), N_("{number} porcje"), N_("{number} porcji"), number
    ).format(number=number)


def _of_month(day: date) -> str:
    return f"{day.day} {_(MONTHS[day.month - 1])}"
