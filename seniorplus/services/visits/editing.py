"""Edits of single visits: what they would break and mend, and what they do."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import Qualification, Severity, VisitState
from seniorplus.domain.care.facts import Finding, PlannedVisit
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.columns import table_of
from seniorplus.models.visits import Visit, VisitCarer
from seniorplus.services.visits import planning, plans
from seniorplus.services.visits.candidates import candidates
from seniorplus.services.visits.planning import SUBJECT
from seniorplus.services.visits.plans import Plan
from seniorplus.storage.queries import care
from seniorplus.storage.queries.visits import StoredVisit
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.visits import EditEffect, VisitEdit

__all__ = ["add", "candidates", "change", "effect"]

_GOES = table_of(VisitCarer)
IN_CALENDARS = frozenset({"day", "start", "minutes", "state"})
"""Columns whose change calendars must follow; a changed place comes from the client."""
LONGEST_REASON = 120
NEW = 0


def effect(actor: Actor, visit: int, edit: VisitEdit) -> EditEffect:
    """What an edit would break and mend; nothing is written.

    Raises:
        Refusal: `care_visit_unknown`, `carer_unknown`, `visit_day_too_far`.
    """
    with reading(actor) as session, planning.around(session, visit, edit.day) as plan:
        stored = plan.visit(visit)
        return _told(*plan.effect(visit, _planned_after(plan, stored, edit)))


def change(actor: Actor, visit: int, edit: VisitEdit, version: int) -> EditEffect:
    """Change a visit; what would break a rule that is binding is refused.

    Cancelling a visit and putting one back among those that wait are always possible. A visit
    that is cancelled keeps its carers, who are free meanwhile.

    Returns:
        What it broke, which can be warnings only, and mended.

    Raises:
        Refusal: `care_visit_unknown`, `carer_unknown`, `changed_meanwhile`, `visit_rule` with
            the first rule and how many more there are, `visit_day_too_far`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        reason = clean(edit.reason, LONGEST_REASON)
        with planning.around(unit.session, visit, edit.day) as plan:
            stored = plan.visit(visit)
            if stored.version != version:
                raise Refusal("changed_meanwhile", differs=_as_it_is(plan, stored))
            new = _planned_after(plan, stored, edit)
            breaks, mends = plan.effect(visit, new)
            if not _always_possible(stored, edit):
                _refuse_errors(plan, breaks)
        values = _changed_columns(stored, edit)
        if values or reason:
            _store(unit, stored, values, reason)
        return _told(breaks, mends)


def add(
    actor: Actor,
    decision: int,
    day: date,
    start: time,
    minutes: int,
    qualification: Qualification,
    carers: tuple[int, ...] = (),
) -> int:
    """Add a visit that no pattern makes.

    Returns:
        The visit.

    Raises:
        Refusal: `decision_unknown`, `carer_unknown`, `visit_rule`, `visit_day_too_far`.
    """
    with unit_of_work(actor) as unit:
        row = care.decision(unit.session, decision)
        goes = tuple(sorted(set(carers)))
        new = PlannedVisit(
            NEW, row.client_id, decision, day, _minute(start), minutes, (), 1, qualification, goes
        )
        with planning.checked(unit.session, {day}) as plan:
            _refuse_unknown(plan, goes)
            _refuse_errors(plan, plan.effect(None, new)[0])
        made: int = unit.add(
            Visit(
                decision_id=decision,
                day=day,
                start=start,
                minutes=minutes,
                qualification=Qualification(qualification).value,
                by_hand=True,
                changed_at=unit.now,
                changed_by=unit.actor.label,
            )
        )
        _store_carers(unit, made, goes)
        unit.audit(
            "visits.add",
            f"{SUBJECT}{made}",
            decision=decision,
            day=day,
            start=f"{start:%H:%M}",
            minutes=minutes,
            carers=_listed(goes),
        )
        return made


def _planned_after(plan: Plan, stored: StoredVisit, edit: VisitEdit) -> PlannedVisit | None:
    """A visit as it would be, None where it would not take place."""
    carers = stored.planned.carers
    if edit.carers is not None:
        carers = tuple(sorted(set(edit.carers)))
        _refuse_unknown(plan, carers)
    visit = replace(
        stored.planned,
        day=edit.day or stored.planned.day,
        start=stored.planned.start if edit.start is None else _minute(edit.start),
        minutes=stored.planned.minutes if edit.minutes is None else edit.minutes,
        carers=carers,
        pinned=stored.planned.pinned if edit.pinned is None else edit.pinned,
    )
    cancelled = stored.cancelled if edit.cancelled is None else edit.cancelled
    stays_suspended = visit.day == stored.planned.day and plan.suspended(stored.planned)
    return None if cancelled or stays_suspended else visit


