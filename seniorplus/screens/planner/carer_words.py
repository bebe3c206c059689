"""What is told about carers: hours of the week, qualifications in short, absences, what is due."""

from collections.abc import Iterable
from datetime import time

from seniorplus.domain.care.shifts import Shift
from seniorplus.domain.text import show
from seniorplus.i18n.care_words import (
    ALERTS,
    CARER_ABSENCES,
    EMPLOYMENT_TYPES,
    GENDERS,
    PROFILES,
    QUALIFICATIONS,
)
from seniorplus.i18n.format import (
    WEEKDAYS_SHORT,
    clock_time,
    day_long,
    day_short,
    joined,
)
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner.care_forms import hours_text, words_of
from seniorplus.views.carers import CarerAbsenceRow, CarerRow, CarerView, TrainingRow

_EMPLOYMENT_SHORT = {
    "employment": N_("etat"),
    "civil_contract": N_("zlecenie"),
    "neighbour": N_("sąsiedzka"),
    "provider": N_("wykonawca"),
}
_QUALIFICATIONS_SHORT = {
    "care": N_("op"),
    "hygiene": N_("hig"),
    "nursing": N_("piel"),
    "specialist": N_("spec"),
    "mental_disorder": N_("psych"),
    "personal_assistant": N_("asyst"),
    "neighbour": N_("sąs"),
}
_ALERTS_SHORT = {
    "training_expires": N_("szkolenie wygasa"),
    "training_expired": N_("szkolenie nieważne"),
}


def employment_short(row: CarerRow) -> str:
    """On what terms, in a word."""
    return _(_EMPLOYMENT_SHORT[row.fields.employment])


def qualifications_short(row: CarerRow) -> str:
    """What a carer can do, in short: `op hig piel`."""
    return " ".join(
        _(word) for code, word in _QUALIFICATIONS_SHORT.items() if code in row.fields.qualifications
    )


def shifts_text(shifts: Iterable[Shift]) -> str:
    """Working hours as they are typed: `pn-pt 7:00-15:00, so 8:00-12:00`."""
    by_hours: dict[tuple[time, time], list[int]] = {}
    for weekday, start, end in sorted(shifts):
        by_hours.setdefault((start, end), []).append(weekday)
    return ", ".join(
        f"{_days(days)} {clock_time(start)}-{clock_time(end)}"
        for (start, end), days in by_hours.items()
    )


def _days(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(
        "-".join(_(WEEKDAYS_SHORT[day - 1]) for day in dict.fromkeys((run[0], run[-1])))
        for run in runs
    )


def state(row: CarerRow, *, short: bool = False) -> str:
    """Until when a carer is away, and what is due; shorter where there is little room."""
    away = (
        _("nb. do {day}").format(day=day_short(row.away_until))
        if row.away_until is not None
        else ""
    )
    return joined((away, *(_alert(row, code, short=short) for code in row.alerts)), ", ")


def _alert(row: CarerRow, code: str, *, short: bool) -> str:
    word = _((_ALERTS_SHORT if short else {}).get(code, ALERTS[code]))
    if code == "ends" and row.fields.last_day is not None:
        return f"{word} {day_short(row.fields.last_day)}"
    return word


def about(row: CarerRow) -> str:
    """A carer in two lines, above the menu."""
    fields = row.fields
    return show_lines(
        (
            joined(
                (
                    _(EMPLOYMENT_TYPES[fields.employment]),
                    _("godzin w tygodniu: {hours}").format(hours=hours_text(fields.week_minutes)),
                    _("tel. {phone}").format(phone=row.phone) if row.phone else "",
                )
            ),
            shifts_text(fields.shifts),
            state(row),
        )
    )


def details(view: CarerView) -> str:
    """Everything about a carer, in lines."""
    fields = view.row.fields
    ends = _("do {day}").format(day=day_long(fields.last_day)) if fields.last_day else ""
    lines = [
        about(view.row),
        joined((_("od {day}").format(day=day_long(fields.first_day)), ends)),
        joined((_("okres rozliczeniowy, miesięcy"), str(fields.period_months)), ": "),
        joined((_("kwalifikacje"), words_of(fields.qualifications, QUALIFICATIONS)), ": "),
        joined((_(GENDERS[fields.gender]), _(PROFILES[fields.profile]), fields.area)),
        *_titled(_("Nieobecności"), [absence_text(row) for row in view.absences]),
        *_titled(_("Szkolenia"), [training_text(row) for row in view.trainings]),
    ]
    return show_lines(lines)


def absence_text(row: CarerAbsenceRow) -> str:
    """`urlop 24.11.2026 - 4.12.2026`."""
    return f"{_(CARER_ABSENCES[row.kind])} {period(row)}"


def period(row: CarerAbsenceRow) -> str:
    """The days of an absence."""
    if row.first_day == row.last_day:
        return day_long(row.first_day)
    return f"{day_long(row.first_day)} - {day_long(row.last_day)}"


def training_text(row: TrainingRow) -> str:
    """`pierwsza pomoc: 3.02.2026, ważność: do 3.02.2028`."""
    valid = _("ważność: {until}").format(until=valid_until(row))
    return f"{row.title}: {joined((day_long(row.done_on), valid), ', ')}"


def valid_until(row: TrainingRow) -> str:
    """Until when a training counts: `do 3.02.2028`."""
    if row.expires_on is None:
        return _("bezterminowo")
    return _("do {day}").format(day=day_long(row.expires_on))


def show_lines(lines: Iterable[str]) -> str:
    """Lines from data as text that no terminal obeys; empty ones are left out."""
    return "\n".join(show(line) for text in lines for line in text.split("\n") if line)


def _titled(title: str, rows: list[str]) -> list[str]:
    return [f"— {title} —", *rows] if rows else []
