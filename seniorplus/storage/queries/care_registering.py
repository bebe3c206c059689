"""What a file of carers or clients is compared with: people, carers, clients, providers."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Row, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.models.care import CareClient, CareProvider
from seniorplus.models.carers import Carer
from seniorplus.models.people import Person


def people(session: Session) -> Sequence[Row[Any]]:
    """What tells people apart, of everybody whom the house knows."""
    query = select(
        col(Person.number),
        col(Person.first_name),
        col(Person.last_name),
        col(Person.birth_date),
        col(Person.pesel),
        col(Person.phone),
        col(Person.address),
        col(Person.deceased_on),
    )
    return cast("Sequence[Row[Any]]", session.execute(query).all())


def carers(session: Session) -> dict[int, str]:
    """The people's numbers of all carers; nothing is known of them besides."""
    query = select(col(Person.number)).join(Carer, col(Carer.person_id) == col(Person.id))
    return {number: "" for (number,) in session.execute(query)}


def clients(session: Session) -> dict[int, str]:
    """The codes of all clients by their people's numbers."""
    query = select(col(Person.number), col(CareClient.code)).join(
        CareClient, col(CareClient.person_id) == col(Person.id)
    )
    return dict(session.execute(query).all())


def providers(session: Session) -> dict[int, str]:
    """The names of the providers that still work for the centre."""
    query = select(col(CareProvider.id), col(CareProvider.name)).where(col(CareProvider.active))
    return {provider or 0: name for provider, name in session.execute(query)}
