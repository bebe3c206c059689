"""The kitchen's papers of a real house: the frozen version, the month, the poster."""

import csv
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from houses import House, absent, admit, query, refused, row_counts

from seniorplus import bootstrap
from seniorplus.cli import main
from seniorplus.domain.lunch_codes import Course, OrderChannel, PortionKind
from seniorplus.publishing.kitchen_figures import order_figures
from seniorplus.services import house as house_service
from seniorplus.services import meals, menus, orders, papers, statement
from seniorplus.views.menus import DishView

TUESDAY = date(2026, 11, 24)


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def eaters(house: House) -> list[int]:
    """Three people with a lunch on each open day, and soup for all of them on Tuesday."""
    numbers = [
        admit(house, name, diet=diet)
        for name, diet in (("Zofia Kłos", "basic"), ("Jan Bąk", "basic"), ("Ewa Źdźbło", "light"))
    ]
    soup = menus.save_dish(
        house.desk, DishView(0, "zurek", "Żurek", Course.SOUP, ("gluten", "celery"))
    )
    version = 0
    for diet in ("basic", "light"):
        version = menus.save_variant(house.desk, TUESDAY, diet, [soup], version)
    return numbers


def write_order(house: House, folder: Path, *forms: str) -> tuple[Path, ...]:
    view = meals.view(house.desk, TUESDAY)
    return papers.kitchen_order(
        house.desk, view, menus.day(house.desk, TUESDAY), forms or ("pdf", "csv"), folder
    )


def test_an_order_is_a_draft_until_the_cutoff_and_then_a_numbered_version(
    sqlite_house: House, tmp_path: Path
) -> None:
    eaters(sqlite_house)
    sqlite_house.at(12, 59)
    draft, draft_table = write_order(sqlite_house, tmp_path)
    assert draft.name == "zamowienie-2026-11-24-projekt.pdf"
    assert "PROJEKT - zamówienie nie jest zamknięte" in words(draft)
    assert rows(draft_table)[1] == ["", "", "projekt", "2026-11-24", "podstawowa", "uczestnik", "2"]
    sqlite_house.at(13, 5)
    frozen, table = write_order(sqlite_house, tmp_path)
    number = meals.view(sqlite_house.desk, TUESDAY).order.number
    assert frozen.name == "zamowienie-2026-11-24-wersja-1.pdf"
    said = words(frozen)
    assert f"zamówienie {number} · wersja 1" in said
    assert "Stan z 23.11.2026, 13:00, zapisany 23.11.2026, 13:05." in said
    assert "zupa Żurek 1 zboża zawierające gluten, 9 seler" in said
    assert "Dom „Złota Jesień” · Bartoszyce" in said
    assert rows(table)[1:] == [
        [str(number), "1", "zamknięte", "2026-11-24", "podstawowa", "uczestnik", "2"],
        [str(number), "1", "zamknięte", "2026-11-24", "lekkostrawna", "uczestnik", "1"],
    ]


def test_what_changes_after_the_cutoff_does_not_change_what_the_paper_says_is_ordered(
    sqlite_house: House, tmp_path: Path
) -> None:
    first, *_others = eaters(sqlite_house)
    desk = sqlite_house.desk
    sqlite_house.at(12)
    orders.add_portions(desk, TUESDAY, PortionKind.GUEST, diet="basic", quantity=4)
    sqlite_house.at(14)
    before = write_order(sqlite_house, tmp_path, "csv")[0].read_bytes()
    absent(sqlite_house, first, TUESDAY, TUESDAY)
    orders.add_portions(desk, TUESDAY, PortionKind.STAFF, diet="light", quantity=2)
    paper, table = write_order(sqlite_house, tmp_path)
    assert table.read_bytes() == before
    said = words(paper)
    assert "Zmiany po wersji 1: jeszcze nie są częścią zamówienia" in said
    assert "Po zmianach razem 8: podstawowa 5, lekkostrawna 3" in said
    assert "Kłos" not in said
    view = meals.view(desk, TUESDAY)
    orders.pass_on(desk, TUESDAY, "p. Halina", OrderChannel.PHONE, fingerprint=view.fingerprint)
    second, table = write_order(sqlite_house, tmp_path)
    assert second.name == "zamowienie-2026-11-24-wersja-2.pdf"
    assert "przekazano: kiedy komu jak podpis 23.11.2026, 14:00 p. Halina telefon" in words(second)
    assert [row[4:] for row in rows(table)[1:]] == [
        ["podstawowa", "uczestnik", "1"],
        ["podstawowa", "goście", "4"],
        ["lekkostrawna", "uczestnik", "1"],
        ["lekkostrawna", "kadra", "2"],
    ]
    assert {path.name for path in tmp_path.iterdir() if "wersja-1" in path.name} == {
        "zamowienie-2026-11-24-wersja-1.pdf",
        "zamowienie-2026-11-24-wersja-1.csv",
    }


