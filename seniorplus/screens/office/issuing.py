"""Cards are being made: how far it is, and a key that stops after the present card."""

from threading import Event

from textual.app import ComposeResult
from textual.widgets import Static

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog


class IssuingDialog(Dialog[None]):
    """Shows how many cards are made; Esc asks to stop and waits for the present card.

    The dialog leaves when the answer came, so nobody prints from a folder that still grows.

    Attributes:
        done: How many cards are made.
        total: How many are wanted; 0 until the first one begins.
    """

    def __init__(self) -> None:
        super().__init__()
        self.done = self.total = 0
        self._stop = Event()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked to stop; read by the thread that makes the cards."""
        return self._stop.is_set()

    def compose(self) -> ComposeResult:
        """How far it is, above the key."""
        with self.box(_("Wydaję karty")):
            yield Static(self._words(), markup=False, classes="line", id="progress")
            yield Static(_("Esc przerwij po tej karcie"), markup=False, classes="hint")

    def advance(self, done: int, total: int) -> None:
        """Show how many of how many cards are made."""
        self.done, self.total = done, total
        self._show()

    def action_cancel(self) -> None:
        """Esc: no further card is begun."""
        self._stop.set()
        self._show()

    def leave(self) -> None:
        """The answer came; a room key may have closed the dialog before."""
        if self.is_attached:
            self.dismiss()

    def _show(self) -> None:
        if self.is_mounted:
            self.query_one("#progress", Static).update(self._words())

    def _words(self) -> str:
        if self.stopping:
            return _("przerywam…")
        if not self.total:
            return _("przygotowuję…")
        return _("karty: {done} z {total}").format(done=self.done, total=self.total)
