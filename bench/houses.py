"""The houses that are measured: a new demo house with cards, copies of it, and an old house."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from seniorplus import bootstrap
from seniorplus.domain import tokens
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.codes import DayState
from seniorplus.domain.people import short_name
from seniorplus.models.cards import Card as CardTable
from seniorplus.services import day
from seniorplus.storage.queries import people
from seniorplus.storage.unit_of_work import unit_of_work

DAY = date(2026, 11, 23)
FIRST_FREE_DAY = DAY - timedelta(weeks=40)
LAST_FREE_DAY = DAY - timedelta(weeks=5)
CARDS = "cards.json"


@dataclass(frozen=True, slots=True)
class Card:
    """A card of somebody who is expected today.

    Attributes:
        number: The person's number.
        name: The name that the screens show.
        token: What a reader sends.
    """

    number: int
    name: str
    token: str


def program() -> list[str]:
    """The command that people start, as it was installed beside this Python."""
    name = "seniorplus.exe" if sys.platform == "win32" else "seniorplus"
    script = Path(sys.executable).with_name(name)
    return [str(script)] if script.exists() else [sys.executable, "-m", "seniorplus"]


@contextmanager
def opened(folder: Path) -> Iterator[Actor]:
    """A house opened in this process; its clock is its own."""
    settings = bootstrap.load_settings(folder)
    bootstrap.open_house(settings)
    try:
        yield bootstrap.command_line_actor(settings)
    finally:
        bootstrap.close_house()


def free_days() -> list[date]:
    """Open days of the demo house before its recorded weeks: everybody stays, nobody came."""
    return list(OpenDays().between(FIRST_FREE_DAY, LAST_FREE_DAY))


def cards_of(folder: Path) -> list[Card]:
    """The cards of a house that was made here."""
    rows = json.loads((folder / CARDS).read_text(encoding="utf-8"))
    return [Card(**row) for row in rows]


class Houses:
    """The houses of one run, in one temporary folder.

    Args:
        folder: The temporary folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._new: Path | None = None
        self._old: Path | None = None

    @property
    def new(self) -> Path:
        """A demo house at 7:40 of its day, with a card for everybody who is expected."""
        if self._new is None:
            self._new = self._folder / "new"
            subprocess.run(
                [
                    *program(),
                    "demo",
                    "--no-open",
                    "--home",
                    str(self._new),
                    "--date",
                    DAY.isoformat(),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            with opened(self._new) as actor:
                cards = _give_cards(actor)
            content = json.dumps([asdict(card) for card in cards])
            (self._new / CARDS).write_text(content, encoding="utf-8")
        return self._new

    @property
    def old(self) -> Path:
        """The same house after 10,000 people have passed through its places."""
        if self._old is None:
            from bench import old_house

            source, target = self.new, self._folder / "old"
            shutil.copytree(source, target)
            old_house.fill(target)
            self._old = target
        return self._old

    def copy(self, source: Path) -> Path:
        """A fresh copy in which everybody can arrive once more."""
        return Path(shutil.copytree(source, self._folder / f"copy-{next(self._numbers)}"))


def _give_cards(actor: Actor) -> list[Card]:
    """Cards as `cards issue` makes them, without their pictures."""
    expected = [row for row in day.view(actor).rows if row.state is DayState.EXPECTED]
    given = []
    with unit_of_work(actor) as unit:
        for row in expected:
            person = people.person(unit.session, row.number)
            card = Card(row.number, short_name(row.first_name, row.last_name), tokens.make())
            unit.add(
                CardTable(
                    serial=unit.number("card"),
                    person_id=person.id,
                    token_hash=tokens.digest(card.token),
                    issued_at=unit.now,
                )
            )
            unit.audit("cards.issue", f"person:{row.number}")
            given.append(card)
    return given
