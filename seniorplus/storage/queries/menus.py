"""Dishes, menus and what diets exclude."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.diets import Plate
from seniorplus.models.meals import Diet, DietExclusion, Dish, DishIngredient, MenuDay, MenuItem


def exclusions(session: Session) -> dict[str, frozenset[str]]:
    """What each diet excludes, by its code."""
    found: dict[str, set[str]] = {}
    for row in session.execute(select(DietExclusion)).scalars():
        found.setdefault(row.diet_code, set()).add(row.ingredient)
    return {diet: frozenset(items) for diet, items in found.items()}


def ingredients(session: Session) -> dict[int, frozenset[str]]:
    """The ingredients of every dish that has any, by the dish's id."""
    found: dict[int, set[str]] = {}
    for row in session.execute(select(DishIngredient)).scalars():
        found.setdefault(row.dish_id, set()).add(row.ingredient)
    return {dish: frozenset(items) for dish, items in found.items()}


def plates(session: Session, first: date, last: date) -> dict[date, dict[str, list[Plate]]]:
    """The dishes of each day and variant, in the order in which they are served.

    Days and variants without a dish are left out; the variants stand in the house's order.
    """
    contents = ingredients(session)
    query = (
        select(
            col(MenuItem.day),
            col(MenuItem.diet_code),
            col(Dish.id),
            col(Dish.name),
            col(Dish.course),
        )
        .join(Dish, col(Dish.id) == col(MenuItem.dish_id))
        .join(Diet, col(Diet.code) == col(MenuItem.diet_code))
        .where(col(MenuItem.day).between(first, last))
        .order_by(col(MenuItem.day), col(Diet.rank), col(MenuItem.position))
    )
    found: dict[date, dict[str, list[Plate]]] = {}
    for day, diet, dish, name, course in session.execute(query):
        plate = Plate(dish or 0, name, course, contents.get(dish or 0, frozenset()))
        found.setdefault(day, {}).setdefault(diet, []).append(plate)
    return found


def dishes(session: Session) -> list[Dish]:
    """The dishes of the catalogue, retired ones as well, in the order they came in."""
    return list(session.execute(select(Dish).order_by(col(Dish.id))).scalars())


def menu_days(session: Session, first: date, last: date) -> dict[date, MenuDay]:
    """The days that ever had a menu, from first to last."""
    query = select(MenuDay).where(col(MenuDay.day).between(first, last))
    # What this transaction wrote past the objects of the session counts.
    query = query.execution_options(populate_existing=True)
    return {row.day: row for row in session.execute(query).scalars()}
