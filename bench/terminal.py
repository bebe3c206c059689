"""A program on a pseudo-terminal, seen and worked as a person would: keys in, screen out.

Bytes are stamped with the moment at which they were read and drawn only when the program
pauses, so that the drawing here is not counted against the program.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

COLUMNS, ROWS = 80, 24
PAUSE = 0.004
LONGEST_WAIT = 30.0
GIVEN_TO_END = 3.0
Shown = Callable[[Sequence[str]], bool]

# What the drawing below does not know: private modes and questions, and strings for the terminal.
_IGNORED = re.compile(
    rb"\x1b\[[<=>?][0-9;:]*[ -/]*[@-~]|\x1b[PX\]^_][^\x07\x1b]*(?:\x07|\x1b\\)", re.DOTALL
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*|[PX\]^_][^\x07\x1b]*\x1b?)?\Z", re.DOTALL)
_ANSWERS = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
)


def has(*words: str) -> Shown:
    """Whether all the words are on the screen."""
    return lambda lines: all(any(word in line for line in lines) for word in words)


class Terminal:
    """A terminal of 80x24 with a program in it.

    Attributes:
        started: The moment just before the program was started.
    """

    def __init__(self, command: Sequence[str | Path], **extra: str) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._unread: list[tuple[float, bytes]] = []
        self._rest = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self._program = subprocess.Popen(
            [str(word) for word in command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=_environment(extra),
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def lines(self) -> Sequence[str]:
        """What the screen shows."""
        return list(self._screen.display)

    def wait(self, shown: Shown, longest: float = LONGEST_WAIT) -> float:
        """The moment at which the bytes were read that made the screen show something.

        Raises:
            TimeoutError: It did not show it in time; the message is the screen.
            EOFError: The program ended.
        """
        end = time.perf_counter() + longest
        while True:
            while self._unread:
                moment, data = self._unread.pop(0)
                self._draw(data)
                if shown(self.lines):
                    return moment
            left = end - time.perf_counter()
            if left <= 0:
                raise TimeoutError("\n".join(self.lines))
            self._listen(left)

    def quiet(self, seconds: float = 0.05, longest: float = 5.0) -> None:
        """Wait until the program has written nothing for some time."""
        end = time.perf_counter() + longest
        while time.perf_counter() < end and self._read(seconds):
            pass
        for _, data in self._unread:
            self._draw(data)
        self._unread.clear()

    def press(self, keys: bytes) -> float:
        """Write keys; the moment just before."""
        moment = time.perf_counter()
        os.write(self._master, keys)
        return moment

    def answered(self, keys: bytes, shown: Shown) -> float:
        """Seconds from writing keys to reading the screen that shows their effect.

        Raises:
            ValueError: The screen shows it already.
        """
        if shown(self.lines):
            raise ValueError("\n".join(["the screen shows this already:", *self.lines]))
        moment = self.press(keys)
        return self.wait(shown) - moment

    def peak_mib(self) -> float:
        """The most memory that the program held so far, as Linux counts it."""
        status = Path(f"/proc/{self._program.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found is not None
        return int(found[1]) / 1024

    def close(self) -> None:
        """End the program that was started here."""
        self._program.terminate()
        end = time.perf_counter() + GIVEN_TO_END
        while self._program.poll() is None and time.perf_counter() < end:
            with contextlib.suppress(EOFError):
                self._read(0.02)
        if self._program.poll() is None:
            self._program.kill()
        self._program.wait()
        os.close(self._master)

    def _listen(self, longest: float) -> None:
        """Read until the program pauses."""
        if self._read(longest):
            while self._read(PAUSE):
                pass

    def _read(self, longest: float) -> bool:
        if not select.select([self._master], [], [], longest)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            data = b""
        if not data:
            raise EOFError("\n".join(["the program ended:", *self.lines]))
        self._unread.append((time.perf_counter(), data))
        for question, answer in _ANSWERS:
            for _ in range(data.count(question)):
                os.write(self._master, answer)
        return True

    def _draw(self, data: bytes) -> None:
        data = self._rest + data
        cut = _UNFINISHED.search(data)
        self._rest = data[cut.start() :] if cut else b""
        self._stream.feed(_IGNORED.sub(b"", data[: cut.start()] if cut else data))


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    left_out = ("NO_COLOR", "TMUX", "SENIORPLUS_", "TEXTUAL", "PYTHONPROFILE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "COLUMNS": str(COLUMNS),
        "LINES": str(ROWS),
        **extra,
    }
