"""The skeleton of every screen: frame, body, keys; it shows a view and sends commands."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, day_short, joined, weekday_short
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.desk import Desk, LiveScreen, desk_of
from seniorplus.widgets.frame import FrameLine, KeyLine, RoomLine
from seniorplus.widgets.row_list import RowList

ROOMS = (
    ("today", "F2", N_("Dziś")),
    ("attendance", "F3", N_("Obecność")),
    ("meals", "F4", N_("Obiady")),
    ("timetable", "F5", N_("Zajęcia")),
    ("choir", "F6", N_("Zespół")),
    ("planner", "F7", N_("Usługi")),
    ("people", "F8", N_("Osoby")),
    ("papers", "F9", N_("Druk")),
    ("building", "F12", N_("Kto jest")),
)
SMALLEST = (60, 16)


class RoomScreen(LiveScreen):
    """A room of the house.

    A subclass names its room, composes its body, reads its view in `reload`, explains itself
    in HELP and says in SCANNING what a scanned card does there.
    """

    ROOM: ClassVar[str] = ""
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    HELP: ClassVar[str] = ""
    SCANNING: ClassVar[str] = N_("SKANOWANIE: wejście/wyjście")
    BINDINGS = [
        Binding("alt+left,left_square_bracket", "turn(-1)", show=False),
        Binding("alt+right,right_square_bracket", "turn(1)", show=False),
        Binding("home", "turn(0)", show=False),
    ]

    _search_words = ""

    @property
    def desk(self) -> Desk:
        """The application as screens know it."""
        return desk_of(self)

    @property
    def shown_day(self) -> date | None:
        """The day that the screen shows, None where it shows no day."""
        return None

    def compose(self) -> ComposeResult:
        """The frame with the body of the room in it."""
        yield FrameLine("top")
        yield RoomLine(ROOMS, self.ROOM)
        yield Static("", id="notice", markup=False)
        with Vertical(id="body"):
            yield from self.compose_body()
        small = Static("", id="too-small", markup=False)
        small.display = False
        yield small
        yield FrameLine("bottom")
        yield KeyLine(self.KEYS)

    def compose_body(self) -> Iterator[Widget]:
        """The body of the room."""
        raise NotImplementedError

    def action_turn(self, step: int) -> None:
        """Go to the previous or next day, week or month; 0 is today."""

    def on_screen_resume(self) -> None:
        """Show what is true now."""
        self.update_frame()
        if self.desk.house is not None:
            # What was shown last is painted first.
            self.call_after_refresh(self.reload)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the window is too small to work in."""
        width, height = event.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        notice = self.query_one("#too-small", Static)
        notice.display = small
        self.query_one("#body").display = not small
        if small:
            notice.update(
                _(
                    "Okno jest za małe ({width}x{height}). Powiększ je do 80x24; "
                    "skanowanie działa dalej."
                ).format(width=width, height=height)
            )
        self.adapt(width)

    def adapt(self, width: int) -> None:
        """Arrange the body for a width."""

    def update_frame(self) -> None:
        """Bring the first and the last lines up to date."""
        if not self.query("#keys"):
            return
        desk = self.desk
        moment = self.moment()
        name = desk.house.name if desk.house else "Senior+"
        shown = (
            ""
            if moment is None
            else (
                f"{weekday_short(moment.date())} {day_short(moment.date())} · {clock_time(moment)}"
            )
        )
        training = _("SZKOLENIE") if desk.house and desk.house.demo else ""
        self.query_one("#top", FrameLine).say(
            joined((training, name)), joined((shown, desk.actor.id))
        )
        self.query_one("#bottom", FrameLine).say(
            desk.last_line, _(self.SCANNING), kept=desk.present_line
        )

    def show_notice(self, text: str) -> None:
        """Show a loud line below the rooms; an empty text hides it."""
        notice = self.query_one("#notice", Static)
        notice.update(text)
        notice.set_class(bool(text), "shown")

    def moment(self) -> datetime | None:
        """The local moment, None until the house is open."""
        if self.desk.house is None:
            return None
        from seniorplus.services import house

        return local(house.moment(self.desk.actor))

    def on_row_list_searched(self, message: RowList.Searched) -> None:
        """Say what letters were typed; what was said meanwhile is left when they are over."""
        if message.words or self.desk.last_line == self._search_words:
            self.desk.last_line = message.words
        self._search_words = message.words
        self.update_frame()
