"""What the house keeps about somebody over the years, and who changed it."""

from dataclasses import dataclass
from datetime import datetime

from seniorplus.domain.codes import CardState
from seniorplus.views.people import AbsenceView
from seniorplus.views.plates import ConstraintView, DietPeriod


@dataclass(frozen=True, slots=True)
class CardPeriod:
    """A card that somebody had.

    Attributes:
        serial: The number printed on it.
        state: Its state.
        issued_at: When it was made.
        ended_at: When it stopped working, None while it works.
    """

    serial: int
    state: CardState
    issued_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Something that was done about somebody.

    Attributes:
        at: When.
        actor: Who, with the kind before a colon.
        action: The code of what was done.
        values: Names of fields with their new values; empty unless the record was opened.
    """

    at: datetime
    actor: str
    action: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history of somebody.

    Attributes:
        absences: Periods away, their reasons left out unless the record was opened.
        cards: Cards, the newest first.
        changes: Who did what, the newest first.
        opened: Whether health data are in it.
        diets: Diets; empty unless the record was opened.
        limits: Further diets and allergens; empty unless the record was opened.
    """

    absences: tuple[AbsenceView, ...]
    cards: tuple[CardPeriod, ...]
    changes: tuple[ChangeView, ...]
    opened: bool
    diets: tuple[DietPeriod, ...] = ()
    limits: tuple[ConstraintView, ...] = ()
