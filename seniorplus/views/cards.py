"""Cards as lists show them and as they are printed."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.codes import CardState


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in a list.

    Attributes:
        serial: The number printed on it.
        state: Its state.
        number: The person's number, None for a spare card.
        name: Last name first, or the spare card's label.
        issued_at: When it was made.
        first_scan_at: When it was first scanned.
        lent_to: Who borrowed the spare card today.
    """

    serial: int
    state: CardState
    number: int | None
    name: str
    issued_at: datetime
    first_scan_at: datetime | None
    lent_to: str = ""


@dataclass(frozen=True, slots=True)
class CardFace:
    """What is printed on a card; the token exists only here and on paper.

    Attributes:
        serial: The card's number.
        token: 24 digits.
        name: First name and initial, or the spare card's label.
        house: The house's name.
        sample: Whether it is marked WZÓR.
    """

    serial: int
    token: str
    name: str
    house: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class IssuedCards:
    """The cards that were made, and where their files lie."""

    faces: tuple[CardFace, ...]
    folder: str
    day: date
