"""Tables separated by semicolons or commas, row by row with their lines."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from seniorplus.storage.imports.problems import Problems

MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row with its line, its cells by the names of their columns."""

    line: int
    cells: dict[str, str]


def rows(
    text: str,
    required: tuple[str, ...],
    known: tuple[str, ...],
    found: Problems,
    most: int = MOST_ROWS,
) -> Iterator[CsvRow]:
    """The rows of a table; what cannot be read is noted.

    Args:
        text: What the file holds.
        required: The columns without which nothing is read.
        known: All columns that there may be.
        found: Where problems are noted.
        most: More rows are a problem.
    """
    reader = _opened(text, required, known, found)
    if reader is None:
        return
    for _ in range(most + 1):
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            found.fault(line, "", "bad_csv")
            return
        if None in row:
            found.fault(line, "", "too_many_cells")
            continue
        yield CsvRow(line, {name: (value or "").strip() for name, value in row.items()})
    found.fault(most + 1, "", "too_many_rows", most=most)


def _opened(
    text: str, required: tuple[str, ...], known: tuple[str, ...], found: Problems
) -> "csv.DictReader[str] | None":
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") >= header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [name.strip().lower() for name in reader.fieldnames or []]
    except csv.Error:
        found.fault(1, "", "bad_csv")
        return None
    missing = [name for name in required if name not in columns]
    unknown = [name for name in columns if name not in known]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if missing:
        found.fault(1, "", "columns_missing", columns=", ".join(missing))
    if unknown:
        listed = ", ".join(unknown)[:200]
        found.fault(1, "", "columns_unknown", columns=listed, known=", ".join(known))
    elif twice:
        found.fault(1, "", "columns_twice", columns=", ".join(twice))
    reader.fieldnames = columns
    return None if found.problems else reader
