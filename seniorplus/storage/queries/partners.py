"""Partner organisations, the rooms that they use, and confidential appointments."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import EventState
from seniorplus.domain.refusal import Refusal
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.models.timetable import (
    Activity,
    ActivitySeries,
    Instructor,
    PartnerOrganisation,
    Room,
)


def organisation(session: Session, organisation_id: int) -> PartnerOrganisation:
    """An organisation.

    Raises:
        Refusal: `organisation_unknown`.
    """
    found = session.get(PartnerOrganisation, organisation_id)
    if found is None:
        raise Refusal("organisation_unknown")
    return found


def organisations(session: Session) -> list[PartnerOrganisation]:
    """All organisations, also those that do not meet with the house any more."""
    return list(session.execute(select(PartnerOrganisation)).scalars())


def room_uses(session: Session, since: date) -> Sequence[Row[Any]]:
    """The series that instructors of organisations lead on or after a day, with their rooms."""
    query: Any = (
        select(
            col(Instructor.organisation_id),
            col(Activity.title),
            col(Room.name).label("room"),
            col(ActivitySeries.weekdays),
            col(ActivitySeries.start),
            col(ActivitySeries.minutes),
            col(ActivitySeries.every),
            col(ActivitySeries.week_of_month),
            col(ActivitySeries.until),
        )
        .join(Instructor, col(Instructor.id) == col(ActivitySeries.instructor_id))
        .join(Activity, col(Activity.id) == col(ActivitySeries.activity_id))
        .join(Room, col(Room.code) == col(ActivitySeries.room_code))
        .where(col(Instructor.organisation_id).is_not(None), col(ActivitySeries.until) >= since)
        .order_by(col(ActivitySeries.weekdays), col(ActivitySeries.start), col(ActivitySeries.id))
    )
    rows: Sequence[Row[Any]] = session.execute(query).all()
    return rows


def event_counts(session: Session, first: date, last: date) -> dict[int, int]:
    """How many events that are held with each organisation lie on the days from first to last."""
    query: Any = (
        select(col(HouseEvent.organisation_id), func.count())
        .where(
            col(HouseEvent.organisation_id).is_not(None),
            col(HouseEvent.day).between(first, last),
            col(HouseEvent.state) == EventState.PLANNED.value,
        )
        .group_by(col(HouseEvent.organisation_id))
    )
    return {found: count for found, count in session.execute(query) if found is not None}


def appointment(session: Session, appointment_id: int) -> Appointment:
    """An appointment that stands.

    Raises:
        Refusal: `appointment_unknown`.
    """
    found = session.get(Appointment, appointment_id)
    if found is None or found.state != EventState.PLANNED:
        raise Refusal("appointment_unknown")
    return found


def appointments_on(session: Session, day: date) -> list[Appointment]:
    """The appointments of a day that stand, in the order of time."""
    query = (
        select(Appointment)
        .where(col(Appointment.day) == day, col(Appointment.state) == EventState.PLANNED.value)
        .order_by(col(Appointment.start), col(Appointment.id))
    )
    return list(session.execute(query).scalars())


def appointments_of(session: Session, person_id: int, since: date) -> list[Appointment]:
    """The appointments of somebody that stand on or after a day."""
    query = select(Appointment).where(
        col(Appointment.person_id) == person_id,
        col(Appointment.day) >= since,
        col(Appointment.state) == EventState.PLANNED.value,
    )
    return list(session.execute(query).scalars())
