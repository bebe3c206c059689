"""What stands in the year, and an event with everything about it."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from seniorplus.domain import events as rules
from seniorplus.domain.activity_codes import (
    EventState,
    HouseEventKind,
    ParticipantState,
    PresenceMark,
    Transport,
)
from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.people import list_name
from seniorplus.domain.timetable import span
from seniorplus.models.events import EventParticipant, EventTask, HouseEvent
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import absences, events, gatherings, people, timetable
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.events import (
    CostRow,
    EventFields,
    EventRow,
    EventView,
    EventYear,
    ParticipantFields,
    ParticipantRow,
    TaskFields,
    TaskRow,
)


def year(actor: Actor, wanted: int) -> EventYear:
    """The events of a year with their counts, performances of the ensemble among them."""
    now = current().clock.now()
    with reading(actor) as session:
        found = events.between(session, date(wanted, 1, 1), date(wanted, 12, 31))
        ids = [row.id or 0 for row in found]
        rooms = timetable.room_names(session)
        listed: dict[int, list[EventParticipant]] = {}
        for entry in events.participants(session, ids):
            listed.setdefault(entry.event_id, []).append(entry)
        tasks: dict[int, list[EventTask]] = {}
        for task in events.tasks(session, ids):
            tasks.setdefault(task.event_id, []).append(task)
        costs: Counter[int] = Counter()
        for cost in events.costs(session, ids):
            costs[cost.event_id] += cost.amount
        rows = (
            _row(
                row,
                listed.get(row.id or 0, []),
                tasks.get(row.id or 0, []),
                costs[row.id or 0],
                rooms.get(row.room_code or "", "") or row.place,
                service_day(now),
            )
            for row in found
        )
        return EventYear(wanted, now, tuple(rows))


def details(actor: Actor, event_id: int) -> EventView:
    """An event with its list, tasks and costs.

    Raises:
        Refusal: `house_event_unknown`.
    """
    now = current().clock.now()
    with reading(actor) as session:
        row = events.event(session, event_id)
        start, end = span(row.day, row.start, row.minutes)
        organisation = events.organisation(session, row.organisation_id)
        instructors = timetable.instructor_names(session)
        today = service_day(now)
        return EventView(
            _fields(row),
            start,
            end,
            timetable.room_names(session).get(row.room_code or "", ""),
            instructors.get(row.instructor_id or 0, ""),
            organisation.name if organisation else "",
            row.state == EventState.CANCELLED,
            row.reason,
            row.changed_at,
            row.changed_by.partition(":")[2],
            now,
            _listed(session, row),
            tuple(
                TaskRow(
                    TaskFields(
                        task.id or 0, task.title, task.responsible, task.due_on, task.version
                    ),
                    task.done_at,
                    task.done_by.partition(":")[2],
                    rules.overdue(task.due_on, today, done=task.done_at is not None),
                )
                for task in events.tasks(session, [event_id])
            ),
            tuple(
                CostRow(cost.id or 0, cost.title, cost.amount, cost.version)
                for cost in events.costs(session, [event_id])
            ),
        )


def _row(
    row: HouseEvent,
    listed: list[EventParticipant],
    tasks: list[EventTask],
    cost: int,
    place: str,
    today: date,
) -> EventRow:
    start, end = span(row.day, row.start, row.minutes)
    states = Counter(entry.state for entry in listed)
    going = states[ParticipantState.GOING.value]
    open_tasks = [task for task in tasks if task.done_at is None]
    return EventRow(
        row.id or 0,
        HouseEventKind(row.kind),
        row.title,
        start,
        end,
        place,
        going,
        states[ParticipantState.RESERVE.value],
        row.capacity,
        sum(
            rules.lacks_consent(
                ParticipantState(entry.state), entry.consent_on, needed=row.consent_needed
            )
            for entry in listed
        ),
        len(open_tasks),
        sum(rules.overdue(task.due_on, today, done=False) for task in open_tasks),
        cost,
        row.price * going,
        row.state == EventState.CANCELLED,
    )


def _fields(row: HouseEvent) -> EventFields:
    return EventFields(
        row.id or 0,
        row.title,
        HouseEventKind(row.kind),
        row.day,
        row.start,
        row.minutes,
        row.place,
        row.room_code,
        row.instructor_id,
        row.organisation_id,
        row.capacity,
        row.consent_needed,
        row.transport,
        row.price,
        row.note,
        row.version,
    )


def _listed(session: Session, row: HouseEvent) -> tuple[ParticipantRow, ...]:
    """Those on the list by name, the reserve in its order, then who withdrew."""
    entries = events.participants(session, [row.id or 0])
    known = people.by_id(session, {entry.person_id for entry in entries})
    away: dict[int, list[AbsencePeriod]] = {}
    for absence in absences.touching(session, row.day, row.day):
        away.setdefault(absence.person_id, []).append(absences.period(absence))
    marks = {
        mark.person_id: PresenceMark(mark.mark)
        for mark in gatherings.presence_at_events(session, [row.id or 0])
    }
    begins, ends = _wall_times(row)
    rows: dict[ParticipantState, list[tuple[Any, ParticipantRow]]] = {}
    for entry in entries:
        person, state = known[entry.person_id], ParticipantState(entry.state)
        beside = rows.setdefault(state, [])
        reserve = state is ParticipantState.RESERVE
        shown = _participant(
            entry,
            person,
            len(beside) + 1 if reserve else 0,
            lacks_consent=rules.lacks_consent(state, entry.consent_on, needed=row.consent_needed),
            absent=any(period.touches(begins, ends) for period in away.get(entry.person_id, ())),
            mark=marks.get(entry.person_id),
        )
        key = shown.place if reserve else current().name_key(person.last_name, person.first_name)
        beside.append((key, shown))
    return tuple(
        shown
        for state in ParticipantState
        for _key, shown in sorted(rows.get(state, ()), key=lambda pair: pair[0])
    )


def _participant(
    entry: EventParticipant, person: Person, place: int, **known: Any
) -> ParticipantRow:
    fields = ParticipantFields(
        ParticipantState(entry.state),
        Transport(entry.transport),
        entry.consent_on,
        entry.consent_by,
        entry.paid,
        entry.note,
        entry.version,
    )
    name = list_name(person.first_name, person.last_name)
    return ParticipantRow(person.number, name, person.phone, fields, place, **known)


def _wall_times(row: HouseEvent) -> tuple[datetime, datetime]:
    start, end = span(row.day, row.start, row.minutes)
    return local(start).replace(tzinfo=None), local(end).replace(tzinfo=None)
