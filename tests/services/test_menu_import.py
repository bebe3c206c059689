"""Importing menus: all or nothing, every problem with its line and column, never a traceback."""

import ast
import json
import os
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from houses import MONDAY, House, query, refused, row_counts
from hypothesis import given
from hypothesis import strategies as st

from seniorplus import cli
from seniorplus.demo import menu as demo_menu
from seniorplus.domain.lunch_codes import Course
from seniorplus.i18n.refusals import SENTENCES, sentence
from seniorplus.services import house as house_service
from seniorplus.services import menu_import, menus
from seniorplus.services.menu_import import content as menu_content
from seniorplus.services.menu_import import csv_form, yaml_form
from seniorplus.storage import imports
from seniorplus.views.menus import DishView

HEADER = "date;diet;course;dish;allergens\n"
CYCLE = """\
dishes:
- id: rosol
  name: Rosół
  course: soup
  allergens: [gluten, celery]
  contains: meat
- id: ryz
  name: Ryż
  course: side
  allergens: []
days:
- day: 1
  week: 1
  weekday: poniedziałek
  meals:
    basic: [ryz, rosol]
- day: 2
  week: 1
  weekday: wtorek
  meals:
    basic: [ryz]
"""


def file(folder: Path, content: str | bytes, name: str = "jadlospis.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def problems(
    house: House, content: str | bytes, form: str = ".csv", first: date | None = None
) -> list[tuple[int, str, str]]:
    raw = content.encode() if isinstance(content, str) else content
    found = menu_import.read_text(house.desk, raw, form, first)[1]
    for problem in found:
        assert "{" not in sentence(problem.code, problem.params)
    return [(problem.line, problem.column, problem.code) for problem in found]


def in_yaml(house: House, content: str | bytes) -> list[tuple[int, str, str]]:
    return problems(house, content, ".yaml", MONDAY)


def take_in(house: House, content: str, form: str, first: date | None = None) -> int:
    menu, found = menu_import.read_text(house.desk, content.encode(), form, first)
    assert found == ()
    return menu_import.take_in(house.desk, menu)


def names(house: House, day: date, diet: str = "basic") -> list[str]:
    (variant,) = [item for item in menus.day(house.desk, day).variants if item.diet == diet]
    return [dish.name for dish in variant.dishes]


def dishes(house: House) -> dict[str, tuple[str, ...]]:
    return {dish.name: dish.ingredients for dish in menus.dishes(house.desk)}


def test_a_table_becomes_dishes_and_menus(house: House) -> None:
    table = HEADER + (
        "2026-11-23;basic;main;Schabowy;gluten, eggs meat\n"
        "23.11.2026;podstawowa;soup;Rosół;1,9\n"
        "2026-11-23;light;soup;Rosół;\n"
        "2026-11-24;basic;side;Ryż;-\n"
    )
    assert take_in(house, table, ".csv") == 3
    assert names(house, MONDAY) == ["Rosół", "Schabowy"]
    assert names(house, MONDAY, "light") == ["Rosół"]
    assert dishes(house) == {
        "Schabowy": ("gluten", "eggs", "meat"),
        "Rosół": ("gluten", "celery"),
        "Ryż": (),
    }
    # The same file once more changes nothing.
    before = row_counts()
    assert take_in(house, table, ".csv") == 0
    assert row_counts() == before


def test_the_kitchens_own_numbers_of_allergens_are_a_setting(sqlite_house: House) -> None:
    numbers = "14,2,3,4,5,6,7,8,9,10,11,12,13,1"
    house_service.change_rule(sqlite_house.desk, "allergen_numbers", numbers, MONDAY)
    take_in(sqlite_house, HEADER + "2026-11-23;basic;soup;Rosół;14\n", ".csv")
    assert dishes(sqlite_house) == {"Rosół": ("gluten",)}


def test_commas_bom_and_windows_lines_are_read(sqlite_house: House) -> None:
    rows = HEADER.replace(";", ",") + '2026-11-23,basic,soup,"Rosół, mocny","gluten,milk"\n'
    for content in (rows, "\ufeff" + rows, rows.replace("\n", "\r\n")):
        menu, found = menu_import.read_text(sqlite_house.desk, content.encode(), ".csv")
        assert found == ()
        assert menu.dishes[0].name == "Rosół, mocny"
        assert menu.dishes[0].ingredients == {"gluten", "milk"}


