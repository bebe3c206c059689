"""The day: who is scheduled and in which state, what waits to be settled, which classes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import journal
from seniorplus.domain.activity_codes import Audience, PresenceMark
from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import absence_length, count, day_state
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import AlertCode, DayState, EventKind
from seniorplus.domain.people import short_name
from seniorplus.models.audit import AuditHead
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import (
    absences,
    attendance,
    audiences,
    class_changes,
    gatherings,
    house,
    journals,
    participants,
    people,
    stays,
    timetable,
)
from seniorplus.storage.queries.participants import Period
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import AlertView, ClassView, DayRow, DayView

ENDS_WITHIN_DAYS = 30
EXITS_WITHIN_DAYS = 14
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
            alerts=_alerts(session, facts, rows, day, now),
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
        expected = known.expected(entry)
        counted = entry.audience is not Audience.OPEN and journal.keeps_journal(entry.category)
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
                sum(not known.absent(person, entry) for person in expected) if counted else None,
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
        alerts += _exit_alerts(session, day)
        alerts += _stay_alerts(facts, day)
        alerts += _task_alerts(session, day)
        alerts += _journal_alerts(session, facts, now)
    return tuple(sorted(alerts, key=lambda alert: not alert.urgent))


def _absence_alerts(facts: Period, day: date) -> Iterable[AlertView]:
    for person_id in _in_order(facts, facts.participants(day) & set(facts.absences)):
        person = facts.people[person_id]
        name = short_name(person.first_name, person.last_name)
        for row in facts.absences[person_id]:
            length = absence_length(absences.period(row), day)
            told = (("days", str(length)),)
            review_due = row.review_on is not None and row.review_on <= day
            put_off = row.review_on is not None and row.review_on > day
            if length and facts.standing.get((person_id, day)):
                came = (*told, ("came", "yes"))
                yield AlertView(AlertCode.ABSENCE_REVIEW, person.number, name, came)
            elif (length >= facts.rules.absence_review_days and not put_off) or (
                length and review_due
            ):
                yield AlertView(AlertCode.ABSENCE_REVIEW, person.number, name, told)
            elif length >= facts.rules.long_absence_days:
                yield AlertView(AlertCode.LONG_ABSENCE, person.number, name, told)


def _exit_alerts(session: Session, day: date) -> Iterable[AlertView]:
    """Arrivals without an exit on the last two weeks' days that nobody closed, newest first."""
    first, last = day - timedelta(days=EXITS_WITHIN_DAYS), day - timedelta(days=1)
    closed = attendance.closed_between(session, first, last)
    days = {first + timedelta(days=offset) for offset in range(EXITS_WITHIN_DAYS)} - closed
    for past, people_in in sorted(attendance.inside(session, days).items(), reverse=True):
        yield AlertView(
            AlertCode.NO_CHECK_OUT,
            params=(("count", str(len(people_in))), ("day", past.isoformat())),
        )


def _stay_alerts(facts: Period, day: date) -> Iterable[AlertView]:
    later = {term.person_id for term in facts.terms if term.last_day is None}
    place = {person: index for index, person in enumerate(_in_order(facts, facts.people))}
    for term in sorted(facts.terms, key=lambda term: place[term.person_id]):
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


def _in_order(facts: Period, ids: Iterable[int]) -> list[int]:
    """People by their names."""
    name_key = current().name_key
    return sorted(
        ids, key=lambda one: name_key(facts.people[one].last_name, facts.people[one].first_name)
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


def _journal_alerts(session: Session, facts: Period, now: datetime) -> Iterable[AlertView]:
    if counts := journals.overdue_counts(session, facts.calendar, now):
        params = tuple((state.value, str(number)) for state, number in counts.items())
        yield AlertView(AlertCode.JOURNAL_MISSING, params=params)


def next_open(actor: Actor, day: date) -> date | None:
    """The first open day after a day, None when none follows within a year."""
    with reading(actor) as session:
        return house.open_days(session).next_open(day)
