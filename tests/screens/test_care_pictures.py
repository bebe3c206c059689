"""Pictures of the clients and of one of them."""

import shutil

import pytest
from desks import make_app
from houses import opened, sqlite_settings, wall
from pictures import ready

from screens.caring_house import furnish
from seniorplus import bootstrap
from seniorplus.domain.clock import FixedClock
from seniorplus.screens.planner.client import ClientScreen
from seniorplus.screens.planner.clients import ClientsScreen


@pytest.fixture
def caring(sqlite_template, tmp_path):
    """A house that cares for a few people at home."""
    settings = sqlite_settings(tmp_path / "dom")
    settings.folder.mkdir(mode=0o700)
    shutil.copyfile(sqlite_template, settings.folder / "seniorplus.db")
    with opened(settings) as house:
        made = furnish(house)
    yield settings, made
    bootstrap.close_house()


def opening(screen, text):
    """Open a screen and wait for a text."""

    async def run(pilot):
        while not pilot.app.house:
            await pilot.pause(0.05)
        pilot.app.push_screen(screen())
        await ready(text=text)(pilot)

    return run


def test_the_clients(snap_compare, caring):
    settings, _made = caring
    app = make_app(settings, FixedClock(wall(10, 5)))
    run = opening(ClientsScreen, "wszystkie osoby")
    assert snap_compare(app, terminal_size=(80, 24), run_before=run)


def test_one_client(snap_compare, caring):
    settings, made = caring
    app = make_app(settings, FixedClock(wall(10, 5)))
    run = opening(lambda: ClientScreen(made.clients["Nowak"]), "mieszkanie i uwagi")
    assert snap_compare(app, terminal_size=(80, 24), run_before=run)
