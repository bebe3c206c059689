"""What limits the plates of people: further diets and allergens; health data."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import diets
from seniorplus.models.meals import MealConstraint
from seniorplus.storage.queries import menus
from seniorplus.storage.queries.facts import covering, standing


def constraints_of(session: Session, person_id: int) -> list[MealConstraint]:
    """The limits of a person's plate in force, in order."""
    query = (
        select(MealConstraint)
        .where(col(MealConstraint.person_id) == person_id, standing(MealConstraint))
        .order_by(col(MealConstraint.first_day), col(MealConstraint.id))
    )
    return list(session.execute(query).scalars())


def avoided_on(session: Session, day: date, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """What people must avoid on a day; those who need avoid nothing are left out."""
    query = select(
        col(MealConstraint.person_id), col(MealConstraint.kind), col(MealConstraint.code)
    ).where(
        col(MealConstraint.person_id).in_(set(people)),
        covering(MealConstraint, day, day),
        standing(MealConstraint),
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for person, kind, code in session.execute(query):
        found.setdefault(person, []).append((kind, code))
    if not found:
        return {}
    excluded = menus.exclusions(session)
    return {person: diets.avoided(limits, excluded) for person, limits in found.items()}
