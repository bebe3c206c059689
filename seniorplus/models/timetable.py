"""Rooms, instructors, series of classes, who is enrolled and what happened to occurrences."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from seniorplus.domain.activity_codes import Audience, InstructorKind, PartnerKind
from seniorplus.domain.codes import Category, ExceptionKind, Frequency
from seniorplus.models.columns import Fact, UtcInstant, Versioned, WallTime, one_of


class Room(SQLModel, table=True):
    """A room of the house."""

    __tablename__ = "room"
    __table_args__ = (CheckConstraint("capacity >= 1", name="somebody_fits"),)

    code: str = Field(primary_key=True, max_length=40)
    version: int = 1
    name: str = Field(max_length=120)
    capacity: int


class PartnerOrganisation(Versioned, table=True):
    """A school, library or association that meets with the house or uses its rooms."""

    __tablename__ = "partner_organisation"
    __table_args__ = (one_of("kind", PartnerKind),)

    name: str = Field(unique=True, max_length=120)
    kind: str = Field(max_length=20)
    contact: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=120)
    note: str = Field(default="", max_length=300)
    active: bool = True


class Instructor(Versioned, table=True):
    """Somebody who leads classes: staff, a contractor, a volunteer, a partner organisation."""

    __tablename__ = "instructor"
    __table_args__ = (one_of("kind", InstructorKind),)

    name: str = Field(unique=True, max_length=120)
    kind: str = Field(max_length=20)
    phone: str = Field(default="", max_length=40)
    organisation_id: int | None = Field(default=None, foreign_key="partner_organisation.id")
    active: bool = True


class InstructorAbsence(Fact, table=True):
    """Days on which an instructor does not come; never why."""

    __tablename__ = "instructor_absence"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="days_in_order"),)

    instructor_id: int = Field(foreign_key="instructor.id", index=True)
    first_day: date
    last_day: date
    supersedes: int | None = Field(default=None, foreign_key="instructor_absence.id", unique=True)


class Activity(Versioned, table=True):
    """A kind of class."""

    __tablename__ = "activity"
    __table_args__ = (one_of("category", Category),)

    title: str = Field(max_length=200)
    category: str = Field(max_length=40)


class ActivitySeries(Versioned, table=True):
    """When and where an activity takes place; always bounded.

    A series that was split continues in another one, which names it as `continues_id`.
    """

    __tablename__ = "activity_series"
    __table_args__ = (
        one_of("frequency", Frequency),
        one_of("audience", Audience),
        CheckConstraint("until >= first_day", name="days_in_order"),
        CheckConstraint("every >= 1", name="every_at_least_one"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        CheckConstraint("weekdays <> ''", name="weekdays_given"),
    )

    activity_id: int = Field(foreign_key="activity.id", index=True)
    room_code: str = Field(foreign_key="room.code", max_length=40)
    instructor_id: int | None = Field(default=None, foreign_key="instructor.id", index=True)
    audience: str = Field(default=Audience.EVERYBODY.value, max_length=20)
    group_name: str = Field(default="", max_length=60)
    capacity: int
    note: str = Field(default="", max_length=300)
    first_day: date
    until: date
    start: time = Field(sa_type=WallTime)
    minutes: int
    frequency: str = Field(max_length=20)
    every: int = 1
    weekdays: str = Field(max_length=7)
    week_of_month: int | None = None
    on_closed_days: bool = False
    continues_id: int | None = Field(default=None, foreign_key="activity_series.id")
    sequence: int = 0
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=120)


class SessionException(Versioned, table=True):
    """What happened to one occurrence, keyed by its original date.

    A cancelled one keeps what it was moved to, so that it can be restored.
    """

    __tablename__ = "session_exception"
    __table_args__ = (
        one_of("kind", ExceptionKind),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        Index("session_exception_once", "series_id", "original_day", unique=True),
        Index("session_exception_day", "day"),
    )

    series_id: int = Field(foreign_key="activity_series.id")
    original_day: date
    kind: str = Field(max_length=20)
    day: date | None = None
    start: time | None = Field(default=None, sa_type=WallTime)
    minutes: int | None = None
    room_code: str | None = Field(default=None, foreign_key="room.code", max_length=40)
    instructor_id: int | None = Field(default=None, foreign_key="instructor.id")
    reason: str = Field(default="", max_length=120)
    sequence: int = 1
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=120)


class Enrolment(Fact, table=True):
    """Somebody is enrolled in a series from a day on."""

    __tablename__ = "enrolment"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    series_id: int = Field(foreign_key="activity_series.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    first_day: date
    last_day: date | None = None
    supersedes: int | None = Field(default=None, foreign_key="enrolment.id", unique=True)
