"""How carers and clients of a plan are called and reached."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.people import list_name

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class CarerLabel:
    """How a carer is called and reached.

    Attributes:
        first_name: The first name.
        last_name: The last name.
        phone: The number to call.
        first_day: The first day of work for the centre.
        last_day: The last one, None for no end.
        away: Leave and sickness alone, without the days before and after the employment.
    """

    first_name: str
    last_name: str
    phone: str
    first_day: date
    last_day: date | None
    away: tuple[Days, ...]

    @property
    def name(self) -> str:
        """Last name first."""
        return list_name(self.first_name, self.last_name)

    def employed(self, day: date) -> bool:
        """Whether the carer works for the centre on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def is_away(self, day: date) -> bool:
        """Whether the carer is on leave or ill."""
        return any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True, slots=True)
class ClientLabel:
    """How a client is called.

    Attributes:
        person: The person's id.
        code: What stands for the name outside the house.
        name: Last name first.
        on_holidays: Whether visits take place on public holidays.
        deceased_on: The day of death, None for who lives.
    """

    person: int
    code: str
    name: str
    on_holidays: bool
    deceased_on: date | None

    def deceased_by(self, day: date) -> bool:
        """Whether the client died on a day or before it."""
        return self.deceased_on is not None and self.deceased_on <= day
