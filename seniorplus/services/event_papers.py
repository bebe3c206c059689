"""The list of an event on paper, written whole or not at all."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import EventState, ParticipantState, Transport
from seniorplus.domain.actor import Actor
from seniorplus.domain.people import list_name
from seniorplus.models.events import EventParticipant, HouseEvent
from seniorplus.models.people import Contact, Person
from seniorplus.storage.files import PendingFiles
from seniorplus.storage.handing_out import stamp
from seniorplus.storage.house import current
from seniorplus.storage.queries import events, people, timetable
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.event_papers import EventPaper, ListLine
from seniorplus.views.papers import PaperHead


def event_list(
    actor: Actor, event_id: int, out: Path | None = None, *, for_staff: bool = True
) -> Path:
    """The list of an event: with telephones, consents and payments, or one to be signed.

    Args:
        actor: Who prints it.
        event_id: The event.
        out: The folder; None for the exports of the house.
        for_staff: Whether it is the staff's copy; the other is passed from hand to hand.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `house_event_unknown`, `folder_unusable`.
    """
    from seniorplus.publishing import events as publishing

    with reading(actor) as session:
        row = events.event(session, event_id)
        paper = _paper(actor, session, row, for_staff=for_staff)
    kind = "uczestnicy" if for_staff else "podpisy"
    name = f"wydarzenie-{row.day}-{event_id}-{kind}.pdf"
    content = publishing.event_list(paper)
    place = (out or current().folder / "exports") / name
    with PendingFiles() as files:
        files.add(place, content)
        files.publish()
    with unit_of_work(actor) as unit:
        unit.audit("papers.export", f"event:{event_id}", file=name, bytes=len(content))
    return place


def _paper(actor: Actor, session: Session, row: HouseEvent, *, for_staff: bool) -> EventPaper:
    rooms = timetable.room_names(session)
    ends = datetime.combine(row.day, row.start) + timedelta(minutes=row.minutes)
    return EventPaper(
        _head(actor, session),
        row.title,
        row.day,
        row.start,
        ends.time(),
        ", ".join(part for part in (rooms.get(row.room_code or "", ""), row.place) if part),
        row.transport,
        timetable.instructor_names(session).get(row.instructor_id or 0, ""),
        row.consent_needed,
        row.price,
        row.state == EventState.CANCELLED,
        _lines(session, row.id or 0),
        for_staff,
    )


def _lines(session: Session, event_id: int) -> tuple[ListLine, ...]:
    """Those on the list by name, then the reserve in its order; who withdrew is left out."""
    entries = [
        entry
        for entry in events.participants(session, [event_id])
        if entry.state != ParticipantState.WITHDRAWN
    ]
    ids = {entry.person_id for entry in entries}
    known, contacts = people.by_id(session, ids), people.contacts(session, ids)
    lines = [
        (known[entry.person_id], _line(entry, known[entry.person_id], contacts))
        for entry in entries
    ]
    going = [pair for pair in lines if pair[1].state is ParticipantState.GOING]
    going.sort(key=lambda pair: current().name_key(pair[0].last_name, pair[0].first_name))
    reserve = [pair for pair in lines if pair[1].state is ParticipantState.RESERVE]
    return tuple(line for _person, line in going + reserve)


def _line(entry: EventParticipant, person: Person, contacts: dict[int, list[Contact]]) -> ListLine:
    reached = [row for row in contacts.get(person.id or 0, ()) if row.phone]
    return ListLine(
        person.number,
        list_name(person.first_name, person.last_name),
        person.phone,
        f"{reached[0].name} {reached[0].phone}" if reached else "",
        ParticipantState(entry.state),
        Transport(entry.transport),
        entry.consent_on,
        entry.paid,
    )


def _head(actor: Actor, session: Session) -> PaperHead:
    return PaperHead(**stamp(actor, session))
