"""Weekly patterns of visits, and who usually goes."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from seniorplus.domain.care.codes import CareTask, Qualification
from seniorplus.domain.care.facts import DAY
from seniorplus.domain.care.patterns import VisitPattern as Pattern
from seniorplus.domain.refusal import Refusal
from seniorplus.models.columns import table_of
from seniorplus.models.visits import PatternCarer, VisitPattern
from seniorplus.storage.queries.plan_facts import PlanFacts, window_minutes

_PATTERN, _USUAL = table_of(VisitPattern), table_of(PatternCarer)
ANY_TIME: tuple[tuple[int, int], ...] = ((0, 2 * DAY),)
"""The window of a pattern whose visits may lie anywhere in their day."""


def pattern(session: Session, pattern_id: int) -> VisitPattern:
    """A pattern.

    Raises:
        Refusal: `visit_pattern_unknown`.
    """
    found = session.get(VisitPattern, pattern_id)
    if found is None:
        raise Refusal("visit_pattern_unknown")
    return found


def patterns_of(session: Session, decisions: Iterable[int]) -> list[VisitPattern]:
    """The patterns of decisions, those that begin first before others."""
    query = select(VisitPattern).where(_PATTERN.c.decision_id.in_(set(decisions)))
    ordered = query.order_by(_PATTERN.c.first_day, _PATTERN.c.start, _PATTERN.c.id)
    return list(session.execute(ordered).scalars())


def usual_carers(session: Session, patterns: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Who usually goes to the visits of patterns."""
    query = select(_USUAL).where(_USUAL.c.pattern_id.in_(set(patterns)))
    found: dict[int, tuple[int, ...]] = {}
    for row in session.execute(query.order_by(_USUAL.c.pattern_id, _USUAL.c.carer_id)):
        found[row.pattern_id] = (*found.get(row.pattern_id, ()), row.carer_id)
    return found


def running_patterns(session: Session, first: date, last: date, facts: PlanFacts) -> list[Pattern]:
    """The patterns that may have a visit from first to last, as they are expanded."""
    query = select(_PATTERN).where(_PATTERN.c.first_day <= last, _PATTERN.c.until >= first)
    rows = session.execute(query.order_by(_PATTERN.c.id)).all()
    usual = usual_carers(session, [row.id for row in rows])
    found = []
    for row in rows:
        decision = facts.decisions[row.decision_id]
        window = _window(row.window_from, row.window_to)
        found.append(
            Pattern(
                row.id,
                decision,
                row.first_day,
                row.until,
                row.weekdays,
                window or ANY_TIME,
                row.minutes,
                row.every,
                row.start.hour * 60 + row.start.minute,
                tasks_of(row.tasks),
                Qualification(row.qualification),
                row.carers_needed,
                row.priority,
                usual.get(row.id, ()),
                facts.client_labels[decision.client].on_holidays,
            )
        )
    return found


def tasks_of(text: str) -> frozenset[CareTask]:
    """The tasks of a visit from their stored codes."""
    return frozenset(CareTask(code) for code in text.split(",") if code)


def tasks_text(tasks: Iterable[CareTask]) -> str:
    """The tasks of a visit as they are stored."""
    wanted = set(tasks)
    return ",".join(task.value for task in CareTask if task in wanted)


def _window(begins: time | None, ends: time | None) -> tuple[tuple[int, int], ...]:
    if begins is None or ends is None:
        return ()
    return window_minutes(begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute)
