"""The week of 60 and of 300 classes, beside the toolkit's own table with as many rows."""

import sys
from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench import table_app
from bench.figures import Figure, p95_within, plain
from bench.houses import DAY, Houses, opened
from bench.screens import DOWN, KEY, WORKING, desk
from bench.terminal import Terminal, has
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import rooms, series, week
from seniorplus.views.timetable import SeriesFields

SIZES = (60, 300)
TIMETABLE, TURN, BACK = b"\x1b[15~", b"]", b"["
UP = b"\x1b[A"
MONDAY = DAY - timedelta(days=DAY.weekday())
SLOTS = 8
WORKING_DAYS = 5
EXTRA_ROOMS = 8
DETAIL = slice(20, 22)
STEPS = 8


def cursor(houses: Houses, *, quick: bool) -> list[Figure]:
    """Opening the week, turning it and moving its cursor; the table opened and moved in turn."""
    figures = []
    for size in SIZES:
        home = houses.copy(houses.new)
        shown = fill(home, size)
        names = ("open", "turn", "move", "table open", "table move")
        taken: dict[str, list[float]] = {name: [] for name in names}
        for _session in range(1 if quick else 4):
            with desk(home) as terminal:
                terminal.wait(WORKING)
                terminal.quiet(0.5)
                week_shown = has("Tydzień", "pn 23.11", "Przyj")
                taken["open"].append(terminal.answered(TIMETABLE, week_shown))
                terminal.quiet(0.3)
                taken["move"] += _moved(terminal, 12 if quick else 60)[2:]
                taken["turn"] += _turned(terminal, 4 if quick else 16)[1:]
            with Terminal([sys.executable, table_app.__file__, str(shown)]) as terminal:
                terminal.wait(has(table_app.WORDS))
                terminal.quiet(0.5)
                table_shown = has("Zajęcia nr 0", "row 0:")
                taken["table open"].append(terminal.answered(TIMETABLE, table_shown))
                terminal.quiet(0.3)
                taken["table move"] += _moved(terminal, 12 if quick else 60)[2:]
        figures += [
            plain("grid", f"{shown} classes: F5 for the first time", taken["open"]),
            plain("grid", f"{shown} rows: the table for the first time", taken["table open"]),
            plain("grid", f"{shown} classes: another week", taken["turn"]),
            p95_within("grid", f"{shown} classes: arrow down in the week", taken["move"], KEY),
            plain("grid", f"{shown} rows: arrow down in the table", taken["table move"]),
        ]
    return figures


def fill(folder: Path, size: int) -> int:
    """Plan more classes in the week of the house of a folder; how many there are then."""
    with opened(folder) as actor:
        missing = size - _count(actor)
        if missing > 0:
            for number in range(EXTRA_ROOMS):
                rooms.add(actor, f"extra{number}", f"Sala dodatkowa {number}", 30)
            for number in range(missing):
                series.add(actor, _fields(number))
        return _count(actor)


def _count(actor: Actor) -> int:
    view = week.view(actor, MONDAY, MONDAY + timedelta(days=6))
    return sum(len(day.entries) for day in view.days)


def _fields(number: int) -> SeriesFields:
    rest, day = divmod(number, WORKING_DAYS)
    room, slot = divmod(rest, SLOTS)
    first = MONDAY + timedelta(days=day)
    return SeriesFields(
        title=f"Zajęcia dodatkowe nr {number}",
        category=Category.SOCIAL,
        room=f"extra{room}",
        pattern=_weekly(first, time(7 + (30 + slot * 60) // 60, 30)),
        capacity=30,
        audience=Audience.OPEN,
    )


def _weekly(first: date, start: time) -> Pattern:
    return Pattern(
        first_day=first,
        until=first + timedelta(weeks=4),
        start=start,
        minutes=60,
        frequency=Frequency.WEEKLY,
        interval=1,
        weekdays=str(first.isoweekday()),
    )


def _moved(terminal: Terminal, number: int) -> list[float]:
    """Seconds from an arrow to the lines that tell what is under the cursor then."""
    times = []
    for key in islice(cycle([DOWN] * STEPS + [UP] * STEPS), number):
        moved = partial(_differs, list(terminal.lines)[DETAIL])
        times.append(terminal.answered(key, moved))
        terminal.quiet(0.04)
    return times


def _differs(before: Sequence[str], lines: Sequence[str]) -> bool:
    return list(lines)[DETAIL] != before


def _turned(terminal: Terminal, number: int) -> list[float]:
    times = []
    for key in islice(cycle((TURN, BACK)), number):
        words = "Tydzień 30.11" if key == TURN else "Tydzień 23.11"
        times.append(terminal.answered(key, has(words)))
        terminal.quiet(0.1)
    return times
