"""Lunch orders, their versions and handovers, and what was served."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.models.audit import AuditEntry
from seniorplus.models.meals import (
    MealExtra,
    MealOrder,
    MealOrderVersion,
    MealServing,
    OrderHandover,
)
from seniorplus.storage.queries.facts import standing


def ordered_days(session: Session, first: date) -> list[date]:
    """The days from a day on that have an order."""
    query = select(col(MealOrder.service_day)).where(col(MealOrder.service_day) >= first)
    return list(session.execute(query).scalars())


def order_of(session: Session, day: date) -> MealOrder | None:
    """The order of a day, None before it froze."""
    query = select(MealOrder).where(col(MealOrder.service_day) == day)
    return session.execute(query).scalar_one_or_none()


def versions_of(session: Session, order_id: int) -> list[MealOrderVersion]:
    """The versions of an order, the first one first."""
    query = (
        select(MealOrderVersion)
        .where(col(MealOrderVersion.order_id) == order_id)
        .order_by(col(MealOrderVersion.version))
    )
    return list(session.execute(query).scalars())


def handovers_of(session: Session, versions: Sequence[int]) -> dict[int, list[OrderHandover]]:
    """The handovers of versions, by the version's id, in order."""
    query = (
        select(OrderHandover)
        .where(col(OrderHandover.version_id).in_(versions))
        .order_by(col(OrderHandover.id))
    )
    found: dict[int, list[OrderHandover]] = {}
    for row in session.execute(query).scalars():
        found.setdefault(row.version_id, []).append(row)
    return found


def first_entry_at(session: Session) -> Any:
    """When the house was set up: the moment of its first audit row."""
    query = select(col(AuditEntry.at)).where(col(AuditEntry.number) == 1)
    return session.execute(query).scalar_one_or_none()


def servings(session: Session, first: date, last: date) -> Sequence[Row[Any]]:
    """What was given out on the days from first to last and not taken back."""
    query = (
        select(
            col(MealServing.id),
            col(MealServing.service_day),
            col(MealServing.person_id),
            col(MealServing.extra_id),
            col(MealServing.diet_code),
            col(MealServing.served_at),
        )
        .where(col(MealServing.service_day).between(first, last), standing(MealServing))
        .order_by(col(MealServing.served_at), col(MealServing.id))
    )
    return cast("Sequence[Row[Any]]", session.execute(query).all())


def extra_of(session: Session, extra_id: int) -> MealExtra | None:
    """Portions added by hand that stand, None when they were taken back."""
    query = select(MealExtra).where(col(MealExtra.id) == extra_id, standing(MealExtra))
    return session.execute(query).scalar_one_or_none()
