"""How a line of a list is drawn: a heading, or the cells of a row with its signs."""

from collections.abc import Callable, Sequence

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style

from seniorplus.domain.text import show
from seniorplus.widgets.rows import Column, Row, Section

Styles = Callable[[str], Style]


def heading(section: Section, width: int, base: Style, styles: Styles) -> Segment:
    """The title above a section."""
    style = base + styles("heading")
    if section.tone == "alarm":
        style += styles("alarm")
    return Segment(set_cell_size(f" {show(section.title)}", width), style)


def row_line(
    row: Row, columns: Sequence[Column], width: int, base: Style, styles: Styles, cursor: str
) -> Segment:
    """The cells of a row; `cursor` names the style of the row under the cursor, if it is."""
    style = base
    if row.tone != "plain":
        style += styles(row.tone)
    if cursor:
        style += styles(cursor)
    signs = ("›" if cursor else " ") + ("✓" if row.marked else " ")
    return Segment(set_cell_size(f"{signs}{_cells(row, columns, width - 3)} ", width), style)


def _cells(row: Row, columns: Sequence[Column], width: int) -> str:
    fixed = sum(column.width for column in columns) + len(columns) - 1
    free = max(4, width - fixed)
    parts = []
    for column, cell in zip(columns, row.cells, strict=False):
        span = column.width or free
        text = shortened(show(cell), span)
        parts.append(text.rjust(span) if column.right else set_cell_size(text, span))
    return " ".join(parts)


def shortened(text: str, width: int) -> str:
    """The text, with an ellipsis where it does not fit."""
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"
