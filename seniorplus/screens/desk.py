"""What a screen may ask of the application: reading, writing, saying, the actor."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from seniorplus.domain.actor import Actor
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.screens.writer import Writer
from seniorplus.widgets.scan_input import ScanningApp

if TYPE_CHECKING:
    from seniorplus.views.attendance import DayView
    from seniorplus.views.checkin import ScanAnswer
    from seniorplus.views.house import HouseView

Answer = TypeVar("Answer")
Command = tuple[str, str, Callable[[], object]]


class LiveScreen(Screen[None]):
    """A screen that the pulse keeps true."""

    _styled = False

    def update_node_styles(self, animate: bool = True) -> None:
        """Style the screen once.

        The toolkit styles every widget anew each time a screen comes back; nothing here
        looks different then, and a change of theme has a way of its own.
        """
        if not (self._styled and self.is_mounted):
            self._styled = self.is_mounted
            super().update_node_styles(animate)

    def reload(self) -> None:
        """Read the view anew and show it."""

    def update_frame(self) -> None:
        """Bring clock, names and the last line up to date."""

    def take_scan(self, text: str) -> bool:
        """Take a scanned card for what this screen does with cards; most leave it to the desk."""
        del text
        return False

    def greet(self, answer: ScanAnswer) -> bool:
        """Greet somebody who scanned a card here; only the kiosk does."""
        del answer
        return False


class Desk(ScanningApp):
    """The application as screens know it.

    Attributes:
        actor: Who works at this terminal.
        house: The house, None until it is open.
        last_line: What the bottom line says on its left.
        present_line: How many are present, for the bottom line.
        testing_scanner: Whether the next scan only tells what the reader sent.
        sound: Whether the terminal's bell is rung.
    """

    actor: Actor
    house: HouseView | None = None
    last_line = ""
    present_line = ""
    testing_scanner = False
    sound = True

    def __init__(self) -> None:
        super().__init__()
        self.writer = Writer(self.hand_over)

    class HandedOver(Message):
        """An answer came from a thread."""

        def __init__(self, call: Callable[[Any], object], value: Any) -> None:
            super().__init__()
            self.call, self.value = call, value

    def hand_over(self, call: Callable[[Any], object], value: Any) -> None:
        """Let the screen's thread call something, without waiting for it.

        A thread that waited for a screen that is gone would keep the program from ending.
        """
        self.post_message(self.HandedOver(call, value))

    def on_desk_handed_over(self, message: HandedOver) -> None:
        """Carry out what a thread handed over."""
        try:
            message.call(message.value)
        except Exception:
            logging.getLogger("seniorplus").exception("an answer could not be shown")

    @property
    def recording(self) -> bool:
        """Whether earlier scans are still being recorded."""
        return self.writer.busy

    def read(
        self,
        owner: Widget,
        call: Callable[[], Answer],
        show: Callable[[Answer], None],
        group: str = "view",
    ) -> None:
        """Read in a thread and show the answer, unless a newer reading began or it is gone."""
        if self.house is None:
            return

        def work() -> None:
            worker = get_current_worker()
            try:
                answer = call()
            except Refusal as refusal:
                self.hand_over(self.refuse, refusal)
                return
            except Exception:  # no traceback may reach a user
                logging.getLogger("seniorplus").exception("a reading failed")
                self.hand_over(self.refuse, Refusal("unexpected"))
                return
            if not worker.is_cancelled:
                self.hand_over(partial(self._show_if_there, owner, show), answer)

        owner.run_worker(work, thread=True, exclusive=True, group=group, exit_on_error=False)

    def write(
        self,
        call: Callable[[], Answer],
        done: Callable[[Answer], None],
        fail: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Send a command; `done` is called after its commit, `fail` or a notice otherwise."""
        self.writer.submit(call, done, fail or self.refuse)

    def say(self, text: str) -> None:
        """Show a short toast and keep the text in the bottom line."""
        self.last_line = text
        self.notify(text, timeout=3, markup=False)
        self.frame_changed()

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal with its next step."""
        text = sentence(refusal.code, refusal.params)
        self.last_line = text
        self.notify(text, severity="error", timeout=8, markup=False)
        self.frame_changed()

    def ring(self, times: int) -> None:
        """Ring once for yes, three times for no."""
        if self.sound:
            for turn in range(times):
                self.set_timer(0.01 + turn * 0.25, self.bell)

    def count_present(self, view: DayView) -> None:
        """Take how many are present from a view of today."""

    def frame_changed(self) -> None:
        """Bring the frame of the shown screen up to date."""

    def go_to(self, name: str) -> None:
        """Go to a room."""

    def choose_theme(self, name: str) -> None:
        """Change the theme and keep it for this terminal."""

    def choose_staff(self, name: str) -> None:
        """Say who works at this terminal, and keep it."""

    def palette_commands(self) -> list[Command]:
        """What the palette offers."""
        return []

    @staticmethod
    def _show_if_there(owner: Widget, show: Callable[[Answer], None], answer: Answer) -> None:
        if owner.is_attached:
            show(answer)


def desk_of(widget: Widget) -> Desk:
    """The application of a widget."""
    return cast(Desk, widget.app)
