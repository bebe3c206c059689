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
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.office import admission, waiting_actions
from seniorplus.screens.office.person_actions import PersonActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonRow, WaitingRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

COLUMNS = (Column(4, right=True), Column(), Column(22), Column(12))
# Five weekdays in words take 14 cells.
WAITING_COLUMNS = (Column(4, right=True), Column(), Column(13), Column(20))
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
        "osoba spoza placówki. Ctrl+K pokazuje karty. Kto odszedł ponad dwa miesiące temu, stoi "
        "na liście dawnych uczestników: Alt+←."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("ctrl+k", "cards", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._role = 0
        self._rows: tuple[PersonRow, ...] = ()
        self._waiting: tuple[WaitingRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """The role shown above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            COLUMNS,
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
            self.desk.read(
                self,
                lambda: (
                    _in_order(people.everybody(actor, role)),
                    0 if role else people.count_left_out(actor),
                ),
                self.show_view,
            )

    def show_view(self, seen: tuple[tuple[PersonRow, ...], int]) -> None:
        """Show people, and how many left long ago and are listed elsewhere."""
        self._rows, left_out = seen
        role = SHOWN[self._role]
        heading = _(ROLES[role]) if role else _("wszystkie osoby")
        former = _("dawniej {count} (Alt+←)").format(count=left_out) if left_out else ""
        self.query_one("#summary", Static).update(joined((f"{heading}: {len(self._rows)}", former)))
        self.query_one(RowList).columns = COLUMNS
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
        self._rows, self._waiting = (), rows
        self.query_one(RowList).columns = WAITING_COLUMNS
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
                            f"waiting:{row.entry}",
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
        for waiting in self._waiting:
            if message.key == f"waiting:{waiting.entry}":
                waiting_actions.open_menu(self, waiting)
        for row in self._rows:
            if message.key == str(row.number):
                PersonActions(self, row.number, _name(row)).open_menu(row)

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


def pick_former(screen: RoomScreen) -> None:
    """Find somebody who left, however long ago, and open the person's menu."""
    from seniorplus.services import people

    actor = screen.desk.actor

    def offer(rows: tuple[PersonRow, ...]) -> None:
        found = {str(row.number): row for row in rows}

        def chosen(key: str | None) -> None:
            if key is not None:
                row = found[key]
                PersonActions(screen, row.number, _name(row)).open_menu(row)

        listed = tuple(Row(key, (_name(row), key)) for key, row in found.items())
        screen.app.push_screen(
            PickDialog(_("Dawni uczestnicy"), listed, _("Nikt jeszcze nie odszedł. Esc wróć.")),
            chosen,
        )

    screen.desk.read(
        screen, lambda: _in_order(people.everybody(actor, Role.FORMER)), offer, group="people"
    )


def _name(row: PersonRow) -> str:
    return f"{row.last_name} {row.first_name}"


def _in_order(rows: tuple[PersonRow, ...]) -> tuple[PersonRow, ...]:
    return tuple(sorted(rows, key=lambda row: collate.name_key(row.last_name, row.first_name)))
