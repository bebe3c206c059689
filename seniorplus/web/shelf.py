"""The calendars as the site has them: never older than a second, and none when that is unknown."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from seniorplus.domain.actor import Actor
from seniorplus.domain.feed_codes import FeedName
from seniorplus.domain.refusal import HouseUnusable, Refusal
from seniorplus.services.feeds import serving

log = logging.getLogger("seniorplus.web")

FRESH = 1.0
PATIENCE = 2.0
READING_PATIENCE = 20.0
WRITING_EVERY = 60.0

Result = TypeVar("Result")


class Unavailable(Exception):
    """The books of the house cannot be looked at: nothing is told rather than what was."""


class Shelf:
    """The library of the last second.

    One thread reads the database, another one builds calendars and pages, so that neither a
    locked database nor a long calendar holds up who only asks whether anything changed.

    Args:
        actor: Who reads.
        patience: Seconds that a request waits for the database.
    """

    def __init__(self, actor: Actor, patience: float = PATIENCE) -> None:
        self._actor = actor
        self._patience = patience
        self._library: serving.FeedLibrary | None = None
        self._known = False
        self._told = ""
        self._checked_at = float("-inf")
        self._deadline = float("-inf")
        self._checking: asyncio.Task[None] | None = None
        self._reader = ThreadPoolExecutor(1, "books")
        self._builder = ThreadPoolExecutor(1, "calendars")
        self._fetches = serving.Fetches()

    async def library(self) -> serving.FeedLibrary:
        """The library of a revision that was looked up within the last second.

        Raises:
            Unavailable: It could not be looked up.
        """
        now = asyncio.get_running_loop().time()
        if self._checking is None and now - self._checked_at >= FRESH:
            self._deadline = now + self._patience
            self._checking = asyncio.create_task(self._check())
        while (checking := self._checking) is not None:
            left = self._deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise Unavailable
            await asyncio.wait({checking}, timeout=left)
            if checking.done():
                checking.result()
                break
        if self._library is None or not self._known:
            raise Unavailable
        return self._library

    async def build(self, library: serving.FeedLibrary, name: FeedName) -> serving.FeedBody | None:
        """The bytes of a calendar, built where they are not there yet."""
        return library.built(name) or await self.aside(lambda: library.feed(name))

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Do what takes a while beside the loop, one piece after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._builder, work)

    def fetched(self, address: int) -> None:
        """A reader asked for the calendar of an address."""
        self._fetches.note(address)

    async def write_at_times(self) -> None:
        """Write down who fetched, once a minute, until cancelled."""
        while True:
            await asyncio.sleep(WRITING_EVERY)
            await self._write()

    async def close(self) -> None:
        """Write down what is left and end the threads."""
        await self._write()
        self._reader.shutdown(wait=False, cancel_futures=True)
        self._builder.shutdown(wait=False, cancel_futures=True)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(Refusal, HouseUnusable):
            await loop.run_in_executor(self._reader, self._fetches.write, self._actor)

    async def _check(self) -> None:
        """Look the revision up, and read the books again when it is another one."""
        loop = asyncio.get_running_loop()
        self._known, self._checked_at = False, loop.time()
        try:
            revision = await loop.run_in_executor(self._reader, serving.revision, self._actor)
            before = self._library
            if before is None or revision != before.revision:
                self._deadline = loop.time() + READING_PATIENCE
                self._library = await loop.run_in_executor(
                    self._reader, serving.library, self._actor, revision, before
                )
            self._known, self._told = True, ""
        except (Refusal, HouseUnusable) as refusal:
            self._checked_at = loop.time()
            if refusal.code != self._told:
                log.warning("web: %s", refusal.code)
            self._told = refusal.code
        finally:
            self._checking = None
