"""What the program does behind its screens: scans from a pipe, a check-in beside bare SQL."""

import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from datetime import time as wall
from pathlib import Path
from typing import Any

from bench.figures import Figure, median_within, plain, times_within
from bench.houses import Card, Houses, cards_of, free_days, opened, program
from seniorplus import settings
from seniorplus.domain.clock import at_wall_time, iso
from seniorplus.domain.codes import EventSource, ScanOutcome
from seniorplus.services import checkin
from seniorplus.storage import engine

CHECK_IN, TIMES_BARE = 5.0, 4.0
WARM_UP = 25
PRAGMAS = (
    "busy_timeout",
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "recursive_triggers",
    "secure_delete",
)
Rows = list[tuple[str, tuple[Any, ...]]]


def arrivals(cards: Sequence[Card], hour: int = 8) -> Iterator[tuple[Card, datetime]]:
    """Real arrivals one after the other: every card on every free day of the house."""
    for day in free_days():
        for index, card in enumerate(cards):
            yield card, at_wall_time(day, wall(hour, index))


def scan_command(houses: Houses, *, quick: bool) -> list[Figure]:
    """`seniorplus scan`: line by line as a reader sends, and all lines at once."""
    home = houses.copy(houses.new)
    lines = [f"{card.token} {iso(moment)}\n" for card, moment in arrivals(cards_of(home))]
    single = 120 if quick else 600
    flood = lines[single : single + (200 if quick else 1000)]
    started = time.perf_counter()
    with subprocess.Popen(
        [*program(), "scan", "--home", str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as scanning:
        assert scanning.stdin is not None
        assert scanning.stdout is not None
        times: list[float] = []
        for line in lines[:single]:
            before = time.perf_counter() if times else started
            scanning.stdin.write(line)
            scanning.stdin.flush()
            _check(scanning.stdout.readline())
            times.append(time.perf_counter() - before)
        before = time.perf_counter()
        scanning.stdin.writelines(flood)
        scanning.stdin.close()
        for _line in flood:
            _check(scanning.stdout.readline())
        seconds = time.perf_counter() - before
    return [
        plain("scan", "seniorplus scan: one line to its answer", times[WARM_UP:]),
        plain("scan", "seniorplus scan: start to the first answer", times[:1]),
        plain("scan", "seniorplus scan: tokens each second", [len(flood) / seconds], "/s"),
    ]


def _check(line: str) -> None:
    outcome = json.loads(line)["outcome"]
    if outcome != ScanOutcome.CHECKED_IN:
        raise ValueError(line)


def check_in(houses: Houses, *, quick: bool) -> list[Figure]:
    """A check-in with its audit row, and the rows it wrote written by bare SQL to a twin."""
    ours, twin = houses.copy(houses.new), houses.copy(houses.new)
    through: list[float] = []
    bare: list[float] = []
    number = WARM_UP + (100 if quick else 500)
    with (
        opened(ours) as actor,
        closing(_connected(ours)) as source,
        closing(_connected(twin)) as target,
    ):
        for _, (card, moment) in zip(range(number), arrivals(cards_of(ours)), strict=False):
            before = time.perf_counter()
            answer = checkin.scan(actor, card.token, at=moment, source=EventSource.BATCH)
            through.append(time.perf_counter() - before)
            assert answer.outcome is ScanOutcome.CHECKED_IN
            written = _written(source, answer.event or 0)
            bare.append(_write(target, written))
    through, bare = through[WARM_UP:], bare[WARM_UP:]
    return [
        plain("check-in", "bare SQL: the same rows, one transaction", bare),
        median_within("check-in", "a check-in with its audit row", through, CHECK_IN),
        times_within(
            "check-in", "a check-in beside bare SQL", through, TIMES_BARE, bare, "bare SQL"
        ),
    ]


def _connected(home: Path) -> sqlite3.Connection:
    """A bare connection with the pragmas that the program's own connections have."""
    found = settings.load(home)
    opened_by_us = engine.connect(found.url)
    with opened_by_us.connect() as connection:
        values = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    opened_by_us.dispose()
    bare = sqlite3.connect(str(found.database), isolation_level=None)
    for name, value in values.items():
        bare.execute(f"PRAGMA {name} = {value}")
    return bare


def _written(source: sqlite3.Connection, event: int) -> Rows:
    """What one check-in wrote, as statements with their values."""
    statements: Rows = []
    for table, condition in (
        ("attendance_event", f"number = {event}"),
        ("audit_entry", "number = (SELECT number FROM audit_head)"),
        ("audit_value", "number = (SELECT number FROM audit_head)"),
    ):
        row = source.execute(f"SELECT * FROM {table} WHERE {condition}").fetchone()
        marks = ", ".join("?" * len(row))
        statements.append((f"INSERT INTO {table} VALUES ({marks})", row))
    head = source.execute("SELECT number, hash, at, event_number FROM audit_head").fetchone()
    statements.append(
        ("UPDATE audit_head SET number = ?, hash = ?, at = ?, event_number = ?", head)
    )
    shown = source.execute("SELECT * FROM terminal").fetchone()
    statements.append(("INSERT OR REPLACE INTO terminal VALUES (?, ?, ?, ?)", shown))
    return statements


def _write(target: sqlite3.Connection, statements: Rows) -> float:
    before = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for statement, values in statements:
        target.execute(statement, values)
    target.execute("COMMIT")
    return time.perf_counter() - before
