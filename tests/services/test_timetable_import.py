"""Importing a timetable: all or nothing, every problem with its line and column, clashes too."""

import ast
import json
from datetime import date, time
from importlib.resources import files
from pathlib import Path

import pytest
from houses import MONDAY, House, query, refused, row_counts
from hypothesis import given
from hypothesis import strategies as st
from timetables import furnish_rooms, instructor, plan, weekly

from seniorplus import bootstrap, cli
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Category, Frequency
from seniorplus.i18n.activity_refusals import ACTIVITY_SENTENCES
from seniorplus.i18n.refusals import SENTENCES, sentence
from seniorplus.services import house as house_service
from seniorplus.services import instructors, rooms, timetable_import, week
from seniorplus.services.timetable_import import content, csv_form, yaml_form
from seniorplus.views.week import InstructorView

NEXT_MONDAY = date(2026, 11, 30)
END = date(2027, 8, 31)
HEADER = "title;category;weekdays;start;end;room;instructor;audience;group;capacity\n"
WEEK = """\
rooms:
- id: RUCH
  name: Sala ruchowa
  capacity: 15
- {id: MUZ, name: Sala muzyczna, capacity: 28}
staff_roles:
- id: FIZJO
  name: fizjoterapeuta
- id: DYR
  name: dyrygent
  kind: contractor
entries:
- day: 1
  start: '08:30'
  end: '09:00'
  title: Gimnastyka
  kind: MOVE
  room: RUCH
  lead: FIZJO
  group: A
  capacity: 15
- day: wtorek
  start: 13:30
  end: 15:00
  title: Próba
  category: choir
  room: MUZ
  lead: DYR
  group: chór
"""


def read(house: House, text: str | bytes, form: str = ".yaml", **period: date):
    raw = text.encode() if isinstance(text, str) else text
    return timetable_import.read_text(house.desk, raw, form, **period)


def problems(house: House, text: str | bytes, form: str = ".yaml") -> list[tuple[int, str, str]]:
    found = read(house, text, form)[1]
    for problem in found:
        assert "{" not in sentence(problem.code, problem.params)
    return [(problem.line, problem.column, problem.code) for problem in found]


def in_table(house: House, rows: str) -> list[tuple[int, str, str]]:
    return problems(house, HEADER + rows, ".csv")


def test_a_week_in_yaml_becomes_rooms_instructors_and_bounded_series(house: House) -> None:
    file, found = read(house, WEEK)
    assert found == ()
    assert [(room.code, room.name, room.capacity) for room in file.rooms] == [
        ("RUCH", "Sala ruchowa", 15),
        ("MUZ", "Sala muzyczna", 28),
    ]
    assert [(leader.name, leader.kind) for leader in file.leaders] == [
        ("fizjoterapeuta", "staff"),
        ("dyrygent", "contractor"),
    ]
    gymnastics, rehearsal = (row.fields for row in file.series)
    assert (gymnastics.title, gymnastics.category) == ("Gimnastyka", Category.PHYSICAL)
    assert (gymnastics.audience, gymnastics.group) == (Audience.GROUP, "A")
    assert gymnastics.pattern.first_day == NEXT_MONDAY
    assert gymnastics.pattern.until == END
    assert (gymnastics.pattern.start, gymnastics.pattern.minutes) == (time(8, 30), 30)
    assert rehearsal.audience is Audience.CHOIR
    assert rehearsal.pattern.first_day == date(2026, 12, 1)
    # Nothing said: as many as fit into the room.
    assert rehearsal.capacity == 28


@pytest.mark.parametrize("name", ["demo", "sample"])
def test_the_sample_weeks_are_read_without_a_problem(sqlite_house: House, name: str) -> None:
    text = files("seniorplus.demo").joinpath("timetable.yaml").read_text(encoding="utf-8")
    if name == "sample":
        # The older form: kinds instead of categories, words instead of an empty group.
        text = text.replace("category: physical", "kind: MOVE").replace(
            "group: ''", "group: wszyscy"
        )
    file, found = read(sqlite_house, text)
    assert found == ()
    assert len(file.series) > 50
    assert {row.fields.category for row in file.series} >= {Category.PHYSICAL, Category.MEAL}
    monthly = [row for row in file.series if row.fields.pattern.frequency is Frequency.MONTHLY]
    assert [row.fields.pattern.first_day for row in monthly] == [date(2026, 12, 3)]
    fortnightly = [row.fields.pattern for row in file.series if row.fields.pattern.interval == 2]
    assert [pattern.first_day for pattern in fortnightly] == [date(2026, 12, 2), date(2026, 12, 9)]


