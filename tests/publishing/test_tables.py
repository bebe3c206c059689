"""Tables: a spreadsheet opens them by a click and runs nothing from them."""

import csv
import io

import pytest

from seniorplus.domain.codes import DayState
from seniorplus.publishing.tables import attendance_csv
from seniorplus.views.attendance import MonthRow, MonthView

CELLS = (
    DayState.PRESENT,
    DayState.LEFT,
    DayState.ABSENT,
    DayState.UNKNOWN,
    DayState.EXPECTED,
    *[None] * 25,
)


def month(first_name: str = "Zofia", last_name: str = "Źdźbło") -> MonthView:
    row = MonthRow(7, first_name, last_name, CELLS, 2, 1, 1)
    return MonthView(2026, 11, (True,) * 30, (row,), (1, 1, *[0] * 28), 25, 2, 1)


def table(view: MonthView) -> list[list[str]]:
    content = attendance_csv(view).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def test_the_file_is_what_a_polish_spreadsheet_expects() -> None:
    content = attendance_csv(month())
    assert content.startswith(b"\xef\xbb\xbfnumer;")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


def test_there_is_a_column_for_each_day_and_the_sums() -> None:
    header, row = table(month())
    assert header[:4] == ["numer", "nazwisko i imię", "nd 1.11", "pn 2.11"]
    assert header[-3:] == ["obecności", "nieobecności", "niewyjaśnione"]
    assert len(header) == len(row) == 2 + 30 + 3
    assert row[:8] == [
        "7",
        "Źdźbło Zofia",
        "obecność",
        "obecność",
        "nieobecność",
        "niewyjaśnione",
        "w planie",
        "",
    ]
    assert row[-3:] == ["2", "1", "1"]


@pytest.mark.parametrize("name", ["=1+1", "+48", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_name_becomes_a_formula(name: str) -> None:
    _, row = table(month(last_name=name))
    assert row[1] == f"'{name} Zofia"
    assert not any(cell[:1] in "=+-@" for cell in row if cell)


@pytest.mark.parametrize("name", ["a;b", 'a"b', "a\r\nb", "\t=1", "\u202eabc", "😀"])
def test_no_name_breaks_the_table(name: str) -> None:
    rows = table(month(last_name=name))
    assert [len(row) for row in rows] == [35, 35]
    assert not set(rows[1][1]) & set("\r\n\t\u202e")


def test_an_empty_month_has_only_its_header() -> None:
    view = MonthView(2026, 11, (True,) * 30, (), (0,) * 30, 25, 0, 0)
    assert len(table(view)) == 1


def test_the_same_month_gives_the_same_bytes() -> None:
    assert attendance_csv(month()) == attendance_csv(month())
