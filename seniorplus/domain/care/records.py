"""Decisions on care services as they are kept."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.care.codes import HoursPer, Household, ServiceKind
from seniorplus.domain.care.facts import DecisionFacts
from seniorplus.domain.care.urgent import Countdown, urgent_countdown


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision as it is kept.

    Attributes:
        id: The stored decision.
        client: To whom.
        kind: Which service.
        number: Its number, empty only in urgent mode.
        issued_on: Its date.
        first_day: From when it holds.
        last_day: Until when, None for no end.
        place: Where the service is given.
        scope: What it consists of.
        granted_minutes: The hours, None while they are not decided.
        granted_per: For a week or a month.
        provisional_minutes: The hours that are planned on until then.
        urgent: Whether the service began in urgent mode.
        income: In grosze a month, None while it is not known.
        household: Whether the client lives alone.
        interview_on: When the social interview was held or renewed.
        hourly_price: In grosze, None while it is not known.
        provider: The provider, None for the centre's own carers.
        version: Which state of it.
    """

    id: int
    client: int
    kind: ServiceKind
    number: str
    issued_on: date | None
    first_day: date
    last_day: date | None
    place: str
    scope: str
    granted_minutes: int | None
    granted_per: HoursPer
    provisional_minutes: int | None
    urgent: bool
    income: int | None
    household: Household
    interview_on: date | None
    hourly_price: int | None
    provider: int | None
    version: int

    @property
    def facts(self) -> DecisionFacts:
        """As the rules of a plan need it."""
        return DecisionFacts(
            self.id,
            self.client,
            self.first_day,
            self.last_day,
            self.granted_minutes,
            self.granted_per,
        )

    def ended(self, today: date) -> bool:
        """Whether it holds no longer."""
        return self.last_day is not None and self.last_day < today

    def countdown(self, today: date) -> Countdown | None:
        """What urgent mode still lacks, None for nothing."""
        if not self.urgent:
            return None
        return urgent_countdown(
            self.first_day,
            today,
            number=self.number,
            interviewed=self.interview_on,
            income=self.income,
            granted=self.granted_minutes,
        )
