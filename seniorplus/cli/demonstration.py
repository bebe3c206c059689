"""Making the demo house in a folder, or keeping the one that is there."""

import shutil
import time
from datetime import date
from pathlib import Path

from seniorplus import bootstrap
from seniorplus.domain.clock import DemoClock, FixedClock, at_wall_time, service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.settings import Settings
from seniorplus.storage.inspection import Found

DEFAULT_SEED = 1


def make(
    settings: Settings,
    day: date | None,
    people: int | None,
    seed: int | None,
    *,
    keep_open: bool = False,
) -> None:
    """Make the demo house where there is none.

    Args:
        settings: Of its folder.
        day: The day on which it opens; None for the last open day.
        people: How many participants; None for the usual number.
        seed: What chance chooses; None for the usual seed.
        keep_open: Whether the house stays open for this process.

    Raises:
        Refusal: `demo_differs` when another demo lies there, `demo_over_house` over a real
            house.
        HouseUnusable: As `bootstrap.open_house`.
    """
    if bootstrap.look(settings) is Found.NOTHING:
        _build(settings, day, people, seed)
    else:
        _compare(settings, day, people, seed)
    if keep_open:
        bootstrap.open_house(settings)


def _build(settings: Settings, day: date | None, people: int | None, seed: int | None) -> None:
    """Build under another name, so that an interrupted making leaves nothing behind."""
    from seniorplus.demo import house as demo
    from seniorplus.services.maintenance import DEMO_START_FILE

    building = settings.folder / f".demo-{time.time_ns()}"
    bootstrap.prepare(building)
    try:
        temporary = bootstrap.load_settings(building)
        today = service_day(bootstrap.clock_of(temporary).now())
        opens_on = day or demo.last_open_day(today)
        clock = FixedClock(at_wall_time(opens_on, demo.OPENS))
        bootstrap.make_house(temporary, clock)

        def set_clock(moment: object) -> None:
            clock.moment = moment  # type: ignore[assignment]  # the demo hands moments

        demo.furnish(
            bootstrap.command_line_actor(temporary),
            set_clock,
            opens_on,
            DEFAULT_SEED if seed is None else seed,
            people or demo.DEFAULT_PEOPLE,
        )
        bootstrap.close_house()
        DemoClock(settings.folder / bootstrap.CLOCK_FILE, time.time).set(
            at_wall_time(opens_on, demo.OPENS)
        )
        source = Path(str(temporary.database))
        shutil.copyfile(source, settings.folder / DEMO_START_FILE)
        source.replace(str(settings.database))
    finally:
        bootstrap.close_house()
        shutil.rmtree(building, ignore_errors=True)


def _compare(settings: Settings, day: date | None, people: int | None, seed: int | None) -> None:
    from seniorplus.services import house

    bootstrap.open_house(settings)
    try:
        made = house.demo_of(bootstrap.command_line_actor(settings))
    finally:
        bootstrap.close_house()
    if made is None:
        raise Refusal("demo_over_house")
    wanted = (day or made[0], made[1] if seed is None else seed, people or made[2])
    if wanted != made:
        raise Refusal("demo_differs", day=made[0], seed=made[1], people=made[2])
