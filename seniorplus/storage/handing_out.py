"""What the house hands out as files: written whole or not at all, each noted in the audit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from seniorplus.domain.actor import Actor
from seniorplus.models.audit import AuditHead
from seniorplus.storage.files import PendingFiles
from seniorplus.storage.house import current
from seniorplus.storage.queries import house
from seniorplus.storage.unit_of_work import unit_of_work


def stamp(actor: Actor, session: Session) -> dict[str, Any]:
    """What stands at the top and bottom of every paper, by the names of its head.

    Args:
        actor: Who prints.
        session: For reading.
    """
    row = house.the_house(session)
    head = session.execute(select(AuditHead)).scalar_one()
    return {
        "house": row.name if row else "",
        "town": row.town if row else "",
        "printed_at": current().clock.now(),
        "printed_by": actor.id,
        "demo": row is not None and row.demo_day is not None,
        "audit_head": f"{head.number} {head.hash[:8]}",
    }


def hand_out(actor: Actor, folder: Path | None, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files together.

    Args:
        actor: Who hands them out.
        folder: Where they are put, None for the house's own folder of exports.
        contents: What each of them holds, by its name.

    Raises:
        Refusal: `folder_unusable`.
    """
    place = folder or current().folder / "exports"
    with PendingFiles() as files:
        for name, content in contents.items():
            files.add(place / name, content)
        files.publish()
    with unit_of_work(actor) as unit:
        for name, content in contents.items():
            unit.audit("papers.export", "house", file=name, bytes=len(content))
    return tuple(place / name for name in contents)
