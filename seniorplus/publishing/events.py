"""The paper list of an event: a copy for staff, and one to pass round for signatures.

No copy says anything about health; what others need not know stands on the staff's alone.
"""

from seniorplus.domain.activity_codes import ParticipantState
from seniorplus.i18n.activity_words import TRANSPORTS
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, money, weekday
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.publishing import fonts
from seniorplus.publishing.paper import Column, Paper
from seniorplus.views.event_papers import EventPaper, ListLine


def event_list(paper: EventPaper) -> bytes:
    """The list of an event.

    Args:
        paper: The event with those on its list and on its reserve.

    Returns:
        A PDF: landscape for staff, portrait for signatures.
    """
    title = fonts.drawable(paper.title)
    if paper.cancelled:
        title = _("ODWOŁANE: {title}").format(title=title)
    page = Paper(paper.head, title, _when(paper), landscape=paper.for_staff)
    if about := _about(paper):
        page.line_of(about, 12, page.epw, height=6.5)
    if paper.for_staff:
        page.line_of(_sums(paper), 12, page.epw, bold=True, height=6.5)
    page.ln(2)
    if not paper.lines:
        page.sentence(_("Na liście nie ma jeszcze nikogo."))
        return page.finished()
    columns, cells = (
        (_staff_columns(paper), _staff_cells)
        if paper.for_staff
        else (_signing_columns(), _signing_cells)
    )
    going = _of(paper, ParticipantState.GOING)
    if going:
        page.ruled(
            columns,
            (cells(place, row, paper) for place, row in enumerate(going, start=1)),
            row_height=9,
            size=11.5,
            head_size=9,
        )
    reserve = _of(paper, ParticipantState.RESERVE)
    if reserve:
        # A heading alone at the foot of a page would be read as an empty reserve.
        if page.get_y() + 30 > page.floor:
            page.add_page()
        page.ln(4)
        page.line_of(_("Lista rezerwowa, w kolejności"), 13, page.epw, bold=True, height=8)
        page.ruled(
            columns,
            (cells(place, row, paper) for place, row in enumerate(reserve, start=1)),
            row_height=9,
            size=11.5,
            head_size=9,
        )
    return page.finished()


def _when(paper: EventPaper) -> str:
    """The day, the hours and the place, repeated on every page."""
    hours = f"{clock_time(paper.start)}-{clock_time(paper.end)}"
    day = f"{weekday(paper.day)} {day_long(paper.day)}, {hours}"
    return fonts.drawable(joined((day, paper.place)))


def _about(paper: EventPaper) -> str:
    leader = _("prowadzi: {name}").format(name=paper.instructor) if paper.instructor else ""
    transport = _("dojazd: {text}").format(text=paper.transport) if paper.transport else ""
    price = _("cena: {amount}").format(amount=money(paper.price)) if paper.price else ""
    return fonts.drawable(joined((transport, leader, price)))


def _sums(paper: EventPaper) -> str:
    going = _of(paper, ParticipantState.GOING)
    number = len(going)
    persons = counted(
        N_("{number} osoba"), N_("{number} osoby"), N_("{number} osób"), number
    ).format(number=number)
    missing = sum(row.consent_on is None for row in going) if paper.consent_needed else 0
    paid = sum(row.paid for row in going)
    return joined(
        (
            persons,
            _("brak zgód: {number}").format(number=missing) if paper.consent_needed else "",
            _("wpłaty: {paid} z {whole}").format(
                paid=money(paid), whole=money(paper.price * number)
            )
            if paper.price
            else "",
        )
    )


def _of(paper: EventPaper, state: ParticipantState) -> list[ListLine]:
    return [row for row in paper.lines if row.state is state]


def _staff_columns(paper: EventPaper) -> tuple[Column, ...]:
    """What is not asked for gives its room to the contact person."""
    consent = (Column(_("zgoda"), 18, "C"),) if paper.consent_needed else ()
    paid = (Column(_("wpłata"), 24, "R"),) if paper.price else ()
    contact = 62 + (0 if consent else 18) + (0 if paid else 24)
    return (
        Column(_("lp."), 10, "R"),
        Column("", 11, box=True),
        Column(_("nazwisko i imię"), 56, bold=True),
        Column(_("telefon"), 32),
        Column(_("osoba do kontaktu"), contact),
        Column(_("dojazd"), 40),
        *consent,
        *paid,
        Column(_("uwagi"), 24),
    )


def _staff_cells(place: int, row: ListLine, paper: EventPaper) -> tuple[str, ...]:
    consent = day_short(row.consent_on) if row.consent_on else _("BRAK")
    # On the reserve nobody is asked for a consent yet.
    if row.consent_on is None and row.state is ParticipantState.RESERVE:
        consent = ""
    return (
        str(place),
        "",
        row.name,
        row.phone,
        row.contact,
        _(TRANSPORTS[row.transport]),
        *((consent,) if paper.consent_needed else ()),
        *((money(row.paid) if row.paid else "",) if paper.price else ()),
        "",
    )


def _signing_columns() -> tuple[Column, ...]:
    return (
        Column(_("lp."), 12, "R"),
        Column("", 12, box=True),
        Column(_("nazwisko i imię"), 80, bold=True),
        Column(_("podpis"), 86),
    )


def _signing_cells(place: int, row: ListLine, _paper: EventPaper) -> tuple[str, ...]:
    return str(place), "", row.name, ""
