"""The manner of the kitchen's papers: cells whose text wraps, so that nothing is cut off.

On a list of people a name may end in an ellipsis; in a kitchen the end of a dish or of its
allergens may be what harms somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from seniorplus.publishing import fonts
from seniorplus.publishing.paper import MARGIN, Paper
from seniorplus.views.papers import PaperHead

_LINE = 0.44  # height of a line in millimetres for each point of its letters
_INSET = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: Its text, already drawable; it wraps.
        width: Its width in millimetres.
        size: The size of its text in points.
        bold: Whether it is bold.
        align: Where it stands.
        filled: Whether the cell is grey.
    """

    text: str
    width: float
    size: float
    bold: bool = False
    align: Literal["L", "C", "R"] = "L"
    filled: bool = False


class KitchenPaper(Paper):
    """A paper of wrapped text and tables whose rows are as high as their text."""

    def __init__(self, head: PaperHead, title: str, below: str = "") -> None:
        """Begin the paper; `below` stands under the title of the pages after the first."""
        super().__init__(head, title)
        self.below = below
        self.top = self.get_y() + (6 if below else 0)

    def keep_together(self, height: float) -> bool:
        """Begin a page where a height does not fit on the rest of this one.

        Args:
            height: Millimetres.

        Returns:
            Whether a page was begun.
        """
        if self.get_y() + height <= self.floor:
            return False
        self.add_page()
        return True

    def height_of(self, text: str, width: float, size: float, *, bold: bool = False) -> float:
        """How high a wrapped text is, in millimetres."""
        if self._fits(text, width, size, bold=bold):
            return size * _LINE
        height = self.multi_cell(width, size * _LINE, text, dry_run=True, output="HEIGHT")
        assert isinstance(height, float)  # as asked for; the library's type is wider
        return height

    def wrapped(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        indent: float = 0,
        width: float | None = None,
    ) -> None:
        """Write a text that wraps, below what is there.

        Args:
            text: The text, already drawable.
            size: Its size in points.
            bold: Whether it is bold.
            indent: How far from the margin, in millimetres.
            width: The room that there is, else all that is left of the line.
        """
        room = width or self.epw - indent
        self.keep_together(self.height_of(text, room, size, bold=bold))
        self.set_x(MARGIN + indent - self.c_margin)
        self._written(text, room, size, bold=bold, align="L")
        self.set_x(MARGIN)

    def section(self, title: str, size: float = 14, *, with_text: float = 0) -> None:
        """Write the heading of a section on grey; never alone at the foot of a page.

        Args:
            title: The heading, already drawable; it wraps.
            size: The size of its letters in points.
            with_text: How high the text is that should stand on the same page.
        """
        if self.get_y() > self.top:
            self.ln(4)
        cell = Cell(title, self.epw, size, bold=True, filled=True)
        height = self.row_height((cell,))
        whole = height + with_text + 2
        self.keep_together(whole if whole <= self.floor - self.top else height + 14)
        self._row_of((cell,), height)
        self.ln(1.5)

    def row_height(self, cells: Sequence[Cell], least: float = 0) -> float:
        """How high a row of a table is, in millimetres."""
        highest = max(
            self.height_of(cell.text, cell.width, cell.size, bold=cell.bold) for cell in cells
        )
        return max(highest + 2 * _INSET, least)

    def wrapped_table(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        heading: Sequence[Cell] = (),
        least: float = 0,
        together: bool = False,
    ) -> None:
        """Write a table; every page that it fills repeats its heading.

        Args:
            rows: The rows.
            heading: The heading, empty for none.
            least: The least height of a row in millimetres.
            together: Whether it goes to the next page as a whole where it fits there.
        """
        heights = [self.row_height(row, least) for row in rows]
        above = self.row_height(heading) if heading else 0
        whole = above + sum(heights)
        if together and whole <= self.floor - self.top:
            self.keep_together(whole)
        # A heading is never left alone at the foot of a page.
        self.keep_together(above + max(heights[:1], default=0))
        if heading:
            self._row_of(heading, above)
        for row, height in zip(rows, heights, strict=True):
            if self.keep_together(height) and heading:
                self._row_of(heading, above)
            self._row_of(row, height)

    def _row_of(self, cells: Sequence[Cell], height: float) -> None:
        left, top = MARGIN, self.get_y()
        for cell in cells:
            self._cell_frame(left, top, cell.width, height, filled=cell.filled)
            inside = self.height_of(cell.text, cell.width, cell.size, bold=cell.bold)
            self.set_xy(left, top + (height - inside) / 2)
            self._written(cell.text, cell.width, cell.size, bold=cell.bold, align=cell.align)
            left += cell.width
        self.set_xy(MARGIN, top + height)

    def _written(
        self, text: str, width: float, size: float, *, bold: bool, align: Literal["L", "C", "R"]
    ) -> None:
        line = size * _LINE
        # Most cells hold one line, and breaking lines is most of the time that a paper takes.
        if self._fits(text, width, size, bold=bold):
            self.cell(width, line, text, align=align, new_x="LMARGIN", new_y="NEXT")
        else:
            self.multi_cell(width, line, text, align=align, new_x="LMARGIN", new_y="NEXT")

    def _fits(self, text: str, width: float, size: float, *, bold: bool) -> bool:
        """Whether a text needs one line; afterwards its font is chosen."""
        self.set_font(fonts.FAMILY, "B" if bold else "", size)
        return self.get_string_width(text) <= width - 2 * self.c_margin
