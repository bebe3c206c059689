"""A rehearsal or a performance as rows: singers by voice, the set list, pieces with readiness."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from seniorplus.domain.activity_codes import PresenceMark, SongState
from seniorplus.domain.choir import comes
from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, day_long, joined, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.screens.choir import words
from seniorplus.screens.choir.choir_rows import SONG_SECTIONS
from seniorplus.views.choir import GatheringView, PieceView, SetListRow, SingerRow
from seniorplus.widgets.rows import Row, Section


def heading(view: GatheringView) -> str:
    """`wt 24.11.2026 13:30-15:00 · Próba zespołu · sala muzyczna`."""
    row = view.row
    start, end = local(row.start), local(row.end)
    time = f"{clock_time(start)}-{clock_time(end)}"
    day = f"{weekday_short(start.date())} {day_long(start.date())} {time}"
    return joined((day, words.gathering_name(row), row.place))


def counts(view: GatheringView) -> str:
    """Who comes by voice, how many do not, how many were there."""
    row = view.row
    return joined(
        (
            words.voices_line(row.coming),
            _("nie będzie {number}").format(number=row.away) if row.away else "",
            _("usprawiedliwienia {number}").format(number=row.excused) if row.excused else "",
            words.present_words(row)
            or (_("odpowiedzi {number}").format(number=row.replied) if row.replied else ""),
        )
    )


def data(view: GatheringView) -> str:
    """What singers must know about a performance; empty for a rehearsal."""
    call = clock_time(view.call_time) if view.call_time else ""
    return joined(
        (
            _("zbiórka {time}").format(time=call) if call else "",
            _("strój: {dress}").format(dress=view.dress) if view.dress else "",
            _("dojazd: {transport}").format(transport=view.transport) if view.transport else "",
            _("kontakt: {contact}").format(contact=view.contact) if view.contact else "",
            view.note,
        )
    )


def singer_sections(view: GatheringView, marked: AbstractSet[int], today: date) -> list[Section]:
    """The singers by voice, under how many of each come."""
    sections = []
    for voice in dict.fromkeys(row.voice for row in view.singers):
        singers = [row for row in view.singers if row.voice == voice]
        there = sum(1 for row in singers if comes(row.coming))
        title = _("{voice}: będzie {there} z {all}").format(
            voice=voice, there=there, all=len(singers)
        )
        rows = tuple(_singer_row(row, marked, today) for row in singers)
        sections.append(Section(title, rows))
    return sections


def _singer_row(row: SingerRow, marked: AbstractSet[int], today: date) -> Row:
    return Row(
        f"singer:{row.number}",
        (row.name, words.singer_words(row, today), row.phone, words.care_words(row)),
        _tone(row),
        search=row.name,
        marked=row.number in marked,
    )


def _tone(row: SingerRow) -> str:
    if row.mark is None:
        return "plain" if comes(row.coming) else "alarm"
    if row.mark is PresenceMark.PRESENT:
        return "good"
    return "alarm" if row.mark is PresenceMark.MISSED else "quiet"


def set_list_sections(view: GatheringView) -> list[Section]:
    """The order of a performance with when each piece begins."""
    if not view.set_list:
        return []
    pieces = {piece.song: piece for piece in view.pieces}
    total = total_minutes(view)
    ends = clock_time(local(view.row.start) + timedelta(minutes=total))
    title = _("Kolejność: {minutes} min, do {time}").format(minutes=total, time=ends)
    return [
        Section(title, tuple(_item_row(row, pieces.get(row.song or 0)) for row in view.set_list))
    ]


def piece_sections(view: GatheringView, *, wide: bool) -> list[Section]:
    """The pieces by state, each with who comes of those needed, voice by voice."""
    if view.row.performance:
        rows = tuple(line for piece in view.pieces for line in _piece_rows(piece, wide=wide))
        return [Section(_("Utwory (będzie/potrzeba)"), rows)] if rows else []
    sections = []
    for state, title in SONG_SECTIONS:
        pieces = [piece for piece in view.pieces if piece.state is state]
        if pieces:
            rows = tuple(line for piece in pieces for line in _piece_rows(piece, wide=wide))
            sections.append(Section(_(title).format(number=len(pieces)), rows))
    return sections


def total_minutes(view: GatheringView) -> int:
    """How long the set list takes."""
    return sum(row.minutes for row in view.set_list)


def item_name(row: SetListRow) -> str:
    """A piece's title, or that it is a break."""
    return row.title if row.song is not None else _("przerwa")


def _item_row(row: SetListRow, piece: PieceView | None) -> Row:
    lacking = piece is not None and bool(piece.missing)
    name = item_name(row)
    return Row(
        f"item:{row.position}",
        (
            clock_time(row.begins),
            f"! {name}" if lacking else name,
            str(row.minutes),
            joined((row.musical_key, row.pitch_giver), ", "),
        ),
        "alarm" if lacking else "quiet" if row.song is None else "plain",
        search=name,
    )


def _piece_rows(piece: PieceView, *, wide: bool) -> tuple[Row, Row]:
    lacking = bool(piece.missing)
    tone = "quiet" if piece.state is SongState.RESTING else "plain"
    if wide:
        below = joined((words.readiness(piece), words.needs_line(piece), words.new_for(piece)))
    else:
        below = joined((words.readiness_in_short(piece), words.new_for(piece)))
    return (
        Row(f"piece:{piece.song}:0", (piece.title,), tone),
        Row(f"piece:{piece.song}:1", (f" {below}",), "alarm" if lacking else "quiet", search=" "),
    )
