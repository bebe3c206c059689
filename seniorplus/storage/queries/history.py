"""What the audit keeps about somebody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import not_, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.models.audit import AuditEntry, AuditValue
from seniorplus.models.cards import Card

# What happens every day would hide the few changes; it has sheets of its own.
DAILY = ("attendance.", "checkin.", "lunch_line.", "presence.")


def changes(
    session: Session, subject: str, most: int
) -> list[tuple[datetime, str, str, str | None]]:
    """When, who, what and the values of the last links about a subject, the newest first."""
    query = (
        select(
            col(AuditEntry.at),
            col(AuditEntry.actor),
            col(AuditEntry.action),
            col(AuditValue.content),
        )
        .outerjoin(AuditValue, col(AuditValue.number) == col(AuditEntry.number))
        .where(
            col(AuditEntry.subject) == subject,
            not_(or_(*(col(AuditEntry.action).startswith(prefix) for prefix in DAILY))),
        )
        .order_by(col(AuditEntry.number).desc())
        .limit(most)
    )
    return [(row.at, row.actor, row.action, row.content) for row in session.execute(query)]


def cards_of(session: Session, person_id: int) -> Sequence[Card]:
    """Every card that somebody had, the newest first."""
    query = select(Card).where(col(Card.person_id) == person_id)
    return session.execute(query.order_by(col(Card.serial).desc())).scalars().all()
