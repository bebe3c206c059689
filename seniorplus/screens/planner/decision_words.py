"""What is told about decisions: services, days, hours granted, planned, delivered and left."""

from collections.abc import Iterable, Sequence
from datetime import date

from seniorplus.domain.care.codes import HoursPer
from seniorplus.domain.text import show
from seniorplus.i18n.care_words import SERVICE_KINDS
from seniorplus.i18n.format import day_long, day_short, joined, money
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner.care_forms import hours_text
from seniorplus.views.care import DecisionRow, LedgerRow

KINDS_SHORT = {
    "care": N_("opiekuńcze"),
    "specialist": N_("specjalistyczne"),
    "mental_disorder": N_("zaburzenia psych."),
    "personal_assistant": N_("asystent"),
    "neighbour": N_("sąsiedzkie"),
}
MISSING = {
    "number": N_("numer"),
    "interview": N_("wywiad"),
    "income": N_("dochód"),
    "hours": N_("godziny"),
}
PER = {
    "week": N_("na tydzień"),
    "month": N_("na miesiąc"),
}
HOUSEHOLDS = {
    "single": N_("osoba samotna"),
    "family": N_("osoba w rodzinie"),
}
HOURS_HEADINGS = (N_("przyznane"), N_("plan"), N_("wykonane"), N_("zostało"))
HOURS_WIDTH = 9


def interview(until: date | None, today: date) -> str:
    """Until when the social interview counts, or that there is none."""
    if until is None:
        return _("brak wywiadu")
    words = _("wywiad do {day}") if until >= today else _("wywiad nieważny od {day}")
    return words.format(day=day_short(until))


def urgent(row: DecisionRow) -> str:
    """What urgent mode still lacks, and until when; empty where nothing is missing."""
    if row.complete_by is None:
        return ""
    missing = joined((_(MISSING[code]) for code in row.missing), ", ")
    return _("tryb pilny do {day}: {missing}").format(
        day=day_short(row.complete_by), missing=missing
    )


def urgent_short(row: DecisionRow) -> str:
    """How much urgent mode still lacks, and until when."""
    return _("tryb pilny do {day} (brak {number})").format(
        day=day_short(row.complete_by or date.max), number=len(row.missing)
    )


def decision_text(row: DecisionRow) -> str:
    """A decision in a line: service, number, days, hours, what is missing."""
    fields = row.fields
    return joined(
        (
            decision_short(row),
            days(fields.first_day, fields.last_day),
            row.provider,
            urgent(row),
        )
    )


def decision_cells(row: DecisionRow) -> tuple[str, str]:
    """A decision in a list to choose from: service and number, and until when."""
    fields = row.fields
    last = fields.last_day
    until = _("do {day}").format(day=day_long(last)) if last else _("bez końca")
    return decision_short(row), until


def decision_short(row: DecisionRow) -> str:
    """Service and number of a decision."""
    number = row.fields.number or _("bez numeru")
    return joined((_(KINDS_SHORT[row.fields.kind.value]), number))


def days(first: date, last: date | None) -> str:
    """`23.11.2026 - 31.12.2026`, or from a day on."""
    if last is None:
        return _("od {day}").format(day=day_long(first))
    return f"{day_long(first)} - {day_long(last)}"


def about_decision(row: DecisionRow, today: date) -> str:
    """A decision in lines, above its menu."""
    fields = row.fields
    if row.complete_by is not None:
        pending = urgent(row)
    elif row.interview_due is None or row.interview_due < today:
        pending = interview(row.interview_due, today)
    else:
        pending = _("wywiad do {day}").format(day=day_long(row.interview_due))
    return show_lines(
        (
            _(SERVICE_KINDS[fields.kind.value]),
            joined((_granted(row), row.provider)),
            joined(
                (
                    days(fields.first_day, fields.last_day),
                    _("cena godziny {price}").format(price=money(fields.hourly_price))
                    if fields.hourly_price is not None
                    else "",
                )
            ),
            pending,
            fields.scope,
        )
    )


def _granted(row: DecisionRow) -> str:
    fields, per = row.fields, _(PER[row.fields.granted_per.value])
    if fields.granted_minutes is not None:
        hours = hours_text(fields.granted_minutes)
        return _("przyznano {hours} {per}").format(hours=hours, per=per)
    if fields.provisional_minutes is not None:
        hours = hours_text(fields.provisional_minutes)
        return _("tymczasowo {hours} {per}").format(hours=hours, per=per)
    return _("godzin jeszcze nie przyznano")


def hours_line(label: str, row: LedgerRow, width: int) -> str:
    """Hours of a week or month in their columns."""
    cells = (row.granted, row.planned, row.delivered, row.left)
    return in_columns(label, [hours_text(minutes) for minutes in cells], width)


def hours_heading(label: str, width: int) -> str:
    """What stands above such hours."""
    return in_columns(label, [_(word) for word in HOURS_HEADINGS], width)


def in_columns(label: str, cells: Sequence[str], width: int) -> str:
    """A label with numbers aligned at the right end of a line."""
    free = max(4, width - (HOURS_WIDTH + 1) * len(cells))
    return f"{label[:free]:<{free}}" + "".join(f" {cell:>{HOURS_WIDTH}}" for cell in cells)


def period_label(row: LedgerRow, per: HoursPer) -> str:
    """`od 23.11.2026`, or the month `11.2026`."""
    if per is HoursPer.MONTH:
        return f"{row.first_day:%m.%Y}"
    return _("od {day}").format(day=day_long(row.first_day))


def show_lines(lines: Iterable[str]) -> str:
    """Lines from data as text that no terminal obeys; empty ones are left out."""
    return "\n".join(show(line) for line in lines if line)
