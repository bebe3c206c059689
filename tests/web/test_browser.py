"""Pages as a browser draws them, where one is installed: Chromium from the system's packages."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from sites import Town, listened

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PHONE = 500  # narrower windows are not made without a screen

pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed here")


def browse(folder: Path, address: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            BROWSER,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            f"--user-data-dir={folder / 'profile'}",
            *words,
            address,
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.mark.parametrize("large", ["", "/druk"])
def test_a_page_is_drawn_with_its_style_and_its_code(
    town: Town, tmp_path: Path, large: str
) -> None:
    picture = tmp_path / "page.png"
    with listened() as port:
        address = f"http://127.0.0.1:{port}/p/{town.secret}{large}"
        size = f"--window-size={PHONE},2400"
        done = browse(tmp_path, address, size, f"--screenshot={picture}")
    assert re.findall(r"(?i)content security policy|refused to|net::ERR", done.stderr) == []
    with Image.open(picture) as drawn:
        assert drawn.width == PHONE
        found = [code.text for code in zxingcpp.read_barcodes(drawn)]
        colours = {colour for _count, colour in drawn.convert("RGB").getcolors(1 << 20) or ()}
    assert found == [town.address.page]
    assert (0xB3, 0x59, 0x00) in colours, "the style sheet was not applied"


def test_the_page_in_large_letters_is_printed_on_a4(town: Town, tmp_path: Path) -> None:
    import pypdfium2

    paper = tmp_path / "page.pdf"
    with listened() as port:
        address = f"http://127.0.0.1:{port}/k/house/druk"
        browse(tmp_path, address, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    with pypdfium2.PdfDocument(paper) as document:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage().get_text_range()
    assert (round(width), round(height)) == (595, 842)
    assert "Gimnastyka" in text
