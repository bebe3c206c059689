"""Performances: planned, changed, cancelled; what is sung at them and in which order."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import col

from seniorplus.domain.activity_codes import ClashKind, EventState, HouseEventKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.choir_roll import LONGEST_ITEM, LONGEST_PERFORMANCE, MOST_ITEMS
from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.choir import Performance, SetListItem, Song
from seniorplus.models.events import HouseEvent
from seniorplus.storage import clashing
from seniorplus.storage.queries import bookings, repertoire, timetable
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.choir import PerformanceFields

# Singers miss classes for a performance, and it may lie outside the house's days and hours.
CLASHES = (ClashKind.ROOM, ClashKind.INSTRUCTOR)
IN_CALENDARS = ("day", "start", "minutes", "place", "room_code")


def add(actor: Actor, fields: PerformanceFields) -> int:
    """Plan a performance.

    Returns:
        The event; its key is `e` with this number.

    Raises:
        Refusal: `bad_length`, `call_after_start`, `room_unknown`, `clash` with what takes its
            room, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        event, stage = _checked(unit, fields)
        row = HouseEvent(**event, changed_at=unit.now, changed_by=unit.actor.label)
        _refuse_clashes(unit, row)
        made: int = unit.add(row)
        unit.add(Performance(event_id=made, **stage))
        unit.audit("performances.add", f"event:{made}", **event, **stage)
        return made


def edit(actor: Actor, event_id: int, fields: PerformanceFields) -> None:
    """Change a performance.

    Raises:
        Refusal: as `add`, and `gathering_unknown`, `gathering_cancelled`,
            `performance_changed_meanwhile` with who changed it and when.
    """
    with unit_of_work(actor) as unit:
        row, more = _planned(unit, event_id)
        if (row.version, more.version) != (fields.event_version, fields.version):
            raise _changed_meanwhile(row)
        event, stage = _checked(unit, fields)
        _refuse_clashes(unit, HouseEvent(**event, id=event_id, changed_at=unit.now, changed_by=""))
        moved = any(getattr(row, name) != event[name] for name in IN_CALENDARS)
        _store_event(unit, row, event | {"sequence": row.sequence + moved})
        _store_stage(unit, more, stage)
        unit.audit("performances.edit", f"event:{event_id}", **event, **stage)


def cancel(actor: Actor, event_id: int, reason: str) -> None:
    """Cancel a performance; replies and the set list stay with it.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        row, _more = _planned(unit, event_id)
        told = clean(reason, 120)
        state = EventState.CANCELLED.value
        _store_event(unit, row, {"state": state, "reason": told, "sequence": row.sequence + 1})
        unit.audit("performances.cancel", f"event:{event_id}", reason=told)


def restore(actor: Actor, event_id: int) -> None:
    """Let a cancelled performance take place after all.

    Raises:
        Refusal: `gathering_unknown`, `clash` when its room was taken meanwhile.
    """
    with unit_of_work(actor) as unit:
        row, _more = _performance(unit, event_id)
        if row.state == EventState.CANCELLED:
            _refuse_clashes(unit, row)
            state = EventState.PLANNED.value
            _store_event(unit, row, {"state": state, "reason": "", "sequence": row.sequence + 1})
            unit.audit("performances.restore", f"event:{event_id}")


def set_list(
    actor: Actor, event_id: int, items: Sequence[tuple[int | None, int]], version: int
) -> None:
    """Say what is sung at a performance and in which order.

    Args:
        actor: Who says it.
        event_id: The performance.
        items: Piece, None for a break, and minutes, in their order.
        version: The version of the performance that was shown.

    Raises:
        Refusal: `gathering_unknown`, `performance_changed_meanwhile`, `song_unknown`,
            `bad_item_length`, `set_list_too_long`.
    """
    with unit_of_work(actor) as unit:
        row, more = _performance(unit, event_id)
        if more.version != version:
            raise _changed_meanwhile(row)
        _replace_items(unit, more, items)
        unit.audit("performances.set_list", f"event:{event_id}", items=_told(items))


def copy_set_list(actor: Actor, from_event: int, to_event: int) -> None:
    """Sing at one performance what was sung at another; an earlier set list is replaced.

    Raises:
        Refusal: `gathering_unknown`, `set_list_empty` where there is nothing to copy.
    """
    with unit_of_work(actor) as unit:
        source, _more = _performance(unit, from_event)
        _row, more = _performance(unit, to_event)
        items = repertoire.set_lists(unit.session, [from_event]).get(from_event)
        if not items:
            raise Refusal("set_list_empty", title=source.title)
        _replace_items(unit, more, items)
        unit.audit(
            "performances.copy_set_list",
            f"event:{to_event}",
            source=from_event,
            items=_told(items),
        )


def _checked(unit: Unit, fields: PerformanceFields) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of the event and those of the performance, each made safe to keep."""
    if not 1 <= fields.minutes <= LONGEST_PERFORMANCE:
        raise Refusal("bad_length")
    if fields.call_time is not None and fields.call_time > fields.start:
        raise Refusal("call_after_start", call=_clock(fields.call_time), start=_clock(fields.start))
    if fields.room is not None:
        timetable.room(unit.session, fields.room)
    event = {
        "title": clean(fields.title, 200, required=True),
        "kind": HouseEventKind.PERFORMANCE.value,
        "day": fields.day,
        "start": fields.start,
        "minutes": fields.minutes,
        "place": clean(fields.place, 200),
        "room_code": fields.room,
        "transport": clean(fields.transport, 200),
        "note": clean(fields.note),
    }
    stage = {
        "call_time": fields.call_time,
        "dress": clean(fields.dress, 200),
        "contact": clean(fields.contact, 200),
    }
    return event, stage


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _refuse_clashes(unit: Unit, row: HouseEvent) -> None:
    own = f"e{row.id}"
    clashing.refuse_clashes(
        unit.session, [bookings.event_booking(row)], but=lambda key: key == own, kinds=CLASHES
    )


