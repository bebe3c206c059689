"""Importing carers and clients: all or nothing, every problem with its line and column."""

import json
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from care import YEAR, carer, client, person
from houses import MONDAY, House, query, refused, row_counts
from hypothesis import given
from hypothesis import strategies as st

from seniorplus import bootstrap, cli, settings
from seniorplus.domain.care.codes import (
    EmploymentType,
    Gender,
    HoursPer,
    Household,
    Qualification,
    ServiceKind,
    TravelProfile,
)
from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.i18n.refusals import SENTENCES, sentence
from seniorplus.services import care_clients, care_import, care_providers, carers, people, stays
from seniorplus.services.care_import import carers_table, clients_table
from seniorplus.views.care import ProviderRow
from seniorplus.views.carers import CarerFields
from seniorplus.views.people import PersonFields

CARERS = "number;first_name;last_name;birth_date;pesel;gender;employment;first_day;hours;shifts\n"
CLIENTS = "number;first_name;last_name;birth_date;lat;lon;kind;decision;first_day;hours;urgent\n"
EWA = ";Ewa;Żak;;;K;umowa o pracę;2026-01-05;40;pn-pt 7-15\n"
ZOFIA = ";Zofia;Kłos;3.05.1940;54,2535;20.8083;care;MOPS/1/2026;2026-01-01;10;\n"


def valid_pesel(digits: str) -> str:
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return f"{digits}{-total % 10}"


def file(folder: Path, content: str | bytes, name: str = "plik.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(house: House, what: str, content: str | bytes) -> tuple[Any, Any]:
    reader = care_import.read_carers if what == "carers" else care_import.read_clients
    return reader(house.desk, file(house.folder, content))


def problems(house: House, what: str, content: str | bytes) -> list[tuple[int, str, str]]:
    found = read(house, what, content)[1]
    for problem in found:
        assert problem.code in SENTENCES
        assert "{" not in sentence(problem.code, problem.params)
    return [(problem.line, problem.column, problem.code) for problem in found]


def row(header: str, **cells: str) -> str:
    """A line of a table in which only some cells stand."""
    columns = header.strip().split(";")
    assert set(cells) <= set(columns)
    return ";".join(cells.get(name, "") for name in columns) + "\n"


def carer_row(**cells: str) -> str:
    usual = dict(zip(CARERS.strip().split(";"), EWA.strip().split(";"), strict=True))
    return row(CARERS, **(usual | cells))


def client_row(**cells: str) -> str:
    usual = dict(zip(CLIENTS.strip().split(";"), ZOFIA.strip().split(";"), strict=True))
    return row(CLIENTS, **(usual | cells))


@pytest.fixture
def run(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, Any, str]]:
    """Takes a table in by the command; gives its code, its answer, and what it complains of."""
    monkeypatch.setattr(bootstrap, "clock_of", lambda _settings: house.clock)
    settings.remember(house.folder, url=house.settings.url)

    def command(what: str, table: str, *words: str) -> tuple[int, Any, str]:
        path = str(file(house.folder, table))
        bootstrap.close_house()
        code = cli.main(["--home", str(house.folder), "import", what, path, *words])
        bootstrap.open_house(house.settings, house.clock)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return command


def test_carers_are_read_with_bom_commas_or_semicolons_and_empty_lines(house: House) -> None:
    table = CARERS + EWA + ";;;;;;;;;\n" + carer_row(first_name="Jan", gender="m", shifts="")
    for content in (
        table,
        "\ufeff" + table,
        table.replace("pn-pt 7-15", '"pn-pt 7-15, so 8-12"').replace(";", ","),
        table.replace("\n", "\r\n"),
        table.replace("first_name", " First_Name "),
    ):
        lines, found = read(house, "carers", content)
        assert found == ()
        ewa, jan = (line.fields for line in lines)
        assert (ewa.number, ewa.gender, ewa.employment) == (
            0,
            Gender.FEMALE,
            EmploymentType.EMPLOYMENT,
        )
        assert ewa.shifts[:5] == tuple((weekday, time(7), time(15)) for weekday in range(1, 6))
        assert (jan.gender, jan.shifts, jan.week_minutes) == (Gender.MALE, (), 2400)
        assert [line.line for line in lines] == [2, 4]


