"""Attendance by hand: arrivals and exits, corrections, undoing, recovery, closing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import Event, When, valid_events
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import EventKind, EventSource
from seniorplus.domain.people import list_name, short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.attendance import AttendanceEvent, DayClosing
from seniorplus.models.people import Person
from seniorplus.storage.attendance_events import NewEvent, add_event
from seniorplus.storage.queries import attendance, house, people
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.attendance import EventView

LATE_TOLERANCE = timedelta(minutes=2)


def record(
    actor: Actor,
    number: int,
    kind: EventKind,
    when: When | None = None,
    *,
    day: date | None = None,
    nonce: str | None = None,
) -> int:
    """Record an arrival or an exit by hand.

    Args:
        actor: Who records it.
        number: The person's number.
        kind: Arrival or exit.
        when: When it happened; None for now.
        day: The service day, needed only when the hour is not recorded.
        nonce: Makes a repeated command harmless.

    Returns:
        The number of the event.

    Raises:
        Refusal: `already_present`, `not_present`, `in_future`, `bad_interval`,
            `day_differs`, `deceased_person`, `person_unknown`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        moment = when or When(unit.now)
        service = _day_of(unit, moment, day)
        if nonce is not None and (known := attendance.number_of_nonce(unit.session, nonce)):
            return known
        if person.deceased_on is not None and service > person.deceased_on:
            raise Refusal("deceased_person")
        standing = valid_events(attendance.events_of(unit.session, person.id or 0, service))
        _refuse_twice(person, kind, moment, standing)
        return add_event(
            unit, person, NewEvent(service, kind, moment, EventSource.HAND, nonce=nonce)
        )


def recover(
    actor: Actor, numbers: Sequence[int], when: When, *, nonce: str | None = None
) -> tuple[int, ...]:
    """Record the arrivals of many people at once, after the power came back.

    Whoever was recorded meanwhile is left alone.

    Args:
        actor: Who records it.
        numbers: The people's numbers.
        when: The interval in which they came; an exact minute is never invented.
        nonce: Makes a repeated command harmless.

    Returns:
        The numbers of the events.

    Raises:
        Refusal: `nobody_chosen`, `in_future`, `bad_interval`, `person_unknown`.
    """
    if not numbers:
        raise Refusal("nobody_chosen")
    with unit_of_work(actor) as unit:
        service = _day_of(unit, when, service_day(unit.now))
        recorded = []
        for number in numbers:
            person = people.person(unit.session, number)
            if valid_events(attendance.events_of(unit.session, person.id or 0, service)):
                continue
            own = f"{nonce}:{number}" if nonce else None
            recorded.append(
                add_event(
                    unit,
                    person,
                    NewEvent(service, EventKind.CHECK_IN, when, EventSource.RECOVERED, nonce=own),
                )
            )
        return tuple(recorded)


def undo(actor: Actor, event: int, reason: str = "") -> int:
    """Take back an event; it stays in the record as undone.

    One's own entry of the last minutes needs no reason.

    Returns:
        The number of the undoing event.

    Raises:
        Refusal: `event_unknown`, `already_corrected`, `reason_required`.
    """
    with unit_of_work(actor) as unit:
        row = _correctable(unit, event)
        rules = house.rules_on(unit.session, row.service_day)
        fresh = unit.now - row.recorded_at <= timedelta(minutes=rules.undo_minutes)
        own = row.terminal == actor.terminal or row.actor == actor.label
        reason = clean(reason)
        if not reason and not (fresh and own):
            raise Refusal("reason_required")
        person = people.by_id(unit.session, [row.person_id])[row.person_id]
        return add_event(
            unit,
            person,
            NewEvent(
                row.service_day,
                EventKind.UNDO,
                When(None),
                EventSource.HAND,
                supersedes=event,
                reason=reason,
            ),
        )


def correct(actor: Actor, event: int, when: When, reason: str) -> int:
    """Give an event another time; the earlier one stays in the record.

    Returns:
        The number of the correcting event.

    Raises:
        Refusal: `event_unknown`, `already_corrected`, `reason_required`, `day_differs`,
            `in_future`, `bad_interval`.
    """
    with unit_of_work(actor) as unit:
        row = _correctable(unit, event)
        if row.kind == EventKind.UNDO:
            raise Refusal("already_corrected")
        service = _day_of(unit, when, row.service_day)
        reason = clean(reason)
        if not reason:
            raise Refusal("reason_required")
        person = people.by_id(unit.session, [row.person_id])[row.person_id]
        return add_event(
            unit,
            person,
            NewEvent(
                service,
                EventKind(row.kind),
                when,
                EventSource.HAND,
                supersedes=event,
                reason=reason,
            ),
        )


