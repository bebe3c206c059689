"""Importing people from CSV: all or nothing, every problem with its line and column."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from seniorplus.domain import dates
from seniorplus.domain import people as names
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Basis, FormOfAddress
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.storage.house import current
from seniorplus.views.stays import Admission, TermFields

Value = TypeVar("Value")
LARGEST_BYTES = 5 * 2**20
MOST_ROWS = 5000
REQUIRED = ("first_name", "last_name", "first_day")
KNOWN = (
    *REQUIRED,
    "form_of_address",
    "vocative",
    "phone",
    "weekdays",
    "basis",
    "document",
    "last_day",
    "group",
    "diet",
    "contact_name",
    "contact_phone",
)
_FORMS = {
    "": FormOfAddress.NONE,
    "pani": FormOfAddress.PANI,
    "pan": FormOfAddress.PAN,
    "none": FormOfAddress.NONE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file.

    Attributes:
        line: The line, counted from 1 with the header.
        column: The column's name, empty for the whole line.
        code: A refusal's code.
        params: Its values.
    """

    line: int
    column: str
    code: str
    params: dict[str, object]


def read(actor: Actor, path: Path) -> tuple[tuple[Admission, ...], tuple[Problem, ...]]:
    """Read people from a CSV file with a header, separated by semicolons or commas.

    Args:
        actor: Who imports.
        path: The file, in UTF-8.

    Returns:
        The admissions that could be read, and every problem; with problems nothing should
        be imported.

    Raises:
        Refusal: `file_unreadable`, `file_too_large`, `not_utf8`, `columns_missing`,
            `columns_unknown`, `too_many_rows`, `file_empty`.
    """
    del actor
    reader = _reader(_content(path))
    today = service_day(current().clock.now())
    admissions: list[Admission] = []
    problems: list[Problem] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            problems.append(Problem(line, "", "bad_csv", {}))
            break
        if len(admissions) >= MOST_ROWS:
            raise Refusal("too_many_rows", most=MOST_ROWS)
        if None in row:
            problems.append(Problem(line, "", "too_many_cells", {}))
            continue
        found = _Row({name: (value or "").strip() for name, value in row.items()}, today, line)
        problems += found.problems
        if found.admission is not None:
            admissions.append(found.admission)
    if not admissions and not problems:
        raise Refusal("file_empty")
    return tuple(admissions), tuple(problems)


class _Row:
    """One line of the file, read cell by cell."""

    def __init__(self, cells: dict[str, str], today: date, line: int) -> None:
        self.problems: list[Problem] = []
        self._cells, self._today, self._line = cells, today, line
        first_day = self._read("first_day", self._required_day)
        last_day = self._read("last_day", self._day)
        basis = self._read("basis", lambda text: Basis(text) if text else None, "basis_unknown")
        form = self._read("form_of_address", lambda text: _FORMS[text.lower()], "form_unknown")
        first_name = self._read("first_name", names.clean_name)
        last_name = self._read("last_name", names.clean_name)
        texts = {
            name: self._read(name, clean) or ""
            for name in ("vocative", "phone", "document", "group", "contact_name", "contact_phone")
        }
        self.admission: Admission | None = None
        if not self.problems and first_day and first_name and last_name:
            self.admission = Admission(
                term=TermFields(
                    first_day,
                    last_day,
                    cells.get("weekdays") or "12345",
                    basis,
                    texts["document"],
                    None,
                    texts["group"],
                ),
                provisional=basis is None,
                first_name=first_name,
                last_name=last_name,
                form=form or FormOfAddress.NONE,
                vocative=texts["vocative"],
                phone=texts["phone"],
                contact_name=texts["contact_name"],
                contact_phone=texts["contact_phone"],
                diet=cells.get("diet") or "basic",
            )

    def _required_day(self, text: str) -> date:
        clean(text, required=True)
        return dates.parse_day(text, self._today)

    def _day(self, text: str) -> date | None:
        return dates.parse_day(text, self._today) if text else None

    def _read(
        self, column: str, convert: Callable[[str], Value], code: str = "bad_value"
    ) -> Value | None:
        text = self._cells.get(column, "")
        try:
            return convert(text)
        except Refusal as refusal:
            self.problems.append(Problem(self._line, column, refusal.code, refusal.params))
        except (KeyError, ValueError):
            self.problems.append(Problem(self._line, column, code, {"text": text[:40]}))
        return None


def _content(path: Path) -> str:
    try:
        if not path.is_file():
            raise Refusal("file_unreadable", file=path.name)
        if path.stat().st_size > LARGEST_BYTES:
            raise Refusal("file_too_large", most="5 MB")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("not_utf8", file=path.name) from None
    except OSError:
        raise Refusal("file_unreadable", file=path.name) from None


def _reader(content: str) -> "csv.DictReader[str]":
    try:
        reader = csv.DictReader(
            io.StringIO(content, newline=""), delimiter=_delimiter(content), strict=True
        )
        columns = [name.strip() for name in reader.fieldnames or []]
    except csv.Error:
        raise Refusal("bad_csv") from None
    reader.fieldnames = columns
    if missing := [name for name in REQUIRED if name not in columns]:
        raise Refusal("columns_missing", columns=", ".join(missing))
    if unknown := [name for name in columns if name not in KNOWN]:
        raise Refusal("columns_unknown", columns=", ".join(unknown)[:200], known=", ".join(KNOWN))
    return reader


def _delimiter(content: str) -> str:
    header = content.partition("\n")[0]
    return ";" if header.count(";") >= header.count(",") else ","
