"""Papers and files that the house hands out, written whole or not at all."""

from pathlib import Path

from sqlalchemy import select

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.models.audit import AuditHead
from seniorplus.storage.files import PendingFile
from seniorplus.storage.house import current
from seniorplus.storage.queries import house
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.attendance import BuildingRow, DayView, MonthView
from seniorplus.views.papers import DayPaper, EvacuationPaper, MonthPaper, PaperHead
from seniorplus.views.timetable import TimetableView


def day_list(actor: Actor, day: DayView, folder: Path | None = None) -> Path:
    """The paper list of a day, for a desk without power.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import documents

    content = documents.day_list(DayPaper(_head(actor), day.day, day.rows))
    return _write(actor, folder, f"lista-{day.day}.pdf", content)


def evacuation_list(
    actor: Actor, rows: tuple[BuildingRow, ...], folder: Path | None = None
) -> Path:
    """Who is in the building, to be called out at the assembly point.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import documents

    moment = current().clock.now()
    content = documents.evacuation_list(EvacuationPaper(_head(actor), moment, rows))
    return _write(actor, folder, f"ewakuacja-{service_day(moment)}.pdf", content)


def attendance_sheet(
    actor: Actor, month: MonthView, form: str = "pdf", folder: Path | None = None
) -> Path:
    """The attendance sheet of a month, to sign as PDF or to count as CSV.

    Returns:
        Where the file lies.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    name = f"lista-obecnosci-{month.year:04d}-{month.month:02d}.{form}"
    if form == "pdf":
        from seniorplus.publishing import documents

        content = documents.attendance_sheet(MonthPaper(_head(actor), month))
    elif form == "csv":
        from seniorplus.publishing import tables

        content = tables.attendance_csv(month)
    else:
        raise Refusal("format_unknown", format=form)
    return _write(actor, folder, name, content)


def house_calendar(actor: Actor, timetable: TimetableView, folder: Path | None = None) -> Path:
    """The weekly timetable as `house.ics`.

    Returns:
        Where the file lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import calendars

    return _write(actor, folder, "house.ics", calendars.house_calendar(timetable))


def export_folder(actor: Actor) -> Path:
    """Where what this house hands out is put unless another folder is named."""
    del actor
    return current().folder / "exports"


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


def _write(actor: Actor, folder: Path | None, name: str, content: bytes) -> Path:
    target = PendingFile((folder or export_folder(actor)) / name, content).publish()
    with unit_of_work(actor) as unit:
        unit.audit("papers.export", "house", file=name, bytes=len(content))
    return target
