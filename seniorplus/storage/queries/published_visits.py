"""How visits stand beside what was published of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    Select,
    String,
    bindparam,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from seniorplus.domain.calendar import month_range
from seniorplus.domain.care.codes import VisitState
from seniorplus.models.columns import UtcInstant, table_of
from seniorplus.models.visits import PublishedVisit, Visit, VisitCarer
from seniorplus.storage.queries.plan_facts import PlanFacts, minute

_VISIT, _GOES, _PUBLISHED = table_of(Visit), table_of(VisitCarer), table_of(PublishedVisit)


@dataclass(frozen=True, slots=True)
class Told:
    """What people are told of a visit.

    Attributes:
        day: The day.
        start: Minutes of the day.
        minutes: The length.
        takes_place: Whether it is neither cancelled nor suspended.
        carers: Who goes.
    """

    day: date
    start: int
    minutes: int
    takes_place: bool
    carers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A visit that is not as it was published.

    Attributes:
        visit: The visit.
        decision: By which decision.
        client: Whom it is for.
        before: As it was published, None where it was not.
        after: As it is planned now.
    """

    visit: int
    decision: int
    client: int
    before: Told | None
    after: Told


def differences(
    session: Session, month: date, since: datetime, facts: PlanFacts
) -> list[Difference]:
    """The visits of a month that are not as they were published, in the order of days.

    Args:
        session: For reading.
        month: Its first day.
        since: When it was published last; who did not change a visit since made no difference,
            unless its client went away or came back.
        facts: Clients and decisions.
    """
    first, last = month_range(month.year, month.month)
    away = {
        client.id
        for client in facts.clients.values()
        if any(begins <= last and (ends is None or first <= ends) for begins, ends in client.away)
    }
    suspended = [one.id for one in facts.decisions.values() if one.client in away]
    bounds = {"first": first, "last": last, "since": since, "suspended": suspended}
    rows = session.execute(_suspects(), bounds).all()
    goes = carers_of(session, [row.id for row in rows])
    found = []
    for row in rows:
        difference = _difference(row, goes.get(row.id, ()), facts)
        if _matters(difference):
            found.append(difference)
    return sorted(found, key=lambda one: (one.after.day, one.after.start, one.visit))


def carers_of(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Who goes to some visits."""
    found: dict[int, tuple[int, ...]] = {}
    for visit, carer in session.execute(_going(), {"ids": list(ids)}):
        found[visit] = (*found.get(visit, ()), carer)
    return found


def carers_text(carers: Iterable[int]) -> str:
    """Who goes, as it is kept of a published visit."""
    return ",".join(str(carer) for carer in sorted(carers))


def _difference(row: Any, carers: tuple[int, ...], facts: PlanFacts) -> Difference:
    client = facts.decisions[row.decision_id].client
    takes_place = row.state == VisitState.PLANNED and not facts.suspended(client, row.day)
    after = Told(row.day, minute(row.start), row.minutes, takes_place, carers)
    before = None
    if row.told_day is not None:
        before = Told(
            row.told_day,
            minute(row.told_start),
            row.told_minutes,
            row.told_state == VisitState.PLANNED,
            tuple(int(carer) for carer in row.told_carers.split(",") if carer),
        )
    return Difference(row.id, row.decision_id, client, before, after)


def _matters(one: Difference) -> bool:
    """Whether somebody has to be told: not of a visit that neither took nor takes place."""
    if not one.after.takes_place:
        return one.before is not None and one.before.takes_place
    return one.before != one.after


@cache
def _suspects() -> Select[Any]:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    since = bindparam("since", type_=UtcInstant)
    suspended = bindparam("suspended", type_=Integer, expanding=True)
    return (
        select(
            _VISIT.c.id,
            _VISIT.c.decision_id,
            _VISIT.c.day,
            type_coerce(_VISIT.c.start, String).label("start"),
            _VISIT.c.minutes,
            _VISIT.c.state,
            _PUBLISHED.c.day.label("told_day"),
            type_coerce(_PUBLISHED.c.start, String).label("told_start"),
            _PUBLISHED.c.minutes.label("told_minutes"),
            _PUBLISHED.c.state.label("told_state"),
            _PUBLISHED.c.carers.label("told_carers"),
        )
        .outerjoin(_PUBLISHED, _PUBLISHED.c.visit_id == _VISIT.c.id)
        .where(
            or_(_VISIT.c.day.between(first, last), _PUBLISHED.c.day.between(first, last)),
            or_(
                _VISIT.c.changed_at >= since,
                _PUBLISHED.c.visit_id.is_(None),
                _PUBLISHED.c.state != _VISIT.c.state,
                _VISIT.c.decision_id.in_(suspended),
            ),
        )
    )


@cache
def _going() -> Select[Any]:
    return (
        select(_GOES.c.visit_id, _GOES.c.carer_id)
        .where(_GOES.c.visit_id.in_(bindparam("ids", type_=Integer, expanding=True)))
        .order_by(_GOES.c.visit_id, _GOES.c.carer_id)
    )
