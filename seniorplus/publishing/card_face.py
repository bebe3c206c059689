"""How the face of a card is laid out, once for the picture and for the sheet.

Everything is measured in pixels of a CR80 card at 300 dpi; the code stands on whole pixels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

from seniorplus.domain.tokens import in_fours
from seniorplus.i18n.translate import _
from seniorplus.publishing import fonts
from seniorplus.publishing.qr import QUIET
from seniorplus.views.cards import CardFace

DPI = 300
WIDTH, HEIGHT = 1011, 638  # 85.6 x 53.98 mm
MODULE = 12  # 1.016 mm: at least 10 px is read by every decoder that was tried
MARGIN = 64

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
INK: Colour = (24, 30, 40)
CALM: Colour = (0, 82, 92)
ALARM: Colour = (158, 16, 32)

# The code's left upper module: its right edge keeps the margin, its quiet zone stays empty.
CODE_LEFT = WIDTH - MARGIN - 25 * MODULE
CODE_TOP = 152
COLUMN = CODE_LEFT - QUIET * MODULE - MARGIN - 12


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text by the left end of its baseline."""

    text: str
    left: float
    baseline: float
    size: float
    colour: Colour
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle: filled, or an outline of the given thickness."""

    left: float
    top: float
    width: float
    height: float
    colour: Colour
    outline: int = 0


def layout(face: CardFace) -> tuple[list[Words], list[Block]]:
    """Lay out a card.

    Args:
        face: What is printed on it.

    Returns:
        Its lines of text and its rectangles, without the code.
    """
    serial = _("nr {serial}").format(serial=face.serial)
    digits = in_fours(face.token).replace(" ", "  ")  # Lato's space alone is too narrow
    words = [
        *_house(fonts.drawable(face.house)),
        Words(_("karta uczestnika"), MARGIN, 180, 38, CALM),
        *_name(fonts.drawable(face.name)),
        Words(digits, MARGIN, 572, 37, INK),
        Words(serial, WIDTH - MARGIN - text_width(serial, 37), 572, 37, INK),
    ]
    blocks = [Block(MARGIN, 112, 84, 6, CALM)]
    if face.sample:
        mark = _("WZÓR")
        width = text_width(mark, 64, bold=True)
        blocks.append(Block(MARGIN, 422, width + 48, 82, ALARM, outline=5))
        words.append(Words(mark, MARGIN + 24, 486, 64, ALARM, bold=True))
    return words, blocks


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is, without kerning, which documents do not apply.

    Args:
        text: The line.
        size: The font's size in pixels.
        bold: Whether it is bold.

    Returns:
        The width in pixels.
    """
    return sum(_advance(char, bold) for char in text) * size


def shortened(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The line with an ellipsis where it does not fit.

    Args:
        text: The line.
        size: The font's size.
        width: The room that there is, in the unit of the size.
        bold: Whether it is bold.

    Returns:
        The line or its beginning.
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _house(text: str) -> Iterator[Words]:
    room = WIDTH - 2 * MARGIN
    size = next((size for size in (36, 32, 28) if text_width(text, size, bold=True) <= room), 28)
    yield Words(shortened(text, size, room, bold=True), MARGIN, 88, size, CALM, bold=True)


def _name(text: str) -> Iterator[Words]:
    for size in range(112, 63, -4):
        if text_width(text, size, bold=True) <= COLUMN:
            yield Words(text, MARGIN, 218 + size * 0.9, size, INK, bold=True)
            return
    for size in range(76, 43, -4):
        first, second = _halves(text, size)
        if text_width(second, size, bold=True) <= COLUMN or size == 44:
            line = shortened(second, size, COLUMN, bold=True)
            yield Words(first, MARGIN, 218 + size * 0.9, size, INK, bold=True)
            yield Words(line, MARGIN, 218 + size * 2.05, size, INK, bold=True)
            return


def _halves(text: str, size: float) -> tuple[str, str]:
    """Break a name after as much as fits in the first line, best at a space or hyphen."""
    fitting = next(
        end for end in range(len(text), 0, -1) if text_width(text[:end], size, bold=True) <= COLUMN
    )
    breaks = [end for end in range(1, fitting + 1) if text[end - 1] in " -"]
    end = breaks[-1] if breaks else fitting
    return text[:end].rstrip(), text[end:].lstrip()


@cache
def _advance(char: str, bold: bool) -> float:
    return _measure(bold).getlength(char) / 1000


@cache
def _measure(bold: bool) -> ImageFont.FreeTypeFont:
    path = fonts.bold() if bold else fonts.regular()
    return ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)
