"""The room of the ensemble as sections of rows: gatherings, repertoire, members."""

from collections.abc import Iterator

from seniorplus.domain import choir
from seniorplus.domain.activity_codes import SongState
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.choir import words
from seniorplus.views.choir import ChoirView, GatheringRow, MemberRow, PieceView, SongRow
from seniorplus.widgets.rows import Row, Section

SONG_SECTIONS = (
    (SongState.READY, N_("Gotowe ({number})")),
    (SongState.LEARNING, N_("W nauce ({number})")),
    (SongState.RESTING, N_("Odłożone ({number})")),
)


def gathering_sections(view: ChoirView) -> list[Section]:
    """What comes, then what was last; two lines each, so that nothing is cut at 80 columns."""
    coming = [row for row in view.gatherings if row.end > view.moment]
    past = [row for row in view.gatherings if row.end <= view.moment]
    parts = ((_("Próby i występy"), coming), (_("Ostatnio"), past))
    return [
        Section(
            title,
            tuple(line for row in rows for line in _gathering_rows(row, lacking_at(view, row))),
        )
        for title, rows in parts
        if rows
    ]


def lacking_at(view: ChoirView, row: GatheringRow) -> tuple[tuple[str, int], ...]:
    """How many of each voice the pieces lack that cannot be sung then; the most of them."""
    there, most = dict(row.coming), dict[str, int]()
    for song in view.repertoire:
        if song.title in row.short:
            for code, number in choir.missing(dict(song.needs), there).items():
                most[code] = max(number, most.get(code, 0))
    return tuple((voice.code, most[voice.code]) for voice in view.voices if voice.code in most)


def _gathering_rows(row: GatheringRow, lacking: tuple[tuple[str, int], ...]) -> Iterator[Row]:
    tone = "quiet" if row.cancelled else "plain"
    head = f"{words.when(row.start)} {words.gathering_name(row)}"
    yield Row(f"gathering:{row.key}:0", (head,), tone, search=row.title)
    if row.cancelled:
        below, tone = _("odwołane"), "quiet"
    elif row.present is not None:
        below, tone = words.present_words(row), "quiet"
    else:
        lack = words.lack_words(lacking) if lacking else ""
        below = joined((words.voices_line(row.coming), lack, words.replied_words(row)))
        tone = "alarm" if row.short else "quiet"
    yield Row(f"gathering:{row.key}:1", (f"  {below}",), tone, search=" ")


def repertoire_sections(view: ChoirView) -> list[Section]:
    """The pieces by state, each with what it lacks at the next gathering."""
    pieces = {piece.song: piece for piece in view.pieces}
    sections = []
    for state, title in SONG_SECTIONS:
        songs = [song for song in view.repertoire if song.state is state]
        if songs:
            rows = tuple(_song_row(song, pieces.get(song.id)) for song in songs)
            sections.append(Section(_(title).format(number=len(songs)), rows))
    return sections


def _song_row(song: SongRow, piece: PieceView | None) -> Row:
    told = words.readiness(piece) if piece else ""
    lacking = piece is not None and bool(piece.missing)
    quiet = song.state is SongState.RESTING
    tone = "alarm" if lacking else "quiet" if quiet else "plain"
    return Row(f"song:{song.id}", (song.title, told), tone)


def member_sections(view: ChoirView) -> list[Section]:
    """The members by voice, with what a list has room for."""
    return [
        Section(
            f"{voice.code} {voice.name} ({voice.members})",
            tuple(member_row(row) for row in view.members if row.voice == voice.code),
        )
        for voice in view.voices
        if voice.members
    ]


def member_row(row: MemberRow) -> Row:
    """A member; the columns that do not fit are left out by the list."""
    outside = "" if row.from_house else _("spoza placówki")
    return Row(
        f"member:{row.id}",
        (row.name, outside, row.phone, words.care_words(row, short=True)),
        search=row.name,
    )


def heading(view: ChoirView) -> str:
    """`„Srebrne Nuty” · S 6 A 5 T 2 B 2 · razem 15`."""
    voices = ((voice.code, voice.members) for voice in view.voices)
    return joined(
        (
            _("„{name}”").format(name=view.ensemble),
            words.voices_line(voices),
            _("razem {number}").format(number=len(view.members)),
        )
    )
