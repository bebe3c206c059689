"""The list of an event: who goes, the reserve, transport, consents, payments, presence."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col

from seniorplus.domain import events as rules
from seniorplus.domain.activity_codes import (
    EventState,
    HouseEventKind,
    ParticipantState,
    PresenceMark,
    PresenceSource,
    Transport,
)
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.happenings import PersonDied, StayEnded
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.domain.timetable import span
from seniorplus.models.events import EventParticipant, HouseEvent
from seniorplus.models.people import Person
from seniorplus.storage import presence_writing
from seniorplus.storage.queries import events, people
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.event_lists import Added, NextInReserve
from seniorplus.views.events import ParticipantFields


def add_people(actor: Actor, event_id: int, numbers: Collection[int]) -> Added:
    """Put people on the list; those for whom there is no place are put on the reserve.

    Who is on the list or on the reserve already is passed over; who withdrew comes back as
    the last one, with what they paid.

    Raises:
        Refusal: `house_event_unknown`, `event_cancelled`, `performance_elsewhere`,
            `person_unknown`, `deceased_person`.
    """
    with unit_of_work(actor) as unit:
        row = _open_event(unit, event_id)
        entries = events.participants(unit.session, [event_id])
        before = {entry.person_id: entry for entry in entries}
        going = sum(entry.state == ParticipantState.GOING for entry in entries)
        added: dict[ParticipantState, list[str]] = {state: [] for state in ParticipantState}
        for number in dict.fromkeys(numbers):
            person = people.person(unit.session, number)
            if person.deceased_on is not None:
                raise Refusal("deceased_person", number=number)
            earlier = before.get(person.id or 0)
            if earlier is not None and earlier.state != ParticipantState.WITHDRAWN:
                continue
            state = rules.state_of_newcomer(row.capacity, going)
            going += state is ParticipantState.GOING
            if earlier is not None:
                _queue_anew(unit, earlier, state)
            else:
                unit.add(
                    EventParticipant(event_id=event_id, person_id=person.id or 0, state=state.value)
                )
            unit.audit("events.join", f"person:{number}", event=event_id, state=state.value)
            added[state].append(list_name(person.first_name, person.last_name))
        return Added(tuple(added[ParticipantState.GOING]), tuple(added[ParticipantState.RESERVE]))


def set_participant(
    actor: Actor, event_id: int, number: int, fields: ParticipantFields
) -> NextInReserve | None:
    """Store what is known about somebody on the list.

    Returns:
        Who is the first of the reserve, when this gave a place free.

    Raises:
        Refusal: `house_event_unknown`, `event_cancelled`, `performance_elsewhere`,
            `person_unknown`, `not_on_list`, `changed_meanwhile`, `event_full` with the places,
            `in_future` for a consent, `bad_amount`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        row = _open_event(unit, event_id)
        person, entry = _entry(unit, event_id, number)
        if entry.version != fields.version:
            name = list_name(person.first_name, person.last_name)
            raise Refusal("changed_meanwhile", differs=name)
        if fields.consent_on is not None and fields.consent_on > service_day(unit.now):
            raise Refusal("in_future", field="consent_on")
        values: dict[str, Any] = {
            "transport": Transport(fields.transport).value,
            "consent_on": fields.consent_on,
            "consent_by": clean(fields.consent_by, 120) if fields.consent_on else "",
            "paid": rules.checked_amount(fields.paid),
            "note": clean(fields.note, 200),
        }
        _change(unit, person, entry, values)
        return _put(unit, row, person, entry, ParticipantState(fields.state))


def move(actor: Actor, event_id: int, number: int, state: ParticipantState) -> NextInReserve | None:
    """Put somebody on the list or at the end of the reserve, whatever else is known.

    Returns:
        Who is the first of the reserve, when this gave a place free.

    Raises:
        Refusal: `house_event_unknown`, `event_cancelled`, `performance_elsewhere`,
            `person_unknown`, `not_on_list`, `event_full` with the places.
    """
    with unit_of_work(actor) as unit:
        row = _open_event(unit, event_id)
        person, entry = _entry(unit, event_id, number)
        return _put(unit, row, person, entry, state)


def withdraw(actor: Actor, event_id: int, number: int) -> NextInReserve | None:
    """Note that somebody does not go after all; the reserve does not move by itself.

    Returns:
        Who is the first of the reserve, when a place is free now.

    Raises:
        Refusal: As `move`.
    """
    return move(actor, event_id, number, ParticipantState.WITHDRAWN)


def record_consent(actor: Actor, event_id: int, number: int, given_by: str, on: date) -> None:
    """Record a consent; an empty `given_by` means that the person gave it.

    Raises:
        Refusal: `house_event_unknown`, `event_cancelled`, `performance_elsewhere`,
            `person_unknown`, `not_on_list`, `in_future`, and as `clean`.
    """
    record_consents(actor, event_id, [number], given_by, on)


