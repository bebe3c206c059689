"""Lunches of houses with 25, 250 and 2,500 people: counts, statement, line, kitchen order."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, update

from bench.figures import Figure, median_within, p95_within, plain
from bench.houses import DAY, Houses, cards_of, opened
from bench.screens import desk
from bench.terminal import has
from seniorplus import bootstrap
from seniorplus.models.absences import Absence
from seniorplus.models.audit import AuditHead
from seniorplus.models.columns import table_of
from seniorplus.models.meals import LunchChoice, PersonDiet
from seniorplus.models.people import Person
from seniorplus.models.stays import Stay, StayTerm
from seniorplus.services import meals, statement
from seniorplus.storage.engine import WRITE, connect

SIZES = (25, 250, 2500)
BEGAN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
DIETS = ("basic", "light", "diabetic", "gluten_free", "milk_free", "vegetarian")
LINE, PAPER = 40.0, 1000.0
LUNCH_LINE_KEYS = (b"\x1bOS", b"\x1bOS")
PAPER_PROGRAM = """
import sys, time
from datetime import date
from pathlib import Path
from bench.houses import opened
from seniorplus.services import meals, menus, papers
with opened(Path(sys.argv[1])) as actor:
    day = date.fromisoformat(sys.argv[2])
    view, menu = meals.view(actor, day), menus.day(actor, day)
    begun = time.perf_counter()
    papers.kitchen_order(actor, view, menu, ("pdf",), Path(sys.argv[3]))
    print(time.perf_counter() - begun)
"""
Row = dict[str, Any]


def counts(houses: Houses, *, quick: bool) -> list[Figure]:
    """The day's counts and a month's statement, whatever the size of the house."""
    figures = []
    for people in SIZES:
        home = houses.copy(houses.new)
        fill(home, people - SIZES[0])
        runs = 5 if quick else 20
        with opened(home) as actor:
            day = _timed(partial(meals.view, actor), runs)
            month = _timed(partial(statement.month, actor, DAY.year, DAY.month), runs)
        figures += [
            plain("lunches", f"{people} people: the day's counts", day),
            plain("lunches", f"{people} people: the month's statement", month),
        ]
    return figures


def line(houses: Houses, *, quick: bool) -> list[Figure]:
    """The lunch line: from the last key of a scan to its committed answer on the screen."""
    times: list[float] = []
    for _session in range(1 if quick else 4):
        home = houses.copy(houses.new)
        with desk(home) as terminal:
            terminal.wait(has("oczekiwani", "Do załatwienia"))
            terminal.quiet(0.3)
            for key in LUNCH_LINE_KEYS:
                terminal.press(key)
                terminal.quiet(0.4)
            for number, card in enumerate(cards_of(home)[:20]):
                terminal.press(card.token.encode())
                terminal.quiet(0.05)
                taken = terminal.answered(b"\r", has(card.name))
                if number:
                    times.append(taken)
                terminal.quiet(0.3)
    return [p95_within("lunch-line", "scan to committed answer", times, LINE)]


def paper(houses: Houses, *, quick: bool) -> list[Figure]:
    """The kitchen order as a PDF in a fresh process, with the import of what writes it."""
    home = houses.copy(houses.new)
    times = []
    for run in range(1 + (3 if quick else 10)):
        told = subprocess.run(
            [sys.executable, "-c", PAPER_PROGRAM, str(home), DAY.isoformat(), str(home / f"{run}")],
            check=True,
            capture_output=True,
            text=True,
        )
        if run:
            times.append(float(told.stdout))
    return [median_within("kitchen", "kitchen order: import and PDF", times, PAPER)]


def fill(folder: Path, people: int) -> None:
    """Let more people eat in the house of a folder."""
    if people <= 0:
        return
    engine = connect(bootstrap.load_settings(folder).url)
    try:
        with engine.connect().execution_options(**WRITE) as connection, connection.begin():
            head = connection.execute(select(table_of(AuditHead))).one()
            first = 1 + max(
                int(connection.execute(select(func.max(table_of(model).c.id))).scalar() or 0)
                for model in (Person, Stay, StayTerm, PersonDiet, LunchChoice, Absence)
            )
            tables: dict[type, list[Row]] = {}
            for index in range(people):
                for model, row in _rows(first + index, head.person_number + 1 + index).items():
                    tables.setdefault(model, []).append(row)
            for model, rows in tables.items():
                connection.execute(insert(table_of(model)), rows)
            connection.execute(
                update(table_of(AuditHead)).values(person_number=head.person_number + people)
            )
    finally:
        engine.dispose()


def _rows(person: int, number: int) -> dict[type, Row]:
    fact = {
        "nonce": f"more:{person}",
        "recorded_at": BEGAN,
        "actor": "staff:recepcja",
        "void": False,
    }
    period = {"person_id": person, "first_day": BEGAN.date(), "last_day": None, **fact}
    away = DAY - timedelta(days=person % 20)
    rows: dict[type, Row] = {
        Person: {
            "id": person,
            "number": number,
            "version": 1,
            "first_name": "Anna",
            "last_name": f"Osoba-{person}",
            "form_of_address": "none",
            "phone": "",
            "address": "",
            "created_at": BEGAN,
        },
        Stay: {"id": person, "person_id": person, **fact},
        StayTerm: {
            "id": person,
            "stay_id": person,
            **period,
            "weekdays": "12345",
            "provisional": False,
            "basis": "decision",
            "document": "",
            "group_name": "A",
        },
        PersonDiet: {"id": person, **period, "diet_code": DIETS[person % len(DIETS)]},
        LunchChoice: {"id": person, **period, "eats": person % 9 != 0},
    }
    if person % 3 == 0:
        rows[Absence] = _absence(person, away, period)
    return rows


def _absence(person: int, day: date, period: Row) -> Row:
    return {
        "id": person,
        **period,
        "first_day": day,
        "last_day": day + timedelta(days=2),
        "reason": "illness",
        "excused": True,
        "reported_by": "telefon",
    }


def _timed(call: Callable[[], object], runs: int) -> list[float]:
    times = []
    for run in range(runs + 1):
        begun = time.perf_counter()
        call()
        if run:
            times.append(time.perf_counter() - begun)
    return times
