"""Whatever is planned, moved, changed and restored in whatever order: no accepted plan clashes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import pytest
from houses import MONDAY, House, admit
from timetables import fields, furnish_rooms, instructor, weekly

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.services import enrolments, instructors, series, sessions, week
from seniorplus.views.week import GridEntry, SessionMove

WEEKS = 3
LAST = MONDAY + timedelta(days=7 * WEEKS - 1)
EXPECTED = {"clash", "class_cancelled", "class_full", "class_unknown", "class_in_past"}


class Planner:
    """Somebody who presses every key there is, at random but always the same."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.random = house, Random(seed)
        furnish_rooms(house)
        self.leaders = [instructor(house, name) for name in ("E. Lis", "K. Sroka")]
        self.people = [admit(house, name, group="Malwy") for name in ("Zofia Kłos", "Jan Żuraw")]
        self.people.append(admit(house, "Adam Bąk", group="Bratki"))
        self.made: list[int] = []
        self.refused = 0
        instructors.note_absence(
            house.desk, self.leaders[1], MONDAY + timedelta(days=8), MONDAY + timedelta(days=9)
        )

    def act(self) -> None:
        """Do one thing; a refusal is one of those that the house knows."""
        deeds: list[Callable[[], object]] = [self.plan, self.plan]
        if self.made:
            deeds += [self.move, self.move, self.change, self.cancel, self.restore, self.enrol]
        try:
            self.random.choice(deeds)()
        except Refusal as refusal:
            if refusal.code not in EXPECTED:
                raise
            self.refused += 1

    def plan(self) -> None:
        audience = self.random.choice([Audience.OPEN, Audience.GROUP, Audience.ENROLLED])
        start = time(self.random.randint(7, 15), self.random.choice([0, 30]))
        wanted = fields(
            title=f"Zajęcia {len(self.made)}",
            room=self.random.choice(["duza", "mala"]),
            pattern=weekly(
                self.random.choice(["1", "2", "24", "5"]),
                start,
                self.random.choice([30, 60, 90]),
                until=LAST,
                every=self.random.choice([1, 2]),
            ),
            capacity=self.random.choice([2, 6]),
            instructor=self.random.choice([None, *self.leaders]),
            audience=audience,
            group=self.random.choice(["Malwy", "Bratki"]),
        )
        self.made.append(series.add(self.house.desk, wanted))

    def entry(self) -> GridEntry:
        view = week.view(self.house.desk, MONDAY, LAST)
        return self.random.choice([entry for day in view.days for entry in day.entries])

    def move(self) -> None:
        entry = self.entry()
        new = SessionMove(
            self.random.choice([None, MONDAY + timedelta(days=self.random.randint(0, 20))]),
            self.random.choice([None, time(self.random.randint(8, 14))]),
            self.random.choice([None, 30, 90]),
            self.random.choice([None, "duza", "mala"]),
            self.random.choice([None, *self.leaders]),
        )
        sessions.move(self.house.desk, entry.series, entry.original_day, new, entry.version)

    def change(self) -> None:
        entry = self.entry()
        loaded, details = series.fields_of(self.house.desk, entry.series, entry.original_day)
        pattern = replace(loaded.pattern, start=time(self.random.randint(8, 14)), until=LAST)
        made, _left_out = series.change(
            self.house.desk,
            entry.series,
            entry.original_day,
            replace(loaded, pattern=pattern, room=self.random.choice(["duza", "mala"])),
            details.version,
        )
        self.made.append(made)

    def cancel(self) -> None:
        entry = self.entry()
        sessions.cancel(self.house.desk, entry.series, entry.original_day)

    def restore(self) -> None:
        entry = self.entry()
        sessions.restore(self.house.desk, entry.series, entry.original_day)

    def enrol(self) -> None:
        entry = self.entry()
        if entry.audience is Audience.ENROLLED:
            enrolments.enrol(self.house.desk, entry.series, [self.random.choice(self.people)])

    def faults(self) -> list[str]:
        """What a person with the printed plan and a pencil would mark as impossible."""
        view = week.view(self.house.desk, MONDAY, LAST)
        held = [
            (local(entry.start), local(entry.end), entry)
            for day in view.days
            for entry in day.entries
            if not entry.cancelled
        ]
        found = []
        for begins, ends, entry in held:
            if not time(7, 30) <= begins.time() <= ends.time() <= time(15, 30):
                found.append(f"{entry.key} outside the hours")
            if begins.weekday() > 4:
                found.append(f"{entry.key} at the weekend")
            away = {MONDAY + timedelta(days=8), MONDAY + timedelta(days=9)}
            if entry.instructor_id == self.leaders[1] and begins.date() in away:
                found.append(f"{entry.key} without its instructor")
        names = {key: self.names(entry) for _begins, _ends, entry in held for key in [entry.key]}
        for number, (begins, ends, entry) in enumerate(held):
            for begins_too, ends_too, other in held[number + 1 :]:
                if begins < ends_too and begins_too < ends:
                    found += self.shared(entry, other, names)
        return found

    def names(self, entry: GridEntry) -> set[int]:
        """Who must be at a class: those enrolled on its day, or the group."""
        if entry.audience is Audience.GROUP:
            return set(self.people[:2] if entry.group == "Malwy" else self.people[2:])
        if entry.audience is not Audience.ENROLLED:
            return set()
        day: date = local(entry.start).date()
        return {
            row.number
            for row in enrolments.of_series(self.house.desk, entry.series, MONDAY)
            if row.first_day <= day and (row.last_day is None or day <= row.last_day)
        }

    def shared(self, one: GridEntry, other: GridEntry, names: dict[str, set[int]]) -> list[str]:
        found = []
        if one.room_code == other.room_code:
            found.append(f"{one.key} and {other.key} share a room")
        if one.instructor_id is not None and one.instructor_id == other.instructor_id:
            found.append(f"{one.key} and {other.key} share an instructor")
        if names[one.key] & names[other.key]:
            found.append(f"{one.key} and {other.key} share a person")
        return found


def check(house: House, seed: int) -> None:
    planner = Planner(house, seed)
    for _turn in range(35):
        planner.act()
        assert planner.faults() == []
    assert len(planner.made) > 5
    assert planner.refused > 3


def test_no_accepted_plan_contains_a_clash(house: House) -> None:
    check(house, 3)


@pytest.mark.parametrize("seed", [2, 5])
def test_other_plans_contain_none_either(sqlite_house: House, seed: int) -> None:
    check(sqlite_house, seed)
