"""Triggers that keep facts append-only, on both engines.

Alembic's batch mode drops them silently on SQLite, so a test lists them after every migration.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

_MESSAGE = "append-only"


def install(connection: Connection, tables: Sequence[str]) -> None:
    """Refuse UPDATE, DELETE and, on PostgreSQL, TRUNCATE on the tables."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$"
        )
    for table in tables:
        for statement in _statements(connection.dialect.name, table):
            connection.exec_driver_sql(statement)


def names(tables: Sequence[str], dialect: str) -> set[str]:
    """The names of the triggers that must exist."""
    suffixes = ["update", "delete"] + (["truncate"] if dialect == "postgresql" else [])
    return {f"{table}_no_{suffix}" for table in tables for suffix in suffixes}


def _statements(dialect: str, table: str) -> list[str]:
    if dialect == "postgresql":
        rows = [
            f'CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            for event in ("UPDATE", "DELETE")
        ]
        return [
            *rows,
            (
                f'CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON "{table}" '
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            ),
        ]
    return [
        f'CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        for event in ("UPDATE", "DELETE")
    ]
