"""Rooms, activities, series of classes and what happened to single occurrences."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from seniorplus.domain.codes import Category, ExceptionKind, Frequency
from seniorplus.models.columns import UtcInstant, Versioned, WallTime, one_of


class Room(SQLModel, table=True):
    """A room of the house."""

    __tablename__ = "room"
    __table_args__ = (CheckConstraint("capacity >= 1", name="somebody_fits"),)

    code: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=120)
    capacity: int


class Activity(Versioned, table=True):
    """A kind of class."""

    __tablename__ = "activity"
    __table_args__ = (one_of("category", Category),)

    title: str = Field(max_length=200)
    category: str = Field(max_length=40)


class ActivitySeries(Versioned, table=True):
    """When and where an activity takes place; always bounded."""

    __tablename__ = "activity_series"
    __table_args__ = (
        one_of("frequency", Frequency),
        CheckConstraint("until >= first_day", name="days_in_order"),
        CheckConstraint("every >= 1", name="every_at_least_one"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        CheckConstraint("weekdays <> ''", name="weekdays_given"),
    )

    activity_id: int = Field(foreign_key="activity.id", index=True)
    room_code: str = Field(foreign_key="room.code", max_length=40)
    instructor: str = Field(default="", max_length=120)
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
    sequence: int = 0
    changed_at: datetime = Field(sa_type=UtcInstant)


class SessionException(Versioned, table=True):
    """What happened to one occurrence, keyed by its original date."""

    __tablename__ = "session_exception"
    __table_args__ = (
        one_of("kind", ExceptionKind),
        Index("session_exception_once", "series_id", "original_day", unique=True),
    )

    series_id: int = Field(foreign_key="activity_series.id")
    original_day: date
    kind: str = Field(max_length=20)
    day: date | None = None
    start: time | None = Field(default=None, sa_type=WallTime)
    room_code: str | None = Field(default=None, foreign_key="room.code", max_length=40)
    sequence: int = 1
    changed_at: datetime = Field(sa_type=UtcInstant)
