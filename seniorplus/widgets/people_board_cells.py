"""The cells of a row of the people board, and the boxes that are written into them."""

from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from seniorplus.domain.text import show
from seniorplus.views.visits import VisitBox

LEFT, RIGHT, OPENING, CLOSING = "▐", "▌", "[", "]"
BROKEN, WAY, CHANGED, FIXED, GONE = "!", "›", "*", "=", "×"
EDGE, EARLIER, LATER, NOW, POINTER = "┊", "«", "»", "▼", "›"


@dataclass(slots=True)
class Cells:
    """A sign and the name of a style for each cell; an empty name is a cell left free."""

    signs: list[str]
    looks: list[str]

    @classmethod
    def empty(cls, width: int, look: str = "") -> "Cells":
        """Cells in which nothing stands."""
        return cls([" "] * width, [look] * width)

    def put(self, cell: int, text: str, look: str) -> None:
        """Write a text; what lies outside is left out."""
        for place, sign in enumerate(text, cell):
            if 0 <= place < len(self.signs):
                # A wide sign would push everything after it aside.
                self.signs[place] = sign if cell_len(sign) == 1 else "?"
                self.looks[place] = look

    def room_for(self, length: int) -> int | None:
        """The first cell from which on so many are free."""
        run = 0
        for place, look in enumerate(self.looks):
            run = 0 if look else run + 1
            if run == length:
                return place - length + 1
        return None

    def runs(self) -> list[tuple[str, str]]:
        """Texts of one style each, from left to right."""
        pairs = zip(self.signs, self.looks, strict=True)
        return [
            ("".join(sign for sign, _look in run), look)
            for look, run in groupby(pairs, key=lambda pair: pair[1])
        ]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a box is drawn: the signs at its ends, and the styles of those and of what is inside."""

    opening: str = LEFT
    closing: str = RIGHT
    ends: str = "bar"
    inside: str = "box"


def draw_box(cells: Cells, first: int, last: int, words: list[str], frame: Frame) -> None:
    """Write a box with the longest of some texts that fits.

    Args:
        cells: Into which.
        first: The first cell, negative where it begins before what is shown.
        last: The cell after its last one.
        words: What may stand in it, the longest first, the last one empty.
        frame: How it is drawn.
    """
    if last - first == 1:
        alone = BROKEN if words[-2:-1] == [BROKEN] else frame.opening
        cells.put(first, alone, frame.inside if alone == BROKEN else frame.ends)
        return
    begins, ends = max(first + 1, 0), min(last, len(cells.signs))
    room = max(0, ends - begins - 1)
    text = _longest(words, room)
    closed = bool(frame.closing)
    if (not text and frame.opening != OPENING) or not closed:
        # The last sign of a code is worth more than the end of its box.
        room += 1
        closed = closed and not (text := _longest(words, room))
        room -= closed
    cells.put(first, frame.opening, frame.ends)
    cells.put(begins, set_cell_size(text, room), frame.inside)
    if closed:
        cells.put(last - 1, frame.closing, frame.ends)


def _longest(words: list[str], room: int) -> str:
    return next((text for text in words if cell_len(text) <= room), "")


def box_words(box: VisitBox) -> list[str]:
    """What may stand in the box of a visit, the longest first; what it breaks is never left out."""
    codes = _codes(box)
    many = f"({box.carers_needed})" if box.carers_needed > 1 else ""
    if box.cancelled:
        return [*(GONE + code for code in codes), GONE, ""]
    broken = BROKEN if box.rules else ""
    signs = broken + (FIXED if box.pinned else "") + (CHANGED if box.changed else "")
    found = [signs + codes[0] + many, signs + codes[0], *(broken + code for code in codes)]
    return [*found, broken, ""] if broken else [*found, ""]


def moved_words(box: VisitBox, *, breaks: bool) -> list[str]:
    """What may stand in the box of a visit on its way, the longest first."""
    broken = BROKEN if breaks else ""
    return [*(broken + code for code in _codes(box)), broken, ""]


def _codes(box: VisitBox) -> list[str]:
    """A client's code, and its figures for a box that is too small for all of it."""
    code = show(box.code)
    figures = code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or code
    return [code, figures, figures.lstrip("0-") or figures]
