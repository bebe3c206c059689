"""The kiosk: a card is shown, big letters answer. Nothing to press."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.i18n.format import (
    clock_time,
    day_long,
    day_short,
    joined,
    weekday,
    weekday_short,
)
from seniorplus.i18n.translate import _
from seniorplus.screens.desk import Desk, LiveScreen, desk_of
from seniorplus.screens.kiosk.greeting import Greeting, greeting_for
from seniorplus.views.attendance import ClassView, DayView
from seniorplus.views.checkin import ScanAnswer

SHOWN_SECONDS = 6.0
LETTER_ROWS = 6
CLASSES_SHOWN = 14
# The clock in letters of six rows, the line below it, and some air.
LINES_BESIDE_CLASSES = 10
LETTERS_WAIT = 0.1


class KioskScreen(LiveScreen):
    """Waiting with clock and classes, or greeting."""

    BINDINGS: ClassVar = []

    def __init__(self) -> None:
        super().__init__()
        self._view: DayView | None = None
        self._greeting: Greeting | None = None
        self._before = ""
        self._timer: Timer | None = None
        self._later: Timer | None = None

    @property
    def desk(self) -> Desk:
        """The application as screens know it."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        """One block in the middle."""
        with Vertical(id="kiosk"):
            yield Static("", id="big", classes="big", markup=False)
            yield Static("", id="below", classes="plain-big", markup=False)
            yield Static("", id="quiet", classes="big", markup=False)

    def on_screen_resume(self) -> None:
        """Show what is true now."""
        if self.desk.house is not None:
            self.reload()

    def on_resize(self) -> None:
        """Draw the letters for the new size."""
        self._draw()

    def update_frame(self) -> None:
        """The clock went on."""
        if self._greeting is None:
            self._draw()

    def reload(self) -> None:
        """Read today."""
        from seniorplus.services import day

        actor = self.desk.actor
        self.desk.read(self, lambda: day.view(actor), self.show_view)

    def show_view(self, view: DayView) -> None:
        """Show today while waiting."""
        self._view = view
        self.update_frame()

    def greet(self, answer: ScanAnswer) -> bool:
        """Greet for some seconds; the next scan replaces the greeting at once."""
        if self._greeting is not None and self._greeting.who:
            self._before = self._greeting.who
        self._greeting = greeting_for(answer)
        self.desk.ring(1 if self._greeting.accepted else 3)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SHOWN_SECONDS, self.wait)
        self._draw()
        return True

    def wait(self) -> None:
        """Back to waiting for a card."""
        self._greeting, self._before = None, ""
        self._draw()

    def _draw(self) -> None:
        if not self.query("#big"):
            return
        if self._greeting is not None:
            lines, below = self._greeting.big, self._greeting.below
            quiet = self._before
            tone = "good" if self._greeting.accepted else "calm"
        else:
            lines, below, quiet, tone = self._waiting()
        self.query_one("#below", Static).update(show(below))
        self.query_one("#quiet", Static).update("\n".join(show(line) for line in quiet.split("\n")))
        big = self.query_one("#big", Static)
        big.set_classes(f"big {tone}")
        self._draw_big(lines)

    def _draw_big(self, lines: tuple[str, ...]) -> None:
        """Plain letters at once, big ones as soon as they are drawn."""
        from seniorplus.services import lettering

        width, height = self.size.width - 2, self.size.height
        rows = max(3, min(LETTER_ROWS + (height - 24) // 4, (height - 5) // max(1, len(lines))))
        actor, greeting = self.desk.actor, self._greeting

        def draw() -> list[tuple[str, ...]]:
            return [lettering.big(actor, line, width, rows) for line in lines]

        def put(drawn: list[tuple[str, ...]]) -> None:
            if greeting is self._greeting:
                self.query_one("#big", Static).update(_block(lines, drawn))

        self.query_one("#big", Static).update("\n\n".join(show(line) for line in lines))
        if self.desk.recording:
            # The next answer is on its way: drawing this one would only slow the reader down.
            self._later = self._later or self.set_timer(LETTERS_WAIT, self._draw_late)
        else:
            self.desk.read(self, draw, put, group="letters")

    def _draw_late(self) -> None:
        self._later = None
        self._draw()

    def _waiting(self) -> tuple[tuple[str, ...], str, str, str]:
        if self._view is None or self.desk.house is None:
            return (), _("Proszę chwilę zaczekać…"), "", "calm"
        from seniorplus.services import house

        moment = local(house.moment(self.desk.actor))
        below = joined(
            (weekday(moment.date()), day_long(moment.date()), _("Proszę pokazać kartę czytnikowi"))
        )
        room = max(1, min(CLASSES_SHOWN, self.size.height - LINES_BESIDE_CLASSES))
        shown = _classes_shown(self._view.classes + self._view.moved_away, moment, room)
        quiet = "\n".join(["", *(self._class_line(entry) for entry in shown)])
        return (clock_time(moment),), below, quiet, "calm"

    def _class_line(self, entry: ClassView) -> str:
        return f"{clock_time(local(entry.start))} {entry.title}{_mark(entry)}"


def _mark(entry: ClassView) -> str:
    """What is not as usual about a class, empty when everything is."""
    if entry.cancelled:
        return _(" (dziś odwołane)")
    if entry.moved_to is not None:
        instead = local(entry.moved_to)
        when = f"{weekday_short(instead.date())} {day_short(instead.date())} {clock_time(instead)}"
        return _(" (dziś odwołane, będzie {when})").format(when=when)
    hour = clock_time(local(entry.start))
    changes = (
        _("dziś {hour}").format(hour=hour) if entry.usual_start is not None else "",
        _("dziś w: {room}").format(room=entry.room) if entry.other_room else "",
    )
    return f" ({joined(changes, ', ')})" if any(changes) else ""


def _classes_shown(classes: tuple[ClassView, ...], moment: datetime, room: int) -> list[ClassView]:
    """What fits, in order of time: changes first, then what is ahead, then what is under way."""

    def weight(entry: ClassView) -> tuple[bool, bool, datetime]:
        return not _mark(entry), local(entry.start) < moment, local(entry.start)

    last = [entry for entry in classes if moment < local(entry.end)]
    return sorted(sorted(last, key=weight)[:room], key=lambda entry: entry.start)


def _block(lines: tuple[str, ...], drawn: list[tuple[str, ...]]) -> str:
    """The big lines under each other, each as wide as its widest row; plain where too small."""
    blocks = []
    for line, rows in zip(lines, drawn, strict=True):
        width = max((len(row) for row in rows), default=0)
        blocks.append("\n".join(row.ljust(width) for row in rows) if rows else show(line))
    return "\n".join(blocks)
