"""QR codes of addresses, and how any code is drawn on paper and in a terminal."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

import qrcode

if TYPE_CHECKING:
    from fpdf import FPDF

QUIET = 4
Matrix = tuple[tuple[bool, ...], ...]


class Level(StrEnum):
    """How much of a code may be damaged: 7 % of it, or 15 %."""

    L = "L"
    M = "M"


_LEVELS = {Level.L: qrcode.ERROR_CORRECT_L, Level.M: qrcode.ERROR_CORRECT_M}


def address_matrix(address: str, level: Level = Level.M) -> Matrix:
    """The modules of an address's code, as small as the level allows, without the quiet zone.

    Args:
        address: An address in ASCII.
        level: How much of it may be damaged.

    Returns:
        Rows of modules; True is dark.

    Raises:
        ValueError: It is no address of ASCII; the message does not repeat it.
    """
    if not (address.isascii() and address.isprintable() and 0 < len(address) <= 500):
        raise ValueError("an address is ASCII and not too long")
    code = qrcode.QRCode(error_correction=_LEVELS[level], border=0, box_size=1)
    code.add_data(address.encode("ascii"), optimize=0)
    code.make(fit=True)
    return as_matrix(code.get_matrix())


def as_matrix(rows: Iterable[Iterable[bool | None]]) -> Matrix:
    """The modules as the library that makes codes hands them out; True is dark."""
    return tuple(tuple(bool(module) for module in row) for row in rows)


def half_blocks(matrix: Matrix) -> str:
    """A code in half blocks for a terminal, to be styled black on white.

    Dark modules are block characters in the foreground colour, so on any theme the screen
    has to set both colours; the quiet zone is part of the text.

    Args:
        matrix: The modules.

    Returns:
        Lines of one length, two rows of modules in each.
    """
    side = len(matrix) + 2 * QUIET
    dark = {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, on in enumerate(row) if on
    }
    blocks = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return "\n".join(
        "".join(blocks[(x, y) in dark, (x, y + 1) in dark] for x in range(side))
        for y in range(0, side, 2)
    )


def runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    """Neighbouring dark modules of each row as left, top and width."""
    for top, row in enumerate(matrix):
        left = 0
        while left < len(row):
            end = left
            while end < len(row) and row[end]:
                end += 1
            if end > left:
                yield left, top, end - left
            left = end + 1


def draw(pdf: "FPDF", matrix: Matrix, x: float, y: float, side: float) -> None:
    """Draw a code without its quiet zone, which the caller leaves empty around it.

    Args:
        pdf: The document.
        matrix: The modules.
        x: The left edge, in the document's unit.
        y: The upper edge.
        side: The side of a module.
    """
    # One path for the whole code: a viewer adds up what neighbours cover of a pixel, so no
    # hairline shows between modules, wherever they fall on its grid.
    with pdf.new_path() as path:
        path.style.fill_color = "#000000"
        path.style.stroke_color = None
        for left, top, width in runs(matrix):
            path.rectangle(x + left * side, y + top * side, width * side, side)
