"""`seniorplus serve` as people start it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from houses import House, query
from sites import Town, database

from seniorplus import bootstrap, cli


def command(house: House, *words: str) -> list[str]:
    return [sys.executable, "-m", "seniorplus", "serve", "--home", str(house.folder), *words]


@contextmanager
def started(house: House, *words: str) -> Iterator[tuple[subprocess.Popen[str], int, list[str]]]:
    """A serving process and its port; what it says is collected when it has ended."""
    said: list[str] = []
    process = subprocess.Popen(
        command(house, "--port", "0", *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    overdue = threading.Timer(60, process.kill)
    overdue.start()
    try:
        assert process.stdout is not None
        said.append(process.stdout.readline())
        yield process, int(said[0].rpartition(":")[2]), said
    finally:
        overdue.cancel()
        process.kill()
        said.append(process.communicate(timeout=20)[0])


def get(port: int, path: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without a signal")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_served_fetched_twice_and_ended(town: Town, ending: signal.Signals) -> None:
    bootstrap.close_house()
    with started(town.house) as (process, port, said):
        assert said == [f"Kalendarze: http://127.0.0.1:{port}\n"]
        first = get(port, town.path)
        assert first.status == 200
        again = get(port, town.path, {"If-None-Match": first.headers["ETag"]})
        assert (again.status, again.body) == (304, b"")  # type: ignore[attr-defined]
        assert get(port, f"/p/{town.secret[::-1]}.ics").status == 404
        assert "Server" not in first.headers
        process.send_signal(ending)
        assert process.wait(20) == 0
    logged = "".join(path.read_text("utf-8") for path in town.house.folder.glob("log/*"))
    for text in ("".join(said), logged):
        assert town.secret not in text
        assert town.secret[::-1] not in text
    assert "".join(said[1:]) == ""
    bootstrap.open_house(town.house.settings, town.house.clock)
    assert query("SELECT last_fetched_at IS NOT NULL FROM feed_address") == [(1,)]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without a signal")
def test_an_open_connection_does_not_hold_up_the_end(town: Town) -> None:
    with (
        started(town.house) as (process, port, _said),
        socket.create_connection(("127.0.0.1", port), timeout=10) as client,
    ):
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert time.monotonic() - begun < 10


def test_a_port_that_is_taken_is_one_plain_sentence(
    town: Town, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        home = ["--home", str(town.house.folder)]
        assert cli.main([*home, "serve", "--port", port]) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"seniorplus: Port {port} na adresie 127.0.0.1 jest zajęty")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--host", "192.0.2.1"), 1, "Ten komputer nie ma adresu 192.0.2.1"),
        (("--port", "70000"), 2, "70000"),
        (("--port", "x"), 2, "port to liczba"),
        (("--limit", "-1"), 2, "-1"),
        (("--limit", "wiele"), 2, "wiele"),
    ],
)
def test_what_cannot_be_served_is_one_plain_sentence(
    town: Town, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, told: str
) -> None:
    assert cli.main(["--home", str(town.house.folder), "serve", *words]) == code
    said = capfd.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_without_a_house_there_is_nothing_to_serve(
    town: Town, capfd: pytest.CaptureFixture[str]
) -> None:
    bootstrap.close_house()
    for file in town.house.folder.glob(f"{database(town).name}*"):
        file.unlink()
    assert cli.main(["--home", str(town.house.folder), "serve", "--port", "0"]) == 3
    assert "nie ma placówki" in capfd.readouterr().err


def test_nothing_of_the_web_is_loaded_by_the_desk() -> None:
    program = (
        "import sys, seniorplus.app, seniorplus.services.feeds.addresses;"
        "print({'starlette', 'uvicorn', 'jinja2', 'h11', 'anyio'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("set()\n", "")
