"""Series of classes in words: what people type about them, and what is told about them."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Frequency
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show, without_marks
from seniorplus.i18n.activity_words import AUDIENCES, audience_words, clash_words, more_clashes
from seniorplus.i18n.format import (
    WEEKDAYS,
    WEEKDAYS_SHORT,
    clock_time,
    day_long,
    day_short,
    joined,
    weekday_short,
    weekdays_text,
)
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import GridEntry

SCHOOL_YEAR_ENDS = (8, 31)
CLASHES_SHOWN = 2
WEEKLY, ONCE = "weekly", "once"
RHYTHMS = {
    WEEKLY: N_("co tydzień lub co kilka tygodni"),
    ONCE: N_("jeden raz"),
    "1": N_("co miesiąc, pierwszy taki dzień"),
    "2": N_("co miesiąc, drugi taki dzień"),
    "3": N_("co miesiąc, trzeci taki dzień"),
    "4": N_("co miesiąc, czwarty taki dzień"),
    "5": N_("co miesiąc, piąty taki dzień"),
    "-1": N_("co miesiąc, ostatni taki dzień"),
}


def parse_weekdays(text: str) -> str:
    """Read weekdays: `135`, `pn śr pt`, `pn-pt`, `poniedziałek, środa`.

    Returns:
        ISO weekdays as digits, each once, in order.

    Raises:
        Refusal: `weekday_unknown` with what was not understood, `bad_series` for nothing.
    """
    if not text.strip():
        raise Refusal("bad_series", reason="weekdays", field="weekdays")
    found: set[int] = set()
    for part in re.split(r"[\s,;]+", text.strip()):
        first, dash, last = part.replace("–", "-").partition("-")
        if dash:
            found |= set(range(_weekday(first), _weekday(last) + 1))
        elif part.isascii() and part.isdigit() and set(part) <= set("1234567"):
            found |= {int(digit) for digit in part}
        else:
            found.add(_weekday(part))
    return "".join(str(day) for day in sorted(found))


def _weekday(word: str) -> int:
    typed = without_marks(word.strip(". "))
    if typed in set("1234567") and typed:
        return int(typed)
    shorts = [{without_marks(name), without_marks(_(name))} for name in WEEKDAYS_SHORT]
    longs = [{without_marks(name), without_marks(_(name))} for name in WEEKDAYS]
    for place, names in enumerate(shorts):
        if typed in names:
            return place + 1
    fitting = [
        place + 1
        for place, names in enumerate(longs)
        if len(typed) > 1 and any(name.startswith(typed) for name in names)
    ]
    if len(fitting) != 1:
        raise Refusal("weekday_unknown", text=word, field="weekdays")
    return fitting[0]


def parse_hours(text: str) -> tuple[time, int]:
    """Read the hours of a class, `9:30-10:30`, as its start and its length in minutes.

    Raises:
        Refusal: `bad_time`, `bad_interval`.
    """
    start, end = dates.parse_times(text)
    if start is None or end is None:
        raise Refusal("bad_interval", text=text, field="hours")
    return start, (end.hour - start.hour) * 60 + end.minute - start.minute


def hours_text(start: time, minutes: int) -> str:
    """`9:30-10:30`."""
    whole = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return f"{clock_time(start)}-{clock_time(time(whole // 60, whole % 60))}"


def minutes_of(entry: GridEntry) -> int:
    """How long a class takes by the clock on the wall."""
    span = local(entry.end).replace(tzinfo=None) - local(entry.start).replace(tzinfo=None)
    return span // timedelta(minutes=1)


def parse_count(text: str, field: str, code: str = "bad_capacity") -> int:
    """Read a number of people.

    Raises:
        Refusal: The code.
    """
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise Refusal(code, field=field)
    return int(typed)


def default_until(first: date) -> date:
    """The end of the school year in which a series begins."""
    ends = date(first.year, *SCHOOL_YEAR_ENDS)
    return ends if first <= ends else date(first.year + 1, *SCHOOL_YEAR_ENDS)


def rhythm_of(pattern: Pattern) -> str:
    """The rhythm of a pattern as the form's choice names it."""
    if pattern.frequency is Frequency.MONTHLY:
        return str(pattern.week_of_month)
    return ONCE if pattern.first_day == pattern.until else WEEKLY


def audience_choices(groups: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """For whom classes can be: each group of the house is a choice of its own."""
    found: list[tuple[str, str]] = []
    for code, word in AUDIENCES.items():
        if code == Audience.GROUP:
            found += [(f"{code}:{name}", audience_words(code, name)) for name in groups]
        else:
            found.append((code, _(word)))
    return tuple(found)


def audience_code(audience: Audience, group: str) -> str:
    """The choice of `audience_choices` for an audience."""
    return f"{audience.value}:{group}" if audience is Audience.GROUP else audience.value


def clash_lines(found: Sequence[ClashReason]) -> tuple[str, ...]:
    """What stands against a plan: a line for each reason with its first day and how often.

    A series meets the same thing week after week; that is one reason, not forty.
    """
    reasons: dict[str, list[ClashReason]] = {}
    for reason in found:
        reasons.setdefault(_reason_words(reason, with_day=False), []).append(reason)
    lines, told = [], 0
    for alike in list(reasons.values())[:CLASHES_SHOWN]:
        told += len(alike)
        often = f" (×{len(alike)})" if len(alike) > 1 else ""
        lines.append(f"{_reason_words(alike[0], with_day=True)}{often}")
    more = more_clashes(len(found) - told)
    return tuple(show(line) for line in [*lines, more] if line)


def _reason_words(reason: ClashReason, *, with_day: bool) -> str:
    return clash_words(
        reason.kind.value,
        reason.begins if with_day else None,
        what=reason.what,
        title=reason.title,
        other_begins=reason.other_begins,
        other_ends=reason.other_ends,
        names=", ".join(reason.names),
        limit=reason.limit,
    )


def when(entry: GridEntry) -> str:
    """`wt 24.11 9:30-10:30`."""
    start, end = local(entry.start), local(entry.end)
    day = start.date()
    return f"{weekday_short(day)} {day_short(day)} {clock_time(start)}-{clock_time(end)}"


def about(entry: GridEntry) -> str:
    """What a class is now: when, where, with whom, and what became of it."""
    reason = _("odwołane: {reason}").format(reason=entry.reason)
    told = (reason if entry.reason else _("odwołane")) if entry.cancelled else ""
    if entry.changed and not entry.cancelled:
        told = joined((_("zmienione"), entry.reason), ": ")
    return show(joined((when(entry), entry.room, entry.instructor, told)))


def series_text(fields: SeriesFields, room: str, instructor: str) -> str:
    """A series in one line, for whoever was overtaken by somebody else's change."""
    pattern = fields.pattern
    days = joined(
        (weekdays_text(pattern.weekdays), hours_text(pattern.start, pattern.minutes)), " "
    )
    return show(
        joined(
            (
                fields.title,
                days,
                _("do {day}").format(day=day_long(pattern.until)),
                room,
                instructor,
                audience_words(fields.audience.value, fields.group),
            ),
            ", ",
        )
    )


def class_count(number: int) -> str:
    """`1 termin`, `12 terminów`."""
    return counted(
        N_("{number} termin"),
        N_("{number} terminy"),
        N_("{number} terminów"),
        number,
    ).format(number=number)