def test_a_table_becomes_series_on_several_weekdays(house: House) -> None:
    furnish_rooms(house)
    led_by = instructor(house, "Ewa Kot")
    rows = (
        "Gimnastyka;ruchowe;pn śr pt;8:30;9:00;sala duża;ewa kot;;A;\n"
        "Szachy;recreational;2,4;10:00;11:00;mala;;chętni;;4\n"
    )
    file, found = read(house, HEADER + rows, ".csv")
    assert found == ()
    assert (file.rooms, file.leaders) == ((), ())
    gymnastics, chess = (row.fields for row in file.series)
    assert (gymnastics.pattern.weekdays, gymnastics.room) == ("135", "duza")
    assert (gymnastics.instructor, gymnastics.audience) == (led_by, Audience.GROUP)
    assert (chess.pattern.weekdays, chess.audience, chess.capacity) == ("24", Audience.OPEN, 4)


def test_each_row_of_a_table_may_have_its_own_period_and_rhythm(sqlite_house: House) -> None:
    furnish_rooms(sqlite_house)
    table = (
        "title;category;weekdays;start;end;room;every;week_of_month;from;until;note\n"
        "Kino;cultural;4;10:00;11:00;duza;;ostatni;1.01.2027;30.06.2027;w bibliotece\n"
        "Spacer;physical;1;10:00;11:00;duza;2;;2026-12-07;2026-12-31;\n"
    )
    file, found = read(sqlite_house, table, ".csv")
    assert found == ()
    cinema, walk = (row.fields for row in file.series)
    assert (cinema.pattern.frequency, cinema.pattern.week_of_month) == (Frequency.MONTHLY, -1)
    assert (cinema.pattern.first_day, cinema.pattern.until) == (
        date(2027, 1, 28),
        date(2027, 6, 30),
    )
    assert cinema.note == "w bibliotece"
    assert (walk.pattern.interval, walk.pattern.first_day) == (2, date(2026, 12, 7))


def test_the_period_is_that_of_the_command_or_runs_to_the_end_of_august(house: House) -> None:
    file, _ = read(house, WEEK, first=date(2026, 12, 2), until=date(2026, 12, 20))
    assert [row.fields.pattern.first_day for row in file.series] == [
        date(2026, 12, 7),
        date(2026, 12, 8),
    ]
    assert {row.fields.pattern.until for row in file.series} == {date(2026, 12, 20)}
    file, _ = read(house, WEEK, first=date(2027, 8, 30))
    assert {row.fields.pattern.until for row in file.series} == {END}
    file, _ = read(house, WEEK, first=date(2027, 9, 1))
    assert {row.fields.pattern.until for row in file.series} == {date(2028, 8, 31)}
    with refused("days_out_of_order"):
        read(house, WEEK, first=MONDAY, until=date(2026, 11, 1))


def test_rooms_and_instructors_of_the_house_are_met_by_code_or_name(house: House) -> None:
    rooms.add(house.desk, "ruch", "Sala ruchowa", 15)
    rooms.add(house.desk, "m2", "Sala muzyczna", 28)
    instructor(house, "Fizjoterapeuta")
    file, found = read(house, WEEK)
    assert found == ()
    assert file.rooms == ()
    assert [leader.name for leader in file.leaders] == ["dyrygent"]
    assert [row.fields.room for row in file.series] == ["ruch", "m2"]


