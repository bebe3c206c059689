"""What a scan answers."""

import json
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


def written(answer: ScanAnswer) -> str:
    """An answer as it travels to a terminal that mirrors it."""
    return json.dumps(
        {
            "event": answer.event,
            "outcome": answer.outcome,
            "code": answer.code,
            "notes": answer.notes,
            "number": answer.number,
            "short_name": answer.short_name,
            "form": answer.form,
            "vocative": answer.vocative,
            "at": answer.at.isoformat(),
            "lunch": answer.lunch,
            "next_class": answer.next_class,
        }
    )


def as_answer(message: str, terminal: str) -> ScanAnswer:
    """The answer that a terminal gave."""
    content = json.loads(message)
    return ScanAnswer(
        event=content["event"],
        outcome=ScanOutcome(content["outcome"]),
        code=ScanCode(content["code"]) if content["code"] else None,
        notes=tuple(content["notes"]),
        number=content["number"],
        short_name=content["short_name"],
        form=FormOfAddress(content["form"]),
        vocative=content["vocative"],
        at=datetime.fromisoformat(content["at"]),
        lunch=content["lunch"],
        next_class=content["next_class"],
        terminal=terminal,
    )
