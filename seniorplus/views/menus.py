"""Menus and dishes as screens, papers and feeds see them."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.lunch_codes import Course


@dataclass(frozen=True, slots=True)
class DishView:
    """A dish.

    Attributes:
        id: The row, 0 for a new one.
        code: Its code in files.
        name: Its name.
        course: Soup, main dish and so on.
        ingredients: Codes of its allergens in the order of Annex II, and `meat`.
        portion: Its size, as typed.
        version: What an editor compares with.
        retired: Whether it is no longer offered.
    """

    id: int
    code: str
    name: str
    course: Course
    ingredients: tuple[str, ...] = ()
    portion: str = ""
    version: int = 1
    retired: bool = False


@dataclass(frozen=True, slots=True)
class VariantView:
    """The menu of a day in the variant of a diet.

    Attributes:
        diet: The diet's code.
        name: Its name.
        dishes: In the order in which they are served.
    """

    diet: str
    name: str
    dishes: tuple[DishView, ...]


@dataclass(frozen=True, slots=True)
class MenuWarning:
    """Something that a menu planner must look at.

    Attributes:
        code: `repeated`, `variant_missing` or `breaks_diet`.
        day: The day of the menu.
        diet: The diet's name.
        dish: The dish's name, empty for a missing variant.
        detail: The other day of a repetition in ISO form, how many people need a missing
            variant, or the codes of what the diet excludes.
    """

    code: str
    day: date
    diet: str
    dish: str
    detail: str


@dataclass(frozen=True, slots=True)
class MenuDayView:
    """The menu of a day.

    Attributes:
        day: The day.
        open: Whether the house is open.
        version: What an editor compares with, 0 while there is none.
        changed_at: When it was changed last.
        changed_by: Who changed it.
        variants: One for each diet of the house, in its order, empty ones as well.
    """

    day: date
    open: bool
    version: int
    changed_at: datetime | None
    changed_by: str
    variants: tuple[VariantView, ...]


@dataclass(frozen=True, slots=True)
class MenuWeekView:
    """The menus of a week, Monday first, with what a planner must look at."""

    days: tuple[MenuDayView, ...]
    warnings: tuple[MenuWarning, ...]
