"""Addresses of private calendars, and what is chosen for each calendar."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from seniorplus.domain.feed_codes import FeedReader
from seniorplus.models.columns import UtcInstant, Versioned, one_of


class FeedAddress(Versioned, table=True):
    """A secret address of a calendar, made for one reader.

    `last_fetched_at` is a message for the staff, not a fact: it is overwritten without an
    audit row.
    """

    __tablename__ = "feed_address"
    __table_args__ = (one_of("reader", FeedReader),)

    feed: str = Field(max_length=80, index=True)
    holder: str = Field(max_length=120)
    reader: str = Field(max_length=20)
    digest: str = Field(unique=True, max_length=64)
    issued_at: datetime = Field(sa_type=UtcInstant)
    issued_by: str = Field(max_length=120)
    last_day: date | None = None
    revoked_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    last_fetched_at: datetime | None = Field(default=None, sa_type=UtcInstant)


class FeedChoice(SQLModel, table=True):
    """What the house chose for a calendar; without a row nothing reminds."""

    __tablename__ = "feed_choice"
    __table_args__ = (
        CheckConstraint(
            "alarm_minutes IS NULL OR alarm_minutes BETWEEN 1 AND 10080",
            name="alarm_within_a_week",
        ),
    )

    feed: str = Field(primary_key=True, max_length=80)
    version: int = 1
    alarm_minutes: int | None = None
