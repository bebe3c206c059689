"""The one list of the program: sections of rows in one or more columns, worked by keyboard.

Letters search (diacritics aside), Enter opens the row's menu, Space marks the row; a held
Space marks nothing twice.
"""

from collections.abc import Sequence
from time import monotonic

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from seniorplus.domain.text import show, without_marks
from seniorplus.widgets.rows import Column, Row, Section

SEARCH_SECONDS = 2.0
HELD_SECONDS = 0.35


class RowList(Widget, can_focus=True):
    """Rows in sections, flowing over one or more columns.

    Args:
        columns: The columns of a row.
        flow: How many rows stand side by side.
        empty: What to say, and press, when there is nothing.
    """

    COMPONENT_CLASSES = {
        "row-list--heading",
        "row-list--alarm",
        "row-list--quiet",
        "row-list--good",
        "row-list--cursor",
        "row-list--cursor-away",
    }
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "jump(-1)", show=False),
        Binding("right", "jump(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+home", "edge(0)", show=False),
        Binding("ctrl+end", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "mark", show=False),
        Binding("backspace", "erase", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Marked(Message):
        """Space was pressed on a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Searched(Message):
        """Letters were typed.

        Attributes:
            letters: What is searched for now.
        """

        def __init__(self, letters: str) -> None:
            super().__init__()
            self.letters = letters

    def __init__(
        self, columns: Sequence[Column], *, flow: int = 1, empty: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.flow = flow
        self.empty = empty
        self._lines: list[Section | Row | None] = []
        self._rows: list[int] = []
        self._cursor = 0
        self._top = 0
        self._query = ""
        self._typed_at = 0.0
        self._base = Style()
        self._marked_at = ("", 0.0)

    @property
    def current(self) -> str | None:
        """The key of the row under the cursor."""
        row = self._row_at_cursor()
        return row.key if row else None

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show sections, the cursor staying on its row or else on its place."""
        key, place = self.current, self._cursor
        self._lines = []
        for section in sections:
            if section.title:
                if self._lines:
                    self._lines.append(None)
                self._lines.append(section)
            self._lines.extend(section.rows)
        self._rows = [index for index, line in enumerate(self._lines) if isinstance(line, Row)]
        keys = [self._row(position).key for position in range(len(self._rows))]
        if key in keys:
            self._cursor = keys.index(key)
        else:
            self._cursor = max(0, min(place, len(keys) - 1))
        self._keep_in_sight()
        self.refresh()

    def select(self, key: str) -> None:
        """Put the cursor on a row."""
        for position in range(len(self._rows)):
            if self._row(position).key == key:
                self._cursor = position
                self._keep_in_sight()
                self.refresh()
                return

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows need in their columns."""
        return max(1, -(-len(self._lines) // self.flow))

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        if self._rows:
            self._go(max(0, min(len(self._rows) - 1, self._cursor + step)))

    def action_jump(self, step: int) -> None:
        """Move the cursor to the neighbouring column, or by one row in a single one."""
        if self.flow == 1 or not self._rows:
            return
        target = self._rows[self._cursor] + step * self.size.height
        nearest = min(range(len(self._rows)), key=lambda place: abs(self._rows[place] - target))
        self._go(nearest)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self.action_move(step * max(1, self.size.height - 1))

    def action_edge(self, place: int) -> None:
        """Move the cursor to the first or last row."""
        if self._rows:
            self._go(place % len(self._rows))

    def action_choose(self) -> None:
        """Open the row's menu."""
        if self.current is not None:
            self._query = ""
            self.post_message(self.Chosen(self.current))

    def action_mark(self) -> None:
        """Mark the row; a key that is held down marks it once."""
        key = self.current
        if key is None:
            return
        before, at = self._marked_at
        self._marked_at = (key, monotonic())
        if before != key or monotonic() - at > HELD_SECONDS:
            self._query = ""
            self.post_message(self.Marked(key))

    def action_erase(self) -> None:
        """Take back the last letter of the search."""
        self._search(self._query[:-1])

    def on_key(self, event: events.Key) -> None:
        """Letters search."""
        char = event.character
        if char is None or not (char.isalpha() or (char in "-'" and self._query)):
            return
        event.stop()
        fresh = monotonic() - self._typed_at > SEARCH_SECONDS
        self._search(char if fresh else self._query + char)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row."""
        width = max(1, self.size.width // self.flow)
        index = self._top + event.y + (event.x // width) * self.size.height
        if index in self._rows:
            self._go(self._rows.index(index))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, the widget's own style worked out once for all of them."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line over all columns."""
        width, height = self.size
        if not self._lines:
            text = show(self.empty) if y == 1 else ""
            return Strip([Segment(set_cell_size(f" {text}", width), self._base)])
        each = width // self.flow
        segments: list[Segment] = []
        for column in range(self.flow):
            index = self._top + column * height + y
            line = self._lines[index] if index < len(self._lines) else None
            span = each if column < self.flow - 1 else width - each * (self.flow - 1)
            segments += self._segments(line, index, span)
        return Strip(segments, width)

    def _segments(self, line: Section | Row | None, index: int, width: int) -> list[Segment]:
        if line is None:
            return [Segment(" " * width, self._base)]
        if isinstance(line, Section):
            style = self._base + self._style("heading")
            if line.tone == "alarm":
                style += self._style("alarm")
            return [Segment(set_cell_size(f" {show(line.title)}", width), style)]
        chosen = bool(self._rows) and index == self._rows[self._cursor]
        style = self._base
        if line.tone != "plain":
            style += self._style(line.tone)
        if chosen:
            style += self._style("cursor" if self.has_focus else "cursor-away")
        pointer = "›" if chosen else " "
        tick = "✓" if line.marked else " "
        return [
            Segment(set_cell_size(f"{pointer}{tick}{self._cells(line, width - 3)} ", width), style)
        ]

    def _cells(self, row: Row, width: int) -> str:
        fixed = sum(column.width for column in self.columns) + len(self.columns) - 1
        free = max(4, width - fixed)
        parts = []
        for column, cell in zip(self.columns, row.cells, strict=False):
            span = column.width or free
            text = _shortened(show(cell), span)
            parts.append(text.rjust(span) if column.right else set_cell_size(text, span))
        return " ".join(parts)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"row-list--{name}", partial=True)

    def _search(self, query: str) -> None:
        self._typed_at = monotonic()
        wanted = without_marks(query)
        self._query = query
        order = [*range(self._cursor, len(self._rows)), *range(self._cursor)]
        for position in order:
            row = self._row(position)
            words = without_marks(row.search or row.cells[0]).split()
            if wanted and any(word.startswith(wanted) for word in words):
                self._go(position, keep_query=True)
                break
        self.post_message(self.Searched(query))

    def _go(self, position: int, *, keep_query: bool = False) -> None:
        self._cursor = position
        if not keep_query:
            self._query = ""
        self._keep_in_sight()
        self.refresh()

    def _row(self, position: int) -> Row:
        line = self._lines[self._rows[position]]
        assert isinstance(line, Row)
        return line

    def _row_at_cursor(self) -> Row | None:
        return self._row(self._cursor) if self._rows else None

    def _keep_in_sight(self) -> None:
        height = self.size.height
        if not height or not self._rows:
            return
        seen = height * self.flow
        index = self._rows[self._cursor]
        first = 0 if self._cursor == 0 else index
        self._top = max(0, min(self._top, max(0, len(self._lines) - seen)))
        if first < self._top:
            self._top = first
        elif index >= self._top + seen:
            self._top = index - seen + 1

    def on_resize(self) -> None:
        """Keep the cursor in sight in the new size."""
        self._keep_in_sight()


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"