def _always_possible(stored: StoredVisit, edit: VisitEdit) -> bool:
    """Whether an edit cancels, or takes the carers away and moves nothing."""
    if edit.cancelled:
        return True
    moved = {"day", "start", "minutes"} & set(_changed_columns(stored, edit))
    return edit.carers == () and not moved and not (stored.cancelled and edit.cancelled is False)


def _refuse_errors(plan: Plan, breaks: list[Finding]) -> None:
    errors = [finding for finding in breaks if finding.severity is Severity.ERROR]
    if errors:
        raise refusal_of(plan, errors)


def refusal_of(plan: Plan, errors: list[Finding], code: str = "visit_rule") -> Refusal:
    """A refusal with the worst thing that would be broken, and how many more there are."""
    first = plans.worst_first(errors)[0]
    label = plan.facts.carer_labels.get(first.carer or 0)
    return Refusal(
        code,
        rule=first.rule.value,
        source=first.source,
        carer=label.name if label else "",
        day=first.day,
        measured=first.measured,
        limit=first.limit,
        more=len(errors) - 1,
    )


def _refuse_unknown(plan: Plan, carers: tuple[int, ...]) -> None:
    if not set(carers) <= set(plan.facts.carers):
        raise Refusal("carer_unknown")


def _changed_columns(stored: StoredVisit, edit: VisitEdit) -> dict[str, Any]:
    """What an edit changes, by column, and the carers beside them."""
    visit = stored.planned
    wanted: dict[str, Any] = {
        "day": edit.day,
        "start": edit.start,
        "minutes": edit.minutes,
        "pinned": edit.pinned,
        "carers": None if edit.carers is None else tuple(sorted(set(edit.carers))),
    }
    if edit.cancelled is not None:
        state = VisitState.CANCELLED if edit.cancelled else VisitState.PLANNED
        wanted["state"] = state.value
    now = {
        "day": visit.day,
        "start": time(*divmod(visit.start, 60)),
        "minutes": visit.minutes,
        "pinned": visit.pinned,
        "carers": visit.carers,
        "state": (VisitState.CANCELLED if stored.cancelled else VisitState.PLANNED).value,
    }
    return {
        name: value for name, value in wanted.items() if value is not None and value != now[name]
    }


def _store(unit: Unit, stored: StoredVisit, changed: dict[str, Any], reason: str) -> None:
    visit = stored.planned
    values = {name: value for name, value in changed.items() if name != "carers"}
    unit.session.execute(
        update(Visit)
        .where(col(Visit.id) == visit.id)
        .values(
            **values,
            reason=reason,
            by_hand=True,
            sequence=stored.sequence + bool(IN_CALENDARS & set(values)),
            version=stored.version + 1,
            changed_at=unit.now,
            changed_by=unit.actor.label,
        )
    )
    if "carers" in changed:
        unit.session.execute(delete(VisitCarer).where(col(VisitCarer.visit_id) == visit.id))
        _store_carers(unit, visit.id, changed["carers"])
        changed["carers"] = _listed(changed["carers"])
    if "start" in changed:
        changed["start"] = f"{changed['start']:%H:%M}"
    unit.audit("visits.change", f"{SUBJECT}{visit.id}", **changed, reason=reason)


def _store_carers(unit: Unit, visit: int, carers: tuple[int, ...]) -> None:
    if carers:
        unit.session.execute(
            insert(_GOES), [{"visit_id": visit, "carer_id": carer} for carer in carers]
        )


def _as_it_is(plan: Plan, stored: StoredVisit) -> str:
    """How a visit stands now, in figures and names that need no words."""
    visit = stored.planned
    begins = f"{visit.day.day}.{visit.day:%m} {visit.start // 60}:{visit.start % 60:02d}"
    names = [plan.facts.carer_labels[carer].name for carer in visit.carers]
    return ", ".join([f"{begins}, {visit.minutes} min", *names])


def _listed(carers: tuple[int, ...]) -> str:
    return ",".join(str(carer) for carer in carers)


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _told(breaks: list[Finding], mends: list[Finding]) -> EditEffect:
    return EditEffect(plans.worst_first(breaks), plans.worst_first(mends))
