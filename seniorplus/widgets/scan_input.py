"""Scans from a reader in keyboard mode, caught wherever the focus is.

A burst of 20-28 digits with gaps of at most 50 ms, ended by Enter or 150 ms of silence, is a
scan, valid or not; none of its digits reaches a field. Digits typed by hand are let go after
50 ms; no other key is delayed.
"""

import codecs
import sys
from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import App
from textual.driver import Driver

SHORTEST, LONGEST = 20, 28
HOLD_SECONDS = 0.05
SILENCE_SECONDS = 0.15
END_KEYS = frozenset({"enter", "ctrl+j", "ctrl+m"})


class ScanCollector:
    """Holds digits back until it is known whether they belong to a scan.

    Args:
        scanned: Called with the text of each scan.
    """

    def __init__(self, scanned: Callable[[str], None]) -> None:
        self._scanned = scanned
        self._held: list[events.Key] = []
        self._ended_at = -1.0

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
            late = bool(self._held) and key.time - self._held[-1].time > HOLD_SECONDS
            released = self.release() if late and len(self._held) < SHORTEST else []
            if late and not released:
                self._finish()
            self._held.append(key)
            return True, released
        return False, self.release()

    def release(self) -> list[events.Key]:
        """Give up waiting: a long burst becomes a scan, a few digits are handed back."""
        if len(self._held) >= SHORTEST:
            self._finish()
            return []
        held, self._held = self._held, []
        return held

    def patience(self) -> float:
        """How many seconds to wait for the next key."""
        return SILENCE_SECONDS if len(self._held) >= SHORTEST else HOLD_SECONDS

    def last_time(self) -> float:
        """When the last held digit came."""
        return self._held[-1].time if self._held else 0.0

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
            self._finish()
            self._ended_at = key.time
            return True, []
        second_half = key.key == "ctrl+j" and key.time - self._ended_at <= HOLD_SECONDS
        if not self._held and second_half:
            return True, []
        return False, self.release()

    def _finish(self) -> None:
        text = "".join(key.character or "" for key in self._held)
        self._held = []
        self._scanned(text)


def survive_invalid_utf8() -> None:
    """Let a terminal send any byte: textual's decoder would end the program on one."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def kinder(name: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(name), errors="replace")

    setattr(linux_driver, "getincrementaldecoder", kinder)  # noqa: B010  # not a public name


class ScanningApp(App[None]):
    """An application that takes scans on any screen, in any field or dialog."""

    def __init__(self) -> None:
        super().__init__()
        self._scan_collector = ScanCollector(self.scanned)

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
                if self._scan_collector.holding:
                    self.set_timer(self._scan_collector.patience(), self._let_go)
                return
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            rest = self._scan_collector.paste(event.text)
            if not rest:
                return
            event = events.Paste(rest)
        await super().on_event(event)

    async def _let_go(self) -> None:
        """Hand held digits on when no more followed in time."""
        if not self._scan_collector.holding:
            return
        waited = events.Key("0", "0").time - self._scan_collector.last_time()
        left = self._scan_collector.patience() - waited
        if left > 0.001:
            self.set_timer(left, self._let_go)
            return
        for key in self._scan_collector.release():
            await super().on_event(key)
