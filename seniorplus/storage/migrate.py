"""Bring a database to the revision of the code; alembic is loaded only here."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from seniorplus.domain.refusal import HouseUnusable
from seniorplus.models import everything
from seniorplus.storage.engine import WRITE
from seniorplus.storage.inspection import APPLICATION_ID, KNOWN_REVISIONS, REVISION

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the missing migrations in one explicit transaction.

    Foreign keys are off while tables are rebuilt and checked before the commit.

    Args:
        engine: The database.
        revision: How far; the newest by default.

    Raises:
        HouseUnusable: `house_damaged` when rows would lose what they refer to.
    """
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
        writing = connection.execution_options(**WRITE)
        try:
            with writing.begin():
                _run(writing, revision)
                if sqlite:
                    if writing.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise HouseUnusable("house_damaged", file="")
                    writing.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            if sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys = ON")
                connection.rollback()


def _run(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revision_of(engine: Engine) -> str | None:
    """The revision of a database, None for one without a house.

    Raises:
        HouseUnusable: `newer_schema`, `house_unreachable`, or `not_a_house` where other
            tables are in the way.
    """
    from sqlalchemy.exc import DBAPIError

    try:
        with engine.connect() as connection:
            tables = set(inspect(connection).get_table_names())
            if "alembic_version" not in tables:
                if tables & set(everything.metadata.tables):
                    raise HouseUnusable("not_a_house", file=engine.url.database or "")
                return None
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DBAPIError:
        raise HouseUnusable("house_unreachable") from None
    if revision not in KNOWN_REVISIONS:
        raise HouseUnusable("newer_schema", revision=str(revision))
    return str(revision)


def current_revision() -> str:
    """The revision that the code needs."""
    return REVISION
