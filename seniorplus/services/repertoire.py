"""The repertoire: pieces with the voices that they need and how far they are."""

from typing import Any

from sqlalchemy import delete, func, select, update
from sqlmodel import col

from seniorplus.domain.activity_codes import SongState
from seniorplus.domain.actor import Actor
from seniorplus.domain.choir_roll import LONGEST_PIECE, MOST_OF_A_VOICE
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.choir import SetListItem, Song, SongVoice
from seniorplus.storage.house import current
from seniorplus.storage.queries import choir, repertoire
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views import choir_rolls
from seniorplus.views.choir import SongRow


def songs(actor: Actor) -> tuple[SongRow, ...]:
    """The pieces by state and title, with how often each was performed."""
    house = current()
    with reading(actor) as session:
        return choir_rolls.song_rows(
            choir_rolls.by_state(repertoire.pieces(session), house.name_key),
            choir.sung_before(session, house.clock.now()),
            repertoire.voices(session),
        )


def save(actor: Actor, row: SongRow) -> int:
    """Store a piece with the voices that it needs; the id 0 makes a new one.

    Returns:
        The id.

    Raises:
        Refusal: `song_unknown`, `song_changed_meanwhile`, `name_taken`, `bad_song_length`,
            `voice_unknown`, `bad_voices_needed`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        values = _checked(row)
        needs = _needs(unit, row)
        taken = unit.session.execute(
            select(col(Song.id)).where(col(Song.title) == values["title"])
        ).scalar()
        if taken is not None and taken != row.id:
            raise Refusal("name_taken", name=values["title"])
        if not row.id:
            song_id: int = unit.add(Song(**values))
        else:
            song_id = row.id
            stored = repertoire.song(unit.session, song_id)
            if stored.version != row.version:
                raise Refusal("song_changed_meanwhile", title=stored.title)
            unit.session.execute(
                update(Song)
                .where(col(Song.id) == song_id)
                .values(**values, version=stored.version + 1)
            )
            unit.session.execute(delete(SongVoice).where(col(SongVoice.song_id) == song_id))
        for voice, needed in needs.items():
            unit.add(SongVoice(song_id=song_id, voice=voice, needed=needed))
        unit.audit(
            "repertoire.save" if row.id else "repertoire.add",
            f"song:{song_id}",
            **values,
            needs=" ".join(f"{voice}:{needed}" for voice, needed in needs.items()),
        )
        return song_id


def remove(actor: Actor, song_id: int) -> None:
    """Remove a piece that no performance ever had; another one is laid aside instead.

    Raises:
        Refusal: `song_unknown`, `song_sung` with at how many performances it stands.
    """
    with unit_of_work(actor) as unit:
        stored = repertoire.song(unit.session, song_id)
        uses = unit.session.execute(
            select(func.count(func.distinct(col(SetListItem.event_id)))).where(
                col(SetListItem.song_id) == song_id
            )
        ).scalar_one()
        if uses:
            raise Refusal("song_sung", title=stored.title, uses=uses)
        unit.session.execute(delete(SongVoice).where(col(SongVoice.song_id) == song_id))
        unit.session.execute(delete(Song).where(col(Song.id) == song_id))
        unit.audit("repertoire.remove", f"song:{song_id}", title=stored.title)


def _checked(row: SongRow) -> dict[str, Any]:
    if not 1 <= row.minutes <= LONGEST_PIECE:
        raise Refusal("bad_song_length", most=LONGEST_PIECE)
    return {
        "title": clean(row.title, 200, required=True),
        "author": clean(row.author, 200),
        "musical_key": clean(row.musical_key, 40),
        "pitch_giver": clean(row.pitch_giver, 120),
        "minutes": row.minutes,
        "state": SongState(row.state).value,
        "note": clean(row.note),
    }


def _needs(unit: Unit, row: SongRow) -> dict[str, int]:
    """How many of each voice are needed; none is the same as not named."""
    known = repertoire.voices(unit.session)
    for voice, needed in row.needs:
        if voice not in known:
            raise Refusal("voice_unknown", voice=voice)
        if not 0 <= needed <= MOST_OF_A_VOICE:
            raise Refusal("bad_voices_needed", most=MOST_OF_A_VOICE)
    return {voice: needed for voice, needed in row.needs if needed}