def record_consents(
    actor: Actor, event_id: int, numbers: Collection[int], given_by: str, on: date
) -> int:
    """Record the consents of several people at once; who gave one already keeps it.

    Returns:
        How many were recorded.

    Raises:
        Refusal: As `record_consent`.
    """
    with unit_of_work(actor) as unit:
        _open_event(unit, event_id)
        if on > service_day(unit.now):
            raise Refusal("in_future", field="consent_on")
        done = 0
        for number in numbers:
            person, entry = _entry(unit, event_id, number)
            if entry.consent_on is None:
                consent = {"consent_on": on, "consent_by": clean(given_by, 120)}
                _change(unit, person, entry, consent)
                done += 1
        return done


def record_presence(actor: Actor, event_id: int, number: int, mark: PresenceMark | None) -> bool:
    """Record that somebody on the list came or was missed; None takes the record back.

    Returns:
        Whether anything was written.

    Raises:
        Refusal: `house_event_unknown`, `event_cancelled`, `performance_elsewhere`,
            `person_unknown`, `not_on_list`, and `event_not_yet` before the event's day.
    """
    with unit_of_work(actor) as unit:
        row = _open_event(unit, event_id)
        if service_day(unit.now) < row.day:
            raise Refusal("event_not_yet", day=row.day)
        person, _entry_of = _entry(unit, event_id, number)
        if mark is None:
            return presence_writing.take_back(unit, person.id or 0, event=event_id)
        return presence_writing.record(
            unit, person.id or 0, mark, PresenceSource.HAND, event=event_id
        )


def withdraw_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: nobody is expected at an event after a death; what took place stays."""
    _withdraw_from(
        unit,
        happening.person,
        (
            entry
            for entry, row in events.lists_of(unit.session, happening.person)
            if row.day > happening.day or span(row.day, row.start, row.minutes)[0] > unit.now
        ),
    )


def withdraw_with_stay(unit: Unit, happening: StayEnded) -> None:
    """Reaction: who leaves the house leaves its later events, unless they come as others do."""
    later = [
        entry
        for entry, row in events.lists_of(unit.session, happening.person)
        if row.day > happening.last_day
    ]
    if later and not people.has_role(unit.session, happening.person, service_day(unit.now)):
        _withdraw_from(unit, happening.person, later)


def _withdraw_from(unit: Unit, person_id: int, entries: Iterable[EventParticipant]) -> None:
    person = people.by_id(unit.session, [person_id])[person_id]
    for entry in entries:
        _change(unit, person, entry, {"state": ParticipantState.WITHDRAWN.value})


def _open_event(unit: Unit, event_id: int) -> HouseEvent:
    """An event whose list can be changed."""
    row = events.event(unit.session, event_id)
    if row.kind == HouseEventKind.PERFORMANCE:
        raise Refusal("performance_elsewhere")
    if row.state == EventState.CANCELLED:
        raise Refusal("event_cancelled", title=row.title)
    return row


def _entry(unit: Unit, event_id: int, number: int) -> tuple[Person, EventParticipant]:
    person = people.person(unit.session, number)
    return person, events.participant(unit.session, event_id, person.id or 0)


def _put(
    unit: Unit, row: HouseEvent, person: Person, entry: EventParticipant, state: ParticipantState
) -> NextInReserve | None:
    """Change where somebody stands, and tell who could take the place that this gave free."""
    event_id, before = row.id or 0, ParticipantState(entry.state)
    if state is before:
        return None
    going = events.going(unit.session, event_id)
    if state is ParticipantState.GOING:
        if rules.free_places(row.capacity, going) == 0:
            raise Refusal("event_full", title=row.title, capacity=row.capacity)
        if person.deceased_on is not None:
            raise Refusal("deceased_person", number=person.number)
    if state is ParticipantState.RESERVE:
        _queue_anew(unit, entry, state)
        unit.audit("events.list", f"person:{person.number}", event=event_id, state=state.value)
    else:
        _change(unit, person, entry, {"state": state.value})
    if before is not ParticipantState.GOING:
        return None
    following = events.first_of_reserve(unit.session, event_id)
    if following is None or following.person_id == person.id:
        return None
    if rules.free_places(row.capacity, going - 1) == 0:
        return None
    named = people.by_id(unit.session, [following.person_id])[following.person_id]
    return NextInReserve(named.number, list_name(named.first_name, named.last_name), named.phone)


def _queue_anew(unit: Unit, entry: EventParticipant, state: ParticipantState) -> None:
    """Put somebody behind everybody else: the order of the reserve is the order of the rows."""
    kept = {
        name: getattr(entry, name)
        for name in (
            "event_id",
            "person_id",
            "transport",
            "consent_on",
            "consent_by",
            "paid",
            "note",
        )
    }
    unit.session.execute(delete(EventParticipant).where(col(EventParticipant.id) == entry.id))
    unit.add(EventParticipant(**kept, state=state.value, version=entry.version + 1))


def _change(unit: Unit, person: Person, entry: EventParticipant, values: dict[str, Any]) -> None:
    unit.session.execute(
        update(EventParticipant)
        .where(col(EventParticipant.id) == entry.id)
        .values(**values, version=col(EventParticipant.version) + 1)
        .execution_options(synchronize_session="fetch")
    )
    unit.audit("events.list", f"person:{person.number}", event=entry.event_id, **values)
