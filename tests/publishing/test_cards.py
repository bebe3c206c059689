"""Cards: every code is read from paper and picture, whatever the name on it is."""

import io
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from seniorplus.domain import tokens
from seniorplus.publishing import card_face, fonts
from seniorplus.publishing.cards import card_png, card_sheet, qr_matrix, qr_text
from seniorplus.views.cards import CardFace

DAY = date(2026, 11, 23)
HOUSE = "Dzienny Dom Senior+ w Bartoszycach"
HOSTILE = [
    "[/b] [red]",
    "{nb} **x** <b>",
    "Zofia\x1b]0;tytuł\x07 K.",
    "Zofia \u202eK.",
    "Ż" * 80,
    "😀👩‍🦳 Ana",
    "Z\u0301\u0302ofia",
    "Nguyễn T.",
    "张 伟",
    "",
]


def token(number: int) -> str:
    return tokens.with_check_digits("47" + str(number * 7_919_000_000_000_037)[:20].zfill(20))


def face(number: int = 1, name: str = "Zofia K.", *, sample: bool = False) -> CardFace:
    return CardFace(number, token(number), name, HOUSE, sample)


def pages(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil() for page in document]


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def read(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def picture(card: CardFace) -> Image.Image:
    return Image.open(io.BytesIO(card_png(card))).convert("RGB")


def test_the_code_is_version_2_of_level_h_and_numeric() -> None:
    matrix = qr_matrix(token(1))
    assert {len(matrix), *map(len, matrix)} == {25}
    (found,) = zxingcpp.read_barcodes(picture(face()))
    assert (found.text, found.ec_level) == (token(1), "H")


@pytest.mark.parametrize("text", ["", "A" * 24, "4" * 23, "4" * 25, "٤" * 24])
def test_what_is_no_token_gets_no_code(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a token is 24 digits$"):
        qr_matrix(text)


def test_the_terminal_preview_is_a_code_with_its_quiet_zone() -> None:
    lines = qr_text(token(1)).split("\n")
    assert len(lines) == 17
    assert {len(line) for line in lines} == {33}
    halves = {"█": (0, 0), "▀": (0, 255), "▄": (255, 0), " ": (255, 255)}
    image = Image.new("L", (33, 34))
    for y, line in enumerate(lines):
        for x, char in enumerate(line):
            image.putpixel((x, 2 * y), halves[char][0])
            image.putpixel((x, 2 * y + 1), halves[char][1])
    assert read(image.resize((33 * 6, 34 * 6), Image.Resampling.NEAREST)) == {token(1)}


def test_a_picture_has_the_size_of_a_bank_card_at_300_dpi() -> None:
    image = Image.open(io.BytesIO(card_png(face())))
    assert image.size == (1011, 638)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


@pytest.mark.parametrize("degrees", [0, 3, -7, 12, 90, 180])
def test_a_picture_is_read_when_held_askew(degrees: int) -> None:
    turned = picture(face()).rotate(
        degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white"
    )
    assert read(turned) == {token(1)}


def test_modules_are_whole_pixels_and_nothing_enters_the_quiet_zone() -> None:
    card = face(name="W" * 80, sample=True)
    image = picture(card)
    module, quiet = card_face.MODULE, card_face.QUIET * card_face.MODULE
    left, top, side = card_face.CODE_LEFT, card_face.CODE_TOP, 25 * module
    assert module >= 10
    for y, row in enumerate(qr_matrix(card.token)):
        for x, dark in enumerate(row):
            box = (
                left + x * module,
                top + y * module,
                left + (x + 1) * module,
                top + (y + 1) * module,
            )
            assert image.crop(box).getcolors() == [(module**2, (0, 0, 0) if dark else (255,) * 3)]
    zone = image.crop((left - quiet, top - quiet, left + side + quiet, top + side + quiet))
    zone.paste("white", (quiet, quiet, quiet + side, quiet + side))
    assert zone.getcolors() == [(zone.width * zone.height, (255, 255, 255))]


@pytest.mark.parametrize("dpi", [150, 300])
def test_every_code_of_a_sheet_is_read(dpi: int) -> None:
    faces = [face(number, f"Anna {chr(64 + number)}.") for number in range(1, 14)]
    found = [read(page) for page in pages(card_sheet(faces, DAY), dpi)]
    assert [len(codes) for codes in found] == [10, 3]
    assert set.union(*found) == {card.token for card in faces}


def test_a_sheet_is_read_when_it_lies_askew_on_the_scanner() -> None:
    faces = [face(number) for number in range(1, 11)]
    (page,) = pages(card_sheet(faces, DAY))
    turned = page.rotate(4, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    assert read(turned) == {card.token for card in faces}


def test_no_hairline_shows_inside_a_code() -> None:
    """A finder's core is 3 x 3 modules of black; rectangles drawn one by one leave grey seams."""
    (page,) = pages(card_sheet([face(number) for number in range(1, 11)], DAY))
    scale = 150 / 25.4
    module = card_face.MODULE / card_face.DPI * 25.4
    for position in range(10):
        row, column = divmod(position, 2)
        x = (210 - 2 * 85.6) / 2 + column * 85.6 + card_face.CODE_LEFT / 300 * 25.4
        y = (297 - 5 * 53.98) / 2 + row * 53.98 + card_face.CODE_TOP / 300 * 25.4
        box = [
            round((start + modules * module) * scale + nudge)
            for start, modules, nudge in ((x, 2, 2), (y, 2, 2), (x, 5, -2), (y, 5, -2))
        ]
        lightest = page.convert("L").crop(tuple(box)).getextrema()[1]
        assert lightest <= 8


def test_a_sheet_holds_selectable_text() -> None:
    found = text(card_sheet([face(7, "Żółcisława Ź.", sample=True)], DAY))
    assert "Żółcisława Ź." in found
    assert "WZÓR" in found
    assert "karta uczestnika" in found
    assert HOUSE in found
    assert "nr 7" in found
    assert " ".join(found.split()).count(tokens.in_fours(token(7))) == 1


def test_only_samples_are_marked() -> None:
    assert "WZÓR" not in text(card_sheet([face()], DAY))
    assert card_png(face()) != card_png(face(sample=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_makes_a_card_that_is_read(name: str, caplog: pytest.LogCaptureFixture) -> None:
    card = face(3, name)
    assert read(picture(card)) == {card.token}
    assert read(pages(card_sheet([card], DAY))[0]) == {card.token}
    assert not caplog.records, "fpdf reports letters that the font lacks"


def test_letters_that_lato_lacks_lose_their_marks_or_become_a_question_mark() -> None:
    polish = "Zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ"
    assert fonts.drawable(polish) == polish
    assert fonts.drawable("Nguyễn Ștefan 😀 a\x1bb") == "Nguyen Stefan ? a?b"


def test_the_same_cards_give_the_same_bytes() -> None:
    faces = [face(1), face(2, "Jan B.", sample=True)]
    assert card_sheet(faces, DAY) == card_sheet(faces, DAY)
    assert card_png(faces[1]) == card_png(faces[1])
    assert card_sheet(faces, DAY) != card_sheet(faces, date(2026, 11, 24))


def test_no_cards_give_an_empty_sheet() -> None:
    assert len(pages(card_sheet([], DAY))) == 1
