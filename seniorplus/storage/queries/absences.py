"""Absences and their reasons."""

from datetime import date
from functools import cache

from sqlalchemy import Date, Select, bindparam, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.refusal import Refusal
from seniorplus.models.absences import Absence, AbsenceReason
from seniorplus.storage.queries.facts import covering, standing


def touching(session: Session, first: date, last: date) -> list[Absence]:
    """The absences in force that touch the days from first to last."""
    query = (
        select(Absence)
        .where(covering(Absence, first, last), standing(Absence))
        .order_by(col(Absence.first_day))
    )
    return list(session.execute(query).scalars())


def of_person(session: Session, person_id: int, since: date | None = None) -> list[Absence]:
    """The absences in force of a person, in order, those ended before `since` left out."""
    values = {"person": person_id, "since": since or date.min}
    return list(session.execute(_of_person(), values).scalars())


@cache
def _of_person() -> Select[Absence]:
    return (
        select(Absence)
        .where(
            col(Absence.person_id) == bindparam("person"),
            or_(
                col(Absence.last_day).is_(None),
                col(Absence.last_day) >= bindparam("since", type_=Date),
            ),
            standing(Absence),
        )
        .order_by(col(Absence.first_day))
    )


def absence(session: Session, absence_id: int) -> Absence:
    """An absence that is in force.

    Raises:
        Refusal: `absence_unknown`.
    """
    query = select(Absence).where(col(Absence.id) == absence_id, standing(Absence))
    found = session.execute(query).scalar_one_or_none()
    if found is None:
        raise Refusal("absence_unknown")
    return found


def period(row: Absence) -> AbsencePeriod:
    """An absence as the rules need it."""
    return AbsencePeriod(row.first_day, row.last_day, row.from_time, row.until_time)


def reasons(session: Session) -> list[AbsenceReason]:
    """The reasons that the house names, in its order."""
    return list(session.execute(select(AbsenceReason).order_by(col(AbsenceReason.rank))).scalars())
