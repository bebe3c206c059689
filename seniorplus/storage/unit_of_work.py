"""The only way to write: one transaction with an actor, its audit rows and its reactions."""

import errno
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table, insert
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.happenings import Happening
from seniorplus.domain.house_rules import RuleBook
from seniorplus.domain.refusal import Refusal
from seniorplus.models.columns import table_of
from seniorplus.storage import audit
from seniorplus.storage.engine import WRITE
from seniorplus.storage.house import KeptRules, OpenHouse, current
from seniorplus.storage.queries import house as house_queries

_joined = threading.local()
# What is written down under such names may change rules and open days.
RULES_CHANGE = "house."


class Unit:
    """What a use case writes in one go.

    Attributes:
        actor: Who acts.
        session: The open session.
        now: The moment at which the unit began; all its rows carry it.
    """

    def __init__(self, house: OpenHouse, session: Session, actor: Actor) -> None:
        self.actor = actor
        self.session = session
        self.folder = house.folder
        self._house = house
        self._head: dict[str, Any] = dict(audit.lock_head(session)._mapping)
        self._pending: list[Happening] = []
        self.last_entry_at: datetime | None = self._head["at"]
        self.now: datetime = house.clock.now()

    def number(self, counter: str) -> int:
        """The next number of a counter: `event`, `person`, `card` or `waiting`."""
        self._head[f"{counter}_number"] += 1
        return int(self._head[f"{counter}_number"])

    def fact(self, nonce: str | None = None) -> dict[str, Any]:
        """The columns that every append-only row carries."""
        return {
            "nonce": nonce or secrets.token_hex(16),
            "recorded_at": self.now,
            "actor": self.actor.label,
        }

    def add(self, row: SQLModel) -> Any:
        """Insert a row at once.

        Returns:
            Its primary key.
        """
        table = table_of(type(row))
        values = {
            column.name: value
            for column in table.columns
            if (value := getattr(row, column.name)) is not None or not column.primary_key
        }
        done = self.session.execute(_insert_into(table), values)
        return done.inserted_primary_key[0]  # type: ignore[attr-defined]  # an insert has one

    def insert(self, model: type[SQLModel], **values: object) -> None:
        """Insert a row whose every column is given, without making an object of it."""
        self.session.connection().execute(_insert_into(table_of(model)), values)

    def audit(self, action: str, subject: str, **values: object) -> None:
        """Add a link to the audit chain."""
        before = self._head["hash"]
        audit.append(self.session, self._head, self.actor, self.now, action, subject, values)
        kept = self._house.kept
        if kept is not None and kept.link == before and not action.startswith(RULES_CHANGE):
            self._house.kept = replace(kept, link=self._head["hash"])

    def rules(self) -> tuple[RuleBook, OpenDays]:
        """The rules and open days, read again only when the chain shows a change of them.

        A link that another process added, or that a rolled-back unit never left, does not
        match; then they are read.
        """
        kept, link = self._house.kept, self._head["hash"]
        if kept is None or kept.link != link:
            book = house_queries.rule_book(self.session)
            kept = KeptRules(link, book, house_queries.open_days(self.session, book))
            self._house.kept = kept
        return kept.book, kept.calendar

    def emit(self, happening: Happening) -> None:
        """Tell other subjects; their reactions run before the commit, in a fixed order."""
        self._pending.append(happening)

    @contextmanager
    def joined(self, actor: Actor) -> Iterator[None]:
        """Let another use case write here; what it refuses leaves nothing of it behind."""
        head, pending, previous = dict(self._head), list(self._pending), self.actor
        self.actor, self.now = actor, self._house.clock.now()
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            self._head, self._pending = head, pending
            raise
        finally:
            self.actor = previous

    def finish(self) -> None:
        """Run the reactions and store the head; the caller commits."""
        while self._pending:
            happening = self._pending.pop(0)
            for reaction in self._house.reactions.get(type(happening), ()):
                reaction(self, happening)
        self.session.flush()
        audit.store_head(self.session, self._head)


@cache
def _insert_into(table: Table) -> Insert:
    """The statement that adds a row; building it costs more than running it."""
    return insert(table)


@contextmanager
def unit_of_work(actor: Actor) -> Iterator[Unit]:
    """One transaction: committed when the block ends well, rolled back otherwise.

    Inside `one_transaction` the unit that is open is joined instead.

    Raises:
        Refusal: Whatever the block refuses, and `storage_full`, `storage_read_only`,
            `storage_busy`, `storage_lost` or `conflict` for what the database refuses.
    """
    outer: Unit | None = getattr(_joined, "unit", None)
    if outer is not None:
        with outer.joined(actor):
            yield outer
        return
    house = current()
    try:
        connection = house.engine.connect().execution_options(**WRITE)
    except DBAPIError as error:
        raise translated(error) from error
    try:
        with Session(connection, autoflush=False, expire_on_commit=False) as session:
            unit = Unit(house, session, actor)
            yield unit
            unit.finish()
            session.commit()
    except DBAPIError as error:
        raise translated(error) from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refusal("storage_full") from error
        raise
    finally:
        connection.close()


@contextmanager
def one_transaction(actor: Actor) -> Iterator[Unit]:
    """Several use cases as one: all of them are committed, or none."""
    with unit_of_work(actor) as unit:
        _joined.unit = unit
        try:
            yield unit
        finally:
            _joined.unit = None


@contextmanager
def reading(actor: Actor) -> Iterator[Session]:
    """A session for reading, closed with the block; joins an open `one_transaction`.

    Raises:
        Refusal: As `unit_of_work`.
    """
    del actor
    outer: Unit | None = getattr(_joined, "unit", None)
    if outer is not None:
        yield outer.session
        return
    try:
        with Session(current().engine, autoflush=False) as session:
            yield session
    except DBAPIError as error:
        raise translated(error) from error


def translated(error: DBAPIError) -> Refusal:
    """What an error of the database means for the person at the desk."""
    text = str(error.orig).lower()
    if isinstance(error, IntegrityError):
        return Refusal("conflict")
    if "full" in text or "no space" in text:
        return Refusal("storage_full")
    if "readonly" in text or "read-only" in text:
        return Refusal("storage_read_only")
    if "locked" in text or "busy" in text or "timeout" in text:
        return Refusal("storage_busy")
    if "malformed" in text or "not a database" in text:
        return Refusal("storage_damaged")
    return Refusal("storage_lost")
