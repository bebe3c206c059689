"""Confidential appointments: others see only that the time is taken; every look is logged."""

from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import EventState
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import ActorKind
from seniorplus.domain.conflicts import Booking, ClashReason
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import span
from seniorplus.models.events import Appointment
from seniorplus.models.people import Person
from seniorplus.models.timetable import Instructor
from seniorplus.storage import clashing
from seniorplus.storage.queries import absences, partners, people, timetable
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.partners import (
    AppointmentDetails,
    AppointmentFields,
    AppointmentMove,
    AppointmentSlot,
)

LONGEST_MINUTES = 12 * 60
HEADCOUNT = 2
NOT_STORED = 0


def book(actor: Actor, fields: AppointmentFields) -> int:
    """Book a confidential talk.

    A class for the person's whole group is no obstacle, and no more are the consulting hours of
    the one who leads the talk.

    Returns:
        The appointment.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `instructor_unknown`, `room_unknown`,
            `in_past`, `bad_series` for its length, and `clash`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, fields.number)
        if person.deceased_on is not None:
            raise Refusal("deceased_person")
        move_to = AppointmentMove(
            fields.instructor, fields.room, fields.day, fields.start, fields.minutes
        )
        _check(unit, move_to, person.id or 0)
        made: int = unit.add(
            Appointment(
                instructor_id=fields.instructor,
                person_id=person.id or 0,
                room_code=fields.room,
                day=fields.day,
                start=fields.start,
                minutes=fields.minutes,
                booked_by=actor.label,
                changed_at=unit.now,
            )
        )
        # Neither name nor number of the person: the audit is read by more people than the talk.
        unit.audit("appointments.book", f"appointment:{made}", day=fields.day, start=fields.start)
        return made


def move(actor: Actor, appointment_id: int, to: AppointmentMove, version: int) -> None:
    """Give an appointment another time, room or instructor.

    Raises:
        Refusal: `appointment_unknown`, `confidential`, `changed_meanwhile`, and as `book`.
    """
    with unit_of_work(actor) as unit:
        row = _row_to_change(unit, actor, appointment_id, version)
        _check(unit, to, row.person_id, but=appointment_id)
        _update(
            unit,
            row,
            instructor_id=to.instructor,
            room_code=to.room,
            day=to.day,
            start=to.start,
            minutes=to.minutes,
        )
        unit.audit("appointments.move", f"appointment:{appointment_id}", day=to.day, start=to.start)


def cancel(actor: Actor, appointment_id: int, version: int) -> None:
    """Cancel an appointment; its time is free again.

    Raises:
        Refusal: `appointment_unknown`, `confidential`, `changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _row_to_change(unit, actor, appointment_id, version)
        _update(unit, row, state=EventState.CANCELLED.value)
        unit.audit("appointments.cancel", f"appointment:{appointment_id}")


def clashes_of(
    actor: Actor, to: AppointmentMove, *, number: int | None = None, moved: int = NOT_STORED
) -> tuple[ClashReason, ...]:
    """What would stand against an appointment, told before it is saved.

    Args:
        actor: Who asks.
        to: When, where and with whom.
        number: The person, for a new appointment.
        moved: The appointment that shall be moved.

    Raises:
        Refusal: `person_unknown`, `appointment_unknown`, `confidential`, `bad_series`.
    """
    with reading(actor) as session:
        if number is not None:
            return _reasons(session, to, people.person(session, number).id or 0, NOT_STORED)
        row = partners.appointment(session, moved)
        _refuse_others(session, actor, row)
        return _reasons(session, to, row.person_id, moved)


def slot(actor: Actor, appointment_id: int) -> AppointmentSlot:
    """What everybody may see of an appointment: that the time is taken, and whom to ask.

    Raises:
        Refusal: `appointment_unknown`.
    """
    with reading(actor) as session:
        return _slots(session, actor, [partners.appointment(session, appointment_id)])[0]


def of_day(actor: Actor, day: date) -> tuple[AppointmentSlot, ...]:
    """The times of a day that appointments take, in order; never with whom."""
    with reading(actor) as session:
        return tuple(_slots(session, actor, partners.appointments_on(session, day)))


def details(actor: Actor, appointment_id: int) -> AppointmentDetails:
    """An appointment with the person; that somebody looked is logged (RODO art. 9).

    Raises:
        Refusal: `appointment_unknown`, and `confidential` for whoever neither booked nor leads it.
    """
    with unit_of_work(actor) as unit:
        session = unit.session
        row = partners.appointment(session, appointment_id)
        _refuse_others(session, actor, row)
        person = session.get_one(Person, row.person_id)
        unit.audit("appointments.look", f"appointment:{appointment_id}", seen="person")
        return AppointmentDetails(
            _slots(session, actor, [row])[0],
            person.number,
            list_name(person.first_name, person.last_name),
            person.phone,
            any(
                absences.period(entry).covers(row.day)
                for entry in absences.of_person(session, row.person_id, row.day)
            ),
            row.booked_by.partition(":")[2],
        )


def cancel_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: a death cancels the appointments that were still to come."""
    for row in partners.appointments_of(unit.session, happening.person, happening.day):
        _update(unit, row, state=EventState.CANCELLED.value)
        unit.audit("appointments.cancel", f"appointment:{row.id}")


def _check(unit: Unit, to: AppointmentMove, person_id: int, but: int = NOT_STORED) -> None:
    timetable.instructor(unit.session, to.instructor)
    if to.room is not None:
        timetable.room(unit.session, to.room)
    if to.day < service_day(unit.now):
        raise Refusal("in_past", field="day")
    found = _reasons(unit.session, to, person_id, but)
    if found:
        raise clashing.refusal(found)


def _reasons(
    session: Session, to: AppointmentMove, person_id: int, but: int
) -> tuple[ClashReason, ...]:
    if not 1 <= to.minutes <= LONGEST_MINUTES:
        raise Refusal("bad_series", reason="minutes")
    begins = datetime.combine(to.day, to.start)
    wanted = [
        Booking(
            f"a{but}",
            "",
            begins,
            begins + timedelta(minutes=to.minutes),
            to.room,
            to.instructor,
            people=frozenset({person_id}),
            headcount=HEADCOUNT,
            private=True,
        )
    ]
    return clashing.reasons_against(session, wanted, but=lambda key: key == f"a{but}")


def _row_to_change(unit: Unit, actor: Actor, appointment_id: int, version: int) -> Appointment:
    row = partners.appointment(unit.session, appointment_id)
    _refuse_others(unit.session, actor, row)
    if row.version != version:
        raise Refusal("changed_meanwhile", differs=f"{row.day:%d.%m.%Y} {row.start:%H:%M}")
    return row


def _update(unit: Unit, row: Appointment, **values: object) -> None:
    unit.session.execute(
        update(Appointment)
        .where(col(Appointment.id) == row.id)
        .values(**values, version=row.version + 1, changed_at=unit.now)
    )


def _refuse_others(session: Session, actor: Actor, row: Appointment) -> None:
    leader = timetable.instructor(session, row.instructor_id)
    if not _is_theirs(actor, row, leader, _full_names(session, actor)):
        raise Refusal("confidential", instructor=leader.name)


def _is_theirs(actor: Actor, row: Appointment, leader: Instructor, called: set[str]) -> bool:
    """Whether an appointment is of somebody who acts: who booked it, or whose talk it is."""
    return row.booked_by == actor.label or leader.name in called


def _full_names(session: Session, actor: Actor) -> set[str]:
    """What a member of staff is called: the name chosen at the terminal, and the full name."""
    if actor.kind is not ActorKind.STAFF:
        return set()
    return {actor.id} | {
        name
        for member, person in people.staff(session)
        if member.signature == actor.id
        for name in (
            f"{person.first_name} {person.last_name}",
            list_name(person.first_name, person.last_name),
        )
    }


def _slots(session: Session, actor: Actor, rows: list[Appointment]) -> list[AppointmentSlot]:
    leaders, rooms = timetable.instructors(session), timetable.room_names(session)
    called = _full_names(session, actor)
    found = []
    for row in rows:
        start, end = span(row.day, row.start, row.minutes)
        leader = leaders[row.instructor_id]
        found.append(
            AppointmentSlot(
                row.id or 0,
                leader.name,
                row.instructor_id,
                rooms.get(row.room_code or "", ""),
                row.room_code,
                start,
                end,
                _is_theirs(actor, row, leader, called),
                row.version,
            )
        )
    return found
