"""Papers of the desk: tomorrow's list, the evacuation list and the month's attendance sheet.

A paper shows that somebody is absent and until when, never why.
"""

from datetime import date

from seniorplus.domain.calendar import month_range
from seniorplus.domain.clock import local
from seniorplus.domain.codes import DayState
from seniorplus.domain.people import list_name
from seniorplus.i18n import collate
from seniorplus.i18n.format import (
    clock_time,
    day_long,
    day_short,
    joined,
    month_name,
    weekday,
    weekday_short,
)
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.publishing import fonts
from seniorplus.publishing.paper import MARGIN, Column, Paper
from seniorplus.views.attendance import BuildingRow, DayRow, MonthRow, MonthView
from seniorplus.views.papers import DayPaper, EvacuationPaper, MonthPaper

KINDS = (
    ("participant", N_("uczestnicy")),
    ("other", N_("inne osoby")),
    ("staff", N_("pracownicy")),
    ("guest", N_("goście")),
)
SIGNS = {
    DayState.PRESENT: "+",
    DayState.LEFT: "+",
    DayState.ABSENT: "N",
    DayState.UNKNOWN: "?",
    DayState.EXPECTED: "·",
}


def day_list(paper: DayPaper) -> bytes:
    """The list for a day without a computer: who is expected, with room for pen and ink.

    Args:
        paper: The day's people in any order.

    Returns:
        A PDF, portrait.
    """
    title = _("Lista na dzień {day}, {weekday}").format(
        day=day_long(paper.day), weekday=weekday(paper.day)
    )
    number = len(paper.rows)
    below = counted(
        N_("{number} osoba w planie"),
        N_("{number} osoby w planie"),
        N_("{number} osób w planie"),
        number,
    ).format(number=number)
    page = Paper(paper.head, title, below)
    if not paper.rows:
        page.sentence(_("Na ten dzień nikt nie jest zaplanowany."))
        return page.finished()
    columns = (
        Column(_("nr"), 12, "R"),
        Column(_("nazwisko i imię"), 62, bold=True),
        Column(_("grupa"), 24),
        Column(_("wejście"), 24, "C"),
        Column(_("obiad"), 16, "C", box=True),
        Column(_("uwagi"), 52),
    )
    rows = (
        (str(row.number), list_name(row.first_name, row.last_name), row.group, "", "", _away(row))
        for row in sorted(paper.rows, key=_by_name)
    )
    page.ruled(columns, rows, row_height=8.6, size=12.5)
    return page.finished()


def evacuation_list(paper: EvacuationPaper) -> bytes:
    """Who is in the building, in large print, to be called out and ticked outside.

    Args:
        paper: Everybody inside, guests with their headcount.

    Returns:
        A PDF, portrait.
    """
    title = _("Lista ewakuacyjna: osoby w placówce o {time}").format(
        time=clock_time(local(paper.moment))
    )
    page = Paper(paper.head, title)
    _moment_and_sums(page, paper)
    if not paper.rows:
        page.sentence(_("W placówce nie ma nikogo."), 18)
        return page.finished()
    columns = (
        Column("", 14, box=True),
        Column(_("nazwisko i imię"), 96, bold=True),
        Column(_("od"), 22, "C"),
        Column(_("telefon do kontaktu"), 58),
    )
    for kind, label in KINDS:
        inside = [row for row in paper.rows if row.kind == kind]
        if not inside:
            continue
        # A heading alone at the foot of a page would be read as an empty group.
        if page.get_y() + 8 + 9 + 11 > page.floor:
            page.add_page()
        page.ln(3)
        page.line_of(f"{_(label)}: {_heads(inside)}", 15, page.epw, bold=True, height=8)
        rows = (
            ("", _with_headcount(row), clock_time(row.since and local(row.since)), row.phone)
            for row in sorted(inside, key=lambda row: collate.key(row.name))
        )
        page.ruled(columns, rows, row_height=11, size=17, head_size=11)
    return page.finished()


def attendance_sheet(paper: MonthPaper) -> bytes:
    """The attendance sheet of a month: people by days, to be signed.

    Args:
        paper: The month.

    Returns:
        A PDF, landscape.
    """
    month = paper.month
    title = _("Lista obecności: {month}").format(month=month_name(month.year, month.month))
    legend = _(
        "+ obecność     N nieobecność     ? niewyjaśnione     · w planie     "
        "puste: poza planem     szare: dzień zamknięty"
    )
    page = Paper(paper.head, title, legend, landscape=True)
    if not month.rows:
        page.sentence(_("W tym miesiącu nikt nie jest zapisany."))
        return page.finished()
    columns = _month_columns(month, page.epw)
    total = (
        "",
        _("obecni"),
        *(str(count or "") for count in month.present),
        str(month.person_days),
        "",
        "",
        "",
    )
    page.ruled(
        columns,
        (_month_cells(row) for row in sorted(month.rows, key=_by_name)),
        row_height=5.35,
        size=9,
        head_size=7.5,
        head_height=9,
        total=total,
    )
    _month_sums(page, month)
    return page.finished()


