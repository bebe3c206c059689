"""Scans from a reader in keyboard mode, caught wherever the focus is.

A burst of 20-28 digits, ended by Enter or a short silence, is a scan, valid or not; none of
its digits reaches a field. Digits typed by hand are let go after 50 ms, those that may begin a
card's code a little later; no other key is delayed. Silence is measured when keys are handled,
not when they were sent: a program that is busy with the scan before must not take its own
slowness for the reader's.
"""

import codecs
import sys
from collections.abc import Callable
from functools import partial
from time import monotonic

from textual import events
from textual.driver import Driver

from seniorplus.domain import tokens
from seniorplus.widgets.painting import PromptApp

SHORTEST, LONGEST = 20, 28
MACHINE = 6
HOLD_SECONDS = 0.05
MACHINE_SECONDS = 0.4
MAYBE_SECONDS = 0.1
SILENCE_SECONDS = 0.15
BUSY_SECONDS = 0.5
STRAY_SECONDS = 0.4
LATE_SECONDS = 0.03
SECOND_LOOKS = 3
END_KEYS = frozenset({"enter", "ctrl+j", "ctrl+m"})


class ScanCollector:
    """Holds digits back until it is known whether they belong to a scan.

    Args:
        scanned: Called with the text of each scan.
    """

    def __init__(self, scanned: Callable[[str], None]) -> None:
        self._scanned = scanned
        self._held: list[events.Key] = []
        self._stray_ends: frozenset[str] = frozenset()
        self._stray_until = 0.0

    @property
    def holding(self) -> bool:
        """Whether digits are held back."""
        return bool(self._held)

    def take(self, key: events.Key) -> tuple[bool, list[events.Key]]:
        """Look at a key before anything else does.

        Returns:
            Whether the key was taken, and the keys that must be handled now, before it.
        """
        if key.key in END_KEYS:
            return self._end(key)
        if key.character is not None and key.character.isascii() and key.character.isdigit():
            self._held.append(key)
            return True, []
        return False, self.release()

    def release(self) -> list[events.Key]:
        """Give up waiting: a long burst becomes a scan, a few digits are handed back."""
        if len(self._held) >= SHORTEST:
            # Its Enter may still be on the way, and must press nothing when it comes.
            self._finish(END_KEYS)
            return []
        held, self._held = self._held, []
        return held

    def patience(self, *, busy: bool) -> float:
        """How many seconds to wait for the next key.

        Args:
            busy: Whether earlier scans are still being recorded.
        """
        if busy:
            return BUSY_SECONDS
        if len(self._held) >= SHORTEST:
            return SILENCE_SECONDS
        # Nobody types so many digits within one wait: a reader does, perhaps haltingly.
        begun = "".join(key.character or "" for key in self._held[: len(tokens.PREFIX)])
        if len(self._held) >= MACHINE or begun == tokens.PREFIX:
            return MACHINE_SECONDS
        return MAYBE_SECONDS if tokens.PREFIX.startswith(begun) else HOLD_SECONDS

    def paste(self, text: str) -> str:
        """Take the scans out of pasted text.

        Returns:
            The lines that are no scans.
        """
        rest = []
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            stripped = line.strip()
            if SHORTEST <= len(stripped) <= LONGEST and stripped.isascii() and stripped.isdigit():
                self._scanned(stripped)
            elif line:
                rest.append(line)
        return "\n".join(rest)

    def _end(self, key: events.Key) -> tuple[bool, list[events.Key]]:
        if len(self._held) >= SHORTEST:
            self._finish(frozenset({"ctrl+j"}) - {key.key})
            return True, []
        if not self._held and key.key in self._stray_ends and monotonic() < self._stray_until:
            self._stray_ends = frozenset()
            return True, []
        return False, self.release()

    def _finish(self, stray_ends: frozenset[str]) -> None:
        text = "".join(key.character or "" for key in self._held)
        self._held = []
        self._stray_ends, self._stray_until = stray_ends, monotonic() + STRAY_SECONDS
        self._scanned(text)


def survive_invalid_utf8() -> None:
    """Let a terminal send any byte: textual's decoder would end the program on one."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def kinder(name: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(name), errors="replace")

    setattr(linux_driver, "getincrementaldecoder", kinder)  # noqa: B010  # not a public name


class ScanningApp(PromptApp):
    """An application that takes scans on any screen, in any field or dialog."""

    def __init__(self) -> None:
        super().__init__()
        self._scan_collector = ScanCollector(self.scanned)
        self._last_digit_at = 0.0
        self._due_at = 0.0
        self._second_looks = 0
        self._waiting_for_digits = False

    @property
    def recording(self) -> bool:
        """Whether earlier scans are still being recorded."""
        return False

    def scanned(self, text: str) -> None:
        """A scan came in."""
        raise NotImplementedError

    def get_driver_class(self) -> type[Driver]:
        """The usual driver, which then survives bytes that are no UTF-8."""
        survive_invalid_utf8()
        return super().get_driver_class()

    async def on_event(self, event: events.Event) -> None:
        """Catch scans before any widget sees their digits."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            taken, released = self._scan_collector.take(event)
            for earlier in released:
                await super().on_event(earlier)
            if taken:
                self._wait_for_digits()
                return
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            rest = self._scan_collector.paste(event.text)
            if not rest:
                return
            event = events.Paste(rest)
        await super().on_event(event)

    def _wait_for_digits(self) -> None:
        self._last_digit_at = monotonic()
        self._second_looks = 0
        if self._scan_collector.holding and not self._waiting_for_digits:
            self._look_again_in(self._scan_collector.patience(busy=self.recording))

    def _look_again_in(self, seconds: float) -> None:
        self._waiting_for_digits = True
        self._due_at = monotonic() + seconds
        self.set_timer(seconds, self._let_go)

    async def _let_go(self) -> None:
        """Hand held digits on when no more followed in time."""
        self._waiting_for_digits = False
        if not self._scan_collector.holding:
            return
        patience = self._scan_collector.patience(busy=self.recording)
        left = patience - (monotonic() - self._last_digit_at)
        if left > 0.002:
            self._look_again_in(left)
            return
        if monotonic() - self._due_at > LATE_SECONDS and self._second_looks < SECOND_LOOKS:
            # The program itself was held up, and with it the thread that reads the keyboard.
            self._second_looks += 1
            self._look_again_in(patience)
            return
        for key in self._scan_collector.release():
            await super().on_event(key)
