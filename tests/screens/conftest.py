"""A desk on a copy of the demo house, with a clock that stands still at 7:40."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from desks import DeskUnderTest, make_app
from houses import House, sqlite_settings, wall

from seniorplus import bootstrap
from seniorplus.domain.clock import FixedClock


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
