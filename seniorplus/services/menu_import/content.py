"""What a menu file says, whatever its form, with the place of each part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from seniorplus.domain.lunch_codes import Course, Ingredient
from seniorplus.domain.refusal import Refusal
from seniorplus.storage.imports.problems import MOST_PROBLEMS, Problem, Problems
from seniorplus.storage.imports.words import one_of

__all__ = ["MOST_PROBLEMS", "DishLine", "Problem", "Read", "VariantLine", "one_of"]

NOTHING = ("-", "none", "brak")
"""How a cell of a table says that a dish contains no allergen; an empty cell says nothing."""


@dataclass(frozen=True, slots=True)
class DishLine:
    """A dish as the file describes it.

    Attributes:
        key: By which variants name it.
        name: Its name.
        course: Its course.
        ingredients: What it contains; None when the file does not say.
        line: Where it stands.
        column: Where in the line.
        code: Its code in the file, empty in a table.
        portion: Its size.
        doubtful: Whether a part of it could not be read, which is a problem already.
    """

    key: str
    name: str
    course: Course
    ingredients: frozenset[str] | None
    line: int
    column: str
    code: str = ""
    portion: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class VariantLine:
    """The dishes of a diet on a day.

    Attributes:
        day: The day, None when the file tells a day of a cycle instead.
        cycle_day: Days since the Monday on which the cycle begins.
        diet: The diet's code.
        dishes: Keys of the dishes.
        line: Where it stands.
        column: Where in the line.
    """

    day: date | None
    cycle_day: int | None
    diet: str
    dishes: tuple[str, ...]
    line: int
    column: str


@dataclass
class Read(Problems):
    """What was read, and what could not be.

    Attributes:
        dishes: The dishes, by their key.
        variants: What is eaten when.
        weeks: How many weeks the cycle has.
    """

    dishes: dict[str, DishLine] = field(default_factory=dict)
    variants: list[VariantLine] = field(default_factory=list)
    weeks: int = 0


def ingredient(text: str, numbers: Mapping[str, int]) -> str:
    """The code of an ingredient, written as a code or as the kitchen's number of an allergen.

    Raises:
        Refusal: `ingredient_unknown`.
    """
    written = text.strip().lower()
    for code, number in numbers.items():
        if written == str(number):
            return code
    if written not in frozenset(Ingredient):
        raise Refusal("ingredient_unknown", text=text[:40], known=", ".join(Ingredient))
    return written


def diet(text: str, diets: Mapping[str, str]) -> str:
    """The code of a diet of the house, written as its code or its name.

    Raises:
        Refusal: `diet_unknown`.
    """
    written = text.strip().casefold()
    for code, name in diets.items():
        if written in {code.casefold(), name.casefold()}:
            return code
    raise Refusal("diet_unknown", diet=text[:40])


def course(text: str) -> Course:
    """A course by its code.

    Raises:
        Refusal: `course_unknown`.
    """
    return Course(one_of(text, Course, "course_unknown"))
