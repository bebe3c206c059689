"""The call log."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.models.calls import Call


def of_day(session: Session, day: date) -> list[Call]:
    """The calls of a day in order."""
    query = select(Call).where(col(Call.service_day) == day).order_by(col(Call.called_at))
    return list(session.execute(query).scalars())
