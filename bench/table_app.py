"""The toolkit's own table with as many rows as there are classes: F5 shows it."""

import sys

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import DataTable, Static

WORDS = "table application"
COLUMNS = ("Kiedy", "Zajęcia", "Sala", "Prowadzi", "Ile")


class TableScreen(Screen[None]):
    """The rows, and below them which one is under the cursor."""

    def compose(self) -> ComposeResult:
        """The table and the line."""
        yield DataTable(cursor_type="row")
        yield Static("", id="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        for number in range(int(sys.argv[1])):
            table.add_row(
                "pn 9:30-10:30", f"Zajęcia nr {number}", "Sala ruchowa", "fizjoterapeuta", "12/15"
            )
        table.focus()

    def on_data_table_row_highlighted(self, message: DataTable.RowHighlighted) -> None:
        """Say which row it is."""
        self.query_one("#row", Static).update(f"row {message.cursor_row}:", layout=False)


class TableApp(App[None]):
    """An empty screen until F5 is pressed."""

    CSS = "DataTable { height: 20; } #row { height: 2; }"
    BINDINGS = [Binding("f5", "table", show=False)]

    def compose(self) -> ComposeResult:
        """A line that says that it is ready."""
        yield Static(WORDS)

    def action_table(self) -> None:
        """Show the table."""
        self.push_screen(TableScreen())


if __name__ == "__main__":
    TableApp().run()