def test_a_cycle_is_laid_from_a_monday_over_open_days(house: House) -> None:
    first = date(2026, 12, 7)
    raw = CYCLE.replace("wtorek", "czwartek").encode()
    menu, found = menu_import.read_text(house.desk, raw, ".yaml", first, date(2026, 12, 31))
    assert (found, menu.closed_days) == ((), 1)
    assert menu_import.take_in(house.desk, menu) == 7
    assert names(house, date(2026, 12, 21)) == ["Rosół", "Ryż"]
    assert names(house, date(2026, 12, 24)) == []
    assert names(house, date(2026, 12, 31)) == ["Ryż"]
    assert dishes(house) == {"Rosół": ("gluten", "celery", "meat"), "Ryż": ()}


def test_dated_days_need_no_monday(sqlite_house: House) -> None:
    dated = CYCLE.replace("  week: 1\n  weekday: poniedziałek\n", "  date: 2026-11-25\n", 1)
    dated = dated.replace("  week: 1\n  weekday: wtorek\n", "  date: 26.11.2026\n")
    assert take_in(sqlite_house, dated, ".yaml") == 2
    assert names(sqlite_house, date(2026, 11, 26)) == ["Ryż"]
    with refused("menu_no_cycle"):
        menu_import.read_text(sqlite_house.desk, dated.encode(), ".yaml", MONDAY)


def test_the_demo_menu_fills_nine_weeks_without_a_warning(house: House) -> None:
    house_service.close_days(house.desk, MONDAY, MONDAY, "remont")
    demo_menu.add(house.desk, MONDAY)
    filled = query("SELECT count(*), min(day), max(day) FROM menu_day")[0]
    closed = ("2026-11-11", "2026-11-23", "2026-12-24", "2026-12-25")
    assert filled[0] == 9 * 5 - len(closed)
    assert str(filled[1]) == "2026-10-26"
    assert str(filled[2]) == "2026-12-23"
    assert names(house, MONDAY) == []
    assert len(menus.dishes(house.desk)) == 105
    needs = {MONDAY + timedelta(days=4): {"basic": 9, "vegetarian": 2, "milk_free": 1}}
    for week in range(-4, 5):
        assert menus.week(house.desk, MONDAY + timedelta(weeks=week), needs).warnings == ()


