"""The month: people by days, with sums."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.codes import DayState
from seniorplus.i18n import collate
from seniorplus.i18n.format import joined, month_name
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import MonthView
from seniorplus.widgets.month_grid import MonthGrid


class MonthScreen(RoomScreen):
    """The grid of a month."""

    ROOM = "attendance"
    KEYS: ClassVar = (
        ("F3", N_("dzień")),
        ("Alt+←→", N_("miesiąc")),
        ("Home", N_("ten miesiąc")),
        ("strzałki", N_("ruch")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Uczestnicy i dni miesiąca: ● obecność, – nieobecność, ? niewyjaśnione, · oczekiwana. "
        "Szare dni są nieczynne. Na dole liczba obecnych każdego dnia i osobodni miesiąca.\n\n"
        "Alt+strzałki zmieniają miesiąc, Home wraca do bieżącego, F3 do dnia. Arkusz do podpisu "
        "drukuje F9."
    )
    BINDINGS = [Binding("escape", "back", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._month: tuple[int, int] | None = None

    def compose_body(self) -> Iterator[Widget]:
        """The month's name above the grid."""
        yield Static("", id="summary", markup=False)
        yield MonthGrid(id="month")

    def on_mount(self) -> None:
        """The grid has the focus."""
        self.query_one(MonthGrid).focus()

    def action_back(self) -> None:
        """Back to the day."""
        self.app.switch_mode("attendance")

    def action_turn(self, step: int) -> None:
        """Another month; 0 is the current one."""
        if self.desk.house is None:
            return
        year, month = self._shown()
        index = year * 12 + month - 1 + step
        self._month = (index // 12, index % 12 + 1) if step else None
        self.reload()

    def reload(self) -> None:
        """Read the month."""
        if self.desk.house is None:
            return
        from seniorplus.services import month as service

        actor, (year, number) = self.desk.actor, self._shown()
        self.desk.read(self, lambda: service.view(actor, year, number), self.show_view)

    def show_view(self, view: MonthView) -> None:
        """Show a month, its people in Polish order."""
        blank = _days_without_record(view, self.moment())
        told = _("dni bez zapisów obecności: {days}").format(days=blank) if blank else ""
        self.query_one("#summary", Static).update(joined((month_name(view.year, view.month), told)))
        ordered = tuple(
            sorted(view.rows, key=lambda row: collate.name_key(row.last_name, row.first_name))
        )
        moment = self.moment()
        today = moment.day if moment and (moment.year, moment.month) == self._shown() else None
        self.query_one(MonthGrid).show_month(replace(view, rows=ordered), today)

    def _shown(self) -> tuple[int, int]:
        if self._month is not None:
            return self._month
        moment = self.moment()
        assert moment is not None
        return moment.year, moment.month


def _days_without_record(view: MonthView, moment: datetime | None) -> str:
    """The open days gone by of which nobody recorded an arrival: `1-5, 8`."""
    if moment is None:
        return ""
    blank = [
        day
        for day, (is_open, present) in enumerate(zip(view.open, view.present, strict=True), 1)
        if is_open
        and not present
        and date(view.year, view.month, day) < moment.date()
        and any(row.cells[day - 1] is DayState.UNKNOWN for row in view.rows)
    ]
    spans: list[list[int]] = []
    for day in blank:
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(f"{run[0]}-{run[-1]}" if run[1:] else str(run[0]) for run in spans)
