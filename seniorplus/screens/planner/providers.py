"""The organisations that send carers: what is ordered, delivered, invoiced and left by contract."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner import care_forms, provider_words
from seniorplus.screens.planner.provider_actions import ContractActions, ProviderActions, add
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ContractRow, ProviderRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

AROUND = 3


class ProvidersScreen(RoomScreen):
    """Those with whom the centre has contracts for services."""

    ROOM = "planner"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("koniec współpracy")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Wykonawcy usług: organizacje, które przysyłają własną kadrę. Pod każdą stoją umowy: na "
        "jaką usługę i do kiedy, ile zamówiono, wykonano, zafakturowano i ile zostało, w "
        "godzinach albo w złotych. Które usługi wykonuje, wynika z decyzji.\n\n"
        "Enter na wykonawcy otwiera menu: nowa umowa, dane, koniec współpracy. Enter na umowie: "
        "faktura za miesiąc, poprawa umowy. Insert dodaje wykonawcę, Delete kończy współpracę po "
        "pytaniu. Faktura z tym samym numerem poprawia poprzednią."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "retire", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ProviderRow, ...] = ()
        self._width = 80

    def compose_body(self) -> Iterator[Widget]:
        """Sums and what the numbers mean above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(),),
            id="providers",
            empty=_("Nie ma jeszcze wykonawców. Insert dodaje pierwszego."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the providers."""
        from seniorplus.services import care_providers

        actor = self.desk.actor
        self.desk.read(self, lambda: care_providers.everything(actor), self.show_view)

    def adapt(self, width: int) -> None:
        """The numbers stand at the right end."""
        self._width = width
        self.show_view(self._rows)

    def show_view(self, rows: tuple[ProviderRow, ...]) -> None:
        """Show the providers, each with its contracts below it."""
        self._rows = rows
        active = [row for row in rows if row.active]
        former = [row for row in rows if not row.active]
        heading = _("wykonawcy: {number}").format(number=len(active))
        self.query_one("#summary", Static).update(provider_words.heading(heading, self._width - 2))
        self.query_one(RowList).set_sections(
            [
                Section(title, tuple(line for row in listed for line in self._lines(row)))
                for title, listed in (("", active), (_("współpraca zakończona"), former))
                if listed
            ]
        )

    def _lines(self, row: ProviderRow) -> Iterator[Row]:
        text = joined((row.name, row.contact, row.phone))
        yield Row(f"{row.id}", (text,), "plain" if row.active else "quiet", search=row.name)
        today = care_forms.today_of(self)
        for contract in row.contracts:
            line = provider_words.contract_line(contract, self._width - AROUND)
            tone = "quiet" if contract.last_day < today else "plain"
            if contract.left < 0:
                tone = "alarm"
            yield Row(f"{row.id}:{contract.id}", (show(line),), tone, search=" ")
        if not row.contracts and row.active:
            yield Row(f"{row.id}:", (f"  {_('nie ma umowy: Enter, N')}",), "quiet", search=" ")

    def _current(self) -> tuple[ProviderRow | None, ContractRow | None]:
        """The provider and the contract under the cursor."""
        provider, _colon, contract = (self.query_one(RowList).current or "").partition(":")
        row = next((row for row in self._rows if str(row.id) == provider), None)
        found = next(
            (one for one in (row.contracts if row else ()) if str(one.id) == contract), None
        )
        return row, found

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the menu of a provider or of a contract."""
        row, contract = self._current()
        if row is not None and contract is not None:
            ContractActions(self, row, contract).open_menu()
        elif row is not None:
            ProviderActions(self, row).open_menu()

    def action_add(self) -> None:
        """Insert adds a provider."""
        add(self)

    def action_retire(self) -> None:
        """Delete ends the work together, after a question."""
        row, _contract = self._current()
        if row is not None:
            ProviderActions(self, row).ask_to_retire()

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
