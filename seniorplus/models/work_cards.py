"""Work cards: what was done on visits, and the money that clients entrusted."""

from datetime import date, time

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from seniorplus.domain.care.codes import WorkState
from seniorplus.models.columns import Fact, WallTime, one_of


class WorkRecord(Fact, table=True):
    """What a carer did on a visit; planned and actual times are kept apart."""

    __tablename__ = "work_record"
    __table_args__ = (
        one_of("state", WorkState),
        CheckConstraint("minutes BETWEEN 0 AND 1440", name="length_in_a_day"),
    )

    visit_id: int = Field(foreign_key="visit.id", index=True)
    carer_id: int = Field(foreign_key="carer.id", index=True)
    state: str = Field(max_length=20)
    begins: time | None = Field(default=None, sa_type=WallTime)
    minutes: int
    reason: str = Field(default="", max_length=120)
    supersedes: int | None = Field(default=None, foreign_key="work_record.id", unique=True)


class WorkCard(Fact, table=True):
    """That the signed card of a client and a carer for a month was entered."""

    __tablename__ = "work_card"

    month: date
    client_id: int = Field(foreign_key="care_client.id", index=True)
    carer_id: int = Field(foreign_key="carer.id", index=True)
    signed_by_client: bool = True
    supersedes: int | None = Field(default=None, foreign_key="work_card.id", unique=True)


class ClientMoney(Fact, table=True):
    """A line of a client's notebook of entrusted money, in grosze."""

    __tablename__ = "client_money"
    __table_args__ = (CheckConstraint("received >= 0 AND spent >= 0", name="not_negative"),)

    client_id: int = Field(foreign_key="care_client.id", index=True)
    carer_id: int = Field(foreign_key="carer.id")
    day: date
    received: int = 0
    spent: int = 0
    note: str = Field(default="", max_length=200)
    supersedes: int | None = Field(default=None, foreign_key="client_money.id", unique=True)
