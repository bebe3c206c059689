"""What a scan answers."""

from dataclasses import dataclass
from datetime import datetime

from seniorplus.domain.codes import FormOfAddress, ScanCode, ScanOutcome


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """The committed answer to a scan.

    Attributes:
        event: The number of the recorded event; None for repeats and refusals.
        outcome: What the scan led to.
        code: Why it was refused, or `too_soon`.
        notes: Codes worth saying about an accepted scan.
        number: The person's number, None for cards of nobody.
        short_name: `Zofia K.`, None for cards of nobody.
        form: How the person wishes to be addressed.
        vocative: The confirmed vocative.
        at: The moment of the scan.
        lunch: Whether lunch is ordered for the person.
        next_class: Start and title of the person's next class, empty when there is none.
        terminal: Where it was scanned.
    """

    event: int | None
    outcome: ScanOutcome
    code: ScanCode | None
    notes: tuple[str, ...]
    number: int | None
    short_name: str | None
    form: FormOfAddress
    vocative: str | None
    at: datetime
    lunch: bool = False
    next_class: str = ""
    terminal: str = ""


@dataclass(frozen=True, slots=True)
class TerminalTurn:
    """The latest answer that a terminal showed.

    Attributes:
        name: The terminal.
        turn: Counts its answers.
        answer: The answer, None before the first.
    """

    name: str
    turn: int
    answer: ScanAnswer | None
