"""Backups that can be restored on either engine, and checks that notice what was altered."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from houses import (
    MONDAY,
    House,
    PostgresHouses,
    absent,
    admit,
    arrive,
    card_for,
    opened,
    query,
    refused,
    row_counts,
    scan,
    sqlite_settings,
    states,
)

from seniorplus import bootstrap
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.services import attendance, day, guests, maintenance, stays
from seniorplus.services import house as houses_service
from seniorplus.settings import Settings


def furnish(house: House) -> str:
    """A house with something in most tables; returns a working token."""
    zofia = admit(house, "Zofia Kłos", diet="diabetic", contact_name="Anna Kłos")
    jan = admit(house, "Jan Żuraw", eats_lunch=False, basis=None, provisional=True)
    token = card_for(house, zofia)
    scan(house, token)
    attendance.undo(house.desk, arrive(house, jan))
    absent(house, jan, MONDAY, None, review_on=date(2026, 11, 30), reported_by="syn „Piotr”")
    guests.arrive(house.desk, "Szkoła nr 3", 12)
    houses_service.close_days(house.desk, date(2026, 12, 28), date(2026, 12, 31), "przerwa")
    return token


def facts() -> dict[str, int]:
    """Row counts of everything but the audit, to which backups themselves add."""
    return {table: rows for table, rows in row_counts().items() if not table.startswith("audit_")}


def checks(house: House) -> dict[str, bool]:
    return {result.name: result.right for result in maintenance.check(house.desk)}


@pytest.fixture
def empty_postgres(postgres: PostgresHouses, tmp_path: Path) -> Iterator[Settings]:
    """A database without a house."""
    name = postgres.new()
    folder = tmp_path / "dom-pg"
    folder.mkdir()
    yield Settings(folder, postgres.url(name), "recepcja")
    postgres.drop(name)


@contextmanager
def restored(settings: Settings, source: Path) -> Iterator[House]:
    """A new house of the settings into which a backup was put."""
    settings.folder.mkdir(exist_ok=True)
    bootstrap.make_house(settings)
    bootstrap.close_house()
    with opened(settings) as house:
        maintenance.restore(house.desk, source)
        yield house


def test_a_backup_brings_back_what_was_there_on_the_same_engine(
    sqlite_house: House, tmp_path: Path
) -> None:
    furnish(sqlite_house)
    before, seen = facts(), states(sqlite_house)
    path = maintenance.make_backup(sqlite_house.desk, tmp_path / "kopia.db")
    stays.register_death(sqlite_house.desk, 1, MONDAY)
    maintenance.restore(sqlite_house.desk, path)
    assert facts() == before
    assert states(sqlite_house) == seen
    assert all(checks(sqlite_house).values())
    kept = list((sqlite_house.folder / "backups").glob("before-restore-*.db"))
    assert len(kept) == 1


def test_a_backup_of_either_engine_opens_as_a_house_in_a_file(house: House, tmp_path: Path) -> None:
    token = furnish(house)
    before, seen = facts(), states(house)
    path = maintenance.make_backup(house.desk, tmp_path / "kopia.db")
    bootstrap.close_house()
    with restored(sqlite_settings(tmp_path / "inny"), path) as other:
        assert facts() == before
        assert states(other) == seen
        assert all(checks(other).values())
        other.at(12)
        assert scan(other, token).outcome == "checked_out"
        assert maintenance.first_broken_link(other.desk) is None


def test_a_backup_of_either_engine_opens_on_a_server(
    house: House, empty_postgres: Settings, tmp_path: Path
) -> None:
    token = furnish(house)
    before, seen = facts(), states(house)
    path = maintenance.make_backup(house.desk, tmp_path / "kopia.db")
    bootstrap.close_house()
    with restored(empty_postgres, path) as other:
        assert facts() == before
        assert states(other) == seen
        assert all(checks(other).values())
        other.at(12)
        # New rows get numbers of their own: the server's sequences were moved on.
        assert scan(other, token).outcome == "checked_out"
        assert admit(other, "Maria Świt") == 3
        assert maintenance.first_broken_link(other.desk) is None


def test_a_server_that_holds_a_house_is_not_overwritten(
    postgres_house: House, tmp_path: Path
) -> None:
    furnish(postgres_house)
    path = maintenance.make_backup(postgres_house.desk, tmp_path / "kopia.db")
    before = row_counts()
    with refused("database_not_empty"):
        maintenance.restore(postgres_house.desk, path)
    assert row_counts() == before


def test_backups_lie_in_the_house_folder_by_date_and_overwrite_nothing(house: House) -> None:
    first = maintenance.make_backup(house.desk)
    second = maintenance.make_backup(house.desk)
    assert first.name == "seniorplus-20261123-074000.db"
    assert second.name == "seniorplus-20261123-074000-2.db"
    assert first.stat().st_mode & 0o077 == 0
    content = first.read_bytes()
    with refused("file_exists", file=first.name):
        maintenance.make_backup(house.desk, first)
    assert first.read_bytes() == content
    assert sorted(path.name for path in first.parent.iterdir()) == sorted([first.name, second.name])


def test_a_backup_into_a_folder_that_is_a_file_is_refused(house: House, tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("x")
    with refused("folder_unusable"):
        maintenance.make_backup(house.desk, tmp_path / "plik" / "kopia.db")


def test_what_is_no_backup_is_not_restored_and_the_house_stays(
    sqlite_house: House, tmp_path: Path
) -> None:
    furnish(sqlite_house)
    before = row_counts()
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7" + b"x" * 200)
    damaged = tmp_path / "uszkodzona.db"
    shutil.copyfile(maintenance.make_backup(sqlite_house.desk), damaged)
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    with pytest.raises(HouseUnusable) as caught:
        maintenance.restore(sqlite_house.desk, tmp_path / "list.pdf")
    assert caught.value.code == "not_a_house"
    with pytest.raises(Exception) as other:
        maintenance.restore(sqlite_house.desk, damaged)
    assert getattr(other.value, "code", "") in {"backup_damaged", "house_damaged"}
    with pytest.raises(HouseUnusable):
        maintenance.restore(sqlite_house.desk, tmp_path / "nic.db")
    changed = {name for name, rows in row_counts().items() if rows != before[name]}
    assert changed <= {"audit_entry", "audit_value"}
    assert [path.name for path in sqlite_house.folder.iterdir() if path.name.startswith(".")] == []


def alter(house: House, *statements: str) -> None:
    """Change rows behind the back of the triggers, as somebody with the file could."""
    if house.dialect == "postgresql":
        import psycopg

        with psycopg.connect(house.settings.url, autocommit=True) as server:
            server.execute("SET session_replication_role = replica")
            for statement in statements:
                server.execute(statement)
        return
    assert house.settings.database is not None
    file = sqlite3.connect(house.settings.database)
    for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        file.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        file.execute(statement)
    file.commit()
    file.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'staff:kto inny' WHERE number = 3",
        "UPDATE audit_entry SET action = 'people.look' WHERE number = 3",
        "UPDATE audit_value SET content = '{}' WHERE number = 3",
        "UPDATE audit_entry SET hash = previous WHERE number = 3",
    ],
)
def test_an_altered_audit_row_is_found(house: House, statement: str) -> None:
    furnish(house)
    assert maintenance.first_broken_link(house.desk) is None
    alter(house, statement)
    assert maintenance.first_broken_link(house.desk) == 3
    assert checks(house)["audit"] is False


def test_missing_audit_rows_are_found_at_the_end_and_in_the_middle(house: House) -> None:
    furnish(house)
    (last,) = query("SELECT max(number) FROM audit_entry")[0]
    alter(
        house,
        f"DELETE FROM audit_value WHERE number = {last}",
        f"DELETE FROM audit_entry WHERE number = {last}",
    )
    assert maintenance.first_broken_link(house.desk) == last
    alter(
        house,
        "DELETE FROM audit_value WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 2",
    )
    assert maintenance.first_broken_link(house.desk) == 3


def test_erased_values_leave_the_chain_whole(house: House) -> None:
    furnish(house)
    alter(house, "DELETE FROM audit_value WHERE number = 3")
    assert maintenance.first_broken_link(house.desk) is None


def test_check_and_doctor_find_nothing_wrong_in_a_new_house(house: House) -> None:
    expected = {"revision", "audit"}
    if house.dialect == "sqlite":
        expected |= {"integrity", "references"}
    assert set(checks(house)) == expected
    assert all(checks(house).values())
    found = {result.name: result for result in maintenance.doctor(house.desk)}
    assert found["engine"].detail == house.dialect
    assert found["folder"].right
    house.folder.chmod(0o755)
    assert not {r.name: r.right for r in maintenance.doctor(house.desk)}["folder"]


def test_loose_references_are_found_in_a_file(sqlite_house: House) -> None:
    furnish(sqlite_house)
    alter(sqlite_house, "UPDATE contact SET person_id = 4040")
    assert checks(sqlite_house)["references"] is False


def test_making_a_backup_disturbs_nobody_who_looks_at_the_day(house: House) -> None:
    furnish(house)
    before = day.view(house.desk)
    maintenance.make_backup(house.desk)
    after = day.view(house.desk)
    assert (after.rows, after.counts) == (before.rows, before.counts)
