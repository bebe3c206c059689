"""The repertoire read from the database: voices, pieces with what they need, set lists."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import SongState
from seniorplus.domain.choir_roll import Piece, Staging
from seniorplus.domain.refusal import Refusal
from seniorplus.models.choir import Performance, SetListItem, Song, SongVoice, VoicePart
from seniorplus.models.events import HouseEvent


def voices(session: Session) -> dict[str, str]:
    """The name of each voice by its code, in the order of the voices."""
    rows = session.execute(
        select(VoicePart).order_by(col(VoicePart.rank), col(VoicePart.code))
    ).scalars()
    return {row.code: row.name for row in rows}


def voice(session: Session, code: str) -> VoicePart:
    """The voice with a code.

    Raises:
        Refusal: `voice_unknown`.
    """
    found = session.get(VoicePart, code)
    if found is None:
        raise Refusal("voice_unknown", voice=code)
    return found


def pieces(session: Session) -> list[Piece]:
    """All pieces with what they need, in no order."""
    needs: dict[int, dict[str, int]] = {}
    for row in session.execute(select(SongVoice)).scalars():
        needs.setdefault(row.song_id, {})[row.voice] = row.needed
    return [
        Piece(
            row.id or 0,
            row.title,
            row.author,
            row.musical_key,
            row.pitch_giver,
            row.minutes,
            SongState(row.state),
            needs.get(row.id or 0, {}),
            row.note,
            row.version,
        )
        for row in session.execute(select(Song)).scalars()
    ]


def song(session: Session, song_id: int) -> Song:
    """A piece.

    Raises:
        Refusal: `song_unknown`.
    """
    found = session.get(Song, song_id)
    if found is None:
        raise Refusal("song_unknown")
    return found


def set_lists(
    session: Session, events: Collection[int]
) -> dict[int, tuple[tuple[int | None, int], ...]]:
    """Piece, None for a break, and minutes of some performances, in their order."""
    rows = session.execute(
        select(SetListItem)
        .where(col(SetListItem.event_id).in_(events))
        .order_by(col(SetListItem.event_id), col(SetListItem.position))
    ).scalars()
    found: dict[int, list[tuple[int | None, int]]] = {}
    for row in rows:
        found.setdefault(row.event_id, []).append((row.song_id, row.minutes))
    return {event: tuple(items) for event, items in found.items()}


def staging(session: Session, event_id: int) -> Staging:
    """What a performance has beyond a rehearsal."""
    event = session.get_one(HouseEvent, event_id)
    more = session.get(Performance, event_id) or Performance(event_id=event_id)
    return Staging(
        set_lists(session, [event_id]).get(event_id, ()),
        event.start,
        more.call_time,
        more.dress,
        event.transport,
        more.contact,
        event.note,
        event.version,
        more.version,
    )
