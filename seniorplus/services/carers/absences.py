"""Leave and sickness of carers."""

from datetime import date

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import CarerAbsenceKind
from seniorplus.domain.refusal import Refusal
from seniorplus.models.carers import CarerAbsence
from seniorplus.storage.queries import carers
from seniorplus.storage.unit_of_work import unit_of_work

LONGEST_DAYS = 366


def absent(
    actor: Actor, carer: int, kind: CarerAbsenceKind, first_day: date, last_day: date
) -> int:
    """Note leave or sickness.

    Returns:
        The absence.

    Raises:
        Refusal: `carer_unknown`, `deceased_person`, `days_out_of_order`, `period_too_long`,
            `absence_overlaps`.
    """
    if last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day, field="last_day")
    if (last_day - first_day).days >= LONGEST_DAYS:
        raise Refusal("period_too_long", days=LONGEST_DAYS, field="last_day")
    with unit_of_work(actor) as unit:
        person = carers.person_of(unit.session, carer)
        if person.deceased_on is not None:
            raise Refusal("deceased_person")
        for row in carers.absences(unit.session, first_day, last_day, carer):
            raise Refusal(
                "absence_overlaps", first=row.first_day, last=row.last_day, field="first_day"
            )
        code = CarerAbsenceKind(kind).value
        made: int = unit.add(
            CarerAbsence(
                **unit.fact(), carer_id=carer, kind=code, first_day=first_day, last_day=last_day
            )
        )
        unit.audit(
            "carers.absent", f"person:{person.number}", kind=code, first=first_day, last=last_day
        )
        return made


def take_back(actor: Actor, absence: int) -> None:
    """Take leave or sickness back; visits that went to others stay with them.

    Raises:
        Refusal: `absence_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = carers.absence(unit.session, absence)
        unit.add(
            CarerAbsence(
                **(unit.fact() | {"void": True}),
                carer_id=row.carer_id,
                kind=row.kind,
                first_day=row.first_day,
                last_day=row.last_day,
                supersedes=row.id,
            )
        )
        person = carers.person_of(unit.session, row.carer_id)
        unit.audit(
            "carers.take_back", f"person:{person.number}", first=row.first_day, last=row.last_day
        )
