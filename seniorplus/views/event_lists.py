"""What putting people on the list of an event, or taking them off it, leads to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Added:
    """Who was added to a list, by name.

    Attributes:
        going: Those who got a place.
        reserve: Those for whom there was none.
    """

    going: tuple[str, ...]
    reserve: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextInReserve:
    """Who is the first of the reserve when a place is free; they are asked, not moved."""

    number: int
    name: str
    phone: str
