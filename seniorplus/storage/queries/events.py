"""Events of the year: their lists, tasks and costs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import EventState, ParticipantState
from seniorplus.domain.refusal import Refusal
from seniorplus.models.events import EventCost, EventParticipant, EventTask, HouseEvent
from seniorplus.models.timetable import PartnerOrganisation


def event(session: Session, event_id: int) -> HouseEvent:
    """An event.

    Raises:
        Refusal: `house_event_unknown`.
    """
    found = session.get(HouseEvent, event_id)
    if found is None:
        raise Refusal("house_event_unknown")
    return found


def between(session: Session, first: date, last: date) -> list[HouseEvent]:
    """The events from first to last in the order of time, cancelled ones too."""
    rows = session.execute(
        select(HouseEvent)
        .where(col(HouseEvent.day).between(first, last))
        .order_by(col(HouseEvent.day), col(HouseEvent.start), col(HouseEvent.id))
    )
    return list(rows.scalars())


def participants(session: Session, event_ids: Iterable[int]) -> list[EventParticipant]:
    """Those on the lists of some events, in the order in which they were added."""
    rows = session.execute(
        select(EventParticipant)
        .where(col(EventParticipant.event_id).in_(list(event_ids)))
        .order_by(col(EventParticipant.id))
    )
    return list(rows.scalars())


def participant(session: Session, event_id: int, person_id: int) -> EventParticipant:
    """Somebody on the list of an event.

    Raises:
        Refusal: `not_on_list`.
    """
    rows = session.execute(
        select(EventParticipant).where(
            col(EventParticipant.event_id) == event_id,
            col(EventParticipant.person_id) == person_id,
        )
    )
    found = rows.scalar_one_or_none()
    if found is None:
        raise Refusal("not_on_list")
    return found


def going(session: Session, event_id: int) -> int:
    """How many are on the list of an event."""
    return int(
        session.execute(
            select(func.count())
            .select_from(EventParticipant)
            .where(
                col(EventParticipant.event_id) == event_id,
                col(EventParticipant.state) == ParticipantState.GOING.value,
            )
        ).scalar_one()
    )


def first_of_reserve(session: Session, event_id: int) -> EventParticipant | None:
    """Who was put on the reserve first, None where nobody is on it."""
    rows = session.execute(
        select(EventParticipant)
        .where(
            col(EventParticipant.event_id) == event_id,
            col(EventParticipant.state) == ParticipantState.RESERVE.value,
        )
        .order_by(col(EventParticipant.id))
        .limit(1)
    )
    return rows.scalars().first()


def lists_of(session: Session, person_id: int) -> list[tuple[EventParticipant, HouseEvent]]:
    """The lists on which somebody stands, withdrawn ones left out, with their events."""
    rows = session.execute(
        select(EventParticipant, HouseEvent)
        .join(HouseEvent, col(HouseEvent.id) == col(EventParticipant.event_id))
        .where(
            col(EventParticipant.person_id) == person_id,
            col(EventParticipant.state) != ParticipantState.WITHDRAWN.value,
        )
        .order_by(col(HouseEvent.day), col(HouseEvent.id))
    )
    return [(row, entry) for row, entry in rows]


def tasks(session: Session, event_ids: Iterable[int]) -> list[EventTask]:
    """The tasks of some events, the earliest due first."""
    rows = session.execute(
        select(EventTask)
        .where(col(EventTask.event_id).in_(list(event_ids)))
        .order_by(col(EventTask.due_on), col(EventTask.id))
    )
    return list(rows.scalars())


def task(session: Session, task_id: int) -> EventTask:
    """A task.

    Raises:
        Refusal: `task_unknown`.
    """
    found = session.get(EventTask, task_id)
    if found is None:
        raise Refusal("task_unknown")
    return found


def costs(session: Session, event_ids: Iterable[int]) -> list[EventCost]:
    """The costs of some events, in the order in which they were noted."""
    rows = session.execute(
        select(EventCost)
        .where(col(EventCost.event_id).in_(list(event_ids)))
        .order_by(col(EventCost.id))
    )
    return list(rows.scalars())


def cost(session: Session, cost_id: int) -> EventCost:
    """A cost.

    Raises:
        Refusal: `cost_unknown`.
    """
    found = session.get(EventCost, cost_id)
    if found is None:
        raise Refusal("cost_unknown")
    return found


def open_tasks(session: Session, until: date) -> list[tuple[EventTask, HouseEvent]]:
    """The tasks of events that take place which are due by a day and not done."""
    rows = session.execute(
        select(EventTask, HouseEvent)
        .join(HouseEvent, col(HouseEvent.id) == col(EventTask.event_id))
        .where(
            col(EventTask.done_at).is_(None),
            col(EventTask.due_on) <= until,
            col(HouseEvent.state) == EventState.PLANNED.value,
        )
        .order_by(col(EventTask.due_on), col(EventTask.id))
    )
    return [(row, entry) for row, entry in rows]


def consents_missing(session: Session, first: date, last: date) -> Sequence[Row[Any]]:
    """The planned events of some days that lack consents: id, title, day, kind, how many."""
    rows = session.execute(
        select(
            col(HouseEvent.id),
            col(HouseEvent.title),
            col(HouseEvent.day),
            col(HouseEvent.kind),
            func.count().label("missing"),
        )
        .join(EventParticipant, col(EventParticipant.event_id) == col(HouseEvent.id))
        .where(
            col(HouseEvent.day).between(first, last),
            col(HouseEvent.state) == EventState.PLANNED.value,
            col(HouseEvent.consent_needed),
            col(EventParticipant.state) == ParticipantState.GOING.value,
            col(EventParticipant.consent_on).is_(None),
        )
        .group_by(
            col(HouseEvent.id), col(HouseEvent.title), col(HouseEvent.day), col(HouseEvent.kind)
        )
        .order_by(col(HouseEvent.day), col(HouseEvent.id))
    )
    return cast("Sequence[Row[Any]]", rows.all())


def organisation(session: Session, organisation_id: int | None) -> PartnerOrganisation | None:
    """The partner organisation of an event, None without one.

    Raises:
        Refusal: `organisation_unknown`.
    """
    if organisation_id is None:
        return None
    found = session.get(PartnerOrganisation, organisation_id)
    if found is None:
        raise Refusal("organisation_unknown")
    return found
