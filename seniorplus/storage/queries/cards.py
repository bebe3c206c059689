"""Cards and the loans of spare ones."""

from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.codes import CardState
from seniorplus.models.cards import Card, CardLoan
from seniorplus.models.people import Person

USABLE = (CardState.ISSUED.value, CardState.ACTIVE.value)


def by_hash(session: Session, token_hash: str) -> Card | None:
    """The card whose token has this hash."""
    return session.execute(_by_hash(), {"hash": token_hash}).scalar_one_or_none()


@cache
def _by_hash() -> Select[Card]:
    return select(Card).where(col(Card.token_hash) == bindparam("hash"))


def shown(session: Session, token_hash: str) -> tuple[Card | None, Person | None]:
    """The card whose token has this hash, with whom it was made for; in one statement."""
    row = session.execute(_shown(), {"hash": token_hash}).one_or_none()
    return (None, None) if row is None else (row[0], row[1])


@cache
def _shown() -> Select[Card, Person]:
    return (
        select(Card, Person)
        .outerjoin(Person, col(Person.id) == col(Card.person_id))
        .where(col(Card.token_hash) == bindparam("hash"))
    )


def borrower(session: Session, card_id: int, day: date) -> int | None:
    """The id of the person who borrowed a spare card for a day."""
    query = select(col(CardLoan.person_id)).where(
        col(CardLoan.card_id) == card_id, col(CardLoan.service_day) == day
    )
    return session.execute(query).scalar_one_or_none()


def loans_of(session: Session, day: date) -> dict[int, int]:
    """Card ids and the ids of those who borrowed them on a day."""
    query = select(col(CardLoan.card_id), col(CardLoan.person_id)).where(
        col(CardLoan.service_day) == day
    )
    return {row.card_id: row.person_id for row in session.execute(query)}


def usable(session: Session, person_id: int | None = None) -> list[Card]:
    """Cards that can be scanned, of one person or of everybody and the spare ones."""
    query = select(Card).where(col(Card.state).in_(USABLE))
    if person_id is not None:
        query = query.where(col(Card.person_id) == person_id)
    return list(session.execute(query.order_by(col(Card.serial))).scalars())


def every(session: Session) -> list[Card]:
    """All cards ever issued, the newest first."""
    return list(session.execute(select(Card).order_by(col(Card.serial).desc())).scalars())


def card(session: Session, serial: int) -> Card | None:
    """The card with a serial number."""
    query = select(Card).where(col(Card.serial) == serial)
    return session.execute(query).scalar_one_or_none()
