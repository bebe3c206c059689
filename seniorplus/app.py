"""SeniorPlusApp: rooms, keys, scans from any focus, and the pulse that keeps screens true."""

import logging
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import events
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen

from seniorplus import settings as settings_file
from seniorplus import themes
from seniorplus.commands import HouseCommands, Palette
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local
from seniorplus.domain.codes import ActorKind, EventSource, ScanOutcome
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.refusals import note_words, scan_sentence
from seniorplus.i18n.translate import _
from seniorplus.screens import palette
from seniorplus.screens.desk import Command, Desk
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.kiosk.kiosk import KioskScreen
from seniorplus.screens.reception.attendance import AttendanceScreen
from seniorplus.screens.reception.today import TodayScreen
from seniorplus.screens.room import RoomScreen
from seniorplus.settings import Settings
from seniorplus.views.attendance import DayView
from seniorplus.views.checkin import ScanAnswer, TerminalTurn
from seniorplus.views.house import HouseView
from seniorplus.widgets.scan_input import ScanCollector, survive_invalid_utf8

PULSE_SECONDS = 1.0
MIRROR_SECONDS = 0.25


def _month_screen() -> Screen[None]:
    from seniorplus.screens.reception.month import MonthScreen

    return MonthScreen()


def _people_screen() -> Screen[None]:
    from seniorplus.screens.office.people import PeopleScreen

    return PeopleScreen()


def _papers_screen() -> Screen[None]:
    from seniorplus.screens.office.papers import PapersScreen

    return PapersScreen()


def _building_screen() -> Screen[None]:
    from seniorplus.screens.reception.building import BuildingScreen

    return BuildingScreen()


