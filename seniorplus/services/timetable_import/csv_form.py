"""A timetable in a table: a line for each series.

The columns: `title`, `category`, `weekdays` (`pn śr pt` or `135`), `start`, `end`, `room` (its
code or name), and as far as wanted `instructor` (a name), `audience`, `group`, `capacity`,
`every` (every how many weeks, or months with `week_of_month`), `week_of_month`, `from`, `until`,
`note`.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.services.timetable_import import content
from seniorplus.services.timetable_import.content import EntryLine, Read
from seniorplus.storage.imports import csv_table
from seniorplus.storage.imports.csv_table import CsvRow

REQUIRED = ("title", "category", "weekdays", "start", "end", "room")
KNOWN = (
    *REQUIRED,
    "instructor",
    "audience",
    "group",
    "capacity",
    "every",
    "week_of_month",
    "from",
    "until",
    "note",
)
Value = TypeVar("Value")


def read(text: str, today: date) -> Read:
    """Read a table separated by semicolons or commas.

    Args:
        text: What the file holds.
        today: Completes dates without a year.
    """
    found = Read()
    for row in csv_table.rows(text, REQUIRED, KNOWN, found, content.MOST_ENTRIES):
        _read_row(row, found, today)
    return found


def _read_row(row: CsvRow, found: Read, today: date) -> None:
    def cell(column: str, convert: Callable[[str], Value]) -> Value | None:
        try:
            return convert(row.cells.get(column, ""))
        except Refusal as refusal:
            found.fault(row.line, column, refusal.code, **refusal.params)
            return None

    def filled(column: str, convert: Callable[[str], Value]) -> Value | None:
        return cell(column, convert) if row.cells.get(column) else None

    before = len(found.problems)
    title = cell("title", lambda text: clean(text, 200, required=True))
    category = cell("category", content.category)
    weekdays = cell("weekdays", content.weekdays)
    start, end = cell("start", dates.parse_time), cell("end", dates.parse_time)
    if start is not None and end is not None and end <= start:
        found.fault(row.line, "end", "bad_interval")
    room = cell("room", lambda text: clean(text, 120, required=True))
    leader = cell("instructor", lambda text: clean(text, 120))
    group = cell("group", lambda text: clean(text, 60)) or ""
    audience = cell("audience", content.audience)
    if group and not row.cells.get("audience"):
        audience = Audience.GROUP
    capacity = filled("capacity", content.capacity)
    every = filled("every", content.interval)
    week = filled("week_of_month", content.week_of_month)
    first, until = (
        filled(column, lambda text: dates.parse_day(text, today)) for column in ("from", "until")
    )
    note = cell("note", clean)
    if audience is Audience.GROUP and not group:
        found.fault(row.line, "group", "group_missing")
    if len(found.problems) > before:
        return
    assert title is not None
    assert category is not None
    assert weekdays is not None
    assert start is not None
    assert end is not None
    found.add(
        EntryLine(
            title,
            category,
            weekdays,
            start,
            (end.hour - start.hour) * 60 + end.minute - start.minute,
            room or "",
            leader or "",
            audience or Audience.EVERYBODY,
            group if audience is Audience.GROUP else "",
            capacity,
            every or 1,
            0,
            week,
            first,
            until,
            note or "",
            (row.line, ""),
            {name: (row.line, name) for name in KNOWN} | {"leader": (row.line, "instructor")},
        )
    )
