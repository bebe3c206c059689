"""The singing ensemble: voices, members, repertoire, set lists and replies."""

from datetime import date, time

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from seniorplus.domain.activity_codes import ReplyAnswer, ReplySource, SongState
from seniorplus.models.columns import Fact, Versioned, WallTime, one_of


class VoicePart(SQLModel, table=True):
    """A voice; a house names its own."""

    __tablename__ = "voice_part"

    code: str = Field(primary_key=True, max_length=10)
    name: str = Field(max_length=60)
    rank: int = 0


class ChoirMember(Versioned, table=True):
    """Somebody sings in the ensemble, from the house or from outside."""

    __tablename__ = "choir_member"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    voice: str = Field(foreign_key="voice_part.code", max_length=10)
    first_day: date
    last_day: date | None = None
    needs_seat: bool = False
    help_on_steps: bool = False
    note: str = Field(default="", max_length=200)


class Song(Versioned, table=True):
    """A piece of the repertoire."""

    __tablename__ = "song"
    __table_args__ = (
        one_of("state", SongState),
        CheckConstraint("minutes BETWEEN 1 AND 120", name="length_of_a_piece"),
    )

    title: str = Field(unique=True, max_length=200)
    author: str = Field(default="", max_length=200)
    musical_key: str = Field(default="", max_length=40)
    pitch_giver: str = Field(default="", max_length=120)
    minutes: int = 3
    state: str = Field(default=SongState.LEARNING.value, max_length=20)
    note: str = Field(default="", max_length=300)


class SongVoice(SQLModel, table=True):
    """How many of a voice a piece needs."""

    __tablename__ = "song_voice"
    __table_args__ = (CheckConstraint("needed >= 1", name="somebody_needed"),)

    song_id: int = Field(foreign_key="song.id", primary_key=True)
    voice: str = Field(foreign_key="voice_part.code", primary_key=True, max_length=10)
    needed: int


class Performance(SQLModel, table=True):
    """What a performance has beyond an event."""

    __tablename__ = "performance"

    event_id: int = Field(foreign_key="house_event.id", primary_key=True)
    version: int = 1
    call_time: time | None = Field(default=None, sa_type=WallTime)
    dress: str = Field(default="", max_length=200)
    contact: str = Field(default="", max_length=200)


class SetListItem(SQLModel, table=True):
    """A piece or a break in the order of a performance; a break has no piece."""

    __tablename__ = "set_list_item"
    __table_args__ = (CheckConstraint("minutes BETWEEN 0 AND 240", name="length_of_an_item"),)

    event_id: int = Field(foreign_key="performance.event_id", primary_key=True)
    position: int = Field(primary_key=True)
    song_id: int | None = Field(default=None, foreign_key="song.id")
    minutes: int


class ChoirReply(Fact, table=True):
    """What a singer said about a rehearsal or a performance; the last one counts."""

    __tablename__ = "choir_reply"
    __table_args__ = (
        one_of("answer", ReplyAnswer),
        one_of("source", ReplySource),
        CheckConstraint("(event_id IS NULL) <> (series_id IS NULL)", name="class_or_event"),
        CheckConstraint("(series_id IS NULL) = (original_day IS NULL)", name="class_and_day"),
        Index("choir_reply_class", "series_id", "original_day"),
    )

    series_id: int | None = Field(default=None, foreign_key="activity_series.id")
    original_day: date | None = None
    event_id: int | None = Field(default=None, foreign_key="house_event.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    answer: str = Field(max_length=20)
    source: str = Field(max_length=20)
    supersedes: int | None = Field(default=None, foreign_key="choir_reply.id", unique=True)
