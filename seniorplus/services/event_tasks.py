"""The tasks and the costs of events, and what is due about them."""

from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col

from seniorplus.domain import events as rules
from seniorplus.domain.activity_codes import HouseEventKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.events import EventCost, EventTask
from seniorplus.storage.queries import events
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.event_tasks import DueKind, DueRow
from seniorplus.views.events import CostRow, TaskFields


def due(actor: Actor, day: date) -> tuple[DueRow, ...]:
    """What is due about events that take place, the most pressing first.

    Tasks due by a day, and consents that are missing for the events of the week after it.
    """
    with reading(actor) as session:
        rows = [
            DueRow(
                DueKind.TASK,
                entry.id or 0,
                entry.title,
                entry.day,
                task.due_on,
                task.title,
                task.responsible,
                0,
                urgent=rules.overdue(task.due_on, day, done=False),
                performance=entry.kind == HouseEventKind.PERFORMANCE,
            )
            for task, entry in events.open_tasks(session, day)
        ]
        rows += [
            DueRow(
                DueKind.CONSENTS,
                row.id,
                row.title,
                row.day,
                row.day,
                "",
                "",
                row.missing,
                urgent=row.day - day <= rules.CONSENTS_URGENT,
                performance=row.kind == HouseEventKind.PERFORMANCE,
            )
            for row in events.consents_missing(session, day, day + rules.CONSENTS_AHEAD)
        ]
        return tuple(sorted(rows, key=lambda row: (not row.urgent, row.due_on, row.event)))


def save_task(actor: Actor, event_id: int, fields: TaskFields) -> int:
    """Store a task of an event; the id 0 makes a new one.

    Returns:
        The task.

    Raises:
        Refusal: `house_event_unknown`, `task_unknown`, `changed_meanwhile`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        events.event(unit.session, event_id)
        values: dict[str, Any] = {
            "title": clean(fields.title, 200, required=True),
            "responsible": clean(fields.responsible, 120),
            "due_on": fields.due_on,
        }
        if not fields.id:
            made: int = unit.add(EventTask(event_id=event_id, **values))
            unit.audit("events.add_task", f"event:{event_id}", task=made, **values)
            return made
        row = _task(unit, fields.id)
        if row.version != fields.version:
            raise Refusal("changed_meanwhile", differs=row.title)
        _store_task(unit, row, values)
        unit.audit("events.edit_task", f"event:{row.event_id}", task=fields.id, **values)
        return fields.id


def finish_task(actor: Actor, task_id: int) -> bool:
    """Note that a task is done.

    Returns:
        Whether it was still open; who was first stays noted.

    Raises:
        Refusal: `task_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = _task(unit, task_id)
        if row.done_at is not None:
            return False
        _store_task(unit, row, {"done_at": unit.now, "done_by": unit.actor.label})
        unit.audit("events.finish_task", f"event:{row.event_id}", task=task_id)
        return True


def reopen_task(actor: Actor, task_id: int) -> bool:
    """Note that a task is not done after all.

    Returns:
        Whether it was done.

    Raises:
        Refusal: `task_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = _task(unit, task_id)
        if row.done_at is None:
            return False
        _store_task(unit, row, {"done_at": None, "done_by": ""})
        unit.audit("events.reopen_task", f"event:{row.event_id}", task=task_id)
        return True


def remove_task(actor: Actor, task_id: int) -> None:
    """Take a task off an event.

    Raises:
        Refusal: `task_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = _task(unit, task_id)
        unit.session.execute(delete(EventTask).where(col(EventTask.id) == task_id))
        unit.audit("events.remove_task", f"event:{row.event_id}", task=task_id, title=row.title)


def save_cost(actor: Actor, event_id: int, cost: CostRow) -> int:
    """Store a cost of an event in grosze; the id 0 makes a new one.

    Returns:
        The cost.

    Raises:
        Refusal: `house_event_unknown`, `cost_unknown`, `changed_meanwhile`, `bad_amount`, and as
            `clean`.
    """
    with unit_of_work(actor) as unit:
        events.event(unit.session, event_id)
        values: dict[str, Any] = {
            "title": clean(cost.title, 200, required=True),
            "amount": rules.checked_amount(cost.amount),
        }
        if not cost.id:
            made: int = unit.add(EventCost(event_id=event_id, **values))
            unit.audit("events.add_cost", f"event:{event_id}", cost=made, **values)
            return made
        row = events.cost(unit.session, cost.id)
        if row.version != cost.version:
            raise Refusal("changed_meanwhile", differs=row.title)
        unit.session.execute(
            update(EventCost)
            .where(col(EventCost.id) == cost.id)
            .values(**values, version=row.version + 1)
        )
        unit.audit("events.edit_cost", f"event:{row.event_id}", cost=cost.id, **values)
        return cost.id


def remove_cost(actor: Actor, cost_id: int) -> None:
    """Take a cost off an event.

    Raises:
        Refusal: `cost_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = events.cost(unit.session, cost_id)
        unit.session.execute(delete(EventCost).where(col(EventCost.id) == cost_id))
        unit.audit(
            "events.remove_cost",
            f"event:{row.event_id}",
            cost=cost_id,
            title=row.title,
            amount=row.amount,
        )


def _task(unit: Unit, task_id: int) -> EventTask:
    return events.task(unit.session, task_id)


def _store_task(unit: Unit, row: EventTask, values: dict[str, Any]) -> None:
    unit.session.execute(
        update(EventTask)
        .where(col(EventTask.id) == row.id)
        .values(**values, version=row.version + 1)
    )
