"""The skeleton of every dialog: a titled box, Esc to leave."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from seniorplus.screens.desk import Desk, desk_of

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A question in front of a screen."""

    BINDINGS = [Binding("escape", "cancel", show=False)]

    @property
    def desk(self) -> Desk:
        """The application as screens know it."""
        return desk_of(self)

    def box(self, title: str, *, wide: bool = False) -> Vertical:
        """The box of the dialog; the title is text, never markup."""
        box = Vertical(classes="dialog wide" if wide else "dialog")
        box.border_title = title.replace("[", "\\[")
        return box

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with an answer, once: keys may still wait for a dialog that is gone.

        The toolkit would close the screen below instead.
        """
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
