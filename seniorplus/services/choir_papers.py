"""The ensemble's papers and tables, made and handed out."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import PresenceMark
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import month_range
from seniorplus.domain.choir import Coming, comes
from seniorplus.domain.choir_roll import Singer
from seniorplus.domain.clock import service_day
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.storage.handing_out import hand_out, stamp
from seniorplus.storage.house import current
from seniorplus.storage.queries import choir, house, repertoire
from seniorplus.storage.unit_of_work import reading
from seniorplus.views import choir_rolls
from seniorplus.views.choir_papers import ChoirMonth, ChoirSheet, MonthRow, SheetMark, SheetRow
from seniorplus.views.papers import PaperHead

LONGEST_DAYS = 366


def performance_sheet(
    actor: Actor, key: str, out: Path | None = None, *, staff: bool = False
) -> Path:
    """The sheet of a performance in large print.

    Args:
        actor: Who hands it out.
        key: `e5`.
        out: The folder, None for that of the house.
        staff: Whether it is the copy of the staff, which alone bears telephone numbers, what
            is missing and who does not come.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `gathering_unknown`, `not_a_performance`, `folder_unusable`.
    """
    from seniorplus.publishing import choir as sheets

    with reading(actor) as session:
        known = choir.everything_about(session, key)
        if known.staging is None:
            raise Refusal("not_a_performance", title=known.gathering.title)
        view = choir_rolls.whole(known, _ensemble(session), current().name_key)
        head, voices = _head(actor, session), repertoire.voices(session)
    content = sheets.performance_pdf(head, view, voices, staff=staff)
    copy = "-pracownik" if staff else ""
    name = f"wystep-{service_day(view.row.start)}-{key}{copy}.pdf"
    return hand_out(actor, out, {name: content})[0]


def attendance_sheet(actor: Actor, first: date, last: date, out: Path | None = None) -> Path:
    """The attendance sheet of the rehearsals from first to last, to be signed.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `days_out_of_order`, `period_too_long`, `folder_unusable`.
    """
    from seniorplus.publishing import choir_tables

    if last < first:
        raise Refusal("days_out_of_order", first=first, last=last)
    if (last - first).days > LONGEST_DAYS:
        raise Refusal("period_too_long", days=LONGEST_DAYS)
    with reading(actor) as session:
        sheet, head = _sheet(session, first, last), _head(actor, session)
    content = choir_tables.attendance_pdf(head, sheet)
    return hand_out(actor, out, {f"zespol-obecnosc-{first}-{last}.pdf": content})[0]


def repertoire_list(actor: Actor, out: Path | None = None) -> Path:
    """The repertoire in large print.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import choir as sheets

    now = current().clock.now()
    with reading(actor) as session:
        voices = repertoire.voices(session)
        pieces = choir_rolls.by_state(repertoire.pieces(session), current().name_key)
        songs = choir_rolls.song_rows(pieces, choir.sung_before(session, now), voices)
        ensemble, head = _ensemble(session), _head(actor, session)
    content = sheets.repertoire_pdf(head, ensemble, songs, voices)
    return hand_out(actor, out, {f"repertuar-{service_day(now)}.pdf": content})[0]


def month_tables(
    actor: Actor,
    year: int,
    month: int,
    forms: Iterable[str] = ("pdf", "csv"),
    out: Path | None = None,
) -> list[Path]:
    """The rehearsals and performances of a month: who was counted on against who came.

    Args:
        actor: Who hands it out.
        year: The year.
        month: The month.
        forms: `pdf`, `csv` or both.
        out: The folder, None for that of the house.

    Returns:
        Where the files lie; all of them are written, or none.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    from seniorplus.publishing import choir_tables

    with reading(actor) as session:
        shown, head = _month(session, year, month), _head(actor, session)
    contents = {}
    for form in forms:
        if form not in {"pdf", "csv"}:
            raise Refusal("format_unknown", format=form)
        made = (
            choir_tables.month_pdf(head, shown) if form == "pdf" else choir_tables.month_csv(shown)
        )
        contents[f"zespol-{year:04d}-{month:02d}.{form}"] = made
    return list(hand_out(actor, out, contents))


def _month(session: Session, year: int, month: int) -> ChoirMonth:
    found = choir.between(session, *month_range(year, month))
    known, voices = choir.singers(session, found), repertoire.voices(session)
    rows = tuple(
        MonthRow(
            choir_rolls.gathering_row(entry, known[entry.key], (), voices),
            len(known[entry.key]),
            sum(comes(singer.coming) for singer in known[entry.key]),
            sum(singer.coming is Coming.SAID_YES for singer in known[entry.key]),
            sum(singer.mark is PresenceMark.MISSED for singer in known[entry.key]),
        )
        for entry in found
    )
    return ChoirMonth(_ensemble(session), year, month, rows)


def _sheet(session: Session, first: date, last: date) -> ChoirSheet:
    found = [
        entry
        for entry in choir.between(session, first, last)
        if entry.event is None and not entry.cancelled
    ]
    known = choir.singers(session, found)
    there = [{singer.person: singer for singer in known[entry.key]} for entry in found]
    everybody = {person: singer for roll in there for person, singer in roll.items()}
    voices = repertoire.voices(session)
    rows = tuple(
        SheetRow(
            singer.number,
            list_name(singer.first_name, singer.last_name),
            singer.voice,
            tuple(_mark(roll.get(singer.person)) for roll in there),
        )
        for singer in choir_rolls.in_order(everybody.values(), voices, current().name_key)
    )
    return ChoirSheet(_ensemble(session), first, last, tuple(entry.start for entry in found), rows)


def _mark(singer: Singer | None) -> SheetMark:
    """What is known of a member at a rehearsal; who said so beforehand is excused."""
    if singer is None:
        return SheetMark.NOT_A_MEMBER
    if singer.mark is PresenceMark.PRESENT:
        return SheetMark.PRESENT
    if not comes(singer.coming):
        return SheetMark.EXCUSED
    return SheetMark.BLANK if singer.mark is None else SheetMark.MISSED


def _ensemble(session: Session) -> str:
    return house.rules_on(session, service_day(current().clock.now())).ensemble


def _head(actor: Actor, session: Session) -> PaperHead:
    return PaperHead(**stamp(actor, session))
