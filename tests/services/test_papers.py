"""Papers: written whole or not at all."""

from pathlib import Path

import pytest
from houses import House, admit, arrive, refused, row_counts

from seniorplus.services import building, day, month, papers
from seniorplus.services.feeds import files


def write_all(house: House, folder: Path | None) -> list[Path]:
    seen = month.view(house.desk, 2026, 11)
    return [
        papers.day_list(house.desk, day.view(house.desk), folder),
        papers.evacuation_list(house.desk, building.who_is_in(house.desk), folder),
        papers.attendance_sheet(house.desk, seen, "pdf", folder),
        papers.attendance_sheet(house.desk, seen, "csv", folder),
        *files.export(house.desk, folder, "house"),
    ]


def test_every_paper_lies_where_it_says_and_is_written_down(
    sqlite_house: House, tmp_path: Path
) -> None:
    arrive(sqlite_house, admit(sqlite_house, "Zofia Kłos"))
    before = row_counts()["audit_entry"]
    made = write_all(sqlite_house, tmp_path / "papiery")
    assert [path.name for path in made] == [
        "lista-2026-11-23.pdf",
        "ewakuacja-2026-11-23.pdf",
        "lista-obecnosci-2026-11.pdf",
        "lista-obecnosci-2026-11.csv",
        "house.ics",
    ]
    assert all(path.read_bytes()[:4] == b"%PDF" for path in made[:3])
    assert sorted(path.name for path in (tmp_path / "papiery").iterdir()) == sorted(
        path.name for path in made
    )
    assert row_counts()["audit_entry"] == before + 5


def test_without_a_folder_papers_lie_in_the_exports_of_the_house(sqlite_house: House) -> None:
    (made,) = files.export(sqlite_house.desk, feed="house")
    assert made == sqlite_house.folder / "exports" / "calendars" / "house.ics"
    assert made.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_a_file_is_refused_and_nothing_is_left(
    sqlite_house: House, tmp_path: Path
) -> None:
    (tmp_path / "papiery").write_text("to jest plik")
    before = row_counts()
    with refused("folder_unusable", folder="papiery"):
        files.export(sqlite_house.desk, tmp_path / "papiery")
    assert row_counts() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_name_that_is_taken_by_a_folder_leaves_nothing_behind(
    sqlite_house: House, tmp_path: Path
) -> None:
    (tmp_path / "house.ics").mkdir()
    before = row_counts()
    with refused("folder_unusable"):
        files.export(sqlite_house.desk, tmp_path)
    assert row_counts() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_disk_that_fills_up_while_writing_leaves_nothing_behind(
    sqlite_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with refused("folder_unusable"):
        files.export(sqlite_house.desk, tmp_path / "papiery")
    monkeypatch.undo()
    assert list((tmp_path / "papiery").iterdir()) == []


def test_an_earlier_paper_is_replaced_as_a_whole(sqlite_house: House, tmp_path: Path) -> None:
    (first,) = files.export(sqlite_house.desk, tmp_path, "house")
    first.write_bytes(b"x" * 100_000)
    (second,) = files.export(sqlite_house.desk, tmp_path, "house")
    assert first == second
    assert second.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_an_unknown_format_is_refused(sqlite_house: House, tmp_path: Path) -> None:
    with refused("format_unknown", format="xlsx"):
        papers.attendance_sheet(
            sqlite_house.desk, month.view(sqlite_house.desk, 2026, 11), "xlsx", tmp_path
        )
    assert list(tmp_path.glob("*.xlsx")) == []
