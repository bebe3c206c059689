"""Who is in the building, with guests, singers and staff."""

from datetime import date, datetime

from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import Event, When
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import EventKind, EventSource
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.people import list_name
from seniorplus.storage.attendance_events import NewEvent, add_event
from seniorplus.storage.house import current
from seniorplus.storage.queries import attendance, participants, people
from seniorplus.storage.unit_of_work import Unit, reading
from seniorplus.views.attendance import BuildingRow, StillIn


def who_is_in(actor: Actor, at: datetime | None = None) -> tuple[BuildingRow, ...]:
    """Everybody whose last event of the day is an arrival, and the guests who have not left."""
    moment = at or current().clock.now()
    day = service_day(moment)
    with reading(actor) as session:
        facts = participants.period(session, day, day)
        staff = {member.person_id for member, _ in people.staff(session)}
        inside = {
            person: last
            for (person, _), events in facts.standing.items()
            if (last := _last_by(events, moment)) and last.kind is EventKind.CHECK_IN
        }
        contacts = people.contacts(session, inside)
        staying = facts.participants(day)
        rows = []
        for person_id, event in inside.items():
            person = facts.people[person_id]
            kind = "participant" if person_id in staying else "other"
            rows.append(
                BuildingRow(
                    person.number,
                    list_name(person.first_name, person.last_name),
                    "staff" if person_id in staff else kind,
                    event.at,
                    phone=next(
                        (entry.phone for entry in contacts.get(person_id, []) if entry.phone), ""
                    ),
                    since_until=event.at_until,
                    first_name=person.first_name,
                    last_name=person.last_name,
                    event=event.number,
                )
            )
        rows += [
            BuildingRow(
                None, visit.label, "guest", visit.arrived_at, visit.headcount, visit=visit.id
            )
            for visit in attendance.guests_inside(session, day, moment)
        ]
        order = ["participant", "other", "staff", "guest"]
        return tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.name)))


def still_in(actor: Actor, day: date) -> StillIn:
    """How many would be said to have left if a day were closed now."""
    with reading(actor) as session:
        guests = attendance.guests_inside(session, day, current().clock.now())
        return StillIn(
            len(attendance.inside(session, [day]).get(day, [])),
            sum(visit.headcount for visit in guests),
        )


def leave_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: whoever died is in the house no longer; the hour is not recorded."""
    today = service_day(unit.now)
    for day in sorted({happening.day, today}):
        if happening.person in attendance.inside(unit.session, [day]).get(day, []):
            person = people.by_id(unit.session, [happening.person])[happening.person]
            add_event(
                unit,
                person,
                NewEvent(day, EventKind.CHECK_OUT, When(None), EventSource.HAND),
            )


def _last_by(events: list[Event], moment: datetime) -> Event | None:
    """The last event that happened, or was recorded without its hour, by a moment."""
    happened = [event for event in events if (event.at or event.recorded_at) <= moment]
    return happened[-1] if happened else None
