"""The one list of the program: sections of rows in one or more columns, worked by keyboard.

Letters search (diacritics aside), Enter opens the row's menu, Space marks the row. While
letters are being typed Space goes on to the next word and marks nobody; a search without a hit
leaves no row to act on; a held Space marks once, whatever becomes of the rows meanwhile.
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
from textual.timer import Timer
from textual.widget import Widget

from seniorplus.domain.text import show
from seniorplus.widgets import row_drawing, searching
from seniorplus.widgets.rows import Column, Row, Section

# Keyboards begin to repeat a held key after up to 0.66 s, and then many times a second.
HELD_SECONDS = 0.8


class RowList(Widget, can_focus=True):
    """Rows in sections, flowing over one or more columns.

    Args:
        columns: The columns of a row.
        flow: How many rows stand side by side.
        empty: What to say, and press, when there is nothing.
        searches: Whether letters search; otherwise they are left to the screen.
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
        """Letters were typed, or what was typed is over; `words` say so, or nothing then."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        flow: int = 1,
        empty: str = "",
        searches: bool = True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.flow = flow
        self.empty = empty
        self.searches = searches
        self._lines: list[Section | Row | None] = []
        self._rows: list[int] = []
        self._cursor = 0
        self._top = 0
        self._search = searching.Search()
        self._search_ends: Timer | None = None
        self._base = Style()
        self._space_at = 0.0

    @property
    def current(self) -> str | None:
        """The key of the row under the cursor, None while a search has found nothing."""
        row = None if self._search.lost else self._row_at_cursor()
        return row.key if row else None

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show sections, the cursor staying on its row or else on its place."""
        before, place = self._row_at_cursor(), self._cursor
        self._lines = []
        for section in sections:
            if section.title:
                if self._lines:
                    self._lines.append(None)
                self._lines.append(section)
            self._lines.extend(section.rows)
        self._rows = [index for index, line in enumerate(self._lines) if isinstance(line, Row)]
        keys = [self._row(position).key for position in range(len(self._rows))]
        if before is not None and before.key in keys:
            self._cursor = keys.index(before.key)
        else:
            self._cursor = max(0, min(place, len(keys) - 1))
            if self._search.fresh:
                self._look()
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
        if (key := self.current) is not None:
            self._forget()
            self.post_message(self.Chosen(key))

    def action_mark(self) -> None:
        """Mark the row; until another key comes, a Space soon after the last one is held."""
        held = monotonic() - self._space_at <= HELD_SECONDS
        self._space_at = monotonic()
        if not held and (key := self.current) is not None:
            self._forget()
            self.post_message(self.Marked(key))

    def action_erase(self) -> None:
        """Take back the last letter of the search."""
        if self._search.fresh:
            self._search.erase()
            self._look()

    def on_key(self, event: events.Key) -> None:
        """Letters search; where none was found, no key acts on a row."""
        if event.key != "space":
            self._space_at = 0.0
        char = event.character
        if self._search.lost and event.key in searching.ROW_KEYS:
            event.stop()
            self._search.touch()
            self._tell()
        elif self.searches and char and (char.isalpha() or (char in " -'" and self._search.fresh)):
            event.stop()
            self._search.add(char)
            self._look()

    def on_blur(self) -> None:
        """What was typed here is not gone on with elsewhere."""
        self._forget()

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
            segments.append(self._segment(line, index, span))
        return Strip(segments, width)

    def _segment(self, line: Section | Row | None, index: int, width: int) -> Segment:
        if line is None:
            return Segment(" " * width, self._base)
        if isinstance(line, Section):
            return row_drawing.heading(line, width, self._base, self._style)
        chosen = not self._search.lost and index == self._rows[self._cursor]
        cursor = ("cursor" if self.has_focus else "cursor-away") if chosen else ""
        return row_drawing.row_line(line, self.columns, width, self._base, self._style, cursor)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"row-list--{name}", partial=True)

    def _look(self) -> None:
        """Go to the first row from the cursor on that fits what was typed."""
        order = [*range(self._cursor, len(self._rows)), *range(self._cursor)]
        found = next((place for place in order if self._search.fits(self._row(place))), None)
        self._search.found = found is not None
        if found is not None:
            self._cursor = found
            self._keep_in_sight()
        self.refresh()
        self._tell()

    def _tell(self) -> None:
        """Say what is searched for, until it is over."""
        if self._search_ends is not None:
            self._search_ends.stop()
        self._search_ends = self.set_timer(searching.SEARCH_SECONDS, self._forget)
        self.post_message(self.Searched(self._search.words))

    def _forget(self) -> None:
        if self._search_ends is not None:
            self._search_ends.stop()
            self._search_ends = None
            self._search.forget()
            self.refresh()
            self.post_message(self.Searched(""))

    def _go(self, position: int) -> None:
        self._forget()
        self._cursor = position
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
