"""What people eat, as screens see it; health data."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.lunch_codes import ConstraintKind


@dataclass(frozen=True, slots=True)
class ConstraintView:
    """A further diet or an allergen that limits a plate.

    Attributes:
        id: The row.
        kind: A diet or an allergen.
        code: Its code.
        name: Its name.
        first_day: From when on.
        last_day: Until when, None without an end.
    """

    id: int
    kind: ConstraintKind
    code: str
    name: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class DietPeriod:
    """The variant that a person eats in a period."""

    code: str
    name: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class PersonMeals:
    """What a person eats; health data.

    Attributes:
        number: The person's number.
        name: Last name first.
        diets: The variants, dated, from today on.
        constraints: Further diets and allergens, dated.
        eats: Whether the person eats lunch today.
    """

    number: int
    name: str
    diets: tuple[DietPeriod, ...]
    constraints: tuple[ConstraintView, ...]
    eats: bool
