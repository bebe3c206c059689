"""What participants agreed to, with dates."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.models.columns import Fact, one_of


class Consent(Fact, table=True):
    """Somebody agrees to something from a day on; withdrawing it ends it with a day."""

    __tablename__ = "consent"
    __table_args__ = (
        one_of("kind", ConsentKind),
        CheckConstraint("last_day IS NULL OR last_day >= first_day", name="days_in_order"),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = Field(max_length=40)
    first_day: date
    last_day: date | None = None
    given_to: str = Field(default="", max_length=120)
    supersedes: int | None = Field(default=None, foreign_key="consent.id", unique=True)
