"""What time it is: injected everywhere, so that a test, a demo and a replay can choose it."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


class Clock(Protocol):
    """Anything that tells the moment."""

    def now(self) -> datetime:
        """The moment as an aware datetime in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is set: for tests, replays and `--at`."""

    moment: datetime

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment.astimezone(UTC)

    def advance(self, **parts: float) -> None:
        """Move the clock on by the parts of a timedelta."""
        self.moment += timedelta(**parts)


class DemoClock:
    """The clock of a demo house: stored in its folder and shared by its processes.

    It runs while a process of the house is open and stands still between: every reading
    stores the moment beside the machine's, and a gap longer than `PAUSE` counts as a stop.

    Args:
        path: The file that stores it.
        machine: Seconds since the epoch, injected for tests.
    """

    PAUSE = 5.0

    def __init__(self, path: Path, machine: Callable[[], float]) -> None:
        self._path = path
        self._machine = machine
        self._last: tuple[float, float] | None = None

    def now(self) -> datetime:
        """The moment of the demo house in UTC."""
        real = self._machine()
        shown, seen = self._stored()
        gap = real - seen
        if 0 <= gap <= self.PAUSE:
            shown += gap
        if self._last is None or real - self._last[1] >= 1.0 or not 0 <= gap <= self.PAUSE:
            self._store(shown, real)
        return datetime.fromtimestamp(shown, UTC)

    def set(self, moment: datetime) -> None:
        """Start the clock anew from a moment."""
        self._store(moment.timestamp(), self._machine())

    def _stored(self) -> tuple[float, float]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            return float(content["shown"]), float(content["seen"])
        except (OSError, ValueError, KeyError, TypeError):
            return self._last or (self._machine(), self._machine())

    def _store(self, shown: float, seen: float) -> None:
        self._last = (shown, seen)
        temporary = self._path.with_suffix(f".{os.getpid()}")
        try:
            temporary.write_text(json.dumps({"shown": shown, "seen": seen}), encoding="utf-8")
            temporary.replace(self._path)
        except OSError:
            temporary.unlink(missing_ok=True)


def local(moment: datetime) -> datetime:
    """The moment as the wall clock in Poland shows it."""
    return moment.astimezone(WARSAW)


def service_day(moment: datetime) -> date:
    """The local day to which a moment belongs."""
    return local(moment).date()


def at_wall_time(day: date, wall: time) -> datetime:
    """The UTC moment of a wall time on a day; of two, the earlier one."""
    return datetime.combine(day, wall, WARSAW).astimezone(UTC)


def parse_moment(text: str) -> datetime:
    """Read an ISO time; a naive one is Warsaw's.

    Raises:
        ValueError: The text is no ISO time.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=WARSAW)
    return moment.astimezone(UTC)


def iso(moment: datetime) -> str:
    """The moment as scripts read it: ISO in local time with its offset, whole seconds."""
    return local(moment).isoformat(timespec="seconds")
