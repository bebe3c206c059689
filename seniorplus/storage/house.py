"""The house that this process works on: its engine, clock and reactions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import Clock
from seniorplus.domain.happenings import Happening
from seniorplus.domain.house_rules import RuleBook

Reaction = Callable[[Any, Any], None]


@dataclass(frozen=True, slots=True)
class KeptRules:
    """The rules and the calendar as they were when the audit chain ended in a link.

    Attributes:
        link: The hash of that link; every change of the house moves it on.
        book: The rules, dated.
        calendar: The open days.
    """

    link: str
    book: RuleBook
    calendar: OpenDays


@dataclass
class OpenHouse:
    """What bootstrap wired together.

    Attributes:
        engine: The database.
        clock: The moment.
        terminal: The name of this terminal.
        folder: The house folder.
        reactions: What happens, by the type of the happening, in a fixed order.
        replayed: Whether the clock shows a moment that somebody asked about; what is due
            then is not due now, and is not written.
        name_key: The key by which people are sorted, from last and first name; the alphabet
            belongs to `i18n`, which services do not see.
        kept: The rules that the last unit read; see `Unit.rules`.
    """

    engine: Engine
    clock: Clock
    terminal: str
    folder: Path
    reactions: dict[type[Happening], Sequence[Reaction]] = field(default_factory=dict)
    replayed: bool = False
    name_key: Callable[[str, str], Any] = lambda last_name, first_name: (last_name, first_name)
    kept: KeptRules | None = None


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
