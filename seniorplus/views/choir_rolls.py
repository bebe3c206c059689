"""How the ensemble's views are made from what its rules know of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from seniorplus.domain.activity_codes import PresenceMark, SongState
from seniorplus.domain.choir import Coming, Sung, begin_times, comes, times_sung
from seniorplus.domain.choir_roll import (
    LIVING,
    Gathering,
    Piece,
    Singer,
    Staging,
    Whole,
    measured,
    there_by_voice,
)
from seniorplus.domain.clock import service_day
from seniorplus.domain.people import list_name
from seniorplus.views.choir import (
    GatheringRow,
    GatheringView,
    PieceView,
    SetListRow,
    SingerRow,
    SongRow,
)

NameKey = Callable[[str, str], Any]


def in_order(
    singers: Iterable[Singer], voices: Iterable[str], name_key: NameKey
) -> tuple[Singer, ...]:
    """Singers by voice and name."""
    rank = {code: number for number, code in enumerate(voices)}
    return tuple(
        sorted(
            singers,
            key=lambda singer: (
                rank.get(singer.voice, len(rank)),
                name_key(singer.last_name, singer.first_name),
            ),
        )
    )


def by_state(pieces: Iterable[Piece], name_key: NameKey) -> tuple[Piece, ...]:
    """Pieces by state and title."""
    states = list(SongState)
    return tuple(
        sorted(pieces, key=lambda piece: (states.index(piece.state), name_key(piece.title, "")))
    )


def measured_at(
    gathering: Gathering,
    pieces: Mapping[int, Piece],
    set_lists: Mapping[int, Sequence[tuple[int | None, int]]],
) -> tuple[Piece, ...]:
    """The pieces that matter at a gathering: its set list, or the living repertoire."""
    if gathering.event is None:
        return living(pieces.values())
    songs = dict.fromkeys(song for song, _minutes in set_lists.get(gathering.event, ()))
    return tuple(pieces[song] for song in songs if song is not None)


def living(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that are being learned or are ready, in the order given."""
    return tuple(piece for piece in pieces if piece.state in LIVING)


def gathering_row(
    gathering: Gathering,
    singers: Sequence[Singer],
    pieces: Iterable[Piece],
    voices: Iterable[str],
) -> GatheringRow:
    """A rehearsal or a performance as lists show it.

    Args:
        gathering: Which one.
        singers: Everybody who belongs to the ensemble then.
        pieces: Those that matter at it.
        voices: The codes in the order of the voices.
    """
    there = there_by_voice(singers)
    sung = {singer.voice for singer in singers}
    wanted = () if gathering.cancelled else tuple(pieces)
    lacking = measured(wanted, singers)
    marks = [singer.mark for singer in singers if singer.mark is not None]
    return GatheringRow(
        gathering.key,
        gathering.event is not None,
        gathering.title,
        gathering.start,
        gathering.end,
        gathering.place,
        tuple((voice, there.get(voice, 0)) for voice in voices if voice in sung),
        sum(singer.coming is Coming.SAID_NO for singer in singers),
        sum(singer.coming is Coming.EXCUSED for singer in singers),
        sum(singer.source is not None for singer in singers),
        marks.count(PresenceMark.PRESENT) if marks else None,
        tuple(piece.title for piece in wanted if lacking[piece.id]),
        gathering.cancelled,
    )


def song_rows(
    pieces: Iterable[Piece], history: Iterable[Sung], voices: Iterable[str]
) -> tuple[SongRow, ...]:
    """The repertoire as lists and forms show it.

    Args:
        pieces: The pieces in the order in which they are shown.
        history: The performances that were given.
        voices: The codes in the order of the voices.
    """
    codes = tuple(voices)
    given: dict[int, list[date]] = {}
    for performance in history:
        for song in performance.songs:
            given.setdefault(song, []).append(service_day(performance.start))
    return tuple(
        SongRow(
            piece.id,
            piece.title,
            piece.author,
            piece.musical_key,
            piece.pitch_giver,
            piece.minutes,
            piece.state,
            tuple((voice, piece.needs[voice]) for voice in codes if voice in piece.needs),
            piece.note,
            piece.version,
            len(given.get(piece.id, ())),
            max(given.get(piece.id, ()), default=None),
        )
        for piece in pieces
    )


