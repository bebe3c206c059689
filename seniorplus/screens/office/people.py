"""F8 Osoby: everybody the house knows, by role; admission, waiting list, cards."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.codes import Role
from seniorplus.i18n import collate
from seniorplus.i18n.format import day_long, joined, weekdays_text
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import CARD_STATES, ROLES, role_word
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.office import admission
from seniorplus.screens.office.person_actions import PersonActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonRow, WaitingRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

SHOWN = (None, Role.PARTICIPANT, Role.WAITING, Role.SINGER, Role.STAFF, Role.FORMER)


class PeopleScreen(RoomScreen):
    """The people of the house."""

    ROOM = "people"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("przyjmij")),
        ("Alt+←→", N_("rola")),
        ("Ctrl+K", N_("karty")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Wszystkie osoby: uczestnicy, oczekujący, zespół, kadra. Litery szukają. Alt+strzałki "
        "pokazują kolejne role. Enter otwiera menu osoby: dane, kontakty, pobyt, karta.\n\n"
        "Insert: przyjęcie wstępne w niecałą minutę, pełne przyjęcie, lista oczekujących, "
        "osoba spoza placówki. Ctrl+K pokazuje karty."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("ctrl+k", "cards", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._role = 0
        self._rows: tuple[PersonRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """The role shown above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(4, right=True), Column(), Column(22), Column(12)),
            id="people",
            empty=_("Nie ma tu nikogo. Insert przyjmuje osobę."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def action_turn(self, step: int) -> None:
        """Another role; 0 is everybody."""
        self._role = (self._role + step) % len(SHOWN) if step else 0
        self.reload()

    def action_cards(self) -> None:
        """The cards of the house."""
        from seniorplus.screens.office.cards import CardsScreen

        self.app.push_screen(CardsScreen())

    def reload(self) -> None:
        """Read the people, or the waiting list with who is next."""
        from seniorplus.services import people, waiting

        actor, role = self.desk.actor, SHOWN[self._role]
        if role is Role.WAITING:
            self.desk.read(self, lambda: waiting.waiting_list(actor), self.show_waiting)
        else:
            self.desk.read(self, lambda: people.everybody(actor, role), self.show_view)

    def show_view(self, rows: tuple[PersonRow, ...]) -> None:
        """Show people in Polish order."""
        self._rows = tuple(
            sorted(rows, key=lambda row: collate.name_key(row.last_name, row.first_name))
        )
        role = SHOWN[self._role]
        heading = _(ROLES[role]) if role else _("wszystkie osoby")
        self.query_one("#summary", Static).update(f"{heading}: {len(rows)}")
        self.query_one(RowList).set_sections(
            [
                Section(
                    "",
                    tuple(
                        Row(
                            str(row.number),
                            (
                                str(row.number),
                                f"{row.last_name} {row.first_name}",
                                self._roles(row),
                                _(CARD_STATES[row.card]) if row.card else _("bez karty"),
                            ),
                            "quiet" if row.deceased or Role.FORMER in row.roles else "plain",
                            search=f"{row.last_name} {row.first_name}",
                        )
                        for row in self._rows
                    ),
                )
            ]
        )

    def _roles(self, row: PersonRow) -> str:
        words = [
            _("przyjęcie wstępne") if row.provisional else "",
            *(role_word(role) for role in row.roles),
        ]
        return joined(words, ", ")

    def show_waiting(self, rows: tuple[WaitingRow, ...]) -> None:
        """Show the waiting list in its order."""
        self._rows = ()
        following = next((row for row in rows if row.free_from is not None), None)
        text = _("lista oczekujących: {count}").format(count=len(rows))
        if following is not None and following.free_from is not None:
            text = joined(
                (
                    text,
                    _("następna osoba: {name}, miejsce od {day}").format(
                        name=following.name, day=day_long(following.free_from)
                    ),
                )
            )
        self.query_one("#summary", Static).update(text)
        self.query_one(RowList).set_sections(
            [
                Section(
                    "",
                    tuple(
                        Row(
                            f"waiting:{row.entry}:{row.number}",
                            (
                                str(row.entry),
                                row.name,
                                _("od {day}").format(day=day_long(row.applied_on)),
                                weekdays_text(row.weekdays),
                            ),
                            search=row.name,
                        )
                        for row in rows
                    ),
                )
            ]
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the person's menu."""
        if message.key.startswith("waiting:"):
            _prefix, entry, number = message.key.split(":")
            admission.open_waiting_menu(self, int(entry), int(number))
            return
        row = next(row for row in self._rows if str(row.number) == message.key)
        PersonActions(self, row.number, f"{row.last_name} {row.first_name}").open_menu()

    def action_add(self) -> None:
        """Insert admits, registers or puts on the waiting list."""
        items = (
            Item("W", _("przyjęcie wstępne (40 sekund)…"), "provisional"),
            Item("P", _("pełne przyjęcie…"), "full"),
            Item("L", _("wpis na listę oczekujących…"), "waiting"),
            Item("Z", _("osoba spoza placówki (zespół, klub, gość)…"), "outsider"),
            Item("K", _("członek kadry…"), "staff"),
        )
        self.app.push_screen(MenuDialog(_("Nowa osoba"), items), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            admission.ask(self, answer)
