"""A program on a real pseudo-terminal, with the screen that a person would see."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

UNDRAWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$[@-~]"
    rb"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"
)
PATIENCE = 40.0


class Terminal:
    """A child on a pty; it is ended with the block.

    Args:
        arguments: What follows `seniorplus` on the command line.
        size: Columns and rows.
    """

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24)) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._raw = bytearray()
        self.ended: int | None = None
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # the child becomes the program, its window measured before it looks
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                environment.pop(name, None)
            os.execve(sys.executable, [sys.executable, "-m", "seniorplus", *arguments], environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def send(self, data: bytes) -> None:
        """Write to the program, reading meanwhile so that neither waits for the other."""
        view = memoryview(data)
        while view:
            ready = select.select([self._fd], [self._fd], [], 1.0)
            if ready[0]:
                self._read()
            if ready[1]:
                view = view[os.write(self._fd, view[:512]) :]

    def wait(self, pattern: str) -> None:
        """Wait until a pattern stands on the screen."""
        self.wait_until(lambda: re.search(pattern, self.text()), pattern)

    def wait_until(self, true, what: str = "it") -> None:  # type: ignore[no-untyped-def]  # any question
        """Wait until something is true."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"{what} never came:\n{self.text()}"
            assert self.ended is None, f"ended before {what}:\n{self.text()}"
            if select.select([self._fd], [], [], 0.05)[0]:
                self._read()

    def wait_for_end(self) -> int:
        """Wait until the program ends and return its code."""
        end = time.monotonic() + PATIENCE
        while self.ended is None and time.monotonic() < end:
            if select.select([self._fd], [], [], 0.05)[0]:
                self._read()
            self._look()
        assert self.ended is not None, f"still running:\n{self.text()}"
        return self.ended

    def end(self) -> None:
        """End the program if it still runs."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.ended is None:
                os.kill(self.pid, number)
                until = time.monotonic() + 3
                while self.ended is None and time.monotonic() < until:
                    if select.select([self._fd], [], [], 0.02)[0]:
                        self._read()
                    self._look()
        os.close(self._fd)

    @property
    def output(self) -> bytes:
        """Every byte that the program wrote."""
        return bytes(self._raw)

    def _read(self) -> None:
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            self._look(block=True)
            return
        self._raw += data
        if b"\x1b[?2026$p" in data:
            os.write(self._fd, b"\x1b[?2026;2$y")
        self._stream.feed(UNDRAWN.sub(b"", data))

    def _look(self, *, block: bool = False) -> None:
        if self.ended is None:
            pid, status = os.waitpid(self.pid, 0 if block else os.WNOHANG)
            if pid:
                self.ended = os.waitstatus_to_exitcode(status)


def seniorplus(home: Path, *arguments: str) -> list[str]:
    """The command line of a headless command on a house."""
    return [sys.executable, "-m", "seniorplus", *arguments, "--home", str(home)]
