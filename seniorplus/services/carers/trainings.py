"""Trainings of carers."""

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.carer_terms import check_training
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.carers import CarerTraining
from seniorplus.storage.queries import carers
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.carers import TrainingRow


def save_training(actor: Actor, carer: int, training: TrainingRow) -> int:
    """Store a training; the id 0 makes a new one.

    Returns:
        The training.

    Raises:
        Refusal: `carer_unknown`, `training_unknown`, `changed_meanwhile`, `in_future` for one
            that was not yet done, `training_expires_early`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        person = carers.person_of(unit.session, carer)
        values: dict[str, Any] = {
            "title": clean(training.title, 120, required=True),
            "done_on": training.done_on,
            "expires_on": training.expires_on,
        }
        check_training(training.done_on, training.expires_on, service_day(unit.now))
        if not training.id:
            made: int = unit.add(CarerTraining(carer_id=carer, **values))
            unit.audit("carers.add_training", f"person:{person.number}", **values)
            return made
        row = _training_to_change(unit, training.id, training.version)
        if row.carer_id != carer:
            raise Refusal("training_unknown")
        unit.session.execute(
            update(CarerTraining)
            .where(col(CarerTraining.id) == row.id)
            .values(**values, version=row.version + 1)
        )
        unit.audit("carers.edit_training", f"person:{person.number}", **values)
        return training.id


def remove_training(actor: Actor, training: int, version: int) -> None:
    """Remove a training that was entered by mistake.

    Raises:
        Refusal: `training_unknown`, `changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _training_to_change(unit, training, version)
        person = carers.person_of(unit.session, row.carer_id)
        unit.session.execute(delete(CarerTraining).where(col(CarerTraining.id) == training))
        unit.audit("carers.remove_training", f"person:{person.number}", title=row.title)


def _training_to_change(unit: Unit, training: int, version: int) -> CarerTraining:
    row = carers.training(unit.session, training)
    if row.version != version:
        raise Refusal("changed_meanwhile", differs=f"{row.title}, {row.expires_on or '-'}")
    return row
