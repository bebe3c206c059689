"""Carers, what they can do, their shifts, absences and trainings; never in a loop."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.care.codes import Qualification
from seniorplus.domain.refusal import Refusal
from seniorplus.models.carers import (
    Carer,
    CarerAbsence,
    CarerQualification,
    CarerShift,
    CarerTraining,
)
from seniorplus.models.people import Person
from seniorplus.storage.queries.facts import covering, standing

Shift = tuple[int, time, time]


def carer(session: Session, carer_id: int) -> Carer:
    """A carer.

    Raises:
        Refusal: `carer_unknown`.
    """
    found = session.get(Carer, carer_id)
    if found is None:
        raise Refusal("carer_unknown")
    return found


def carers(session: Session, only: int | None = None) -> list[tuple[Carer, Person]]:
    """The carers, or one of them, with their person rows."""
    query = select(Carer, Person).join(Person, col(Person.id) == col(Carer.person_id))
    if only is not None:
        query = query.where(col(Carer.id) == only)
    return [(row, person) for row, person in session.execute(query)]


def person_of(session: Session, carer_id: int) -> Person:
    """The person that a carer is.

    Raises:
        Refusal: `carer_unknown`.
    """
    for _row, person in carers(session, carer_id):
        return person
    raise Refusal("carer_unknown")


def of_person(session: Session, person_id: int) -> Carer | None:
    """What makes a person a carer, None for everybody else."""
    query = select(Carer).where(col(Carer.person_id) == person_id)
    return session.execute(query).scalar_one_or_none()


def qualifications(
    session: Session, only: int | None = None
) -> dict[int, frozenset[Qualification]]:
    """What carers, or one of them, can do."""
    query = select(col(CarerQualification.carer_id), col(CarerQualification.qualification))
    if only is not None:
        query = query.where(col(CarerQualification.carer_id) == only)
    found: dict[int, set[Qualification]] = {}
    for carer_id, code in session.execute(query):
        found.setdefault(carer_id, set()).add(Qualification(code))
    return {carer_id: frozenset(codes) for carer_id, codes in found.items()}


def shifts(session: Session, only: int | None = None) -> dict[int, tuple[Shift, ...]]:
    """When carers, or one of them, work, by weekday."""
    query = select(CarerShift).order_by(col(CarerShift.carer_id), col(CarerShift.weekday))
    if only is not None:
        query = query.where(col(CarerShift.carer_id) == only)
    found: dict[int, list[Shift]] = {}
    for row in session.execute(query).scalars():
        found.setdefault(row.carer_id, []).append((row.weekday, row.begins, row.ends))
    return {carer_id: tuple(days) for carer_id, days in found.items()}


def absences(
    session: Session, first: date, last: date, only: int | None = None
) -> list[CarerAbsence]:
    """Leave and sickness in force that touch the days from first to last, in order."""
    query = select(CarerAbsence).where(covering(CarerAbsence, first, last), standing(CarerAbsence))
    if only is not None:
        query = query.where(col(CarerAbsence.carer_id) == only)
    ordered = query.order_by(col(CarerAbsence.first_day), col(CarerAbsence.id))
    return list(session.execute(ordered).scalars())


def absence(session: Session, absence_id: int) -> CarerAbsence:
    """Leave or sickness that is in force.

    Raises:
        Refusal: `absence_unknown`.
    """
    query = select(CarerAbsence).where(col(CarerAbsence.id) == absence_id, standing(CarerAbsence))
    found = session.execute(query).scalar_one_or_none()
    if found is None:
        raise Refusal("absence_unknown")
    return found


def trainings(session: Session, only: int | None = None) -> dict[int, list[CarerTraining]]:
    """The trainings of carers, or of one of them; those that expire first stand first."""
    query = select(CarerTraining)
    if only is not None:
        query = query.where(col(CarerTraining.carer_id) == only)
    found: dict[int, list[CarerTraining]] = {}
    rows: Iterable[CarerTraining] = session.execute(query).scalars()
    for row in sorted(rows, key=lambda row: (row.expires_on or date.max, row.done_on, row.id or 0)):
        found.setdefault(row.carer_id, []).append(row)
    return found


def training(session: Session, training_id: int) -> CarerTraining:
    """A training.

    Raises:
        Refusal: `training_unknown`.
    """
    found = session.get(CarerTraining, training_id)
    if found is None:
        raise Refusal("training_unknown")
    return found
