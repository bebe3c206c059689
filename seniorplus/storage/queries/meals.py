"""Diets of people and whether they eat lunch."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlalchemy import Date, Select, bindparam, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.models.meals import Diet, LunchChoice, MealExtra, PersonDiet
from seniorplus.storage.queries.facts import covering, standing


def diets(session: Session) -> list[Diet]:
    """The diets that the kitchen cooks, in the house's order."""
    return list(session.execute(select(Diet).order_by(col(Diet.rank))).scalars())


def diets_on(session: Session, person_ids: Iterable[int], day: date) -> dict[int, str]:
    """The diet codes of people on a day."""
    query = select(col(PersonDiet.person_id), col(PersonDiet.diet_code)).where(
        col(PersonDiet.person_id).in_(set(person_ids)),
        covering(PersonDiet, day, day),
        standing(PersonDiet),
    )
    return {row.person_id: row.diet_code for row in session.execute(query)}


def without_lunch(session: Session, day: date) -> set[int]:
    """The ids of those who do not eat lunch on a day."""
    return set(session.execute(_without_lunch(), {"day": day}).scalars())


@cache
def _without_lunch() -> Select[int]:
    day = bindparam("day", type_=Date)
    return select(col(LunchChoice.person_id)).where(
        covering(LunchChoice, day, day),
        standing(LunchChoice),
        col(LunchChoice.eats).is_(False),
    )


def added_by_hand(session: Session, person_id: int, day: date) -> bool:
    """Whether staff added a lunch for a person who has none by the plan."""
    found = session.execute(_added_by_hand(), {"person": person_id, "day": day})
    return found.first() is not None


@cache
def _added_by_hand() -> Select[int | None]:
    return select(col(MealExtra.id)).where(
        col(MealExtra.person_id) == bindparam("person"),
        col(MealExtra.service_day) == bindparam("day", type_=Date),
        standing(MealExtra),
    )


def diet_rows(session: Session, person_id: int) -> list[PersonDiet]:
    """The diets of a person in force, in order."""
    query = (
        select(PersonDiet)
        .where(col(PersonDiet.person_id) == person_id, standing(PersonDiet))
        .order_by(col(PersonDiet.first_day))
    )
    return list(session.execute(query).scalars())


def lunch_rows(session: Session, person_id: int) -> list[LunchChoice]:
    """The lunch choices of a person in force, in order."""
    query = (
        select(LunchChoice)
        .where(col(LunchChoice.person_id) == person_id, standing(LunchChoice))
        .order_by(col(LunchChoice.first_day))
    )
    return list(session.execute(query).scalars())
