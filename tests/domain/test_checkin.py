"""What a shown card means."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from houses import MONDAY, wall

from seniorplus.domain.attendance import Event
from seniorplus.domain.checkin import Bearer, decide
from seniorplus.domain.codes import (
    CardState,
    Direction,
    EventKind,
    EventNote,
    EventSource,
    ExitMode,
    ScanCode,
    ScanOutcome,
)
from seniorplus.domain.house_rules import HouseRules

RULES = HouseRules()
ZOFIA = Bearer(CardState.ACTIVE, participant=True, planned=True)
IN, OUT = EventKind.CHECK_IN, EventKind.CHECK_OUT
CAME, WENT = ScanOutcome.CHECKED_IN, ScanOutcome.CHECKED_OUT
REPEAT, REFUSED = ScanOutcome.REPEAT, ScanOutcome.REFUSED
AUTO, DOOR_IN, DOOR_OUT = Direction.AUTO, Direction.IN, Direction.OUT


def event(kind: EventKind, at: datetime | None, until: datetime | None = None) -> Event:
    return Event(1, 1, MONDAY, kind, at, until, EventSource.KIOSK, "kiosk:k", at or wall(15, 35))


EIGHT = [event(IN, wall(8))]
BOTH = [event(IN, wall(8)), event(OUT, wall(12))]


@pytest.mark.parametrize(
    ("standing", "at", "exits", "direction", "outcome"),
    [
        ([], wall(8), ExitMode.OPTIONAL, AUTO, CAME),
        (EIGHT, wall(8), ExitMode.OPTIONAL, AUTO, REPEAT),
        (EIGHT, wall(8, 59), ExitMode.OPTIONAL, AUTO, REPEAT),
        (EIGHT, wall(9), ExitMode.OPTIONAL, AUTO, WENT),
        (EIGHT, wall(9), ExitMode.REQUIRED, AUTO, WENT),
        (EIGHT, wall(14), ExitMode.NONE, AUTO, REPEAT),
        (BOTH, wall(12, 59), ExitMode.OPTIONAL, AUTO, REPEAT),
        (BOTH, wall(13), ExitMode.OPTIONAL, AUTO, CAME),
        # A reader at a door says what it means.
        ([], wall(8), ExitMode.OPTIONAL, DOOR_IN, CAME),
        (EIGHT, wall(14), ExitMode.OPTIONAL, DOOR_IN, REPEAT),
        (BOTH, wall(14), ExitMode.OPTIONAL, DOOR_IN, CAME),
        (EIGHT, wall(8, 30), ExitMode.OPTIONAL, DOOR_OUT, WENT),
        (EIGHT, wall(8), ExitMode.OPTIONAL, DOOR_OUT, REPEAT),
        (EIGHT, wall(14), ExitMode.REQUIRED, DOOR_OUT, WENT),
        (BOTH, wall(12, 5), ExitMode.OPTIONAL, DOOR_OUT, REPEAT),
        (BOTH, wall(14), ExitMode.OPTIONAL, DOOR_OUT, REFUSED),
        ([], wall(8), ExitMode.OPTIONAL, DOOR_OUT, REFUSED),
    ],
)
def test_the_table_of_scans(
    standing: list[Event],
    at: datetime,
    exits: ExitMode,
    direction: Direction,
    outcome: ScanOutcome,
) -> None:
    decision = decide(ZOFIA, standing, at, replace(RULES, exits=exits), direction)
    assert decision.outcome is outcome
    codes = {REPEAT: ScanCode.TOO_SOON, REFUSED: ScanCode.NOT_CHECKED_IN}
    assert decision.code is codes.get(outcome)


@pytest.mark.parametrize("direction", list(Direction))
def test_a_house_without_exits_takes_every_later_scan_as_a_repeat(direction: Direction) -> None:
    rules = replace(RULES, exits=ExitMode.NONE)
    decision = decide(ZOFIA, EIGHT, wall(14), rules, direction)
    assert decision.outcome is ScanOutcome.REPEAT


@pytest.mark.parametrize(
    ("bearer", "code"),
    [
        (replace(ZOFIA, card=None), ScanCode.UNKNOWN_CARD),
        (replace(ZOFIA, card=CardState.LOST), ScanCode.LOST_CARD),
        (replace(ZOFIA, card=CardState.REVOKED), ScanCode.REVOKED_CARD),
        (replace(ZOFIA, card=CardState.REPLACED), ScanCode.REVOKED_CARD),
        (replace(ZOFIA, deceased=True), ScanCode.DECEASED),
        # A death is said before a lost card: nobody looks for the card then.
        (replace(ZOFIA, deceased=True, card=CardState.LOST), ScanCode.DECEASED),
        (replace(ZOFIA, participant=False), ScanCode.ENDED_STAY),
    ],
)
def test_a_card_that_cannot_be_used_is_refused_with_the_reason(
    bearer: Bearer, code: ScanCode
) -> None:
    decision = decide(bearer, EIGHT, wall(8, 10), RULES)
    assert (decision.outcome, decision.code, decision.notes) == (REFUSED, code, ())


@pytest.mark.parametrize("state", [CardState.ISSUED, CardState.ACTIVE])
def test_a_new_card_works_like_an_old_one(state: CardState) -> None:
    assert decide(replace(ZOFIA, card=state), [], wall(8), RULES).outcome is CAME


@pytest.mark.parametrize(
    ("bearer", "notes"),
    [
        (ZOFIA, ()),
        (replace(ZOFIA, planned=False), (EventNote.OUTSIDE_PLAN,)),
        (replace(ZOFIA, open_day=False), (EventNote.CLOSED_DAY,)),
        (replace(ZOFIA, within_hours=False), (EventNote.OUTSIDE_HOURS,)),
        (replace(ZOFIA, absent=True), (EventNote.AFTER_ABSENCE,)),
        (replace(ZOFIA, participant=False, other_role=True), (EventNote.NOT_A_PARTICIPANT,)),
        (
            replace(ZOFIA, planned=False, within_hours=False, absent=True),
            (EventNote.OUTSIDE_PLAN, EventNote.OUTSIDE_HOURS, EventNote.AFTER_ABSENCE),
        ),
    ],
)
def test_an_arrival_is_never_turned_away_only_noted(
    bearer: Bearer, notes: tuple[EventNote, ...]
) -> None:
    decision = decide(bearer, [], wall(8), RULES)
    assert decision.outcome is CAME
    assert decision.notes == notes


def test_the_note_after_an_absence_is_made_once() -> None:
    decision = decide(replace(ZOFIA, absent=True), BOTH, wall(14), RULES)
    assert decision.outcome is CAME
    assert EventNote.AFTER_ABSENCE not in decision.notes


@pytest.mark.parametrize("minutes", [0, 15, 120])
def test_the_house_sets_how_long_a_scan_is_a_repeat(minutes: int) -> None:
    rules = replace(RULES, repeat_minutes=minutes)
    edge = wall(8) + timedelta(minutes=minutes)
    assert decide(ZOFIA, EIGHT, edge + timedelta(seconds=1), rules).outcome is WENT
    assert decide(ZOFIA, EIGHT, edge - timedelta(seconds=1), rules).outcome is (
        REPEAT if minutes else CAME
    )


def test_an_interval_counts_from_its_start() -> None:
    recovered = [event(IN, wall(7, 45), wall(7, 58))]
    assert decide(ZOFIA, recovered, wall(8, 44), RULES).outcome is REPEAT
    assert decide(ZOFIA, recovered, wall(8, 45), RULES).outcome is WENT


def test_a_late_line_of_a_scanner_with_a_memory_is_judged_by_its_own_time() -> None:
    known_exit = [event(OUT, wall(14))]
    assert decide(ZOFIA, known_exit, wall(8), RULES).outcome is CAME
    assert decide(ZOFIA, BOTH, wall(10), RULES).outcome is WENT