def close_day(actor: Actor, day: date, checked_at: datetime) -> int:
    """Confirm that the house was checked: those without an exit left, hour not recorded.

    The visits of guests end with it, without a row of their own.

    Returns:
        How many exits were without an hour.

    Raises:
        Refusal: `already_closed`, `in_future`, `day_differs`.
    """
    with unit_of_work(actor) as unit:
        if attendance.closing_of(unit.session, day) is not None:
            raise Refusal("already_closed", day=day)
        if checked_at > unit.now + LATE_TOLERANCE or day > service_day(unit.now):
            raise Refusal("in_future")
        if service_day(checked_at) != day:
            raise Refusal("day_differs", day=day)
        inside = attendance.inside(unit.session, [day]).get(day, [])
        rows = people.by_id(unit.session, inside)
        for person_id in inside:
            add_event(
                unit,
                rows[person_id],
                NewEvent(day, EventKind.CHECK_OUT, When(None), EventSource.CLOSING),
            )
        unit.add(DayClosing(**unit.fact(), service_day=day, checked_at=checked_at))
        unit.audit("attendance.close_day", f"day:{day}", exits=len(inside))
        return len(inside)


def reopen_day(actor: Actor, day: date) -> None:
    """Take back the closing of a day with the exits that it made.

    Raises:
        Refusal: `not_closed`.
    """
    with unit_of_work(actor) as unit:
        closing = attendance.closing_of(unit.session, day)
        if closing is None:
            raise Refusal("not_closed", day=day)
        events = attendance.events_between(unit.session, day, day)
        superseded = {event.supersedes for event in events}
        made = [
            event
            for event in events
            if event.source is EventSource.CLOSING and event.number not in superseded
        ]
        rows = people.by_id(unit.session, [event.person for event in made])
        for event in made:
            add_event(
                unit,
                rows[event.person],
                NewEvent(
                    day, EventKind.UNDO, When(None), EventSource.HAND, supersedes=event.number
                ),
            )
        unit.add(
            DayClosing(
                **{**unit.fact(), "void": True},
                service_day=day,
                checked_at=closing.checked_at,
                supersedes=closing.id,
            )
        )
        unit.audit("attendance.reopen_day", f"day:{day}", exits=len(made))


def events(actor: Actor, first: date | None, last: date | None) -> tuple[EventView, ...]:
    """The recorded events of a period, of all days when it is not bounded."""
    with reading(actor) as session:
        rows = attendance.events_between(session, first or date.min, last or date.max)
        names = people.by_id(session, {row.person for row in rows})
        standing = {row.number for row in valid_events(rows)}
        return tuple(
            EventView(
                row,
                names[row.person].number,
                short_name(names[row.person].first_name, names[row.person].last_name),
                row.number in standing,
            )
            for row in rows
        )


def _refuse_twice(person: Person, kind: EventKind, when: When, standing: list[Event]) -> None:
    """An arrival while inside, or an exit while outside, at that moment of the day."""
    earlier = [event for event in standing if when.at is None or (event.at or when.at) <= when.at]
    later = standing[len(earlier) :]
    inside = bool(earlier) and earlier[-1].kind is EventKind.CHECK_IN
    came_later = bool(later) and later[0].kind is EventKind.CHECK_IN
    name = list_name(person.first_name, person.last_name)
    if kind is EventKind.CHECK_IN and (inside or came_later):
        raise Refusal("already_present", name=name)
    if kind is EventKind.CHECK_OUT and not inside:
        raise Refusal("not_present", name=name)


def _correctable(unit: Unit, event: int) -> AttendanceEvent:
    row = attendance.event(unit.session, event)
    later = attendance.events_of(unit.session, row.person_id, row.service_day)
    if any(other.supersedes == event for other in later):
        raise Refusal("already_corrected")
    return row


def _day_of(unit: Unit, when: When, day: date | None) -> date:
    """The service day of a moment, checked against the day that is meant."""
    if when.at is None:
        service = day or service_day(unit.now)
    else:
        service = service_day(when.at)
        if day is not None and service != day:
            raise Refusal("day_differs", day=day)
        if when.until is not None and when.until <= when.at:
            raise Refusal("bad_interval", text="")
    latest = when.until or when.at
    if service > service_day(unit.now) or (latest and latest > unit.now + LATE_TOLERANCE):
        raise Refusal("in_future")
    return service
