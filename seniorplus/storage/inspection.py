"""What lies at the place of a database file, told with the standard library alone.

It runs before the first picture, so it loads no database toolkit.
"""

import os
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seniorplus.domain.refusal import HouseUnusable

HEADER = b"SQLite format 3\x00"
REVISION = "0005"
KNOWN_REVISIONS = ("0001", "0002", "0003", "0004", "0005")
APPLICATION_ID = 0x53505631


class Found(StrEnum):
    """What lies there."""

    NOTHING = "nothing"
    HOUSE = "house"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of a look at a database file."""

    found: Found
    revision: str | None = None


def inspect(path: Path) -> Inspection:
    """Look at a database file without changing it.

    Raises:
        HouseUnusable: `not_a_house` for a foreign, empty or special file, `newer_schema`,
            `house_damaged`, `house_unreadable`, `house_read_only`.
    """
    name = path.name
    try:
        if not path.exists():
            return _nothing(path)
        if not path.is_file():
            raise HouseUnusable("not_a_house", file=name)
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        raise HouseUnusable("house_unreadable", file=name) from None
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(HEADER) or application != APPLICATION_ID:
        raise HouseUnusable("not_a_house", file=name)
    revision = _revision(path)
    if revision is None:
        raise HouseUnusable("not_a_house", file=name)
    if revision not in KNOWN_REVISIONS:
        raise HouseUnusable("newer_schema", revision=revision)
    if not writable(path):
        raise HouseUnusable("house_read_only", file=name)
    return Inspection(Found.HOUSE if revision == REVISION else Found.OLDER, revision)


def writable(path: Path) -> bool:
    """Whether file and folder can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _nothing(path: Path) -> Inspection:
    if path.is_symlink():
        raise HouseUnusable("not_a_house", file=path.name)
    journal = path.with_name(path.name + "-journal")
    if journal.exists() or path.with_name(path.name + "-wal").exists():
        raise HouseUnusable("house_file_gone", file=path.name)
    return Inspection(Found.NOTHING)


def _revision(path: Path) -> str | None:
    try:
        connection = sqlite3.connect(path, timeout=10)
    except sqlite3.Error:
        raise HouseUnusable("house_unreadable", file=path.name) from None
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        code = "house_read_only" if "readonly" in str(error) else "house_unreadable"
        raise HouseUnusable(code, file=path.name) from None
    except sqlite3.DatabaseError:
        raise HouseUnusable("house_damaged", file=path.name) from None
    finally:
        connection.close()
    return str(row[0]) if row else None
