"""Backups: one SQLite file of all tables, from either engine and back to either."""

import os
import secrets
import shutil
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text

from seniorplus.domain.refusal import HouseUnusable, Refusal
from seniorplus.models import everything
from seniorplus.storage import engine as engines
from seniorplus.storage import migrate
from seniorplus.storage.inspection import Found, inspect

CHUNK = 2000


def backup(engine: Engine, target: Path) -> dict[str, int]:
    """Write a verified copy of the whole house into a new file.

    Args:
        engine: The open house.
        target: A path at which nothing lies yet.

    Returns:
        The number of rows by table.

    Raises:
        Refusal: `file_exists`, `folder_unusable`, `backup_damaged`.
    """
    if target.exists() or target.is_symlink():
        raise Refusal("file_exists", file=target.name)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if engine.dialect.name == "sqlite":
            _copy_sqlite(engine, temporary)
        else:
            _copy_tables(engine, temporary)
        counts = verified_counts(temporary)
        _sync(temporary)
        temporary.rename(target)
        _sync_folder(target.parent)
    except (OSError, sqlite3.OperationalError) as error:
        _discard(temporary)
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal("folder_unusable", folder=target.parent.name, reason=reason) from error
    except BaseException:
        _discard(temporary)
        raise
    return counts


def restore_file(source: Path, database: Path, now: datetime) -> dict[str, int]:
    """Put a backup in the place of a SQLite house; the house that lay there is kept.

    The backup is copied to a new name and verified, stale journals are removed, then the
    files are renamed and the folder is synced.

    Raises:
        HouseUnusable: The backup is not a house of this program's schema.
        Refusal: `backup_damaged`, `folder_unusable`.
    """
    if inspect(source).found is not Found.HOUSE:
        raise HouseUnusable("not_a_house", file=source.name)
    arriving = database.with_name(f".{database.name}.{secrets.token_hex(4)}")
    try:
        shutil.copyfile(source, arriving)
        arriving.chmod(0o600)
        counts = verified_counts(arriving)
        _sync(arriving)
        if database.exists():
            _set_aside(database, now)
        for suffix in ("-wal", "-shm", "-journal"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        arriving.rename(database)
        _sync_folder(database.parent)
    except OSError as error:
        arriving.unlink(missing_ok=True)
        raise Refusal(
            "folder_unusable", folder=database.parent.name, reason=error.strerror or ""
        ) from error
    except BaseException:
        arriving.unlink(missing_ok=True)
        raise
    return counts


def overwrite(engine: Engine, source: Path) -> None:
    """Put the content of a SQLite file over an open SQLite house, for every process at once.

    Raises:
        Refusal: `backup_damaged`.
    """
    verified_counts(source)
    copy = sqlite3.connect(source)
    target = engine.raw_connection()
    try:
        copy.backup(target.driver_connection)  # type: ignore[arg-type]  # sqlite3's own
    finally:
        target.close()
        copy.close()


def restore_tables(source: Path, engine: Engine) -> dict[str, int]:
    """Copy a backup into an empty PostgreSQL schema.

    Raises:
        HouseUnusable: The backup is not a house.
        Refusal: `database_not_empty`, `backup_damaged`.
    """
    if inspect(source).found is not Found.HOUSE:
        raise HouseUnusable("not_a_house", file=source.name)
    counts = verified_counts(source)
    if migrate.revision_of(engine) is not None:
        with engine.connect() as connection:
            if connection.execute(text("SELECT count(*) FROM house")).scalar():
                raise Refusal("database_not_empty")
    migrate.upgrade(engine)
    copy = engines.connect(f"sqlite:///{source}")
    try:
        with copy.connect() as reading, engine.begin() as writing:
            _copy_rows(reading, writing)
            _advance_sequences(writing)
    finally:
        copy.dispose()
    return counts


def verified_counts(path: Path) -> dict[str, int]:
    """Check a copy in full and count its rows.

    Raises:
        Refusal: `backup_damaged`.
    """
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Refusal("backup_damaged", file=path.name)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise Refusal("backup_damaged", file=path.name)
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for (table,) in tables
            if table != "alembic_version"
        }
    except sqlite3.DatabaseError as error:
        raise Refusal("backup_damaged", file=path.name) from error
    finally:
        connection.close()


def _copy_sqlite(engine: Engine, target: Path) -> None:
    copy = sqlite3.connect(target)
    source = engine.raw_connection()
    try:
        source.driver_connection.backup(copy)  # type: ignore[union-attr]  # sqlite3's own
    finally:
        source.close()
        copy.close()


def _copy_tables(engine: Engine, target: Path) -> None:
    target.unlink()
    copy = engines.connect(f"sqlite:///{target}")
    try:
        migrate.upgrade(copy)
        with (
            engine.connect().execution_options(isolation_level="REPEATABLE READ") as reading,
            copy.connect().execution_options(**engines.WRITE) as writing,
            writing.begin(),
        ):
            _copy_rows(reading, writing)
    finally:
        copy.dispose()
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
    target.chmod(0o600)


def _copy_rows(reading: Connection, writing: Connection) -> None:
    writing.execute(text("DELETE FROM audit_head"))
    for table in everything.metadata.sorted_tables:
        order = list(table.primary_key.columns)
        rows = reading.execute(select(table).order_by(*order)).mappings()
        while chunk := rows.fetchmany(CHUNK):
            writing.execute(insert(table), [dict(row) for row in chunk])


def _advance_sequences(connection: Connection) -> None:
    for table in everything.metadata.sorted_tables:
        if "id" in table.c and table.name not in {"house", "audit_head"}:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', 'id'), "
                    f'(SELECT coalesce(max(id), 0) + 1 FROM "{table.name}"), false)'
                )
            )


def _set_aside(database: Path, now: datetime) -> None:
    kept = database.parent / "backups" / f"before-restore-{now:%Y%m%d-%H%M%S}.db"
    kept.parent.mkdir(exist_ok=True)
    number = 1
    while kept.exists():
        number += 1
        kept = kept.with_stem(f"before-restore-{now:%Y%m%d-%H%M%S}-{number}")
    database.rename(kept)
    for suffix in ("-wal", "-journal"):
        journal = database.with_name(database.name + suffix)
        if journal.exists():
            journal.rename(kept.with_name(kept.name + suffix))


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