def piece_views(
    pieces: Iterable[Piece],
    singers: Sequence[Singer],
    history: Iterable[Sung],
    voices: Sequence[str],
) -> tuple[PieceView, ...]:
    """Pieces measured against those who come.

    Args:
        pieces: The pieces.
        singers: Everybody who belongs to the ensemble then, in the order in which to name them.
        history: The performances that were given before.
        voices: The codes in the order of the voices.
    """
    wanted, given = tuple(pieces), tuple(history)
    counted_on = [singer for singer in singers if comes(singer.coming)]
    people = [singer.person for singer in counted_on]
    there, lacking = there_by_voice(singers), measured(wanted, singers)
    found = []
    for piece in wanted:
        times = times_sung(given, piece.id, people)
        sung = [
            (
                singer.number,
                list_name(singer.first_name, singer.last_name),
                times[singer.person],
            )
            for singer in counted_on
            if times[singer.person]
        ]
        found.append(
            PieceView(
                piece.id,
                piece.title,
                piece.state,
                tuple(
                    (voice, piece.needs[voice], there.get(voice, 0))
                    for voice in voices
                    if voice in piece.needs
                ),
                tuple(
                    (voice, lacking[piece.id][voice])
                    for voice in voices
                    if voice in lacking[piece.id]
                ),
                tuple(sorted(sung, key=lambda row: -row[2])),
                len(counted_on) - len(sung),
            )
        )
    return tuple(found)


def whole(known: Whole, ensemble: str, name_key: NameKey) -> GatheringView:
    """A rehearsal or a performance with everybody, by voice and name, and every piece.

    Args:
        known: What is known about it.
        ensemble: The ensemble's name.
        name_key: The key by which names are sorted.
    """
    pieces = {piece.id: piece for piece in by_state(known.pieces, name_key)}
    singers = in_order(known.singers, known.voices, name_key)
    staging, event = known.staging, known.gathering.event
    set_lists = {} if staging is None or event is None else {event: staging.items}
    wanted = measured_at(known.gathering, pieces, set_lists)
    found = GatheringView(
        gathering_row(known.gathering, singers, wanted, known.voices),
        ensemble,
        tuple(_singer_row(singer) for singer in singers),
        piece_views(wanted, singers, known.history, known.voices),
    )
    if staging is None:
        return found
    return replace(
        found,
        set_list=_set_list(staging, pieces),
        call_time=staging.call_time,
        dress=staging.dress,
        transport=staging.transport,
        contact=staging.contact,
        note=staging.note,
        event_version=staging.event_version,
        version=staging.version,
    )


def _singer_row(singer: Singer) -> SingerRow:
    return SingerRow(
        singer.number,
        list_name(singer.first_name, singer.last_name),
        singer.voice,
        singer.coming,
        singer.source,
        singer.replied_at,
        singer.replied_by,
        singer.mark,
        singer.needs_seat,
        singer.help_on_steps,
        singer.phone,
    )


def _set_list(staging: Staging, repertoire: Mapping[int, Piece]) -> tuple[SetListRow, ...]:
    begins = begin_times(staging.start, (minutes for _song, minutes in staging.items))
    rows = []
    for position, ((song, minutes), begin) in enumerate(
        zip(staging.items, begins, strict=True), start=1
    ):
        piece = repertoire.get(song or 0)
        rows.append(
            SetListRow(
                position,
                song,
                piece.title if piece else "",
                minutes,
                begin,
                piece.musical_key if piece else "",
                piece.pitch_giver if piece else "",
            )
        )
    return tuple(rows)
