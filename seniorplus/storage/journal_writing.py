"""The only writer of journals: nothing signed is changed, and every change counts a version."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, update

from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.models.columns import table_of
from seniorplus.models.journal import ClassJournal
from seniorplus.storage.queries import journals
from seniorplus.storage.unit_of_work import Unit

_JOURNAL = table_of(ClassJournal)


def unsigned(unit: Unit, series: int, original: date) -> ClassJournal | None:
    """The journal of a class that somebody wants to change, None while nothing was written.

    Raises:
        Refusal: `journal_signed` with who signed it and when.
    """
    row = journals.of_class(unit.session, series, original)
    refuse_signed(row)
    return row


def refuse_signed(row: ClassJournal | None) -> None:
    """Refuse a journal that is signed.

    Raises:
        Refusal: `journal_signed` with who signed it and when.
    """
    if row is not None and row.signed_at is not None:
        raise Refusal("journal_signed", by=row.signed_by, at=local(row.signed_at))


def store(unit: Unit, series: int, original: date, values: Mapping[str, Any]) -> None:
    """Write columns of a journal; the first time makes it."""
    changed = {**values, "changed_at": unit.now, "changed_by": unit.actor.label}
    key = (_JOURNAL.c.series_id == series) & (_JOURNAL.c.original_day == original)
    done = unit.session.execute(
        update(_JOURNAL).where(key).values(**changed, version=_JOURNAL.c.version + 1)
    )
    if not done.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
        unit.session.execute(
            insert(_JOURNAL).values(
                series_id=series, original_day=original, version=1, signed_by="", **changed
            )
        )


def changed_meanwhile(row: ClassJournal, texts: Mapping[str, str]) -> Refusal:
    """Who changed a journal, and what it says where other texts were typed."""
    stored = {name: getattr(row, name) for name in texts}
    differs = {name: text for name, text in stored.items() if text != texts[name]}
    return Refusal(
        "journal_changed_meanwhile",
        by=row.changed_by.partition(":")[2] or "-",
        at=local(row.changed_at),
        version=row.version,
        differs=",".join(differs),
        **differs,
    )
