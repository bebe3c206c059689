"""One thread through which every command of this terminal goes, in the order it was given.

Saves and scans share it: none overtakes another, none is cancelled, none blocks the screen.
"""

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from seniorplus.domain.refusal import Refusal

Call = Callable[[], Any]
Done = Callable[[Any], None]
Fail = Callable[[Refusal], None]


class Writer:
    """Runs commands one after the other.

    Args:
        hand_over: Lets the screen's thread call a function, without waiting for it.
    """

    def __init__(self, hand_over: Callable[..., Any]) -> None:
        self._hand_over = hand_over
        self._queue: SimpleQueue[tuple[Call, Done, Fail] | None] = SimpleQueue()
        self._thread: Thread | None = None
        # Each is counted by one thread alone, so no lock is needed.
        self._given = self._carried_out = 0

    @property
    def busy(self) -> bool:
        """Whether commands wait or are being carried out."""
        return self._given != self._carried_out

    def submit(self, call: Call, done: Done, fail: Fail) -> None:
        """Queue a command; its answer comes after the commit."""
        self._given += 1
        self._queue.put((call, done, fail))

    def start(self) -> None:
        """Begin to work; what was queued before waits until now."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="writer", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Let the commands that were given come to their end."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=15)
            self._thread = None

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            call, done, fail = job
            answer: Any = None
            refusal: Refusal | None = None
            try:
                answer = call()
            except Refusal as refused:
                refusal = refused
            except Exception:  # no traceback may reach a user
                logging.getLogger("seniorplus").exception("a command failed")
                refusal = Refusal("unexpected")
            self._carried_out += 1
            if refusal is None:
                self._hand_over(done, answer)
            else:
                self._hand_over(fail, refusal)
