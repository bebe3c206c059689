"""The call log: the unexplained, whom to call, and what came of it."""

from datetime import date

from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import day_state
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import CallPurpose, CallResult, DayState
from seniorplus.domain.people import list_name
from seniorplus.domain.text import clean
from seniorplus.models.calls import Call
from seniorplus.storage.house import current
from seniorplus.storage.queries import calls, participants, people
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.people import CallRow


def unexplained(actor: Actor, day: date | None = None) -> tuple[CallRow, ...]:
    """Those without news on a day, with the numbers to call and the last call."""
    now = current().clock.now()
    day = day or service_day(now)
    with reading(actor) as session:
        facts = participants.period(session, day, day)
        missing = [
            person
            for person in facts.scheduled(day)
            if day_state(
                facts.standing.get((person, day), []),
                facts.periods(person),
                day,
                now,
                facts.rules.unknown_after,
            )
            is DayState.UNKNOWN
        ]
        contacts = people.contacts(session, missing)
        made: dict[int, list[Call]] = {}
        for call in calls.of_day(session, day):
            if call.purpose == CallPurpose.UNKNOWN_ABSENCE:
                made.setdefault(call.person_id, []).append(call)
        name_key = current().name_key
        missing.sort(
            key=lambda one: name_key(facts.people[one].last_name, facts.people[one].first_name)
        )
        rows = []
        for person_id in missing:
            person, logged = facts.people[person_id], made.get(person_id, [])
            last = logged[-1] if logged else None
            own = [("", person.phone)] if person.phone else []
            rows.append(
                CallRow(
                    person.number,
                    list_name(person.first_name, person.last_name),
                    tuple(
                        own
                        + [
                            (entry.name, entry.phone)
                            for entry in contacts.get(person_id, [])
                            if entry.phone
                        ]
                    ),
                    last.called_at if last else None,
                    last.result if last else "",
                    last.actor.partition(":")[2] if last else "",
                    tuple(
                        {
                            call.recipient: (call.recipient, call.called_at, call.result)
                            for call in logged
                        }.values()
                    ),
                )
            )
        return tuple(rows)


def log(
    actor: Actor,
    number: int,
    purpose: CallPurpose,
    result: CallResult,
    *,
    recipient: str = "",
    note: str = "",
    day: date | None = None,
) -> None:
    """Note a call about a person.

    Raises:
        Refusal: `person_unknown`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        unit.add(
            Call(
                **unit.fact(),
                person_id=person.id or 0,
                service_day=day or service_day(unit.now),
                called_at=unit.now,
                purpose=purpose.value,
                result=result.value,
                recipient=clean(recipient, 160),
                note=clean(note),
            )
        )
        unit.audit(
            "calls.log",
            f"person:{number}",
            purpose=purpose.value,
            result=result.value,
            recipient=recipient,
        )
