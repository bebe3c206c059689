"""The class journal's rules: who is expected at a class, and what is known about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from seniorplus.domain.activity_codes import JournalState, Presence, PresenceMark
from seniorplus.domain.attendance import Event
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Category, EventKind
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import WITHOUT_JOURNAL, ClassSession

SCANS_BEFORE = timedelta(minutes=30)
SCANS_AFTER = timedelta(minutes=10)
OVERDUE = frozenset({JournalState.MISSING, JournalState.OPEN})
# Those of whom something can be said: an absence of the house excuses, a walk-in is a surplus.
_COUNTED_ON = frozenset({Presence.PRESENT, Presence.DECLINED, Presence.MISSED, Presence.UNKNOWN})


class PresenceOutcome(StrEnum):
    """What showing a card at a class led to."""

    PRESENT = "present"
    WALK_IN = "walk_in"
    REPEAT = "repeat"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Attendance:
    """How well a class, or several of them, were attended.

    Attributes:
        present: How many were there, walk-ins included.
        counted_on: How many could be expected: absences of the house aside.
        came: How many of those were there.
    """

    present: int = 0
    counted_on: int = 0
    came: int = 0

    @property
    def share(self) -> int | None:
        """The share of the expected that came, in percent; None where nobody was expected."""
        return round(100 * self.came / self.counted_on) if self.counted_on else None


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
    """How far the journal of a class is; None where none is kept.

    A plan written in advance makes no journal due before the class begins.
    """
    if not keeps_journal(entry.category) or entry.cancelled:
        return None
    if signed:
        return JournalState.SIGNED
    if moment < entry.start:
        return JournalState.NOT_DUE
    if written:
        return JournalState.OPEN
    return JournalState.MISSING if moment >= entry.end else JournalState.NOT_DUE


def scans_from(entry: ClassSession) -> datetime:
    """From when cards may mark presence at a class."""
    return entry.start - SCANS_BEFORE


def scans_until(entry: ClassSession) -> datetime:
    """Until when cards mark presence at a class; then the scanning closes by itself."""
    return entry.end + SCANS_AFTER


def refuse_unkept(entry: ClassSession) -> None:
    """Refuse a class without a journal.

    Raises:
        Refusal: `no_journal_kept`, `class_cancelled`.
    """
    if not keeps_journal(entry.category):
        raise Refusal("no_journal_kept", title=entry.title)
    if entry.cancelled:
        raise Refusal("class_cancelled", title=entry.title)


def refuse_scans(entry: ClassSession, moment: datetime) -> None:
    """Refuse a card outside the time in which cards mark presence.

    Raises:
        Refusal: `class_not_open_yet`, `class_closed_for_scans`.
    """
    if moment < scans_from(entry):
        raise Refusal("class_not_open_yet", title=entry.title, begins=local(scans_from(entry)))
    if moment > scans_until(entry):
        raise Refusal("class_closed_for_scans", title=entry.title, ended=local(scans_until(entry)))


def attended(known: Iterable[Presence]) -> Attendance:
    """How well a class was attended by what is known about each."""
    found = list(known)
    came = sum(one is Presence.PRESENT for one in found)
    return Attendance(
        came + sum(one is Presence.WALK_IN for one in found),
        sum(one in _COUNTED_ON for one in found),
        came,
    )


def together(several: Iterable[Attendance]) -> Attendance:
    """The attendance of several classes, summed."""
    total = Attendance()
    for one in several:
        total = Attendance(
            total.present + one.present, total.counted_on + one.counted_on, total.came + one.came
        )
    return total


def inside_during(standing: Iterable[Event], entry: ClassSession) -> bool:
    """Whether somebody was in the house while a class took place, by arrivals and exits.

    Who left before it began or came after its end was not at it. An hour that was not recorded
    hides nobody: an arrival without one came in time, an exit without one came after the class.

    Args:
        standing: The person's valid events of the day, in order.
        entry: The class.
    """
    inside = False
    for event in standing:
        if event.kind is EventKind.CHECK_IN:
            inside = inside or event.at is None or event.at < entry.end
        elif event.at is not None and (event.at_until or event.at) <= entry.start:
            inside = False
    return inside
