"""An event: who goes, with consent and transport; what is to be done, and what it costs."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.activity_codes import HouseEventKind, PresenceMark
from seniorplus.domain.events import event_key
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.events import event_actions, words, work_actions
from seniorplus.screens.events.person_on_list import PersonOnList
from seniorplus.screens.room import RoomScreen
from seniorplus.views.events import CostRow, EventView, ParticipantRow, TaskRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column

PEOPLE = (Column(), Column(20), Column(13), Column(10, right=True))
WORK = (Column(), Column(14, right=True))
WIDE = 110


class EventScreen(RoomScreen):
    """An event.

    Args:
        event: Which one.
    """

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Spacja", N_("zaznacz")),
        ("Ins", N_("dodaj")),
        ("Del", N_("usuń")),
        ("Ctrl+E", N_("wydarzenie")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Wydarzenie: lista osób ze zgodą, dojazdem i wpłatą, zadania z terminami i koszty. "
        "Czerwone: brak zgody, zaległe zadanie. Tab przechodzi między osobami a zadaniami.\n\n"
        "Enter otwiera menu osoby, zadania albo kosztu. Insert dopisuje uczestników (kto się nie "
        "zmieści, trafia na listę rezerwową), zadanie albo koszt. Delete: rezygnacja osoby albo "
        "usunięcie wpisu. Spacja: obecność w dniu wydarzenia, zadanie zrobione.\n\n"
        "Ctrl+E: popraw termin i miejsce, zaznacz oddane zgody, drukuj listę dla opiekuna albo do "
        "podpisu, odwołaj wydarzenie."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("delete", "take_away", show=False),
        Binding("ctrl+e", "event", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, event: int) -> None:
        super().__init__()
        self._event = event
        self._view: EventView | None = None

    @property
    def shown_day(self) -> date | None:
        """The day of the event."""
        return self._view.fields.day if self._view is not None else None

    def compose_body(self) -> Iterator[Widget]:
        """Title and sums above; people, and beside or below them tasks and costs."""
        yield Static("", id="summary", markup=False)
        yield Static("", id="event-sums", markup=False)
        with Container(id="event-halves"):
            yield RowList(
                PEOPLE, id="event-people", empty=_("Lista jest pusta. Insert dopisuje osoby.")
            )
            yield RowList(WORK, id="event-work", empty=_("Bez zadań i kosztów. Insert dodaje."))

    def on_mount(self) -> None:
        """The people have the focus."""
        self.query_one("#event-people", RowList).focus()

    def adapt(self, width: int) -> None:
        """Side by side where there is room."""
        self.query_one("#event-halves").set_class(width >= WIDE, "wide")

    def reload(self) -> None:
        """Read the event."""
        from seniorplus.services import events

        actor, event = self.desk.actor, self._event
        self.desk.read(self, lambda: events.details(actor, event), self.show_view)

    def show_view(self, view: EventView) -> None:
        """Show the event; a performance is shown with its singers instead."""
        if view.fields.kind is HouseEventKind.PERFORMANCE:
            self._show_singers()
            return
        self._view = view
        self.query_one("#summary", Static).update(words.headline(view))
        self.query_one("#event-sums", Static).update(words.sums(view))
        self.query_one("#event-people", RowList).set_sections(words.people_sections(view))
        self.query_one("#event-work", RowList).set_sections(words.work_sections(view))
        told = joined((_("Wydarzenie odwołane"), show(view.reason)), ": ")
        self.show_notice(told if view.cancelled else "")

    def _show_singers(self) -> None:
        if self.is_current:
            from seniorplus.screens.choir.gathering import GatheringScreen

            self.app.switch_screen(GatheringScreen(event_key(self._event)))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the row's menu."""
        view, found = self._view, self._found(message.key)
        if view is None:
            return
        if isinstance(found, ParticipantRow):
            PersonOnList(self, view, found).open_menu()
        elif isinstance(found, TaskRow):
            work_actions.open_task_menu(self, self._event, found)
        elif isinstance(found, CostRow):
            work_actions.open_cost_menu(self, self._event, found)

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Space: somebody came, or a task is done; it takes nothing back."""
        view, found = self._view, self._found(message.key)
        if view is not None and isinstance(found, ParticipantRow):
            PersonOnList(self, view, found).mark(PresenceMark.PRESENT)
        elif isinstance(found, TaskRow):
            work_actions.finish(self, found)

    def action_add(self) -> None:
        """Insert adds people, a task or a cost."""
        if self._view is None:
            return
        if self._view.cancelled:
            self.desk.refuse(Refusal("event_cancelled", title=self._view.fields.title))
        else:
            event_actions.open_adding(self, self._view)

    def action_take_away(self) -> None:
        """Delete: somebody withdraws, a task or a cost is taken off; after a question."""
        focused = self.focused if isinstance(self.focused, RowList) else None
        view, found = self._view, self._found((focused.current if focused else None) or "")
        if view is not None and isinstance(found, ParticipantRow):
            PersonOnList(self, view, found).withdraw()
        elif isinstance(found, TaskRow):
            work_actions.remove_task(self, found)
        elif isinstance(found, CostRow):
            work_actions.remove_cost(self, found)

    def action_event(self) -> None:
        """The menu of the event as a whole."""
        if self._view is not None:
            event_actions.open_menu(self, self._view)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

    def _found(self, key: str) -> ParticipantRow | TaskRow | CostRow | None:
        """What a row is about."""
        if self._view is None:
            return None
        kind, _colon, rest = key.partition(":")
        rows: dict[str, dict[str, ParticipantRow | TaskRow | CostRow]] = {
            "person": {str(row.number): row for row in self._view.people},
            "task": {str(row.fields.id): row for row in self._view.tasks},
            "cost": {str(row.id): row for row in self._view.costs},
        }
        return rows.get(kind, {}).get(rest)
