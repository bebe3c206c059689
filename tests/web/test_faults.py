"""The database locked, gone or replaced while calendars are served."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from houses import House, query
from sites import Town, asked, database
from starlette.testclient import TestClient
from timetables import plan

from seniorplus.domain.feed_codes import FeedReader
from seniorplus.services.feeds import addresses, serving
from seniorplus.web import shelf

PATHS = ("/", "/k/house", "/k/house.ics", "/p/wrong", "/elsewhere")


@pytest.fixture
def hurried(town: Town) -> Iterator[TestClient]:
    """A site that waits for the database for a moment only."""
    with asked(patience=0.3) as client:
        yield client


def recovered(client: TestClient, path: str) -> float:
    """Seconds until a path is answered again."""
    begun = time.monotonic()
    while client.get(path).status_code == 503:
        assert time.monotonic() - begun < 15
        time.sleep(0.05)
    return time.monotonic() - begun


def test_a_locked_database_is_a_pause_and_not_an_old_answer(
    hurried: TestClient, town: Town
) -> None:
    before = hurried.get(town.path)
    assert before.status_code == 200
    waits_for_writers = query("PRAGMA journal_mode") != [("wal",)]
    with closing(sqlite3.connect(database(town), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        for path in (*PATHS, town.path):
            answer = hurried.get(path)
            if waits_for_writers:
                assert (path, answer.status_code) == (path, 503)
                assert answer.headers["retry-after"] == "30"
                assert answer.headers["cache-control"] == "no-store"
                assert "etag" not in answer.headers
        assert time.monotonic() - begun < 8
        other.execute("ROLLBACK")
    assert recovered(hurried, town.path) < 5
    after = hurried.get(town.path)
    assert (after.status_code, after.content) == (200, before.content)
    assert after.headers["etag"] == before.headers["etag"]


def test_a_short_lock_is_waited_for(hurried: TestClient, town: Town) -> None:
    hurried.get(town.path)
    with closing(sqlite3.connect(database(town), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    assert hurried.get(town.path).status_code == 200


def test_a_house_that_vanished_is_a_pause_until_it_is_back(hurried: TestClient, town: Town) -> None:
    assert hurried.get(town.path).status_code == 200
    file = database(town)
    away = file.with_name("away.db")
    file.rename(away)
    answer = hurried.get(town.path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert hurried.get(town.path).status_code == 503
    assert not file.exists()
    away.rename(file)
    assert recovered(hurried, town.path) < 5
    assert hurried.get(town.path).status_code == 200


def test_something_else_in_its_place_is_no_house(hurried: TestClient, town: Town) -> None:
    assert hurried.get(town.path).status_code == 200
    file = database(town)
    away = file.with_name("away.db")
    file.rename(away)
    file.write_bytes(b"")
    assert hurried.get(town.path).status_code == 503
    file.write_bytes(b"no database" * 100)
    assert hurried.get(town.path).status_code == 503
    away.replace(file)
    assert recovered(hurried, town.path) < 5


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_a_house_put_back_from_a_copy_is_served_as_it_was(
    hurried: TestClient, town: Town, tmp_path: Path
) -> None:
    """An address made after the copy opens nothing, and a class planned after it is gone."""
    before = hurried.get("/k/house.ics")
    copy = tmp_path / "copy.db"
    shutil.copyfile(database(town), copy)
    plan(town.house, title="Malarstwo", room="mala")
    later = addresses.issue(town.house.desk, f"person-{town.person}", "telefon", FeedReader.ONESELF)
    path = f"/p/{later.page.rpartition('/')[2]}.ics"
    assert hurried.get(path).status_code == 200
    assert b"Malarstwo" in hurried.get("/k/house.ics").content
    copy.replace(database(town))
    assert recovered(hurried, town.path) < 5
    assert hurried.get(path).status_code == 404
    assert hurried.get("/k/house.ics").content == before.content


def test_within_a_second_the_house_is_not_asked_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[float] = []
    revision = serving.revision

    def counting(actor: object) -> object:
        asked_for.append(time.monotonic())
        return revision(actor)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "FRESH", 1.0)
    monkeypatch.setattr(serving, "revision", counting)
    with asked() as client:
        begun = time.monotonic()
        while time.monotonic() - begun < 1.5:
            assert client.get(town.path).status_code == 200
        addresses.revoke(town.house.desk, town.address.id)
        time.sleep(1.05)
        assert client.get(town.path).status_code == 404
    assert 2 <= len(asked_for) <= 4


def test_a_fault_of_ours_is_told_as_one_and_passes(
    hurried: TestClient, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(serving, "revision", lambda actor: 1 / 0)
        assert hurried.get(town.path).status_code == 500
    assert hurried.get(town.path).status_code == 200


def test_what_could_not_be_written_at_the_end_stops_nobody(sqlite_house: House) -> None:
    with asked() as client:
        assert client.get("/").status_code == 200
        database_file = Path(str(sqlite_house.settings.database))
        database_file.rename(database_file.with_name("away.db"))
    assert not database_file.exists()
