"""A menu in words, each line with its letter; and a plain yes or no."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a menu: its letter, its words and what it answers."""

    letter: str
    words: str
    answer: str


class MenuDialog(Dialog[str]):
    """Choose with a letter, or with arrows and Enter.

    Args:
        title: What the menu is about.
        items: Its lines.
        text: What will happen, above the lines.
    """

    def __init__(self, title: str, items: tuple[Item, ...], text: str = "") -> None:
        super().__init__()
        self._title, self._items, self._text = title, items, text

    def compose(self) -> ComposeResult:
        """The text and the lines."""
        with self.box(self._title):
            if self._text:
                yield Static(self._text, markup=False, classes="line")
                yield Static("", classes="line")
            lines = RowList((Column(1), Column()), searches=False, id="menu")
            lines.styles.height = len(self._items)
            yield lines
            yield Static(_("Esc wróć"), markup=False, classes="hint")

    def on_mount(self) -> None:
        """Fill the lines."""
        lines = self.query_one(RowList)
        lines.set_sections(
            [
                Section(
                    "", tuple(Row(item.answer, (item.letter, item.words)) for item in self._items)
                )
            ]
        )
        lines.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses its line."""
        self.choose_by_letter(event.character or "")

    def choose_by_letter(self, letter: str) -> None:
        """Answer with the line of a letter, if there is one."""
        for item in self._items:
            if letter and item.letter.lower() == letter.lower():
                self.dismiss(item.answer)
                return

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter on a line."""
        self.dismiss(message.key)


def confirmation(title: str, text: str, yes: str) -> MenuDialog:
    """A question that says what will happen; it answers `yes` or nothing."""
    items = (Item(_("N"), _("Nie, wróć"), "no"), Item(_("T"), yes, "yes"))
    return MenuDialog(title, items, text)
