"""What participants agreed to, as it stands on a day."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.models.consents import Consent
from seniorplus.storage.queries.facts import covering, standing


def in_force(session: Session, kind: ConsentKind, day: date) -> frozenset[int]:
    """The people whose consent holds on a day, by their ids."""
    query = select(col(Consent.person_id)).where(
        col(Consent.kind) == kind.value, covering(Consent, day, day), standing(Consent)
    )
    return frozenset(session.execute(query).scalars())


def of_person(session: Session, person_id: int, kind: ConsentKind) -> list[Consent]:
    """What somebody agreed to of one kind and what of it was withdrawn, the newest first."""
    query = (
        select(Consent)
        .where(
            col(Consent.person_id) == person_id,
            col(Consent.kind) == kind.value,
            standing(Consent),
        )
        .order_by(col(Consent.first_day).desc(), col(Consent.id).desc())
    )
    return list(session.execute(query).scalars())
