"""The facts from which lunches derive, with those that no longer stand."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from seniorplus.domain.house_rules import RuleBook
from seniorplus.domain.lunch_codes import PortionKind
from seniorplus.domain.lunches import (
    AbsenceFact,
    ChoiceFact,
    ClosureFact,
    DietFact,
    ExtraFact,
    Known,
    LunchFacts,
    TermFact,
)
from seniorplus.domain.orders import LONGEST_BREAK_DAYS
from seniorplus.models.absences import Absence
from seniorplus.models.columns import Fact, table_of
from seniorplus.models.house import Closure
from seniorplus.models.meals import LunchChoice, MealExtra, PersonDiet
from seniorplus.models.stays import StayTerm

LONGEST_BREAK = timedelta(days=LONGEST_BREAK_DAYS)


def facts(session: Session, book: RuleBook, first: date, last: date) -> LunchFacts:
    """Every fact that touches the days from first to last, in six statements.

    Closures are read from long before: they move the cut-off of the first days.
    """
    return LunchFacts(
        calendar=book.open_days({}),
        terms=tuple(
            TermFact(person, weekdays, known)
            for (person, weekdays), known in _history(
                session, StayTerm, ("person_id", "weekdays"), first, last
            )
        ),
        absences=tuple(
            AbsenceFact(person, known)
            for (person, begins, ends), known in _history(
                session, Absence, ("person_id", "from_time", "until_time"), first, last
            )
            if begins is None and ends is None
        ),
        choices=tuple(
            ChoiceFact(row, person, eats, known)
            for (row, person, eats), known in _history(
                session, LunchChoice, ("id", "person_id", "eats"), first, last
            )
        ),
        diets=tuple(
            DietFact(row, person, diet, known)
            for (row, person, diet), known in _history(
                session, PersonDiet, ("id", "person_id", "diet_code"), first, last
            )
        ),
        closures=_closures(session, first - LONGEST_BREAK, last),
        extras=tuple(
            ExtraFact(row, PortionKind(kind), person, diet, quantity, label, known)
            for (row, kind, person, diet, quantity, label), known in _history(
                session,
                MealExtra,
                ("id", "kind", "person_id", "diet_code", "quantity", "label"),
                first,
                last,
            )
        ),
    )


def calendar(session: Session, book: RuleBook, first: date, last: date) -> LunchFacts:
    """The calendar and the closure days alone, to see when orders freeze."""
    return LunchFacts(book.open_days({}), closures=_closures(session, first, last))


def _closures(session: Session, first: date, last: date) -> tuple[ClosureFact, ...]:
    return tuple(
        ClosureFact(known) for _, known in _history(session, Closure, ("id",), first, last)
    )


def _history(
    session: Session, model: type[Fact], columns: tuple[str, ...], first: date, last: date
) -> Iterator[tuple[Sequence[Any], Known]]:
    """The rows that touch the days, each with the time in which it was held to be true."""
    for row in session.execute(_statement(model, columns), {"first": first, "last": last}):
        first_day, last_day, since, by, until, until_by = row[:6]
        yield row[6:], Known(first_day, last_day, since, by, until, until_by or "")


@cache
def _statement(model: type[Fact], columns: tuple[str, ...]) -> Select[Any]:
    """Rows that are not void, with when and by whom each was superseded.

    Built once for each table: building it costs more than running it.
    """
    table = table_of(model)
    later = table.alias()
    names = table.c.keys()
    first_day = table.c.first_day if "first_day" in names else table.c.service_day
    last_day = table.c.last_day if "last_day" in names else table.c.service_day
    return (
        select(
            first_day,
            last_day.label("ends"),
            table.c.recorded_at,
            table.c.actor,
            later.c.recorded_at.label("superseded_at"),
            later.c.actor.label("superseded_by"),
            *(table.c[name] for name in columns),
        )
        .select_from(table.outerjoin(later, later.c.supersedes == table.c.id))
        .where(
            table.c.void.is_(False),
            first_day <= bindparam("last", type_=Date),
            or_(last_day.is_(None), last_day >= bindparam("first", type_=Date)),
        )
        .order_by(table.c.id)
    )
