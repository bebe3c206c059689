"""Events of the year with their lists, tasks and costs, and confidential appointments."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from seniorplus.domain.activity_codes import (
    EventState,
    HouseEventKind,
    ParticipantState,
    Transport,
)
from seniorplus.models.columns import UtcInstant, Versioned, WallTime, one_of


class HouseEvent(Versioned, table=True):
    """A trip, a celebration, a meeting or a performance; it may lie on a closed day."""

    __tablename__ = "house_event"
    __table_args__ = (
        one_of("kind", HouseEventKind),
        one_of("state", EventState),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        CheckConstraint("capacity IS NULL OR capacity >= 1", name="somebody_fits"),
    )

    title: str = Field(max_length=200)
    kind: str = Field(max_length=20)
    state: str = Field(default=EventState.PLANNED.value, max_length=20)
    day: date = Field(index=True)
    start: time = Field(sa_type=WallTime)
    minutes: int
    place: str = Field(default="", max_length=200)
    room_code: str | None = Field(default=None, foreign_key="room.code", max_length=40)
    instructor_id: int | None = Field(default=None, foreign_key="instructor.id")
    organisation_id: int | None = Field(default=None, foreign_key="partner_organisation.id")
    capacity: int | None = None
    consent_needed: bool = False
    transport: str = Field(default="", max_length=200)
    price: int = 0
    note: str = Field(default="", max_length=300)
    reason: str = Field(default="", max_length=120)
    sequence: int = 0
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=120)


class EventParticipant(Versioned, table=True):
    """Somebody on the list of an event."""

    __tablename__ = "event_participant"
    __table_args__ = (
        one_of("state", ParticipantState),
        one_of("transport", Transport),
        Index("event_participant_once", "event_id", "person_id", unique=True),
    )

    event_id: int = Field(foreign_key="house_event.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    state: str = Field(default=ParticipantState.GOING.value, max_length=20)
    transport: str = Field(default=Transport.TOGETHER.value, max_length=20)
    consent_on: date | None = None
    consent_by: str = Field(default="", max_length=120)
    paid: int = 0
    note: str = Field(default="", max_length=200)


class EventTask(Versioned, table=True):
    """Something that must be done for an event by a day."""

    __tablename__ = "event_task"

    event_id: int = Field(foreign_key="house_event.id", index=True)
    title: str = Field(max_length=200)
    responsible: str = Field(default="", max_length=120)
    due_on: date
    done_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    done_by: str = Field(default="", max_length=120)


class EventCost(Versioned, table=True):
    """What an event costs the house, in grosze."""

    __tablename__ = "event_cost"
    __table_args__ = (CheckConstraint("amount >= 0", name="no_income"),)

    event_id: int = Field(foreign_key="house_event.id", index=True)
    title: str = Field(max_length=200)
    amount: int


class Appointment(Versioned, table=True):
    """A confidential talk with somebody; others see only that the time is taken."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        one_of("state", EventState),
    )

    instructor_id: int = Field(foreign_key="instructor.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    room_code: str | None = Field(default=None, foreign_key="room.code", max_length=40)
    day: date = Field(index=True)
    start: time = Field(sa_type=WallTime)
    minutes: int
    state: str = Field(default=EventState.PLANNED.value, max_length=20)
    booked_by: str = Field(max_length=120)
    changed_at: datetime = Field(sa_type=UtcInstant)
