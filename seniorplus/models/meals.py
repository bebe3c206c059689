"""Diets and limits of people, dishes and menus, lunch orders and what was served."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from seniorplus.domain.lunch_codes import (
    ConstraintKind,
    Course,
    Ingredient,
    OrderChannel,
    PortionKind,
)
from seniorplus.models.columns import Fact, UtcInstant, Versioned, one_of


class Diet(SQLModel, table=True):
    """A diet that the kitchen cooks; labels are data."""

    __tablename__ = "diet"

    code: str = Field(primary_key=True, max_length=40)
    name: str = Field(max_length=120)
    rank: int = 0


class DietExclusion(SQLModel, table=True):
    """An ingredient that no dish of a diet may contain."""

    __tablename__ = "diet_exclusion"
    __table_args__ = (one_of("ingredient", Ingredient),)

    diet_code: str = Field(primary_key=True, foreign_key="diet.code", max_length=40)
    ingredient: str = Field(primary_key=True, max_length=20)


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


class MealConstraint(Fact, table=True):
    """A further diet or an allergen that limits a person's plate in a period; health data."""

    __tablename__ = "meal_constraint"
    __table_args__ = (
        one_of("kind", ConstraintKind),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = Field(max_length=20)
    code: str = Field(max_length=40)
    first_day: date
    last_day: date | None = None
    supersedes: int | None = Field(default=None, foreign_key="meal_constraint.id", unique=True)


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


class Dish(Versioned, table=True):
    """A dish that the kitchen cooks."""

    __tablename__ = "dish"
    __table_args__ = (one_of("course", Course),)

    code: str = Field(unique=True, max_length=40)
    name: str = Field(max_length=120)
    course: str = Field(max_length=20)
    portion: str = Field(default="", max_length=40)
    retired: bool = False


class DishIngredient(SQLModel, table=True):
    """An allergen in a dish, or meat."""

    __tablename__ = "dish_ingredient"
    __table_args__ = (one_of("ingredient", Ingredient),)

    dish_id: int = Field(primary_key=True, foreign_key="dish.id")
    ingredient: str = Field(primary_key=True, max_length=20)


class MenuDay(SQLModel, table=True):
    """The menu of a day; its version is what two editors compare."""

    __tablename__ = "menu_day"

    day: date = Field(primary_key=True)
    version: int = 1
    changed_at: datetime = Field(sa_type=UtcInstant)
    changed_by: str = Field(max_length=120)


class MenuItem(SQLModel, table=True):
    """A dish on the menu of a day, in the variant of a diet."""

    __tablename__ = "menu_item"

    day: date = Field(primary_key=True, foreign_key="menu_day.day")
    diet_code: str = Field(primary_key=True, foreign_key="diet.code", max_length=40)
    position: int = Field(primary_key=True)
    dish_id: int = Field(foreign_key="dish.id", index=True)


class MealExtra(Fact, table=True):
    """Portions that staff added by hand for a day: guests, staff, take-away, outside the plan."""

    __tablename__ = "meal_extra"
    __table_args__ = (
        one_of("kind", PortionKind),
        CheckConstraint("quantity >= 1", name="something"),
    )

    service_day: date = Field(index=True)
    kind: str = Field(max_length=20)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    diet_code: str = Field(foreign_key="diet.code", max_length=40)
    quantity: int = 1
    label: str = Field(default="", max_length=120)
    supersedes: int | None = Field(default=None, foreign_key="meal_extra.id", unique=True)


class MealOrder(Fact, table=True):
    """The lunch order of a day under its running number."""

    __tablename__ = "meal_order"

    number: int = Field(unique=True)
    service_day: date = Field(unique=True)


class MealOrderVersion(Fact, table=True):
    """What was ordered by what was known at a moment; never changed."""

    __tablename__ = "meal_order_version"
    __table_args__ = (UniqueConstraint("order_id", "version"),)

    order_id: int = Field(foreign_key="meal_order.id")
    version: int
    known_at: datetime = Field(sa_type=UtcInstant)
    portions: str = Field(sa_type=Text)


class OrderHandover(Fact, table=True):
    """That a version of an order was passed on: when, to whom and how."""

    __tablename__ = "order_handover"
    __table_args__ = (one_of("channel", OrderChannel),)

    version_id: int = Field(foreign_key="meal_order_version.id", index=True)
    passed_at: datetime = Field(sa_type=UtcInstant)
    recipient: str = Field(max_length=120)
    channel: str = Field(max_length=20)


class MealServing(Fact, table=True):
    """A lunch that was given out in the lunch line."""

    __tablename__ = "meal_serving"

    service_day: date = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    extra_id: int | None = Field(default=None, foreign_key="meal_extra.id")
    diet_code: str | None = Field(default=None, foreign_key="diet.code", max_length=40)
    served_at: datetime = Field(sa_type=UtcInstant)
    supersedes: int | None = Field(default=None, foreign_key="meal_serving.id", unique=True)
