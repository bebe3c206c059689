"""Carers as lists and their own view show them."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.carer_terms import alerts
from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    EmploymentType,
    Gender,
    Qualification,
    TravelProfile,
)
from seniorplus.domain.clock import service_day
from seniorplus.domain.people import list_name
from seniorplus.models.carers import Carer, CarerAbsence
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import carers
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.carers import (
    CarerAbsenceRow,
    CarerFields,
    CarerRow,
    CarerView,
    TrainingRow,
)


def everybody(actor: Actor, *, also_former: bool = False) -> tuple[CarerRow, ...]:
    """The carers by name; who ended or died only with `also_former`."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        return tuple(
            row
            for row, person in _rows(session, today)
            if also_former or not _is_former(row, person, today)
        )


def view(actor: Actor, carer: int) -> CarerView:
    """A carer with everything, former ones too.

    Raises:
        Refusal: `carer_unknown`.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        carers.carer(session, carer)
        ((row, _person),) = _rows(session, today, carer)
        absences = carers.absences(session, date.min, date.max, carer)
        return CarerView(
            row,
            tuple(
                CarerAbsenceRow(
                    entry.id or 0, CarerAbsenceKind(entry.kind), entry.first_day, entry.last_day
                )
                for entry in reversed(absences)
            ),
            tuple(
                TrainingRow(
                    entry.id or 0, entry.title, entry.done_on, entry.expires_on, entry.version
                )
                for entry in carers.trainings(session, carer).get(carer, [])
            ),
        )


def fields_of(
    row: Carer, person: Person, able: frozenset[Qualification], shifts: tuple[carers.Shift, ...]
) -> CarerFields:
    """What the form of a carer shows."""
    return CarerFields(
        number=person.number,
        gender=Gender(row.gender),
        employment=EmploymentType(row.employment),
        first_day=row.first_day,
        last_day=row.last_day,
        week_minutes=row.week_minutes,
        period_months=row.period_months,
        qualifications=able,
        shifts=shifts,
        profile=TravelProfile(row.profile),
        lat=row.lat,
        lon=row.lon,
        area=row.area,
        provider=row.provider_id,
        version=row.version,
    )


def _rows(
    session: Session, today: date, only: int | None = None
) -> Iterable[tuple[CarerRow, Person]]:
    """The carers by name with their person rows."""
    qualifications = carers.qualifications(session, only)
    shifts = carers.shifts(session, only)
    trainings = carers.trainings(session, only)
    away = _away(carers.absences(session, today, date.max, only), today)
    key = current().name_key
    found = sorted(
        carers.carers(session, only), key=lambda pair: key(pair[1].last_name, pair[1].first_name)
    )
    for row, person in found:
        carer = row.id or 0
        able, days = qualifications.get(carer, frozenset()), shifts.get(carer, ())
        yield (
            CarerRow(
                carer,
                person.number,
                list_name(person.first_name, person.last_name),
                person.phone,
                fields_of(row, person, able, days),
                away.get(carer),
                alerts(
                    row.last_day,
                    [(entry.title, entry.expires_on) for entry in trainings.get(carer, [])],
                    today,
                ),
            ),
            person,
        )


def _is_former(row: CarerRow, person: Person, today: date) -> bool:
    last = row.fields.last_day
    return person.deceased_on is not None or (last is not None and last < today)


def _away(absences: Iterable[CarerAbsence], today: date) -> dict[int, date]:
    """Until when carers are away who are away today; what follows at once counts on."""
    until: dict[int, date] = {}
    for row in absences:
        expected = until.get(row.carer_id, today - timedelta(days=1)) + timedelta(days=1)
        if row.first_day <= expected:
            until[row.carer_id] = row.last_day
    return until
