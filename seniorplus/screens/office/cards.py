"""The cards of the house: which work, which were lost, which spare one is lent today."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.codes import CardState
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import CARD_STATES
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.office import card_actions, spare_actions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.cards import CardRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

USABLE = {CardState.ISSUED, CardState.ACTIVE}


class CardsScreen(RoomScreen):
    """All cards, those that work first."""

    ROOM = "people"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("wydaj")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Karty uczestników. Insert wydaje karty: pliki do druku trafiają do folderu exports. "
        "Nowa karta przejmuje przy pierwszym skanie, stara działa do tej chwili. Zgubioną "
        "blokuje menu (Enter). Karty zapasowe Z1-Z5 wypożycza się na jeden dzień: Enter na "
        "karcie wypożycza ją, przyjmuje zwrot albo ją blokuje."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "issue", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CardRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """A sum above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(5, right=True), Column(), Column(11), Column(12)),
            id="cards",
            empty=_("Nie ma jeszcze kart. Insert wydaje karty."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the cards."""
        from seniorplus.services import cards

        actor = self.desk.actor
        self.desk.read(self, lambda: cards.listing(actor), self.show_view)

    def show_view(self, rows: tuple[CardRow, ...]) -> None:
        """Show the cards."""
        self._rows = rows
        working = [row for row in rows if row.state in USABLE]
        ended = [row for row in rows if row.state not in USABLE]
        self.query_one("#summary", Static).update(
            _("karty: {working} do użycia, {ended} zakończonych").format(
                working=len(working), ended=len(ended)
            )
        )
        self.query_one(RowList).set_sections(
            [
                Section(title, tuple(self._row(row) for row in listed))
                for title, listed in ((_("do użycia"), working), (_("zakończone"), ended))
                if listed
            ]
        )

    def _row(self, row: CardRow) -> Row:
        name = row.name if row.number else _("zapasowa {label}").format(label=row.name)
        if row.lent_to:
            name = f"{name} → {row.lent_to}"
        tone = "plain" if row.state in USABLE else "quiet"
        return Row(
            str(row.serial),
            (
                str(row.serial),
                name,
                _(CARD_STATES[row.state]),
                day_long(local(row.issued_at).date()),
            ),
            tone,
            search=row.name,
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the menu of the card's bearer, or of a spare card."""
        row = next(row for row in self._rows if str(row.serial) == message.key)
        if row.number is not None:
            card_actions.open_menu(self, row.number, row.name)
        elif row.state in USABLE:
            spare_actions.open_menu(self, row)
        else:
            self.desk.say(_("Ta karta już nie działa. Insert wydaje karty zapasowe na nowo."))

    def action_issue(self) -> None:
        """Insert issues cards."""
        items = (
            Item("B", _("osobom bez karty"), "missing"),
            Item("W", _("wszystkim uczestnikom na nowo…"), "all"),
            Item("Z", _("karty zapasowe Z1-Z5 na nowo…"), "spare"),
        )

        def chosen(answer: str | None) -> None:
            if answer is not None:
                card_actions.ask_to_issue(self, answer)

        self.app.push_screen(MenuDialog(_("Wydaj karty"), items), chosen)

    def action_back(self) -> None:
        """Back to the people."""
        self.dismiss()
