"""Absences and their reasons; an absence belongs to the person."""

from datetime import date, time

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from seniorplus.models.columns import Fact, WallTime


class AbsenceReason(SQLModel, table=True):
    """A reason that the house may name; labels are data."""

    __tablename__ = "absence_reason"

    code: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=80)
    excused: bool = True
    rank: int = 0


class Absence(Fact, table=True):
    """A period away, whole days or a part of one."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
        CheckConstraint("from_time IS NULL OR last_day = first_day", name="part_of_one_day"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    first_day: date
    last_day: date | None = Field(default=None, index=True)
    from_time: time | None = Field(default=None, sa_type=WallTime)
    until_time: time | None = Field(default=None, sa_type=WallTime)
    reason: str = Field(foreign_key="absence_reason.code", max_length=40)
    excused: bool = True
    reported_by: str = Field(default="", max_length=120)
    review_on: date | None = None
    supersedes: int | None = Field(default=None, foreign_key="absence.id", unique=True)
