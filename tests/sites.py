"""Sites over real houses, asked in this process or through a real server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from houses import House
from starlette.testclient import TestClient

from seniorplus.domain.actor import system
from seniorplus.views.feeds import NewAddress
from seniorplus.web import listening
from seniorplus.web.site import make_site

ACTOR = system("serwer")


@dataclass
class Town:
    """A house with something in its calendars.

    Attributes:
        house: The house.
        person: The number of a participant.
        address: An address of the participant's calendar.
    """

    house: House
    person: int
    address: NewAddress

    @property
    def secret(self) -> str:
        """The secret of the address."""
        return self.address.page.rpartition("/")[2]

    @property
    def path(self) -> str:
        """The path of the participant's calendar."""
        return f"/p/{self.secret}.ics"


@contextmanager
def asked(**options: Any) -> Iterator[TestClient]:
    """The site of the open house, asked in this process."""
    with TestClient(make_site(ACTOR, **options), follow_redirects=False) as client:
        yield client


@contextmanager
def listened(**options: Any) -> Iterator[int]:
    """A real server on a free port of this machine, ended at the end; its port."""
    taking = listening.listen("127.0.0.1", 0)
    begun = threading.Event()
    server = listening.server_for(make_site(ACTOR, **options), begun.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taking]}, daemon=True)
    thread.start()
    try:
        assert begun.wait(20)
        yield taking.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)
        taking.close()
        assert not thread.is_alive()


def database(town: Town) -> Path:
    """The file of the house."""
    found = town.house.settings.database
    assert found is not None
    return found
