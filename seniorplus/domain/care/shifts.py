"""Working hours and lengths of time as planners type them: `pn-pt 7-15, so 8-12`, `10:30`."""

import re
from datetime import time

from seniorplus.domain import dates
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks

Shift = tuple[int, time, time]

HOUR = 60
MOST_MINUTES = 31 * 24 * HOUR
"""The minutes of a month: what is granted or done at a time is less."""
LISTED_NAMES = (
    ("pn", "pon", "mo", "poniedzialek", "monday"),
    ("wt", "tu", "wtorek", "tuesday"),
    ("sr", "we", "sroda", "wednesday"),
    ("cz", "czw", "th", "czwartek", "thursday"),
    ("pt", "pi", "fr", "piatek", "friday"),
    ("so", "sob", "sa", "sobota", "saturday"),
    ("nd", "nie", "ni", "su", "niedziela", "sunday"),
)
"""The weekdays from Monday on in both languages of the program, without diacritics."""

_HOURS = re.compile(r"[0-9]{1,2}([:.][0-9]{2})?-[0-9]{1,2}([:.][0-9]{2})?")
_DIGITS = re.compile("[1-7]-[1-7]")
_LENGTH = re.compile(r"([0-9]{1,6})(?::([0-9]{2})|[.,]([0-9]{1,2}))?(?:h|g|godz\.?)?")
_MINUTES = re.compile(r"([0-9]{1,6})min\.?")
_PARTS_OF_AN_HOUR = {"0": 0, "00": 0, "25": 15, "5": 30, "50": 30, "75": 45}


def parse_shifts(text: str) -> tuple[Shift, ...]:
    """Read when somebody works: `pn-pt 7-15, so 8-12`, `pn śr pt 7:30-15:30`, `1-5 7-15`.

    Hours hold for all weekdays that stand before them; a day that is not named is free, and
    nothing at all is no hours.

    Returns:
        ISO weekday, start and end, in the order of the week.

    Raises:
        Refusal: `weekday_unknown`, `bad_time`, `bad_interval`, `shifts_without_hours`,
            `shifts_without_day`, `shift_twice`, each with the part that is meant.
    """
    found: dict[int, Shift] = {}
    days: list[int] = []
    told = ""
    for part in _parts(text):
        if not (_HOURS.fullmatch(part) and days):
            days += _weekdays(part)
            told = f"{told} {part}".strip()
            continue
        start, end = _interval(part)
        for day in days:
            if day in found:
                raise Refusal("shift_twice", weekday=day, field="shifts")
            found[day] = day, start, end
        days, told = [], ""
    if days:
        raise Refusal("shifts_without_hours", text=told, field="shifts")
    return tuple(found[day] for day in sorted(found))


def parse_weekdays(text: str) -> str:
    """Read weekdays: `135`, `pn śr pt`, `pn-pt`, `poniedziałek, środa`.

    Returns:
        ISO weekdays as digits, each once, in order.

    Raises:
        Refusal: `weekday_unknown`, and `weekdays_missing` for nothing.
    """
    days = {day for part in _parts(text) for day in _weekdays(part, "weekdays")}
    if not days:
        raise Refusal("weekdays_missing", field="weekdays")
    return "".join(str(day) for day in sorted(days))


def parse_length(text: str, field: str = "", most: int = MOST_MINUTES) -> int:
    """Read hours as minutes: `10`, `10:30`, `10,5`, `45 min`.

    After a comma only quarters are read: `10,30` may mean half an hour or eighteen minutes.

    Args:
        text: What was typed.
        field: The field of the form, for a refusal.
        most: The most minutes that there can be.

    Raises:
        Refusal: `bad_duration` for what is not understood, is nothing or too much.
    """
    typed = "".join(text.lower().split())
    if match := _MINUTES.fullmatch(typed):
        minutes = int(match[1])
    elif match := _LENGTH.fullmatch(typed):
        whole, sixtieth, part = match.groups()
        if part is not None and part not in _PARTS_OF_AN_HOUR:
            raise Refusal("bad_duration", text=text, field=field)
        beyond = _PARTS_OF_AN_HOUR[part] if part is not None else int(sixtieth or 0)
        minutes = int(whole) * HOUR + beyond if beyond < HOUR else 0
    else:
        minutes = 0
    if not 0 < minutes <= most:
        raise Refusal("bad_duration", text=text, field=field)
    return minutes


def length_text(minutes: int) -> str:
    """Minutes as hours: `10`, `10:30`, `0:45`, `-1:15`; it can be read again."""
    hours, rest = divmod(abs(minutes), HOUR)
    sign = "-" if minutes < 0 else ""
    return f"{sign}{hours}:{rest:02d}" if rest else f"{sign}{hours}"


def _parts(text: str) -> list[str]:
    """Words, days and hours; dashes hold together what stands around them."""
    tight = re.sub(r"\s*[-–—]\s*", "-", text.strip())
    parts = (part.strip(":. ") for part in re.split(r"[\s,;]+", tight))
    return [part for part in parts if part]


def _weekdays(part: str, field: str = "shifts") -> list[int]:
    first, dash, last = part.partition("-")
    if dash and (not part[0].isdigit() or _DIGITS.fullmatch(part)):
        days = list(range(_weekday(first, field), _weekday(last, field) + 1))
        if not days:
            raise Refusal("weekday_unknown", text=part, field=field)
        return days
    if part.isascii() and part.isdigit() and set(part) <= set("1234567"):
        return [int(digit) for digit in part]
    if _HOURS.fullmatch(part) or part[:1].isdigit():
        raise Refusal("shifts_without_day", text=part, field=field)
    return [_weekday(part, field)]


def _weekday(word: str, field: str) -> int:
    typed = without_marks(word.strip(". "))
    if len(typed) == 1 and typed in "1234567":
        return int(typed)
    for place, names in enumerate(LISTED_NAMES):
        if typed in names or (len(typed) > 2 and any(name.startswith(typed) for name in names)):
            return place + 1
    raise Refusal("weekday_unknown", text=word, field=field)


def _interval(part: str) -> tuple[time, time]:
    try:
        start, end = dates.parse_times(part)
    except Refusal as refusal:
        raise Refusal(refusal.code, text=part, field="shifts") from None
    if start is None or end is None:
        raise Refusal("bad_interval", text=part, field="shifts")
    return start, end
