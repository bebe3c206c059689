"""Check-in cards and the loans of spare ones; tokens are stored only as hashes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from seniorplus.domain.codes import CardState
from seniorplus.models.columns import UtcInstant, Versioned, one_of


class Card(Versioned, table=True):
    """A card of a person, or a spare card of the house."""

    __tablename__ = "card"
    __table_args__ = (
        one_of("state", CardState),
        CheckConstraint("(person_id IS NULL) <> (spare_label IS NULL)", name="person_or_spare"),
        Index(
            "card_one_active",
            "person_id",
            unique=True,
            # The migration says the same for PostgreSQL; here it would load that whole dialect.
            sqlite_where=text("state = 'active' AND person_id IS NOT NULL"),
        ),
    )

    serial: int = Field(unique=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    spare_label: str | None = Field(default=None, max_length=10)
    token_hash: str = Field(unique=True, max_length=64)
    state: str = Field(default=CardState.ISSUED.value, max_length=20)
    issued_at: datetime = Field(sa_type=UtcInstant)
    first_scan_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class CardLoan(Versioned, table=True):
    """A spare card lent to somebody for a day."""

    __tablename__ = "card_loan"
    __table_args__ = (
        Index("card_loan_once", "card_id", "service_day", unique=True),
        Index("card_loan_person", "person_id", "service_day", unique=True),
    )

    card_id: int = Field(foreign_key="card.id")
    person_id: int = Field(foreign_key="person.id")
    service_day: date
