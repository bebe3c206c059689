"""Those who lead classes, their absences, and what an absence touches."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import InstructorKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.domain.timetable import ClassSession
from seniorplus.models.timetable import (
    ActivitySeries,
    Instructor,
    InstructorAbsence,
    PartnerOrganisation,
)
from seniorplus.storage.house import current
from seniorplus.storage.queries import house, timetable
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.week import InstructorView

LONGEST_DAYS = 366


def everybody(actor: Actor, *, also_former: bool = False) -> tuple[InstructorView, ...]:
    """The instructors by name."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        leads = dict(
            session.execute(
                select(col(ActivitySeries.instructor_id), func.count())
                .where(col(ActivitySeries.until) >= today)
                .group_by(col(ActivitySeries.instructor_id))
            ).all()
        )
        names = dict(
            session.execute(
                select(col(PartnerOrganisation.id), col(PartnerOrganisation.name))
            ).all()
        )
        away: dict[int, list[tuple[int, date, date]]] = {}
        for row in timetable.instructor_absences(session, today, date.max):
            away.setdefault(row.instructor_id, []).append(
                (row.id or 0, row.first_day, row.last_day)
            )
        found = [
            InstructorView(
                row.id or 0,
                row.name,
                row.kind,
                row.phone,
                names.get(row.organisation_id or 0, ""),
                row.organisation_id,
                row.active,
                row.version,
                leads.get(row.id, 0),
                tuple(away.get(row.id or 0, ())),
            )
            for row in session.execute(select(Instructor)).scalars()
            if row.active or also_former
        ]
        return tuple(sorted(found, key=lambda row: current().name_key(row.name, "")))


def save(actor: Actor, fields: InstructorView) -> int:
    """Store an instructor; the id 0 makes a new one.

    Returns:
        The id.

    Raises:
        Refusal: `instructor_unknown`, `changed_meanwhile`, `name_taken`,
            `organisation_unknown`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        session = unit.session
        values: dict[str, Any] = {
            "name": clean(fields.name, 120, required=True),
            "kind": InstructorKind(fields.kind).value,
            "phone": clean(fields.phone, 40),
            "organisation_id": fields.organisation_id,
            "active": fields.active,
        }
        if fields.organisation_id is not None and not session.get(
            PartnerOrganisation, fields.organisation_id
        ):
            raise Refusal("organisation_unknown")
        taken = session.execute(
            select(col(Instructor.id)).where(col(Instructor.name) == values["name"])
        ).scalar()
        if taken is not None and taken != fields.id:
            raise Refusal("name_taken", name=values["name"])
        if not fields.id:
            made: int = unit.add(Instructor(**values))
            unit.audit("instructors.add", f"instructor:{made}", name=values["name"])
            return made
        row = timetable.instructor(session, fields.id)
        if row.version != fields.version:
            raise Refusal("changed_meanwhile", differs=f"{row.name}, {row.phone or '-'}")
        session.execute(
            update(Instructor)
            .where(col(Instructor.id) == fields.id)
            .values(**values, version=row.version + 1)
        )
        unit.audit("instructors.edit", f"instructor:{fields.id}", **values)
        return fields.id


def note_absence(actor: Actor, instructor_id: int, first_day: date, last_day: date) -> int:
    """Note that somebody does not come to lead classes.

    Returns:
        The absence.

    Raises:
        Refusal: `instructor_unknown`, `days_out_of_order`, `period_too_long`,
            `absence_overlaps`.
    """
    if last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day)
    if (last_day - first_day).days > LONGEST_DAYS:
        raise Refusal("period_too_long", days=LONGEST_DAYS)
    with unit_of_work(actor) as unit:
        timetable.instructor(unit.session, instructor_id)
        for row in timetable.instructor_absences(unit.session, first_day, last_day):
            if row.instructor_id == instructor_id:
                raise Refusal("absence_overlaps", first=row.first_day, last=row.last_day)
        made: int = unit.add(
            InstructorAbsence(
                **unit.fact(),
                instructor_id=instructor_id,
                first_day=first_day,
                last_day=last_day,
            )
        )
        unit.audit(
            "instructors.absence",
            f"instructor:{instructor_id}",
            first_day=first_day,
            last_day=last_day,
        )
        return made


def take_absence_back(actor: Actor, absence_id: int) -> None:
    """Take an absence of an instructor back; classes that were changed stay changed.

    Raises:
        Refusal: `absence_unknown`.
    """
    with unit_of_work(actor) as unit:
        standing = timetable.instructor_absences(unit.session, date.min, date.max)
        row = next((row for row in standing if row.id == absence_id), None)
        if row is None:
            raise Refusal("absence_unknown")
        unit.add(
            InstructorAbsence(
                **(unit.fact() | {"void": True}),
                instructor_id=row.instructor_id,
                first_day=row.first_day,
                last_day=row.last_day,
                supersedes=row.id,
            )
        )
        unit.audit("instructors.absence_back", f"instructor:{row.instructor_id}")


def touched(actor: Actor, instructor_id: int, first_day: date, last_day: date) -> tuple[str, ...]:
    """The keys of the classes that an absence leaves without anybody to lead them.

    The week view says everything else about them.
    """
    with reading(actor) as session:
        return tuple(
            entry.key
            for entry in _led(session, first_day, last_day)
            if entry.instructor == instructor_id
        )


def free_for(
    actor: Actor, keys: Collection[str], first_day: date, last_day: date
) -> tuple[int, ...]:
    """The instructors who could lead all of some classes: neither away nor busy then."""
    with reading(actor) as session:
        every = _led(session, first_day, last_day, also_cancelled=True)
        wanted = [entry for entry in every if entry.key in keys]
        busy = {
            other.instructor
            for other in every
            for entry in wanted
            if other.key != entry.key
            and not other.cancelled
            and other.start < entry.end
            and entry.start < other.end
        }
        days = {service_day(entry.start) for entry in wanted}
        away = {
            row.instructor_id
            for row in timetable.instructor_absences(session, first_day, last_day)
            if any(row.first_day <= day <= row.last_day for day in days)
        }
        own = {entry.instructor for entry in wanted}
        rows = session.execute(select(Instructor).where(col(Instructor.active))).scalars()
        return tuple(row.id or 0 for row in rows if row.id not in busy | away | own)


def _led(
    session: Session, first: date, last: date, *, also_cancelled: bool = False
) -> list[ClassSession]:
    calendar = house.open_days(session)
    last = min(last, first + timedelta(days=LONGEST_DAYS))
    return [
        entry
        for entry in timetable.timetable(session, first, last).classes(first, last, calendar)
        if also_cancelled or not entry.cancelled
    ]
