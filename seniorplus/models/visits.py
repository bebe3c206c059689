"""Patterns of visits, the visits of months, what was published and who was told."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from seniorplus.domain.care.codes import Party, Qualification, VisitState
from seniorplus.models.columns import Fact, UtcInstant, Versioned, WallTime, one_of


class VisitPattern(Versioned, table=True):
    """On which weekdays a client is visited, by a decision; always bounded."""

    __tablename__ = "visit_pattern"
    __table_args__ = (
        one_of("qualification", Qualification),
        CheckConstraint("until >= first_day", name="days_in_order"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        CheckConstraint("every >= 1", name="every_at_least_one"),
        CheckConstraint("carers_needed IN (1, 2)", name="one_or_two"),
        CheckConstraint("priority BETWEEN 1 AND 3", name="priority_known"),
        CheckConstraint("weekdays <> ''", name="weekdays_given"),
    )

    decision_id: int = Field(foreign_key="care_decision.id", index=True)
    first_day: date
    until: date
    weekdays: str = Field(max_length=7)
    every: int = 1
    window_from: time | None = Field(default=None, sa_type=WallTime)
    window_to: time | None = Field(default=None, sa_type=WallTime)
    start: time = Field(sa_type=WallTime)
    minutes: int
    tasks: str = Field(default="", max_length=200)
    qualification: str = Field(max_length=20)
    carers_needed: int = 1
    priority: int = 2
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=120)


class PatternCarer(SQLModel, table=True):
    """Who usually goes to the visits of a pattern."""

    __tablename__ = "pattern_carer"

    pattern_id: int = Field(foreign_key="visit_pattern.id", primary_key=True)
    carer_id: int = Field(foreign_key="carer.id", primary_key=True)


class Visit(Versioned, table=True):
    """A visit as it is planned now; what was published stands in `published_visit`."""

    __tablename__ = "visit"
    __table_args__ = (
        one_of("state", VisitState),
        one_of("qualification", Qualification),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="length_in_a_day"),
        CheckConstraint("carers_needed IN (1, 2)", name="one_or_two"),
        CheckConstraint("priority BETWEEN 1 AND 3", name="priority_known"),
        Index("visit_once", "pattern_id", "original_day", unique=True),
        Index("visit_day", "day"),
    )

    decision_id: int = Field(foreign_key="care_decision.id", index=True)
    pattern_id: int | None = Field(default=None, foreign_key="visit_pattern.id")
    original_day: date | None = None
    day: date
    start: time = Field(sa_type=WallTime)
    minutes: int
    window_from: time | None = Field(default=None, sa_type=WallTime)
    window_to: time | None = Field(default=None, sa_type=WallTime)
    tasks: str = Field(default="", max_length=200)
    qualification: str = Field(max_length=20)
    carers_needed: int = 1
    priority: int = 2
    pinned: bool = False
    by_hand: bool = False
    state: str = Field(default=VisitState.PLANNED.value, max_length=20)
    reason: str = Field(default="", max_length=120)
    sequence: int = 0
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(default="", max_length=120)


class VisitCarer(SQLModel, table=True):
    """Who goes to a visit."""

    __tablename__ = "visit_carer"

    visit_id: int = Field(foreign_key="visit.id", primary_key=True)
    carer_id: int = Field(foreign_key="carer.id", primary_key=True, index=True)


class MonthPlan(SQLModel, table=True):
    """The visits of a month, a draft until it is published."""

    __tablename__ = "month_plan"

    month: date = Field(primary_key=True)
    version: int = 1
    change_number: int = 0
    published_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    published_by: str = Field(default="", max_length=120)


class PublishedVisit(SQLModel, table=True):
    """A visit as it was last published; it is compared with the visit as it is planned now."""

    __tablename__ = "published_visit"

    visit_id: int = Field(foreign_key="visit.id", primary_key=True)
    change_number: int
    day: date = Field(index=True)
    start: time = Field(sa_type=WallTime)
    minutes: int
    state: str = Field(max_length=20)
    carers: str = Field(default="", max_length=60)


class PlanChange(Fact, table=True):
    """A publication of a month: number 0 is the first, each later one is a numbered change."""

    __tablename__ = "plan_change"
    __table_args__ = (Index("plan_change_once", "month", "number", unique=True),)

    month: date
    number: int
    reason: str = Field(default="", max_length=200)
    late: bool = False
    differences: str = Field(sa_type=Text)


class ToldOfChange(Fact, table=True):
    """That a carer or a client was told of a change: when, by whom."""

    __tablename__ = "told_of_change"
    __table_args__ = (
        one_of("party", Party),
        Index("told_of_change_once", "change_id", "party", "party_id", unique=True),
    )

    change_id: int = Field(foreign_key="plan_change.id")
    party: str = Field(max_length=10)
    party_id: int
    told_at: datetime = Field(sa_type=UtcInstant)
