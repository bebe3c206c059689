"""The rooms of the house: how many fit, how much uses them, which partners meet there."""

import re
from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show, without_marks
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable.series_words import parse_count
from seniorplus.views.week import RoomView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

CODE_LIMIT = 40
NEW = RoomView("", "", 0, 0, 1)


class RoomsScreen(RoomScreen):
    """The rooms of the house."""

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("usuń")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Sale: ile osób mieszczą, ile serii zajęć z nich korzysta i które organizacje "
        "partnerskie się w nich spotykają. Insert dodaje salę, Enter poprawia ją. Usunąć można "
        "tylko salę, z której nic w planie nie korzysta; inaczej program powie, co jej potrzebuje."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "remove", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, RoomView] = {}

    def compose_body(self) -> Iterator[Widget]:
        """A sum above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(32), Column(9, right=True), Column(12, right=True), Column()),
            id="rooms-of-house",
            empty=_("Nie ma jeszcze sal. Insert dodaje salę."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the rooms."""
        from seniorplus.services import rooms

        actor = self.desk.actor
        self.desk.read(self, lambda: rooms.everything(actor), self.show_view)

    def show_view(self, rows: tuple[RoomView, ...]) -> None:
        """Show the rooms by name."""
        self._rows = {row.code: row for row in rows}
        self.query_one("#summary", Static).update(_("Sale: {number}").format(number=len(rows)))
        self.query_one(RowList).set_sections([Section("", tuple(map(_row, rows)))])

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter offers what can be done about a room."""
        room = self._rows[message.key]
        items = (
            Item("P", _("popraw nazwę lub liczbę miejsc…"), "edit"),
            Item("U", _("usuń…"), "remove"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                self._ask(room)
            elif answer == "remove":
                self._confirm(room)

        about = joined((_fits(room), _used(room), ", ".join(room.partners)))
        self.app.push_screen(MenuDialog(show(room.name), items, show(about)), chosen)

    def action_add(self) -> None:
        """Insert adds a room."""
        self._ask(NEW)

    def action_remove(self) -> None:
        """Delete removes a room after a question."""
        if (code := self.query_one(RowList).current) is not None:
            self._confirm(self._rows[code])

    def _ask(self, room: RoomView) -> None:
        actor = self.desk.actor

        def save(values: Values) -> None:
            from seniorplus.services import rooms

            name, capacity = values["name"], parse_count(values["capacity"], "capacity")
            if room.code:
                rooms.edit(actor, room.code, name, capacity, room.version)
                return
            if not (code := _code_of(name)):
                raise Refusal("text_missing", field="name")
            try:
                rooms.add(actor, code, name, capacity)
            except Refusal as refusal:
                if refusal.code == "conflict":
                    raise Refusal("name_taken", name=show(name), field="name") from None
                raise

        def saved(answer: object) -> None:
            if answer is not None:
                self.desk.say(_("zapisano salę"))
                self.reload()

        capacity = str(room.capacity) if room.capacity else ""
        fields = (
            Field("name", _("Nazwa"), room.name, _("np. sala ruchowa")),
            Field("capacity", _("Ile osób mieści"), capacity),
        )
        title = show(room.name) or _("Nowa sala")
        self.app.push_screen(FormDialog(title, fields, save), saved)

    def _confirm(self, room: RoomView) -> None:
        actor, name = self.desk.actor, show(room.name)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                from seniorplus.services import rooms

                self.desk.write(
                    lambda: rooms.remove(actor, room.code), lambda _nothing: self._removed(name)
                )

        text = _("Zniknie z listy sal. Sali, z której korzysta plan, program nie usunie.")
        title = _("Usunąć salę? {name}").format(name=name)
        self.app.push_screen(confirmation(title, text, _("Tak, usuń")), answered)

    def _removed(self, name: str) -> None:
        self.desk.say(_("usunięto salę: {name}").format(name=name))
        self.reload()

    def action_back(self) -> None:
        """Back to the week."""
        self.dismiss()


def _row(room: RoomView) -> Row:
    return Row(room.code, (room.name, _fits(room), _used(room), ", ".join(room.partners)))


def _fits(room: RoomView) -> str:
    return counted(
        N_("{number} miejsce"), N_("{number} miejsca"), N_("{number} miejsc"), room.capacity
    ).format(number=room.capacity)


def _used(room: RoomView) -> str:
    return counted(
        N_("{number} seria"), N_("{number} serie"), N_("{number} serii"), room.series
    ).format(number=room.series)


def _code_of(name: str) -> str:
    """What names a room for the program: its name without marks and blanks."""
    return re.sub(r"[^a-z0-9]+", "-", without_marks(name)).strip("-")[:CODE_LIMIT]
