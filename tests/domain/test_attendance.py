"""The state of a day is a fold over facts; nothing missing is invented, nothing is forgotten."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from houses import MONDAY, wall
from hypothesis import given, settings
from hypothesis import strategies as st

from seniorplus.domain.attendance import (
    AbsencePeriod,
    Event,
    absence_length,
    count,
    day_state,
    valid_events,
)
from seniorplus.domain.codes import DayState, EventKind, EventSource

NINE_THIRTY = time(9, 30)
IN, OUT, UNDO = EventKind.CHECK_IN, EventKind.CHECK_OUT, EventKind.UNDO


def event(
    number: int,
    kind: EventKind,
    at: datetime | None,
    *,
    supersedes: int | None = None,
    recorded: datetime | None = None,
    until: datetime | None = None,
    person: int = 1,
) -> Event:
    return Event(
        number,
        person,
        MONDAY,
        kind,
        at,
        until,
        EventSource.DESK,
        "staff:A. Nowak",
        recorded or at or wall(15, 35),
        supersedes,
    )


class Journal:
    """The same facts read the other way round: forwards, one after the other.

    Whatever corrects or undoes something switches it off; switching that off again brings
    the first one back.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = {entry.number: entry for entry in events}
        self.on: set[int] = set()
        for number in sorted(self.events):
            self._switch_on(number)

    def _switch_on(self, number: int) -> None:
        self.on.add(number)
        if (earlier := self.events[number].supersedes) is not None:
            self._switch_off(earlier)

    def _switch_off(self, number: int) -> None:
        self.on.discard(number)
        if (earlier := self.events[number].supersedes) is not None:
            self._switch_on(earlier)

    def place(self, entry: Event) -> datetime:
        while entry.at is None and entry.supersedes is not None:
            entry = self.events[entry.supersedes]
        return entry.at or entry.recorded_at

    def standing(self) -> list[int]:
        counted = [self.events[number] for number in self.on]
        moves = [entry for entry in counted if entry.kind is not UNDO]
        return [
            entry.number
            for entry in sorted(moves, key=lambda entry: (self.place(entry), entry.number))
        ]


@st.composite
def histories(draw: st.DrawFn, person: int = 1, first_number: int = 1) -> list[Event]:
    """What staff may do to one person's day, in any order."""
    done: list[Event] = []
    for number in range(first_number, first_number + draw(st.integers(0, 10))):
        taken = {entry.supersedes for entry in done}
        free = [entry for entry in done if entry.number not in taken]
        minute = draw(st.none() | st.integers(0, 540))
        at = None if minute is None else wall(7) + timedelta(minutes=minute)
        recorded = wall(7) + timedelta(minutes=number)
        act = draw(st.sampled_from(["arrive", "leave", "correct", "undo"]))
        target = draw(st.sampled_from(free)) if free else None
        if act == "undo" and target:
            done.append(
                event(
                    number, UNDO, None, supersedes=target.number, recorded=recorded, person=person
                )
            )
        elif act == "correct" and target and target.kind is not UNDO:
            done.append(
                event(
                    number,
                    target.kind,
                    at,
                    supersedes=target.number,
                    recorded=recorded,
                    person=person,
                )
            )
        else:
            kind = OUT if act == "leave" else IN
            done.append(event(number, kind, at, recorded=recorded, person=person))
    return done


@settings(max_examples=300)
@given(histories(), st.randoms())
def test_corrections_and_undoings_leave_what_an_independent_reading_leaves(
    events: list[Event], chance: object
) -> None:
    expected = Journal(events).standing()
    chance.shuffle(events)  # type: ignore[attr-defined]  # the database promises no order
    assert [entry.number for entry in valid_events(events)] == expected


@given(st.data())
def test_the_states_add_up_to_the_scheduled_after_every_single_fact(data: st.DataObject) -> None:
    people = range(1, 5)
    days = {person: data.draw(histories(person, person * 100)) for person in people}
    away = data.draw(st.sets(st.sampled_from(list(people))))
    now = wall(7) + timedelta(minutes=data.draw(st.integers(0, 540)))
    for step in range(11):
        tally = dict.fromkeys(DayState, 0)
        found = []
        for person in people:
            seen = days[person][:step]
            absences = [AbsencePeriod(MONDAY, None)] if person in away else []
            found.append(day_state(valid_events(seen), absences, MONDAY, now, NINE_THIRTY))
            standing = Journal(seen).standing()
            last = next(
                (entry for entry in seen if standing and entry.number == standing[-1]), None
            )
            if last is not None:
                state = DayState.PRESENT if last.kind is IN else DayState.LEFT
            elif person in away:
                state = DayState.ABSENT
            else:
                state = DayState.EXPECTED if now < wall(9, 30) else DayState.UNKNOWN
            tally[state] += 1
        counts = count(found)
        assert counts.scheduled == len(people)
        assert counts.present + counts.left + counts.expected + counts.absent + counts.unknown == 4
        assert (counts.present, counts.left, counts.expected, counts.absent, counts.unknown) == (
            tally[DayState.PRESENT],
            tally[DayState.LEFT],
            tally[DayState.EXPECTED],
            tally[DayState.ABSENT],
            tally[DayState.UNKNOWN],
        )


