"""The rows that follow a carer's own: qualifications, shifts, and the role of a carer."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import delete, select, update
from sqlmodel import col

from seniorplus.domain.care.codes import Qualification
from seniorplus.domain.codes import Role
from seniorplus.models.carers import CarerQualification, CarerShift
from seniorplus.models.people import PersonRole
from seniorplus.storage.unit_of_work import Unit


def store_abilities(
    unit: Unit,
    carer: int,
    qualifications: Iterable[Qualification],
    shifts: Iterable[tuple[int, time, time]],
) -> None:
    """Put what a carer can do, and when, in the place of what was stored before."""
    for model in (CarerQualification, CarerShift):
        unit.session.execute(delete(model).where(col(model.carer_id) == carer))
    for code in sorted(qualifications):
        unit.insert(CarerQualification, carer_id=carer, qualification=code.value)
    for weekday, begins, ends in shifts:
        unit.insert(CarerShift, carer_id=carer, weekday=weekday, begins=begins, ends=ends)


def set_role(unit: Unit, person_id: int, first: date, last: date | None) -> None:
    """Let the role of a carer run while somebody is one."""
    query = select(PersonRole).where(
        col(PersonRole.person_id) == person_id, col(PersonRole.role) == Role.CARER.value
    )
    held = list(unit.session.execute(query.order_by(col(PersonRole.first_day))).scalars())
    if not held:
        role = PersonRole(
            person_id=person_id, role=Role.CARER.value, first_day=first, last_day=last
        )
        unit.add(role)
    elif (held[-1].first_day, held[-1].last_day) != (first, last):
        unit.session.execute(
            update(PersonRole)
            .where(col(PersonRole.id) == held[-1].id)
            .values(first_day=first, last_day=last, version=held[-1].version + 1)
        )
