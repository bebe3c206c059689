"""The lunch line through a real terminal: the screen and the tables agree."""

import re
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from houses import House, admit, card_for, sqlite_settings
from terminals import Terminal

from seniorplus import bootstrap
from seniorplus.domain import tokens
from seniorplus.domain.clock import FixedClock

PEOPLE, WITHOUT_LUNCH = 25, 2


@dataclass(frozen=True)
class Dinner:
    """A house at lunch.

    Attributes:
        home: The house folder.
        ordered: Tokens of those whose lunch is ordered.
        without: Tokens of those who do not eat.
    """

    home: Path
    ordered: tuple[str, ...]
    without: tuple[str, ...]

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the tables, past the program."""
        connection = sqlite3.connect(self.home / "seniorplus.db", timeout=20)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def served(self) -> list[tuple[object, ...]]:
        """Person and diet of every lunch that was given out and not taken back."""
        return self.rows(
            "SELECT person_id, diet_code FROM meal_serving WHERE NOT void AND id NOT IN "
            "(SELECT supersedes FROM meal_serving WHERE supersedes IS NOT NULL) ORDER BY id"
        )


@pytest.fixture(scope="session")
def dinner_template(tmp_path_factory: pytest.TempPathFactory) -> Dinner:
    """Made once: 25 people with cards whose lunch is ordered today, and two who do not eat."""
    from datetime import UTC, datetime, timedelta

    from seniorplus.services import house
    from seniorplus.services.together import all_or_nothing

    folder = tmp_path_factory.mktemp("obiad")
    settings = sqlite_settings(folder)
    # Yesterday, so that the machine's own clock is never before the last entry.
    yesterday = datetime.now(UTC) - timedelta(days=1)
    bootstrap.make_house(settings, FixedClock(yesterday))
    made = House(settings, FixedClock(yesterday))
    rules = {"places": "40", "weekdays": "1234567"}
    house.set_up(made.desk, "Dom na próbę", settings=rules)
    diets = ("basic", "light", "diabetic")
    with all_or_nothing(made.desk):
        numbers = [
            admit(made, f"Osoba{index:02d} Próbna", "1234567", diet=diets[index % 3])
            for index in range(PEOPLE)
        ]
        others = [
            admit(made, f"Gość{index:02d} Niejedząca", "1234567", diet="basic", eats_lunch=False)
            for index in range(WITHOUT_LUNCH)
        ]
        ordered = tuple(card_for(made, number) for number in numbers)
        without = tuple(card_for(made, number) for number in others)
    bootstrap.close_house()
    return Dinner(folder, ordered, without)


@pytest.fixture
def dinner(dinner_template: Dinner, tmp_path: Path) -> Dinner:
    """A copy for one test."""
    home = tmp_path / "dom"
    home.mkdir(mode=0o700)
    shutil.copyfile(dinner_template.home / "seniorplus.db", home / "seniorplus.db")
    return Dinner(home, dinner_template.ordered, dinner_template.without)


def send_all(terminal: Terminal, cards: tuple[str, ...]) -> None:
    terminal.send(b"".join(card.encode() + b"\r" for card in cards))


def test_25_cards_3_repeats_2_without_lunch_and_an_unknown_one(dinner):
    with Terminal("--home", str(dinner.home)) as terminal:
        terminal.wait("obecni 0/40")
        terminal.send(b"\x1bOS")
        terminal.wait("Diety")
        terminal.wait(r"podstawowa +\d")
        terminal.send(b"\x1bOS")
        terminal.wait("wydano 0 z 25")
        terminal.wait("SKANOWANIE: wydawanie obiadów")
        send_all(terminal, dinner.ordered)
        terminal.wait(r"wydano 25 z 25 · czeka 0")
        terminal.wait(r"wydane \(25\)")
        for card in dinner.ordered[:3]:
            send_all(terminal, (card,))
            terminal.wait(r"Osoba.. P\.: obiad wydano \d+:\d\d")
        for card in dinner.without:
            send_all(terminal, (card,))
            terminal.wait(r"Gość.. N\. nie je obiadów")
        send_all(terminal, (tokens.make(),))
        terminal.wait("Ta karta nie należy do placówki")
        terminal.wait(r"wydano 25 z 25")
        assert terminal.ended is None
        assert not re.search("Traceback", terminal.text())
    served = dinner.served()
    assert len(served) == len({person for person, _ in served}) == 25
    diets = [diet for _, diet in served]
    assert {diet: diets.count(diet) for diet in diets} == {"basic": 9, "light": 8, "diabetic": 8}
    arrivals = dinner.rows("SELECT person_id FROM attendance_event WHERE kind = 'check_in'")
    assert len(arrivals) == len(set(arrivals)) == 27
    refused = dinner.rows("SELECT action FROM audit_entry WHERE action = 'lunch_line.refuse'")
    assert len(refused) == 1


def test_the_same_burst_into_a_dialog_of_the_line_loses_no_card(dinner):
    with Terminal("--home", str(dinner.home)) as terminal:
        terminal.wait("obecni 0/40")
        terminal.send(b"\x1bOS")
        terminal.wait(r"podstawowa +\d")
        terminal.send(b"\x1bOS")
        terminal.wait("wydano 0 z 25")
        terminal.send(b"\x1b[2~")
        terminal.wait("goście: dopisz porcje")
        send_all(terminal, dinner.ordered)
        terminal.wait_until(lambda: len(dinner.served()) >= 25, "the last lunch")
        assert len({person for person, _ in dinner.served()}) == 25
        terminal.wait("goście: dopisz porcje")
