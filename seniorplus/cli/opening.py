"""Opening the house for a headless command."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from seniorplus import bootstrap
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import Clock, DemoClock, FixedClock, at_wall_time, service_day
from seniorplus.settings import Settings


def folder_of(options: argparse.Namespace) -> Path:
    """The house folder that the options or the environment name."""
    named: Path | None = getattr(options, "home", None)
    return (named or bootstrap.default_home()).absolute()


@contextmanager
def opened(options: argparse.Namespace, *, recording: bool = False) -> Iterator[Actor]:
    """The open house, seen from `--at` or the end of `--date` where one is given.

    Args:
        options: What was typed.
        recording: Whether something is said to have happened at `--at`: a moment to come is
            then no moment to see the house from.

    Yields:
        The operating-system user as the actor.

    Raises:
        HouseUnusable: As `bootstrap.open_house`.
    """
    settings = settings_of(options)
    moment: datetime | None = getattr(options, "at", None)
    if recording and moment is not None and moment > _latest(bootstrap.clock_of(settings)):
        moment = None
    clock = FixedClock(moment) if moment is not None else None
    bootstrap.open_house(settings, clock, replayed=clock is not None)
    try:
        yield bootstrap.command_line_actor(settings)
    finally:
        bootstrap.close_house()


def _latest(clock: Clock) -> datetime:
    """The last moment that may be recorded; a demo house plays its whole day at any pace."""
    now = clock.now()
    if isinstance(clock, DemoClock):
        return at_wall_time(service_day(now), time.max)
    return now


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings of the house folder.

    Raises:
        HouseUnusable: `bad_settings`.
    """
    return bootstrap.load_settings(folder_of(options))