def test_a_file_never_changes_a_room_or_brings_somebody_back(house: House) -> None:
    rooms.add(house.desk, "RUCH", "Sala ruchowa", 12)
    former = instructor(house, "fizjoterapeuta")
    (row,) = instructors.everybody(house.desk)
    instructors.save(
        house.desk, InstructorView(former, row.name, row.kind, active=False, version=row.version)
    )
    assert (2, "7", "room_differs") in problems(house, WEEK)
    assert (19, "9", "instructor_former") in problems(house, WEEK)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("day: 1", "day: jutro", (13, "8", "weekday_unknown")),
        ("start: '08:30'", "start: rano", (14, "10", "bad_time")),
        ("end: '09:00'", "end: '08:00'", (15, "8", "bad_interval")),
        ("title: Gimnastyka", "title: ''", (16, "10", "text_missing")),
        ("kind: MOVE", "kind: SKOKI", (17, "9", "category_unknown")),
        ("  kind: MOVE\n", "", (13, "3", "menu_part_missing")),
        ("room: RUCH", "room: STRYCH", (18, "9", "timetable_room_unknown")),
        ("lead: FIZJO", "lead: NIKT", (19, "9", "timetable_leader_unknown")),
        ("group: A\n  capacity: 15", "group: A\n  capacity: 0", (21, "13", "bad_number")),
        ("group: A", "group: A\n  interval: 0", (21, "13", "bad_number")),
        ("group: A", "group: A\n  week_of_month: 7", (21, "18", "bad_series")),
        ("group: A", "group: A\n  until: 2026-11-01", (13, "8", "bad_series")),
        ("group: A", "group: A\n  until: 2026-12-01\n  from: 2026-12-01", (13, "8", "bad")),
        ("group: A", "group: A\n  dla: B", (21, "3", "menu_part_unknown")),
        ("group: A", "group: [A]", (20, "10", "menu_text_expected")),
        ("kind: contractor", "kind: znajomy", (11, "9", "instructor_kind_unknown")),
        ("id: DYR", "id: fizjo", (9, "7", "menu_key_twice")),
        ("  capacity: 15\n- {", "  capacity: dużo\n- {", (4, "13", "bad_number")),
        ("entries:", "zajęcia:", (1, "1", "menu_part_missing")),
        ("- day: wtorek", "day: wtorek", (23, "8", "bad_yaml")),
        ("rooms:\n", "rooms: &r\n", (1, "8", "menu_alias")),
        ("rooms:\n- id: RUCH", "rooms:\n- RUCH\n- id: RUCH", (2, "3", "mapping")),
        ("staff_roles:", "kinds: {}\nstaff_roles: x\nhouse:", (7, "14", "list")),
        ("rooms:", "groups: {B: 3}\nrooms:", (21, "10", "timetable_group_unknown")),
    ],
)
def test_a_problem_of_a_week_is_told_where(
    sqlite_house: House, old: str, new: str, problem: tuple[int, str, str]
) -> None:
    line, column, code = problem
    codes = {
        "bad": "series_never_held",
        "mapping": "timetable_mapping_expected",
        "list": "timetable_list_expected",
    }
    changed = WEEK.replace(old, new, 1)
    assert changed != WEEK
    before = row_counts()
    assert (line, column, codes.get(code, code)) in problems(sqlite_house, changed)
    assert row_counts() == before


def test_every_problem_of_a_table_is_told_with_its_line_and_column(sqlite_house: House) -> None:
    furnish_rooms(sqlite_house)
    assert in_table(
        sqlite_house,
        ";skoki;8;rano;9:00;;;sąsiedzi;;zero\n"
        "Joga;physical;1;10:00;9:00;strych;Duch;grupa;;\n"
        "Joga;physical;1;10:00;11:00;strych;Duch;;;\n"
        "Joga;physical;1;10:00;11:00;duza;;;;;nadmiar\n",
    ) == [
        (2, "title", "text_missing"),
        (2, "category", "category_unknown"),
        (2, "weekdays", "weekday_unknown"),
        (2, "start", "bad_time"),
        (2, "room", "text_missing"),
        (2, "audience", "audience_unknown"),
        (2, "capacity", "bad_number"),
        (3, "end", "bad_interval"),
        (3, "group", "group_missing"),
        (4, "room", "timetable_room_unknown"),
        (4, "instructor", "timetable_leader_unknown"),
        (5, "", "too_many_cells"),
    ]


def test_clashes_within_the_file_name_the_other_line(house: House) -> None:
    furnish_rooms(house)
    instructor(house, "Ewa Kot")
    rows = (
        "Joga;physical;1;10:00;11:00;duza;Ewa Kot;;A;20\n"
        "Szachy;recreational;135;10:30;11:30;duza;;;;20\n"
        "Taniec;physical;1;10:30;11:00;mala;Ewa Kot;;A;6\n"
        "Kawa;meal;1;11:30;12:00;duza;;;;20\n"
    )
    found = read(house, HEADER + rows, ".csv")[1]
    assert [(problem.line, problem.column, problem.params["kind"]) for problem in found] == [
        (3, "room", "room"),
        (4, "group", "group"),
        (4, "instructor", "instructor"),
    ]
    assert {problem.params["other_line"] for problem in found} == {2}
    assert sentence(found[0].code, found[0].params).startswith(
        "Kolizja z wierszem 2: pn 30.11 10:30: sala zajęta: sala duża, Joga 10:00-11:00 (i jeszcze"
    )