def test_everything_that_a_form_of_a_carer_holds_may_stand_in_the_file(house: House) -> None:
    provider = care_providers.save(house.desk, ProviderRow(0, "Pomocna Dłoń", "", "", True, 0))
    header = ";".join(carers_table.KNOWN) + "\n"
    line = row(
        header,
        first_name="Ewa",
        last_name="Żak",
        birth_date="1.02.1980",
        form_of_address="Pani",
        phone="000 111 222",
        address="ul. Lipowa 1",
        gender="kobieta",
        employment="Wykonawca",
        first_day="5.01.2026",
        last_day="2026-12-31",
        hours="20:30",
        period="3",
        qualifications="opieka + Pielęgnacja/specialist",
        shifts="pn śr 7-15 so 8-12",
        profile="rower",
        lat="54.2535",
        lon="20,8083",
        area="Stare Miasto",
        provider="pomocna dłoń",
    )
    (made,), found = read(house, "carers", header + line)
    assert found == ()
    assert made.fields == CarerFields(
        0,
        Gender.FEMALE,
        EmploymentType.PROVIDER,
        date(2026, 1, 5),
        date(2026, 12, 31),
        20 * 60 + 30,
        3,
        frozenset({Qualification.CARE, Qualification.NURSING, Qualification.SPECIALIST}),
        ((1, time(7), time(15)), (3, time(7), time(15)), (6, time(8), time(12))),
        TravelProfile.BIKE,
        54.2535,
        20.8083,
        "Stare Miasto",
        provider,
    )
    assert made.person.number is None
    assert made.person.fields == PersonFields(
        "Ewa",
        "Żak",
        FormOfAddress.PANI,
        birth_date=date(1980, 2, 1),
        phone="000 111 222",
        address="ul. Lipowa 1",
    )