def _by_name(row: DayRow | MonthRow) -> tuple[collate.Key, collate.Key]:
    return collate.name_key(row.last_name, row.first_name)


def _away(row: DayRow) -> str:
    if row.part_day is not None:
        start, end = row.part_day
        since = _("od {time}").format(time=clock_time(start)) if start else ""
        until = _("do {time}").format(time=clock_time(end)) if end else ""
        return joined((_("nieobecność"), since, until), " ")
    if row.state is not DayState.ABSENT:
        return ""
    if row.absent_until is None or row.until_notice:
        return _("nieobecność do odwołania")
    return _("nieobecność do {day}").format(day=day_short(row.absent_until))


def _moment_and_sums(page: Paper, paper: EvacuationPaper) -> None:
    moment = local(paper.moment)
    top = page.get_y()
    page.set_xy(MARGIN - page.c_margin, top)
    page.fitted(clock_time(moment), 46, 58, 18, bold=True)
    page.set_xy(MARGIN - page.c_margin, top + 17)
    page.fitted(f"{day_long(moment)}, {weekday(moment)}", 12, 64, 6)
    tiles = [
        (_(label), _heads([row for row in paper.rows if row.kind == kind])) for kind, label in KINDS
    ]
    tiles.append((_("razem"), _heads(paper.rows)))
    width = (page.epw - 66) / len(tiles)
    page.set_draw_color(0)
    for position, (label, heads) in enumerate(tiles):
        last = position == len(tiles) - 1
        left = MARGIN + 67 + position * width
        page.set_line_width(0.9 if last else 0.25)
        page.rect(left + 1, top + 1, width - 2, 22)
        page.set_xy(left + 1, top + 2)
        page.fitted(str(heads), 26, width - 2, 12, bold=True, align="C")
        page.set_xy(left + 1, top + 15)
        page.fitted(label, 10.5, width - 2, 6, align="C", bold=last)
    page.set_xy(MARGIN, top + 25)


def _heads(rows: list[BuildingRow] | tuple[BuildingRow, ...]) -> int:
    return sum(row.headcount for row in rows)


def _with_headcount(row: BuildingRow) -> str:
    if row.headcount == 1:
        return row.name
    persons = counted(
        N_("{number} osoba"), N_("{number} osoby"), N_("{number} osób"), row.headcount
    ).format(number=row.headcount)
    return f"{row.name}: {persons}"


def _month_columns(month: MonthView, width: float) -> list[Column]:
    first, last = month_range(month.year, month.month)
    days = [date(first.year, first.month, number) for number in range(1, last.day + 1)]
    fixed = [Column(_("nr"), 9, "R"), Column(_("nazwisko i imię"), 48)]
    sums = [Column("+", 8.5, "C", bold=True), Column("N", 7.5, "C"), Column("?", 7.5, "C")]
    signature = 34.0
    left = width - signature - sum(column.width for column in (*fixed, *sums))
    grid = [
        Column(str(day.day), left / len(days), "C", grey=not is_open, below=weekday_short(day))
        for day, is_open in zip(days, month.open, strict=True)
    ]
    return [*fixed, *grid, *sums, Column(_("podpis"), signature)]


def _month_cells(row: MonthRow) -> tuple[str, ...]:
    signs = (SIGNS[state] if state is not None else "" for state in row.cells)
    return (
        str(row.number),
        list_name(row.first_name, row.last_name),
        *signs,
        str(row.present),
        str(row.absent),
        str(row.unknown),
        "",
    )


def _month_sums(page: Paper, month: MonthView) -> None:
    if page.get_y() + 10 > page.floor:
        page.add_page()
    page.ln(3)
    top = page.get_y()
    sums = _(
        "Osobodni: {person_days}     Osoby: {people}     Miejsca: {places}     "
        "Dni otwarcia: {open_days}"
    ).format(
        person_days=month.person_days,
        people=month.people,
        places=month.places,
        open_days=sum(month.open),
    )
    page.line_of(sums, 11, page.epw - 110, bold=True, height=7)
    page.set_xy(page.w - MARGIN - 105 + page.c_margin, top)
    page.set_font(fonts.FAMILY, "", 10)
    page.cell(105, 7, _("Podpis osoby upoważnionej: {dots}").format(dots="." * 40), align="R")
