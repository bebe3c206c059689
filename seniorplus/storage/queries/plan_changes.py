"""What the audit log says of changes that have a bearing on plans of visits."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, Select, and_, bindparam, not_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.models.audit import AuditEntry

# What is written many times a day and has no bearing on visits. Whatever is not named here may
# have one: a new action makes plans be read again, never be stale.
WITHOUT_EFFECT = (
    "attendance.",
    "calls.",
    "cards.",
    "checkin.",
    "contacts.",
    "enrolments.",
    "guests.",
    "journal.",
    "lunch_line.",
    "orders.",
    "papers.",
    "portions.",
    "presence.",
    "sessions.",
    "visit_patterns.",
    "visits.publish",
    "visits.told",
    "waiting.",
)


def last(session: Session) -> Row[int, str] | None:
    """The last change: its number and hash, None before the first."""
    return session.execute(_last_entry()).first()


def since(session: Session, number: int) -> Sequence[Row[int, str, str, str]]:
    """The changes from a number on, that one included, with action and subject."""
    return session.execute(_entries_since(), {"number": number}).all()


def _has_effect() -> Any:
    action = col(AuditEntry.action)
    return and_(*(not_(action.startswith(prefix, autoescape=True)) for prefix in WITHOUT_EFFECT))


@cache
def _last_entry() -> Select[int, str]:
    return (
        select(col(AuditEntry.number), col(AuditEntry.hash))
        .where(_has_effect())
        .order_by(col(AuditEntry.number).desc())
        .limit(1)
    )


@cache
def _entries_since() -> Select[int, str, str, str]:
    number = col(AuditEntry.number)
    return (
        select(number, col(AuditEntry.hash), col(AuditEntry.action), col(AuditEntry.subject))
        .where(number >= bindparam("number", type_=Integer), _has_effect())
        .order_by(number)
    )