def test_a_client_may_carry_a_first_decision(house: House) -> None:
    header = ";".join(clients_table.KNOWN) + "\n"
    line = row(
        header,
        first_name="Zofia",
        last_name="Kłos",
        lat="54,2535",
        lon="20,8083",
        area="Zatorze",
        gender_wish="K",
        on_holidays="tak",
        note="pies w mieszkaniu",
        kind="zaburzenia psychiczne",
        decision="MOPS/7/2026",
        issued_on="2026-01-02",
        first_day="2026-01-05",
        last_day="2026-12-31",
        hours="10,5",
        per="miesiąc",
        provisional_hours="8",
        price="38,50",
        income="0",
        household="w rodzinie",
        interview_on="2026-10-01",
        place="w mieszkaniu",
        scope="higiena; zakupy".replace(";", ","),
    )
    (made,), found = read(house, "clients", header + line)
    assert found == ()
    assert (made.fields.gender_wish, made.fields.on_holidays) == (Gender.FEMALE, True)
    assert (made.fields.lat, made.fields.lon, made.fields.area) == (54.2535, 20.8083, "Zatorze")
    decision = made.decision
    assert (decision.kind, decision.number) == (ServiceKind.MENTAL_DISORDER, "MOPS/7/2026")
    assert (decision.granted_minutes, decision.granted_per) == (630, HoursPer.MONTH)
    assert (decision.hourly_price, decision.income) == (3850, 0)
    assert (decision.household, decision.provisional_minutes) == (Household.FAMILY, 480)
    # Without a kind there is none, and an urgent one may lack its number, hours and income.
    lines, found = read(
        house,
        "clients",
        CLIENTS
        + row(CLIENTS, first_name="Jan", last_name="Lis")
        + row(CLIENTS, first_name="Anna", last_name="Lis", kind="care", first_day="+0", urgent="x"),
    )
    assert found == ()
    plain, urgent = (line.decision for line in lines)
    assert plain is None
    assert (urgent.urgent, urgent.number, urgent.granted_minutes, urgent.income) == (
        True,
        "",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"first_name": ""}, ("first_name", "text_missing")),
        ({"last_name": ""}, ("last_name", "text_missing")),
        ({"last_name": "x" * 81}, ("last_name", "text_too_long")),
        ({"last_name": "Ża\0k"}, ("last_name", "bad_text")),
        ({"number": "sto"}, ("number", "person_number_unknown")),
        ({"number": "-1"}, ("number", "person_number_unknown")),
        ({"number": "77"}, ("number", "person_unknown")),
        ({"birth_date": "31.02.1940"}, ("birth_date", "bad_date")),
        ({"birth_date": "2027-01-01"}, ("birth_date", "in_future")),
        ({"pesel": "40050300001"}, ("pesel", "bad_pesel")),
        ({"gender": ""}, ("gender", "text_missing")),
        ({"gender": "X"}, ("gender", "word_unknown")),
        ({"employment": "B2B"}, ("employment", "word_unknown")),
        ({"employment": "wykonawca"}, ("provider", "provider_missing")),
        ({"first_day": ""}, ("first_day", "text_missing")),
        ({"first_day": "wczoraj"}, ("first_day", "bad_date")),
        ({"hours": "49"}, ("hours", "bad_week_hours")),
        ({"hours": "-8"}, ("hours", "bad_duration")),
        ({"hours": "40,10"}, ("hours", "bad_duration")),
        ({"shifts": "pn 0-25"}, ("shifts", "bad_time")),
        ({"shifts": "pn 15-7"}, ("shifts", "bad_interval")),
        ({"shifts": "pn 7-15, pn 16-18"}, ("shifts", "shift_twice")),
        ({"shifts": "jutro 7-15"}, ("shifts", "weekday_unknown")),
    ],
)
def test_a_carer_that_cannot_be_is_told_by_column(
    sqlite_house: House, cells: dict[str, str], problem: tuple[str, str]
) -> None:
    table = CARERS + carer_row(first_name="Dobra", last_name="Osoba") + carer_row(**cells)
    assert problems(sqlite_house, "carers", table) == [(3, *problem)]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"lat": "20,8083", "lon": "54,2535"}, ("lat", "place_unlikely")),
        ({"lon": ""}, ("lon", "place_incomplete")),
        ({"lat": "północ"}, ("lat", "bad_degrees")),
        ({"lat": "nan"}, ("lat", "bad_degrees")),
        ({"kind": "sprzątanie"}, ("kind", "word_unknown")),
        ({"kind": ""}, ("kind", "text_missing")),
        ({"decision": ""}, ("decision", "decision_number_missing")),
        ({"hours": ""}, ("hours", "decision_hours_missing")),
        ({"hours": "0"}, ("hours", "bad_duration")),
        ({"hours": "-5"}, ("hours", "bad_duration")),
        ({"first_day": ""}, ("first_day", "text_missing")),
        ({"first_day": "29.02.2026"}, ("first_day", "bad_date")),
        ({"urgent": "może"}, ("urgent", "word_unknown")),
    ],
)
def test_a_client_that_cannot_be_is_told_by_column(
    sqlite_house: House, cells: dict[str, str], problem: tuple[str, str]
) -> None:
    table = CLIENTS + client_row(first_name="Dobra", last_name="Osoba") + client_row(**cells)
    assert problems(sqlite_house, "clients", table) == [(3, *problem)]


def test_every_problem_of_a_file_is_told_at_once(sqlite_house: House) -> None:
    header = "first_name;last_name;kind;decision;first_day;last_day;price;income;interview_on\n"
    table = header + (
        "Zofia;Kłos;care;1;2026-05-01;2026-04-30;dużo;-5;2027-01-01\n;Żuraw;;;;;;;\n"
        "Jan;Lis;;;;;;;;nadmiar\n"
    )
    assert problems(sqlite_house, "clients", table) == [
        (2, "last_day", "days_out_of_order"),
        (2, "hours", "decision_hours_missing"),
        (2, "interview_on", "in_future"),
        (2, "income", "bad_amount"),
        (2, "price", "bad_amount"),
        (3, "first_name", "text_missing"),
        (4, "", "too_many_cells"),
    ]


