"""The surface of the people board: lines kept until something looks different in them."""

from collections.abc import Iterable
from datetime import datetime

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from seniorplus.views.visits import BoardView
from seniorplus.widgets.people_board_cursor import BoardCursor
from seniorplus.widgets.people_board_drawing import BoardPicture, name_width
from seniorplus.widgets.people_board_rows import Moved, begins_of, ends_of
from seniorplus.widgets.people_board_scale import HourScale, scale_of, whole_day, with_moved
from seniorplus.widgets.searching import Search

HEAD = 1
TOP = -1
PINNED_SHARE = 3
PARTS = (
    *("head", "name", "here", "waiting", "quiet", "box", "bar", "alarm", "warned", "way"),
    *("now", "cursor", "away", "clash"),
)


class BoardSurface(Widget):
    """What is drawn of a day; what keys do there is added by the board.

    Attributes:
        moved: What is on its way to another place, None when nothing is.
    """

    COMPONENT_CLASSES = {f"people-board--{part}" for part in PARTS}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.moved: Moved | None = None
        self._cursor = BoardCursor()
        self._search = Search()
        self._moment: datetime | None = None
        self._picture: BoardPicture | None = None
        self._whole: tuple[int, int] | None = None
        self._first_minute = -1
        self._top = self._pinned_top = 0
        self._order: list[int] = []
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}
        self._base = Style()

    def on_resize(self) -> None:
        """The hours fill the new width."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Another theme has other styles."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, the widget's own style worked out once for all of them."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The line with the hours, or that of a row."""
        picture = self._drawn()
        at = y - HEAD
        if picture is None or at >= len(self._order):
            return Strip.blank(self.size.width, self._base)
        place = self._order[at] if at >= 0 else TOP
        if place not in self._strips:
            strip = Strip(self._segments(picture, place))
            self._strips[place] = strip.adjust_cell_length(self.size.width, self._base)
        return self._strips[place]

    def _segments(self, picture: BoardPicture, place: int) -> list[Segment]:
        if place == TOP:
            return picture.head(self._moment, self._base, self._style)
        cursor, chosen = self._cursor, None
        if self.moved is not None:
            row = cursor.ordered[place]
            chosen = -1 if row.key == (self.moved.carer, 0) else None
        elif place == cursor.place and not self._search.lost:
            chosen = cursor.visit_id
        return picture.row(cursor.ordered[place], chosen, self.has_focus, self._base, self._style)

    def _drawn(self) -> BoardPicture | None:
        view = self._cursor.view
        if self._picture is None and view is not None and self._cursor.filled:
            scale = self._wanted_scale(view)
            self._first_minute = scale.begins
            self._picture = BoardPicture(view, scale, self.size.width, self.moved)
        return self._picture

    def _wanted_scale(self, view: BoardView) -> HourScale:
        """The hours to be shown, so that what is under the cursor is seen."""
        width = self.size.width
        if self._whole is None:
            self._whole = whole_day(view)
        whole, room = with_moved(self._whole, self.moved), width - name_width(width)
        return scale_of(whole, room, self._first_minute, self._minutes_in_sight())

    def _minutes_in_sight(self) -> tuple[int, ...]:
        """The minutes that must be seen."""
        if self.moved is not None:
            return self.moved.ends, self.moved.begins
        visit = self._cursor.visit
        return (ends_of(visit), begins_of(visit)) if visit else ()

    def _scroll(self) -> bool:
        """Bring the row under the cursor into sight; whether other rows are seen now."""
        cursor, before = self._cursor, self._order
        pinned, rows = len(cursor.rows.pinned), len(cursor.rows.rows)
        room = max(1, self.size.height - HEAD)
        kept = min(pinned, max(1, room // PINNED_SHARE))
        free = max(0, room - kept)
        first_pinned, first_row = (0, pinned) if cursor.rows.above else (rows, 0)
        place = self._place_in_sight()
        if first_pinned <= place < first_pinned + pinned:
            self._pinned_top = _top(self._pinned_top, place - first_pinned, kept, pinned)
        else:
            self._top = _top(self._top, place - first_row, free, rows)
        self._pinned_top = max(0, min(self._pinned_top, pinned - kept))
        self._top = max(0, min(self._top, rows - free))
        shown = [
            list(range(first_pinned + self._pinned_top, first_pinned + self._pinned_top + kept)),
            list(range(first_row + self._top, first_row + min(rows, self._top + free))),
        ]
        self._order = [*shown[0], *shown[1]] if cursor.rows.above else [*shown[1], *shown[0]]
        return self._order != before

    def _place_in_sight(self) -> int:
        places = self._cursor.places_of(self.moved.carer) if self.moved is not None else set()
        return min(places, default=self._cursor.place)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(
                f"people-board--{name}", partial=True
            )
        return self._styles[name]

    def _redraw(self) -> None:
        """Something stands elsewhere: the picture is made anew."""
        self._picture = self._whole = None
        self._strips.clear()
        self._scroll()
        self.refresh()

    def _repaint(self, places: Iterable[int] | None = None) -> None:
        """Some rows look different, or all of them; other hours or rows may be seen now."""
        picture = self._picture
        if picture is not None and picture.scale != self._wanted_scale(picture.view):
            self._redraw()
            return
        scrolled = self._scroll()
        if places is None:
            self._strips.clear()
            self.refresh()
            return
        for place in places:
            self._strips.pop(place, None)
        if scrolled:
            self.refresh()
        else:
            lines = [
                HEAD + self._order.index(at) if at in self._order else 0
                for at in places
                if at == TOP or at in self._order
            ]
            self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))


def _top(top: int, place: int, room: int, count: int) -> int:
    """The first row that is shown, so that one of them is seen."""
    if place < top:
        return place
    return max(top, place - room + 1) if room and place < count else top
