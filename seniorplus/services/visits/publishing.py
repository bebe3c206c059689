"""Publishing a month of visits, and its numbered changes."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, bindparam, delete, insert, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import month_range
from seniorplus.domain.care.codes import Severity, VisitState
from seniorplus.domain.care.facts import Finding
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.columns import table_of
from seniorplus.models.visits import MonthPlan, PlanChange, PublishedVisit
from seniorplus.services.visits import planning, plans, telling
from seniorplus.services.visits.editing import refusal_of
from seniorplus.services.visits.plans import Plan
from seniorplus.services.visits.telling import calls, difference, told
from seniorplus.storage.house import current
from seniorplus.storage.queries import published_visits, visits
from seniorplus.storage.queries.published_visits import Difference, Told
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.visit_changes import MonthState

__all__ = ["calls", "difference", "publish", "state", "told"]

AHEAD = timedelta(days=7)
"""How long before its first day a schedule reaches the carer (KP art. 129 § 3)."""
LONGEST_REASON = 200
_PUBLISHED = table_of(PublishedVisit)


def state(actor: Actor, month: date) -> MonthState:
    """How a month stands before it is published.

    Args:
        actor: Who asks.
        month: Any day of it.
    """
    first, last = month_range(month.year, month.month)
    today = service_day(current().clock.now())
    with reading(actor) as session:
        row = visits.month_plan(session, first)
        plan = planning.read(session, *planning.whole_weeks(first, last))
        published_at = row.published_at if row else None
        changed = telling.unpublished(session, first, published_at, plan.facts)
        waiting = sum(
            len(one.planned.carers) < one.planned.needed and plan.takes_place(one)
            for one in plan.visits.values()
            if max(first, today) <= one.planned.day <= last
        )
        errors = _in_the_way(plan, first, last, today, changed if published_at else None)
        return MonthState(
            first,
            row is not None,
            published_at,
            row.change_number if row else 0,
            published_at is None and first - today < AHEAD,
            len(changed),
            waiting,
            plans.worst_first(errors),
        )


def publish(actor: Actor, month: date, reason: str = "") -> int:
    """Publish a month, or what changed in it since.

    The first publication has the number 0 and is remembered as late where it is less than seven
    days ahead (KP art. 129 § 3). What binds stands in its way from today on; a later change is
    stopped only by what its own visits break.

    Args:
        actor: Who publishes.
        month: Any day of it.
        reason: Why, for a change.

    Returns:
        The number.

    Raises:
        Refusal: `month_not_drafted`, `plan_rule` with the first rule that is broken and how many
            more there are, `change_reason_missing`, `nothing_to_publish`, and as `clean`.
    """
    first, last = month_range(month.year, month.month)
    with unit_of_work(actor) as unit:
        why, today = clean(reason, LONGEST_REASON), service_day(unit.now)
        row = visits.month_plan(unit.session, first)
        if row is None:
            raise Refusal("month_not_drafted")
        plan = planning.read(unit.session, *planning.whole_weeks(first, last))
        changed = telling.unpublished(unit.session, first, row.published_at, plan.facts)
        first_time = row.published_at is None
        if not first_time and not changed:
            raise Refusal("nothing_to_publish")
        if not first_time and not why:
            raise Refusal("change_reason_missing")
        errors = _in_the_way(plan, first, last, today, None if first_time else changed)
        if errors:
            raise refusal_of(plan, errors, "plan_rule")
        number = 0 if first_time else row.change_number + 1
        late = first_time and first - today < AHEAD
        if first_time:
            _remember_all(unit, plan, first, last)
        else:
            _remember(unit, changed, number)
        _store(unit, row, number, why, [] if first_time else changed, late=late)
        unit.audit(
            "visits.publish",
            f"month:{first:%Y-%m}",
            number=number,
            changes=len(changed),
            late=late,
            reason=why,
        )
        return number


def _in_the_way(
    plan: Plan, first: date, last: date, today: date, changed: list[Difference] | None
) -> list[Finding]:
    """The errors that stand in the way: all from today on, or those of what changed."""
    begins = max(first, today)
    days = {begins + timedelta(days=offset) for offset in range((last - begins).days + 1)}
    errors = [one for one in plan.checker.findings(days) if one.severity is Severity.ERROR]
    if changed is None:
        return errors
    concerned = {one.visit for one in changed}
    goes = {(carer, one.after.day) for one in changed for carer in one.after.carers}
    return [
        one for one in errors if concerned.intersection(one.visits) or (one.carer, one.day) in goes
    ]


def _remember_all(unit: Unit, plan: Plan, first: date, last: date) -> None:
    """Keep every visit of a month as it is published; what does not take place is told nobody."""
    rows = [
        _row(
            one.planned.id,
            Told(
                one.planned.day,
                one.planned.start,
                one.planned.minutes,
                takes_place=True,
                carers=one.planned.carers,
            ),
            0,
        )
        for one in plan.visits.values()
        if first <= one.planned.day <= last and plan.takes_place(one)
    ]
    _replace(unit.session, rows)


def _remember(unit: Unit, changed: list[Difference], number: int) -> None:
    _replace(unit.session, [_row(one.visit, one.after, number) for one in changed])


def _row(visit: int, told_of: Told, number: int) -> dict[str, Any]:
    state_now = VisitState.PLANNED if told_of.takes_place else VisitState.CANCELLED
    return {
        "visit_id": visit,
        "change_number": number,
        "day": told_of.day,
        "start": plans.wall(told_of.start),
        "minutes": told_of.minutes,
        "state": state_now.value,
        "carers": published_visits.carers_text(told_of.carers),
    }


def _replace(session: Session, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    which = _PUBLISHED.c.visit_id == bindparam("visit", type_=Integer)
    session.connection().execute(
        delete(_PUBLISHED).where(which), [{"visit": row["visit_id"]} for row in rows]
    )
    session.execute(insert(_PUBLISHED), rows)


def _store(
    unit: Unit, row: MonthPlan, number: int, why: str, changed: list[Difference], *, late: bool
) -> None:
    unit.add(
        PlanChange(
            **unit.fact(),
            month=row.month,
            number=number,
            reason=why,
            late=late,
            differences=telling.as_text(changed),
        )
    )
    unit.session.execute(
        update(MonthPlan)
        .where(col(MonthPlan.month) == row.month)
        .values(
            version=row.version + 1,
            change_number=number,
            published_at=unit.now,
            published_by=unit.actor.label,
        )
        .execution_options(synchronize_session=False)
    )