def test_undoing_a_correction_brings_back_the_first_time() -> None:
    facts = [
        event(1, IN, wall(8)),
        event(2, IN, wall(7, 51), supersedes=1),
        event(3, UNDO, None, supersedes=2),
    ]
    assert [entry.at for entry in valid_events(facts)] == [wall(8)]
    facts.append(event(4, UNDO, None, supersedes=3))
    assert [entry.at for entry in valid_events(facts)] == [wall(7, 51)]


def test_an_exit_without_an_hour_stands_where_it_was_recorded() -> None:
    facts = [event(1, IN, wall(8)), event(2, OUT, None, recorded=wall(15, 35))]
    assert [entry.kind for entry in valid_events(facts)] == [IN, OUT]


def test_a_correction_to_no_hour_keeps_the_place_of_what_it_corrects() -> None:
    facts = [
        event(1, IN, wall(8)),
        event(2, OUT, wall(15)),
        event(3, IN, None, supersedes=1, recorded=wall(15, 30)),
    ]
    assert [entry.number for entry in valid_events(facts)] == [3, 2]


def test_an_arrival_beats_an_absence_and_an_exit_follows_it() -> None:
    away = [AbsencePeriod(MONDAY, MONDAY)]
    came = [event(1, IN, wall(10))]
    went = [*came, event(2, OUT, wall(12))]
    assert day_state(came, away, MONDAY, wall(12), NINE_THIRTY) is DayState.PRESENT
    assert day_state(went, away, MONDAY, wall(13), NINE_THIRTY) is DayState.LEFT
    assert day_state([], away, MONDAY, wall(13), NINE_THIRTY) is DayState.ABSENT


@pytest.mark.parametrize(
    ("hour", "minute", "state"),
    [
        (7, 30, DayState.EXPECTED),
        (9, 29, DayState.EXPECTED),
        (9, 30, DayState.UNKNOWN),
        (15, 30, DayState.UNKNOWN),
    ],
)
def test_no_news_is_expected_before_half_past_nine_and_unknown_from_then_on(
    hour: int, minute: int, state: DayState
) -> None:
    assert day_state([], [], MONDAY, wall(hour, minute), NINE_THIRTY) is state


def test_a_future_day_is_expected_and_a_past_one_unknown() -> None:
    assert day_state([], [], date(2026, 11, 24), wall(12), NINE_THIRTY) is DayState.EXPECTED
    assert day_state([], [], date(2026, 11, 20), wall(8), NINE_THIRTY) is DayState.UNKNOWN


def test_an_absence_for_part_of_the_day_makes_nobody_absent() -> None:
    dentist = [AbsencePeriod(MONDAY, MONDAY, time(10), time(12))]
    assert day_state([], dentist, MONDAY, wall(8), NINE_THIRTY) is DayState.EXPECTED
    assert not dentist[0].whole_day


def test_an_absence_covers_its_first_and_last_day_and_runs_on_without_an_end() -> None:
    week = AbsencePeriod(date(2026, 11, 23), date(2026, 11, 27))
    assert [week.covers(date(2026, 11, day)) for day in (22, 23, 27, 28)] == [
        False,
        True,
        True,
        False,
    ]
    assert AbsencePeriod(MONDAY, None).covers(date(2027, 6, 1))


def test_the_length_of_an_absence_counts_its_days_in_full() -> None:
    hospital = AbsencePeriod(date(2026, 11, 10), None)
    assert absence_length(hospital, date(2026, 11, 10)) == 1
    assert absence_length(hospital, date(2026, 11, 23)) == 14
    assert absence_length(hospital, date(2026, 11, 9)) == 0
    assert absence_length(AbsencePeriod(MONDAY, MONDAY, time(9), time(10)), MONDAY) == 0
