"""What the forms of the care services have in common: hours, money, places and words as typed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from seniorplus.domain import dates, events
from seniorplus.domain.care import shifts
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.room import RoomScreen

NOBODY = ""
YES, NO = "yes", "no"
DASH = "-"

_DEGREES = re.compile(r"([0-9]{1,3}[.,][0-9]+)\s*[,; ]\s*([0-9]{1,3}[.,][0-9]+)")


def today_of(screen: RoomScreen) -> date:
    """The day on which a form is filled in."""
    moment = screen.moment()
    return moment.date() if moment is not None else date.max


def choices(table: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A table of words as the choices of a field."""
    return tuple((code, _(word)) for code, word in table.items())


def yes_or_no() -> tuple[tuple[str, str], ...]:
    """The choices of a field that is a yes or a no."""
    return (NO, _("nie")), (YES, _("tak"))


def yes(answer: bool) -> str:
    """The choice of `yes_or_no`."""
    return YES if answer else NO


def day_text(day: date | None) -> str:
    """A day in a field, empty for none."""
    return "" if day is None else day_long(day)


def read_day(text: str, today: date, field: str) -> date:
    """Read a day that must be there.

    Raises:
        Refusal: `bad_date`.
    """
    try:
        return dates.parse_day(text, today)
    except Refusal as refusal:
        raise Refusal(refusal.code, text=text, field=field) from None


def read_day_or_none(text: str, today: date, field: str) -> date | None:
    """Read a day that may be left out.

    Raises:
        Refusal: `bad_date`.
    """
    return read_day(text, today, field) if text.strip() else None


def hours_text(minutes: int | None) -> str:
    """Minutes as hours: `10:30`; a dash for what is not known."""
    return DASH if minutes is None else shifts.length_text(minutes)


def hours_field(minutes: int | None) -> str:
    """Minutes as hours in a field, empty for none."""
    return "" if minutes is None else shifts.length_text(minutes)


def read_hours_or_none(text: str, field: str, most: int = shifts.MOST_MINUTES) -> int | None:
    """Read hours that may be left out, as minutes; as many as the hours of a month, or `most`.

    Raises:
        Refusal: `bad_duration`.
    """
    return shifts.parse_length(text, field, most) if text.strip() else None


def amount_field(grosze: int | None) -> str:
    """An amount in a field, empty for none: `38,50`."""
    return "" if grosze is None else f"{grosze // 100},{grosze % 100:02d}"


def read_amount_or_none(text: str, field: str) -> int | None:
    """Read an amount that may be left out, in grosze; a zero is an amount too.

    Raises:
        Refusal: `bad_amount`.
    """
    if not text.strip():
        return None
    try:
        return events.parse_amount(text)
    except Refusal as refusal:
        raise Refusal(refusal.code, text=text, field=field) from None


def place_field(lat: float | None, lon: float | None) -> str:
    """Degrees in a field, empty for none: `54.2535, 20.8083`."""
    return "" if lat is None or lon is None else f"{lat:.5f}, {lon:.5f}"


def read_place(text: str) -> tuple[float | None, float | None]:
    """Read degrees north and east as maps write them.

    Raises:
        Refusal: `bad_place`.
    """
    if not text.strip():
        return None, None
    match = _DEGREES.fullmatch(text.strip().strip("()"))
    if match is None:
        raise Refusal("bad_place", text=text, field="lat")
    lat, lon = (float(part.replace(",", ".")) for part in match.groups())
    return lat, lon


def words_of(codes: Iterable[str], table: Mapping[str, str]) -> str:
    """Codes as words in the order of their table: `opieka, higiena`."""
    wanted = set(codes)
    return ", ".join(_(word) for code, word in table.items() if code in wanted)


def read_words(text: str, table: Mapping[str, str], field: str) -> tuple[str, ...]:
    """Read words, each as short as it is unmistakable: `opieka, hig`.

    Returns:
        Their codes in the order of the table.

    Raises:
        Refusal: `word_unknown` with the words that there are.
    """
    found = set()
    for part in filter(None, (part.strip() for part in re.split("[,;]", text))):
        typed = without_marks(part)
        fitting = [code for code, word in table.items() if without_marks(_(word)).startswith(typed)]
        whole = [code for code in fitting if without_marks(_(table[code])) == typed]
        if len(whole or fitting) != 1:
            known = ", ".join(_(word) for word in table.values())
            raise Refusal("word_unknown", text=part, known=known, field=field)
        found.update(whole or fitting)
    return tuple(code for code in table if code in found)