def test_people_whom_the_house_knows_are_found_by_number_pesel_or_birth_date(
    house: House,
) -> None:
    pesel = valid_pesel("4005030000")
    by_number = person(house, "Ewa Żak", Role.GUEST)
    by_pesel = person(house, "Anna Lis", Role.GUEST, pesel=pesel)
    by_date = person(house, "Jan Kot", Role.GUEST, birth_date=date(1941, 1, 2))
    table = (
        CARERS
        + carer_row(number=str(by_number), first_name="", last_name="")
        + carer_row(first_name="anna", last_name="LIS", pesel=pesel)
        + carer_row(first_name="Jan", last_name="Kot", birth_date="2.01.1941")
        + carer_row(first_name="Jan", last_name="Kot", birth_date="3.01.1941")
    )
    lines, found = read(house, "carers", table)
    assert found == ()
    numbers = [line.person.number for line in lines]
    assert numbers == [by_number, by_pesel, by_date, None]
    assert [line.fields.number for line in lines] == [by_number, by_pesel, by_date, 0]


def test_a_name_alone_never_decides_who_is_meant(house: House) -> None:
    number = person(house, "Ewa Żak", Role.GUEST)
    assert problems(house, "carers", CARERS + EWA) == [(2, "number", "person_perhaps_known")]
    dated = CARERS + carer_row(birth_date="1.02.1980")
    assert problems(house, "carers", dated) == [(2, "number", "person_perhaps_known")]
    for cell, expected in (("nowa", None), ("Nowy", None), (str(number), number)):
        (line,), found = read(house, "carers", CARERS + carer_row(number=cell))
        assert (found, line.person.number) == ((), expected)


def test_a_number_or_pesel_of_somebody_else_is_told(house: House) -> None:
    pesel = valid_pesel("4005030000")
    number = person(house, "Anna Lis", Role.GUEST, pesel=pesel)
    assert problems(house, "carers", CARERS + carer_row(number=str(number))) == [
        (2, "number", "person_differs")
    ]
    assert problems(house, "carers", CARERS + carer_row(number="nowa", pesel=pesel)) == [
        (2, "pesel", "person_differs")
    ]
    wrong = carer_row(
        number=str(number), first_name="", last_name="", pesel=valid_pesel("4105030000")
    )
    assert problems(house, "carers", CARERS + wrong) == [(2, "number", "person_differs")]
    differs = carer_row(pesel=valid_pesel("4105030000"), birth_date="1.01.1980")
    assert problems(house, "carers", CARERS + differs) == [(2, "birth_date", "birth_date_differs")]


def test_nobody_stands_in_a_file_twice(house: House) -> None:
    pesel = valid_pesel("8005030000")
    number = person(house, "Anna Lis", Role.GUEST, birth_date=date(1980, 1, 1))
    known = carer_row(first_name="Anna", last_name="Lis", birth_date="1.01.1980")
    again = carer_row(number=str(number), first_name="", last_name="")
    assert problems(house, "carers", CARERS + known + again) == [(3, "last_name", "person_twice")]
    assert problems(house, "carers", CARERS + EWA + EWA.upper().replace("PN-PT", "pn-pt")) == [
        (3, "last_name", "person_twice")
    ]
    two = carer_row(pesel=pesel) + carer_row(first_name="Maria", pesel=pesel)
    assert problems(house, "carers", CARERS + two) == [(3, "pesel", "pesel_twice")]
    # Namesakes are told apart by their birth dates, or by the word for somebody new.
    born = [carer_row(birth_date=f"{day}.01.1980") for day in (1, 2)]
    assert problems(house, "carers", CARERS + "".join(born)) == []
    assert problems(house, "carers", CARERS + EWA + carer_row(number="nowa")) == []


