"""The ensemble's sheets in large print: a performance for everybody who sings, the repertoire."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seniorplus.domain.choir import comes
from seniorplus.domain.clock import local
from seniorplus.i18n.activity_words import SONG_STATES
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.publishing import fonts
from seniorplus.publishing.kitchen_paper import Cell, KitchenPaper
from seniorplus.publishing.kitchen_words import day_in_words, firm
from seniorplus.publishing.paper import MARGIN
from seniorplus.views.choir import GatheringView, PieceView, SetListRow, SingerRow, SongRow
from seniorplus.views.papers import PaperHead

SMALLEST = 16
_TEXT, _GREAT, _CALL, _TITLE = 17.0, 22.0, 40.0, 26.0
_BOX, _BOX_SIDE, _LABEL, _LEAST = 13.0, 7.0, 42.0, 11.0
_HOUR, _MINUTES, _KEY, _PITCH = 20.0, 15.0, 30.0, 42.0
_BESIDE = _HOUR + _MINUTES + _KEY + _PITCH


@dataclass(frozen=True, slots=True)
class Box(Cell):
    """A cell that holds a box to tick."""


class ChoirPaper(KitchenPaper):
    """A paper of wrapped text whose tables may hold boxes to tick."""

    def _row_of(self, cells: Sequence[Cell], height: float) -> None:
        left, top = MARGIN, self.get_y()
        super()._row_of(cells, height)
        for cell in cells:
            if isinstance(cell, Box):
                self._box(left + cell.width / 2, top + height / 2, _BOX_SIDE)
            left += cell.width
        self.set_xy(MARGIN, top + height)


def performance_pdf(
    head: PaperHead, view: GatheringView, voices: Mapping[str, str], *, staff: bool
) -> bytes:
    """A performance: when and where, what is sung, who sings, a box to tick for each.

    Args:
        head: What stands at the top and bottom of the paper.
        view: The performance.
        voices: The name of each voice by its code, in their order.
        staff: Whether it is the copy of the staff, which alone has telephone numbers, what is
            missing, and who does not come.

    Returns:
        A PDF, portrait; no letter of what is to be read is under 16 points.
    """
    whose = _("egzemplarz dla pracownika") if staff else ""
    title = joined((_("Występ: {ensemble}").format(ensemble=view.ensemble), whose))
    page = ChoirPaper(head, fonts.drawable(title), fonts.drawable(view.row.title))
    _write_when(page, view)
    _write_details(page, view)
    _write_set_list(page, view, staff=staff)
    _write_singers(page, view, voices, staff=staff)
    if staff:
        _write_away(page, view)
    return page.finished()


def repertoire_pdf(
    head: PaperHead, ensemble: str, songs: Iterable[SongRow], voices: Mapping[str, str]
) -> bytes:
    """The repertoire: key, who gives the pitch, length, the voices that each piece needs.

    Args:
        head: What stands at the top and bottom of the paper.
        ensemble: The ensemble's name.
        songs: The pieces in their order.
        voices: The name of each voice by its code.

    Returns:
        A PDF, portrait.
    """
    title = _("Repertuar: {ensemble}").format(ensemble=ensemble)
    page = ChoirPaper(head, fonts.drawable(title))
    listed = list(songs)
    for state, words in SONG_STATES.items():
        rows = [
            [
                Cell(_piece(song.title, song.author), 74, SMALLEST, bold=True),
                Cell(fonts.drawable(song.musical_key), 26, SMALLEST),
                Cell(fonts.drawable(song.pitch_giver), 38, SMALLEST),
                Cell(_minutes(song.minutes), 22, SMALLEST, align="R"),
                Cell(_needs(song.needs), page.epw - 160, SMALLEST),
            ]
            for song in listed
            if song.state == state
        ]
        if rows:
            page.section(f"{_(words)} ({len(rows)})", _TEXT, with_text=page.row_height(rows[0]))
            page.wrapped_table(rows)
    if not listed:
        page.sentence(_("Repertuar jest pusty."), SMALLEST)
    elif any(song.needs for song in listed):
        page.ln(3)
        named = ", ".join(f"{code} {name}" for code, name in voices.items())
        page.wrapped(fonts.drawable(_("Głosy: {voices}").format(voices=named)), SMALLEST)
    return page.finished()


def missing_words(missing: Iterable[tuple[str, int]]) -> str:
    """What a piece lacks, as `brak 1 T, 2 B`; empty when it can be sung."""
    lacks = ", ".join(f"{number} {voice}" for voice, number in missing)
    return _("brak {voices}").format(voices=lacks) if lacks else ""


def _write_when(page: ChoirPaper, view: GatheringView) -> None:
    start, end = local(view.row.start), local(view.row.end)
    page.wrapped(fonts.drawable(view.row.title), _TITLE, bold=True)
    page.ln(1)
    page.wrapped(day_in_words(start.date()), _GREAT)
    if view.row.cancelled:
        page.ln(2)
        page.wrapped(_("ODWOŁANE"), _CALL, bold=True)
    page.ln(2)
    if view.call_time is not None:
        call = _("Zbiórka {hour}").format(hour=clock_time(view.call_time))
        page.wrapped(call, _CALL, bold=True)
    hours = _("początek {start}, koniec {end}").format(start=clock_time(start), end=clock_time(end))
    page.wrapped(hours, _GREAT, bold=view.call_time is None)
    page.ln(3)


def _write_details(page: ChoirPaper, view: GatheringView) -> None:
    named = (
        (_("miejsce"), view.row.place),
        (_("dojazd"), view.transport),
        (_("strój"), view.dress),
        (_("kontakt"), view.contact),
        (_("uwagi"), view.note),
    )
    rows = [
        (
            Cell(label, _LABEL, _TEXT, bold=True, filled=True),
            Cell(fonts.drawable(text), page.epw - _LABEL, _TEXT),
        )
        for label, text in named
        if text
    ]
    if rows:
        page.wrapped_table(rows)


def _write_set_list(page: ChoirPaper, view: GatheringView, *, staff: bool) -> None:
    if not view.set_list:
        return
    lacking = {piece.song: piece for piece in view.pieces} if staff else {}
    heading = [
        Cell(_("godz."), _HOUR, SMALLEST, bold=True, align="R", filled=True),
        Cell(_("utwór"), page.epw - _BESIDE, SMALLEST, bold=True, filled=True),
        Cell(_("min"), _MINUTES, SMALLEST, bold=True, align="R", filled=True),
        Cell(_("tonacja"), _KEY, SMALLEST, bold=True, filled=True),
        Cell(_("ton podaje"), _PITCH, SMALLEST, bold=True, filled=True),
    ]
    rows, number = [], 0
    for row in view.set_list:
        number += row.song is not None
        rows.append(_set_list_row(page, row, number, lacking.get(row.song or 0)))
    together = page.row_height(heading) + page.row_height(rows[0])
    page.section(_("Program"), _GREAT, with_text=together)
    page.wrapped_table(rows, heading=heading)


def _set_list_row(
    page: ChoirPaper, row: SetListRow, number: int, piece: PieceView | None
) -> list[Cell]:
    sung = row.song is not None
    title = f"{number}. {row.title}" if sung else _("przerwa")
    lacks = missing_words(piece.missing) if piece is not None else ""
    return [
        Cell(clock_time(row.begins), _HOUR, SMALLEST, align="R"),
        Cell(
            fonts.drawable(joined((title, lacks))),
            page.epw - _BESIDE,
            _TEXT,
            bold=sung,
        ),
        Cell(str(row.minutes), _MINUTES, SMALLEST, align="R"),
        Cell(fonts.drawable(row.musical_key), _KEY, SMALLEST),
        Cell(fonts.drawable(row.pitch_giver), _PITCH, SMALLEST),
    ]


def _write_singers(
    page: ChoirPaper, view: GatheringView, voices: Mapping[str, str], *, staff: bool
) -> None:
    there = [row for row in view.singers if comes(row.coming)]
    groups = [
        (code, [row for row in there if row.voice == code])
        for code in dict.fromkeys(row.voice for row in there)
    ]
    tables = [
        (
            _voice(voices.get(code, code), rows),
            [_singer_row(page, row, staff=staff) for row in rows],
        )
        for code, rows in groups
    ]
    first = _height(page, *tables[0]) if tables else 20
    page.section(_persons(len(there)), _GREAT, with_text=first)
    if not there:
        page.wrapped(_("Nikt nie jest przewidziany."), _TEXT)
    for heading, cells in tables:
        # A voice stands on one page where it fits; its heading never stands alone.
        whole = _height(page, heading, cells)
        page.keep_together(whole if whole <= page.floor - page.top else _TEXT + _LEAST)
        page.ln(2)
        page.wrapped(heading, _TEXT, bold=True)
        page.wrapped_table(cells, least=_LEAST)


def _height(page: ChoirPaper, heading: str, rows: Sequence[Sequence[Cell]]) -> float:
    above = page.height_of(heading, page.epw, _TEXT, bold=True)
    return 2 + above + sum(page.row_height(row, _LEAST) for row in rows)


def _voice(name: str, rows: Sequence[SingerRow]) -> str:
    """A voice with how many sing it and how many chairs it needs: `alt (4) · krzesła: 2`."""
    number = sum(row.needs_seat for row in rows)
    seats = _("krzesła: {number}").format(number=number) if number else ""
    return joined((f"{fonts.drawable(name)} ({len(rows)})", seats))


def _singer_row(page: ChoirPaper, row: SingerRow, *, staff: bool) -> list[Cell]:
    phone = 46.0 if staff else 0.0
    helped = joined(
        (_("krzesło") if row.needs_seat else "", _("schody") if row.help_on_steps else ""), ", "
    )
    cells: list[Cell] = [
        Box("", _BOX, _TEXT),
        Cell(fonts.drawable(row.name), page.epw - _BOX - 52 - phone, _TEXT),
        Cell(helped, 52, SMALLEST, bold=True),
    ]
    return [*cells, Cell(fonts.drawable(row.phone), phone, SMALLEST)] if staff else cells


def _write_away(page: ChoirPaper, view: GatheringView) -> None:
    """Those who do not come, as names alone: never why."""
    away = [row for row in view.singers if not comes(row.coming)]
    if not away:
        return
    page.section(_("Nie będzie ({number})").format(number=len(away)), _GREAT, with_text=10)
    names = ", ".join(f"{fonts.drawable(row.name)} ({row.voice})" for row in away)
    page.wrapped(fonts.drawable(names), _TEXT)


def _persons(number: int) -> str:
    return counted(
        N_("Śpiewa {number} osoba"),
        N_("Śpiewają {number} osoby"),
        N_("Śpiewa {number} osób"),
        number,
    ).format(number=number)


def _piece(title: str, author: str) -> str:
    return fonts.drawable(joined((title, author)))


def _minutes(number: int) -> str:
    return _("{number} min").format(number=number)


def _needs(needs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(firm(fonts.drawable(f"{number} {voice}")) for voice, number in needs)
