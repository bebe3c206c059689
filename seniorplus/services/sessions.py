"""Single classes: cancelled, moved, stretched, led by somebody else, and restored."""

from dataclasses import replace
from datetime import date

from seniorplus.domain.actor import Actor
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import Change, ClassSession, Series, session
from seniorplus.storage import clashing, sessions_writing
from seniorplus.storage.queries import bookings, timetable
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.week import SessionMove

LONGEST_MINUTES = 12 * 60


def clashes_of_move(
    actor: Actor, series_id: int, original: date, move: SessionMove
) -> tuple[ClashReason, ...]:
    """What would stand against a move, told before it is saved.

    Raises:
        Refusal: `class_unknown`, `bad_series`.
    """
    with reading(actor) as reader:
        series = timetable.one_series(reader, series_id)
        before = timetable.changes_of(reader, series_id).get(original, Change())
        entry = session(series, original, _after(series, original, before, move))
        day = entry.start.date()
        plan = bookings.plan(reader, day, day)
        return clashing.reasons_against(
            reader, [plan.booking(entry)], but=lambda key: key == entry.key, plan=plan
        )


def move(
    actor: Actor, series_id: int, original: date, new: SessionMove, version: int | None = None
) -> None:
    """Move one class in time or space, or let somebody else lead it.

    Args:
        actor: Who changes it.
        series_id: The class's series.
        original: Its date by the series.
        new: What becomes different.
        version: The version that was shown; another one means somebody was faster.

    Raises:
        Refusal: `class_unknown`, `class_changed_meanwhile`, `class_cancelled`, `clash`,
            `room_unknown`, `instructor_unknown`, `bad_series`.
    """
    with unit_of_work(actor) as unit:
        series, before, shown = sessions_writing.known_class(unit, series_id, original, version)
        if before.cancelled:
            raise Refusal("class_cancelled", title=series.title)
        _check(unit, new)
        after = _after(series, original, before, new)
        entry = session(series, original, after)
        if _same_place(entry, shown) and after.reason == before.reason:
            return
        sessions_writing.refuse_clash_of(unit, entry)
        sessions_writing.store(unit, series, original, after)
        unit.audit(
            "sessions.move",
            f"class:{entry.key}",
            start=entry.start,
            end=entry.end,
            room=entry.room,
            instructor=entry.instructor,
        )


def cancel(
    actor: Actor, series_id: int, original: date, reason: str = "", version: int | None = None
) -> None:
    """Cancel one class.

    Raises:
        Refusal: `class_unknown`, `class_changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        series, before, entry = sessions_writing.known_class(unit, series_id, original, version)
        if before.cancelled and before.reason == reason:
            return
        after = replace(before, cancelled=True, reason=reason)
        sessions_writing.store(unit, series, original, after)
        unit.audit("sessions.cancel", f"class:{entry.key}", reason=reason)


def restore(actor: Actor, series_id: int, original: date, version: int | None = None) -> None:
    """Let a cancelled class take place, or put a moved one back to its place.

    Raises:
        Refusal: `class_unknown`, `class_changed_meanwhile`, and `clash` when its time or
            place was given away meanwhile.
    """
    with unit_of_work(actor) as unit:
        series, before, shown = sessions_writing.known_class(unit, series_id, original, version)
        after = replace(before, cancelled=False, reason="") if before.cancelled else Change()
        entry = session(series, original, after)
        if entry.cancelled == shown.cancelled and _same_place(entry, shown):
            return
        sessions_writing.refuse_clash_of(unit, entry)
        sessions_writing.store(unit, series, original, after)
        unit.audit("sessions.restore", f"class:{entry.key}")


def _check(unit: Unit, new: SessionMove) -> None:
    if new.minutes is not None and not 1 <= new.minutes <= LONGEST_MINUTES:
        raise Refusal("bad_series", reason="minutes")
    if new.room is not None:
        timetable.room(unit.session, new.room)
    if new.instructor is not None:
        timetable.instructor(unit.session, new.instructor)


def _after(series: Series, original: date, before: Change, new: SessionMove) -> Change:
    return sessions_writing.without_what_is_usual(
        series,
        original,
        Change(
            before.cancelled,
            new.day or before.day,
            new.start or before.start,
            new.minutes or before.minutes,
            new.room or before.room,
            new.instructor or before.instructor,
            new.reason or before.reason,
            before.version,
        ),
    )


def _same_place(one: ClassSession, other: ClassSession) -> bool:
    return (one.start, one.end, one.room, one.instructor) == (
        other.start,
        other.end,
        other.room,
        other.instructor,
    )
