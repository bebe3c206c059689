"""The call log: who called whom, when, with what result."""

from datetime import date, datetime

from sqlmodel import Field

from seniorplus.domain.codes import CallPurpose, CallResult
from seniorplus.models.columns import Fact, UtcInstant, one_of


class Call(Fact, table=True):
    """One telephone call about a person."""

    __tablename__ = "call"
    __table_args__ = (one_of("purpose", CallPurpose), one_of("result", CallResult))

    person_id: int = Field(foreign_key="person.id", index=True)
    service_day: date = Field(index=True)
    called_at: datetime = Field(sa_type=UtcInstant)
    purpose: str = Field(max_length=30)
    recipient: str = Field(default="", max_length=160)
    result: str = Field(max_length=30)
    note: str = Field(default="", max_length=300)
