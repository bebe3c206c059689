"""What holds for every answer: limits, headers, and errors that tell nothing."""

import logging
import time
import traceback
from collections.abc import Callable, Mapping
from math import ceil

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seniorplus.domain.feed_addresses import PRIVATE, PUBLIC
from seniorplus.domain.request_rates import Buckets, client_key
from seniorplus.i18n.translate import _

WRONG_A_MINUTE = 30
OF_CALENDARS = (f"/{PRIVATE}/", f"/{PUBLIC}/")

log = logging.getLogger("seniorplus.web")


class Guard:
    """Everything between the server and the site.

    Args:
        app: The site.
        limit: How many requests a minute a client has, 0 for no limit.
        headers: What every answer carries.
        clock: Seconds by a clock that only goes forward.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int,
        headers: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._all = Buckets(limit)
        # Who may ask without end may also be wrong without end: a test, a measurement.
        self._wrong = Buckets(WRONG_A_MINUTE if limit else 0)
        self._clock = clock
        self._headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the site answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = client_key(scope["client"][0] if scope.get("client") else "")
        of_calendars = scope["path"].startswith(OF_CALENDARS)
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *self._headers]
                if message["status"] == 404 and of_calendars:
                    self._wrong.take(client, self._clock())
            elif scope["method"] == "HEAD" and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            wait = self._wait(client, of_calendars=of_calendars)
            if wait:
                await _too_many(wait)(scope, receive, sending)
                return
            await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001  # the last place that could tell a stranger
            # Neither the path nor the message: both may hold a secret address.
            log.error("web: %s in %s", type(error).__name__, _places(error))
            if not begun:
                failed = PlainTextResponse(_("Coś poszło nie tak. Spróbuj później."), 500)
                await failed(scope, receive, sending)

    def _wait(self, client: str, *, of_calendars: bool) -> float:
        now = self._clock()
        wait = self._all.wait(client, now)
        if of_calendars:
            wait = max(wait, self._wrong.wait(client, now))
        if not wait:
            self._all.take(client, now)
        return wait


def _too_many(seconds: float) -> PlainTextResponse:
    return PlainTextResponse(
        _("Za dużo zapytań. Spróbuj za chwilę."), 429, {"Retry-After": str(max(1, ceil(seconds)))}
    )


def _places(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
