"""Weekly patterns of visits; drafts of months follow them."""

from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import Qualification
from seniorplus.domain.care.facts import DecisionFacts
from seniorplus.domain.care.patterns import VisitPattern as Pattern
from seniorplus.domain.care.patterns import check_pattern
from seniorplus.domain.refusal import Refusal
from seniorplus.models.care import CareDecision
from seniorplus.models.carers import Carer
from seniorplus.models.columns import table_of
from seniorplus.models.visits import PatternCarer, VisitPattern
from seniorplus.storage.queries import care, carers, plan_facts, visit_patterns
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.visits import PatternFields, PatternRow

_USUAL = table_of(PatternCarer)
TOLD = ("first_day", "until", "weekdays", "every", "start", "minutes", "carers")
"""What the audit log says of a pattern."""


def of_client(actor: Actor, client: int) -> tuple[PatternRow, ...]:
    """The patterns of a client, those that begin first before others.

    Raises:
        Refusal: `client_unknown`.
    """
    with reading(actor) as session:
        care.client(session, client)
        decisions = [record.id for record in care.decisions_of(session, client)]
        rows = visit_patterns.patterns_of(session, decisions)
        usual = visit_patterns.usual_carers(session, [row.id or 0 for row in rows])
        names = {
            row.id: f"{person.last_name} {person.first_name}".strip()
            for row, person in carers.carers(session)
        }
        return tuple(
            PatternRow(
                row.id or 0,
                _fields(row, usual.get(row.id or 0, ())),
                tuple(names[carer] for carer in usual.get(row.id or 0, ())),
            )
            for row in rows
        )


def save(actor: Actor, pattern: int, fields: PatternFields) -> int:
    """Store a pattern; one that is changed keeps its id, and the next drafts follow it.

    Args:
        actor: Who does it.
        pattern: Which one, 0 for a new one.
        fields: As the form gives them.

    Returns:
        The pattern.

    Raises:
        Refusal: `decision_unknown`, `visit_pattern_unknown`, `carer_unknown`,
            `changed_meanwhile`, `bad_visit_pattern` with the reason.
    """
    with unit_of_work(actor) as unit:
        values = _checked(unit.session, fields)
        if not pattern:
            made: int = unit.add(
                VisitPattern(**values, changed_at=unit.now, changed_by=unit.actor.label)
            )
            _store_usual(unit, made, fields.carers)
            told = _told(fields) | {"decision": fields.decision}
            unit.audit("visit_patterns.add", f"visit_pattern:{made}", **told)
            return made
        row = visit_patterns.pattern(unit.session, pattern)
        before = _fields(row, visit_patterns.usual_carers(unit.session, [pattern]).get(pattern, ()))
        _refuse_changed(row, fields.version, before, fields)
        _update(unit, row, values)
        _store_usual(unit, pattern, fields.carers)
        stood = _told(before)
        changed = {name: value for name, value in _told(fields).items() if stood[name] != value}
        unit.audit("visit_patterns.edit", f"visit_pattern:{pattern}", **changed)
        return pattern


def end(actor: Actor, pattern: int, last_day: date) -> None:
    """End a pattern with a day; the next drafts have no visits of it after that day.

    Raises:
        Refusal: `visit_pattern_unknown`, `days_out_of_order`.
    """
    with unit_of_work(actor) as unit:
        row = visit_patterns.pattern(unit.session, pattern)
        if last_day < row.first_day:
            raise Refusal("days_out_of_order", first=row.first_day, last=last_day)
        _update(unit, row, {"until": min(row.until, last_day)})
        unit.audit("visit_patterns.end", f"visit_pattern:{pattern}", last_day=last_day)


def _checked(session: Session, fields: PatternFields) -> dict[str, Any]:
    """The columns of a pattern from its form."""
    row = care.decision(session, fields.decision)
    weekdays = "".join(sorted(set(fields.weekdays)))
    check_pattern(_as_pattern(fields, row, weekdays))
    if fields.first_day < row.first_day or (
        row.last_day is not None and fields.until > row.last_day
    ):
        raise Refusal("bad_visit_pattern", reason="outside_decision")
    wanted = set(fields.carers)
    known = select(col(Carer.id)).where(col(Carer.id).in_(wanted))
    if len(session.execute(known).all()) < len(wanted):
        raise Refusal("carer_unknown")
    begins, ends = fields.window or (None, None)
    return {
        "decision_id": fields.decision,
        "first_day": fields.first_day,
        "until": fields.until,
        "weekdays": weekdays,
        "every": fields.every,
        "window_from": begins,
        "window_to": ends,
        "start": fields.start,
        "minutes": fields.minutes,
        "tasks": visit_patterns.tasks_text(fields.tasks),
        "qualification": Qualification(fields.qualification).value,
        "carers_needed": fields.carers_needed,
        "priority": fields.priority,
    }


def _as_pattern(fields: PatternFields, row: CareDecision, weekdays: str) -> Pattern:
    windows = visit_patterns.ANY_TIME
    if fields.window is not None:
        begins, ends = (wall.hour * 60 + wall.minute for wall in fields.window)
        windows = plan_facts.window_minutes(begins, ends)
    return Pattern(
        0,
        DecisionFacts(row.id or 0, row.client_id, row.first_day, row.last_day, None),
        fields.first_day,
        fields.until,
        weekdays,
        windows,
        fields.minutes,
        fields.every,
        fields.start.hour * 60 + fields.start.minute,
        needed=fields.carers_needed,
        priority=fields.priority,
    )


def _fields(row: VisitPattern, usual: tuple[int, ...]) -> PatternFields:
    window = None
    if row.window_from is not None and row.window_to is not None:
        window = row.window_from, row.window_to
    return PatternFields(
        row.decision_id,
        row.first_day,
        row.until,
        row.weekdays,
        row.start,
        row.minutes,
        Qualification(row.qualification),
        row.every,
        window,
        tuple(sorted(visit_patterns.tasks_of(row.tasks))),
        row.carers_needed,
        row.priority,
        usual,
        row.version,
    )


def _refuse_changed(
    row: VisitPattern, version: int, before: PatternFields, fields: PatternFields
) -> None:
    if row.version == version:
        return
    stood, wanted = _told(before), _told(fields)
    differs = [
        str(stood[name]) for name in TOLD if name != "carers" and stood[name] != wanted[name]
    ]
    raise Refusal("changed_meanwhile", differs=", ".join(differs) or "-")


def _update(unit: Unit, row: VisitPattern, values: dict[str, Any]) -> None:
    unit.session.execute(
        update(VisitPattern)
        .where(col(VisitPattern.id) == row.id)
        .values(**values, version=row.version + 1, changed_at=unit.now, changed_by=unit.actor.label)
        .execution_options(synchronize_session=False)
    )


def _store_usual(unit: Unit, pattern: int, usual: tuple[int, ...]) -> None:
    unit.session.execute(delete(PatternCarer).where(col(PatternCarer.pattern_id) == pattern))
    if usual:
        rows = [{"pattern_id": pattern, "carer_id": carer} for carer in dict.fromkeys(usual)]
        unit.session.execute(insert(_USUAL), rows)


def _told(fields: PatternFields) -> dict[str, object]:
    return {
        "first_day": fields.first_day,
        "until": fields.until,
        "weekdays": "".join(sorted(set(fields.weekdays))),
        "every": fields.every,
        "start": f"{fields.start:%H:%M}",
        "minutes": fields.minutes,
        "carers": ",".join(str(carer) for carer in sorted(set(fields.carers))),
    }
