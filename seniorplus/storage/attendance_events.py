"""The only writer of attendance events: a number, a nonce, the notes of the day, an audit row."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.attendance import When, valid_events
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import EventKind, EventNote, EventSource
from seniorplus.models.attendance import AttendanceEvent
from seniorplus.models.people import Person
from seniorplus.storage.queries import attendance, house, people, stays
from seniorplus.storage.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is about to be recorded.

    Attributes:
        day: The service day.
        kind: Arrival, exit or undoing.
        when: When it happened.
        source: How it came in.
        notes: Codes worth saying; None to derive them for an arrival.
        supersedes: The event that it corrects or undoes.
        reason: Why, as typed.
        card: The card that was scanned.
        nonce: Makes a repeated command harmless.
    """

    day: date
    kind: EventKind
    when: When
    source: EventSource
    notes: tuple[str, ...] | None = None
    supersedes: int | None = None
    reason: str = ""
    card: int | None = None
    nonce: str | None = None


def add_event(unit: Unit, person: Person, event: NewEvent) -> int:
    """Record an event under the next number.

    Returns:
        Its number.
    """
    number = unit.number("event")
    notes = event.notes
    if notes is None:
        arrived = event.kind is EventKind.CHECK_IN
        notes = _notes(unit, person.id or 0, event.day) if arrived else ()
    unit.insert(
        AttendanceEvent,
        **unit.fact(event.nonce),
        number=number,
        person_id=person.id or 0,
        service_day=event.day,
        kind=event.kind.value,
        at=event.when.at,
        at_until=event.when.until,
        source=event.source.value,
        notes=" ".join(notes),
        reason=event.reason,
        card_id=event.card,
        supersedes=event.supersedes,
        terminal=unit.actor.terminal,
    )
    unit.audit(
        f"attendance.{event.kind.value}",
        f"person:{person.number}",
        event=number,
        source=event.source.value,
        at=event.when.at,
        until=event.when.until,
        supersedes=event.supersedes,
        reason=event.reason,
    )
    return number


def arrive_if_missed(unit: Unit, person: Person, card: int | None, nonce: str | None) -> bool:
    """Record the arrival of somebody of the house whose first scan of the day this is.

    Args:
        unit: The unit.
        person: Whose card it is; who has no role in the house has no arrival either.
        card: The card that was scanned.
        nonce: The nonce of the command; the arrival gets one of its own.

    Returns:
        Whether an arrival was recorded.
    """
    person_id, day = person.id or 0, service_day(unit.now)
    known = any(
        term.first_day <= day and (term.last_day is None or day <= term.last_day)
        for term in stays.terms_of(unit.session, person_id)
    ) or people.has_role(unit.session, person_id, day)
    if not known or valid_events(attendance.events_of(unit.session, person_id, day)):
        return False
    arrival = NewEvent(
        day,
        EventKind.CHECK_IN,
        When(unit.now),
        EventSource.DESK,
        card=card,
        nonce=f"{nonce}:in" if nonce else None,
    )
    add_event(unit, person, arrival)
    return True


def _notes(unit: Unit, person_id: int, day: date) -> tuple[str, ...]:
    if not house.open_days(unit.session).is_open(day):
        return (EventNote.CLOSED_DAY.value,)
    terms = stays.terms_of(unit.session, person_id)
    if not any(term.last_day is None or term.last_day >= day for term in terms):
        return (EventNote.NOT_A_PARTICIPANT.value,)
    planned = any(
        term.first_day <= day
        and (term.last_day is None or day <= term.last_day)
        and str(day.isoweekday()) in term.weekdays
        for term in terms
    )
    return () if planned else (EventNote.OUTSIDE_PLAN.value,)
