"""The surface of the week: its picture, kept line by line until something looks different."""

from collections.abc import Iterable
from datetime import datetime

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from seniorplus.domain.clock import service_day
from seniorplus.widgets.grid_columns import Ghost
from seniorplus.widgets.grid_cursor import GridCursor
from seniorplus.widgets.grid_drawing import HEAD, GridPicture
from seniorplus.widgets.searching import Search

PARTS = (
    *("head", "day", "now", "closed", "entry", "quiet", "event", "cancelled", "bar"),
    *("struck", "word", "cursor", "clash"),
)


class GridSurface(Widget):
    """What is drawn of some days; what keys do there is added by the grid.

    Attributes:
        ghost: What is on its way to another place, None when nothing is.
    """

    COMPONENT_CLASSES = {f"week-grid--{part}" for part in PARTS}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ghost: Ghost | None = None
        self._cursor = GridCursor()
        self._search = Search()
        self._moment: datetime | None = None
        self._picture: GridPicture | None = None
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}
        self._base = Style()

    def on_resize(self) -> None:
        """The hours fill the new size."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Another theme has other styles."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()
        self._picture = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, the widget's own style worked out once for all of them."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The line with the days, or a line of hours."""
        if y not in self._strips:
            self._strips[y] = self._strip(y)
        return self._strips[y]

    def _strip(self, y: int) -> Strip:
        width, base, cursor = self.size.width, self._base, self._cursor
        picture = self._drawn()
        if picture is None or y >= HEAD + picture.scale.rows:
            return Strip.blank(width, base)
        if y < HEAD:
            today = service_day(self._moment) if self._moment else None
            segments = picture.head(cursor.place, today, base, self._style)
        else:
            key = "" if self._search.lost else cursor.key
            empty = cursor.minute if not cursor.entries and self.ghost is None else -1
            pointer = cursor.place, key, empty
            segments = picture.line(
                y - HEAD, pointer, self.has_focus, self._moment, base, self._style
            )
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self) -> GridPicture | None:
        view = self._cursor.view
        if self._picture is None and view is not None and self.size.height > HEAD:
            self._picture = GridPicture(view, self.ghost, *self.size)
        return self._picture

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"week-grid--{name}", partial=True)
        return self._styles[name]

    def _redraw(self) -> None:
        """Something stands elsewhere: the picture is made anew."""
        self._picture = None
        self._repaint()

    def _repaint(self, lines: Iterable[int] | None = None) -> None:
        """Some lines look different, or all of them."""
        if lines is None:
            self._strips.clear()
            self.refresh()
            return
        for line in lines:
            self._strips.pop(line, None)
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))