def test_every_problem_of_a_table_is_told_with_its_line_and_column(sqlite_house: House) -> None:
    assert problems(
        sqlite_house,
        HEADER
        + (
            "wczoraj;keto;zupa;;ziemia\n"
            "2026-11-23;basic;soup;Rosół;gluten\n"
            "2026-11-23;basic;soup;rosół;gluten\n"
            "2026-11-24;basic;soup;Rosół;milk\n"
            "2026-11-24;basic;main;Pierogi;\n"
            "2026-11-28;basic;main;Leczo;-\n"
            "2026-11-24;basic;main;Bigos;-;nadmiar\n"
            f"2026-11-24;basic;main;{'Ś' * 121};-\n"
        ),
    ) == [
        (2, "date", "bad_date"),
        (2, "diet", "diet_unknown"),
        (2, "course", "course_unknown"),
        (2, "dish", "text_missing"),
        (2, "allergens", "ingredient_unknown"),
        (4, "dish", "dish_twice"),
        (5, "allergens", "dish_differs"),
        (6, "allergens", "allergens_missing"),
        (7, "date", "menu_day_closed"),
        (8, "", "too_many_cells"),
        (9, "dish", "text_too_long"),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("date;diet;dish\n2026-11-23;basic;Rosół\n", (1, "", "columns_missing")),
        (HEADER.strip() + ";price\n", (1, "", "columns_unknown")),
        (HEADER.strip() + ";dish\n", (1, "", "columns_twice")),
        ("", (1, "", "columns_missing")),
        ("x" * 200_000 + "\n", (1, "", "bad_csv")),
        (HEADER + '"2026-11-23;basic;soup;Rosół;-\n', (2, "", "bad_csv")),
        (HEADER + "2026-11-23;basic;soup;Ro\0sół;-\n", (2, "dish", "bad_text")),
        (
            HEADER.encode() + "2026-11-23;basic;soup;Rosół;-\n".encode("cp1250"),
            (2, "26", "bad_byte"),
        ),
        (b"\xff\xfe\x00", (1, "1", "bad_byte")),
    ],
)
def test_a_table_that_is_no_menu_is_told_where(
    sqlite_house: House, content: str | bytes, problem: tuple[int, str, str]
) -> None:
    assert problems(sqlite_house, content) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("gluten, celery", "gluten, kurz", (5, "23", "ingredient_unknown")),
        ("contains: meat", "contains: soy", (6, "13", "ingredient_unknown")),
        ("course: side", "course: dodatek", (9, "11", "course_unknown")),
        ("name: Ryż", "name: ''", (8, "9", "text_missing")),
        ("name: Ryż", "name: [a]", (8, "9", "menu_text_expected")),
        ("name: Ryż", "name: rosół\n  course: soup\n  cena: 4", (10, "3", "menu_part_unknown")),
        ("  allergens: []\n", "", (7, "3", "menu_part_missing")),
        ("id: ryz", "id: rosol", (7, "7", "menu_key_twice")),
        ("basic: [ryz]", "keto: [ryz]", (21, "5", "diet_unknown")),
        ("basic: [ryz]", "basic: [ryz, bigos]", (21, "18", "menu_dish_unknown")),
        ("basic: [ryz]", "basic: [ryz, ryz]", (21, "18", "dish_twice")),
        ("basic: [ryz]", "basic: ryz", (21, "12", "menu_list_expected")),
        ("basic: [ryz]", "basic: [ryz", (22, "1", "bad_yaml")),
        ("basic: [ryz]", "basic: &a [ryz]", (21, "12", "menu_alias")),
        ("weekday: wtorek", "weekday: jutro", (19, "12", "weekday_unknown")),
        ("weekday: wtorek", "weekday: poniedziałek", (21, "5", "menu_key_twice")),
        (
            "week: 1\n  weekday: wtorek",
            "week: 99\n  weekday: wtorek",
            (18, "9", "menu_week_unknown"),
        ),
        ("  week: 1\n  weekday: wtorek\n", "", (17, "3", "menu_part_missing")),
        ("dishes:", "potrawy:", (1, "1", "menu_part_unknown")),
        ("name: Ryż", "name: Ry\x9bż", (8, "11", "bad_text")),
        ("days:", "diets:\n- id: keto\ndays:", (12, "7", "diet_unknown")),
        ("days:", "allergens:\n- id: kurz\n  number: 1\ndays:", (12, "7", "ingredient_unknown")),
    ],
)
def test_a_problem_of_a_cycle_is_told_where(
    sqlite_house: House, old: str, new: str, problem: tuple[int, str, str]
) -> None:
    changed = CYCLE.replace(old, new, 1)
    assert changed != CYCLE
    before = row_counts()
    assert problem in in_yaml(sqlite_house, changed)
    assert row_counts() == before


@pytest.mark.parametrize(
    "content",
    [
        "rosół",
        "[]",
        "- 1\n- 2",
        "a: b",
        "---\n---\n",
        "!!python/object:os.system {}",
        "\t- x",
        "? ?",
    ],
)
def test_yaml_of_another_kind_is_a_problem_not_a_crash(sqlite_house: House, content: str) -> None:
    assert in_yaml(sqlite_house, content)


@pytest.mark.parametrize("compiled", [True, False], ids=["libyaml", "python"])
def test_hostile_yaml_neither_grows_nor_exhausts_the_stack(
    sqlite_house: House, monkeypatch: pytest.MonkeyPatch, compiled: bool
) -> None:
    if not compiled:
        monkeypatch.delattr("yaml.CSafeLoader")
    bomb = "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(50))
    assert [code for _, _, code in in_yaml(sqlite_house, bomb)] == ["menu_alias"]
    for deep in ("[" * 400_000, "{a: " * 100_000, "- " * 400_000):
        assert [code for _, _, code in in_yaml(sqlite_house, deep)] == ["bad_yaml"]


