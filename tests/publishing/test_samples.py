"""The samples in exports/ are what the program makes today."""

import re
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from exports.__main__ import make
from seniorplus.domain import tokens

SAMPLES = Path(__file__).parents[2] / "exports"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("próbki")
    make(folder)
    return folder


def test_the_same_samples_are_made(made):
    kinds = {".ics", ".json", ".csv", ".pdf", ".png"}

    def listed(folder: Path) -> set[str]:
        files = (path for path in folder.rglob("*") if path.suffix in kinds)
        return {str(path.relative_to(folder)) for path in files}

    assert listed(made) == listed(SAMPLES)


@pytest.mark.parametrize(
    "name",
    [
        "lista-obecnosci-2026-10.csv",
        "obiady-2026-10.csv",
        "zamowienie-2026-11-23-wersja-1.csv",
        "plan-tygodnia-2026-11-23.csv",
        "dziennik-zajec-2026-10.csv",
        "zespol-2026-11.csv",
    ],
)
def test_tables_are_the_same_bytes(made, name):
    assert (made / name).read_bytes() == (SAMPLES / name).read_bytes()


def test_calendars_are_the_same_bytes(made):
    calendars = sorted((SAMPLES / "calendars").iterdir())
    assert len(calendars) > 20
    for sample in calendars:
        assert (made / "calendars" / sample.name).read_bytes() == sample.read_bytes(), sample.name


@pytest.mark.parametrize(
    "name",
    [
        "jadlospis-2026-11-23.pdf",
        "lista-2026-11-23.pdf",
        "lista-obecnosci-2026-10.pdf",
        "obiady-2026-10.pdf",
        "zamowienie-2026-11-23-wersja-1.pdf",
        "plan-tygodnia-2026-11-23.pdf",
        "dziennik-zajec-2026-10.pdf",
        "wystep-2026-12-18-e2.pdf",
        "zespol-2026-11.pdf",
    ],
)
def test_papers_say_the_same(made, name):
    def words(path):
        document = pypdfium2.PdfDocument(path)
        try:
            # The foot names the audit chain, whose salts are drawn anew for each house.
            return [
                re.sub(r"\b[0-9a-f]{8}\b", "", page.get_textpage().get_text_bounded())
                for page in document
            ]
        finally:
            document.close()

    assert words(made / name) == words(SAMPLES / name)


def test_the_sample_card_bears_a_void_token_that_no_house_accepts(made):
    for path in (made / "karta-wzor.png", SAMPLES / "karta-wzor.png"):
        with Image.open(path) as picture:
            found = zxingcpp.read_barcodes(picture)
        assert [code.text for code in found] == [tokens.void()]
