"""The journal of a month as files, written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from seniorplus.domain.actor import Actor
from seniorplus.domain.refusal import Refusal
from seniorplus.storage.handing_out import hand_out, stamp
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
        return PaperHead(**stamp(actor, session))
