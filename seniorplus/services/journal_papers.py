"""The journal of a month as files, written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from seniorplus.domain.actor import Actor
from seniorplus.domain.refusal import Refusal
from seniorplus.models.audit import AuditHead
from seniorplus.storage.handing_out import hand_out
from seniorplus.storage.house import current
from seniorplus.storage.queries import house
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.journal_month import JournalMonth
from seniorplus.views.papers import PaperHead


def journal_month(
    actor: Actor,
    view: JournalMonth,
    forms: Sequence[str] = ("pdf",),
    out: Path | None = None,
) -> tuple[Path, ...]:
    """The class journal of a month: to sign and keep as PDF, to count as CSV.

    It names who was there, so each export is noted.

    Returns:
        Where the files lie; all of them are written, or none.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    from seniorplus.publishing import journal

    contents = {}
    for form in forms:
        if form == "pdf":
            contents[form] = journal.month_pdf(_head(actor), view)
        elif form == "csv":
            contents[form] = journal.month_csv(view)
        else:
            raise Refusal("format_unknown", format=form)
    name = f"dziennik-zajec-{view.year:04d}-{view.month:02d}"
    return hand_out(actor, out, {f"{name}.{form}": made for form, made in contents.items()})


def _head(actor: Actor) -> PaperHead:
    with reading(actor) as session:
        row = house.the_house(session)
        head = session.execute(select(AuditHead)).scalar_one()
        return PaperHead(
            house=row.name if row else "",
            town=row.town if row else "",
            printed_at=current().clock.now(),
            printed_by=actor.id,
            demo=row is not None and row.demo_day is not None,
            audit_head=f"{head.number} {head.hash[:8]}",
        )
