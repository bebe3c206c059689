"""Whom to telephone about classes that were cancelled or moved; red until they know."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import door_notice
from seniorplus.views.week import GridEntry, ToTellRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

Seen = tuple[tuple[ToTellRow, ...], Mapping[int, datetime]]
WIDE = 110


def open_list(screen: RoomScreen, entries: Sequence[GridEntry]) -> None:
    """Show whom some changed classes concern."""
    screen.app.push_screen(
        TellingScreen([entry.key for entry in entries], days_of(entries), titles_of(entries))
    )


def days_of(entries: Sequence[GridEntry]) -> tuple[date, ...]:
    """The days on whose door a change is to be read: where a class was, and where it went."""
    days = {entry.original_day for entry in entries}
    return tuple(sorted(days | {local(entry.start).date() for entry in entries}))


def titles_of(entries: Sequence[GridEntry]) -> str:
    """The titles of some classes, each once."""
    return ", ".join(dict.fromkeys(entry.title for entry in entries))


class TellingScreen(RoomScreen):
    """Those expected at some classes, with their numbers; Space notes that they were told.

    Args:
        keys: The classes.
        days: The days of the notices for the door.
        titles: What the classes are called.
    """

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Spacja", N_("powiadomiono")),
        ("Enter", N_("menu")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Kogo powiadomić o odwołanych i przeniesionych zajęciach: kto miał na nich być i nie ma "
        "wtedy nieobecności, z własnym telefonem albo z telefonem osoby upoważnionej do "
        "informacji. Spacja zapisuje, że powiadomiono, z godziną i autorem; do tej chwili wiersz "
        "jest czerwony. Gdy zajęcia zmienią się jeszcze raz, lista zaczyna się od nowa.\n\n"
        "Enter, T drukuje kartkę na drzwi."
    )
    BINDINGS = [Binding("escape", "back", show=False)]

    def __init__(self, keys: Sequence[str], days: Sequence[date], titles: str) -> None:
        super().__init__()
        self._keys, self._days, self._titles = tuple(keys), tuple(days), titles
        self._rows: dict[str, ToTellRow] = {}
        self._told: Mapping[int, datetime] = {}

    def compose_body(self) -> Iterator[Widget]:
        """A heading above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(20), Column(), Column(18)),
            id="to-tell",
            empty=_("Nie ma tu kogo powiadamiać. Esc wróć."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read whom to tell, and who knows already."""
        from seniorplus.services import session_news

        actor, keys = self.desk.actor, self._keys
        self.desk.read(
            self,
            lambda: (session_news.whom_to_tell(actor, keys), session_news.told(actor, keys)),
            self.show_view,
        )

    def show_view(self, seen: Seen) -> None:
        """Show the list; red until told."""
        rows, self._told = seen
        self._rows = {str(row.number): row for row in rows}
        self.query_one("#summary", Static).update(
            show(
                _("Kogo powiadomić, wie {told} z {all}: {titles}").format(
                    told=len(self._told), all=len(rows), titles=self._titles
                )
            )
        )
        self.query_one(RowList).set_sections([Section("", tuple(map(self._row, rows)))])

    def _row(self, row: ToTellRow) -> Row:
        told = self._told.get(row.number)
        words = _("powiadomiono {time}").format(time=clock_time(local(told))) if told else ""
        return Row(
            str(row.number),
            (row.name, joined((row.phone or _("brak telefonu"), row.about)), words),
            "good" if told else "alarm",
            marked=bool(told),
        )

    def adapt(self, width: int) -> None:
        """Whole names where there is room."""
        names = 30 if width >= WIDE else 20
        self.query_one(RowList).columns = (Column(names), Column(), Column(18))

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Space notes that somebody was told."""
        self._note(int(message.key))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter offers the same in words, and the notice for the door."""
        items = (
            Item("P", _("powiadomiono"), "told"),
            Item("T", _("druk: kartka na drzwi"), "paper"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "told":
                self._note(int(message.key))
            elif answer == "paper":
                door_notice.print_for(self, self._days)

        row = self._rows[message.key]
        about = joined((row.phone or _("brak telefonu"), row.about))
        self.app.push_screen(MenuDialog(show(row.name), items, show(about)), chosen)

    def _note(self, number: int) -> None:
        if number in self._told:
            return
        from seniorplus.services import session_news

        actor, keys = self.desk.actor, self._keys
        self.desk.write(
            lambda: session_news.note_told(actor, number, keys), lambda _nothing: self.reload()
        )

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