def test_who_is_registered_already_or_died_is_told(house: House) -> None:
    carer(house, "Ewa Żak", number=person(house, "Ewa Żak", Role.CARER, birth_date=YEAR))
    client(house, "Zofia Kłos", number=person(house, "Zofia Kłos", Role.CLIENT, birth_date=YEAR))
    dead = person(house, "Jan Lis", Role.GUEST)
    stays.register_death(house.desk, dead, MONDAY)
    table = (
        CARERS
        + carer_row(birth_date="1.01.2026")
        + carer_row(number=str(dead), first_name="", last_name="")
    )
    assert problems(house, "carers", table) == [
        (2, "last_name", "already_a_carer"),
        (3, "last_name", "deceased_person"),
    ]
    table = CLIENTS + client_row(birth_date="1.01.2026")
    assert problems(house, "clients", table) == [(2, "last_name", "already_client")]


@pytest.mark.parametrize("what", ["carers", "clients"])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("first_name;gender\nZofia;K\n", "columns_missing"),
        ("", "columns_missing"),
        ("first_name;last_name;first_name\n", "columns_twice"),
        ("first_name;last_name;shoe\n", "columns_unknown"),
        ('first_name;"last\n', "bad_csv"),
        ("first_name;last_name\nKłos\n".encode("cp1250"), "bad_byte"),
        (b"\xff\xfe\x00", "bad_byte"),
    ],
)
def test_a_file_that_is_no_such_table_is_told(
    sqlite_house: House, what: str, content: str | bytes, problem: str
) -> None:
    assert problem in {code for _, _, code in problems(sqlite_house, what, content)}


def test_a_file_of_another_form_too_large_or_empty_is_refused(
    sqlite_house: House, tmp_path: Path
) -> None:
    for reader, header in (
        (care_import.read_carers, CARERS),
        (care_import.read_clients, CLIENTS),
    ):
        for code, path in (
            ("file_unreadable", tmp_path / "nic.csv"),
            ("file_unreadable", tmp_path),
            ("care_form_unknown", file(tmp_path, header, "plik.xlsx")),
            ("file_too_large", file(tmp_path, b"a" * (2**20 + 1))),
            ("file_empty", file(tmp_path, header + ";;;;;;;;;\n", "puste.csv")),
        ):
            with refused(code):
                reader(sqlite_house.desk, path)


def test_more_rows_than_a_house_can_have_are_told(sqlite_house: House) -> None:
    rows = "".join(carer_row(birth_date=f"1.01.{1900 + n % 90}") for n in range(1001))
    found = problems(sqlite_house, "carers", CARERS + rows.replace(";Ewa;", ";Ewa;"))
    assert found[-1][2] in {"too_many_rows", "menu_more_problems"}


def test_hostile_text_is_kept_as_plain_text_or_told(house: House) -> None:
    hostile = "=HYPERLINK(1)[b]\u202e\x1b]0;x\x07"
    table = CARERS + f'nowa;"{hostile}";Żak;;;K;etat;2026-01-05;;\n'
    (line,), found = read(house, "carers", table)
    assert found == ()
    assert line.person.fields.first_name == "=HYPERLINK(1)[b]]0;x"
    told = read(house, "carers", CARERS + carer_row(gender=f"{hostile}{{x}}"))[1]
    shown = sentence(told[0].code, told[0].params)
    assert all(char.isprintable() for char in shown)


