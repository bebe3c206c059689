"""A real calendar server takes every calendar whole: Radicale, with nothing lost on the way.

`index.json` counts the entries (VEVENT) of a calendar: a series is one, and each of its classes
that was cancelled or changed is one more. Radicale keeps one item for each UID, so a series with
its changes is one item; both numbers are compared.
"""

import io
import re
from base64 import b64encode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from radicale import config
from radicale.app import Application

from seniorplus.domain.feed_codes import FeedKind

CALENDAR = "text/calendar; charset=utf-8"
ALL_ITEMS = b"""<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"/></C:filter>
</C:calendar-query>"""


class Server:
    """Radicale in this process, with its files in a folder.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        configuration = config.load()
        configuration.update(
            {
                "auth": {"type": "none"},
                "rights": {"type": "authenticated"},
                "storage": {"filesystem_folder": str(folder), "_filesystem_fsync": "False"},
                "web": {"type": "none"},
                "logging": {"level": "critical"},
            },
            "test",
            privileged=True,
        )
        self._application = Application(configuration)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = CALENDAR) -> bytes:
        """Send a request and return the body of its answer, which must be a good one."""
        told: list[str] = []
        environment: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": kind,
            "HTTP_AUTHORIZATION": f"Basic {b64encode(b'jan:x').decode()}",
            "HTTP_DEPTH": "1",
        }
        answer = b"".join(
            self._application(environment, lambda status, _headers: told.append(status))
        )
        assert told[0][0] == "2", (method, path, told, answer[:300])
        return answer


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_radicale_keeps_every_entry_of_a_calendar_of_each_kind(published, server: Server) -> None:
    of_kinds = {name.partition("-")[0]: name for name in sorted(published.contents)}
    assert len(of_kinds) == len(FeedKind)
    for name in of_kinds.values():
        _keeps_all(server, name, published.contents[name])


@pytest.mark.slow
def test_radicale_keeps_every_entry_of_every_calendar(published, server: Server) -> None:
    assert len(published.contents) > 50
    for name, content in published.contents.items():
        _keeps_all(server, name, content)


def test_radicale_replaces_a_calendar_that_is_sent_again(published, server: Server) -> None:
    for _turn in range(2):
        server.ask("PUT", "/jan/choir/", published.contents["choir"])
    assert _uids(server.ask("GET", "/jan/choir/")) == _uids(published.contents["choir"])


def _keeps_all(server: Server, name: str, content: bytes) -> None:
    server.ask("PUT", f"/jan/{name}/", content)
    kept = server.ask("GET", f"/jan/{name}/")
    assert _uids(kept) == _uids(content), name
    report = server.ask("REPORT", f"/jan/{name}/", ALL_ITEMS, "application/xml")
    items = ET.fromstring(report).findall("{DAV:}response")
    assert len(items) == len(set(_uids(content))), name


def _uids(content: bytes) -> list[str]:
    """The UID of each entry, as often as it stands there."""
    unfolded = content.replace(b"\r\n ", b"").decode()
    entries = re.findall(r"BEGIN:VEVENT.*?END:VEVENT", unfolded, re.DOTALL)
    return sorted(re.search(r"^UID:(\S+)", entry, re.MULTILINE)[1] for entry in entries)
