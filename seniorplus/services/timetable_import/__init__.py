"""Importing a timetable from YAML or CSV: every problem with its line and column, clashes too."""

from datetime import date, timedelta
from pathlib import Path

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.services.timetable_import import csv_form, yaml_form
from seniorplus.services.timetable_import.against_the_house import House, TimetableFile, meant
from seniorplus.services.timetable_import.clashing import note_clashes
from seniorplus.services.timetable_import.content import Problem, Read
from seniorplus.storage.house import current
from seniorplus.storage.imports import file
from seniorplus.storage.queries import timetable
from seniorplus.storage.unit_of_work import reading

FORMS = {".csv": csv_form.read, ".yaml": yaml_form.read, ".yml": yaml_form.read}
SUMMER = (8, 31)


def read(
    actor: Actor, path: Path, first: date | None = None, until: date | None = None
) -> tuple[TimetableFile, tuple[Problem, ...]]:
    """Read a timetable from a file.

    Args:
        actor: Who imports.
        path: The file, in UTF-8: `.yaml` in the form of demo/timetable.yaml, or `.csv` with the
            columns of `csv_form`.
        first: From when the classes take place; from the coming Monday when nothing is given.
        until: Until when; until the end of August when nothing is given.

    Returns:
        What the file holds, and every problem; with problems nothing should be taken in.

    Raises:
        Refusal: `file_unreadable`, `file_too_large`, `timetable_form_unknown`; as `read_text`.
    """
    content = file.bytes_of(path, FORMS, "timetable_form_unknown")
    return read_text(actor, content, path.suffix, first, until)


def read_text(
    actor: Actor, content: bytes, form: str, first: date | None = None, until: date | None = None
) -> tuple[TimetableFile, tuple[Problem, ...]]:
    """Read a timetable from what a file holds; the arguments and the answer are those of `read`.

    Raises:
        Refusal: `file_too_large`, `days_out_of_order`, `timetable_file_empty`.
    """
    text = file.text_of(content)
    today = service_day(current().clock.now())
    first = first or today + timedelta(days=7 - today.weekday())
    until = until or _end_of_summer(first)
    if until < first:
        raise Refusal("days_out_of_order", first=first, last=until)
    if isinstance(text, Problem):
        return TimetableFile(), (text,)
    found: Read = FORMS[form.lower()](text, today)
    if not found.entries and not found.problems:
        raise Refusal("timetable_file_empty")
    with reading(actor) as session:
        sizes = timetable.room_capacities(session)
        known = House(
            {code: (name, sizes[code]) for code, name in timetable.room_names(session).items()},
            {
                number: (row.name, row.active)
                for number, row in timetable.instructors(session).items()
            },
        )
        made = meant(found, known, first, until)
        note_clashes(session, found, made, known)
    in_order = sorted(found.problems, key=_by_place)
    return made, tuple(in_order)


def _end_of_summer(first: date) -> date:
    this_year = date(first.year, *SUMMER)
    return this_year if this_year >= first else date(first.year + 1, *SUMMER)


def _by_place(problem: Problem) -> tuple[int, int]:
    return problem.line, int(problem.column) if problem.column.isdigit() else 0
