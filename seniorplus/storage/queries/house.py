"""The house, its rules on a day and its calendar."""

from datetime import date, timedelta
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.house_rules import HouseRules, RuleBook
from seniorplus.models.house import Closure, House, HouseSetting
from seniorplus.storage.queries.facts import standing


def the_house(session: Session) -> House | None:
    """The house, None before it was set up."""
    return session.execute(select(House)).scalar_one_or_none()


def rule_book(session: Session) -> RuleBook:
    """Every setting in force, with the day from which it holds."""
    rows = session.execute(_settings())
    return RuleBook(tuple((row.valid_from, row.name, row.value) for row in rows))


@cache
def _settings() -> Select[date, str, str]:
    return (
        select(col(HouseSetting.valid_from), col(HouseSetting.name), col(HouseSetting.value))
        .where(standing(HouseSetting))
        .order_by(col(HouseSetting.valid_from), col(HouseSetting.id))
    )


def rules_on(session: Session, day: date) -> HouseRules:
    """The rules in force on a day."""
    return rule_book(session).on(day)


def open_days(session: Session, book: RuleBook | None = None) -> OpenDays:
    """The calendar with all closure days."""
    closures: dict[date, str] = {}
    for row in closure_rows(session):
        for offset in range((row.last_day - row.first_day).days + 1):
            closures[row.first_day + timedelta(days=offset)] = row.name
    return (book or rule_book(session)).open_days(closures)


def closure_rows(session: Session) -> list[Closure]:
    """The closures in force, in order."""
    return list(session.execute(_closures()).scalars())


@cache
def _closures() -> Select[Closure]:
    return select(Closure).where(standing(Closure)).order_by(col(Closure.first_day))
