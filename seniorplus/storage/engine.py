"""Engines: SQLite that survives a power cut, and PostgreSQL by url."""

import sqlite3
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from seniorplus.domain.refusal import HouseUnusable

BUSY_MILLISECONDS = 10_000
WRITE = {"write": True}
DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"})


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the fix of the WAL-reset fault."""
    return (
        version >= (3, 51, 3)
        or (version[:2] == (3, 44) and version[2] >= 6)
        or (version[:2] == (3, 50) and version[2] >= 7)
    )


def connect(url: str | URL) -> Engine:
    """An engine whose transactions neither lose updates nor acknowledged rows.

    SQLite begins writers with BEGIN IMMEDIATE and syncs every commit; PostgreSQL keeps its
    synchronous commit and reads its own writes at READ COMMITTED behind the locked audit head.

    Args:
        url: A SQLAlchemy url; plain `postgresql://` means psycopg 3.

    Raises:
        HouseUnusable: `bad_settings` for an address of anything else.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        if "+" not in address.drivername:
            address = address.set(drivername="postgresql+psycopg")
        return create_engine(address, pool_pre_ping=True)
    engine = create_engine(
        address,
        poolclass=QueuePool,
        pool_size=4,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _address(url: str | URL) -> URL:
    try:
        address: URL | None = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    if address is None or address.drivername not in DRIVERS:
        raise HouseUnusable("bad_settings", file="settings.toml", reason="url: sqlite, postgresql")
    return address


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    safe = wal_is_safe(tuple(int(part) for part in sqlite3.sqlite_version.split(".")[:3]))  # type: ignore[arg-type]  # three parts by construction
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    wanted = "wal" if safe else "truncate"
    if journal != wanted:
        cursor.execute(f"PRAGMA journal_mode = {wanted}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
