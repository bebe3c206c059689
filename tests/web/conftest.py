"""A town whose calendars are served."""

from collections.abc import Iterator
from datetime import time

import pytest
from houses import House, admit
from sites import Town, asked
from starlette.testclient import TestClient
from timetables import furnish_rooms, plan, weekly

from seniorplus.domain.feed_codes import FeedReader
from seniorplus.services.feeds import addresses
from seniorplus.web import shelf


@pytest.fixture
def town(sqlite_house: House, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A house with classes and an address; what changes in it is seen at once."""
    monkeypatch.setattr(shelf, "FRESH", 0.0)
    furnish_rooms(sqlite_house)
    plan(sqlite_house)
    plan(sqlite_house, title="Joga", room="mala", pattern=weekly("3", time(11)))
    person = admit(sqlite_house, "Zofia Kłos")
    address = addresses.issue(sqlite_house.desk, f"person-{person}", "Zofia", FeedReader.ONESELF)
    return Town(sqlite_house, person, address)


@pytest.fixture
def site(town: Town) -> Iterator[TestClient]:
    """The site of the town."""
    with asked() as client:
        yield client
