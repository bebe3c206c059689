"""What lies at the place of a house is told before anything is opened, and never changed."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from houses import sqlite_settings

from seniorplus import bootstrap
from seniorplus.domain.refusal import HouseUnusable
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
    for attempt in (bootstrap.look, bootstrap.open_house, bootstrap.make_house,
                    bootstrap.migrate_house):
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
    from seniorplus.settings import Settings

    url = "postgresql://dom:tajne-haslo@127.0.0.1:9/dom?connect_timeout=2"
    with pytest.raises(HouseUnusable) as caught:
        bootstrap.open_house(Settings(tmp_path, url, "recepcja"))
    assert caught.value.code == "house_unreachable"
    assert "tajne-haslo" not in str(caught.value.params)


def test_an_empty_server_has_no_house_and_a_foreign_one_is_not_used(
    postgres: object, tmp_path: Path
) -> None:
    import psycopg

    from seniorplus.settings import Settings

    name = postgres.new()  # type: ignore[attr-defined]
    settings = Settings(tmp_path, postgres.url(name), "recepcja")  # type: ignore[attr-defined]
    try:
        with pytest.raises(HouseUnusable) as caught:
            bootstrap.open_house(settings)
        assert caught.value.code == "house_missing"
        with psycopg.connect(settings.url, autocommit=True) as server:
            server.execute("CREATE TABLE person (id INTEGER)")
        with pytest.raises(HouseUnusable) as caught:
            bootstrap.make_house(settings)
        assert caught.value.code == "not_a_house"
    finally:
        postgres.drop(name)  # type: ignore[attr-defined]


def test_a_house_that_is_refused_leaves_no_connection_behind(
    postgres: object, tmp_path: Path
) -> None:
    import gc

    from seniorplus.settings import Settings

    name = postgres.new()  # type: ignore[attr-defined]
    settings = Settings(tmp_path, postgres.url(name), "recepcja")  # type: ignore[attr-defined]
    postgres_count = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    try:
        import psycopg

        with psycopg.connect(settings.url, autocommit=True) as server:
            server.execute("CREATE TABLE alembic_version (version_num TEXT)")
            server.execute("INSERT INTO alembic_version VALUES ('9999')")
        for attempt in (bootstrap.open_house, bootstrap.make_house, bootstrap.migrate_house):
            with pytest.raises(HouseUnusable) as caught:
                attempt(settings)
            assert caught.value.code == "newer_schema"
            with psycopg.connect(postgres.url("postgres"), autocommit=True) as server:  # type: ignore[attr-defined]
                (left,) = server.execute(postgres_count, [name]).fetchone()  # type: ignore[misc]
            assert left == 0, attempt
    finally:
        postgres.drop(name)  # type: ignore[attr-defined]
        del caught
        gc.collect()
