"""Column types and constraints that mean the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, String, Table
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
# Rows are never validated by pydantic, so its validators need not be built at each start.
SQLModel.model_config["defer_build"] = True
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


class UtcInstant(TypeDecorator[datetime]):
    """An aware moment in UTC: fixed-width text on SQLite, timestamptz on PostgreSQL."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type on this engine."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To the database; a naive moment is a fault of the program."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive moment cannot be stored")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.strftime(_INSTANT)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database, always in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return datetime.fromisoformat(value)


class WallTime(TypeDecorator[time]):
    """A wall time to the minute, as `HH:MM`."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: Any, dialect: Dialect) -> time | None:
        """From the database."""
        return None if value is None else time.fromisoformat(value)


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model, for statements that need no object."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # set by SQLModel
    return table


def one_of(column: str, codes: Iterable[str]) -> CheckConstraint:
    """A CHECK that a column holds one of the codes."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class Fact(SQLModel):
    """What every append-only row carries.

    Attributes:
        id: The row.
        nonce: Makes a repeated command harmless.
        recorded_at: When it became known to the house.
        actor: Who recorded it.
        void: Whether the row only takes back what it supersedes.
    """

    id: int | None = Field(default=None, primary_key=True)
    nonce: str = Field(unique=True, max_length=80)
    recorded_at: datetime = Field(sa_type=UtcInstant)
    actor: str = Field(max_length=120)
    void: bool = False


class Versioned(SQLModel):
    """What master data edited in place carries: the version that an editor compares with."""

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
