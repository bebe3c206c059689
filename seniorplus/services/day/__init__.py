"""The day: who is scheduled and in which state, what waits to be settled, which classes."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import PresenceMark
from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import count, day_state
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import DayState, EventKind
from seniorplus.models.audit import AuditHead
from seniorplus.models.people import Person
from seniorplus.services.day import alerts
from seniorplus.storage.house import current
from seniorplus.storage.queries import (
    absences,
    attendance,
    audiences,
    class_changes,
    gatherings,
    house,
    participants,
    people,
    stays,
    timetable,
)
from seniorplus.storage.queries.participants import Period
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import ClassView, DayRow, DayView

STATES = (DayState.UNKNOWN, DayState.EXPECTED, DayState.PRESENT, DayState.LEFT, DayState.ABSENT)


def view(actor: Actor, day: date | None = None, at: datetime | None = None) -> DayView:
    """A day of the house.

    Args:
        actor: Who looks.
        day: The service day; None for today.
        at: The moment from which it is seen; None for now.
    """
    now = at or current().clock.now()
    day = day or service_day(now)
    with reading(actor) as session:
        head = session.execute(select(col(AuditHead.number))).scalar_one()
        facts = participants.period(session, day, day)
        rows = _rows(session, facts, day, now)
        closing = attendance.closing_of(session, day)
        outsiders = {
            person
            for (person, _), events in facts.standing.items()
            if events and events[-1].kind is EventKind.CHECK_IN
        } - facts.participants(day)
        closed = facts.calendar.closed(day)
        classes = _classes(session, facts, day)
        return DayView(
            day=day,
            moment=now,
            closed=closed,
            places=facts.rules.places,
            granted=len(facts.planned(day)),
            waiting=stays.waiting_count(session),
            counts=count(row.state for row in rows),
            rows=rows,
            others=len(outsiders),
            guests=sum(visit.headcount for visit in attendance.guests_inside(session, day, now)),
            alerts=alerts.alerts(session, facts, rows, day, now),
            classes=tuple(entry for entry in classes if entry.moved_to is None),
            closed_at=closing.checked_at if closing else None,
            head=head,
            moved_away=tuple(entry for entry in classes if entry.moved_to is not None),
        )


def _classes(session: Session, facts: Period, day: date) -> tuple[ClassView, ...]:
    """The classes of the day with how many are expected and recorded; those moved away too."""
    rooms = timetable.room_names(session)
    known = audiences.Audiences(
        tuple(facts.terms),
        {person: facts.periods(person) for person in facts.absences},
        gatherings.members(session, day, day),
    )
    present: dict[tuple[int | None, date | None], int] = {}
    for row in gatherings.presence_on(session, day):
        key = (row.series_id, row.original_day)
        present[key] = present.get(key, 0) + (row.mark == PresenceMark.PRESENT)
    found = []
    for told in class_changes.classes_told(session, day, day, facts.calendar):
        away = told.day != day
        entry = told.usual if away else told.now
        found.append(
            ClassView(
                entry.key,
                entry.title,
                entry.start,
                entry.end,
                rooms.get(entry.room, ""),
                entry.audience,
                entry.group,
                told.now.cancelled,
                present.get((entry.series, entry.original_day)),
                known.count(entry),
                told.usual.start if told.now.start != told.usual.start and not away else None,
                told.other_room and not away,
                told.now.start if away else None,
            )
        )
    return tuple(found)


def _rows(session: Session, facts: Period, day: date, now: datetime) -> tuple[DayRow, ...]:
    scheduled, planned = facts.scheduled(day), facts.planned(day)
    contacts = people.contacts(session, scheduled)
    groups = {term.person_id: term.group_name for term in facts.terms}
    rows = []
    for person_id in scheduled:
        person = facts.people[person_id]
        phones = [person.phone, *(contact.phone for contact in contacts.get(person_id, []))]
        rows.append(
            _row(
                facts,
                person,
                day,
                now,
                planned=person_id in planned,
                group=groups.get(person_id, ""),
                phone=next(filter(None, phones), ""),
            )
        )
    name_key = current().name_key
    rows.sort(key=lambda row: (STATES.index(row.state), name_key(row.last_name, row.first_name)))
    return tuple(rows)


def _row(
    facts: Period,
    person: Person,
    day: date,
    now: datetime,
    *,
    planned: bool,
    group: str,
    phone: str,
) -> DayRow:
    person_id = person.id or 0
    standing = facts.standing.get((person_id, day), [])
    periods = facts.periods(person_id)
    whole = next(
        (
            row
            for row in facts.absences.get(person_id, [])
            if row.from_time is None and absences.period(row).covers(day)
        ),
        None,
    )
    part = next((entry for entry in periods if not entry.whole_day and entry.covers(day)), None)
    last = standing[-1] if standing else None
    arrival = next((event for event in standing if event.kind is EventKind.CHECK_IN), None)
    return DayRow(
        number=person.number,
        first_name=person.first_name,
        last_name=person.last_name,
        state=day_state(standing, periods, day, now, facts.rules.unknown_after),
        at=last.at if last else None,
        at_until=last.at_until if last else None,
        arrived=arrival.at if arrival else None,
        arrived_until=arrival.at_until if arrival else None,
        planned=planned,
        absent_until=whole.last_day if whole else None,
        until_notice=whole is not None and whole.last_day is None,
        part_day=(part.from_time, part.until_time) if part else None,
        group=group,
        phone=phone,
        last_event=last.number if last else None,
        absence=whole.id if whole else None,
    )


def next_open(actor: Actor, day: date) -> date | None:
    """The first open day after a day, None when none follows within a year."""
    with reading(actor) as session:
        return house.open_days(session).next_open(day)
