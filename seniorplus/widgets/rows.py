"""What lists are made of: columns, rows and sections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a row: its width in cells, 0 to take what is left; right for numbers."""

    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list.

    Attributes:
        key: What the row is about.
        cells: A text for each column.
        tone: Style of the row: `plain`, `alarm`, `quiet` or `good`.
        search: What letters search in; the first cell when empty.
        marked: Whether the row bears a tick.
    """

    key: str
    cells: tuple[str, ...]
    tone: str = "plain"
    search: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]
    tone: str = "plain"
