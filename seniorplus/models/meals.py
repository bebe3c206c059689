"""Diets of people and their choice to eat lunch."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from seniorplus.models.columns import Fact


class Diet(SQLModel, table=True):
    """A diet that the kitchen cooks; labels are data."""

    __tablename__ = "diet"

    code: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=120)
    rank: int = 0


class PersonDiet(Fact, table=True):
    """The diet of a person in a period; health data."""

    __tablename__ = "person_diet"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    diet_code: str = Field(foreign_key="diet.code", max_length=40)
    first_day: date
    last_day: date | None = None
    supersedes: int | None = Field(default=None, foreign_key="person_diet.id", unique=True)


class LunchChoice(Fact, table=True):
    """Whether a person eats lunch, from a day on."""

    __tablename__ = "lunch_choice"
    __table_args__ = (
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    eats: bool = True
    first_day: date
    last_day: date | None = None
    supersedes: int | None = Field(default=None, foreign_key="lunch_choice.id", unique=True)