def test_the_kinds_of_a_frozen_version_follow_from_changes_of_every_cause(
    sqlite_house: House,
) -> None:
    first, second, _third = eaters(sqlite_house)
    desk = sqlite_house.desk
    sqlite_house.at(12)
    extra = orders.add_portions(desk, TUESDAY, PortionKind.TAKE_AWAY, diet="basic", quantity=2)
    sqlite_house.at(13, 30)
    frozen = order_figures(meals.view(desk, TUESDAY))
    assert frozen.kinds
    absent(sqlite_house, first, TUESDAY, TUESDAY)
    orders.take_back_portions(desk, extra)
    orders.add_portions(desk, TUESDAY, PortionKind.GUEST, diet="light", quantity=3)
    admit(sqlite_house, "Maria Lis", diet="light", first_day=TUESDAY)
    view = meals.view(desk, TUESDAY)
    assert len(view.changes) == 4
    assert order_figures(view) == frozen
    house_service.close_days(desk, TUESDAY, TUESDAY, "remont")
    assert order_figures(meals.view(desk, TUESDAY)) == frozen
    assert second


def test_the_kitchen_reads_its_own_numbers(sqlite_house: House, tmp_path: Path) -> None:
    eaters(sqlite_house)
    numbers = ",".join(str(number) for number in range(14, 0, -1))
    house_service.change_rule(sqlite_house.desk, "allergen_numbers", numbers, TUESDAY)
    (paper,) = write_order(sqlite_house, tmp_path, "pdf")
    assert "zupa Żurek 6 seler, 14 zboża zawierające gluten" in words(paper)
    poster = papers.menu_poster(sqlite_house.desk, menus.week(sqlite_house.desk, TUESDAY), tmp_path)
    assert poster.name == "jadlospis-2026-11-23.pdf"
    assert "Jadłospis: 23-27 listopada 2026" in words(poster)


def test_every_file_is_written_down_and_both_forms_or_none_are_written(
    sqlite_house: House, tmp_path: Path
) -> None:
    eaters(sqlite_house)
    folder = tmp_path / "papiery"
    before = row_counts()["audit_entry"]
    made = write_order(sqlite_house, folder)
    month = statement.month(sqlite_house.desk, 2026, 11)
    made += papers.meal_statement(sqlite_house.desk, month, ("pdf", "csv"), folder)
    assert [path.name for path in made[2:]] == ["obiady-2026-11.pdf", "obiady-2026-11.csv"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in made)
    assert row_counts()["audit_entry"] == before + 4
    assert [row.action for row in query("SELECT action FROM audit_entry ORDER BY number")][-4:] == [
        "papers.export"
    ] * 4
    with refused("format_unknown", format="xlsx"):
        write_order(sqlite_house, tmp_path / "inne", "pdf", "xlsx")
    assert not (tmp_path / "inne").exists()
    (tmp_path / "plik").write_text("to jest plik")
    with refused("folder_unusable", folder="plik"):
        write_order(sqlite_house, tmp_path / "plik")
    assert row_counts()["audit_entry"] == before + 4


@pytest.fixture
def home(sqlite_house: House) -> Path:
    """The folder of a house with eaters that no process has open."""
    eaters(sqlite_house)
    bootstrap.close_house()
    return sqlite_house.folder


def export(home: Path, out: Path, *options: str) -> int:
    return main(
        [
            "export",
            "meals",
            "--home",
            str(home),
            "--out",
            str(out),
            "--at",
            "2026-11-23T13:30",
            *options,
        ]
    )


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (
            ("--date", "2026-11-24"),
            ["zamowienie-2026-11-24-projekt.pdf", "zamowienie-2026-11-24-projekt.csv"],
        ),
        (("--date", "2026-11-24", "--format", "csv"), ["zamowienie-2026-11-24-projekt.csv"]),
        (("--month", "2026-11"), ["obiady-2026-11.pdf", "obiady-2026-11.csv"]),
        (("--month", "2026-11", "--format", "pdf"), ["obiady-2026-11.pdf"]),
    ],
)
def test_the_command_writes_a_draft_at_a_moment_asked_about_or_a_month(
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    names: list[str],
) -> None:
    out = tmp_path / "papiery"
    assert export(home, out, *options) == 0
    assert capsys.readouterr().out.splitlines() == [str(out / name) for name in names]
    assert sorted(path.name for path in out.iterdir()) == sorted(names)


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        ((), 2, "podaj jedno z: --date --month"),
        (("--date", "2026-11-24", "--month", "2026-11"), 2, "--date i --month wykluczają się"),
        (("--date", "24.11"), 2, "data „24.11” nie ma postaci 2026-11-23"),
        (("--date", "2026-11-24", "--format", "xls"), 2, "--format: nie ma „xls”"),
        (("--month", "2026-13"), 2, "miesiąc „2026-13” nie ma postaci 2026-11"),
    ],
)
def test_wrong_usage_gets_one_sentence_and_writes_nothing(
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    out = tmp_path / "papiery"
    assert export(home, out, *options) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not out.exists()


def test_without_a_house_nothing_is_exported(tmp_path: Path) -> None:
    assert export(tmp_path / "nic", tmp_path / "papiery", "--date", "2026-11-24") == 3
    assert not (tmp_path / "papiery").exists()
