"""A desk on a copy of the demo house, with a clock that stands still at 7:40."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from houses import MONDAY, House, sqlite_settings, wall
from textual import events
from textual.pilot import Pilot

from seniorplus import bootstrap
from seniorplus.app import SeniorPlusApp
from seniorplus.cli import demonstration
from seniorplus.domain.clock import FixedClock

WAIT_SECONDS = 20.0


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
            await self.pilot.press(key)
            await self.pilot.pause(0.02)

    async def type(self, text: str) -> None:
        """Type a text, digits as slowly as a hand does."""
        for char in text:
            await self.pilot.press({" ": "space"}.get(char, char))
            if char.isdigit():
                await self.pilot.pause(0.08)

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
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo house, made once."""
    folder = tmp_path_factory.mktemp("demo")
    demonstration.make(sqlite_settings(folder), MONDAY, None, 1)
    return folder / "seniorplus.db"


@pytest.fixture
def demo_settings(demo_template: Path, tmp_path: Path) -> Iterator[Any]:
    """A copy of the demo house with the settings of its terminal."""
    settings = sqlite_settings(tmp_path / "dom")
    settings.folder.mkdir(mode=0o700)
    shutil.copyfile(demo_template, settings.folder / "seniorplus.db")
    yield settings
    bootstrap.close_house()


@pytest.fixture
def open_desk(demo_settings: Any) -> Callable[..., Any]:
    """Opens the application on the demo house."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), *, kiosk: bool = False, mirror: str | None = None
    ) -> AsyncIterator[DeskUnderTest]:
        clock = FixedClock(wall(7, 40))
        app = make_app(demo_settings, clock, kiosk=kiosk, mirror=mirror)
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = DeskUnderTest(app, pilot, House(demo_settings, clock))
            await desk.until(lambda: app.house)
            await pilot.pause(0.1)
            yield desk

    return opened


def make_app(
    settings: Any, clock: FixedClock, *, kiosk: bool = False, mirror: str | None = None
) -> SeniorPlusApp:
    """The application on a house of a test."""
    return SeniorPlusApp(
        settings, lambda: bootstrap.open_house(settings, clock),
        lambda: bootstrap.make_house(settings, clock),
        lambda: demonstration.make(settings, MONDAY, None, None, keep_open=True),
        kiosk=kiosk, mirror=mirror,
    )
