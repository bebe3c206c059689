"""The only writer of menus and dishes: what a command changes gets a version and an audit row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from seniorplus.domain.diets import Plate
from seniorplus.domain.lunch_codes import Course
from seniorplus.domain.menus import in_annex_order, in_order_of_serving
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean, without_marks
from seniorplus.models.meals import Dish, DishIngredient, MenuDay, MenuItem
from seniorplus.storage.unit_of_work import Unit

CODE_LIMIT = 40


def write_variants(
    unit: Unit, day: date, variants: Mapping[str, Sequence[Plate]], action: str
) -> int:
    """Let variants of a day consist of these dishes, in the order in which they are served.

    Args:
        unit: The open unit.
        day: The day of the menu.
        variants: The dishes by the diet's code; none clears a variant.
        action: What the audit row calls it.

    Returns:
        The version of the day's menu.

    Raises:
        Refusal: `dish_twice`.
    """
    version = _next_version(unit, day)
    unit.session.execute(
        delete(MenuItem).where(col(MenuItem.day) == day, col(MenuItem.diet_code).in_(variants))
    )
    rows: list[dict[str, object]] = []
    listed: dict[str, str] = {}
    for diet, plates in variants.items():
        seen: set[int] = set()
        for position, plate in enumerate(in_order_of_serving(plates)):
            if plate.dish in seen:
                raise Refusal("dish_twice", dish=plate.name)
            seen.add(plate.dish)
            rows.append(
                {"day": day, "diet_code": diet, "position": position, "dish_id": plate.dish}
            )
        listed[diet] = ",".join(str(row["dish_id"]) for row in rows if row["diet_code"] == diet)
    if rows:
        unit.session.execute(insert(MenuItem), rows)
    unit.audit(action, f"menu:{day}", **listed)
    return version


def _next_version(unit: Unit, day: date) -> int:
    held = select(col(MenuDay.version)).where(col(MenuDay.day) == day)
    version = unit.session.execute(held).scalar_one_or_none()
    if version is None:
        unit.add(MenuDay(day=day, changed_at=unit.now, changed_by=unit.actor.label))
        return 1
    unit.session.execute(
        update(MenuDay)
        .where(col(MenuDay.day) == day)
        .values(version=version + 1, changed_at=unit.now, changed_by=unit.actor.label)
    )
    return version + 1


def add_dish(
    unit: Unit,
    name: str,
    course: Course,
    ingredients: Iterable[str],
    portion: str = "",
    code: str = "",
) -> int:
    """Add a dish to the catalogue; without a code it gets one made from its name.

    Returns:
        Its id.

    Raises:
        Refusal: `dish_exists`, and as `text.clean`.
    """
    columns = checked_columns(unit, name, course, portion)
    code = clean(code, CODE_LIMIT) or _free_code(unit, str(columns["name"]))
    dish: int = unit.add(Dish(code=code, **columns))  # type: ignore[arg-type]  # each has its type
    write_ingredients(unit, dish, ingredients)
    unit.audit(
        "menus.add_dish", f"dish:{dish}", code=code, **columns, ingredients=_listed(ingredients)
    )
    return dish


def change_dish(
    unit: Unit, dish: int, version: int, columns: dict[str, object], ingredients: Iterable[str]
) -> None:
    """Change a dish whose version was compared before."""
    unit.session.execute(
        update(Dish).where(col(Dish.id) == dish).values(**columns, version=version + 1)
    )
    unit.session.execute(delete(DishIngredient).where(col(DishIngredient.dish_id) == dish))
    write_ingredients(unit, dish, ingredients)
    unit.audit("menus.change_dish", f"dish:{dish}", **columns, ingredients=_listed(ingredients))


def write_ingredients(unit: Unit, dish: int, ingredients: Iterable[str]) -> None:
    """Note what a dish contains."""
    rows = [{"dish_id": dish, "ingredient": item} for item in in_annex_order(ingredients)]
    if rows:
        unit.session.execute(insert(DishIngredient), rows)


def checked_columns(
    unit: Unit, name: str, course: Course, portion: str, dish: int = 0
) -> dict[str, object]:
    """The columns of a dish from a form or a file, each of them checked.

    Raises:
        Refusal: `dish_exists` when another dish of the course bears the name, retired ones
            aside; as `text.clean`.
    """
    cleaned = clean(name, 120, required=True)
    same_course = select(col(Dish.id), col(Dish.name)).where(
        col(Dish.course) == course.value, col(Dish.retired).is_(False), col(Dish.id) != dish
    )
    # Compared here: a database folds only the letters it knows.
    if any(cleaned.casefold() == row.name.casefold() for row in unit.session.execute(same_course)):
        raise Refusal("dish_exists", dish=cleaned)
    return {"name": cleaned, "course": course.value, "portion": clean(portion, 40)}


def _free_code(unit: Unit, name: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", without_marks(name)).strip("_")[: CODE_LIMIT - 5] or "danie"
    like = select(col(Dish.code)).where(col(Dish.code).startswith(stem, autoescape=True))
    taken = set(unit.session.execute(like).scalars())
    number = 2
    code = stem
    while code in taken:
        code, number = f"{stem}_{number}", number + 1
    return code


def _listed(ingredients: Iterable[str]) -> str:
    return ",".join(in_annex_order(ingredients))
