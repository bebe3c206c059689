"""The picture of the people board: names, hours and boxes, drawn row by row.

Every state has a sign beside its colour: `[ ]` around the box under the cursor, `!` where a rule
is broken, `›` for the way there, `*` for what differs from what was published, `=` for a visit
that stays where it is, `×` for one that does not take place, `┊` where a shift begins and ends.
"""

from collections.abc import Callable
from datetime import datetime, time
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, day_short, weekday, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.views.visits import BoardView, Leg, VisitBox
from seniorplus.widgets import people_board_cells as signs
from seniorplus.widgets.people_board_cells import Cells, Frame, box_words, draw_box, moved_words
from seniorplus.widgets.people_board_rows import (
    HOUR,
    WAITING,
    BoardRow,
    Moved,
    begins_of,
    ends_of,
    has_error,
    minute_of,
    wall,
)
from seniorplus.widgets.people_board_scale import HourScale

WIDE = 110
NAME, WIDE_NAME = 16, 26
Styles = Callable[[str], Style]


def name_width(width: int) -> int:
    """How many cells of a line bear the name."""
    return WIDE_NAME if width >= WIDE else NAME


class BoardPicture:
    """How the rows of a day look in a width.

    Args:
        view: The day.
        scale: The hours that are shown.
        width: The cells of a line.
        moved: What is on its way to another place; its old place is left out.

    Attributes:
        moved: The same; where it goes on, the rows that it leaves and enters are drawn anew.
    """

    def __init__(
        self, view: BoardView, scale: HourScale, width: int, moved: Moved | None = None
    ) -> None:
        self.view, self.scale = view, scale
        self._name_width = name_width(width)
        self.moved = moved
        self._full = any(line.visits for line in view.lines) or bool(view.waiting)

    def head(self, moment: datetime | None, base: Style, style: Styles) -> list[Segment]:
        """The line with the day and the hours."""
        day, scale = self.view.day, self.scale
        name = weekday(day) if self._name_width > NAME else weekday_short(day)
        told = set_cell_size(f" {name} {day_short(day)}", self._name_width)
        cells = Cells.empty(scale.width, "head")
        for cell, minute in scale.labels().items():
            cells.put(cell, clock_time(wall(minute)), "head")
        now = local(moment) if moment else None
        if now is not None and now.date() == day:
            cells.put(scale.cell(now.hour * HOUR + now.minute), signs.NOW, "now")
        return [Segment(told, base + style("head")), *_segments(cells, base, style)]

    def row(
        self, row: BoardRow, chosen: int | None, focused: bool, base: Style, style: Styles
    ) -> list[Segment]:
        """The line of a row.

        Args:
            row: Which one.
            chosen: The visit under the cursor, 0 where none stands; None in other rows.
            focused: Whether keys act here.
            base: The style of the board.
            style: The styles of its parts.
        """
        cells = Cells.empty(self.scale.width)
        line, moved = row.line, self.moved
        if line is not None and line.shift is not None and not line.away:
            self._draw_shift(cells, *line.shift)
        legs = {leg.visit: leg for leg in line.legs} if line is not None else {}
        boxes = [box for box in row.visits if not _is_taken_up(moved, row, box)]
        edge = 0
        for box, following in zip_longest(boxes, boxes[1:]):
            limit = self.scale.cell(begins_of(following)) if following else None
            cursor = "" if chosen != box.id else "cursor" if focused else "away"
            edge = self._draw_visit(cells, row, box, edge, limit, legs.get(box.id), cursor)
        self._tell(cells, row)
        self._mark_hidden(cells, boxes)
        if moved is not None and moved.day == self.view.day and row.key == (moved.carer, 0):
            self._draw_moved(cells, moved)
        name = self._name(row, chosen, focused)
        return [Segment(name[0], _looks(name[1], base, style)), *_segments(cells, base, style)]

    def at(self, row: BoardRow, x: int) -> int:
        """The visit that is drawn at a place of a row, 0 for none."""
        place, edge = x - self._name_width, 0
        for box in row.visits:
            first, edge = self._span(box, edge)
            if first <= place < edge:
                return box.id
        return 0

    def _name(self, row: BoardRow, chosen: int | None, focused: bool) -> tuple[str, str]:
        """Whose row it is, with its style; what the whole day breaks stands behind the name."""
        words, sign, look = "", " ", "name"
        if row.line is not None:
            words = show(row.line.name)
            if any(not finding.visits for finding in row.line.findings):
                sign = signs.BROKEN
        elif row.lane == 0:
            words = _("do obsadzenia") if row.carer == WAITING else _("odwołane")
            look = "waiting" if row.carer == WAITING and row.visits else "quiet"
        pointer = " " if chosen is None else signs.POINTER
        if chosen is not None:
            look = "here" if chosen else "cursor" if focused else "away"
        room = self._name_width - 3
        return f"{pointer}{_fitted(words, room)}{sign} ", look

    def _draw_shift(self, cells: Cells, begins: time, ends: time) -> None:
        if begins < ends:
            cells.put(self.scale.cell(minute_of(begins)) - 1, signs.EDGE, "quiet")
            cells.put(self.scale.cell(minute_of(ends)), signs.EDGE, "quiet")

    def _draw_visit(
        self,
        cells: Cells,
        row: BoardRow,
        box: VisitBox,
        edge: int,
        limit: int | None,
        leg: Leg | None,
        cursor: str,
    ) -> int:
        """Draw a visit and the way there; the cell after it."""
        first, last = self._span(box, edge)
        if leg is not None and leg.minutes > 0:
            long = self.scale.cell(leg.minutes) - self.scale.cell(0)
            begins = max(edge, first - max(1, long))
            cells.put(begins, signs.WAY * (first - begins), "way")
        cut = limit is not None and limit < last
        if cut and limit is not None:
            last = max(first + 1, limit)
        inside = "quiet" if box.cancelled else "box"
        if box.rules and not box.cancelled:
            inside = "alarm" if has_error(box, row.line) else "warned"
        frame = Frame(closing="" if cut else signs.RIGHT, inside=inside)
        if cursor:
            frame = Frame(signs.OPENING, signs.CLOSING, cursor, cursor)
        draw_box(cells, first, last, box_words(box), frame)
        return last

    def _span(self, box: VisitBox, edge: int) -> tuple[int, int]:
        """The first cell of a visit and the one after its last, no two visits on one another."""
        begins = self.scale.cell(begins_of(box))
        first = max(edge, begins) if begins >= 0 else begins
        return first, max(first + 1, self.scale.cell(ends_of(box)))

    def _tell(self, cells: Cells, row: BoardRow) -> None:
        """Say calmly why nobody works in a row, or that nothing waits there."""
        words = ""
        if row.line is not None:
            words = _("nieobecność") if row.line.away else "" if row.line.shift else _("wolne")
        elif row.carer == WAITING and not row.visits and self._full:
            words = _("wszystkie wizyty obsadzone")
        place = cells.room_for(len(words) + 2) if words else None
        if place is not None:
            cells.put(place + 1, words, "quiet")

    def _mark_hidden(self, cells: Cells, boxes: list[VisitBox]) -> None:
        """Say that there are visits before or after the hours that are shown."""
        if any(self.scale.cell(ends_of(box)) <= 0 for box in boxes):
            cells.put(0, signs.EARLIER, "head")
        if any(self.scale.cell(begins_of(box)) >= self.scale.width for box in boxes):
            cells.put(self.scale.width - 1, signs.LATER, "head")

    def _draw_moved(self, cells: Cells, moved: Moved) -> None:
        first = self.scale.cell(moved.begins)
        last = max(first + 1, self.scale.cell(moved.ends))
        look = "clash" if moved.breaks else "cursor"
        words = moved_words(moved.visit, breaks=bool(moved.breaks))
        draw_box(cells, first, last, words, Frame(signs.OPENING, signs.CLOSING, look, look))


def _is_taken_up(moved: Moved | None, row: BoardRow, box: VisitBox) -> bool:
    """Whether a visit was taken up from this row."""
    return moved is not None and moved.visit.id == box.id and row.carer == moved.origin


def _looks(name: str, base: Style, style: Styles) -> Style:
    return base + style(name) if name else base


def _segments(cells: Cells, base: Style, style: Styles) -> list[Segment]:
    return [Segment(text, _looks(look, base, style)) for text, look in cells.runs()]


def _fitted(text: str, width: int) -> str:
    """The text in exactly so many cells, with an ellipsis where it does not fit."""
    if cell_len(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
    return set_cell_size(text, width)
