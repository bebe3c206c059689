"""The pictures of the README, made here so that they cannot go stale."""

from dataclasses import replace

import pytest
from desks import make_app, screen_text
from houses import MONDAY, House, card_for, sqlite_settings, wall
from pictures import ready

from seniorplus import bootstrap
from seniorplus.domain.clock import FixedClock
from seniorplus.domain.codes import EventKind
from seniorplus.domain.lunch_codes import ConstraintKind, PortionKind
from seniorplus.services import attendance, checkin, orders, plates

MORNING = (
    (4, 7, 31),
    (6, 7, 33),
    (7, 7, 36),
    (9, 7, 38),
    (10, 7, 41),
    (11, 7, 44),
    (12, 7, 47),
    (13, 7, 50),
    (14, 7, 52),
    (15, 7, 55),
    (16, 7, 58),
    (17, 8, 1),
    (18, 8, 3),
    (19, 8, 6),
    (20, 8, 9),
    (21, 8, 12),
    (22, 8, 15),
    (23, 8, 20),
    (24, 8, 31),
    (25, 8, 40),
    (27, 8, 44),
    (29, 8, 51),
)


@pytest.fixture
def busy_morning(demo_settings):
    """The demo house at 9:52: 22 have come, one is unexplained."""
    clock = FixedClock(wall(7, 40))
    bootstrap.open_house(demo_settings, clock)
    house = House(demo_settings, clock)
    for number, hour, minute in MORNING:
        house.at(hour, minute)
        attendance.record(house.desk, number, EventKind.CHECK_IN)
    house.at(9, 52)
    bootstrap.close_house()
    return demo_settings, clock


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((), "niewyjaśnione 1"),
        (("f3",), "niewyjaśnione (1)"),
        (("f3", "f3"), "listopad 2026"),
        (("f8",), "wszystkie osoby"),
        (("f12",), "W budynku 22"),
        (("f3", "enter"), "wejście teraz"),
        (("f3", "delete"), "Kto zgłosił"),
        (("f9",), "Dokumenty"),
        (("f9", "ctrl+end", "up", "enter"), "Kalendarze: "),
    ],
    ids=[
        *("dzis", "obecnosc", "miesiac", "osoby", "kto-jest", "menu", "nieobecnosc", "druk"),
        "kalendarze",
    ],
)
def test_a_room(snap_compare, busy_morning, keys, text, size):
    settings, clock = busy_morning
    app = make_app(settings, clock)
    assert snap_compare(app, terminal_size=size, run_before=ready(*keys, text=text))


@pytest.mark.parametrize("theme", ["ciemny", "jasny-kontrast", "ciemny-kontrast"])
def test_a_theme(snap_compare, busy_morning, theme):
    settings, clock = busy_morning
    app = make_app(replace(settings, theme=theme), clock)
    assert snap_compare(
        app, terminal_size=(80, 24), run_before=ready("f3", text="niewyjaśnione (1)")
    )


def test_the_kiosk_waiting(snap_compare, busy_morning):
    settings, clock = busy_morning
    app = make_app(settings, clock, kiosk=True)
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(text="pokazać kartę"))


def test_the_kiosk_greeting(snap_compare, busy_morning):
    settings, clock = busy_morning
    app = make_app(settings, clock, kiosk=True)

    async def greet(pilot):
        await ready(text="pokazać kartę")(pilot)
        house = House(settings, clock)
        answer = checkin.scan(house.kiosk, card_for(house, 26))
        app.screen.greet(answer)
        await ready(text="██")(pilot)
        await pilot.pause(0.5)

    assert snap_compare(app, terminal_size=(80, 24), run_before=greet)


def test_the_lunches_of_a_day(snap_compare, busy_morning):
    settings, clock = busy_morning
    bootstrap.open_house(settings, clock)
    house = House(settings, clock)
    plates.limit_plate(house.desk, 15, ConstraintKind.ALLERGEN, "milk", MONDAY)
    orders.add_portions(
        house.desk, MONDAY, PortionKind.GUEST, diet="basic", quantity=3, label="przedszkole nr 3"
    )
    bootstrap.close_house()
    app = make_app(settings, clock)
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready("f4", text="Zmiany od"))


def test_the_menu_of_a_week(snap_compare, busy_morning):
    settings, clock = busy_morning
    app = make_app(settings, clock)

    async def open_menu(pilot):
        await ready("f4", text="Diety")(pilot)
        await ready("ctrl+e", text="Rosół")(pilot)
        await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=(80, 24), run_before=open_menu)


def test_the_lunch_line(snap_compare, busy_morning):
    settings, clock = busy_morning
    app = make_app(settings, clock)

    async def serve(pilot):
        house = House(settings, clock)
        await ready("f4", text="Diety")(pilot)
        house.at(12, 41)
        await ready("f4", text="czekają (")(pilot)
        for number in (6, 9, 14, 7):
            app.scanned(card_for(house, number))
            await ready(text="wydano")(pilot)
        await ready(text="Krystyna B.")(pilot)
        await ready(text="wydane (4)")(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=serve)


def test_the_first_run(snap_compare, tmp_path):
    folder = tmp_path / "nowy"
    folder.mkdir()
    app = make_app(sqlite_settings(folder), FixedClock(wall(7, 40)))

    async def offered(pilot):
        for _ in range(200):
            await pilot.pause(0.05)
            if "załóż placówkę" in screen_text(app):
                break
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=(80, 24), run_before=offered)
    bootstrap.close_house()
