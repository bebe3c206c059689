"""The clients: services, hours of this week, and what is due, first of all."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner import care_forms, client_words
from seniorplus.screens.planner.client_actions import ClientActions, add
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110
HOURS = (Column(6, right=True), Column(6, right=True), Column(7, right=True))
COLUMNS = (Column(4), Column(20), Column(), *HOURS)
WIDE_COLUMNS = (Column(4), Column(24), Column(17), Column(17), Column(), *HOURS)


class ClientsScreen(RoomScreen):
    """Those who are cared for at home."""

    ROOM = "planner"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Klientki i klienci: osoby objęte usługami. Najpierw ci, u których jest coś do "
        "załatwienia: kończy się decyzja, brakuje wywiadu, tryb pilny czeka na uzupełnienie, "
        "plan przekracza przyznane godziny. Liczby to godziny tego tygodnia: przyznane, "
        "zaplanowane i ile zostało. Litery szukają.\n\n"
        "Enter otwiera menu: wszystko o osobie, nowa decyzja, decyzje, wizyty w tygodniu, "
        "życzenia i klucze, jak wejść do mieszkania. Kto zajrzał, jak wejść, zostaje w dzienniku "
        "zdarzeń. Insert dodaje osobę: najpierw wybór, potem dane, potem decyzja."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ClientRow] = {}
        self._width, self._wide = 80, False

    def compose_body(self) -> Iterator[Widget]:
        """Sums above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(COLUMNS, id="clients", empty=_("Nie ma jeszcze nikogo. Insert dodaje osobę."))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the clients."""
        from seniorplus.services import care_clients

        actor = self.desk.actor
        self.desk.read(self, lambda: care_clients.everybody(actor), self.show_view)

    def adapt(self, width: int) -> None:
        """Area and services in columns of their own where there is room."""
        self._width, self._wide = width, width >= WIDE
        self.query_one(RowList).columns = WIDE_COLUMNS if self._wide else COLUMNS
        self.show_view(tuple(self._rows.values()))

    def show_view(self, rows: tuple[ClientRow, ...]) -> None:
        """Show for whom something is due, then all, then those without a decision."""
        self._rows = {str(row.id): row for row in rows}
        waiting = [row for row in rows if row.alerts]
        served = [row for row in rows if row.decisions]
        without = [row for row in rows if not row.decisions]
        counted = _("osoby objęte usługami: {number}").format(number=len(served))
        pending = _("do załatwienia: {number}").format(number=len(waiting)) if waiting else ""
        self.query_one("#summary", Static).update(self._heading(joined((counted, pending))))
        sections = [
            Section(
                _("do załatwienia"), tuple(self._line(row, due=True) for row in waiting), "alarm"
            ),
            Section(_("wszystkie osoby"), tuple(self._line(row) for row in served)),
            Section(_("bez trwającej decyzji"), tuple(self._line(row) for row in without)),
        ]
        self.query_one(RowList).set_sections([part for part in sections if part.rows])

    def _heading(self, sums: str) -> str:
        """The sums, and what the numbers below mean at the right end."""
        words = (_("przyz."), _("plan"), _("zostało"))
        labels = "".join(
            f" {word:>{column.width}}" for word, column in zip(words, HOURS, strict=True)
        )
        free = max(0, self._width - 2 - len(labels))
        return f"{sums[:free]:<{free}}{labels}"

    def _line(self, row: ClientRow, *, due: bool = False) -> Row:
        granted, planned, left = client_words.week_hours(row)
        hours = tuple(care_forms.hours_text(minutes) for minutes in (granted, planned, left))
        pending = client_words.due(row, care_forms.today_of(self), short=True)
        services, away = client_words.kinds(row), client_words.away(row)
        told: tuple[str, ...]
        if self._wide:
            told = (row.area, services, joined((away, pending)))
        else:
            told = (pending if due else joined((away, row.area, services)),)
        return Row(
            f"due:{row.id}" if due else str(row.id),
            (row.code, row.name, *told, *(hours if row.decisions else ())),
            "plain" if row.decisions and row.away_until is None else "quiet",
            search=row.name,
        )

    def actions(self) -> ClientActions | None:
        """What can be done about the client under the cursor."""
        key = (self.query_one(RowList).current or "").rpartition(":")[2]
        return ClientActions(self, self._rows[key]) if key in self._rows else None

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the client's menu."""
        if actions := self.actions():
            actions.open_menu()

    def action_add(self) -> None:
        """Insert adds a client."""
        add(self, {row.number for row in self._rows.values()})

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
