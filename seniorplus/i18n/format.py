"""Dates, times, money and weekdays as people here write them."""

from collections.abc import Iterable
from datetime import date, datetime, time

from seniorplus.i18n.translate import N_, _

WEEKDAYS_SHORT = (
    N_("pn"),
    N_("wt"),
    N_("śr"),
    N_("cz"),
    N_("pt"),
    N_("so"),
    N_("nd"),
)
WEEKDAYS = (
    N_("poniedziałek"),
    N_("wtorek"),
    N_("środa"),
    N_("czwartek"),
    N_("piątek"),
    N_("sobota"),
    N_("niedziela"),
)
MONTHS = (
    N_("styczeń"),
    N_("luty"),
    N_("marzec"),
    N_("kwiecień"),
    N_("maj"),
    N_("czerwiec"),
    N_("lipiec"),
    N_("sierpień"),
    N_("wrzesień"),
    N_("październik"),
    N_("listopad"),
    N_("grudzień"),
)


def weekday_short(day: date) -> str:
    """`pn`."""
    return _(WEEKDAYS_SHORT[day.weekday()])


def weekday(day: date) -> str:
    """`poniedziałek`."""
    return _(WEEKDAYS[day.weekday()])


def weekdays_text(digits: str) -> str:
    """ISO weekdays as words: `pn śr pt`."""
    return " ".join(_(WEEKDAYS_SHORT[int(digit) - 1]) for digit in digits)


def day_short(day: date) -> str:
    """`4.12`."""
    return f"{day.day}.{day.month:02d}"


def day_long(day: date) -> str:
    """`23.11.2026`."""
    return f"{day:%d.%m.%Y}"


def month_name(year: int, month: int) -> str:
    """`listopad 2026`."""
    return f"{_(MONTHS[month - 1])} {year}"


def clock_time(moment: datetime | time | None) -> str:
    """`7:51`; a question mark for an hour that was not recorded. Pass local times."""
    return "?" if moment is None else f"{moment.hour}:{moment.minute:02d}"


def money(grosze: int) -> str:
    """`1 234,50 zł`."""
    sign, whole, rest = "-" if grosze < 0 else "", abs(grosze) // 100, abs(grosze) % 100
    return f"{sign}{whole:,}".replace(",", "\N{NO-BREAK SPACE}") + f",{rest:02d} zł"


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """The parts that are not empty, in one line."""
    return separator.join(part for part in parts if part)