def _performance(unit: Unit, event_id: int) -> tuple[HouseEvent, Performance]:
    """A performance; what it has beyond an event is made where nobody wrote it yet."""
    row = unit.session.get(HouseEvent, event_id)
    if row is None or row.kind != HouseEventKind.PERFORMANCE:
        raise Refusal("gathering_unknown")
    more = unit.session.get(Performance, event_id)
    if more is None:
        more = Performance(event_id=event_id)
        unit.add(more)
    return row, more


def _planned(unit: Unit, event_id: int) -> tuple[HouseEvent, Performance]:
    row, more = _performance(unit, event_id)
    if row.state == EventState.CANCELLED:
        raise Refusal("gathering_cancelled", title=row.title)
    return row, more


def _changed_meanwhile(row: HouseEvent) -> Refusal:
    return Refusal(
        "performance_changed_meanwhile",
        title=row.title,
        by=row.changed_by.partition(":")[2] or "-",
        at=local(row.changed_at),
    )


def _store_event(unit: Unit, row: HouseEvent, values: dict[str, Any]) -> None:
    unit.session.execute(
        update(HouseEvent)
        .where(col(HouseEvent.id) == row.id)
        .values(**values, version=row.version + 1, changed_at=unit.now, changed_by=unit.actor.label)
    )


def _store_stage(unit: Unit, row: Performance, values: dict[str, Any]) -> None:
    unit.session.execute(
        update(Performance)
        .where(col(Performance.event_id) == row.event_id)
        .values(**values, version=row.version + 1)
    )


def _replace_items(unit: Unit, row: Performance, items: Sequence[tuple[int | None, int]]) -> None:
    if len(items) > MOST_ITEMS:
        raise Refusal("set_list_too_long", most=MOST_ITEMS)
    if any(not 0 <= minutes <= LONGEST_ITEM for _song, minutes in items):
        raise Refusal("bad_item_length", most=LONGEST_ITEM)
    wanted = {song for song, _minutes in items if song is not None}
    known = unit.session.execute(select(col(Song.id)).where(col(Song.id).in_(wanted))).scalars()
    if wanted - set(known):
        raise Refusal("song_unknown")
    unit.session.execute(delete(SetListItem).where(col(SetListItem.event_id) == row.event_id))
    for position, (song, minutes) in enumerate(items, start=1):
        unit.add(
            SetListItem(event_id=row.event_id, position=position, song_id=song, minutes=minutes)
        )
    _store_stage(unit, row, {})
    unit.session.execute(
        update(HouseEvent)
        .where(col(HouseEvent.id) == row.event_id)
        .values(changed_at=unit.now, changed_by=unit.actor.label)
    )


def _told(items: Sequence[tuple[int | None, int]]) -> str:
    return " ".join(f"{song or '-'}:{minutes}" for song, minutes in items)