class SeniorPlusApp(Desk):
    """The desk, or the kiosk.

    Args:
        settings: Of this terminal.
        open_house: Opens the house; called in a thread behind the first picture.
        make_house: Makes an empty database and opens it.
        make_demo: Makes the demo house and opens it.
        kiosk: Whether only the check-in screen is shown.
        mirror: The terminal whose scans the kiosk shows.
    """

    CSS_PATH = Path(__file__).with_name("styles") / "desk.tcss"
    TITLE = "Senior+"
    COMMANDS = {HouseCommands}
    MODES = {
        "today": TodayScreen, "attendance": AttendanceScreen, "month": _month_screen,
        "people": _people_screen, "papers": _papers_screen, "building": _building_screen,
        "kiosk": KioskScreen,
    }
    BINDINGS = [
        Binding("f1", "help", show=False), Binding("f2", "room('today')", show=False),
        Binding("f3", "room('attendance')", show=False),
        Binding("f8", "room('people')", show=False), Binding("f9", "room('papers')", show=False),
        Binding("f12", "room('building')", show=False),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "nothing", show=False),
    ]

    def __init__(
        self, settings: Settings, open_house: Callable[[], None],
        make_house: Callable[[], None], make_demo: Callable[[], None], *,
        kiosk: bool = False, mirror: str | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.sound = settings.sound
        self.kiosk, self.mirror = kiosk, mirror
        self.failure: HouseUnusable | None = None
        kind, name = (ActorKind.KIOSK, "kiosk") if kiosk else (ActorKind.STAFF, settings.staff)
        self.actor = Actor(kind, name or "recepcja", settings.terminal)
        self._open_house, self._make_house, self._make_demo = open_house, make_house, make_demo
        self._collector = ScanCollector(self._scanned)
        self._head = -1
        self._turns: dict[str, int] = {}

    def get_driver_class(self) -> type[Driver]:
        """The usual driver, which then survives bytes that are no UTF-8."""
        survive_invalid_utf8()
        return super().get_driver_class()

    def on_mount(self) -> None:
        """Paint first; everything slow happens behind the picture."""
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = self.settings.theme
        self.switch_mode("kiosk" if self.kiosk else "today")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.run_worker(self._open, thread=True, exit_on_error=False, group="open")

    def _open(self) -> None:
        try:
            self._open_house()
            self._opened()
        except HouseUnusable as problem:
            if problem.code in {"house_missing", "house_not_set_up"} and not self.kiosk:
                self.call_from_thread(self._offer_set_up)
            else:
                self.call_from_thread(self._fail, problem)
        except Exception:
            logging.getLogger("seniorplus").exception("the house could not be opened")
            self.call_from_thread(self._fail, HouseUnusable("house_unreadable", file=""))

    def _opened(self) -> None:
        from seniorplus.domain.refusal import Refusal
        from seniorplus.services import house

        try:
            view = house.view(self.actor)
        except Refusal as refusal:
            raise HouseUnusable(refusal.code, **refusal.params) from None
        self.call_from_thread(self._house_ready, view)

    def _fail(self, problem: HouseUnusable) -> None:
        self.failure = problem
        self.exit(return_code=3)

    def _offer_set_up(self) -> None:
        from seniorplus.screens.office.setup import SetUpScreen

        self.writer.start()
        self.push_screen(SetUpScreen(self._make_house, self._make_demo, self._set_up_done))

    def _set_up_done(self) -> None:
        self.pop_screen()
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
        self.set_interval(PULSE_SECONDS, self._pulse)
        if self.mirror:
            self.set_interval(MIRROR_SECONDS, self._look_into_mirror)
        self._pulse()
        self._reload()

    def _pulse(self) -> None:
        """Once a second: the clock, midnight, and what other processes wrote."""
        from seniorplus.services import checkin, house

        self.frame_changed()
        if self.house is not None and self._today_changed():
            self.read(self.screen, lambda: house.view(self.actor), self._new_day, group="house")
        actor = self.actor
        self.read(self.screen, lambda: (house.head(actor), checkin.latest_turns(actor)),
                  self._seen, group="pulse")

    def _today_changed(self) -> bool:
        from seniorplus.services import house

        assert self.house is not None
        return local(house.moment(self.actor)).date() != self.house.today

    def _new_day(self, view: HouseView) -> None:
        self.house = view
        self._reload()

    def _seen(self, seen: tuple[int, tuple[TerminalTurn, ...]]) -> None:
        head, turns = seen
        for turn in turns:
            known = self._turns.get(turn.name)
            self._turns[turn.name] = turn.turn
            news = known is not None and known != turn.turn and turn.name != self.actor.terminal
            if news and turn.answer is not None and not self.kiosk:
                self._tell(turn.answer, turn.name)
        if head != self._head:
            self._head = head
            self._reload()

    def _reload(self) -> None:
        screen = self.screen
        if isinstance(screen, (RoomScreen, KioskScreen)):
            screen.reload()
        elif isinstance(screen, Dialog):
            below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
            if isinstance(below, RoomScreen):
                below.reload()
        if self.house is not None and not self.kiosk:
            from seniorplus.services import day

            actor = self.actor
            self.read(screen, lambda: day.view(actor), self._count, group="counts")

    def _count(self, view: DayView) -> None:
        self._head = view.head
        self.present_line = _("obecni {present}/{places}").format(
            present=view.counts.present, places=view.places)
        self.frame_changed()

    def frame_changed(self) -> None:
        """Bring the frame of the shown screens up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, (RoomScreen, KioskScreen)):
                screen.update_frame()

    async def on_event(self, event: events.Event) -> None:
        """Catch scans before any widget sees their digits."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            taken, released = self._collector.take(event)
            for earlier in released:
                await super().on_event(earlier)
            if taken:
                if self._collector.holding:
                    self.set_timer(self._collector.patience(), self._let_go)
                return
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            rest = self._collector.paste(event.text)
            if not rest:
                return
            event = events.Paste(rest)
        await super().on_event(event)

    async def _let_go(self) -> None:
        """Hand held digits on when no more followed in time."""
        if not self._collector.holding:
            return
        waited = events.Key("0", "0").time - self._collector.last_time()
        left = self._collector.patience() - waited
        if left > 0.001:
            self.set_timer(left, self._let_go)
            return
        for key in self._collector.release():
            await super().on_event(key)

    def _scanned(self, text: str) -> None:
        """A scan came in: record it in its turn."""
        if self.testing_scanner:
            self._tell_reader(text)
            return
        nonce = secrets.token_hex(16)
        source = EventSource.KIOSK if self.kiosk else EventSource.DESK

        def scan() -> ScanAnswer:
            from seniorplus.services import checkin

            return checkin.scan(self.actor, text, source=source, nonce=nonce)

        self.write(scan, self._answered, self._not_recorded)

    def _tell_reader(self, text: str) -> None:
        from seniorplus.domain import tokens

        fault = tokens.fault(text)
        self.say(_("Czytnik działa: karta placówki.") if fault is None else scan_sentence(fault))
        self.ring(1 if fault is None else 3)

    def _answered(self, answer: ScanAnswer) -> None:
        screen = self.screen
        if isinstance(screen, KioskScreen):
            screen.greet(answer)
            return
        self.ring(3 if answer.outcome is ScanOutcome.REFUSED else 1)
        self._tell(answer)
        self._reload()

    def _not_recorded(self, refusal: Any) -> None:
        self.ring(3)
        self.refuse(refusal)

    def _tell(self, answer: ScanAnswer, terminal: str = "") -> None:
        """Put an answer into the bottom line, with notes; refusals also as a toast."""
        time, name = clock_time(local(answer.at)), answer.short_name or ""
        if answer.outcome is ScanOutcome.REFUSED:
            text = joined((terminal, name, scan_sentence(answer.code or "malformed")))
            self.notify(text, severity="warning", timeout=8, markup=False)
        elif answer.outcome is ScanOutcome.REPEAT:
            text = joined((terminal, f"{name}: {scan_sentence('too_soon')}"))
        else:
            arrived = answer.outcome is ScanOutcome.CHECKED_IN
            word = _("wejście") if arrived else _("wyjście")
            notes = ", ".join(filter(None, (note_words(note) for note in answer.notes)))
            text = joined((terminal, f"{time} {word}: {name}", notes))
            if notes:
                self.notify(text, timeout=6, markup=False)
        self.last_line = text
        self.frame_changed()

    def _look_into_mirror(self) -> None:
        from seniorplus.services import checkin

        actor, name = self.actor, self.mirror or ""
        self.read(self.screen, lambda: checkin.latest_turn(actor, name), self._mirrored,
                  group="mirror")

    def _mirrored(self, turn: TerminalTurn) -> None:
        known = self._turns.get(f"mirror:{turn.name}")
        self._turns[f"mirror:{turn.name}"] = turn.turn
        screen = self.screen
        if known not in {None, turn.turn} and turn.answer and isinstance(screen, KioskScreen):
            screen.greet(turn.answer)

    def action_room(self, name: str) -> None:
        """Go to a room; the roster's key pressed again shows the month."""
        again = name == "attendance" and self.current_mode == "attendance"
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
            self.push_screen(TextDialog(_("Pomoc"), _(screen.HELP)))

    def action_command_palette(self) -> None:
        """Show the palette."""
        if not self.kiosk and isinstance(self.screen, RoomScreen):
            self.push_screen(Palette())

    def action_leave(self) -> None:
        """Ask before the program ends; the kiosk does not end by a key."""
        if not self.kiosk and isinstance(self.screen, RoomScreen):
            palette.ask_to_leave(self.screen)

    def action_nothing(self) -> None:
        """A key that elsewhere would end a program."""

    def palette_commands(self) -> list[Command]:
        """What the palette offers."""
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

    def on_unmount(self) -> None:
        """Let the commands that were given come to their end."""
        self.writer.finish()
