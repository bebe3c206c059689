"""What is told about clients: services, hours, what is due, visits of the week, who knows whom."""

from datetime import date

from seniorplus.domain.care.codes import CarerWish
from seniorplus.i18n.care_words import ALERTS, QUALIFICATIONS, TASKS
from seniorplus.i18n.format import clock_time, day_short, joined, weekdays_text
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner.care_forms import hours_text, words_of
from seniorplus.screens.planner.decision_words import (
    KINDS_SHORT,
    days,
    interview,
    show_lines,
    urgent,
    urgent_short,
)
from seniorplus.views.care import Acquaintance, ClientRow
from seniorplus.views.visits import PatternRow

PRIORITIES = {
    "1": N_("nie może poczekać"),
    "2": N_("zwykła"),
    "3": N_("może poczekać"),
}


def title(row: ClientRow) -> str:
    """`K012 Nowak Anna`."""
    return f"{row.code} {row.name}"


def kinds(row: ClientRow) -> str:
    """The services of a client, each once."""
    codes = dict.fromkeys(decision.fields.kind.value for decision in row.decisions)
    return joined((_(KINDS_SHORT[code]) for code in codes), ", ")


def away(row: ClientRow) -> str:
    """Until when visits are suspended, empty for a client at home."""
    if row.away_until is None:
        return ""
    if row.away_until == date.max:
        return _("zawieszone do odwołania")
    return _("zawieszone do {day}").format(day=day_short(row.away_until))


def week_hours(row: ClientRow) -> tuple[int | None, int, int | None]:
    """Granted, planned and left of this week in all decisions; None while not all is decided."""
    weeks = [decision.week for decision in row.decisions]
    planned = sum(week.planned for week in weeks)
    if not weeks or any(week.granted is None for week in weeks):
        return None, planned, None
    granted = sum(week.granted or 0 for week in weeks)
    return granted, planned, sum(week.left or 0 for week in weeks)


def due(row: ClientRow, today: date, *, short: bool = False) -> str:
    """What is due about a client, with its days.

    Args:
        row: The client.
        today: The day.
        short: Whether what is missing is counted instead of named.
    """
    return joined((_due(row, code, today, short=short) for code in row.alerts), ", ")


def _due(row: ClientRow, code: str, today: date, *, short: bool) -> str:
    if code == "urgent_deadline":
        open_ones = [one for one in row.decisions if one.complete_by is not None]
        if open_ones:
            first = min(open_ones, key=lambda one: one.complete_by or date.max)
            return urgent_short(first) if short else urgent(first)
    if code == "interview_due":
        days = [one.interview_due for one in row.decisions if one.interview_due]
        return interview(min(days, default=None), today)
    if code == "decision_ends":
        ends = [one.fields.last_day for one in row.decisions if one.fields.last_day]
        if ends:
            return _("decyzja do {day}").format(day=day_short(min(ends)))
    return _(ALERTS[code])


def pattern_text(row: PatternRow) -> str:
    """A pattern in a line: `pn śr pt 7:30 · 0:45 godz. · higiena · Kot Ewa`."""
    fields = row.fields
    every = _("co {number} tyg.").format(number=fields.every) if fields.every > 1 else ""
    return joined(
        (
            joined((weekdays_text(fields.weekdays), clock_time(fields.start), every), " "),
            _("{hours} godz.").format(hours=hours_text(fields.minutes)),
            words_of(fields.tasks, TASKS),
            _("dwie osoby") if fields.carers_needed == 2 else "",
            ", ".join(row.carers),
        )
    )


def pattern_cells(row: PatternRow) -> tuple[str, str]:
    """A pattern in a list to choose from: when and what, and who usually goes."""
    fields = row.fields
    when = f"{weekdays_text(fields.weekdays)} {clock_time(fields.start)}"
    return joined((when, words_of(fields.tasks, TASKS))), ", ".join(row.carers)


def about_pattern(row: PatternRow) -> str:
    """A pattern in lines, above its menu."""
    fields = row.fields
    window = (
        _("między {first} a {last}").format(
            first=clock_time(fields.window[0]), last=clock_time(fields.window[1])
        )
        if fields.window
        else ""
    )
    return show_lines(
        (
            pattern_text(row),
            joined((days(fields.first_day, fields.until), window)),
            joined((_(QUALIFICATIONS[fields.qualification.value]), _priority(fields.priority))),
        )
    )


def _priority(number: int) -> str:
    return _("pilność: {word}").format(word=_(PRIORITIES[str(number)]))


def acquaintance_text(row: Acquaintance) -> str:
    """What a client and a carer are to each other."""
    wishes = {
        CarerWish.PREFERRED.value: _("na życzenie: ta osoba"),
        CarerWish.REFUSED.value: _("na życzenie: nie przydzielać"),
    }
    return joined(
        (
            wishes.get(row.wish, ""),
            _("znają się") if row.known else "",
            _("ma klucze") if row.has_keys else "",
        ),
        ", ",
    )


def acquaintance_cells(row: Acquaintance) -> tuple[str, str]:
    """A carer in a list to choose from, with what counts most in a few words."""
    wishes = {
        CarerWish.PREFERRED.value: _("na życzenie"),
        CarerWish.REFUSED.value: _("nie przydzielać"),
    }
    known = _("znają się") if row.known else ""
    told = (wishes.get(row.wish, known), _("klucze") if row.has_keys else "")
    return row.name, joined(told, ", ")
