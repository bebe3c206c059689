"""What waits to be settled on a day: calls, exits, stays, tasks, journals, events."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from seniorplus.domain import events as event_rules
from seniorplus.domain.attendance import absence_length
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import AlertCode, DayState
from seniorplus.domain.people import short_name
from seniorplus.storage.house import current
from seniorplus.storage.queries import (
    absences,
    attendance,
    events,
    journals,
    people,
)
from seniorplus.storage.queries.participants import Period
from seniorplus.views.attendance import AlertView, DayRow

ENDS_WITHIN_DAYS = 30
EXITS_WITHIN_DAYS = 14
CARE_URGENT_DAYS = 2
_ANY_DECISION = text("SELECT 1 FROM care_decision LIMIT 1")


def alerts(
    session: Session, facts: Period, rows: tuple[DayRow, ...], day: date, now: datetime
) -> tuple[AlertView, ...]:
    """Everything that waits, the urgent first; a past or future day only has its own people."""
    found = [
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
        found.append(
            AlertView(
                AlertCode.OVER_PLACES,
                params=(("present", str(present)), ("places", str(facts.rules.places))),
            )
        )
    if day == service_day(now):
        found += _absence_alerts(facts, day)
        found += _exit_alerts(session, day)
        found += _stay_alerts(facts, day)
        found += _task_alerts(session, day)
        found += _journal_alerts(session, facts, now)
        found += _event_alerts(session, day)
        found += _care_alerts(session, day)
    return tuple(sorted(found, key=lambda alert: alert.rank))


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


def _event_alerts(session: Session, day: date) -> Iterable[AlertView]:
    """Tasks of events due by now, and consents that are missing a week before."""
    for task, event in events.open_tasks(session, day):
        yield AlertView(
            AlertCode.EVENT_DUE,
            params=(
                ("event", str(event.id)),
                ("title", event.title),
                ("task", task.title),
                ("day", task.due_on.isoformat()),
            ),
            urgent=event_rules.overdue(task.due_on, day, done=False),
        )
    for row in events.consents_missing(session, day, day + event_rules.CONSENTS_AHEAD):
        yield AlertView(
            AlertCode.EVENT_DUE,
            params=(
                ("event", str(row.id)),
                ("title", row.title),
                ("consents", str(row.missing)),
                ("day", row.day.isoformat()),
            ),
            urgent=row.day - day <= event_rules.CONSENTS_URGENT,
        )


def _care_alerts(session: Session, day: date) -> Iterable[AlertView]:
    """Deadlines of the care services; how their hours are used is the planner's matter."""
    if session.execute(_ANY_DECISION).first() is None:
        return
    # The tables of the care services are loaded where there are any.
    from seniorplus.storage.queries import care_decisions

    for person, notice in care_decisions.deadlines(session, day):
        yield AlertView(
            AlertCode.CARE_DUE,
            person.number,
            short_name(person.first_name, person.last_name),
            (("due", notice.code.value), ("day", notice.day.isoformat())),
            urgent=notice.days <= CARE_URGENT_DAYS,
        )
