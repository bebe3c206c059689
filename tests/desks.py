"""A running desk with what a screen test needs around it."""

import asyncio
from collections.abc import Callable
from typing import Any

from houses import MONDAY, House
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from seniorplus import bootstrap
from seniorplus.app import KioskApp, SeniorPlusApp
from seniorplus.cli import demonstration
from seniorplus.domain.clock import FixedClock

WAIT_SECONDS = 60.0
LOOKS_SECONDS = 1.0


class DeskUnderTest:
    """A running application with what a test needs around it.

    Attributes:
        app: The application.
        pilot: Who presses its keys.
        house: The house it works on; its clock can be moved.
    """

    def __init__(self, app: SeniorPlusApp, pilot: Pilot[None], house: House) -> None:
        self.app, self.pilot, self.house = app, pilot, house

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        for key in keys:
            self._send(key)
            await self.pilot.pause()
            await self._settled()

    async def _settled(self) -> None:
        """Wait as a person does who looks at the screen before the next key."""
        waited = 0.0
        while waited < LOOKS_SECONDS and (
            self.app.writer.busy or any(worker.is_running for worker in self.app.workers)
        ):
            await asyncio.sleep(0.005)
            waited += 0.005
        await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Type a text, digits as slowly as a hand does."""
        for char in text:
            self._send({" ": "space"}.get(char, char))
            await asyncio.sleep(0.08 if char.isdigit() else 0)
        await self.pilot.pause()

    def _send(self, key: str) -> None:
        """Let the keyboard send a key, without the toolkit's long wait for an idle machine."""
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        char = {"space": " ", "enter": "\r", "tab": "\t"}.get(key, key if len(key) == 1 else None)
        event = events.Key(name, char)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def show_card(self, token: str, *ends: str) -> None:
        """Let a reader send a token in one burst."""
        for digit in token:
            self.app.post_message(events.Key(digit, digit))
        for end in ends or ("enter",):
            self.app.post_message(events.Key(end, "\r"))
        await self.pilot.pause(0.02)

    async def until(self, true: Callable[[], Any]) -> Any:
        """Wait until something is true, and return it."""
        waited = 0.0
        while not (found := true()):
            await self.pilot.pause(0.02)
            waited += 0.02
            assert waited < WAIT_SECONDS, f"never came: {self.text()}"
        return found

    async def until_text(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await self.until(lambda: text in self.text())

    def text(self) -> str:
        """What stands on the screen, line by line."""
        return screen_text(self.app)


def screen_text(app: Any) -> str:
    """What stands on an application's screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def migrate_and_open(settings: Any, clock: FixedClock) -> None:
    """Bring an older house up to date and open it."""
    bootstrap.migrate_house(settings)
    bootstrap.open_house(settings, clock)


def make_app(
    settings: Any, clock: FixedClock, *, kiosk: bool = False, mirror: str | None = None
) -> SeniorPlusApp:
    """The application on a house of a test."""
    return (KioskApp if kiosk else SeniorPlusApp)(
        settings,
        lambda: bootstrap.open_house(settings, clock),
        lambda: bootstrap.make_house(settings, clock),
        lambda: demonstration.make(settings, MONDAY, None, None, keep_open=True),
        lambda: migrate_and_open(settings, clock),
        mirror=mirror,
    )
