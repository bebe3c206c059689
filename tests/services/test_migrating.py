"""A house of an older version: found, backed up, brought up to date; nothing is lost."""

import sqlite3
from pathlib import Path

import pytest
from houses import MONDAY, House, older_house, wall

from seniorplus import bootstrap
from seniorplus.cli import main
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import FixedClock
from seniorplus.domain.codes import ActorKind
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.services import choir, house, instructors, maintenance, meals, week
from seniorplus.settings import Settings

DESK = Actor(ActorKind.STAFF, "A. Nowak", "recepcja")


@pytest.fixture
def older(tmp_path: Path) -> Settings:
    """A house as the first version left it."""
    return older_house(tmp_path)


def tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def test_an_older_house_is_not_opened_and_not_changed(older: Settings) -> None:
    with pytest.raises(HouseUnusable) as caught:
        bootstrap.open_house(older)
    assert caught.value.code == "older_schema"
    assert older.database is not None
    assert "meal_order" not in tables(older.database)


def test_migrating_keeps_a_verified_copy_of_what_was_there(older: Settings) -> None:
    done, kept = bootstrap.migrate_house(older)
    assert done
    assert kept is not None
    assert kept.parent == older.folder / "backups"
    assert "meal_order" not in tables(kept)
    assert bootstrap.migrate_house(older) == (False, None)
    bootstrap.open_house(older, FixedClock(wall(8)))
    try:
        assert house.view(DESK).name == "Dom Stary"
        assert house.view(DESK).rules.places == 20
        assert meals.view(DESK).ordered == 0
        assert all(result.right for result in maintenance.check(DESK))
    finally:
        bootstrap.close_house()


def test_the_diets_of_an_older_house_learn_what_they_exclude(older: Settings) -> None:
    bootstrap.migrate_house(older)
    assert older.database is not None
    with sqlite3.connect(older.database) as connection:
        rows = connection.execute("SELECT diet_code, ingredient FROM diet_exclusion").fetchall()
    assert rows == [("gluten_free", "gluten")]


def test_who_led_a_class_by_name_becomes_an_instructor(older: Settings) -> None:
    bootstrap.migrate_house(older)
    bootstrap.open_house(older, FixedClock(wall(8)))
    try:
        (monday,) = week.view(DESK, MONDAY, MONDAY).days
        seen = [
            (entry.key, entry.instructor, entry.audience, entry.group, entry.cancelled)
            for entry in monday.entries
        ]
        assert seen == [
            ("1-2026-11-23", "E. Lis", "group", "A", True),
            ("2-2026-11-23", "", "open", "", False),
            ("3-2026-11-23", "E. Lis", "everybody", "", False),
        ]
        assert [row.name for row in instructors.everybody(DESK)] == ["E. Lis"]
        assert [voice.code for voice in choir.voices(DESK)] == ["S", "A", "T", "B"]
    finally:
        bootstrap.close_house()


def test_a_copy_that_cannot_be_written_leaves_the_house_as_it_was(older: Settings) -> None:
    (older.folder / "backups").write_text("in the way", encoding="utf-8")
    with pytest.raises(Exception, match="folder_unusable"):
        bootstrap.migrate_house(older)
    assert older.database is not None
    assert "meal_order" not in tables(older.database)


def test_the_command_migrates_and_says_where_the_copy_is(
    older: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["today", "--home", str(older.folder)]) == 3
    assert "seniorplus migrate" in capsys.readouterr().err
    assert main(["migrate", "--home", str(older.folder)]) == 0
    assert "backups" in capsys.readouterr().out
    assert main(["migrate", "--home", str(older.folder)]) == 0
    assert "aktualna" in capsys.readouterr().out
    assert main(["today", "--home", str(older.folder)]) == 0


def test_a_house_on_a_server_is_migrated_without_a_file(house: House) -> None:
    if house.dialect == "postgresql":
        assert bootstrap.migrate_house(house.settings) == (False, None)
