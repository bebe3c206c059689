"""A house through whose door two hundred people come, for real terminals."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from houses import House, card_for, sqlite_settings

from seniorplus import bootstrap
from seniorplus.domain.clock import FixedClock

PEOPLE = 200


@dataclass(frozen=True)
class Crowd:
    """A house folder with the tokens of its people's cards.

    Attributes:
        home: The house folder.
        tokens: A token for each person.
    """

    home: Path
    tokens: tuple[str, ...]

    def events(self) -> list[tuple[int, str, str]]:
        """Person, kind and source of every committed event, read past the program."""
        connection = sqlite3.connect(self.home / "seniorplus.db", timeout=20)
        try:
            return connection.execute(
                "SELECT person_id, kind, source FROM attendance_event ORDER BY number"
            ).fetchall()
        finally:
            connection.close()


@pytest.fixture(scope="session")
def crowd_template(tmp_path_factory: pytest.TempPathFactory) -> Crowd:
    """Made once: 200 people with cards."""
    from datetime import UTC, date, datetime, timedelta

    from seniorplus.domain.codes import Role
    from seniorplus.services import house, people
    from seniorplus.services.together import all_or_nothing
    from seniorplus.views.people import PersonFields

    folder = tmp_path_factory.mktemp("tłum")
    settings = sqlite_settings(folder)
    # Yesterday, so that the machine's own clock is never before the last entry.
    yesterday = datetime.now(UTC) - timedelta(days=1)
    bootstrap.make_house(settings, FixedClock(yesterday))
    actor = bootstrap.command_line_actor(settings)
    house.set_up(actor, "Dom na próbę", settings={"places": "300"})
    with all_or_nothing(actor):
        for index in range(PEOPLE):
            people.register(
                actor,
                PersonFields(f"Osoba{index:03d}", f"Próbna{index:03d}"),
                Role.SINGER,
                date(2026, 1, 1),
            )
    made = House(settings, FixedClock(yesterday))
    made.serials = iter(range(1, PEOPLE + 1))
    with all_or_nothing(actor):
        cards = tuple(card_for(made, number) for number in range(1, PEOPLE + 1))
    bootstrap.close_house()
    return Crowd(folder, cards)


@pytest.fixture
def crowd(crowd_template: Crowd, tmp_path: Path) -> Crowd:
    """A copy for one test."""
    home = tmp_path / "dom"
    home.mkdir(mode=0o700)
    shutil.copyfile(crowd_template.home / "seniorplus.db", home / "seniorplus.db")
    return Crowd(home, crowd_template.tokens)
