"""Journals that wait for somebody, and how the classes of a month are attended."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.i18n.format import joined, month_name
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import journal_rows
from seniorplus.views.journal_month import JournalMonth, OverdueRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Section

FIGURES = 8
Seen = tuple[tuple[OverdueRow, ...], JournalMonth]


class JournalsScreen(RoomScreen):
    """The journals of the house."""

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("otwórz")),
        ("Tab", N_("średnie")),
        ("Alt+←→", N_("miesiąc")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "U góry zajęcia z ostatnich czterech tygodni, po których brakuje wpisu albo podpisu, "
        "najnowsze pierwsze. Enter otwiera dziennik zajęć.\n\n"
        "Niżej miesiąc: ile razy zajęcia się odbyły, ile odwołano, ilu obecnych średnio i jaka "
        "część oczekiwanych przyszła. Średnia liczy tylko zajęcia, na których zapisano obecność; "
        "usprawiedliwieni nie psują wyniku, osoby spoza listy go nie poprawiają. Enter pokazuje "
        "zajęcia, z których wynika. Tab przechodzi między listami.\n\n"
        "Alt+strzałki lub [ i ] zmieniają miesiąc, Home wraca do bieżącego."
    )
    BINDINGS = [Binding("escape", "back", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._month: tuple[int, int] | None = None
        self._view: JournalMonth | None = None

    def compose_body(self) -> Iterator[Widget]:
        """What waits above, the averages of a month below."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(14), Column(), Column(13), Column(16)),
            id="overdue",
            empty=_("Wszystkie dzienniki są wpisane i podpisane."),
        )
        with Horizontal(id="averages-head"):
            yield Static("", id="averages-month", classes="heading", markup=False)
            words = (_("odbyte"), _("odwołane"), _("średnio"), _("udział"))
            line = " ".join(word.rjust(FIGURES) for word in words)
            yield Static(line, id="averages-figures", classes="heading", markup=False)
        yield RowList(
            (Column(), *(Column(FIGURES, right=True) for _figure in range(4))),
            id="averages",
            empty=_("W tym miesiącu nie było jeszcze zajęć. [ pokazuje poprzedni."),
        )

    def on_mount(self) -> None:
        """What waits has the focus."""
        self.query_one("#overdue", RowList).focus()

    def reload(self) -> None:
        """Read what waits and the month."""
        moment = self.moment()
        if moment is None:
            return
        from seniorplus.services import journal_month

        actor = self.desk.actor
        year, month = self._month or (moment.year, moment.month)
        self.desk.read(
            self,
            lambda: (journal_month.missing(actor), journal_month.month(actor, year, month)),
            self.show_view,
        )

    def action_turn(self, step: int) -> None:
        """Another month; 0 is the current one."""
        if self._view is None:
            return
        months = self._view.year * 12 + self._view.month - 1 + step
        self._month = (months // 12, months % 12 + 1) if step else None
        if date.min.year < months // 12 < date.max.year:
            self.reload()

    def show_view(self, seen: Seen) -> None:
        """Show what waits and the averages."""
        waiting, month = seen
        self._view = month
        count = len(waiting)
        told = _("do uzupełnienia {count}").format(count=count) if count else _("bez braków")
        self.query_one("#summary", Static).update(joined((_("Dzienniki zajęć"), told)))
        rows = tuple(journal_rows.overdue_row(row) for row in waiting)
        self.query_one("#overdue", RowList).set_sections([Section("", rows)] if rows else [])
        name = month_name(month.year, month.month)
        self.query_one("#averages-month", Static).update(_("Średnie: {month}").format(month=name))
        averages = tuple(
            journal_rows.average_row(place, block) for place, block in enumerate(month.classes)
        )
        self.query_one("#averages", RowList).set_sections(
            [Section("", averages)] if averages else []
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens a journal, or shows the classes behind an average."""
        if self.focused is self.query_one("#overdue"):
            self._open(message.key)
        elif self._view is not None and int(message.key) < len(self._view.classes):
            block = self._view.classes[int(message.key)]
            rows = tuple(journal_rows.entry_row(entry) for entry in reversed(block.entries))
            self.app.push_screen(PickDialog(block.figures.title, rows), self._open)

    def _open(self, key: str | None) -> None:
        if key is None:
            return
        from seniorplus.screens.timetable.journal import JournalScreen

        series, _colon, day = key.partition(":")
        self.app.push_screen(JournalScreen(int(series), date.fromisoformat(day)))

    def action_back(self) -> None:
        """Back to where it was opened."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.desk.go_to(self.ROOM)
