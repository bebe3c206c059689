"""Carers: what they can do, when they work, when they are away, whom they know."""

from datetime import date, time

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    CarerWish,
    EmploymentType,
    Gender,
    Qualification,
    TravelProfile,
)
from seniorplus.models.columns import Fact, Versioned, WallTime, one_of


class Carer(Versioned, table=True):
    """Somebody who goes to clients."""

    __tablename__ = "carer"
    __table_args__ = (
        one_of("gender", Gender),
        one_of("employment", EmploymentType),
        one_of("profile", TravelProfile),
        CheckConstraint("week_minutes BETWEEN 0 AND 2880", name="hours_of_a_week"),
        CheckConstraint("period_months IN (1, 2, 3, 4, 6, 12)", name="period_in_a_year"),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="whole_place"),
    )

    person_id: int = Field(foreign_key="person.id", unique=True)
    gender: str = Field(max_length=1)
    employment: str = Field(max_length=20)
    week_minutes: int = 2400
    period_months: int = 1
    profile: str = Field(default=TravelProfile.WALK.value, max_length=10)
    lat: float | None = None
    lon: float | None = None
    area: str = Field(default="", max_length=60)
    provider_id: int | None = Field(default=None, foreign_key="care_provider.id")
    first_day: date
    last_day: date | None = None


class CarerQualification(SQLModel, table=True):
    """Something that a carer can do."""

    __tablename__ = "carer_qualification"
    __table_args__ = (one_of("qualification", Qualification),)

    carer_id: int = Field(foreign_key="carer.id", primary_key=True)
    qualification: str = Field(primary_key=True, max_length=20)


class CarerShift(SQLModel, table=True):
    """When a carer works on a weekday; one without a row is free."""

    __tablename__ = "carer_shift"
    __table_args__ = (CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_known"),)

    carer_id: int = Field(foreign_key="carer.id", primary_key=True)
    weekday: int = Field(primary_key=True)
    begins: time = Field(sa_type=WallTime)
    ends: time = Field(sa_type=WallTime)


class CarerTraining(Versioned, table=True):
    """A training, and until when it counts."""

    __tablename__ = "carer_training"

    carer_id: int = Field(foreign_key="carer.id", index=True)
    title: str = Field(max_length=120)
    done_on: date
    expires_on: date | None = None


class CarerAbsence(Fact, table=True):
    """Leave or sickness of a carer."""

    __tablename__ = "carer_absence"
    __table_args__ = (
        one_of("kind", CarerAbsenceKind),
        CheckConstraint("last_day >= first_day", name="days_in_order"),
    )

    carer_id: int = Field(foreign_key="carer.id", index=True)
    kind: str = Field(max_length=20)
    first_day: date
    last_day: date
    supersedes: int | None = Field(default=None, foreign_key="carer_absence.id", unique=True)


class ClientCarer(SQLModel, table=True):
    """What a client and a carer are to each other."""

    __tablename__ = "client_carer"
    __table_args__ = (one_of("wish", CarerWish),)

    client_id: int = Field(foreign_key="care_client.id", primary_key=True)
    carer_id: int = Field(foreign_key="carer.id", primary_key=True)
    wish: str = Field(default=CarerWish.NONE.value, max_length=10)
    known: bool = False
    has_keys: bool = False