def test_clashes_with_what_stands_and_with_the_house_are_told(house: House) -> None:
    furnish_rooms(house)
    plan(house, title="Robótki", pattern=weekly("1", time(10)))
    rows = (
        "Joga;physical;1;10:30;11:30;duza;;;;20\n"
        "Szachy;recreational;2;6:00;7:00;mala;;;;6\n"
        "Zebranie;social;3;10:00;11:00;mala;;;;30\n"
    )
    found = read(house, HEADER + rows, ".csv")[1]
    assert [(problem.line, problem.column, problem.params["kind"]) for problem in found] == [
        (2, "room", "room"),
        (3, "start", "outside_hours"),
        (4, "capacity", "capacity"),
    ]
    told = [sentence(problem.code, problem.params) for problem in found]
    assert "Robótki 10:00-11:00" in told[0]
    assert "Popraw plik albo plan." in told[0]
    assert "poza godzinami otwarcia" in told[1]
    assert "sala mała mieści 6" in told[2]


def test_classes_of_other_weeks_or_weekdays_do_not_clash(sqlite_house: House) -> None:
    furnish_rooms(sqlite_house)
    table = (
        "title;category;weekdays;start;end;room;from;until\n"
        "Joga;physical;1;10:00;11:00;duza;7.12.2026;20.12.2026\n"
        "Szachy;recreational;1;10:00;11:00;duza;21.12.2026;31.12.2026\n"
        "Taniec;physical;2;10:00;11:00;duza;7.12.2026;20.12.2026\n"
        "Spacer;physical;1;11:00;12:00;duza;7.12.2026;20.12.2026\n"
    )
    assert problems(sqlite_house, table, ".csv") == []


