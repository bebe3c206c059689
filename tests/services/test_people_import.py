"""Importing people: all or nothing, every problem with its line and column."""

import os
from pathlib import Path

import pytest
from houses import House, refused, row_counts

from seniorplus.domain.codes import Basis, FormOfAddress
from seniorplus.domain.refusal import Refusal
from seniorplus.services import people, people_import, stays, together

HEADER = "first_name;last_name;first_day;basis;form_of_address;weekdays;phone\n"


def file(folder: Path, content: str | bytes) -> Path:
    path = folder / "osoby.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def problems(house: House, path: Path) -> list[tuple[int, str, str]]:
    return [
        (found.line, found.column, found.code) for found in people_import.read(house.desk, path)[1]
    ]


def test_people_are_read_with_bom_commas_or_semicolons(sqlite_house: House, tmp_path: Path) -> None:
    rows = HEADER + "Zofia;Kłos;2026-11-23;decision;pani;135;89 762\nJan;Żuraw;23.11.2026;;;;\n"
    for content in (rows, "\ufeff" + rows, rows.replace(";", ","), rows.replace("\n", "\r\n")):
        admissions, found = people_import.read(sqlite_house.desk, file(tmp_path, content))
        assert found == ()
        zofia, jan = admissions
        assert (zofia.first_name, zofia.last_name, zofia.form) == (
            "Zofia",
            "Kłos",
            FormOfAddress.PANI,
        )
        assert (zofia.term.basis, zofia.term.weekdays) == (Basis.DECISION, "135")
        assert (jan.provisional, jan.term.weekdays, jan.term.basis) == (True, "12345", None)


def test_every_problem_is_told_with_its_line_and_column(
    sqlite_house: House, tmp_path: Path
) -> None:
    path = file(
        tmp_path,
        HEADER
        + (
            "Zofia;Kłos;wczoraj;umowa;lady;135;\n"
            ";Żuraw;2026-11-23;decision;;;\n"
            "Maria;Świt;2026-11-23;decision;;;1;nadmiar\n"
            f"Ewa;{'Ś' * 81};2026-11-23;decision;;;\n"
            "Dobra;Osoba;2026-11-23;decision;;;\n"
        ),
    )
    assert problems(sqlite_house, path) == [
        (2, "first_day", "bad_date"),
        (2, "basis", "basis_unknown"),
        (2, "form_of_address", "form_unknown"),
        (3, "first_name", "text_missing"),
        (4, "", "too_many_cells"),
        (5, "last_name", "text_too_long"),
    ]


def test_a_missing_first_day_is_a_problem_and_nobody_is_dropped_silently(
    sqlite_house: House, tmp_path: Path
) -> None:
    path = file(tmp_path, HEADER + "Zofia;Kłos;;decision;;;\nJan;Żuraw;2026-11-23;;;;\n")
    assert [place[:2] for place in problems(sqlite_house, path)] == [(2, "first_day")]


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("columns_missing", "first_name;last_name\nZofia;Kłos\n"),
        ("columns_missing", ""),
        ("columns_missing", "\n\n"),
        ("columns_unknown", HEADER.strip() + ";pesel\n"),
        ("file_empty", HEADER),
        ("not_utf8", (HEADER + "Zofia;Kłos;2026-11-23;;;;\n").encode("cp1250")),
        ("not_utf8", b"\xff\xfe\x00"),
        ("file_too_large", b"a" * (5 * 2**20 + 1)),
        ("too_many_rows", HEADER + "Zofia;Kłos;2026-11-23;;;;\n" * 5001),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused(
    sqlite_house: House, tmp_path: Path, code: str, content: str | bytes
) -> None:
    with refused(code):
        people_import.read(sqlite_house.desk, file(tmp_path, content))


def test_a_folder_a_pipe_or_nothing_at_all_is_unreadable(
    sqlite_house: House, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "rura")
    for path in (tmp_path, tmp_path / "rura", tmp_path / "nic.csv"):
        with refused("file_unreadable", file=path.name):
            people_import.read(sqlite_house.desk, path)


def test_a_broken_quote_and_a_nul_are_problems_not_crashes(
    sqlite_house: House, tmp_path: Path
) -> None:
    for row in (
        '"Zofia;Kłos;2026-11-23;;;;\n',
        "Zo\0fia;Kłos;2026-11-23;;;;\n",
        f"{'Z' * 200_000};Kłos;2026-11-23;;;;\n",
    ):
        found = problems(sqlite_house, file(tmp_path, HEADER + row))
        assert found
        assert found[0][0] == 2


def test_an_import_is_all_or_nothing(house: House, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        HEADER + ("Zofia;Kłos;2026-11-23;decision;;;\nJan;Żuraw;2026-11-23;decision;;8;\n"),
    )
    admissions, found = people_import.read(house.desk, path)
    assert found == ()
    before = row_counts()
    with refused("bad_weekdays"), together.all_or_nothing(house.desk):
        for admission in admissions:
            stays.admit(house.desk, admission)
    assert row_counts() == before
    with together.all_or_nothing(house.desk):
        stays.admit(house.desk, admissions[0])
        assert people.find(house.desk, "kłos") == 1
    assert people.find(house.desk, "kłos") == 1


def test_a_header_that_is_no_csv_is_refused_not_a_crash(
    sqlite_house: House, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as caught:
        people_import.read(sqlite_house.desk, file(tmp_path, "x" * 200_000 + "\nZofia\n"))
    assert caught.value.code in {"bad_csv", "columns_missing", "columns_unknown"}
