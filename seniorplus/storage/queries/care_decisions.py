"""Decisions of the care services and what is due about them.

Apart from the rest of care, because the first screen of the day asks for it and nothing else.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.care.codes import HoursPer, Household, ServiceKind
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.care.standing import ClientAlert, Notice, dated_notices
from seniorplus.models.care import CareClient, CareDecision
from seniorplus.models.people import Person

DECISION_ORDER = (col(CareDecision.first_day), col(CareDecision.id))
_PRESSING = list(ClientAlert)


def clients(session: Session) -> list[tuple[CareClient, Person]]:
    """The clients who live, with the people that they are."""
    query = (
        select(CareClient, Person)
        .join(Person, col(Person.id) == col(CareClient.person_id))
        .where(col(Person.deceased_on).is_(None))
    )
    return [(row, person) for row, person in session.execute(query)]


def decisions_of_living(session: Session) -> dict[int, list[DecisionRecord]]:
    """The decisions of clients who live, by client, in the order of their first days."""
    query = (
        select(CareDecision)
        .join(CareClient, col(CareClient.id) == col(CareDecision.client_id))
        .join(Person, col(Person.id) == col(CareClient.person_id))
        .where(col(Person.deceased_on).is_(None))
        .order_by(*DECISION_ORDER)
    )
    found: dict[int, list[DecisionRecord]] = {}
    for record in records(session.execute(query).scalars()):
        found.setdefault(record.client, []).append(record)
    return found


def record(row: CareDecision) -> DecisionRecord:
    """A decision as the rules need it."""
    return DecisionRecord(
        row.id or 0,
        row.client_id,
        ServiceKind(row.kind),
        row.number,
        row.issued_on,
        row.first_day,
        row.last_day,
        row.place,
        row.scope,
        row.granted_minutes,
        HoursPer(row.granted_per),
        row.provisional_minutes,
        row.urgent,
        row.income,
        Household(row.household),
        row.interview_on,
        row.hourly_price,
        row.provider_id,
        row.version,
    )


def records(rows: Iterable[CareDecision]) -> list[DecisionRecord]:
    """Decisions as the rules need them."""
    return [record(row) for row in rows]


def deadlines(session: Session, today: date) -> list[tuple[Person, Notice]]:
    """What is due about clients who live, the most pressing first; hours are not looked at."""
    known = decisions_of_living(session)
    found = [
        (person, notice)
        for row, person in (clients(session) if known else ())
        for notice in dated_notices(known.get(row.id or 0, ()), today)
    ]
    return sorted(found, key=lambda entry: (_PRESSING.index(entry[1].code), entry[1].day))
