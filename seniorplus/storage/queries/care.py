"""Clients of the care services, their decisions, and the hours of these."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, case, cast, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.care.codes import VisitState, WorkState
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.refusal import Refusal
from seniorplus.models.care import (
    CareClient,
    CareDecision,
    FlatAccess,
)
from seniorplus.models.carers import Carer, ClientCarer
from seniorplus.models.people import Person
from seniorplus.models.visits import Visit
from seniorplus.models.work_cards import WorkRecord
from seniorplus.storage.queries import carers
from seniorplus.storage.queries.care_decisions import DECISION_ORDER, record, records
from seniorplus.storage.queries.facts import standing


def client(session: Session, client_id: int) -> tuple[CareClient, Person]:
    """A client and the person that it is.

    Raises:
        Refusal: `client_unknown`.
    """
    query = (
        select(CareClient, Person)
        .join(Person, col(Person.id) == col(CareClient.person_id))
        .where(col(CareClient.id) == client_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise Refusal("client_unknown")
    return found[0], found[1]


def client_of_person(session: Session, person_id: int) -> CareClient | None:
    """The client that somebody is, None for nobody's."""
    query = select(CareClient).where(col(CareClient.person_id) == person_id)
    return session.execute(query).scalar_one_or_none()


def highest_code(session: Session) -> int:
    """The number of the last code that was given; clients are never removed."""
    number = cast(func.substr(col(CareClient.code), 2), Integer)
    return int(session.execute(select(func.max(number))).scalar_one() or 0)


def access(session: Session, client_id: int) -> FlatAccess | None:
    """How one gets into a client's flat, None while nobody wrote it down."""
    query = select(FlatAccess).where(col(FlatAccess.client_id) == client_id)
    return session.execute(query).scalar_one_or_none()


def acquaintances(session: Session, client_id: int) -> list[tuple[ClientCarer, Person]]:
    """The carers that a client knows or has a wish about."""
    query = (
        select(ClientCarer, Person)
        .join(Carer, col(Carer.id) == col(ClientCarer.carer_id))
        .join(Person, col(Person.id) == col(Carer.person_id))
        .where(col(ClientCarer.client_id) == client_id)
    )
    return [(row, person) for row, person in session.execute(query)]


def acquaintance(session: Session, client_id: int, carer_id: int) -> ClientCarer | None:
    """What a client and a carer are to each other.

    Raises:
        Refusal: `carer_unknown`.
    """
    carers.carer(session, carer_id)
    return session.get(ClientCarer, (client_id, carer_id))


def decision(session: Session, decision_id: int) -> CareDecision:
    """A decision.

    Raises:
        Refusal: `decision_unknown`.
    """
    found = session.get(CareDecision, decision_id)
    if found is None:
        raise Refusal("decision_unknown")
    return found


def decisions_of(session: Session, client_id: int) -> list[DecisionRecord]:
    """A client's decisions in the order of their first days."""
    query = select(CareDecision).where(col(CareDecision.client_id) == client_id)
    return records(session.execute(query.order_by(*DECISION_ORDER)).scalars())


def hours(
    session: Session, decision_ids: Iterable[int], first: date, last: date
) -> Sequence[Row[Any]]:
    """Planned and delivered minutes of decisions by day.

    Visits whose work card was entered are apart from those that wait for it.

    Returns:
        Rows of decision_id, day, entered, planned, delivered.
    """
    which = col(Visit.decision_id).in_(set(decision_ids)) & col(Visit.day).between(first, last)
    entered = _entered(which)
    is_entered = entered.c.visit_id.is_not(None)
    planned = case(
        (
            col(Visit.state) == VisitState.PLANNED.value,
            col(Visit.minutes) * col(Visit.carers_needed),
        ),
        else_=0,
    )
    query: Any = (
        select(
            col(Visit.decision_id),
            col(Visit.day),
            is_entered.label("entered"),
            func.sum(planned).label("planned"),
            func.sum(func.coalesce(entered.c.delivered, 0)).label("delivered"),
        )
        .outerjoin(entered, entered.c.visit_id == col(Visit.id))
        .where(which)
        .group_by(col(Visit.decision_id), col(Visit.day), is_entered)
    )
    rows: Sequence[Row[Any]] = session.execute(query).all()
    return rows


def delivered(session: Session, first: date, before: date) -> dict[int, int]:
    """The delivered minutes of visits from a day until another one comes, by decision."""
    entered = _entered((col(Visit.day) >= first) & (col(Visit.day) < before))
    query: Any = (
        select(col(Visit.decision_id), func.sum(entered.c.delivered))
        .join(entered, entered.c.visit_id == col(Visit.id))
        .group_by(col(Visit.decision_id))
    )
    return {found: int(minutes) for found, minutes in session.execute(query) if minutes}


def decisions_with_clients(
    session: Session, decision_ids: Iterable[int]
) -> list[tuple[DecisionRecord, CareClient, Person]]:
    """Decisions by their ids, with the clients to whom they were granted."""
    query = (
        select(CareDecision, CareClient, Person)
        .join(CareClient, col(CareClient.id) == col(CareDecision.client_id))
        .join(Person, col(Person.id) == col(CareClient.person_id))
        .where(col(CareDecision.id).in_(set(decision_ids)))
    )
    return [(record(row), client, person) for row, client, person in session.execute(query)]


def first_visit(session: Session) -> date | None:
    """The day of the first visit that the house ever planned, None without any."""
    return session.execute(select(func.min(col(Visit.day)))).scalar_one()


def _entered(which: ColumnElement[bool]) -> Any:
    """The visits of a condition whose work card was entered, with the minutes delivered."""
    delivered = case(
        (col(WorkRecord.state) == WorkState.DELIVERED.value, col(WorkRecord.minutes)), else_=0
    )
    return (
        select(col(WorkRecord.visit_id), func.sum(delivered).label("delivered"))
        .join(Visit, col(Visit.id) == col(WorkRecord.visit_id))
        .where(which, standing(WorkRecord))
        .group_by(col(WorkRecord.visit_id))
        .subquery()
    )
