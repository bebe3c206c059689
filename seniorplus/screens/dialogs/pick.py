"""Choosing one person, or marking many, from a list that letters search."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


class PickDialog(Dialog[str]):
    """Choose one row.

    Args:
        title: What is chosen.
        rows: What there is to choose from.
        empty: What to say when there is nothing.
    """

    def __init__(self, title: str, rows: tuple[Row, ...], empty: str = "") -> None:
        super().__init__()
        self._title, self._rows, self._empty = title, rows, empty

    def compose(self) -> ComposeResult:
        """The list."""
        with self.box(self._title):
            lines = RowList((Column(), Column(18)), empty=self._empty, id="pick")
            lines.styles.height = min(14, max(3, len(self._rows)))
            yield lines
            yield Static("", markup=False, id="typed")
            yield Static(
                _("litery szukają · Enter wybierz · Esc wróć"), markup=False, classes="hint"
            )

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(RowList).set_sections([Section("", self._rows)])
        self.query_one(RowList).focus()

    def on_row_list_searched(self, message: RowList.Searched) -> None:
        """Say what letters were typed."""
        self.query_one("#typed", Static).update(message.words)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter chooses."""
        self.dismiss(message.key)


class MarkDialog(Dialog[list[str]]):
    """Mark many rows with Space and confirm them with Enter.

    Args:
        title: What is marked.
        rows: What there is to mark.
        text: What will happen.
    """

    BINDINGS = [Binding("f10", "confirm", show=False)]

    def __init__(self, title: str, rows: tuple[Row, ...], text: str = "") -> None:
        super().__init__()
        self._title, self._rows, self._text = title, rows, text
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """The text and the list."""
        with self.box(self._title):
            yield Static(self._text, markup=False, classes="line")
            lines = RowList((Column(), Column(14)), id="pick")
            lines.styles.height = min(14, max(3, len(self._rows)))
            yield lines
            yield Static("", markup=False, id="typed")
            yield Static(
                _("Spacja zaznacz · ↓ dalej · Enter zatwierdź zaznaczone · Esc wróć"),
                markup=False,
                classes="hint",
            )

    def on_mount(self) -> None:
        """Fill the list."""
        self._show()
        self.query_one(RowList).focus()

    def on_row_list_searched(self, message: RowList.Searched) -> None:
        """Say what letters were typed."""
        self.query_one("#typed", Static).update(message.words)

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Space marks or unmarks; the cursor stays, so that a held key marks one row."""
        self._marked ^= {message.key}
        self._show()

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter confirms what is marked."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """Answer with the marked rows."""
        self.dismiss([row.key for row in self._rows if row.key in self._marked])

    def _show(self) -> None:
        self.query_one(RowList).set_sections(
            [
                Section(
                    "",
                    tuple(
                        Row(row.key, row.cells, row.tone, row.search, row.key in self._marked)
                        for row in self._rows
                    ),
                )
            ]
        )
