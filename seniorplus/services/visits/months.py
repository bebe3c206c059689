"""The draft of a month: visits made from patterns, assigned to who usually goes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from itertools import combinations
from typing import Any

from sqlalchemy import Integer, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import month_range
from seniorplus.domain.care.codes import Severity, VisitState
from seniorplus.domain.care.patterns import (
    ExpectedVisit,
    StandingVisit,
    VisitPattern,
    expected,
    merge,
)
from seniorplus.domain.clock import service_day
from seniorplus.models.columns import table_of
from seniorplus.models.visits import MonthPlan, PublishedVisit, Visit, VisitCarer
from seniorplus.models.work_cards import WorkRecord
from seniorplus.services.visits import planning, plans
from seniorplus.services.visits.plans import Plan
from seniorplus.storage.queries import plan_facts, visit_patterns, visits
from seniorplus.storage.queries.visits import StoredVisit
from seniorplus.storage.unit_of_work import Unit, unit_of_work

_VISIT, _GOES = table_of(Visit), table_of(VisitCarer)
Patterns = Mapping[int, VisitPattern]
CANCELLED_PRIORITY = 0
"""No pattern wants it: a visit that an earlier draft cancelled differs from what is wanted."""


def draft(actor: Actor, year: int, month: int) -> tuple[int, int, int]:
    """Make the visits of a month as the patterns want them now; twice is as good as once.

    What somebody changed by hand stays as it is, and so does what lies in the past. A visit that
    was published is cancelled instead of removed. Who usually goes is assigned where that breaks
    nothing binding; otherwise the visit waits.

    Returns:
        How many visits were made or changed, how many removed or cancelled, and how many stayed
        as they are although their pattern says something else.
    """
    first, last = month_range(year, month)
    with unit_of_work(actor) as unit:
        session, today = unit.session, service_day(unit.now)
        plan = planning.read(session, *planning.whole_weeks(first, last))
        patterns = {
            one.id: one for one in visit_patterns.running_patterns(session, first, last, plan.facts)
        }
        standing = visits.of_patterns(session, first, last, plan.facts)
        stored = {one.planned.id: one for one in standing}
        wanted = _wanted(plan, patterns, standing, first, last)
        merged = merge([_standing(one, today) for one in standing], wanted)
        changed = _change(unit, plan, [(stored[visit], now) for visit, now in merged.changed])
        removed = _remove(unit, plan, [stored[visit] for visit in merged.removed])
        _make(unit, patterns, merged.new)
        made = [
            one
            for one in visits.of_patterns(session, first, last, plan.facts)
            if one.planned.id not in stored
        ]
        for one in made:
            plan.put(one)
        settled = set(stored) - set(changed)
        _assign(unit, plan, patterns, settled, today)
        _open_month(session, first)
        result = len(made) + len(changed), removed, len(merged.kept)
        told = dict(zip(("made", "removed", "kept"), result, strict=True))
        unit.audit("visits.draft", f"month:{first:%Y-%m}", **told)
        return result


def _wanted(
    plan: Plan, patterns: Patterns, standing: Iterable[StoredVisit], first: date, last: date
) -> list[ExpectedVisit]:
    """What the patterns want; on days on which the client is away only what was there before."""
    there = {(one.pattern, one.original_day) for one in standing}
    clients = {one.id: one.decision.client for one in patterns.values()}

    def held(visit: ExpectedVisit) -> bool:
        client = clients[visit.pattern]
        if plan.facts.client_labels[client].deceased_by(visit.day):
            return False
        there_already = (visit.pattern, visit.day) in there
        return there_already or not plan.facts.suspended(client, visit.day)

    every = expected(patterns.values(), first, last, plan_facts.is_holiday)
    return [visit for visit in every if held(visit)]


def _standing(stored: StoredVisit, today: date) -> StandingVisit:
    visit = stored.planned
    made = ExpectedVisit(
        stored.pattern or 0,
        stored.original_day or visit.day,
        visit.start,
        visit.minutes,
        visit.windows or visit_patterns.ANY_TIME,
        visit_patterns.tasks_of(stored.tasks),
        visit.qualification,
        visit.needed,
        CANCELLED_PRIORITY if stored.cancelled else visit.priority,
    )
    return StandingVisit(visit.id, made, stored.by_hand or visit.day < today)


def _columns(unit: Unit, visit: ExpectedVisit) -> dict[str, Any]:
    """What a pattern says of a visit, by column."""
    window: tuple[time | None, time | None] = (None, None)
    if visit.windows != visit_patterns.ANY_TIME:
        window = _wall(visit.windows[0][0]), _wall(visit.windows[0][1])
    return {
        "start": _wall(visit.start),
        "minutes": visit.minutes,
        "window_from": window[0],
        "window_to": window[1],
        "tasks": visit_patterns.tasks_text(visit.tasks),
        "qualification": visit.qualification.value,
        "carers_needed": visit.needed,
        "priority": visit.priority,
        "state": VisitState.PLANNED.value,
        "reason": "",
        "changed_at": unit.now,
        "changed_by": unit.actor.label,
    }


def _make(unit: Unit, patterns: Patterns, new: Iterable[ExpectedVisit]) -> None:
    rows = [
        {
            **_columns(unit, visit),
            "version": 1,
            "decision_id": patterns[visit.pattern].decision.id,
            "pattern_id": visit.pattern,
            "original_day": visit.day,
            "day": visit.day,
            "pinned": False,
            "by_hand": False,
            "sequence": 0,
        }
        for visit in new
    ]
    if rows:
        unit.session.execute(insert(_VISIT), rows)


def _change(
    unit: Unit, plan: Plan, changes: Iterable[tuple[StoredVisit, ExpectedVisit]]
) -> list[int]:
    """Change visits in place as their patterns want them now; who goes is settled later."""
    rows = []
    for stored, now in changes:
        visit = stored.planned
        moved = (visit.start, visit.minutes) != (now.start, now.minutes) or stored.cancelled
        values = _columns(unit, now)
        values |= {"sequence": stored.sequence + moved, "version": stored.version + 1}
        rows.append({"visit": visit.id, **{f"new_{name}": one for name, one in values.items()}})
    if not rows:
        return []
    names = [name.removeprefix("new_") for name in rows[0] if name != "visit"]
    values = {name: bindparam(f"new_{name}", type_=_VISIT.c[name].type) for name in names}
    which = _VISIT.c.id == bindparam("visit", type_=Integer)
    unit.session.connection().execute(update(_VISIT).where(which).values(values), rows)
    ids = [row["visit"] for row in rows]
    for stored in visits.some(unit.session, ids, plan.facts):
        plan.put(stored)
    return ids


def _remove(unit: Unit, plan: Plan, gone: Iterable[StoredVisit]) -> int:
    """Remove visits; those that somebody was told of are cancelled.

    Returns:
        How many.
    """
    cancelled, removed = [], []
    told = _told_of(unit.session, plan)
    for stored in gone:
        if stored.planned.id not in told:
            removed.append({"visit": stored.planned.id})
            plan.drop(stored.planned.id)
        elif not stored.cancelled:
            cancelled.append({"visit": stored.planned.id})
            plan.put(stored._replace(cancelled=True))
    connection = unit.session.connection()
    if removed:
        which = bindparam("visit", type_=Integer)
        connection.execute(delete(_GOES).where(_GOES.c.visit_id == which), removed)
        connection.execute(delete(_VISIT).where(_VISIT.c.id == which), removed)
    if cancelled:
        connection.execute(
            update(_VISIT)
            .where(_VISIT.c.id == bindparam("visit", type_=Integer))
            .values(
                state=VisitState.CANCELLED.value,
                sequence=_VISIT.c.sequence + 1,
                version=_VISIT.c.version + 1,
                changed_at=unit.now,
                changed_by=unit.actor.label,
            ),
            cancelled,
        )
    return len(removed) + len(cancelled)


def _told_of(session: Session, plan: Plan) -> set[int]:
    """The visits that were published, or for which somebody wrote down what was done."""
    days = col(PublishedVisit.day).between(plan.first - plans.MARGIN, plan.last + plans.MARGIN)
    published = session.execute(select(col(PublishedVisit.visit_id)).where(days))
    recorded = session.execute(
        select(col(WorkRecord.visit_id))
        .join(Visit, col(Visit.id) == col(WorkRecord.visit_id))
        .where(col(Visit.original_day).between(plan.first, plan.last))
    )
    return {*published.scalars(), *recorded.scalars()}


def _assign(unit: Unit, plan: Plan, patterns: Patterns, settled: set[int], today: date) -> None:
    """Send who usually goes, where that breaks nothing binding; what cannot wait comes first."""
    assigned: dict[int, tuple[int, ...]] = {}
    ordered = sorted(
        (one for one in plan.visits.values() if one.pattern in patterns and not one.by_hand),
        key=lambda one: (one.planned.day, one.planned.priority, one.planned.start, one.planned.id),
    )
    for stored in ordered:
        visit, usual = stored.planned, patterns[stored.pattern or 0].usual
        if not plan.takes_place(stored) or not _open(stored, settled, usual, today):
            continue
        waiting = replace(visit, carers=())
        plan.put(stored._replace(planned=waiting))
        for carers in combinations(usual, visit.needed):
            new = replace(waiting, carers=tuple(sorted(carers)))
            if not any(one.severity is Severity.ERROR for one in plan.effect(visit.id, new)[0]):
                plan.put(stored._replace(planned=new))
                break
        now = plan.visits[visit.id].planned.carers
        if now != visit.carers:
            assigned[visit.id] = now
    _store_carers(unit, assigned, settled)


def _open(stored: StoredVisit, settled: set[int], usual: tuple[int, ...], today: date) -> bool:
    """Whether a draft may say who goes: to new and changed visits, and to those that it left."""
    visit = stored.planned
    if visit.id not in settled:
        return True
    goes_as_usual = len(visit.carers) == visit.needed and set(visit.carers) <= set(usual)
    return visit.day >= today and not goes_as_usual


def _store_carers(unit: Unit, assigned: Mapping[int, tuple[int, ...]], settled: set[int]) -> None:
    if not assigned:
        return
    connection, which = unit.session.connection(), bindparam("visit", type_=Integer)
    every = [{"visit": visit} for visit in assigned]
    connection.execute(delete(_GOES).where(_GOES.c.visit_id == which), every)
    goes = [
        {"visit_id": visit, "carer_id": carer}
        for visit, carers in assigned.items()
        for carer in carers
    ]
    if goes:
        connection.execute(insert(_GOES), goes)
    before = [{"visit": visit} for visit in assigned if visit in settled]
    if before:
        connection.execute(
            update(_VISIT)
            .where(_VISIT.c.id == which)
            .values(version=_VISIT.c.version + 1, changed_at=unit.now, changed_by=unit.actor.label),
            before,
        )


def _open_month(session: Session, month: date) -> None:
    if visits.month_plan(session, month) is None:
        session.execute(
            insert(table_of(MonthPlan)),
            {"month": month, "version": 1, "change_number": 0, "published_by": ""},
        )


def _wall(minute: int) -> time:
    return time(*divmod(minute % (24 * 60), 60))
