"""Tables for spreadsheets: CSV as Polish editions of spreadsheet programs open it by a click."""

import csv
import io
from datetime import date

from seniorplus.domain.codes import DayState
from seniorplus.domain.people import list_name
from seniorplus.domain.text import show, spreadsheet_safe
from seniorplus.i18n.collate import name_key
from seniorplus.i18n.format import day_short, weekday_short
from seniorplus.i18n.translate import N_, _
from seniorplus.views.attendance import MonthView

# Words, not the signs of the printed sheet: a cell with a lone plus is read as a formula.
WORDS = {
    DayState.PRESENT: N_("obecność"),
    DayState.LEFT: N_("obecność"),
    DayState.ABSENT: N_("nieobecność"),
    DayState.UNKNOWN: N_("niewyjaśnione"),
    DayState.EXPECTED: N_("w planie"),
}


def attendance_csv(month: MonthView) -> bytes:
    """The attendance of a month: one row per person, a column per day, sums.

    Args:
        month: The month.

    Returns:
        UTF-8 with a byte order mark, semicolons and CRLF.
    """
    days = [date(month.year, month.month, number + 1) for number in range(len(month.open))]
    header = [
        _("numer"),
        _("nazwisko i imię"),
        *(f"{weekday_short(day)} {day_short(day)}" for day in days),
        _("obecności"),
        _("nieobecności"),
        _("niewyjaśnione"),
    ]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for row in sorted(month.rows, key=lambda row: name_key(row.last_name, row.first_name)):
        writer.writerow(
            [
                row.number,
                spreadsheet_safe(show(list_name(row.first_name, row.last_name))),
                *(_(WORDS[state]) if state is not None else "" for state in row.cells),
                row.present,
                row.absent,
                row.unknown,
            ]
        )
    return file.getvalue().encode("utf-8-sig")
