"""Every message is in the English catalogue, and a wheel carries all that is not Python."""

import ast
import gettext
import re
import shutil
import string
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import seniorplus
from catalogue import extract
from seniorplus.i18n import translate
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.words import alert_text, places_words, state_word

PACKAGE = Path(seniorplus.__file__).parent
ROOT = PACKAGE.parent
LOCALES = PACKAGE / "i18n" / "locales"


@pytest.fixture(scope="module")
def messages() -> dict[str, str]:
    """Every message of the source, with the first place where it stands."""
    found = extract()
    assert len(found) > 500
    assert {"miejsc", "Proszę pokazać kartę czytnikowi", "Spacja"} <= set(found)
    return found


def source_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "seniorplus.po"


def catalogue(language: str) -> Catalog:
    with source_of(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """The English catalogue: messages with their translations."""
    return {str(entry.id): str(entry.string) for entry in catalogue("en") if entry.id}


def placeholders(text: str) -> set[str]:
    return {
        name for _text, name, _spec, _mark in string.Formatter().parse(text) if name is not None
    }


def test_every_message_has_an_english_translation(
    messages: dict[str, str], english: dict[str, str]
) -> None:
    assert {text: place for text, place in messages.items() if not english.get(text)} == {}


def test_no_translation_is_left_over(messages: dict[str, str], english: dict[str, str]) -> None:
    assert sorted(set(english) - set(messages)) == []
    for language in translate.LANGUAGES:
        known = catalogue(language)
        assert [entry.id for entry in known if entry.fuzzy and entry.id] == []
        assert list(known.obsolete) == []
        assert not known.fuzzy


def test_placeholders_and_paragraphs_survive_translation(english: dict[str, str]) -> None:
    assert [
        text
        for text, translated in english.items()
        if placeholders(text) != placeholders(translated)
        or text.count("\n\n") != translated.count("\n\n")
        or text[:1].isspace() != translated[:1].isspace()
    ] == []
    assert placeholders("{day}, {name} {{}}") == {"day", "name"}


def test_no_polish_is_left_in_the_english_words(english: dict[str, str]) -> None:
    polish = re.compile("[ąćęłńóśźż„”]", re.IGNORECASE)
    assert [
        text for text in english.values() if polish.search(re.sub(r"\bzł\b|“[^”]*”", "", text))
    ] == []


def test_nothing_is_put_together_before_it_is_translated() -> None:
    """`_(f"...")` and `_("..." + x)` would never be found in a catalogue."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="_" | "N_"),
                    args=[ast.JoinedStr() | ast.BinOp() | ast.Call(func=ast.Attribute("format"))],
                ):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


def test_polish_speaks_for_itself() -> None:
    polish = catalogue("pl")
    assert [entry.id for entry in polish if entry.id] == []
    assert polish.num_plurals == 3


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_a_catalogue_is_the_same_on_every_machine(language: str) -> None:
    text = source_of(language).read_text(encoding="utf-8")
    assert re.findall(r"^#:.*$", text, re.MULTILINE) == []
    assert set(re.findall(r"-Date: (.*?)\\n", text)) == {"2026-01-01 00:00+0000"}
    ids = [str(entry.id) for entry in catalogue(language)]
    assert ids == sorted(ids)


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues compiled for this test; the language chosen in it is forgotten after it."""
    for language in translate.LANGUAGES:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "seniorplus.mo").open("wb") as file:
            write_mo(file, catalogue(language))
    monkeypatch.setattr(translate, "LOCALES", tmp_path)
    for name in ("_active", "_language"):
        monkeypatch.setattr(translate, name, getattr(translate, name))


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("language", "one", "few", "many"),
    [("pl", "miejsce", "miejsca", "miejsc"), ("en", "place", "places", "places")],
)
def test_a_number_chooses_its_form(language: str, one: str, few: str, many: str) -> None:
    translate.use(language)
    assert translate.language() == language
    for word, numbers in (
        (one, (1,)),
        (few, (2, 3, 4, 22, 24, 122)),
        (many, (0, 5, 11, 12, 13, 14, 21, 25, 101, 112)),
    ):
        assert [places_words(number) for number in numbers] == [f"{n} {word}" for n in numbers]


@pytest.mark.usefixtures("compiled")
def test_english_speaks_on_the_kiosk_and_at_the_desk() -> None:
    translate.use("en")
    assert state_word("unknown") == "unexplained"
    assert translate._("Dzień dobry!") == "Good morning!"
    assert translate._("Spacja") == "Space"
    alert = alert_text("no_check_out", "", {"day": "2026-11-20", "count": "2"})
    assert alert == "check-out not recorded: 2 (20.11)"
    assert sentence("no_such_code", {}) == "It did not work (no_such_code). Try again."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """A wheel built from a copy of the source in which nothing is compiled yet."""
    copy = tmp_path_factory.mktemp("wheel") / "seniorplus"
    shutil.copytree(PACKAGE, copy / "seniorplus", ignore=shutil.ignore_patterns("*.mo", "*.pyc"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore"):
        shutil.copyfile(ROOT / name, copy / name)
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", copy / "dist"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    (built,) = (copy / "dist").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_a_wheel_holds_all_that_the_program_reads(wheel: zipfile.ZipFile) -> None:
    inside = {name for name in wheel.namelist() if name.startswith("seniorplus/")}
    source = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".mo"}
    }
    compiled = {
        f"seniorplus/i18n/locales/{language}/LC_MESSAGES/seniorplus.mo"
        for language in translate.LANGUAGES
    }
    assert (source | compiled) - inside == set()
    assert {name for name in inside - source if not name.endswith("/")} == compiled
    named = {"seniorplus/py.typed", "seniorplus/storage/migrations/versions/0001_house.py"}
    assert named <= inside
    for suffix in (".tcss", ".yaml", ".mako"):
        assert any(name.endswith(suffix) for name in inside)


def test_the_catalogue_in_a_wheel_translates(wheel: zipfile.ZipFile) -> None:
    with wheel.open("seniorplus/i18n/locales/en/LC_MESSAGES/seniorplus.mo") as file:
        translations = gettext.GNUTranslations(file)
    assert translations.gettext("miejsce") == "place"
    assert translations.gettext("obiad zamówiony") == "lunch ordered"
