"""A text to read: help, details of a person, the QR code of a card."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog


class TextDialog(Dialog[None]):
    """Show lines of text; any of Esc, Enter and F1 closes it.

    Args:
        title: What it is about.
        text: The lines.
        picture: A picture in characters, drawn black on white above the text.
    """

    BINDINGS = [
        Binding("enter,f1", "cancel", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]

    def __init__(self, title: str, text: str, picture: str = "") -> None:
        super().__init__()
        self._title, self._text, self._picture = title, text, picture

    def compose(self) -> ComposeResult:
        """The picture and the text."""
        with self.box(self._title, wide=True):
            with VerticalScroll(classes="fields", can_focus=False) as scroll:
                if self._picture:
                    scroll.styles.max_height = None
                    yield Static(self._picture, markup=False, classes="qr")
                yield Static(self._text, markup=False, classes="line")
            yield Static(_("Esc wróć"), markup=False, classes="hint")

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)
