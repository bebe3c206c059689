"""Many clients at once, and slow ones, through a real server on this machine."""

import asyncio
import contextlib
import socket
import time
from collections import Counter
from datetime import time as time_of_day

import pytest
from sites import Town, listened
from timetables import plan, weekly

from seniorplus.web import listening

AT_ONCE, SLOW = 1000, 200


async def fetched(port: int, path: str, more: str = "") -> tuple[int, bytes]:
    """The status and the body of one answer on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        lines = f"GET {path} HTTP/1.1\r\nHost: dom\r\nConnection: close\r\n{more}\r\n"
        writer.write(lines.encode("latin-1"))
        raw = await reader.read()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    head, _, body = raw.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


async def all_at_once(port: int, paths: list[str]) -> list[tuple[int, bytes]]:
    async with asyncio.timeout(60):
        return await asyncio.gather(*(fetched(port, path) for path in paths))


def test_a_thousand_at_once_are_all_answered(town: Town) -> None:
    with listened() as port:
        paths = [town.path, "/k/house.ics"] * (AT_ONCE // 2)
        answers = asyncio.run(all_at_once(port, paths))
    assert Counter(status for status, _body in answers) == {200: AT_ONCE}
    assert {len({body for _status, body in answers[turn::2]}) for turn in (0, 1)} == {1}


def half_open(port: int, sent: bytes, number: int) -> list[socket.socket]:
    """Clients who never finish what they ask."""
    waiting = []
    for _ in range(number):
        client = socket.create_connection(("127.0.0.1", port), timeout=20)
        client.sendall(sent)
        waiting.append(client)
    return waiting


@pytest.mark.parametrize("sent", [b"", b"GET /k/house.ics HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-"])
def test_two_hundred_slow_clients_stop_nobody(town: Town, sent: bytes) -> None:
    with listened() as port:
        asyncio.run(fetched(port, town.path))
        waiting = half_open(port, sent, SLOW)
        try:
            begun = time.monotonic()
            answers = asyncio.run(all_at_once(port, [town.path] * 20))
            assert {status for status, _body in answers} == {200}
            assert time.monotonic() - begun < 5
        finally:
            for client in waiting:
                client.close()


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (b"", b""),
        (b"GET /k/house.ics HT", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HT"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n", b"x"),
    ],
    ids=["silence", "half a head", "half a second head", "half a body"],
)
def test_who_does_not_finish_in_time_is_sent_away(
    town: Town, monkeypatch: pytest.MonkeyPatch, first: bytes, rest: bytes
) -> None:
    monkeypatch.setattr(listening, "HEAD_SECONDS", 0.4)
    with listened() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        begun = time.monotonic()
        client.sendall(first)
        if rest:
            assert client.recv(65536).startswith(b"HTTP/1.1 ")
            client.sendall(rest)
        while client.recv(65536):
            pass
        assert 0.3 < time.monotonic() - begun < 5


def test_who_does_not_read_is_not_waited_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many answers are asked for at once and none is read for two seconds."""
    monkeypatch.setattr(listening, "TAKING_SECONDS", 0.3)
    for number in range(18):
        at = time_of_day(8 + number // 3, number % 3 * 20)
        plan(town.house, title=f"Zajęcia {number}", note="x" * 290, pattern=weekly("2", at, 15))
    wanted = 1200
    with listened() as port, socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(20)
        client.connect(("127.0.0.1", port))
        asking = b"GET /k/house.ics HTTP/1.1\r\nHost: x\r\n"
        client.sendall((asking + b"\r\n") * (wanted - 1) + asking + b"Connection: close\r\n\r\n")
        time.sleep(2)
        taken = b""
        with contextlib.suppress(ConnectionError):
            while part := client.recv(1 << 16):
                taken += part
    assert 0 < taken.count(b"HTTP/1.1 200 OK") < wanted


def test_who_asks_in_time_keeps_the_connection(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "HEAD_SECONDS", 0.4)
    with listened() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        for _ in range(3):
            client.sendall(b"HEAD /k/house.ics HTTP/1.1\r\nHost: x\r\n\r\n")
            assert client.recv(65536).startswith(b"HTTP/1.1 200")
            time.sleep(0.6)


@pytest.mark.parametrize("path", ["/p/\xff\xfe", "/p/" + "x" * 100_000, "/p/a b", "/p/\x00"])
def test_what_is_no_request_is_refused_without_a_word(town: Town, path: str) -> None:
    with listened() as port:
        with contextlib.suppress(ConnectionError, IndexError):
            status, body = asyncio.run(fetched(port, path))
            assert status in {400, 404, 431}
            assert town.secret.encode() not in body
        assert asyncio.run(fetched(port, town.path))[0] == 200


def test_only_this_machine_may_say_for_whom_it_asks(town: Town) -> None:
    """A reverse proxy on the same machine names the client: each has a limit of its own."""
    with listened(limit=2) as port:
        for client in ("192.0.2.1", "192.0.2.2"):
            named = f"X-Forwarded-For: {client}\r\n"
            codes = [asyncio.run(fetched(port, "/", named))[0] for _ in range(3)]
            assert codes == [200, 200, 429]
