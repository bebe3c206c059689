"""Care of the house itself: backups, checks of the database and of the audit chain."""

import shutil
import sqlite3
import sys
from datetime import time
from pathlib import Path

from sqlalchemy import text

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import DemoClock, at_wall_time, local
from seniorplus.domain.refusal import Refusal
from seniorplus.storage import audit, backup
from seniorplus.storage.house import current
from seniorplus.storage.migrate import current_revision, revision_of
from seniorplus.storage.queries import house as queries
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.house import CheckResult

LOW_SPACE_MIB = 200
DEMO_START_FILE = "start.db"
DEMO_OPENS = time(7, 40)


def make_backup(actor: Actor, target: Path | None = None) -> Path:
    """Write a verified backup and note it in the audit chain.

    Args:
        actor: Who asks for it.
        target: Where to; None for a dated file in the house's own folder of backups.

    Returns:
        Where it lies.

    Raises:
        Refusal: `file_exists`, `folder_unusable`, `backup_damaged`.
    """
    house = current()
    stamp = f"{local(house.clock.now()):%Y%m%d-%H%M%S}"
    path = target or _unused(house.folder / "backups" / f"seniorplus-{stamp}.db")
    counts = backup.backup(house.engine, path)
    with unit_of_work(actor) as unit:
        unit.audit("maintenance.backup", "house", rows=sum(counts.values()), file=path.name)
    return path


def restore(actor: Actor, source: Path) -> int:
    """Put a backup in the place of the open house.

    Returns:
        How many rows it holds.

    Raises:
        HouseUnusable: The file is not a house.
        Refusal: `backup_damaged`, `folder_unusable`, `database_not_empty`.
    """
    house = current()
    if house.engine.dialect.name == "sqlite":
        database = Path(str(house.engine.url.database))
        house.engine.dispose()
        counts = backup.restore_file(source, database, house.clock.now())
    else:
        counts = backup.restore_tables(source, house.engine)
    with unit_of_work(actor) as unit:
        unit.audit("maintenance.restore", "house", rows=sum(counts.values()), file=source.name)
    return sum(counts.values())


def check(actor: Actor) -> tuple[CheckResult, ...]:
    """Look at the whole database: its pages, its references, its audit chain."""
    house = current()
    results = [
        CheckResult("revision", revision_of(house.engine) == current_revision(), current_revision())
    ]
    with reading(actor) as session:
        if house.engine.dialect.name == "sqlite":
            pages = session.execute(text("PRAGMA integrity_check")).scalar()
            results.append(CheckResult("integrity", pages == "ok", str(pages)))
            loose = session.execute(text("PRAGMA foreign_key_check")).first()
            results.append(CheckResult("references", loose is None, ""))
        broken = next(audit.broken_links(session), None)
        detail = "" if broken is None else str(broken)
        results.append(CheckResult("audit", broken is None, detail))
    return tuple(results)


def first_broken_link(actor: Actor) -> int | None:
    """The number of the first audit row that does not fit, None when the chain is whole."""
    with reading(actor) as session:
        return next(audit.broken_links(session), None)


def doctor(actor: Actor) -> tuple[CheckResult, ...]:
    """The machine under the house, and the house itself."""
    house = current()
    free = shutil.disk_usage(house.folder).free // 2**20
    mode = house.folder.stat().st_mode & 0o077 if sys.platform != "win32" else 0
    return (
        CheckResult("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        CheckResult("sqlite", True, sqlite3.sqlite_version),
        CheckResult("engine", True, house.engine.dialect.name),
        CheckResult("space", free > LOW_SPACE_MIB, f"{free} MiB"),
        CheckResult("folder", mode == 0, oct(house.folder.stat().st_mode & 0o777)),
        *check(actor),
    )


def start_over(actor: Actor) -> None:
    """Put a demo house back to the beginning of its day, for all its processes.

    Raises:
        Refusal: `not_a_demo`.
    """
    house = current()
    start = house.folder / DEMO_START_FILE
    with reading(actor) as session:
        row = queries.the_house(session)
        day = row.demo_day if row is not None else None
    if day is None or not isinstance(house.clock, DemoClock) or not start.exists():
        raise Refusal("not_a_demo")
    backup.overwrite(house.engine, start)
    house.clock.set(at_wall_time(day, DEMO_OPENS))


def _unused(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}-{number}")
    return candidate
