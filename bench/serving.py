"""Serving calendars: answers each second, their times and the memory, at 1,000 people's feeds."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from sqlalchemy import insert

from bench.figures import Figure, at_least, most_within, p95_within, plain
from bench.houses import Houses, opened, program
from bench.lunches import SIZES, fill
from seniorplus import bootstrap
from seniorplus.domain import feed_secrets
from seniorplus.domain.feed_codes import FeedKind
from seniorplus.models.columns import table_of
from seniorplus.models.feeds import FeedAddress
from seniorplus.services import rooms
from seniorplus.services.feeds.book import read_book
from seniorplus.storage.engine import WRITE, connect
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import reading

PEOPLE, CONNECTIONS = 1000, 16
UNCHANGED, WHOLE, P95, MEMORY = 500.0, 100.0, 100.0, 150.0
CLIENT = "import sys; from bench.serving import client; client(*sys.argv[1:])"
Run = tuple[list[float], float]


def answers(houses: Houses, *, quick: bool) -> list[Figure]:
    """Answers with and without a body, over connections that stay open, all feeds in turn."""
    home = houses.copy(houses.new)
    fill(home, PEOPLE - SIZES[0])
    secrets = _addresses(home)
    (home / "secrets.json").write_text(json.dumps(secrets), encoding="utf-8")
    turns = 3 if quick else 20
    with _served(home) as (port, process):
        first, _rate = _ask(home, port, "first", 1)
        unchanged, unchanged_rate = _ask(home, port, "unchanged", turns)
        whole, whole_rate = _ask(home, port, "whole", turns)
        unpacked, unpacked_rate = _ask(home, port, "unpacked", 1)
        _change(home)
        after, _rate = _ask(home, port, "first", 1)
        memory = _peak(process.pid)
    name = f"{len(secrets)} feeds"
    return [
        plain("serving", f"{name}: a calendar for the first time", first),
        at_least("serving", f"{name}: 304 each second", [unchanged_rate], UNCHANGED, "/s"),
        p95_within("serving", f"{name}: 304", unchanged, P95),
        at_least("serving", f"{name}: 200 (gzip) each second", [whole_rate], WHOLE, "/s"),
        p95_within("serving", f"{name}: 200 (gzip)", whole, P95),
        plain("serving", f"{name}: 200 (not compressed) each second", [unpacked_rate], "/s"),
        plain("serving", f"{name}: 200 (not compressed)", unpacked),
        plain(
            "serving", f"{name}: the first answers after a change elsewhere", after[:CONNECTIONS]
        ),
        plain("serving", f"{name}: each calendar's first after it", after[CONNECTIONS:]),
        *(
            [most_within("serving", f"{name}: peak memory", [memory], MEMORY, "MiB")]
            if memory
            else []
        ),
    ]


def _addresses(home: Path) -> list[str]:
    """An address of every person's calendar; their secrets."""
    settings = bootstrap.load_settings(home)
    bootstrap.open_house(settings)
    try:
        now = current().clock.now()
        with reading(bootstrap.command_line_actor(settings)) as session:
            book = read_book(session, now.date())
        names = [str(head.name) for head in book.heads if head.name.kind is FeedKind.PERSON]
    finally:
        bootstrap.close_house()
    secrets = [feed_secrets.make() for _name in names]
    rows = [
        {
            "version": 1,
            "feed": name,
            "holder": "telefon",
            "reader": "oneself",
            "digest": feed_secrets.digest(secret),
            "issued_at": now,
            "issued_by": "staff:bench",
        }
        for name, secret in zip(names, secrets, strict=True)
    ]
    engine = connect(settings.url)
    try:
        with engine.connect().execution_options(**WRITE) as connection, connection.begin():
            connection.execute(insert(table_of(FeedAddress)), rows)
    finally:
        engine.dispose()
    return secrets


def _change(home: Path) -> None:
    """Change something that no person's calendar shows; the books are read again."""
    with opened(home) as actor:
        rooms.add(actor, "nowa", "sala nowa", 10)


@contextmanager
def _served(home: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The command that people start, on a port that is free."""
    command = [*program(), "serve", "--home", str(home), "--port", "0", "--limit", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline().rpartition(":")[2]), process
        finally:
            process.terminate()


def _ask(home: Path, port: int, kind: str, turns: int) -> Run:
    """The times of all answers in another process, and how many there were each second."""
    told = subprocess.run(
        [sys.executable, "-c", CLIENT, str(home), str(port), kind, str(turns)],
        check=True,
        capture_output=True,
        text=True,
    )
    times, seconds = json.loads(told.stdout)
    return times, len(times) / seconds


def client(home: str, port: str, kind: str, turns: str) -> None:
    """Ask for all calendars in turn over open connections; tell how long each answer took."""
    secrets = json.loads((Path(home) / "secrets.json").read_text(encoding="utf-8"))
    paths = [f"/p/{secret}.ics" for secret in secrets]
    times, seconds = asyncio.run(_asked(int(port), paths, kind, int(turns)))
    print(json.dumps((times, seconds)))


async def _asked(port: int, paths: Sequence[str], kind: str, turns: int) -> Run:
    """As many clients as connections, each of which asks again when it was answered."""
    tags: dict[str, str] = {}
    if kind == "unchanged":
        await _turn(port, [paths], kind, tags)
    queue = list(paths) * turns
    shares = [queue[number::CONNECTIONS] for number in range(CONNECTIONS)]
    begun = time.perf_counter()
    times = await _turn(port, shares, kind, tags)
    return times, time.perf_counter() - begun


async def _turn(
    port: int, shares: Sequence[Sequence[str]], kind: str, tags: dict[str, str]
) -> list[float]:
    async def one(share: Sequence[str]) -> list[float]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        times = []
        for path in share:
            known = tags.get(path, "")
            wanted = "304" if known else "200"
            lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1"]
            if kind != "unpacked":
                lines.append("Accept-Encoding: gzip")
            if known:
                lines.append(f"If-None-Match: {known}")
            begun = time.perf_counter()
            writer.write("\r\n".join([*lines, "", ""]).encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
            body = await reader.readexactly(int(fields.get("content-length", "0")))
            times.append(time.perf_counter() - begun)
            if head.split(" ", 2)[1] != wanted or (wanted == "200" and not body):
                raise ValueError(head)
            if kind == "unchanged":
                tags[path] = fields["etag"]
        writer.close()
        return times

    found = await asyncio.gather(*map(one, shares))
    return [took for turn in zip_longest(*found) for took in turn if took is not None]


def _peak(process: int) -> float:
    """The peak memory of a process in MiB, 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
