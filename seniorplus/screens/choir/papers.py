"""The ensemble's papers: the sheet of a performance, attendance, the repertoire."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from seniorplus.domain import dates
from seniorplus.domain.clock import local
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import GatheringRow
from seniorplus.widgets.fields import Field


def items(row: GatheringRow) -> tuple[Item, ...]:
    """What can be printed about a rehearsal or a performance."""
    attendance = Item("L", _("lista obecności zespołu (PDF)…"), "attendance_sheet")
    if not row.performance:
        return (attendance,)
    return (
        Item("A", _("karta występu, A4 (PDF)"), "performance_sheet"),
        Item("Z", _("karta występu dla pracownika, z telefonami (PDF)"), "staff_sheet"),
        attendance,
    )


def carry_out(screen: RoomScreen, row: GatheringRow, answer: str | None) -> None:
    """Go on with a line of `items`."""
    if answer == "performance_sheet":
        _write_performance(screen, row)
    elif answer == "staff_sheet":
        _write_performance(screen, row, staff=True)
    elif answer == "attendance_sheet":
        _ask_for_period(screen, row)


def write_repertoire(screen: RoomScreen) -> None:
    """Write the repertoire in large print."""
    from seniorplus.services import choir_papers

    actor = screen.desk.actor
    _write(screen, lambda: choir_papers.repertoire_list(actor))


def _write_performance(screen: RoomScreen, row: GatheringRow, *, staff: bool = False) -> None:
    from seniorplus.services import choir_papers

    actor = screen.desk.actor
    _write(screen, lambda: choir_papers.performance_sheet(actor, row.key, staff=staff))


def _write(screen: RoomScreen, call: Callable[[], Path]) -> None:
    screen.desk.last_line = _("zapisuję…")
    screen.update_frame()
    screen.desk.write(call, _told(screen))


def _ask_for_period(screen: RoomScreen, row: GatheringRow) -> None:
    """Ask for the days; the month of the gathering is offered."""
    day = local(row.start).date()
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def save(values: Values) -> Path:
        from seniorplus.services import choir_papers

        return choir_papers.attendance_sheet(
            screen.desk.actor,
            dates.parse_day(values["first"], day),
            dates.parse_day(values["last"], day),
        )

    told = _told(screen)
    screen.app.push_screen(
        FormDialog(
            _("Lista obecności zespołu (PDF)"),
            (
                Field("first", _("Pierwszy dzień"), day_long(first)),
                Field("last", _("Ostatni dzień"), day_long(last)),
            ),
            save,
        ),
        lambda answer: told(answer) if isinstance(answer, Path) else None,
    )


def _told(screen: RoomScreen) -> Callable[[Path], None]:
    def told(path: Path) -> None:
        screen.desk.say(_("zapisano: {file}").format(file=path))

    return told
