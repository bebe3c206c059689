"""SeniorPlusApp: rooms, keys, scans from any focus, and the pulse that keeps screens true."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import Screen

from seniorplus import settings as settings_file
from seniorplus import themes
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import ActorKind, EventSource, ScanOutcome
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.i18n.refusals import scan_sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.desk import Command, LiveScreen
from seniorplus.screens.pulse import PulsingDesk
from seniorplus.screens.reception.today import TodayScreen
from seniorplus.screens.room import ROOMS, RoomScreen
from seniorplus.settings import Settings

if TYPE_CHECKING:
    from seniorplus.commands import HouseCommands
    from seniorplus.views.checkin import ScanAnswer
    from seniorplus.views.house import HouseView

RELOAD_SECONDS = 0.06


def _later(module: str, name: str) -> Callable[[], Screen[None]]:
    """A screen whose module is loaded when it is first shown."""

    def make() -> Screen[None]:
        screen: Screen[None] = getattr(import_module(f"seniorplus.screens.{module}"), name)()
        return screen

    return make


def _house_commands() -> type[HouseCommands]:
    from seniorplus.commands import HouseCommands

    return HouseCommands


class SeniorPlusApp(PulsingDesk):
    """The desk.

    Args:
        settings: Of this terminal.
        open_house: Opens the house; called in a thread behind the first picture.
        make_house: Makes an empty database and opens it.
        make_demo: Makes the demo house and opens it.
        migrate: Backs an older house up, brings it to the program's schema and opens it.
        mirror: The terminal whose scans the kiosk shows.
    """

    CSS_PATH = Path(__file__).with_name("styles") / "desk.tcss"
    TITLE = "Senior+"
    DEFAULT_MODE = "today"
    COMMANDS = {_house_commands}
    MODES = {
        "today": TodayScreen,
        "attendance": _later("reception.attendance", "AttendanceScreen"),
        "kiosk": _later("kiosk.kiosk", "KioskScreen"),
        "month": _later("reception.month", "MonthScreen"),
        "building": _later("reception.building", "BuildingScreen"),
        "meals": _later("meals.day", "MealsScreen"),
        "timetable": _later("timetable.week", "WeekScreen"),
        "choir": _later("choir.choir", "ChoirScreen"),
        "planner": _later("planner.board", "BoardScreen"),
        "people": _later("office.people", "PeopleScreen"),
        "papers": _later("office.papers", "PapersScreen"),
    }
    BINDINGS = [
        Binding("f1", "help", show=False),
        *(Binding(key.lower(), f"room('{name}')", show=False) for name, key, _title in ROOMS),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "nothing", show=False),
    ]

    def __init__(
        self,
        settings: Settings,
        open_house: Callable[[], None],
        make_house: Callable[[], None],
        make_demo: Callable[[], None],
        migrate: Callable[[], None],
        *,
        mirror: str | None = None,
    ) -> None:
        super().__init__()
        for theme in themes.ALL:
            self.register_theme(theme)
        # Set before the style sheet is read, so that it is read once.
        self.set_reactive(SeniorPlusApp.theme, settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.settings = settings
        self.sound = settings.sound
        self.mirror = mirror
        self.failure: HouseUnusable | None = None
        self._new_here = False
        kind, name = (ActorKind.KIOSK, "kiosk") if self.kiosk else (ActorKind.STAFF, settings.staff)
        self.actor = Actor(kind, name or "recepcja", settings.terminal)
        self._open_house, self._make_house, self._make_demo = open_house, make_house, make_demo
        self._migrate = migrate

    def on_mount(self) -> None:
        """Paint first; everything slow happens behind the picture."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._open, thread=True, exit_on_error=False, group="open")

    def _open(self) -> None:
        try:
            self._open_house()
            self._opened()
        except HouseUnusable as problem:
            if problem.code in {"house_missing", "house_not_set_up"} and not self.kiosk:
                self.hand_over(self._offer_set_up, None)
            elif problem.code == "older_schema" and not self.kiosk:
                self.hand_over(self._offer_upgrade, problem)
            else:
                self.hand_over(self._fail, problem)
        except Exception:
            logging.getLogger("seniorplus").exception("the house could not be opened")
            self.hand_over(self._fail, HouseUnusable("house_unreadable", file=""))

    def _opened(self) -> None:
        from seniorplus.domain.refusal import Refusal
        from seniorplus.services import house

        try:
            view = house.view(self.actor)
        except Refusal as refusal:
            raise HouseUnusable(refusal.code, **refusal.params) from None
        self.hand_over(self._house_ready, view)

    def _fail(self, problem: HouseUnusable) -> None:
        self.failure = problem
        self.exit(return_code=3)

    def _offer_set_up(self, _nothing: None) -> None:
        from seniorplus.screens.office.setup import SetUpScreen

        self.writer.start()
        self.push_screen(SetUpScreen(self._make_house, self._make_demo, self._set_up_done))

    def _offer_upgrade(self, _problem: HouseUnusable) -> None:
        from seniorplus.screens.office.upgrade import UpgradeScreen

        self.writer.start()
        self.push_screen(UpgradeScreen(self._migrate, self._upgraded))

    def _upgraded(self) -> None:
        self.pop_screen()
        self._begin_again()

    def _set_up_done(self) -> None:
        self.pop_screen()
        self._new_here = True
        self._begin_again()

    def _begin_again(self) -> None:
        self.run_worker(self._opened, thread=True, exit_on_error=False, group="open")

    def _house_ready(self, view: HouseView) -> None:
        """The house is open: everything may work now."""
        self.house = view
        if not self.kiosk and view.staff:
            name = self.settings.staff if self.settings.staff in view.staff else view.staff[0]
            self.actor = Actor(ActorKind.STAFF, name, self.settings.terminal)
        self.writer.start()
        self.begin_to_pulse()
        if self._new_here and isinstance(self.screen, RoomScreen):
            from seniorplus.screens.office import setup

            self._new_here = False
            setup.try_the_desk(self.screen)

    def scanned(self, text: str) -> None:
        """A scan came in: record it in its turn."""
        if self.testing_scanner:
            self._tell_reader(text)
            return
        if any(screen.take_scan(text) for screen in self._live_screens()[:1]):
            return
        nonce = secrets.token_hex(16)
        source = EventSource.KIOSK if self.kiosk else EventSource.DESK

        def scan() -> ScanAnswer:
            from seniorplus.services import checkin

            return checkin.scan(self.actor, text, source=source, nonce=nonce)

        self.write(scan, self._answered, self._not_recorded)

    def _live_screens(self) -> list[LiveScreen]:
        """The rooms that are open, the one on top first; a dialog above it changes nothing."""
        return [screen for screen in reversed(self.screen_stack) if isinstance(screen, LiveScreen)]

    def _tell_reader(self, text: str) -> None:
        from seniorplus.domain import tokens

        fault = tokens.fault(text)
        self.say(_("Czytnik działa: karta placówki.") if fault is None else scan_sentence(fault))
        self.ring(1 if fault is None else 3)

    def _answered(self, answer: ScanAnswer) -> None:
        screen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(screen, LiveScreen) and screen.greet(answer):
            return
        self.ring(3 if answer.outcome is ScanOutcome.REFUSED else 1)
        self.tell(answer)
        # The line is painted first; reading the day anew would fight it for the processor.
        self.set_timer(RELOAD_SECONDS, self.reload_screens)

    def _not_recorded(self, refusal: Any) -> None:
        self.ring(3)
        self.refuse(refusal)

    def action_room(self, name: str) -> None:
        """Go to a room; the roster's key pressed again on the roster shows the month."""
        roster = self.current_mode == "attendance" and len(self.screen_stack) == 1
        again = name == "attendance" and roster
        self.go_to("month" if again else name)

    def go_to(self, name: str) -> None:
        """Go to a room, leaving what was opened in the present one."""
        if self.kiosk or self.house is None:
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(name)

    def action_help(self) -> None:
        """Explain this screen in plain words."""
        screen = self.screen
        if isinstance(screen, RoomScreen):
            from seniorplus.screens.dialogs.text import TextDialog

            self.push_screen(TextDialog(_("Pomoc"), _(screen.HELP)))

    def action_command_palette(self) -> None:
        """Show the palette."""
        if not self.kiosk and isinstance(self.screen, RoomScreen):
            from seniorplus.commands import Palette

            self.push_screen(Palette())

    def action_leave(self) -> None:
        """Ask before the program ends; the kiosk does not end by a key."""
        if not self.kiosk and isinstance(self.screen, RoomScreen):
            from seniorplus.screens import palette

            palette.ask_to_leave(self.screen)

    def action_nothing(self) -> None:
        """A key that elsewhere would end a program."""

    def palette_commands(self) -> list[Command]:
        """What the palette offers."""
        from seniorplus.screens import palette

        screen = self.screen_stack[-2] if len(self.screen_stack) > 1 else self.screen
        return palette.commands(self, screen) if isinstance(screen, RoomScreen) else []

    def choose_theme(self, name: str) -> None:
        """Change the theme and keep it for this terminal."""
        self.theme = name
        settings_file.remember(self.settings.folder, theme=name)

    def choose_staff(self, name: str) -> None:
        """Say who works at this terminal, and keep it."""
        self.actor = Actor(ActorKind.STAFF, name, self.settings.terminal)
        settings_file.remember(self.settings.folder, staff=name)
        self.frame_changed()

    async def on_unmount(self) -> None:
        """Let the commands that were given come to their end; their answers need the loop."""
        await asyncio.to_thread(self.writer.finish)


class KioskApp(SeniorPlusApp):
    """The check-in screen alone: nothing to press, and no key ends it."""

    DEFAULT_MODE = "kiosk"
    kiosk = True
