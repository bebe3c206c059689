"""The command line as scripts and people use it: exit codes, one sentence, words of the house."""

import io
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from houses import House, absent, admit, card_for, query, wall

from seniorplus import bootstrap, cli
from seniorplus.domain.clock import DemoClock
from seniorplus.i18n import translate


@pytest.fixture
def run(
    sqlite_house: House, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Any:
    """Runs a command on the house, closed meanwhile, and opens it again."""

    def command(*words: str, standard_input: str = "") -> tuple[int, str, str]:
        bootstrap.close_house()
        text = io.TextIOWrapper(io.BytesIO(standard_input.encode()))
        monkeypatch.setattr("sys.stdin", text)
        monkeypatch.setattr(bootstrap, "clock_of", lambda _settings: sqlite_house.clock)
        try:
            code = cli.main(["--home", str(sqlite_house.folder), *words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            translate.use("pl")
            bootstrap.open_house(sqlite_house.settings, sqlite_house.clock)
        said = capfd.readouterr()
        return code, said.out, said.err

    return command


def test_a_scan_said_to_come_later_is_refused(sqlite_house: House, run: Any) -> None:
    token = card_for(sqlite_house, admit(sqlite_house, "Zofia Kłos"))
    code, out, _err = run("scan", "--at", "2027-01-04T08:00", standard_input=f"{token}\n")
    answer = json.loads(out)
    assert (code, answer["outcome"], answer["code"]) == (1, "refused", "in_future")
    assert query("SELECT count(*) FROM attendance_event") == [(0,)]
    code, out, _err = run("scan", "--at", "2026-11-23T07:31", standard_input=f"{token}\n")
    assert (code, json.loads(out)["outcome"]) == (0, "checked_in")


@pytest.mark.parametrize(
    "url", ["mysql://x", "nonsense", "", "postgresql://host:port/x", "postgresql+asyncpg://x/y"]
)
@pytest.mark.parametrize("command", ["today", "migrate", "backup"])
def test_an_address_that_is_none_is_one_plain_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], url: str, command: str
) -> None:
    (tmp_path / "settings.toml").write_text(f'url = "{url}"\n', encoding="utf-8")
    assert cli.main(["--home", str(tmp_path), command]) == 3
    said = capfd.readouterr().err.strip()
    assert said.startswith("seniorplus: Plik settings.toml jest błędny (url")
    assert len(said.splitlines()) == 1


def test_a_whole_surname_wins_over_a_longer_one(sqlite_house: House, run: Any) -> None:
    klos = admit(sqlite_house, "Wanda Kłos")
    admit(sqlite_house, "Maria Kłosińska")
    words = ("--from", "2026-11-24", "--reason", "illness")
    code, out, _err = run("absence", "klos", *words)
    assert (code, out) == (0, f"Zapisano nieobecność osoby nr {klos}.\n")
    code, _out, err = run("absence", "klo", *words)
    assert code == 1
    assert "pasuje do kilku osób" in err


def test_two_of_the_same_surname_are_told_apart(sqlite_house: House, run: Any) -> None:
    admit(sqlite_house, "Wanda Kłos")
    admit(sqlite_house, "Jan Kłos")
    admit(sqlite_house, "Maria Kłosińska")
    code, _out, err = run("absence", "Kłos", "--from", "2026-11-24", "--reason", "illness")
    assert code == 1
    assert "Kłosińska" not in err


def test_people_come_with_the_keys_that_scripts_were_promised(
    sqlite_house: House, run: Any
) -> None:
    number = admit(sqlite_house, "Zofia Kłos")
    _code, out, _err = run("people", "--json")
    row = next(row for row in json.loads(out) if row["number"] == number)
    assert {"number", "name", "role", "state", "card"} <= set(row)
    assert (row["name"], row["role"]) == ("Kłos Zofia", "participant")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "attendance", "--out", "x", "--month", "2026-13"), "2026-13"),
        (("absence", "1", "--from", "2026-11-24", "--reason", "bogus"), "bogus"),
        (("people", "--role", "bogus"), "bogus"),
    ],
)
def test_a_wrong_month_reason_or_role_is_wrong_usage(
    sqlite_house: House, run: Any, words: tuple[str, ...], told: str
) -> None:
    admit(sqlite_house, "Zofia Kłos")
    code, _out, err = run(*words)
    assert (code, err.count("\n")) == (2, 1)
    assert told in err


@pytest.mark.parametrize("command", ["", "scan", "export", "absence", "demo"])
def test_help_speaks_the_language_of_the_house(run: Any, command: str) -> None:
    words = [command] if command else []
    code, out, _err = run(*words, "--help")
    assert code == 0
    for english in ("usage", "options", "positional", "show ", "exit", " DIR", " ISO"):
        assert english not in out
    assert "pokaż tę pomoc i zakończ" in out
    _code, out, _err = run("--lang", "en", *words, "--help")
    assert "show this help" in out
    assert "pokaż" not in out


def test_an_absence_without_an_end_is_named_so_in_the_refusal(
    sqlite_house: House, run: Any
) -> None:
    number = admit(sqlite_house, "Zofia Kłos")
    absent(sqlite_house, number, date(2026, 10, 26), None, review_on=date(2026, 11, 9))
    code, _out, err = run("absence", str(number), "--from", "2026-11-24", "--reason", "illness")
    assert code == 1
    assert "od 26.10.2026 do odwołania." in err


def test_a_demo_house_plays_its_whole_day_at_any_pace(
    sqlite_house: House, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = card_for(sqlite_house, admit(sqlite_house, "Zofia Kłos"))
    clock = DemoClock(sqlite_house.folder / bootstrap.CLOCK_FILE, time.time)
    clock.set(wall(7, 40))
    monkeypatch.setattr(sqlite_house, "clock", clock)
    _code, out, _err = run("scan", "--at", "2026-11-23T15:00", standard_input=f"{token}\n")
    assert json.loads(out)["outcome"] == "checked_in"
    _code, out, _err = run("scan", "--at", "2026-11-24T08:00", standard_input=f"{token}\n")
    assert json.loads(out)["code"] == "in_future"
