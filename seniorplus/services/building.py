"""Who is in the building, with guests, singers and staff."""

from datetime import datetime

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import EventKind
from seniorplus.domain.people import list_name
from seniorplus.storage.house import current
from seniorplus.storage.queries import attendance, participants, people
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import BuildingRow


def who_is_in(actor: Actor, at: datetime | None = None) -> tuple[BuildingRow, ...]:
    """Everybody whose last event of the day is an arrival, and the guests who have not left."""
    day = service_day(at or current().clock.now())
    with reading(actor) as session:
        facts = participants.period(session, day, day)
        staff = {member.person_id for member, _ in people.staff(session)}
        inside = {
            person: events[-1]
            for (person, _), events in facts.standing.items()
            if events and events[-1].kind is EventKind.CHECK_IN
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
                )
            )
        rows += [
            BuildingRow(
                None, visit.label, "guest", visit.arrived_at, visit.headcount, visit=visit.id
            )
            for visit in attendance.guests_of(session, day)
            if visit.left_at is None
        ]
        order = ["participant", "other", "staff", "guest"]
        return tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.name)))
