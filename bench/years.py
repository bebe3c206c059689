"""A new house and an old one side by side: what the years cost the people at the desk."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import screens
from bench.figures import Figure, plain, times_within
from bench.houses import Houses

TIMES_NEW = 1.3
ASKED = (
    ("day", "Dziś: services.day.view", TIMES_NEW),
    ("month", "month: services.month.view", None),
    ("people", "Osoby: services.people.everybody", None),
    ("check_in", "a check-in", None),
)
WARM_UP = 5
Pair = tuple[list[float], list[float]]


class Worker:
    """A process that has one house open and times what it is asked for."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        )

    def ask(self, name: str) -> float:
        """Seconds that one call took.

        Raises:
            RuntimeError: The process ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(name, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(name)
        return float(answer)

    def close(self) -> None:
        """Let the process end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def _worker(home: Path) -> Iterator[Worker]:
    worker = Worker(home)
    try:
        yield worker
    finally:
        worker.close()


def services(houses: Houses, *, quick: bool) -> list[Figure]:
    """What the screens read and write, asked of both houses in turn."""
    figures = []
    homes = [houses.copy(houses.new), houses.copy(houses.old)]
    with ExitStack() as stack:
        new, old = (stack.enter_context(_worker(home)) for home in homes)
        for name, words, limit in ASKED:
            times: Pair = ([], [])
            for _ in range(WARM_UP + (10 if quick else 60)):
                times[0].append(new.ask(name))
                times[1].append(old.ask(name))
            figures += _compared(words, (times[0][WARM_UP:], times[1][WARM_UP:]), limit)
    return figures


def roster(houses: Houses, *, quick: bool) -> list[Figure]:
    """Obecność on the screen: from the key to the people of another day."""
    times: Pair = ([], [])
    homes = [houses.copy(houses.new), houses.copy(houses.old)]
    with ExitStack() as stack:
        desks = [stack.enter_context(screens.desk(home)) for home in homes]
        for terminal in desks:
            terminal.wait(screens.WORKING)
            terminal.quiet(0.3)
            terminal.answered(*screens.ROSTER)
            terminal.quiet(0.3)
        for _ in range(1 + (4 if quick else 20)):
            for terminal, found in zip(desks, times, strict=True):
                found.extend(screens.next_days(terminal, 2))
        peaks = [terminal.peak_mib() for terminal in desks]
    return [
        *_compared(
            "Obecność: key to another day's people", (times[0][2:], times[1][2:]), TIMES_NEW
        ),
        plain("years", "desk of the old house: peak memory", [peaks[1]], "MiB"),
    ]


def _compared(words: str, times: Pair, limit: float | None) -> list[Figure]:
    new, old = times
    first = plain("years", f"new house, {words}", new)
    if limit is None:
        return [first, plain("years", f"old house, {words}", old)]
    return [first, times_within("years", f"old house, {words}", old, limit, new, "new house")]
