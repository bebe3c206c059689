"""The class journal's rules: who is expected at a class, and what is known about each."""

from datetime import datetime

from seniorplus.domain.activity_codes import JournalState, Presence, PresenceMark
from seniorplus.domain.codes import Category
from seniorplus.domain.timetable import WITHOUT_JOURNAL, ClassSession


def keeps_journal(category: Category) -> bool:
    """Whether classes of a category have a journal: meals, arrivals and private talks have none."""
    return category not in WITHOUT_JOURNAL


def presence(mark: PresenceMark | None, *, expected: bool, absent: bool) -> Presence:
    """What is known about somebody at a class; nothing missing is invented.

    Args:
        mark: What was recorded last, None for nothing.
        expected: Whether they belong to the class by name or by group.
        absent: Whether an absence of the house covers the class.
    """
    if mark is PresenceMark.PRESENT:
        return Presence.PRESENT if expected else Presence.WALK_IN
    if mark is PresenceMark.DECLINED:
        return Presence.DECLINED
    if absent:
        return Presence.EXCUSED
    return Presence.MISSED if mark is PresenceMark.MISSED else Presence.UNKNOWN


def state(
    entry: ClassSession, moment: datetime, *, written: bool, signed: bool
) -> JournalState | None:
    """How far the journal of a class is; None where none is kept."""
    if not keeps_journal(entry.category) or entry.cancelled:
        return None
    if signed:
        return JournalState.SIGNED
    if written:
        return JournalState.OPEN
    return JournalState.MISSING if moment >= entry.end else JournalState.NOT_DUE