def test_what_cannot_be_read_at_all_is_refused(sqlite_house: House, tmp_path: Path) -> None:
    desk = sqlite_house.desk
    for code, text, form in (
        ("timetable_file_empty", HEADER, ".csv"),
        ("timetable_file_empty", "", ".yaml"),
        ("timetable_file_empty", "entries: []\n", ".yaml"),
        ("file_too_large", "#" * (2**20 + 1), ".yaml"),
    ):
        with refused(code):
            read(sqlite_house, text, form)
    with refused("file_unreadable", file=tmp_path.name):
        timetable_import.read(desk, tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    with refused("timetable_form_unknown", file="plan.xlsx"):
        timetable_import.read(desk, tmp_path / "plan.xlsx")
    assert problems(sqlite_house, b"title\xff", ".csv") == [(1, "6", "bad_byte")]
    many = HEADER + "Joga;physical;1;10:00;11:00;duza;;;;20\n" * (content.MOST_ENTRIES + 1)
    assert (content.MOST_ENTRIES + 1, "", "too_many_rows") in problems(sqlite_house, many, ".csv")


def run(home: str, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["--home", home, "import", "timetable", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_line_checks_and_imports_all_of_it_or_nothing(
    sqlite_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(sqlite_house.folder)
    bootstrap.close_house()
    good, bad = tmp_path / "plan.yaml", tmp_path / "zly.yaml"
    good.write_text(WEEK, encoding="utf-8")
    bad.write_text(WEEK.replace("kind: MOVE", "kind: SKOKI"), encoding="utf-8")
    period = ("--from", "2026-12-07", "--until", "2026-12-20")
    told = {"read": 2, "imported": 0, "rooms": 2, "instructors": 2, "problems": 0}
    code, out, err = run(home, capsys, str(good), *period, "--dry-run")
    assert (code, json.loads(out), err) == (0, told, "")
    code, out, err = run(home, capsys, str(bad), *period)
    assert (code, json.loads(out)["problems"], json.loads(out)["imported"]) == (1, 1, 0)
    assert err.startswith("wiersz 17, znak 9: Rodzaj zajęć „SKOKI” jest nieznany.")
    bootstrap.open_house(sqlite_house.settings, sqlite_house.clock)
    assert query("SELECT count(*) FROM room")[0][0] == 0
    bootstrap.close_house()
    code, out, _ = run(home, capsys, str(good), *period)
    assert (code, json.loads(out)) == (0, told | {"imported": 2})
    bootstrap.open_house(sqlite_house.settings, sqlite_house.clock)
    shown = week.view(sqlite_house.desk, date(2026, 12, 7), date(2026, 12, 13))
    (gymnastics,), (rehearsal,) = shown.days[0].entries, shown.days[1].entries
    assert (gymnastics.title, gymnastics.room, gymnastics.instructor) == (
        "Gimnastyka",
        "Sala ruchowa",
        "fizjoterapeuta",
    )
    assert rehearsal.instructor == "dyrygent"
    bootstrap.close_house()
    # The same file once more stands in its own way: one problem for each room, person, group.
    code, out, err = run(home, capsys, str(good), *period)
    assert (code, json.loads(out)["imported"]) == (1, 0)
    assert "sala zajęta: Sala ruchowa, Gimnastyka 8:30-9:00" in err
    assert run(home, capsys, str(good), "--replace")[0] == 2


def test_what_became_impossible_after_reading_stops_the_whole_import(
    sqlite_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    """Nothing of the file is kept, and the refusals are told by line."""
    home = str(sqlite_house.folder)
    bootstrap.close_house()
    path = tmp_path / "plan.yaml"
    # The reader is made blind, as it is for what comes after it.
    monkeypatch.setattr(timetable_import, "note_clashes", lambda *_: None)
    clashing = WEEK.replace("day: wtorek", "day: 1").replace("13:30", "08:45")
    path.write_text(clashing.replace("room: MUZ", "room: RUCH"), encoding="utf-8")
    code, out, err = run(home, capsys, str(path))
    assert (code, json.loads(out)["imported"], json.loads(out)["problems"]) == (1, 0, 1)
    assert err.startswith("wiersz 22, znak 3: Kolizja:")
    bootstrap.open_house(sqlite_house.settings, sqlite_house.clock)
    assert query("SELECT count(*) FROM activity_series")[0][0] == 0
    assert query("SELECT count(*) FROM room")[0][0] == 0


def test_a_closed_day_is_no_problem_of_a_file(sqlite_house: House) -> None:
    house_service.close_days(sqlite_house.desk, NEXT_MONDAY, NEXT_MONDAY, "remont")
    file, found = read(sqlite_house, WEEK)
    assert found == ()
    assert file.series[0].fields.pattern.first_day == NEXT_MONDAY


def test_every_code_of_a_problem_is_worded() -> None:
    folder = Path(timetable_import.__file__).parent
    found = {
        node.args[position].value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
        for name, position in (
            ("fault", 2),
            ("_fault", 1),
            ("_fault", 2),
            ("one_of", 2),
            ("Refusal", 0),
            ("bytes_of", 2),
        )
        if getattr(node.func, "attr", getattr(node.func, "id", "")) == name
        and len(node.args) > position
        and isinstance(node.args[position], ast.Constant)
    }
    found |= {yaml_form._Week.LIST_EXPECTED, yaml_form._Week.MAPPING_EXPECTED}
    assert {"timetable_clash", "timetable_room_unknown", "room_differs", "bad_number"} <= found
    assert found - set(SENTENCES) - set(ACTIVITY_SENTENCES) == set()


FRAGMENTS = st.sampled_from(
    [*WEEK.splitlines(), *"[]{}:-,#&*!|>'\"%@`;\t", "\u202e", "\x85", "ż", "- a: b", "? "]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("\n".join)))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for reader in (csv_form.read, yaml_form.read):
        for problem in reader(text, MONDAY).problems:
            assert problem.line >= 1
            assert problem.code in SENTENCES or problem.code in ACTIVITY_SENTENCES


@given(st.integers(0, len(WEEK)), st.integers(0, 12), st.text(max_size=4))
def test_no_change_of_a_good_file_makes_the_reader_fail(at: int, cut: int, put: str) -> None:
    found = yaml_form.read(WEEK[:at] + put + WEEK[at + cut :], MONDAY)
    assert found.problems or found.entries is not None
