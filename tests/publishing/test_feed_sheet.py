"""The sheet with a calendar's address: a telephone reads it from paper, a hand copies it."""

from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from seniorplus.domain.feed_addresses import calendar_of
from seniorplus.domain.feed_codes import FeedName
from seniorplus.publishing import qr
from seniorplus.publishing.feed_sheet import STEPS, feed_sheet_pdf
from seniorplus.views.feeds import FeedHead, NewAddress
from seniorplus.views.papers import PaperHead
from seniorplus.web.pages import WORDS

SECRET = "Il1O0-_abcdefghijklmnopqrstuvwxy"
SITE = "https://kalendarze.dom-zlota-jesien.example"
HOUSE = "Dzienny Dom Senior+ w Bartoszycach"
HEAD = PaperHead(
    HOUSE,
    "Bartoszyce",
    datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
    "A. Nowak",
    demo=False,
    audit_head="17 0a1b2c3d",
)
HOSTILE = ["[/b] {nb} **x**", "Zofia\x1b]0;tytuł\x07 K.", "Zofia \u202eK.", "Ż" * 120, "张 伟 😀"]


def private(holder: str = "córka Anna", site: str = SITE, subject: str = "Zofia K.") -> NewAddress:
    page = f"{site}/p/{SECRET}"
    head = FeedHead(FeedName.parse("person-12"), subject, HOUSE)
    return NewAddress(5, head, holder, page, calendar_of(page))


def public() -> NewAddress:
    page = f"{SITE}/k/house"
    return NewAddress(0, FeedHead(FeedName.parse("house"), "", HOUSE), "", page, calendar_of(page))


def pages(pdf: bytes, dpi: int = 100) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil() for page in document]


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        told = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(told.split())


@pytest.mark.parametrize("address", [private(), public()], ids=["private", "public"])
def test_a_telephone_reads_the_address_from_paper(address: NewAddress) -> None:
    (picture,) = pages(feed_sheet_pdf(HEAD, address))
    (found,) = zxingcpp.read_barcodes(picture)
    assert (found.text, found.ec_level) == (address.page, "M")


def test_the_code_is_wider_than_six_centimetres_with_nothing_near_it() -> None:
    (picture,) = pages(feed_sheet_pdf(HEAD, private()), dpi=254)
    (found,) = zxingcpp.read_barcodes(picture)
    place = found.position
    wide = place.top_right.x - place.top_left.x
    assert wide >= 600
    module = wide / len(qr.address_matrix(private().page))
    around = (
        round(place.top_left.x - 4 * module) + 2,
        round(place.top_left.y - 4 * module) + 2,
        round(place.bottom_right.x + 4 * module) - 2,
        round(place.bottom_right.y + 4 * module) - 2,
    )
    inside = (place.top_left.x, place.top_left.y, place.bottom_right.x, place.bottom_right.y)
    zone = picture.convert("L").crop(around)
    left, top = inside[0] - around[0] - 3, inside[1] - around[1] - 3
    zone.paste(255, (left, top, left + wide + 6, top + inside[3] - inside[1] + 6))
    assert zone.getextrema() == (255, 255)


def test_the_private_sheet_says_for_whom_it_is_and_what_to_keep_secret() -> None:
    told = text(feed_sheet_pdf(HEAD, private()))
    for words in (
        "Zofia K.: kalendarz",
        "Dla: córka Anna",
        "1. Proszę skierować aparat telefonu na kod.",
        "„Dodaj do kalendarza w telefonie”",
        "Ten adres jest prywatny",
        "od razu powiedzieć",
        HOUSE,
    ):
        assert words in told


def test_the_sheet_calls_the_button_as_the_page_does() -> None:
    assert f"„{WORDS['open']}”" in STEPS[-1]


def test_the_public_sheet_keeps_nothing_secret() -> None:
    told = text(feed_sheet_pdf(HEAD, public()))
    assert f"{HOUSE}: plan zajęć" in told
    assert "Ten kalendarz jest publiczny" in told
    assert "prywatny" not in told
    assert "Dla:" not in told


def test_the_address_is_broken_before_its_path() -> None:
    with pypdfium2.PdfDocument(feed_sheet_pdf(HEAD, private())) as document:
        lines = document[0].get_textpage().get_text_bounded().split("\r\n")
    assert SITE in lines
    assert f"/p/{SECRET}" in lines


def test_a_long_address_goes_on_to_further_lines_and_is_whole() -> None:
    site = "https://" + "kalendarze." * 15 + "example"
    pdf = feed_sheet_pdf(HEAD, private(site=site))
    assert f"{site}/p/{SECRET}" in text(pdf).replace(" ", "")
    found = [code.text for page in pages(pdf, 150) for code in zxingcpp.read_barcodes(page)]
    assert found == [f"{site}/p/{SECRET}"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_the_sheet(name: str) -> None:
    pdf = feed_sheet_pdf(HEAD, private(holder=name, subject=name))
    assert any(zxingcpp.read_barcodes(page) for page in pages(pdf))


def test_the_same_address_makes_the_same_sheet() -> None:
    assert feed_sheet_pdf(HEAD, private()) == feed_sheet_pdf(HEAD, private())


@pytest.mark.parametrize("address", ["", "https://dom.pl/ż", "https://dom.pl/\n", "x" * 501])
def test_what_is_no_address_gets_no_code(address: str) -> None:
    with pytest.raises(ValueError, match=r"^an address is ASCII and not too long$"):
        qr.address_matrix(address)
