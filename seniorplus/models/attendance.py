"""Attendance events, guests and the closing of the day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from seniorplus.domain.codes import EventKind, EventSource
from seniorplus.models.columns import Fact, UtcInstant, one_of


class AttendanceEvent(SQLModel, table=True):
    """An arrival, an exit, or the undoing of an event; append-only."""

    __tablename__ = "attendance_event"
    __table_args__ = (
        one_of("kind", EventKind),
        one_of("source", EventSource),
        CheckConstraint("at_until IS NULL OR at_until > at", name="interval_in_order"),
        CheckConstraint("kind <> 'undo' OR supersedes IS NOT NULL", name="undo_of_something"),
        Index("attendance_event_day_person", "service_day", "person_id"),
    )

    number: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    service_day: date
    kind: str = Field(max_length=20)
    at: datetime | None = Field(default=None, sa_type=UtcInstant)
    at_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    source: str = Field(max_length=20)
    notes: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=300)
    card_id: int | None = Field(default=None, foreign_key="card.id")
    supersedes: int | None = Field(default=None, foreign_key="attendance_event.number", unique=True)
    nonce: str = Field(unique=True, max_length=80)
    recorded_at: datetime = Field(sa_type=UtcInstant)
    actor: str = Field(max_length=120)
    terminal: str = Field(default="", max_length=60)


class GuestVisit(Fact, table=True):
    """Guests of a day; they need no name. Leaving supersedes the row with the hour."""

    __tablename__ = "guest_visit"
    __table_args__ = (CheckConstraint("headcount >= 1", name="somebody"),)

    service_day: date = Field(index=True)
    label: str = Field(default="", max_length=120)
    headcount: int = 1
    arrived_at: datetime = Field(sa_type=UtcInstant)
    left_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    supersedes: int | None = Field(default=None, foreign_key="guest_visit.id", unique=True)


class DayClosing(Fact, table=True):
    """Somebody confirmed that the house was checked and empty; a void row reopens the day."""

    __tablename__ = "day_closing"

    service_day: date = Field(index=True)
    checked_at: datetime = Field(sa_type=UtcInstant)
    supersedes: int | None = Field(default=None, foreign_key="day_closing.id", unique=True)
