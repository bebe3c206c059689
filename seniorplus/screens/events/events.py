"""The events of a year: what is coming, who goes, what is still missing."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.events import event_key
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.format import joined, month_name
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.screens.events import event_actions, event_form, words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.events import EventRow, EventYear
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Section

NARROW = (Column(14), Column(), Column(9), Column(26))
WIDE = (Column(14), Column(), Column(9), Column(26), Column(20), Column(13, right=True))
WIDE_FROM = 110


class EventsScreen(RoomScreen):
    """The events of a year."""

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("otwórz")),
        ("Ins", N_("dodaj")),
        ("Del", N_("odwołaj")),
        ("Alt+←→", N_("rok")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Wydarzenia roku: wycieczki, uroczystości, spotkania ze szkołą, biblioteką i domem "
        "kultury. Kursor stoi na najbliższym. Przy nazwie widać, ile osób jest na liście, ile "
        "jest miejsc i ile osób czeka na liście rezerwowej (+3); dalej zaległe zadania i "
        "brakujące zgody.\n\n"
        "Enter otwiera wydarzenie, Insert dodaje nowe, Delete odwołuje albo przywraca. Występy "
        "zespołu też tu stoją; Enter otwiera je w F6.\n\n"
        "Alt+strzałki zmieniają rok, Home wraca do bieżącego."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("delete", "cancel_event", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._year: int | None = None
        self._view: EventYear | None = None

    def compose_body(self) -> Iterator[Widget]:
        """The year above its events."""
        yield Static("", id="summary", markup=False)
        yield RowList(NARROW, id="events", empty=_("W tym roku nic nie ma. Insert dodaje."))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def adapt(self, width: int) -> None:
        """Place and costs where there is room for them."""
        shown = self.query_one(RowList)
        shown.columns = WIDE if width >= WIDE_FROM else NARROW
        shown.refresh()

    def action_turn(self, step: int) -> None:
        """Another year; 0 is the current one."""
        if self._view is not None:
            self._year = self._view.year + step if step else None
            self.reload()

    def reload(self) -> None:
        """Read the year."""
        moment = self.moment()
        if moment is None:
            return
        from seniorplus.services import events

        actor, year = self.desk.actor, self._year or moment.year
        self.desk.read(self, lambda: events.year(actor, year), self.show_view)

    def show_view(self, view: EventYear) -> None:
        """Show a year; the cursor begins at what comes next."""
        turned = self._view is None or self._view.year != view.year
        self._view = view
        number = len(view.rows)
        told = counted(
            N_("{number} wydarzenie"), N_("{number} wydarzenia"), N_("{number} wydarzeń"), number
        ).format(number=number)
        following = view.following
        coming = (
            _("najbliższe: {title}").format(title=following.title)
            if following is not None and following.start.year == local(view.moment).year
            else ""
        )
        year = _("Wydarzenia {year}").format(year=view.year)
        self.query_one("#summary", Static).update(show(joined((year, told, coming))))
        shown = self.query_one(RowList)
        months = groupby(view.rows, key=lambda row: local(row.start).month)
        shown.set_sections(
            [
                Section(
                    month_name(view.year, month),
                    tuple(words.year_row(row, view.moment) for row in rows),
                )
                for month, rows in months
            ]
        )
        if turned and following is not None:
            shown.select(str(following.id))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens an event; a performance with its singers."""
        if (row := self._row(message.key)) is not None:
            if row.performance:
                from seniorplus.screens.choir.gathering import GatheringScreen

                self.app.push_screen(GatheringScreen(event_key(row.id)))
            else:
                self._open(row.id)

    def action_add(self) -> None:
        """Insert adds an event and opens it, so that people can be put on its list."""
        moment = self.moment()
        if moment is not None and self._view is not None:
            day = words.first_day_of(self._view.year, moment.date())
            event_form.add(self, day, self._open)

    def action_cancel_event(self) -> None:
        """Delete cancels an event, or lets a cancelled one take place again."""
        row = self._row(self.query_one(RowList).current)
        if row is None:
            return
        if row.performance:
            self.desk.refuse(Refusal("performance_elsewhere"))
        elif row.cancelled:
            event_actions.ask_restore(self, row.id, row.title)
        else:
            event_actions.ask_cancel(self, row.id, row.title, row.going + row.reserve)

    def action_back(self) -> None:
        """Back to the timetable."""
        self.dismiss()

    def _row(self, key: str | None) -> EventRow | None:
        rows = self._view.rows if self._view is not None else ()
        return next((row for row in rows if str(row.id) == key), None)

    def _open(self, event: int) -> None:
        from seniorplus.screens.events.event import EventScreen

        self.app.push_screen(EventScreen(event))
