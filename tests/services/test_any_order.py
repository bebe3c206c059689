"""Whatever staff do in whatever order, the day adds up and every figure has its events."""

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from houses import (
    MONDAY,
    House,
    absent,
    admit,
    card_for,
    opened,
    scan,
    sqlite_settings,
    wall,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from seniorplus.domain.attendance import When
from seniorplus.domain.codes import EventKind
from seniorplus.domain.refusal import Refusal
from seniorplus.services import attendance, building, day, maintenance, month

EXPECTED_REFUSALS = {
    "already_present",
    "not_present",
    "already_corrected",
    "reason_required",
    "already_closed",
    "not_closed",
    "absence_overlaps",
    "event_unknown",
    "in_future",
}


def fold(house: House, planned: set[int], away: set[int]) -> dict[int, str]:
    """The states by events() alone, read forwards, one event after the other."""
    events = {row.event.number: row for row in attendance.events(house.desk, MONDAY, MONDAY)}
    on: set[int] = set()

    def switch(number: int, *, to: bool) -> None:
        (on.add if to else on.discard)(number)
        earlier = events[number].event.supersedes
        if earlier is not None:
            switch(earlier, to=not to)

    for number in sorted(events):
        switch(number, to=True)

    def place(number: int) -> object:
        event = events[number].event
        while event.at is None and event.supersedes is not None:
            event = events[event.supersedes].event
        return event.at or event.recorded_at

    last: dict[int, str] = {}
    for number in sorted(on, key=lambda entry: (place(entry), entry)):
        row = events[number]
        if row.event.kind is not EventKind.UNDO:
            last[row.number] = "present" if row.event.kind is EventKind.CHECK_IN else "left"
        assert row.standing is (row.event.kind is not EventKind.UNDO)
    late = house.clock.now() >= wall(9, 30)
    silent = {
        number: "absent" if number in away else "unknown" if late else "expected"
        for number in planned
    }
    return {**silent, **last}


class Desk:
    """Commands by number, each as somebody at the desk would give it."""

    def __init__(self, house: House) -> None:
        self.house = house
        house.at(7, 30)
        self.people = [admit(house, f"Zofia {name}") for name in ("Kłos", "Żak", "Świt")]
        self.people.append(admit(house, "Jan Żuraw", weekdays="2"))
        self.cards = [card_for(house, number) for number in self.people]
        self.away: set[int] = set()

    def commands(self, which: int) -> list[Callable[[], object]]:
        house, person = self.house, self.people[which % 4]
        number = which % 9 + 1
        now = house.clock.now()
        return [
            lambda: scan(house, self.cards[which % 4]),
            lambda: attendance.record(house.desk, person, EventKind.CHECK_IN),
            lambda: attendance.record(house.desk, person, EventKind.CHECK_OUT),
            lambda: attendance.undo(house.desk, number, "pomyłka"),
            lambda: attendance.undo(house.other_desk, number),
            lambda: attendance.correct(
                house.desk, number, When(now - timedelta(minutes=which)), "zegar"
            ),
            lambda: attendance.correct(house.desk, number, When(None), "bez godziny"),
            lambda: self.note_absence(person),
            lambda: attendance.close_day(house.desk, MONDAY, now),
            lambda: attendance.reopen_day(house.desk, MONDAY),
            lambda: house.clock.advance(minutes=which * 3),
            lambda: scan(house, self.cards[which % 4], at=now - timedelta(minutes=which)),
        ]

    def note_absence(self, person: int) -> None:
        absent(self.house, person, MONDAY, MONDAY)
        self.away.add(person)

    def do(self, command: int, which: int) -> None:
        if self.house.clock.now() > wall(15):
            return
        try:
            self.commands(which)[command]()
        except Refusal as refusal:
            if refusal.code not in EXPECTED_REFUSALS:
                raise

    def check(self) -> None:
        view = day.view(self.house.desk, MONDAY)
        counts = view.counts
        assert counts.scheduled == len(view.rows)
        assert counts.scheduled == (
            counts.present + counts.left + counts.expected + counts.absent + counts.unknown
        )
        planned = set(self.people[:3])
        found = {row.number: row.state.value for row in view.rows}
        assert found == fold(self.house, planned, self.away)
        inside = {row.number for row in building.who_is_in(self.house.desk)}
        assert inside == {number for number, state in found.items() if state == "present"}

    def check_all(self) -> None:
        self.check()
        (cells,) = {
            tuple(
                sorted(
                    (row.number, row.cells[22].value)
                    for row in month.view(self.house.desk, 2026, 11).rows
                    if row.cells[22] is not None
                )
            )
        }
        view = day.view(self.house.desk, MONDAY)
        assert cells == tuple(sorted((row.number, row.state.value) for row in view.rows))
        assert maintenance.first_broken_link(self.house.desk) is None


steps = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 40)), max_size=14)


@settings(max_examples=20)
@given(steps)
def test_any_order_of_commands_adds_up(
    sqlite_template: Path, commands: list[tuple[int, int]]
) -> None:
    # One folder an example: each begins with the same morning.
    with tempfile.TemporaryDirectory() as name:
        own = sqlite_settings(Path(name))
        shutil.copyfile(sqlite_template, own.folder / "seniorplus.db")
        with opened(own) as house:
            desk = Desk(house)
            for command, which in commands:
                desk.do(command, which)
                desk.check()
            desk.check_all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_long_random_day_adds_up_on_each_engine(house: House, seed: int) -> None:
    chance = random.Random(seed)
    desk = Desk(house)
    for _ in range(40):
        desk.do(chance.randrange(12), chance.randrange(41))
        desk.check()
    desk.check_all()
    assert attendance.events(house.desk, MONDAY, MONDAY)
    assert attendance.events(house.desk, None, date(2026, 11, 22)) == ()
