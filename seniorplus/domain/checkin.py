"""What a scanned card means, from what is known of card, person and day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seniorplus.domain.attendance import Event
from seniorplus.domain.codes import (
    CardState,
    Direction,
    EventKind,
    EventNote,
    ExitMode,
    ScanCode,
    ScanOutcome,
)
from seniorplus.domain.house_rules import HouseRules


@dataclass(frozen=True, slots=True)
class Bearer:
    """What is known of the card and its bearer on the day of the scan.

    Attributes:
        card: The card's state, None for an unknown card or a spare that nobody borrowed.
        deceased: Whether the person died.
        participant: Whether a stay runs or will begin.
        other_role: Whether the person comes as a singer, club member, staff or guest.
        planned: Whether the person is planned on that day.
        absent: Whether a whole-day absence covers the day.
        open_day: Whether the house is open on that day.
        within_hours: Whether the moment lies in the opening hours.
    """

    card: CardState | None
    deceased: bool = False
    participant: bool = False
    other_role: bool = False
    planned: bool = False
    absent: bool = False
    open_day: bool = True
    within_hours: bool = True


@dataclass(frozen=True, slots=True)
class ScanDecision:
    """What a scan leads to: an outcome, a code for refusals and repeats, notes otherwise."""

    outcome: ScanOutcome
    code: ScanCode | None = None
    notes: tuple[EventNote, ...] = ()


def refusal_of(bearer: Bearer) -> ScanCode | None:
    """Why the card cannot be used, None when it can."""
    if bearer.card is None:
        return ScanCode.UNKNOWN_CARD
    if bearer.deceased:
        return ScanCode.DECEASED
    if bearer.card is CardState.LOST:
        return ScanCode.LOST_CARD
    if bearer.card in {CardState.REVOKED, CardState.REPLACED}:
        return ScanCode.REVOKED_CARD
    if not bearer.participant and not bearer.other_role:
        return ScanCode.ENDED_STAY
    return None


def decide(
    bearer: Bearer,
    standing: Sequence[Event],
    at: datetime,
    rules: HouseRules,
    direction: Direction = Direction.AUTO,
) -> ScanDecision:
    """What a scan of a usable or unusable card means.

    The first scan of the day is the arrival; within `repeat_minutes` of an event another is
    a repeat; later it is the exit, and after an exit a new arrival. Without exits every
    later scan is a repeat.

    Args:
        bearer: What is known of card and person.
        standing: The person's valid events of the day, in order.
        at: The moment of the scan.
        rules: The house's rules on that day.
        direction: What a reader at a door says; `auto` derives it.
    """
    if code := refusal_of(bearer):
        return ScanDecision(ScanOutcome.REFUSED, code)
    before = [event for event in standing if _when(event) <= at]
    inside = bool(before) and before[-1].kind is EventKind.CHECK_IN
    if direction is Direction.OUT and not inside:
        if _close_to_any(standing, at, rules):
            return ScanDecision(ScanOutcome.REPEAT, ScanCode.TOO_SOON)
        return ScanDecision(ScanOutcome.REFUSED, ScanCode.NOT_CHECKED_IN)
    if inside and rules.exits is ExitMode.NONE:
        return ScanDecision(ScanOutcome.REPEAT, ScanCode.TOO_SOON)
    same_moment = any(event.at == at for event in standing)
    if direction is Direction.OUT and not same_moment:
        return ScanDecision(ScanOutcome.CHECKED_OUT, notes=_notes(bearer))
    if same_moment or _close_to_any(standing, at, rules):
        return ScanDecision(ScanOutcome.REPEAT, ScanCode.TOO_SOON)
    if inside and direction is Direction.IN:
        return ScanDecision(ScanOutcome.REPEAT, ScanCode.TOO_SOON)
    if inside:
        return ScanDecision(ScanOutcome.CHECKED_OUT, notes=_notes(bearer))
    absent = (EventNote.AFTER_ABSENCE,) if bearer.absent and not before else ()
    return ScanDecision(ScanOutcome.CHECKED_IN, notes=_notes(bearer) + absent)


def _close_to_any(standing: Sequence[Event], at: datetime, rules: HouseRules) -> bool:
    window = timedelta(minutes=rules.repeat_minutes)
    return any(abs(at - _when(event)) < window for event in standing)


def _when(event: Event) -> datetime:
    return event.at or event.at_until or event.recorded_at


def _notes(bearer: Bearer) -> tuple[EventNote, ...]:
    notes: list[EventNote] = []
    if not bearer.participant:
        notes.append(EventNote.NOT_A_PARTICIPANT)
    elif not bearer.open_day:
        notes.append(EventNote.CLOSED_DAY)
    elif not bearer.planned:
        notes.append(EventNote.OUTSIDE_PLAN)
    if not bearer.within_hours:
        notes.append(EventNote.OUTSIDE_HOURS)
    return tuple(notes)
