"""Opening the house for a headless command."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seniorplus import bootstrap
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import FixedClock
from seniorplus.settings import Settings


def folder_of(options: argparse.Namespace) -> Path:
    """The house folder that the options or the environment name."""
    named: Path | None = getattr(options, "home", None)
    return (named or bootstrap.default_home()).absolute()


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Actor]:
    """The open house, seen from `--at` or the end of `--date` where one is given.

    Yields:
        The operating-system user as the actor.

    Raises:
        HouseUnusable: As `bootstrap.open_house`.
    """
    settings = settings_of(options)
    moment = getattr(options, "at", None)
    bootstrap.open_house(settings, FixedClock(moment) if moment is not None else None)
    try:
        yield bootstrap.command_line_actor(settings)
    finally:
        bootstrap.close_house()


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings of the house folder.

    Raises:
        HouseUnusable: `bad_settings`.
    """
    return bootstrap.load_settings(folder_of(options))