def test_of_a_file_that_is_wrong_throughout_the_first_problems_are_told(
    sqlite_house: House,
) -> None:
    wrong = CYCLE.replace("basic: [ryz]", f"basic: [{'x, ' * 100_000}]")
    found = in_yaml(sqlite_house, wrong)
    assert len(found) == menu_content.MOST_PROBLEMS + 1
    assert found[-1][2] == "menu_more_problems"


def test_hostile_text_is_cleaned(sqlite_house: House) -> None:
    row = "2026-11-23;basic;soup;\u202eRosół\x1b]0;x [bold]\x07\u200b;-\n".replace("]0;x", "]0x")
    take_in(sqlite_house, HEADER + row, ".csv")
    assert list(dishes(sqlite_house)) == ["Rosół]0x [bold]"]


@pytest.mark.parametrize(
    ("code", "content", "form", "first", "last"),
    [
        ("menu_cycle_start", CYCLE, ".yaml", None, None),
        ("menu_cycle_start", CYCLE, ".yaml", None, MONDAY),
        ("menu_not_monday", CYCLE, ".yaml", MONDAY + timedelta(days=1), None),
        ("days_out_of_order", CYCLE, ".yaml", MONDAY, MONDAY - timedelta(days=1)),
        ("period_too_long", CYCLE, ".yaml", MONDAY, MONDAY + timedelta(days=400)),
        ("menu_no_cycle", HEADER + "2026-11-23;basic;soup;Rosół;-\n", ".csv", MONDAY, None),
        ("menu_file_empty", HEADER, ".csv", None, None),
        ("menu_file_empty", "", ".yaml", MONDAY, None),
        ("menu_file_empty", "dishes: []\ndays: []\n", ".yaml", MONDAY, None),
        ("file_too_large", "#" * (2**20 + 1), ".yaml", MONDAY, None),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(
    sqlite_house: House, code: str, content: str, form: str, first: date | None, last: date | None
) -> None:
    with refused(code):
        menu_import.read_text(sqlite_house.desk, content.encode(), form, first, last)


def test_a_file_that_is_too_large_or_no_file_is_refused_before_it_is_read(
    sqlite_house: House, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "rura.csv")
    for path in (tmp_path, tmp_path / "rura.csv", tmp_path / "nic.yaml"):
        with refused("file_unreadable", file=path.name):
            menu_import.read(sqlite_house.desk, path)
    with refused("menu_form_unknown", file="jadlospis.xlsx"):
        menu_import.read(sqlite_house.desk, file(tmp_path, HEADER, "jadlospis.xlsx"))
    with refused("file_too_large"):
        menu_import.read(sqlite_house.desk, file(tmp_path, b"a;" * 5 * 2**19))


def test_a_menu_that_stands_there_is_replaced_only_when_asked(house: House) -> None:
    take_in(house, CYCLE, ".yaml", MONDAY)
    other = HEADER + "2026-11-23;basic;side;Ryż;-\n2026-11-24;basic;side;Ryż;-\n"
    assert problems(house, other) == [(2, "date", "menu_there")]
    menu, found = menu_import.read_text(house.desk, other.encode(), ".csv", replace=True)
    assert found == ()
    before = row_counts()
    with refused("menu_there", day=MONDAY):
        menu_import.take_in(house.desk, menu)
    assert row_counts() == before
    assert menu_import.take_in(house.desk, menu, replace=True) == 1
    assert names(house, MONDAY) == ["Ryż"]


def test_a_file_never_changes_a_dish_of_the_catalogue(house: House) -> None:
    broth = menus.save_dish(house.desk, DishView(0, "rosol", "Rosół", Course.SOUP, ("milk",)))
    assert in_yaml(house, CYCLE) == [(5, "14", "dish_differs")]
    (view,) = menus.dishes(house.desk)
    menus.retire_dish(house.desk, broth, view.version)
    assert in_yaml(house, CYCLE) == [(5, "14", "dish_retired")]


def test_a_dish_added_meanwhile_by_somebody_else_refuses_the_whole_file(house: House) -> None:
    menu, _ = menu_import.read_text(house.desk, CYCLE.encode(), ".yaml", MONDAY)
    menus.save_dish(house.other_desk, DishView(0, "", "ryż", Course.SIDE))
    before = row_counts()
    with refused("dish_exists", dish="Ryż"):
        menu_import.take_in(house.desk, menu)
    assert row_counts() == before


def test_the_command_line_reads_checks_and_imports(
    sqlite_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from seniorplus import bootstrap

    home = str(sqlite_house.folder)
    bootstrap.close_house()

    def run(*words: str) -> tuple[int, str, str]:
        code = cli.main(["--home", home, "import", "menus", *words])
        out, err = capsys.readouterr()
        return code, out, err

    cycle = str(file(tmp_path, CYCLE, "cykl.yaml"))
    code, out, _ = run(cycle, "--from", "2026-11-23", "--dry-run")
    assert code == 0
    assert json.loads(out) == {
        "read": 2,
        "imported": 0,
        "dishes": 2,
        "closed_days": 0,
        "problems": 0,
    }
    code, out, _ = run(cycle, "--from", "2026-11-23", "--to", "2026-12-04")
    assert (code, json.loads(out)["imported"]) == (0, 4)
    wrong = str(file(tmp_path, CYCLE.replace("celery", "kurz"), "zly.yml"))
    code, out, err = run(wrong, "--from", "2026-11-23")
    assert (code, json.loads(out)["problems"], json.loads(out)["imported"]) == (1, 1, 0)
    assert err.startswith("wiersz 5, znak 23: Alergen „kurz” jest nieznany.")
    table = str(file(tmp_path, HEADER + "2026-12-07;basic;soup;Rosół;kurz\n"))
    assert "wiersz 2, allergens: Alergen" in run(table)[2]
    for words, said in (
        ((cycle,), "Podaj --from"),
        ((str(tmp_path / "nic.csv"),), "Nie mogę odczytać pliku"),
        ((str(file(tmp_path, b"x" * 5_000_000, "duzy.csv")),), "większy niż 1 MB"),
    ):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert said in err
        assert err.count("\n") == 1
    assert cli.main(["--home", home, "import", "people", cycle, "--replace"]) == 2
    capsys.readouterr()


def test_every_code_of_a_problem_is_worded() -> None:
    folders = (Path(menu_import.__file__).parent, Path(imports.__file__).parent)
    found = {
        node.args[position].value
        for folder in folders
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
        for name, position in (("fault", 2), ("_fault", 1), ("one_of", 2))
        if getattr(node.func, "attr", getattr(node.func, "id", "")) == name
        and len(node.args) > position
        and isinstance(node.args[position], ast.Constant)
    }
    assert {"bad_yaml", "menu_alias", "dish_differs", "ingredient_unknown"} <= found
    assert found - set(SENTENCES) == set()


DIETS = {"basic": "podstawowa", "light": "lekkostrawna"}
NUMBERS = {"gluten": 1, "milk": 7}
FRAGMENTS = st.sampled_from(
    [*CYCLE.splitlines(), *"[]{}:-,#&*!|>'\"%@`;\t", "\u202e", "\x85", "ż", "date", "- a: b", "? "]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("\n".join)))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (csv_form.read, yaml_form.read):
        found = read(text, DIETS, NUMBERS, MONDAY)
        for problem in found.problems:
            assert problem.line >= 1
            assert problem.code in SENTENCES


@given(st.integers(0, len(CYCLE)), st.integers(0, 12), st.text(max_size=4))
def test_no_change_of_a_good_file_makes_the_reader_fail(at: int, cut: int, put: str) -> None:
    found = yaml_form.read(CYCLE[:at] + put + CYCLE[at + cut :], DIETS, NUMBERS, MONDAY)
    assert found.problems or found.variants or found.dishes is not None


def test_the_demo_file_is_in_the_package() -> None:
    text = files("seniorplus.demo").joinpath("menu.yaml").read_text(encoding="utf-8")
    found = yaml_form.read(
        text,
        dict.fromkeys(["basic", "light", "diabetic", "gluten_free", "milk_free", "vegetarian"], ""),
        {},
        MONDAY,
    )
    assert found.problems == []
    assert (len(found.variants), found.weeks) == (60, 2)
