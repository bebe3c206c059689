"""The ensemble's tables: the attendance sheet to sign, the month of what was said and came."""

import csv
import io

from seniorplus.domain.clock import local
from seniorplus.domain.text import show, spreadsheet_safe
from seniorplus.i18n.format import (
    clock_time,
    day_long,
    day_short,
    joined,
    month_name,
    weekday_short,
)
from seniorplus.i18n.translate import N_, _
from seniorplus.publishing import fonts
from seniorplus.publishing.paper import MARGIN, Column, Paper
from seniorplus.views.choir_papers import ChoirMonth, ChoirSheet, MonthRow, SheetMark, SheetRow
from seniorplus.views.papers import PaperHead

MOST_COLUMNS = 14
SIGNS = {
    SheetMark.PRESENT: N_("P"),
    SheetMark.MISSED: "–",
    SheetMark.EXCUSED: N_("uspr."),
    SheetMark.BLANK: "",
    SheetMark.NOT_A_MEMBER: "×",
}
_NAME, _VOICE, _SUM, _SIGNATURE = 52.0, 14.0, 12.0, 42.0


def attendance_pdf(head: PaperHead, sheet: ChoirSheet) -> bytes:
    """The attendance sheet of the ensemble: members by rehearsals, to be signed.

    Args:
        head: What stands at the top and bottom of the paper.
        sheet: Members and rehearsals; more of them than fit side by side go to further pages.

    Returns:
        A PDF, landscape.
    """
    title = _("Lista obecności na próbach: {ensemble}").format(ensemble=sheet.ensemble)
    legend = _(
        "{first} - {last}     P obecność     – nieobecność     uspr. usprawiedliwienie     "
        "× poza zespołem     puste: nie zapisano"
    ).format(first=day_long(sheet.first), last=day_long(sheet.last))
    page = Paper(head, fonts.drawable(title), legend, landscape=True)
    if not sheet.rehearsals:
        page.sentence(_("W tym czasie nie ma prób."))
        return page.finished()
    for first in range(0, len(sheet.rehearsals), MOST_COLUMNS):
        if first:
            page.add_page()
        _write_sheet(page, sheet, first, min(first + MOST_COLUMNS, len(sheet.rehearsals)))
    if page.get_y() + 12 > page.floor:
        page.add_page()
    page.ln(4)
    page.set_x(MARGIN)
    page.set_font(fonts.FAMILY, "", 10)
    page.cell(page.epw, 7, _("Podpis osoby upoważnionej: {dots}").format(dots="." * 40), align="R")
    return page.finished()


def month_pdf(head: PaperHead, month: ChoirMonth) -> bytes:
    """Rehearsals and performances of a month: who was counted on against who came.

    Args:
        head: What stands at the top and bottom of the paper.
        month: The month.

    Returns:
        A PDF, landscape.
    """
    title = _("{ensemble}: {month}").format(
        ensemble=month.ensemble, month=month_name(month.year, month.month)
    )
    below = _("będzie: bez odpowiedzi lub potwierdzone; puste: obecności nie zapisano")
    page = Paper(head, fonts.drawable(title), below, landscape=True)
    if not month.rows:
        page.sentence(_("W tym miesiącu nie ma prób ani występów."))
        return page.finished()
    widths = (24.0, 14.0, 0.0, 17.0, 22.0, 19.0, 17.0, 19.0, 16.0, 18.0, 24.0)
    rest = page.epw - sum(widths)
    columns = [
        Column(name, width or rest, "L" if position in {0, 2} else "R", bold=position in {7, 8})
        for position, (name, width) in enumerate(zip(_headings(), widths, strict=True))
    ]
    page.ruled(
        columns,
        (_cells(row, short=True) for row in month.rows),
        row_height=7.2,
        size=11,
        head_size=9,
    )
    return page.finished()


def month_csv(month: ChoirMonth) -> bytes:
    """Rehearsals and performances of a month, a row for each.

    Args:
        month: The month.

    Returns:
        UTF-8 with a byte order mark, semicolons and CRLF.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headings())
    for row in month.rows:
        writer.writerow([spreadsheet_safe(show(cell)) for cell in _cells(row, short=False)])
    return file.getvalue().encode("utf-8-sig")


def _write_sheet(page: Paper, sheet: ChoirSheet, first: int, until: int) -> None:
    days = [local(moment).date() for moment in sheet.rehearsals[first:until]]
    width = (page.epw - _NAME - _VOICE - _SUM - _SIGNATURE) / max(len(days), 8)
    spare = page.epw - _NAME - _VOICE - _SUM - width * len(days)
    columns = [
        Column(_("nazwisko i imię"), _NAME),
        Column(_("głos"), _VOICE, "C"),
        *(Column(day_short(day), width, "C", below=weekday_short(day)) for day in days),
        Column(_("P"), _SUM, "R", bold=True),
        Column(_("podpis"), spare),
    ]
    present = [
        sum(row.marks[number] is SheetMark.PRESENT for row in sheet.rows)
        for number in range(first, until)
    ]
    page.ruled(
        columns,
        (_sheet_cells(row, first, until) for row in sheet.rows),
        row_height=8,
        size=11,
        head_size=9,
        head_height=10,
        total=(
            _("obecni"),
            "",
            *(str(number or "") for number in present),
            str(sum(present) or ""),
            "",
        ),
    )


def _sheet_cells(row: SheetRow, first: int, until: int) -> tuple[str, ...]:
    marks = row.marks[first:until]
    return (
        row.name,
        row.voice,
        *(_(SIGNS[mark]) if SIGNS[mark] else "" for mark in marks),
        str(marks.count(SheetMark.PRESENT) or ""),
        "",
    )


def _headings() -> list[str]:
    return [
        _("dzień"),
        _("godz."),
        _("co"),
        _("w zespole"),
        _("potwierdzone"),
        _("odmowy"),
        _("uspr."),
        _("będzie"),
        _("obecni"),
        _("nieobecni"),
        _("odpowiedzi"),
    ]


def _cells(row: MonthRow, *, short: bool) -> list[str]:
    shown = row.row
    start = local(shown.start)
    day = f"{weekday_short(start)} {day_short(start)}" if short else day_long(start)
    kind = _("występ") if shown.performance else ""
    cancelled = _("odwołane") if shown.cancelled else ""
    recorded = shown.present is not None
    return [
        day,
        clock_time(start),
        joined((kind, shown.title, cancelled)),
        str(row.members),
        str(row.said_yes),
        str(shown.away),
        str(shown.excused),
        str(row.counted_on),
        str(shown.present) if recorded else "",
        str(row.missed) if recorded else "",
        str(shown.replied),
    ]
