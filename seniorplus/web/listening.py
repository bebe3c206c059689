"""Listening on an address until a signal ends it, whoever asks slowly or not at all."""

import asyncio
import contextlib
import errno
import ipaddress
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from types import FrameType
from typing import Any

from starlette.applications import Starlette
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import Server

from seniorplus.domain.refusal import Refusal

HEAD_SECONDS = 15.0
TAKING_SECONDS = 30.0
KEEP_ALIVE_SECONDS = 20
CLOSING_SECONDS = 5
MOST_CONNECTIONS = 4096
LONGEST_HEAD = 16_384
WAITING_TO_BE_TAKEN = 2048


class ImpatientProtocol(H11Protocol):
    """HTTP/1.1 in which requests have to arrive, and answers to be taken, in time.

    The server's own protocol waits for both for ever, so that clients who never finish would
    hold all its connections.
    """

    _giving_up: asyncio.TimerHandle | None = None
    _not_taken: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._giving_up = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, and wait for the rest no longer than for a whole one."""
        super().data_received(data)
        if self._answering:
            self._stop_waiting()
        elif self._giving_up is None:
            self._giving_up = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._stop_pressing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a client who does not read its answers, but not for ever."""
        super().pause_writing()
        if self._not_taken is None:
            self._not_taken = self.loop.call_later(TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        self._stop_pressing()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Close what is no longer used, also when the last answer was never taken."""
        super().timeout_keep_alive_handler()
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def _stop_pressing(self) -> None:
        if self._not_taken is not None:
            self._not_taken.cancel()
            self._not_taken = None

    def _stop_waiting(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def _give_up(self) -> None:
        self._giving_up = None
        if not self._answering:
            self.transport.close()

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete


class _Server(Server):
    """A server that says when it is ready and ends well when a signal asks for it."""

    def __init__(self, config: Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        # The server's own way raises the signal once more at the end, which is no clean end.
        before = {number: signal.signal(number, self._end) for number in _signals()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections.

    Args:
        host: A name or an address of this machine.
        port: Its port, 0 for any that is free.

    Raises:
        Refusal: `port_taken`, `host_unusable`.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taking = socket.socket(family, kind, protocol)
    except OSError:
        raise Refusal("host_unusable", host=host) from None
    try:
        if sys.platform != "win32":
            taking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taking.bind(address)
        taking.listen(WAITING_TO_BE_TAKEN)
    except OSError as error:
        taking.close()
        taken = error.errno in {errno.EADDRINUSE, errno.EACCES}
        raise Refusal("port_taken" if taken else "host_unusable", host=host, port=port) from None
    return taking


def address_of(taking: socket.socket) -> str:
    """The address at which a socket is reached: `http://127.0.0.1:8047`."""
    host, port = taking.getsockname()[:2]
    bracketed = f"[{host}]" if ":" in host else host
    return f"http://{bracketed}:{port}"


def is_loopback(taking: socket.socket) -> bool:
    """Whether only this machine reaches a socket."""
    return ipaddress.ip_address(taking.getsockname()[0].partition("%")[0]).is_loopback


def serve(app: Starlette, taking: socket.socket, ready: Callable[[], None]) -> Server:
    """Answer until SIGINT or SIGTERM.

    Args:
        app: The site.
        taking: A socket that `listen` made; it is closed at the end.
        ready: Called once when requests are answered.

    Returns:
        The server that has ended.
    """
    server = server_for(app, ready)
    server.run(sockets=[taking])
    return server


def server_for(app: Starlette, ready: Callable[[], None]) -> Server:
    """A server with the limits of this program, not yet running."""
    most = _room_for_connections()
    for name in ("uvicorn.error", "uvicorn.asgi"):
        logging.getLogger(name).setLevel(logging.ERROR)
    options: dict[str, Any] = {
        "http": ImpatientProtocol,
        "ws": "none",
        "loop": "asyncio",
        "lifespan": "on",
        "interface": "asgi3",
        # No line about any request: the path of a private calendar is its key.
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": True,
        "forwarded_allow_ips": ["127.0.0.1", "::1"],
        "limit_concurrency": most,
        "backlog": WAITING_TO_BE_TAKEN,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": CLOSING_SECONDS,
        "h11_max_incomplete_event_size": LONGEST_HEAD,
    }
    return _Server(Config(app, **options), ready)


def _signals() -> tuple[signal.Signals, ...]:
    if sys.platform == "win32":
        return (signal.SIGINT, signal.SIGTERM, signal.SIGBREAK)
    return (signal.SIGINT, signal.SIGTERM)


def _room_for_connections() -> int:
    """How many connections there may be; the usual 1,024 open files are too few for them."""
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource

    wanted = MOST_CONNECTIONS + 256
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(64, min(MOST_CONNECTIONS, soft - 256))
