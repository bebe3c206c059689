"""What staff read about a scan, in one line."""

from typing import Literal

from seniorplus.domain.clock import local
from seniorplus.domain.codes import ScanOutcome
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.refusals import note_words, scan_sentence
from seniorplus.i18n.translate import _
from seniorplus.views.checkin import ScanAnswer

Severity = Literal["information", "warning", "error"]


def answer_line(answer: ScanAnswer, terminal: str = "") -> tuple[str, Severity | None]:
    """The line about an answer, and how loudly to say it.

    Args:
        answer: What the scan led to.
        terminal: Where it was scanned, when that was elsewhere.

    Returns:
        The line, and the severity of a toast; None where the line alone is enough.
    """
    name = answer.short_name or ""
    if answer.outcome is ScanOutcome.REFUSED:
        return joined((terminal, name, scan_sentence(answer.code or "malformed"))), "warning"
    if answer.outcome is ScanOutcome.REPEAT:
        return joined((terminal, f"{name}: {scan_sentence('too_soon')}")), None
    arrived = answer.outcome is ScanOutcome.CHECKED_IN
    word = _("wejście") if arrived else _("wyjście")
    notes = ", ".join(filter(None, (note_words(note) for note in answer.notes)))
    line = f"{clock_time(local(answer.at))} {word}: {name}"
    return joined((terminal, line, notes)), "information" if notes else None
