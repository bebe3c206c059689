"""The audit chain: one locked head, each row bound to the one before it."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, RowMapping, insert, select, update
from sqlalchemy.orm import Session

from seniorplus.domain.actor import Actor
from seniorplus.models.audit import AuditEntry, AuditHead, AuditValue
from seniorplus.models.columns import table_of

_HEAD = table_of(AuditHead)
_ENTRY = table_of(AuditEntry)
_VALUE = table_of(AuditValue)
# Built once: building a statement costs more than running it.
_LOCK_HEAD = select(_HEAD).with_for_update()
_STORE_HEAD = update(_HEAD)
_ADD_ENTRY, _ADD_VALUE = insert(_ENTRY), insert(_VALUE)


def lock_head(session: Session) -> Row[Any]:
    """Lock the head of the chain; every unit does so before its first write."""
    return session.connection().execute(_LOCK_HEAD).one()


def store_head(session: Session, head: Mapping[str, Any]) -> None:
    """Write the head back with the numbers that the unit used."""
    session.connection().execute(_STORE_HEAD, dict(head))


def append(
    session: Session,
    head: dict[str, Any],
    actor: Actor,
    at: datetime,
    action: str,
    subject: str,
    values: Mapping[str, object],
) -> None:
    """Add one link to the chain.

    Args:
        session: The unit's session.
        head: The locked head; number, hash and moment are moved on.
        actor: Who acts.
        at: The moment in UTC.
        action: What was done, such as `attendance.check_in`.
        subject: About what, such as `person:17`.
        values: Field names and their new values.
    """
    content = json.dumps(
        {name: None if value is None else str(value) for name, value in values.items()},
        ensure_ascii=False,
        sort_keys=True,
    )
    salt = secrets.token_hex(16)
    number = head["number"] + 1
    row = {
        "number": number,
        "at": at,
        "actor": actor.label,
        "terminal": actor.terminal,
        "action": action,
        "subject": subject,
        "fields": ",".join(sorted(values))[:500],
        "digest": _sha(salt + content),
        "previous": head["hash"],
    }
    row["hash"] = link_hash(row)
    # Rows that no object stands for need nothing of the session but its connection.
    connection = session.connection()
    connection.execute(_ADD_ENTRY, row)
    connection.execute(_ADD_VALUE, {"number": number, "salt": salt, "content": content})
    latest = at if head["at"] is None else max(head["at"], at)
    head.update(number=number, hash=row["hash"], at=latest)


def link_hash(row: Mapping[str, Any] | RowMapping) -> str:
    """The hash of a link, over everything it states and the hash before it."""
    moment = row["at"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    parts = [
        row["previous"],
        str(row["number"]),
        moment,
        row["actor"],
        row["terminal"],
        row["action"],
        row["subject"],
        row["fields"],
        row["digest"],
    ]
    return _sha(json.dumps(parts, ensure_ascii=False))


def broken_links(session: Session) -> Iterator[int]:
    """The numbers of links that do not fit: altered, missing, or with altered values."""
    previous, expected = "", 1
    query = (
        select(_ENTRY, _VALUE.c.salt, _VALUE.c.content)
        .outerjoin(_VALUE, _VALUE.c.number == _ENTRY.c.number)
        .order_by(_ENTRY.c.number)
    )
    for row in session.execute(query).yield_per(2000).mappings():
        altered = row["salt"] is not None and _sha(row["salt"] + row["content"]) != row["digest"]
        wrong = row["number"] != expected or row["previous"] != previous
        if wrong or altered or link_hash(row) != row["hash"]:
            yield row["number"]
        previous, expected = row["hash"], row["number"] + 1
    head = session.execute(select(_HEAD)).one()
    if (head.number, head.hash) != (expected - 1, previous):
        yield head.number


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
