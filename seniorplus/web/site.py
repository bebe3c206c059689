"""The site: which path is which calendar, in which form, and when nothing has to be sent."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from seniorplus.domain import feed_secrets
from seniorplus.domain.actor import Actor
from seniorplus.domain.feed_addresses import (
    CALENDAR_END,
    LARGE,
    PRIVATE,
    PUBLIC,
    private_path,
    public_path,
)
from seniorplus.domain.feed_codes import FeedName
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.translate import _
from seniorplus.services.feeds.serving import FeedBody, FeedLibrary
from seniorplus.web import conditions
from seniorplus.web.guard import Guard
from seniorplus.web.pages import Pages
from seniorplus.web.shelf import PATIENCE, Shelf, Unavailable

DEFAULT_LIMIT = 3000
FRESH_FOR = 300
RETRY_AFTER = 30
LONGEST_SECRET = 64


@dataclass(frozen=True, slots=True)
class _Found:
    """A calendar that a path opens; its address is 0 for a public one."""

    library: FeedLibrary
    name: FeedName
    address: int
    page: str

    @property
    def caching(self) -> str:
        return "private" if self.address else "public"


class _Missing(Exception):
    """Nothing is told about why."""


class Site:
    """The answers.

    Args:
        shelf: The calendars.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.pages = Pages()
        self._shelf = shelf

    async def index(self, request: Request) -> Response:
        """The list of the public calendars."""
        library = await self._shelf.library()
        return _page(self.pages.index(library.public), "public")

    async def page(self, request: Request) -> Response:
        """The page of a calendar."""
        found, body = await self._asked(request)
        view = found.library.view
        text = await self._shelf.aside(
            lambda: self.pages.feed(view(found.name), body, found.library.site, found.page)
        )
        return _page(text, found.caching)

    async def large(self, request: Request) -> Response:
        """The page of a calendar in large letters, to be printed."""
        found, _body = await self._asked(request)
        view, day = found.library.view, found.library.revision.day
        text = await self._shelf.aside(
            lambda: self.pages.large(view(found.name), day, found.library.site, found.page)
        )
        return _page(text, found.caching)

    async def calendar(self, request: Request) -> Response:
        """The calendar itself, or word that it did not change."""
        found, body = await self._asked(request)
        if found.address:
            self._shelf.fetched(found.address)
        packed = conditions.accepts_gzip(request.headers.get("accept-encoding", ""))
        tag = body.packed_etag if packed else body.etag
        headers = {
            "ETag": tag,
            "Last-Modified": conditions.http_date(body.last_modified),
            "Cache-Control": f"{found.caching}, max-age={FRESH_FOR}",
            "Vary": "Accept-Encoding",
        }
        if (known := _known_tag(request, body, tag)) is not None:
            return Response(status_code=304, headers=headers | {"ETag": known})
        # Only what is public has a name that a downloaded file may show.
        file = found.name if not found.address else found.name.kind
        headers["Content-Type"] = "text/calendar; charset=utf-8"
        headers["Content-Disposition"] = f'inline; filename="{file}{CALENDAR_END}"'
        if packed:
            headers["Content-Encoding"] = "gzip"
        return Response(body.packed if packed else body.plain, headers=headers)

    async def missing(self, request: Request) -> Response:
        """The one answer to every path that opens nothing."""
        await self._find(PRIVATE, request.path_params.get("rest", ""))
        raise _Missing

    async def refuse(self, request: Request, error: Exception) -> Response:
        """The answer without a calendar."""
        if isinstance(error, Unavailable):
            return PlainTextResponse(
                _("Kalendarze są chwilowo niedostępne. Spróbuj za pół minuty."),
                503,
                {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"},
            )
        if isinstance(error, HTTPException) and error.status_code == 405:
            return PlainTextResponse(
                _("Kalendarze można tylko czytać."), 405, {"Allow": "GET, HEAD"}
            )
        return HTMLResponse(self.pages.missing, 404, {"Cache-Control": "no-store"})

    async def _asked(self, request: Request) -> tuple[_Found, FeedBody]:
        kind, text = request.scope["path"][1:2], request.path_params["name"]
        found = await self._find(kind, text)
        body = await self._shelf.build(found.library, found.name) if found else None
        if found is None or body is None:
            raise _Missing
        return found, body

    async def _find(self, kind: str, text: str) -> _Found | None:
        """What a path opens; a wrong one takes the same steps as a right one."""
        library = await self._shelf.library()
        known = library.by_digest(feed_secrets.digest(text[:LONGEST_SECRET]))
        if kind == PRIVATE:
            return _Found(library, known[1], known[0], private_path(text)) if known else None
        try:
            name = FeedName.parse(text)
        except Refusal:
            return None
        if not name.public or library.head(name) is None:
            return None
        return _Found(library, name, 0, public_path(name))


def make_site(actor: Actor, *, limit: int = DEFAULT_LIMIT, patience: float = PATIENCE) -> Starlette:
    """The site of the open house.

    Args:
        actor: As whom the house is read.
        limit: How many requests a minute one client has, 0 for no limit.
        patience: Seconds that a request waits for a locked database.
    """
    shelf = Shelf(actor, patience)
    site = Site(shelf)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        writing = asyncio.create_task(shelf.write_at_times())
        try:
            yield
        finally:
            writing.cancel()
            await shelf.close()

    routes = [
        Route("/", site.index),
        *(
            route
            for kind in (PUBLIC, PRIVATE)
            for route in (
                Route(f"/{kind}/{{name}}{CALENDAR_END}", site.calendar),
                Route(f"/{kind}/{{name}}/{LARGE}", site.large),
                Route(f"/{kind}/{{name}}", site.page),
            )
        ),
        Route("/{rest:path}", site.missing),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, limit=limit, headers=site.pages.headers)],
        exception_handlers={
            Unavailable: site.refuse,
            _Missing: site.refuse,
            HTTPException: site.refuse,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def _known_tag(request: Request, body: FeedBody, tag: str) -> str | None:
    """The tag of the form that the client has and that is still right."""
    tags = (tag, body.etag, body.packed_etag)
    if (named := request.headers.get("if-none-match")) is not None:
        return conditions.matching_tag(named, tags)
    since = request.headers.get("if-modified-since")
    return tag if since and conditions.unchanged_since(since, body.last_modified) else None


def _page(text: str, caching: str) -> Response:
    return HTMLResponse(text, headers={"Cache-Control": f"{caching}, no-cache"})
