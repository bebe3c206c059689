"""Check-in cards: a picture of one, and sheets of ten to print and cut.

The code is numeric, version 2, level H, and never resampled: a scanner reads it askew,
scratched and through lamination.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache

import qrcode
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from seniorplus.domain.tokens import LENGTH
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.publishing import card_face, fonts, qr
from seniorplus.publishing.card_face import BLACK, CODE_LEFT, CODE_TOP, DPI, MODULE, WHITE
from seniorplus.publishing.qr import Matrix
from seniorplus.views.cards import CardFace

_VERSION = 2
_COLUMNS, _ROWS = 2, 5
_POINTS = 72 / DPI
_CARD = (85.6 / 25.4 * 72, 53.98 / 25.4 * 72)
_A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)


def qr_matrix(token: str) -> Matrix:
    """The modules of a token's code, without the quiet zone.

    Args:
        token: 24 digits.

    Returns:
        Rows of modules; True is dark.

    Raises:
        ValueError: It is no token; the message does not repeat it.
    """
    if len(token) != LENGTH or not (token.isascii() and token.isdigit()):
        raise ValueError("a token is 24 digits")
    code = qrcode.QRCode(
        version=_VERSION, error_correction=qrcode.ERROR_CORRECT_H, border=0, box_size=1
    )
    code.add_data(token, optimize=0)
    code.make(fit=False)
    assert code.version == _VERSION
    return qr.as_matrix(code.get_matrix())


def qr_text(token: str) -> str:
    """The code in half blocks for a terminal, to be styled black on white.

    Args:
        token: 24 digits.

    Returns:
        17 lines of 33 characters.
    """
    return qr.half_blocks(qr_matrix(token))


def card_png(face: CardFace) -> bytes:
    """One card as a picture of 1011 x 638 pixels at 300 dpi.

    Args:
        face: What is printed on it.

    Returns:
        A PNG file, the same for the same face.
    """
    image = Image.new("RGB", (card_face.WIDTH, card_face.HEIGHT), WHITE)
    pen = ImageDraw.Draw(image)
    words, blocks = card_face.layout(face)
    for block in blocks:
        corner = (block.left, block.top)
        opposite = (block.left + block.width - 1, block.top + block.height - 1)
        radius = min(block.height / 2, 10)
        if block.outline:
            pen.rounded_rectangle(
                (corner, opposite), radius, outline=block.colour, width=block.outline
            )
        else:
            pen.rounded_rectangle((corner, opposite), radius, fill=block.colour)
    for line in words:
        font = _face(line.size, line.bold)
        pen.text((line.left, line.baseline), line.text, line.colour, font, anchor="ls")
    for left, top, width in qr.runs(qr_matrix(face.token)):
        x, y = CODE_LEFT + left * MODULE, CODE_TOP + top * MODULE
        pen.rectangle((x, y, x + width * MODULE - 1, y + MODULE - 1), fill=BLACK)
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(DPI, DPI), optimize=True)
    return file.getvalue()


def card_sheet(faces: Sequence[CardFace], day: date) -> bytes:
    """Cards on A4 sheets, ten a page with cut marks and no gaps between them.

    Args:
        faces: What is printed on the cards.
        day: The day of printing; it stands in the margin and dates the file.

    Returns:
        A PDF, the same for the same faces and day.
    """
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_creation_date(datetime.combine(day, time(12), UTC))
    pdf.set_title(_("Karty uczestników"))
    pdf.set_auto_page_break(auto=False)
    pdf.alias_nb_pages(None)  # type: ignore[arg-type]  # None is the documented way to stop it
    fonts.embed(pdf)
    per_page = _COLUMNS * _ROWS
    pages = [faces[start : start + per_page] for start in range(0, len(faces), per_page)] or [[]]
    left, top = (_A4[0] - _COLUMNS * _CARD[0]) / 2, (_A4[1] - _ROWS * _CARD[1]) / 2
    for number, page in enumerate(pages, start=1):
        pdf.add_page()
        _cut_marks(pdf, left, top)
        _margin_note(pdf, day, number, len(pages))
        for position, face in enumerate(page):
            row, column = divmod(position, _COLUMNS)
            _draw(pdf, face, left + column * _CARD[0], top + row * _CARD[1])
    return bytes(pdf.output())


def _draw(pdf: FPDF, face: CardFace, x: float, y: float) -> None:
    words, blocks = card_face.layout(face)
    for block in blocks:
        pdf.set_draw_color(*block.colour)
        pdf.set_fill_color(*block.colour)
        pdf.set_line_width(block.outline * _POINTS)
        inset = block.outline / 2
        pdf.rect(
            x + (block.left + inset) * _POINTS,
            y + (block.top + inset) * _POINTS,
            (block.width - 2 * inset) * _POINTS,
            (block.height - 2 * inset) * _POINTS,
            style="D" if block.outline else "F",
            round_corners=True,
            corner_radius=min(block.height / 2, 10) * _POINTS,
        )
    for line in words:
        pdf.set_font(fonts.FAMILY, "B" if line.bold else "", line.size * _POINTS)
        pdf.set_text_color(*line.colour)
        pdf.text(x + line.left * _POINTS, y + line.baseline * _POINTS, line.text)
    left, top = x + CODE_LEFT * _POINTS, y + CODE_TOP * _POINTS
    qr.draw(pdf, qr_matrix(face.token), left, top, MODULE * _POINTS)


def _cut_marks(pdf: FPDF, left: float, top: float) -> None:
    pdf.set_draw_color(120)
    pdf.set_line_width(0.4)
    right, bottom = left + _COLUMNS * _CARD[0], top + _ROWS * _CARD[1]
    for column in range(_COLUMNS + 1):
        x = left + column * _CARD[0]
        pdf.line(x, top - 18, x, top - 5)
        pdf.line(x, bottom + 5, x, bottom + 18)
    for row in range(_ROWS + 1):
        y = top + row * _CARD[1]
        pdf.line(left - 18, y, left - 5, y)
        pdf.line(right + 5, y, right + 18, y)
        if 0 < row < _ROWS:
            middle = left + _CARD[0]
            pdf.line(middle - 4, y, middle + 4, y)
            pdf.line(middle, y - 4, middle, y + 4)


def _margin_note(pdf: FPDF, day: date, page: int, pages: int) -> None:
    note = _("Karty uczestników, {day}, arkusz {page} z {pages}. Drukować w skali 100 %.").format(
        day=day_long(day), page=page, pages=pages
    )
    pdf.set_font(fonts.FAMILY, "", 7)
    pdf.set_text_color(90)
    pdf.text((_A4[0] - _COLUMNS * _CARD[0]) / 2 + 8, _A4[1] - 22, note)


@cache
def _face(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    path = fonts.bold() if bold else fonts.regular()
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
