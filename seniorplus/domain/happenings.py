"""What a write in one subject means for another: emitted by services, answered by reactions."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonDied:
    """A death was registered; everything that would still call or expect the person ends."""

    person: int
    day: date


@dataclass(frozen=True, slots=True)
class StayEnded:
    """A stay ends with its last day."""

    person: int
    last_day: date


@dataclass(frozen=True, slots=True)
class StayBegan:
    """A person was admitted from a day on."""

    person: int
    first_day: date


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """The consent to a calendar for the family ends with its last day."""

    person: int
    last_day: date


Happening = PersonDied | StayEnded | StayBegan | ConsentWithdrawn
