"""The class journal: what a class was about, who took part, who signed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from seniorplus.domain.activity_codes import PresenceMark, PresenceSource
from seniorplus.models.columns import Fact, UtcInstant, Versioned, one_of


class ClassJournal(Versioned, table=True):
    """The journal's entry about one class, keyed by its series and original date."""

    __tablename__ = "class_journal"
    __table_args__ = (
        CheckConstraint("(signed_at IS NULL) = (signed_by = '')", name="signed_by_somebody"),
        Index("class_journal_once", "series_id", "original_day", unique=True),
    )

    series_id: int = Field(foreign_key="activity_series.id")
    original_day: date
    plan: str = Field(default="", sa_type=Text)
    topic: str = Field(default="", max_length=300)
    method: str = Field(default="", max_length=300)
    remarks: str = Field(default="", sa_type=Text)
    leader: str = Field(default="", max_length=120)
    signed_by: str = Field(default="", max_length=120)
    signed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=120)


class SessionPresence(Fact, table=True):
    """Somebody was at a class or an event, declined, or was missed; append-only."""

    __tablename__ = "session_presence"
    __table_args__ = (
        one_of("mark", PresenceMark),
        one_of("source", PresenceSource),
        CheckConstraint("(event_id IS NULL) <> (series_id IS NULL)", name="class_or_event"),
        CheckConstraint("(series_id IS NULL) = (original_day IS NULL)", name="class_and_day"),
        Index("session_presence_class", "series_id", "original_day"),
    )

    series_id: int | None = Field(default=None, foreign_key="activity_series.id")
    original_day: date | None = None
    event_id: int | None = Field(default=None, foreign_key="house_event.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    mark: str = Field(max_length=20)
    source: str = Field(max_length=20)
    supersedes: int | None = Field(default=None, foreign_key="session_presence.id", unique=True)