@given(st.text(alphabet=";,\"'\n\r\0 =Żk1\u202e", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    from seniorplus.services.care_import.identity import Register
    from seniorplus.storage.imports.problems import Problems

    for table, header in ((carers_table, CARERS), (clients_table, CLIENTS)):
        found = Problems()
        register = Register([], {}, "already_a_carer")
        lines = table.read(header + text, register, {}, MONDAY, found)
        assert all(line.person.fields.last_name for line in lines)


def test_a_dry_run_checks_everything_and_writes_nothing(house: House, run: Any) -> None:
    before = row_counts()
    code, told, said = run("clients", CLIENTS + ZOFIA, "--dry-run")
    assert (code, said) == (0, "")
    assert told == {"read": 1, "imported": 0, "registered": 0, "problems": 0}
    assert row_counts() == before


def test_carers_and_clients_are_taken_in_by_the_command(house: House, run: Any) -> None:
    number = person(house, "Jan Lis", Role.GUEST, phone="111")
    header = CARERS.strip() + ";phone;address\n"
    table = (
        header
        + EWA.replace("\n", ";000;Lipowa 2\n")
        + f"{number};;;1.02.1970;;M;zlecenie;2026-12-01;20;;999;Lipowa 1\n"
    )
    code, told, said = run("carers", table)
    assert (code, said) == (0, "")
    assert told == {"read": 2, "imported": 2, "registered": 1, "problems": 0}
    jan, ewa = carers.everybody(house.desk)
    assert (ewa.name, ewa.phone, ewa.fields.week_minutes) == ("Żak Ewa", "000", 2400)
    assert (jan.name, jan.fields.employment) == ("Lis Jan", EmploymentType.CIVIL_CONTRACT)
    # Only what was empty is filled.
    known = people.fields_of(house.desk, number)
    assert (known.phone, known.address, known.birth_date) == ("111", "Lipowa 1", date(1970, 2, 1))
    assert people.roles_of(house.desk, ewa.number) == (Role.CARER,)
    code, told, _ = run("clients", CLIENTS + ZOFIA)
    assert (code, told["imported"]) == (0, 1)
    (made,) = care_clients.everybody(house.desk)
    assert (made.name, made.code) == ("Kłos Zofia", "K001")
    assert [row.fields.number for row in made.decisions] == ["MOPS/1/2026"]
    assert people.roles_of(house.desk, made.number) == (Role.CLIENT,)
    code, told, said = run("clients", CLIENTS + ZOFIA)
    assert (code, told["imported"], told["problems"]) == (1, 0, 1)
    assert "wiersz 2, last_name" in said


def test_one_wrong_row_keeps_everybody_out(house: House, run: Any) -> None:
    before = row_counts()
    # Two persons at every hour are the most that can be granted: only the service knows.
    table = CLIENTS + ZOFIA + client_row(first_name="Anna", hours="400")
    code, told, said = run("clients", table)
    assert (code, told["imported"], told["problems"]) == (1, 0, 1)
    assert "wiersz 3, hours: " in said
    assert row_counts() == before


def test_options_of_other_imports_are_wrong_usage(run: Any) -> None:
    code, _, said = run("carers", CARERS + EWA, "--replace")
    assert code == 2
    assert "--replace" in said


def test_the_example_of_the_manual_is_read_without_a_problem(sqlite_house: House) -> None:
    care_providers.save(sqlite_house.desk, ProviderRow(0, "Pomocna Dłoń", "", "", True, 0))
    manual = Path(__file__).parents[2] / "docs" / "uslugi.md"
    blocks = [
        part.partition("\n")[2]
        for part in manual.read_text(encoding="utf-8").split("```")[1::2]
        if part.startswith("csv")
    ]
    assert len(blocks) == 2
    assert problems(sqlite_house, "carers", blocks[0]) == []
    assert problems(sqlite_house, "clients", blocks[1]) == []


def test_the_manual_names_every_column() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "uslugi.md").read_text(encoding="utf-8")
    for column in {*carers_table.KNOWN, *clients_table.KNOWN}:
        assert f"`{column}`" in manual


def test_the_day_of_the_first_decision_may_lie_ahead(house: House, run: Any) -> None:
    ahead = MONDAY + timedelta(days=30)
    table = CLIENTS + client_row(first_day=ahead.isoformat())
    code, told, said = run("clients", table)
    assert (code, told["imported"], said) == (0, 1, "")
    (made,) = care_clients.everybody(house.desk)
    assert people.roles_of(house.desk, made.number) == (Role.CLIENT,)
    assert query("SELECT count(*) FROM person_role")[0][0] == 1
