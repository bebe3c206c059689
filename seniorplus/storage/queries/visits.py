"""Visits as they are stored, and the plans of months."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date, Integer, Select, String, bindparam, not_, select, type_coerce
from sqlalchemy.orm import Session

from seniorplus.domain.care.codes import Qualification, VisitState
from seniorplus.domain.care.facts import PlannedVisit
from seniorplus.domain.refusal import Refusal
from seniorplus.models.columns import table_of
from seniorplus.models.visits import MonthPlan, Visit, VisitCarer
from seniorplus.storage.queries.plan_facts import PlanFacts, minute, window_minutes

_VISIT, _GOES = table_of(Visit), table_of(VisitCarer)


class StoredVisit(NamedTuple):
    """A visit as it is stored.

    Attributes:
        planned: What the rules need of it; its carers also where it is cancelled.
        window: Within which wall times, None for any.
        tasks: Codes of what is done, separated by commas.
        pattern: Which pattern made it, None for one that was added.
        original_day: For which day the pattern made it.
        by_hand: Whether somebody changed it since.
        cancelled: Whether it does not take place.
        reason: Why.
        sequence: How many times it was changed in a way that calendars must follow.
        version: Compared by whoever changes it.
    """

    planned: PlannedVisit
    window: tuple[time, time] | None
    tasks: str
    pattern: int | None
    original_day: date | None
    by_hand: bool
    cancelled: bool
    reason: str
    sequence: int
    version: int


def between(session: Session, first: date, last: date, facts: PlanFacts) -> list[StoredVisit]:
    """The visits of the days from first to last, cancelled ones too."""
    bounds = {"first": first, "last": last}
    return list(
        _stored(
            session.execute(_visits_between(), bounds).all(),
            _by_visit(session.execute(_carers_between(), bounds).all()),
            facts,
        )
    )


def some(session: Session, ids: Iterable[int], facts: PlanFacts) -> list[StoredVisit]:
    """Visits by their ids; those that are not stored are left out."""
    values = {"ids": list(ids)}
    return list(
        _stored(
            session.execute(_visits_by_id(), values).all(),
            _by_visit(session.execute(_carers_by_id(), values).all()),
            facts,
        )
    )


def of_patterns(session: Session, first: date, last: date, facts: PlanFacts) -> list[StoredVisit]:
    """The visits that patterns made for the days from first to last, wherever they lie now."""
    bounds = {"first": first, "last": last}
    return list(
        _stored(
            session.execute(_visits_made_for(), bounds).all(),
            _by_visit(session.execute(_carers_made_for(), bounds).all()),
            facts,
        )
    )


def around(session: Session, first: date, last: date, low: date, high: date) -> Iterable[Any]:
    """What of visits outside the days from first to last the rules of these days need.

    Args:
        session: For reading.
        first: The first day that is read as a whole elsewhere.
        last: The last one.
        low: The first day that has a bearing.
        high: The last one.

    Returns:
        Rows of id, decision_id, day, start, minutes, carers_needed, carer_id.
    """
    return session.execute(
        _around(), {"first": first, "last": last, "low": low, "high": high}
    ).all()


def day_of(session: Session, visit_id: int) -> date:
    """The day of a visit.

    Raises:
        Refusal: `care_visit_unknown`.
    """
    found: date | None = session.execute(_day_of(), {"id": visit_id}).scalar_one_or_none()
    if found is None:
        raise Refusal("care_visit_unknown")
    return found


@cache
def _day_of() -> Select[Any]:
    return select(_VISIT.c.day).where(_VISIT.c.id == bindparam("id", type_=Integer))


def ids_made_for(session: Session, first: date, last: date) -> dict[tuple[int, date], int]:
    """The visits that patterns made for the days from first to last, by pattern and that day."""
    query = select(_VISIT.c.pattern_id, _VISIT.c.original_day, _VISIT.c.id).where(
        _VISIT.c.pattern_id.is_not(None), _VISIT.c.original_day.between(first, last)
    )
    return {(pattern, day): visit for pattern, day, visit in session.execute(query)}


def month_plan(session: Session, month: date) -> MonthPlan | None:
    """The plan of a month by its first day, None before it was drafted."""
    return session.get(MonthPlan, month)


def _by_visit(rows: Iterable[Any]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for visit, carer in rows:
        found.setdefault(visit, []).append(carer)
    return found


def _stored(
    rows: Iterable[Any], carers: dict[int, list[int]], facts: PlanFacts
) -> Iterator[StoredVisit]:
    """Each visit once; wall times come as they are stored, most of them known already."""
    decisions = facts.decisions
    for row in rows:
        (visit, version, decision, pattern, original_day, day, minutes, tasks, able) = row[:9]
        (needed, priority, pinned, by_hand, state, reason, sequence, *clock) = row[9:]
        start, begins, ends = clock
        planned = PlannedVisit(
            visit,
            decisions[decision].client,
            decision,
            day,
            minute(start),
            minutes,
            _windows(begins, ends),
            needed,
            _QUALIFICATIONS[able],
            tuple(sorted(carers[visit])) if visit in carers else (),
            priority,
            pinned,
        )
        yield StoredVisit(
            planned,
            None if begins is None or ends is None else (wall(begins), wall(ends)),
            tasks,
            pattern,
            original_day,
            by_hand,
            state == VisitState.CANCELLED,
            reason,
            sequence,
            version,
        )


_QUALIFICATIONS = {code.value: code for code in Qualification}


@cache
def wall(text: str) -> time:
    """A wall time as it is stored: `HH:MM`."""
    return time.fromisoformat(text)


@cache
def _windows(begins: str | None, ends: str | None) -> tuple[tuple[int, int], ...]:
    if begins is None or ends is None:
        return ()
    return window_minutes(minute(begins), minute(ends))


_COLUMNS = (
    "id",
    "version",
    "decision_id",
    "pattern_id",
    "original_day",
    "day",
    "minutes",
    "tasks",
    "qualification",
    "carers_needed",
    "priority",
    "pinned",
    "by_hand",
    "state",
    "reason",
    "sequence",
)
_CLOCK = ("start", "window_from", "window_to")


def _visit_columns() -> Select[Any]:
    """The columns of a visit; wall times are read as text, which is known or quickly read."""
    return select(
        *(_VISIT.c[name] for name in _COLUMNS),
        *(type_coerce(_VISIT.c[name], String).label(name) for name in _CLOCK),
    )


def _day_between() -> Any:
    return _VISIT.c.day.between(bindparam("first", type_=Date), bindparam("last", type_=Date))


def _made_for() -> Any:
    return _VISIT.c.pattern_id.is_not(None) & _VISIT.c.original_day.between(
        bindparam("first", type_=Date), bindparam("last", type_=Date)
    )


def _going() -> Select[Any]:
    return select(_GOES.c.visit_id, _GOES.c.carer_id).join(_VISIT, _VISIT.c.id == _GOES.c.visit_id)


@cache
def _visits_between() -> Select[Any]:
    return _visit_columns().where(_day_between()).order_by(_VISIT.c.id)


@cache
def _carers_between() -> Select[Any]:
    return _going().where(_day_between())


@cache
def _visits_made_for() -> Select[Any]:
    return _visit_columns().where(_made_for()).order_by(_VISIT.c.id)


@cache
def _carers_made_for() -> Select[Any]:
    return _going().where(_made_for())


@cache
def _visits_by_id() -> Select[Any]:
    return _visit_columns().where(_VISIT.c.id.in_(bindparam("ids", type_=Integer, expanding=True)))


@cache
def _carers_by_id() -> Select[Any]:
    return select(_GOES.c.visit_id, _GOES.c.carer_id).where(
        _GOES.c.visit_id.in_(bindparam("ids", type_=Integer, expanding=True))
    )


@cache
def _around() -> Select[Any]:
    low, high = bindparam("low", type_=Date), bindparam("high", type_=Date)
    return (
        select(
            _VISIT.c.id,
            _VISIT.c.decision_id,
            _VISIT.c.day,
            type_coerce(_VISIT.c.start, String).label("start"),
            _VISIT.c.minutes,
            _VISIT.c.carers_needed,
            _GOES.c.carer_id,
        )
        .outerjoin(_GOES, _GOES.c.visit_id == _VISIT.c.id)
        .where(
            _VISIT.c.day.between(low, high),
            not_(_day_between()),
            _VISIT.c.state == VisitState.PLANNED.value,
        )
    )
