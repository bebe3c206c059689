"""The house, its dated settings, its closure days and its terminals."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from seniorplus.models.columns import Fact, UtcInstant


class House(SQLModel, table=True):
    """The one house of a database."""

    __tablename__ = "house"
    __table_args__ = (CheckConstraint("id = 1", name="one_house"),)

    id: int = Field(default=1, primary_key=True)
    version: int = 1
    name: str = Field(max_length=120)
    town: str = Field(default="", max_length=120)
    demo_day: date | None = None
    demo_seed: int | None = None
    demo_people: int | None = None


class HouseSetting(Fact, table=True):
    """A rule that the house set for itself, valid from a day."""

    __tablename__ = "house_setting"

    name: str = Field(max_length=60, index=True)
    value: str = Field(max_length=300)
    valid_from: date
    supersedes: int | None = Field(default=None, foreign_key="house_setting.id", unique=True)


class Closure(Fact, table=True):
    """Closure days, first to last."""

    __tablename__ = "closure"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="days_in_order"),)

    first_day: date
    last_day: date
    name: str = Field(max_length=120)
    supersedes: int | None = Field(default=None, foreign_key="closure.id", unique=True)


class Terminal(SQLModel, table=True):
    """What a terminal showed last, so that kiosk and desk can mirror it.

    The row is a message, not a fact: it is overwritten by the next scan.
    """

    __tablename__ = "terminal"

    name: str = Field(primary_key=True, max_length=60)
    turn: int = 0
    shown_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    message: str = Field(default="{}", sa_type=Text)
