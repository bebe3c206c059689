"""The house that this process works on: its engine, clock and reactions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from seniorplus.domain.clock import Clock
from seniorplus.domain.happenings import Happening

Reaction = Callable[[Any, Any], None]


@dataclass
class OpenHouse:
    """What bootstrap wired together.

    Attributes:
        engine: The database.
        clock: The moment.
        terminal: The name of this terminal.
        folder: The house folder.
        reactions: What happens, by the type of the happening, in a fixed order.
    """

    engine: Engine
    clock: Clock
    terminal: str
    folder: Path
    reactions: dict[type[Happening], Sequence[Reaction]] = field(default_factory=dict)


_current: OpenHouse | None = None


def use(house: OpenHouse | None) -> None:
    """Make a house the one that services work on; None closes it."""
    global _current
    if _current is not None and _current is not house:
        _current.engine.dispose()
    _current = house


def current() -> OpenHouse:
    """The house that was opened.

    Raises:
        RuntimeError: No house is open: a fault of the program, not of its user.
    """
    if _current is None:
        raise RuntimeError("no house is open")
    return _current


def is_open() -> bool:
    """Whether a house was opened."""
    return _current is not None
