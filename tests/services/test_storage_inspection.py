"""What lies at the place of a house is told before anything is opened, and never changed."""

import gc
import os
import shutil
import sqlite3
import warnings
from pathlib import Path

import psycopg
import pytest
from houses import PostgresHouses, sqlite_settings

from seniorplus import bootstrap
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.settings import Settings
from seniorplus.storage.inspection import Found, inspect


def foreign(path: Path, _: Path) -> None:
    file = sqlite3.connect(path)
    file.execute("CREATE TABLE zakupy (id INTEGER)")
    file.commit()
    file.close()


def newer(path: Path, template: Path) -> None:
    shutil.copyfile(template, path)
    file = sqlite3.connect(path)
    file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.commit()
    file.close()


def without_revision(path: Path, template: Path) -> None:
    shutil.copyfile(template, path)
    file = sqlite3.connect(path)
    file.execute("DROP TABLE alembic_version")
    file.commit()
    file.close()


def truncated(path: Path, template: Path) -> None:
    path.write_bytes(template.read_bytes()[:5000])


def cut_in_half(path: Path, template: Path) -> None:
    content = template.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def overwritten(path: Path, template: Path) -> None:
    content = template.read_bytes()
    path.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))


CASES = {
    "empty": ({"not_a_house"}, lambda path, _: path.write_bytes(b"")),
    "text": ({"not_a_house"}, lambda path, _: path.write_text("Lista zakupów: chleb, mleko")),
    "short": ({"not_a_house"}, lambda path, _: path.write_bytes(b"SQLite format 3\x00")),
    "foreign": ({"not_a_house"}, foreign),
    "newer": ({"newer_schema"}, newer),
    "without_revision": ({"not_a_house"}, without_revision),
    "truncated": ({"house_damaged"}, truncated),
    "cut_in_half": ({"house_damaged"}, cut_in_half),
    "overwritten": ({"house_damaged"}, overwritten),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_no_house_is_refused_and_left_as_it_is(
    case: str, sqlite_template: Path, tmp_path: Path
) -> None:
    codes, make = CASES[case]
    settings = sqlite_settings(tmp_path)
    path = tmp_path / "seniorplus.db"
    make(path, sqlite_template)
    before = path.read_bytes()
    for attempt in (
        bootstrap.look,
        bootstrap.open_house,
        bootstrap.make_house,
        bootstrap.migrate_house,
    ):
        with pytest.raises(HouseUnusable) as caught:
            attempt(settings)
        assert caught.value.code in codes, attempt
        assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["seniorplus.db"]


def test_special_files_are_refused_without_waiting_for_them(
    sqlite_template: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "rura")
    (tmp_path / "donikąd").symlink_to(tmp_path / "nic")
    for name in ("folder", "rura", "donikąd"):
        with pytest.raises(HouseUnusable) as caught:
            inspect(tmp_path / name)
        assert caught.value.code == "not_a_house"
    assert (tmp_path / "donikąd").is_symlink()
    assert not (tmp_path / "nic").exists()


def test_a_link_to_a_house_is_that_house(sqlite_template: Path, tmp_path: Path) -> None:
    (tmp_path / "seniorplus.db").symlink_to(sqlite_template)
    assert inspect(tmp_path / "seniorplus.db").found is Found.HOUSE


def test_nothing_is_nothing_and_nothing_is_made(tmp_path: Path) -> None:
    assert inspect(tmp_path / "seniorplus.db").found is Found.NOTHING
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_journal_without_its_file_is_no_place_for_a_new_house(
    tmp_path: Path, suffix: str
) -> None:
    (tmp_path / f"seniorplus.db{suffix}").write_bytes(b"x")
    with pytest.raises(HouseUnusable) as caught:
        bootstrap.make_house(sqlite_settings(tmp_path))
    assert caught.value.code == "house_file_gone"


def test_an_unreachable_server_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://dom:tajne-haslo@127.0.0.1:9/dom?connect_timeout=2"
    with pytest.raises(HouseUnusable) as caught:
        bootstrap.open_house(Settings(tmp_path, url, "recepcja"))
    assert caught.value.code == "house_unreachable"
    assert "tajne-haslo" not in str(caught.value.params)


def test_an_empty_server_has_no_house(postgres: PostgresHouses, tmp_path: Path) -> None:
    name = postgres.new()
    try:
        with pytest.raises(HouseUnusable) as caught:
            bootstrap.open_house(Settings(tmp_path, postgres.url(name), "recepcja"))
        assert caught.value.code == "house_missing"
    finally:
        postgres.drop(name)


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        ("not_a_house", ["CREATE TABLE person (id INTEGER)"]),
        (
            "newer_schema",
            [
                "CREATE TABLE alembic_version (version_num TEXT)",
                "INSERT INTO alembic_version VALUES ('9999')",
            ],
        ),
    ],
)
def test_a_server_that_is_refused_is_let_go(
    postgres: PostgresHouses, tmp_path: Path, code: str, statements: list[str]
) -> None:
    """A connection left open would hold the database, and warns when it is thrown away."""
    name = postgres.new()
    settings = Settings(tmp_path, postgres.url(name), "recepcja")
    held = []
    with psycopg.connect(settings.url, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)
    with warnings.catch_warnings():
        # What is held is told below; its warning shall not fall on some later test.
        warnings.simplefilter("ignore", ResourceWarning)
        for attempt in (bootstrap.open_house, bootstrap.make_house, bootstrap.migrate_house):
            try:
                attempt(settings)
                held.append((attempt.__name__, "opened", 0))
            except HouseUnusable as refusal:
                with psycopg.connect(postgres.url("postgres"), autocommit=True) as server:
                    row = server.execute(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]
                    ).fetchone()
                held.append((attempt.__name__, refusal.code, row[0] if row else 0))
        gc.collect()
    postgres.drop(name)
    assert held == [(name, code, 0) for name in ("open_house", "make_house", "migrate_house")]
