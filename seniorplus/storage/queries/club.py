"""The senior club: who belongs to it, and its meetings."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.codes import Category, Role
from seniorplus.domain.timetable import ClassSession
from seniorplus.models.people import PersonRole
from seniorplus.storage.queries import journals
from seniorplus.storage.queries.journals import KnownClass


def memberships(session: Session, first: date, person_id: int | None = None) -> list[PersonRole]:
    """The memberships that run on or after a day, of everybody or of one person."""
    query = select(PersonRole).where(
        col(PersonRole.role) == Role.CLUB_MEMBER.value,
        or_(col(PersonRole.last_day).is_(None), col(PersonRole.last_day) >= first),
    )
    if person_id is not None:
        query = query.where(col(PersonRole.person_id) == person_id)
    rows = session.execute(query.order_by(col(PersonRole.first_day), col(PersonRole.id)))
    return list(rows.scalars())


def meetings(session: Session, first: date, last: date, calendar: OpenDays) -> list[KnownClass]:
    """The club's meetings from first to last with what was recorded, in the order of time."""
    return [
        known
        for known in journals.known_classes(session, first, last, calendar)
        if _is_of_the_club(known.entry)
    ]


def _is_of_the_club(entry: ClassSession) -> bool:
    return entry.category is Category.CLUB or entry.audience is Audience.CLUB
