"""F12: who is in the building, with guests, singers and staff, at any moment."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.i18n import collate
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import BUILDING_KINDS
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.reception import arrivals, building_actions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import BuildingRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


class BuildingScreen(RoomScreen):
    """Everybody who is in."""

    ROOM = "building"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Ctrl+E", N_("lista ewakuacyjna")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Wszyscy, którzy są teraz w budynku: uczestnicy, osoby spoza placówki, kadra i goście. "
        "Enter otwiera menu: wyjście, poprawka, cofnięcie wpisu zrobionego przez pomyłkę. Insert "
        "dodaje wejście lub gości, Ctrl+E zapisuje listę ewakuacyjną jako PDF w folderze exports."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("ctrl+e", "print", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[BuildingRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """The sum above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(), Column(4, right=True), Column(14)),
            flow=2,
            id="inside",
            empty=_("Nikogo nie ma w budynku."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read who is in."""
        from seniorplus.services import building

        actor = self.desk.actor
        self.desk.read(self, lambda: building.who_is_in(actor), self.show_view)

    def adapt(self, width: int) -> None:
        """One or two columns."""
        self.query_one(RowList).flow = 2 if width >= 70 else 1

    def show_view(self, rows: tuple[BuildingRow, ...]) -> None:
        """Show who is in, by kind."""
        self._rows = rows
        total = sum(row.headcount for row in rows)
        sums = [
            f"{_(BUILDING_KINDS[kind])} {number}"
            for kind in BUILDING_KINDS
            if (number := sum(row.headcount for row in rows if row.kind == kind))
        ]
        self.query_one("#summary", Static).update(
            joined((_("W budynku {total}").format(total=total), *sums))
        )
        self.query_one(RowList).set_sections(
            [
                Section(_(words), tuple(self._row(row) for row in listed))
                for kind, words in BUILDING_KINDS.items()
                if (
                    listed := sorted(
                        (row for row in rows if row.kind == kind),
                        key=lambda row: collate.key(row.name),
                    )
                )
            ]
        )

    def _row(self, row: BuildingRow) -> Row:
        name = row.name or _("goście")
        since = clock_time(local(row.since)) if row.since else "?"
        if row.since_until:
            since = f"{since}-{clock_time(local(row.since_until))}"
        count = str(row.headcount) if row.headcount > 1 else ""
        return Row(self._key(row), (name, count, _("od {time}").format(time=since)), search=name)

    @staticmethod
    def _key(row: BuildingRow) -> str:
        return f"visit:{row.visit}" if row.visit is not None else str(row.number)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the menu."""
        row = next((row for row in self._rows if self._key(row) == message.key), None)
        moment = self.moment()
        if row is not None and moment is not None:
            building_actions.open_menu(self, row, moment.date())

    def action_add(self) -> None:
        """Insert records an arrival or guests."""
        items = (
            Item("O", _("osoba: wejście teraz…"), "person"),
            Item("G", _("goście: wejście teraz…"), "guests"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "person":
                arrivals.pick_person(self)
            elif answer == "guests":
                arrivals.ask_guests(self)

        self.app.push_screen(MenuDialog(_("Dodaj"), items), chosen)

    def action_print(self) -> None:
        """Write the evacuation list."""
        from seniorplus.services import building, papers

        actor = self.desk.actor
        self.desk.write(
            lambda: papers.evacuation_list(actor, building.who_is_in(actor)),
            lambda path: self.desk.say(_("zapisano: {file}").format(file=path)),
        )
