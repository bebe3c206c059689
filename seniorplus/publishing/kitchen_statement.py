"""The meals of a month for each person and in total: on paper to sign, as a table to count."""

import csv
import io
from collections.abc import Iterable

from seniorplus.domain.calendar import month_range
from seniorplus.domain.clock import service_day
from seniorplus.domain.text import show, spreadsheet_safe
from seniorplus.i18n import collate
from seniorplus.i18n.format import day_long, joined, money, month_name
from seniorplus.i18n.lunch_words import PORTION_KINDS
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.publishing import fonts
from seniorplus.publishing.paper import MARGIN, Column, Paper
from seniorplus.views.papers import PaperHead
from seniorplus.views.statement import StatementRow, StatementView


def statement_pdf(head: PaperHead, view: StatementView) -> bytes:
    """The meal statement of a month.

    Args:
        head: What stands at the top and bottom of the paper.
        view: The month.

    Returns:
        A PDF, portrait.
    """
    title = _("Zestawienie obiadów: {month}").format(month=month_name(view.year, view.month))
    days = counted(
        N_("{number} dzień z obiadem"),
        N_("{number} dni z obiadem"),
        N_("{number} dni z obiadem"),
        view.open_days,
    ).format(number=view.open_days)
    page = Paper(head, title, joined((days, _until(head, view))))
    if not view.rows:
        page.sentence(_("W tym miesiącu nie ma obiadów."))
        return page.finished()
    columns = (
        Column(_("nr"), 12, "R"),
        Column(_("nazwisko i imię"), 57),
        Column(_("zamówione"), 19, "R"),
        Column(_("wydane"), 16, "R"),
        Column(_("odwołane"), 17, "R", below=_("w terminie")),
        Column(_("odwołane"), 17, "R", below=_("po terminie")),
        Column(_("liczone"), 16, "R", bold=True),
        Column(_("kwota"), 36, "R", bold=True),
    )
    page.ruled(
        columns,
        (_cells(row, money(row.grosze)) for row in _in_order(view.rows)),
        row_height=6.4,
        size=11,
        head_size=9,
        head_height=10,
        total=("", _("razem"), *_cells(view.total, money(view.total.grosze))[2:]),
    )
    _write_end(page, view)
    return page.finished()


def statement_csv(view: StatementView) -> bytes:
    """The meal statement of a month: one row for each person, the last one for all.

    Args:
        view: The month.

    Returns:
        UTF-8 with a byte order mark, semicolons and CRLF.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("numer"),
            _("nazwisko i imię"),
            _("zamówione"),
            _("wydane"),
            _("odwołane w terminie"),
            _("odwołane po terminie"),
            _("liczone"),
            _("kwota (zł)"),
            _("dni liczone"),
        ]
    )
    for row in _in_order(view.rows):
        number, name, *counts = _cells(row, _amount(row.grosze))
        # Days with spaces: a spreadsheet takes `1, 2` for a number and `1-2` for a date.
        days = " ".join(str(day) for day in row.days)
        writer.writerow([number, spreadsheet_safe(name), *counts, days])
    total = _cells(view.total, _amount(view.total.grosze))[2:]
    writer.writerow(["", _("razem"), *total, ""])
    return file.getvalue().encode("utf-8-sig")


def _until(head: PaperHead, view: StatementView) -> str:
    """Until when the lunches are counted, where the month is not over yet."""
    today = service_day(head.printed_at)
    if today >= month_range(view.year, view.month)[1]:
        return ""
    return _("miesiąc trwa, stan do {day}").format(day=day_long(today))


def _in_order(rows: Iterable[StatementRow]) -> list[StatementRow]:
    """People by name as Poles sort, then portions without a name by kind."""
    kinds = list(PORTION_KINDS)
    return sorted(
        rows,
        key=lambda row: (
            row.number is None,
            kinds.index(row.name) if row.number is None and row.name in kinds else len(kinds),
            collate.key(row.name),
        ),
    )


def _cells(row: StatementRow, amount: str) -> tuple[str, ...]:
    return (
        "" if row.number is None else str(row.number),
        show(_name(row)),
        str(row.ordered),
        str(row.served),
        str(row.cancelled),
        str(row.late),
        str(row.charged),
        amount,
    )


def _name(row: StatementRow) -> str:
    """The person's name, or what the portions without a name are called."""
    if row.number is None and row.name in PORTION_KINDS:
        return _(PORTION_KINDS[row.name])
    return row.name


def _amount(grosze: int) -> str:
    """`1234,50`, as a Polish spreadsheet reads a number."""
    sign, whole = "-" if grosze < 0 else "", abs(grosze)
    return f"{sign}{whole // 100},{whole % 100:02d}"


def _write_end(page: Paper, view: StatementView) -> None:
    """What the columns mean, and where it is signed."""
    explained = _(
        "Zamówione: bez odwołanych. Odwołane w terminie nie są liczone. "
        "Liczone: obiady, za które jest opłata."
    )
    unpriced = view.total.charged > 0 and view.total.grosze == 0
    note = _("Cena obiadu nie jest ustawiona, dlatego kwoty są zerowe.") if unpriced else ""
    if page.get_y() + 30 > page.floor:
        page.add_page()
    page.sentence(f"{explained} {note}".rstrip(), 10)
    page.ln(6)
    page.set_x(MARGIN)
    page.set_font(fonts.FAMILY, "", 10)
    page.cell(page.epw, 7, _("Podpis osoby upoważnionej: {dots}").format(dots="." * 40), align="R")
