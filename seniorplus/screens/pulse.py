"""The pulse of the application: once a second it sees what other processes wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seniorplus.domain.clock import local
from seniorplus.i18n.translate import _
from seniorplus.screens.answers import answer_line
from seniorplus.screens.desk import Desk, LiveScreen
from seniorplus.screens.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from seniorplus.views.attendance import DayView
    from seniorplus.views.checkin import ScanAnswer, TerminalTurn
    from seniorplus.views.house import HouseView

PULSE_SECONDS = 1.0
MIRROR_SECONDS = 0.25


class PulsingDesk(Desk):
    """A desk whose screens stay true: clock, midnight, other processes, a mirrored terminal.

    Attributes:
        kiosk: Whether only the check-in screen is shown.
        mirror: The terminal whose scans the kiosk shows.
    """

    kiosk = False
    mirror: str | None = None

    def __init__(self) -> None:
        super().__init__()
        self._known_head = -1
        self._known_turns: dict[str, int] = {}
        self._looked_at = ""

    def begin_to_pulse(self) -> None:
        """Begin, once the house is open."""
        self.set_interval(PULSE_SECONDS, self._pulse)
        if self.mirror:
            self.set_interval(MIRROR_SECONDS, self._look_into_mirror)
        self.frame_changed()
        self.reload_screens()

    def _pulse(self) -> None:
        """Once a second: the clock, midnight, and what other processes wrote."""
        from seniorplus.services import house

        if not self.screen_stack:
            return
        self.frame_changed()
        if self.house is not None and self._today_changed():
            self.read(self.screen, lambda: house.view(self.actor), self._new_day, group="house")
        self.read(self.screen, self._look, self._seen, group="pulse")

    def _look(self) -> tuple[int, tuple[TerminalTurn, ...]]:
        """What others wrote; once a minute also the orders whose cut-off has passed."""
        from seniorplus.services import checkin, house, orders

        minute = f"{house.moment(self.actor):%H%M}"
        if minute != self._looked_at:
            orders.freeze_due(self.actor)
            self._looked_at = minute
        return house.head(self.actor), checkin.latest_turns(self.actor)

    def _today_changed(self) -> bool:
        from seniorplus.services import house

        assert self.house is not None
        return local(house.moment(self.actor)).date() != self.house.today

    def _new_day(self, view: HouseView) -> None:
        self.house = view
        self.reload_screens()

    def _seen(self, seen: tuple[int, tuple[TerminalTurn, ...]]) -> None:
        head, turns = seen
        for turn in turns:
            known = self._known_turns.get(turn.name, 0 if self._known_head >= 0 else turn.turn)
            self._known_turns[turn.name] = turn.turn
            news = known != turn.turn and turn.name != self.actor.terminal
            if news and turn.answer is not None and not self.kiosk:
                self.tell(turn.answer, turn.name)
        if head != self._known_head:
            self._known_head = head
            self.reload_screens()

    def reload_screens(self) -> None:
        """Read the shown screen anew, and how many are present."""
        if not self.screen_stack:
            return
        screen = self.screen
        if isinstance(screen, LiveScreen):
            screen.reload()
        elif isinstance(screen, Dialog):
            below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
            if isinstance(below, LiveScreen):
                below.reload()
        if self.house is not None and not self.kiosk and not getattr(screen, "counts", False):
            from seniorplus.services import day

            actor = self.actor
            self.read(screen, lambda: day.view(actor), self.count_present, group="counts")

    def count_present(self, view: DayView) -> None:
        """Take how many are present from a view of today."""
        self.present_line = _("obecni {present}/{places}").format(
            present=view.counts.present, places=view.places
        )
        self.frame_changed()

    def frame_changed(self) -> None:
        """Bring the frame of the shown screens up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, LiveScreen):
                screen.update_frame()

    def tell(self, answer: ScanAnswer, terminal: str = "") -> None:
        """Put an answer into the bottom line; what staff must know also as a toast.

        The palette covers the line: there every answer is a toast.
        """
        text, severity = answer_line(answer, terminal)
        if severity is None and not isinstance(self.screen, (LiveScreen, Dialog)):
            severity = "information"
        if severity is not None:
            self.notify(text, severity=severity, timeout=8, markup=False)
        self.last_line = text
        self.frame_changed()

    def _look_into_mirror(self) -> None:
        from seniorplus.services import checkin

        if not self.screen_stack:
            return
        actor, name = self.actor, self.mirror or ""
        self.read(
            self.screen, lambda: checkin.latest_turn(actor, name), self._mirrored, group="mirror"
        )

    def _mirrored(self, turn: TerminalTurn) -> None:
        known = self._known_turns.get(f"mirror:{turn.name}")
        self._known_turns[f"mirror:{turn.name}"] = turn.turn
        screen = self.screen
        if known not in {None, turn.turn} and turn.answer and isinstance(screen, LiveScreen):
            screen.greet(turn.answer)
