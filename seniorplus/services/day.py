"""The day: who is scheduled and in which state, what waits to be settled, which classes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import (
    Event,
    absence_length,
    count,
    day_state,
    valid_events,
)
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import AlertCode, DayState, EventKind
from seniorplus.domain.people import short_name
from seniorplus.models.audit import AuditHead
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import (
    absences,
    attendance,
    house,
    participants,
    people,
    stays,
    timetable,
)
from seniorplus.storage.queries.participants import Period
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import AlertView, ClassView, DayRow, DayView

ENDS_WITHIN_DAYS = 30
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
            guests=sum(
                visit.headcount
                for visit in attendance.guests_of(session, day)
                if visit.left_at is None
            ),
            alerts=_alerts(session, facts, rows, day, now),
            classes=tuple(
                ClassView(
                    f"{entry.series}-{entry.original_day}",
                    entry.title,
                    entry.start,
                    entry.end,
                    entry.room,
                    entry.group,
                    entry.cancelled,
                )
                for entry in timetable.classes_of(session, day, facts.calendar)
            ),
            closed_at=closing.checked_at if closing else None,
            head=head,
        )


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
    rows.sort(key=lambda row: (STATES.index(row.state), row.last_name, row.first_name))
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
    return DayRow(
        number=person.number,
        first_name=person.first_name,
        last_name=person.last_name,
        state=day_state(standing, periods, day, now, facts.rules.unknown_after),
        at=last.at if last else None,
        at_until=last.at_until if last else None,
        arrived=next((event.at for event in standing if event.kind is EventKind.CHECK_IN), None),
        planned=planned,
        absent_until=whole.last_day if whole else None,
        until_notice=whole is not None and whole.last_day is None,
        part_day=(part.from_time, part.until_time) if part else None,
        group=group,
        phone=phone,
        last_event=last.number if last else None,
        absence=whole.id if whole else None,
    )


def _alerts(
    session: Session, facts: Period, rows: tuple[DayRow, ...], day: date, now: datetime
) -> tuple[AlertView, ...]:
    alerts = [
        AlertView(
            AlertCode.UNKNOWN_ABSENCE,
            row.number,
            short_name(row.first_name, row.last_name),
            (("phone", row.phone),),
            urgent=True,
        )
        for row in rows
        if row.state is DayState.UNKNOWN
    ]
    present = sum(row.state is DayState.PRESENT for row in rows)
    if present > facts.rules.places:
        alerts.append(
            AlertView(
                AlertCode.OVER_PLACES,
                params=(("present", str(present)), ("places", str(facts.rules.places))),
            )
        )
    if day == service_day(now):
        alerts += _absence_alerts(facts, day)
        alerts += _exit_alerts(session, facts, day)
        alerts += _stay_alerts(facts, day)
        alerts += _task_alerts(session, day)
    return tuple(sorted(alerts, key=lambda alert: not alert.urgent))


def _absence_alerts(facts: Period, day: date) -> Iterable[AlertView]:
    staying = facts.participants(day)
    for person_id, entries in facts.absences.items():
        if person_id not in staying:
            continue
        person = facts.people[person_id]
        name = short_name(person.first_name, person.last_name)
        for row in entries:
            length = absence_length(absences.period(row), day)
            review_due = row.review_on is not None and row.review_on <= day
            if length >= facts.rules.absence_review_days or (length and review_due):
                yield AlertView(
                    AlertCode.ABSENCE_REVIEW, person.number, name, (("days", str(length)),)
                )
            elif length >= facts.rules.long_absence_days:
                yield AlertView(
                    AlertCode.LONG_ABSENCE, person.number, name, (("days", str(length)),)
                )


def _exit_alerts(session: Session, facts: Period, day: date) -> Iterable[AlertView]:
    """Arrivals without an exit on the last open day, unless somebody closed it."""
    before = facts.calendar.previous_open(day)
    if before is None or attendance.closing_of(session, before) is not None:
        return
    by_person: dict[int, list[Event]] = {}
    for event in attendance.events_between(session, before, before):
        by_person.setdefault(event.person, []).append(event)
    left_open = [
        person
        for person, events in by_person.items()
        if (standing := valid_events(events)) and standing[-1].kind is EventKind.CHECK_IN
    ]
    if left_open:
        yield AlertView(
            AlertCode.NO_CHECK_OUT,
            params=(("count", str(len(left_open))), ("day", before.isoformat())),
        )


def _stay_alerts(facts: Period, day: date) -> Iterable[AlertView]:
    later = {term.person_id for term in facts.terms if term.last_day is None}
    for term in facts.terms:
        ends = term.last_day
        if ends is None or term.person_id in later or term.end_reason is not None:
            continue
        if day <= ends <= day + timedelta(days=ENDS_WITHIN_DAYS):
            person = facts.people[term.person_id]
            yield AlertView(
                AlertCode.DECISION_ENDS,
                person.number,
                short_name(person.first_name, person.last_name),
                (("day", ends.isoformat()),),
            )


def _task_alerts(session: Session, day: date) -> Iterable[AlertView]:
    for task, person in people.open_tasks(session, day + timedelta(days=2)):
        yield AlertView(
            AlertCode.TASK_DUE,
            person.number,
            short_name(person.first_name, person.last_name),
            (("task", task.code), ("day", task.due_on.isoformat())),
            urgent=task.due_on <= day,
        )


def next_open(actor: Actor, day: date) -> date | None:
    """The first open day after a day, None when none follows within a year."""
    with reading(actor) as session:
        return house.open_days(session).next_open(day)
