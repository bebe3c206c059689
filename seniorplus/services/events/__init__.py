"""Events of the year: what stands in it, an event with everything about it, saving, cancelling."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain import events as rules
from seniorplus.domain.activity_codes import ClashKind, EventState, HouseEventKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.events import HouseEvent
from seniorplus.services.events.looking import details, year
from seniorplus.storage import clashing
from seniorplus.storage.queries import bookings, events, timetable
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.events import EventFields

__all__ = ["cancel", "details", "restore", "save", "year"]

# An event may lie on a closed day and outside opening hours, and whoever goes misses classes.
CLASHES = (
    ClashKind.ROOM,
    ClashKind.INSTRUCTOR,
    ClashKind.CAPACITY,
    ClashKind.INSTRUCTOR_ABSENT,
)
IN_CALENDARS = ("day", "start", "minutes", "place", "room_code")


def save(actor: Actor, fields: EventFields) -> int:
    """Store an event; the id 0 makes a new one. It may lie outside the house's days and hours.

    Returns:
        The id.

    Raises:
        Refusal: `house_event_unknown`, `event_changed_meanwhile`, `performance_elsewhere`,
            `bad_length`, `bad_capacity`, `event_too_small` with how many go, `bad_amount`,
            `room_unknown`, `instructor_unknown`, `organisation_unknown`, `clash` with a room
            or an instructor, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        values = _checked(unit, fields)
        if not fields.id:
            _refuse_clashes(unit, HouseEvent(**values, changed_at=unit.now))
            made: int = unit.add(
                HouseEvent(**values, changed_at=unit.now, changed_by=unit.actor.label)
            )
            unit.audit("events.add", f"event:{made}", **values)
            return made
        row = _own(unit, fields.id)
        if row.version != fields.version:
            raise Refusal(
                "event_changed_meanwhile",
                title=row.title,
                by=row.changed_by.partition(":")[2] or "-",
                at=local(row.changed_at),
            )
        going = events.going(unit.session, fields.id)
        if fields.capacity is not None and fields.capacity < going:
            raise Refusal("event_too_small", going=going, field="capacity")
        if row.state == EventState.PLANNED:
            wanted = HouseEvent(**values, id=row.id, changed_at=unit.now)
            _refuse_clashes(unit, wanted)
        moved = any(getattr(row, name) != values[name] for name in IN_CALENDARS)
        _store(unit, row, values | {"sequence": row.sequence + moved})
        unit.audit("events.edit", f"event:{fields.id}", **values)
        return fields.id


def cancel(actor: Actor, event_id: int, reason: str = "") -> None:
    """Cancel an event; its list, tasks and costs stay.

    Raises:
        Refusal: `house_event_unknown`, `event_cancelled`, `performance_elsewhere`.
    """
    with unit_of_work(actor) as unit:
        row = _own(unit, event_id)
        if row.state == EventState.CANCELLED:
            raise Refusal("event_cancelled", title=row.title)
        told = clean(reason, 120)
        _store(
            unit,
            row,
            {
                "state": EventState.CANCELLED.value,
                "reason": told,
                "sequence": row.sequence + 1,
            },
        )
        unit.audit("events.cancel", f"event:{event_id}", reason=told)


def restore(actor: Actor, event_id: int) -> None:
    """Let a cancelled event take place after all.

    Raises:
        Refusal: `house_event_unknown`, `event_not_cancelled`, `performance_elsewhere`, `clash` when
            its room or instructor was taken meanwhile.
    """
    with unit_of_work(actor) as unit:
        row = _own(unit, event_id)
        if row.state != EventState.CANCELLED:
            raise Refusal("event_not_cancelled", title=row.title)
        _refuse_clashes(unit, row)
        _store(
            unit,
            row,
            {"state": EventState.PLANNED.value, "reason": "", "sequence": row.sequence + 1},
        )
        unit.audit("events.restore", f"event:{event_id}")


def _checked(unit: Unit, fields: EventFields) -> dict[str, Any]:
    """The columns of an event, each made safe to keep."""
    session = unit.session
    if fields.kind is HouseEventKind.PERFORMANCE:
        raise Refusal("performance_elsewhere")
    if not 1 <= fields.minutes <= rules.LONGEST_MINUTES:
        raise Refusal("bad_length")
    if fields.capacity is not None and fields.capacity < 1:
        raise Refusal("bad_capacity", field="capacity")
    if fields.room is not None:
        timetable.room(session, fields.room)
    if fields.instructor is not None:
        timetable.instructor(session, fields.instructor)
    events.organisation(session, fields.organisation)
    return {
        "title": clean(fields.title, 200, required=True),
        "kind": fields.kind.value,
        "day": fields.day,
        "start": fields.start,
        "minutes": fields.minutes,
        "place": clean(fields.place, 200),
        "room_code": fields.room,
        "instructor_id": fields.instructor,
        "organisation_id": fields.organisation,
        "capacity": fields.capacity,
        "consent_needed": fields.consent_needed,
        "transport": clean(fields.transport, 200),
        "price": rules.checked_amount(fields.price),
        "note": clean(fields.note),
    }


def _own(unit: Unit, event_id: int) -> HouseEvent:
    """An event that is changed here; the ensemble's are changed with its replies and songs."""
    row = events.event(unit.session, event_id)
    if row.kind == HouseEventKind.PERFORMANCE:
        raise Refusal("performance_elsewhere")
    return row


def _refuse_clashes(unit: Unit, row: HouseEvent) -> None:
    own = rules.event_key(row.id or 0)
    clashing.refuse_clashes(
        unit.session, [bookings.event_booking(row)], but=lambda key: key == own, kinds=CLASHES
    )


def _store(unit: Unit, row: HouseEvent, values: dict[str, Any]) -> None:
    unit.session.execute(
        update(HouseEvent)
        .where(col(HouseEvent.id) == row.id)
        .values(**values, version=row.version + 1, changed_at=unit.now, changed_by=unit.actor.label)
    )
