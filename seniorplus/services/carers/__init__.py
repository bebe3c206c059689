"""Carers: their terms, qualifications and shifts, leave and sickness, trainings that expire."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.carer_terms import check_shifts, check_terms
from seniorplus.domain.care.codes import EmploymentType, Gender, TravelProfile
from seniorplus.domain.care.places import checked_place
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.care import CareProvider
from seniorplus.models.carers import Carer
from seniorplus.models.people import Person
from seniorplus.services.carers.absences import absent, take_back
from seniorplus.services.carers.looking import everybody, fields_of, view
from seniorplus.services.carers.trainings import remove_training, save_training
from seniorplus.storage.carer_writing import set_role, store_abilities
from seniorplus.storage.queries import carers, people
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.carers import CarerFields

__all__ = [
    "absent",
    "end_at_death",
    "everybody",
    "remove_training",
    "save",
    "save_training",
    "take_back",
    "view",
]

# What the audit log says of a form: where a carer lives is left out.
TOLD = ("employment", "week_minutes", "period_months", "profile", "first_day", "last_day")
# What a sentence can say without a word for it.
DIFFERS = ("week_minutes", "first_day", "last_day", "shifts")


def save(actor: Actor, fields: CarerFields) -> int:
    """Make somebody a carer, or store a changed form; the role of a carer follows the days.

    Returns:
        The carer.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `already_a_carer` for a new form of
            somebody who is one, `carer_unknown` for a changed form of who is none,
            `changed_meanwhile`, `days_out_of_order`, `bad_week_hours`, `bad_period`,
            `weekday_unknown`, `shift_twice`, `shift_ends_early`, `place_incomplete`,
            `place_unlikely`, `provider_unknown`, `provider_missing`, `provider_not_theirs`,
            and as `clean`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, fields.number)
        person_id = person.id or 0
        if person.deceased_on is not None:
            raise Refusal("deceased_person")
        values = _checked(unit.session, fields)
        row = carers.of_person(unit.session, person_id)
        if row is None:
            if fields.version:
                raise Refusal("carer_unknown")
            made: int = unit.add(Carer(person_id=person_id, **values))
            unit.audit("carers.add", f"person:{person.number}", **_told(fields, values))
        else:
            made = row.id or 0
            _change(unit, row, person, fields, values)
        store_abilities(unit, made, fields.qualifications, fields.shifts)
        set_role(unit, person_id, fields.first_day, fields.last_day)
        return made


def end_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: who died goes to nobody from that day on."""
    row = carers.of_person(unit.session, happening.person)
    if row is not None and (row.last_day is None or row.last_day > happening.day):
        unit.session.execute(
            update(Carer)
            .where(col(Carer.id) == row.id)
            .values(last_day=max(row.first_day, happening.day), version=row.version + 1)
        )


def _change(
    unit: Unit, row: Carer, person: Person, fields: CarerFields, values: dict[str, Any]
) -> None:
    """Store a changed form of somebody who is a carer already."""
    if not fields.version:
        raise Refusal("already_a_carer", name=list_name(person.first_name, person.last_name))
    carer = row.id or 0
    able, shifts = carers.qualifications(unit.session, carer), carers.shifts(unit.session, carer)
    before = fields_of(row, person, able.get(carer, frozenset()), shifts.get(carer, ()))
    told, stood = _told(fields, values), _told(before, row.model_dump())
    changed = {name: value for name, value in told.items() if stood[name] != value}
    if row.version != fields.version:
        differs = ", ".join(str(stood[name] or "-") for name in changed if name in DIFFERS)
        raise Refusal("changed_meanwhile", differs=differs or "-")
    unit.session.execute(
        update(Carer).where(col(Carer.id) == carer).values(**values, version=row.version + 1)
    )
    unit.audit("carers.edit", f"person:{person.number}", **changed)


def _checked(session: Session, fields: CarerFields) -> dict[str, Any]:
    """The columns of a carer from a form."""
    check_terms(fields.first_day, fields.last_day, fields.week_minutes, fields.period_months)
    check_shifts(fields.shifts)
    lat, lon = checked_place(fields.lat, fields.lon)
    employment = EmploymentType(fields.employment)
    if employment is EmploymentType.PROVIDER and fields.provider is None:
        raise Refusal("provider_missing", field="provider")
    if fields.provider is not None:
        if employment is not EmploymentType.PROVIDER:
            raise Refusal("provider_not_theirs", field="provider")
        if session.get(CareProvider, fields.provider) is None:
            raise Refusal("provider_unknown", field="provider")
    return {
        "gender": Gender(fields.gender).value,
        "employment": employment.value,
        "week_minutes": fields.week_minutes,
        "period_months": fields.period_months,
        "profile": TravelProfile(fields.profile).value,
        "lat": lat,
        "lon": lon,
        "area": clean(fields.area, 60),
        "provider_id": fields.provider,
        "first_day": fields.first_day,
        "last_day": fields.last_day,
    }


def _told(fields: CarerFields, values: dict[str, Any]) -> dict[str, Any]:
    """What the audit log says of a form."""
    told = {name: value for name, value in values.items() if name in TOLD}
    return told | {
        "qualifications": ",".join(sorted(fields.qualifications)),
        "shifts": " ".join(
            f"{weekday}:{begins:%H:%M}-{ends:%H:%M}" for weekday, begins, ends in fields.shifts
        ),
    }
