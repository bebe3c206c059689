"""What a menu file means for this house: its catalogue, its open days, its present menus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.diets import Plate
from seniorplus.domain.lunch_codes import Course
from seniorplus.domain.menus import in_order_of_serving
from seniorplus.models.meals import Dish
from seniorplus.services.menu_import.content import DishLine, Problem, Read, VariantLine


@dataclass(frozen=True, slots=True)
class House:
    """What a file is compared with.

    Attributes:
        diets: The diets of the house with their names.
        numbers: The kitchen's numbers of the allergens.
        today: The day.
        calendar: The open days.
        dishes: The catalogue.
        contents: The ingredients of its dishes.
    """

    diets: Mapping[str, str]
    numbers: Mapping[str, int]
    today: date
    calendar: OpenDays
    dishes: Sequence[Dish]
    contents: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class FileDish:
    """A dish of a file; the id is 0 when the catalogue does not have it yet."""

    key: str
    id: int
    code: str
    name: str
    course: Course
    ingredients: frozenset[str]
    portion: str


@dataclass(frozen=True, slots=True)
class FileVariant:
    """The dishes of a diet on a day, by their keys."""

    day: date
    diet: str
    dishes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MenuFile:
    """What a file would write.

    Attributes:
        dishes: Its dishes.
        variants: What is eaten when.
        closed_days: How many days of a cycle fall on days on which the house is closed.
    """

    dishes: tuple[FileDish, ...] = ()
    variants: tuple[FileVariant, ...] = ()
    closed_days: int = 0


def check(
    found: Read,
    known: House,
    taken: Mapping[date, Mapping[str, Sequence[Plate]]],
    first: date | None,
    last: date | None,
    *,
    replace: bool,
) -> tuple[MenuFile, tuple[Problem, ...]]:
    """Compare a file with the house.

    Args:
        found: What was read.
        known: The house.
        taken: The menus that stand already.
        first: The Monday on which the cycle begins.
        last: Until when it is repeated.
        replace: Whether other menus may be replaced.
    """
    dishes = {key: _dish(line, found, known) for key, line in found.dishes.items()}
    plates = {
        key: Plate(dish.id, dish.name, dish.course, dish.ingredients)
        for key, dish in dishes.items()
    }
    variants: dict[tuple[date, str], FileVariant] = {}
    closed: set[date] = set()
    for line in found.variants:
        for day in _days(line, found.weeks, first, last):
            if not known.calendar.is_open(day):
                closed.add(day)
                if line.day is not None:
                    found.fault(line.line, line.column, "menu_day_closed", day=day)
                continue
            if (day, line.diet) in variants:
                found.fault(line.line, line.column, "menu_key_twice", name=line.diet)
            there = taken.get(day, {}).get(line.diet)
            if there and not replace and all(key in plates for key in line.dishes):
                wanted = in_order_of_serving(plates[key] for key in line.dishes)
                if [plate.dish for plate in there] != [plate.dish for plate in wanted]:
                    diet = known.diets[line.diet]
                    found.fault(line.line, line.column, "menu_there", day=day, diet=diet)
            variants[day, line.diet] = FileVariant(day, line.diet, line.dishes)
    in_order = sorted(found.problems, key=lambda problem: problem.line)
    return MenuFile(tuple(dishes.values()), tuple(variants.values()), len(closed)), tuple(in_order)


def _dish(line: DishLine, found: Read, known: House) -> FileDish:
    """A dish of a file as the catalogue knows it, by its code, else by course and name."""
    named = (line.course.value, line.name.casefold())
    same = [row for row in known.dishes if line.code and row.code == line.code] or [
        row
        for row in known.dishes
        if (row.course, row.name.casefold()) == named and not row.retired
    ]
    stated = line.ingredients
    if not same:
        if stated is None and not line.doubtful:
            found.fault(line.line, line.column, "allergens_missing", dish=line.name)
        return FileDish(
            line.key,
            0,
            line.code,
            line.name,
            line.course,
            stated or frozenset(),
            line.portion,
        )
    row = same[0]
    contents = known.contents.get(row.id or 0, frozenset())
    if row.retired:
        found.fault(line.line, line.column, "dish_retired", dish=line.name)
    elif not line.doubtful and (
        (row.course, row.name.casefold()) != named
        or (stated is not None and stated != contents)
        or (line.portion and line.portion != row.portion)
    ):
        # A file never changes silently what a dish contains: somebody must look.
        found.fault(line.line, line.column, "dish_differs", dish=row.name)
    return FileDish(line.key, row.id or 0, row.code, row.name, line.course, contents, row.portion)


def _days(line: VariantLine, weeks: int, first: date | None, last: date | None) -> list[date]:
    if line.day is not None or line.cycle_day is None or first is None:
        return [line.day] if line.day is not None else []
    period = timedelta(weeks=weeks)
    until = last or first + period - timedelta(days=1)
    days, day = [], first + timedelta(days=line.cycle_day)
    while day <= until:
        days.append(day)
        day += period
    return days
