"""Every calendar of the demo house, as it is published and as the facts say it ought to be."""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from feed_facts import facts
from feed_readers import Entry
from feeds import book
from houses import MONDAY, House, opened, query, sqlite_settings
from lively_demo import REASON, make_lively

from seniorplus.domain.feed_codes import FeedKind
from seniorplus.publishing import calendars
from seniorplus.services.feeds.book import horizon


@dataclass(frozen=True, repr=False)
class Published:
    """The calendars of a house.

    Attributes:
        first: The first day of which they tell.
        last: The last.
        contents: Their bytes by name.
        again: The same, read and written once more.
        next_day: The same on the next day.
        expected: What they ought to tell.
        confidential: Words that no calendar may hold.
        names: The short name of each person by calendar.
        of_meals: Words that no person's calendar may hold: diets and dishes.
    """

    first: date
    last: date
    contents: dict[str, bytes]
    again: dict[str, bytes]
    next_day: dict[str, bytes]
    expected: dict[str, Counter[Entry]]
    confidential: frozenset[str]
    names: dict[str, str]
    of_meals: frozenset[str]


@pytest.fixture(scope="session")
def published(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """All calendars of the demo house after weeks in which much was changed."""
    settings = sqlite_settings(tmp_path_factory.mktemp("kalendarze") / "dom")
    settings.folder.mkdir()
    shutil.copyfile(demo_template, settings.folder / "seniorplus.db")
    with opened(settings) as house:
        make_lively(house)
        first, last = horizon(MONDAY)
        known = facts(house.desk, first, last, house.clock.now())
        heads = book(house).heads
        contents = _contents(house)
        again = _contents(house)
        house.at(9, day=MONDAY + timedelta(days=1))
        return Published(
            first,
            last,
            contents,
            again,
            _contents(house),
            {str(head.name): known.told(head.name) for head in heads},
            frozenset(_confidential()),
            {str(head.name): head.subject for head in heads if head.name.kind is FeedKind.PERSON},
            frozenset(_of_meals()),
        )


def _contents(house: House) -> dict[str, bytes]:
    """Every calendar, with nothing remembered."""
    for remembered in (calendars._series_bytes, calendars._single_bytes, calendars._opening):
        remembered.cache_clear()
    known = book(house)
    return {str(head.name): calendars.feed_bytes(known.feed(head.name)) for head in known.heads}


def _confidential() -> list[str]:
    """Surnames, reasons, and what was written down about people."""
    found = [row.last_name for row in query("SELECT last_name FROM person")]
    found += [row.name for row in query("SELECT name FROM absence_reason")]
    found += [row.given_to for row in query("SELECT given_to FROM consent")]
    found += [row.document for row in query("SELECT document FROM stay_term")]
    found += [row.phone for row in query("SELECT phone FROM contact")]
    return [*(text for text in found if text), REASON]


def _of_meals() -> list[str]:
    diets = [row.name for row in query("SELECT name FROM diet")]
    return ["Dieta", *diets, *(row.name for row in query("SELECT name FROM dish"))]
