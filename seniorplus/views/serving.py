"""What the lunch line answers."""

from dataclasses import dataclass
from datetime import datetime

from seniorplus.domain.lunch_codes import ServingOutcome
from seniorplus.views.meals import PlateAlarm


@dataclass(frozen=True, slots=True)
class ServingAnswer:
    """The committed answer to a scan or a choice in the lunch line.

    Attributes:
        outcome: What it led to.
        number: The person's number, None for cards of nobody.
        name: `Zofia K.`, empty for cards of nobody.
        diet: The name of the variant, as those who serve must see it.
        at: When it was given out, now or before.
        served: Portions given out that day.
        ordered: Portions ordered that day.
        reason: Why nothing was given out: a scan code, or the state of the person.
        alarm: What does not fit, when the outcome is an alarm.
        arrived: Whether the scan also recorded an arrival.
        avoided: What the person must avoid, as those who serve must see it.
    """

    outcome: ServingOutcome
    number: int | None
    name: str
    diet: str
    at: datetime | None
    served: int
    ordered: int
    reason: str = ""
    alarm: PlateAlarm | None = None
    arrived: bool = False
    avoided: tuple[str, ...] = ()
