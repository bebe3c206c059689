"""The audit chain: who did what, each row bound to the one before it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from seniorplus.models.columns import UtcInstant


class AuditHead(SQLModel, table=True):
    """The end of the chain and the house's counters; locked before the first write of a unit."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_head"),)

    id: int = Field(default=1, primary_key=True)
    number: int = 0
    hash: str = Field(default="", max_length=64)
    at: datetime | None = Field(default=None, sa_type=UtcInstant)
    event_number: int = 0
    person_number: int = 0
    card_number: int = 0
    waiting_number: int = 0
    order_number: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class AuditEntry(SQLModel, table=True):
    """One link: who, when, what, about whom, which fields."""

    __tablename__ = "audit_entry"

    number: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcInstant)
    actor: str = Field(max_length=120)
    terminal: str = Field(default="", max_length=60)
    action: str = Field(max_length=60)
    subject: str = Field(max_length=80, index=True)
    fields: str = Field(default="", max_length=500)
    digest: str = Field(default="", max_length=64)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditValue(SQLModel, table=True):
    """The values of a link, apart from it so that they can be erased."""

    __tablename__ = "audit_value"

    number: int = Field(primary_key=True, foreign_key="audit_entry.number")
    salt: str = Field(max_length=32)
    content: str = Field(sa_type=Text)
