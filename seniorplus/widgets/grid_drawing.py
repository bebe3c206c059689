"""The picture of a week: columns of days, blocks of hours in them, drawn line by line.

Each block has a bar on its left that tells its hours without any colour: `▛` where it begins,
`▖` where it begins in the lower half of a row, `▘` where it ends in the upper half.
"""

from collections.abc import Callable
from datetime import date, datetime

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, day_short, weekday, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.views.week import WeekView
from seniorplus.widgets import grid_words
from seniorplus.widgets.grid_columns import (
    GHOST,
    Column,
    Ghost,
    column_of,
    is_crowded,
    lane_of,
    spans_of,
    wall,
)
from seniorplus.widgets.grid_layout import HOUR, Block, Scale, scale_of

GUTTER = 6
HEAD = 1
POINTER, CLASH_POINTER = "›", "!"
Styles = Callable[[str], Style]


class GridPicture:
    """The columns and blocks of some days in a size.

    Args:
        view: The days.
        ghost: What is on its way to another place; its old place is left out.
        width: The cells of a line.
        height: The lines, with the one that bears the days.
    """

    def __init__(self, view: WeekView, ghost: Ghost | None, width: int, height: int) -> None:
        self.width, self.ghost = width, ghost
        self.entries = {entry.key: entry for day in view.days for entry in day.entries}
        spans = [spans_of(day, ghost) for day in view.days]
        opens, closes = (hour.hour * HOUR + hour.minute for hour in (view.open_at, view.close_at))
        every = [span for some in spans for span in some]
        self.scale: Scale = scale_of(opens, closes, every, height - HEAD)
        self.labels = self.scale.labels()
        room, count = width - GUTTER, max(1, len(view.days))
        edges = [GUTTER + room * place // count for place in range(count + 1)]
        self.columns = [
            column_of(day, edges[place], edges[place + 1] - edges[place], spans[place], self.scale)
            for place, day in enumerate(view.days)
        ]
        # Most keys change one day: what is drawn of the others is kept.
        self._cells: dict[tuple[int, int], tuple[object, list[Segment]]] = {}
        self._texts: dict[tuple[str, int], list[grid_words.Line]] = {}

    def rows_of(self, key: str) -> range:
        """The lines that look different when the cursor comes to an entry.

        Where there is no room for all lanes it also chooses which of them are shown.
        """
        for column in self.columns:
            if block := column.blocks.get(key):
                touched = [block]
                if is_crowded(column, block):
                    every = column.blocks.values()
                    touched = [other for other in every if other.cluster == block.cluster]
                top = min(other.top for other in touched)
                return range(top + HEAD, max(other.bottom for other in touched) + HEAD)
        return range(0)

    def at(self, x: int, y: int, chosen: str | None) -> tuple[int, str | None]:
        """The day, by its number, and the entry that are drawn at a place."""
        place = next(
            (place for place, column in enumerate(self.columns) if x < column.x + column.width),
            max(0, len(self.columns) - 1),
        )
        if not self.columns or not HEAD <= y < HEAD + self.scale.rows:
            return place, None
        column = self.columns[place]
        for block in column.rows[y - HEAD]:
            if found := lane_of(column, block, chosen):
                begins, width = found
                if begins <= x - column.x < begins + width:
                    return place, block.key
        return place, None

    def head(self, chosen: int, today: date | None, base: Style, style: Styles) -> list[Segment]:
        """The line with the days."""
        segments = [Segment(" " * GUTTER, base + style("head"))]
        for place, column in enumerate(self.columns):
            day = column.day.day
            name = weekday(day) if column.width >= 30 else weekday_short(day)
            words = [f"{name} {day_short(day)}"]
            if day == today:
                words.append(_("dziś"))
            if column.day.closed is not None:
                words.append(_("nieczynne"))
            text = " ".join(words)
            if len(text) >= column.width and len(words) > 1:
                text = " ".join(words[:-1])
            look = base + style("head") + style("day" if place == chosen else "head")
            segments.append(Segment(set_cell_size(f" {text}", column.width), look))
        return segments

    def line(
        self,
        row: int,
        cursor: tuple[int, str | None, int],
        focused: bool,
        moment: datetime | None,
        base: Style,
        style: Styles,
    ) -> list[Segment]:
        """A line of hours.

        Args:
            row: Which one.
            cursor: The day under it, by its number, the entry, and the minute on an empty day.
            focused: Whether keys act here.
            moment: The moment whose line is drawn on its day.
            base: The style of the grid.
            style: The styles of its parts.
        """
        now = local(moment) if moment else None
        minute = now.hour * HOUR + now.minute if now else 0
        at_now = now is not None and self.scale.holds(minute) and self.scale.row(minute) == row
        today = next((c for c in self.columns if now and c.day.day == now.date()), None)
        at_now = at_now and today is not None
        if at_now and now is not None:
            segments = [Segment(f"{clock_time(now):>5}►", base + style("now"))]
        else:
            label = clock_time(wall(self.labels[row])) if row in self.labels else ""
            segments = [Segment(f"{label:>5} ", base + style("head"))]
        for place, column in enumerate(self.columns):
            here = cursor if place == cursor[0] else (place, None, -1)
            mark = at_now and column is today
            state = (here, focused and place == cursor[0], mark)
            known = self._cells.get((place, row))
            if known is None or known[0] != state:
                known = state, self._cell(column, row, here, focused, mark, base, style)
                self._cells[place, row] = known
            segments += known[1]
        return segments

    def _cell(
        self,
        column: Column,
        row: int,
        cursor: tuple[int, str | None, int],
        focused: bool,
        at_now: bool,
        base: Style,
        style: Styles,
    ) -> list[Segment]:
        """A row of a day."""
        blank, empty = ("─", base + style("now")) if at_now else (" ", base)
        segments = [Segment("►" if at_now else " ", empty)]
        used, hidden = 1, 0
        for block in column.rows[row]:
            found = lane_of(column, block, cursor[1])
            if found is None:
                hidden += 1
                continue
            begins, width = found
            if begins > used:
                segments.append(Segment(blank * (begins - used), empty))
            look = "cursor" if focused else "day"
            own = look if block.key == cursor[1] else ""
            segments += self._block(block, row, width, own, base, style)
            used = begins + width
        rest = column.width - used
        if not column.rows[row]:
            segments += self._free(column, row, cursor, rest, focused, blank, empty, style)
        elif hidden and rest > len(str(hidden)):
            segments.append(Segment(f"+{hidden}".rjust(rest), base + style("head")))
        elif rest:
            segments.append(Segment(blank * rest, empty))
        return segments

    def _free(
        self,
        column: Column,
        row: int,
        cursor: tuple[int, str | None, int],
        room: int,
        focused: bool,
        blank: str,
        empty: Style,
        style: Styles,
    ) -> list[Segment]:
        """A row of a day in which nothing stands."""
        if cursor[2] >= 0 and self.scale.row(cursor[2]) == row:
            text = f"{POINTER}{_('wolne')}"
            look = empty + style("cursor" if focused else "day")
            return [Segment(set_cell_size(text, room), look)]
        text = column.told.get(row, "")
        if text:
            return [Segment(set_cell_size(text, room), empty + style("closed"))]
        return [Segment(blank * room, empty)]

    def _block(
        self, block: Block, row: int, width: int, cursor: str, base: Style, style: Styles
    ) -> list[Segment]:
        first, last = row == block.top, row == block.bottom - 1
        bar = "▌"
        if first:
            bar = "▖" if block.late else "▘" if last and block.early else "▛"
        elif last and block.early:
            bar = "▘"
        lines = self._lines(block, width - 1)
        pieces = lines[row - block.top] if row - block.top < len(lines) else ()
        ghost, roles = block.key == GHOST, True
        if ghost:
            clash = self.ghost is not None and self.ghost.clash
            look, roles = base + style("clash" if clash else "cursor"), False
            bar = (CLASH_POINTER if clash else POINTER) if first else bar
        else:
            look = base + style(grid_words.tone(self.entries[block.key]))
        if cursor:
            look += style(cursor)
            bar = POINTER if first else bar
        segments, room = [Segment(bar, look if cursor or ghost else look + style("bar"))], width - 1
        for text, role in pieces:
            shown = grid_words.fitted(text, room)
            own = look
            if roles and role == "struck":
                own = look + style(role) + style(cursor) if cursor else look + style(role)
            elif roles and role == "word" and not cursor:
                own = look + style(role)
            segments.append(Segment(shown, own))
            room -= cell_len(shown)
        if room > 0:
            segments.append(Segment(" " * room, look))
        return segments

    def _lines(self, block: Block, width: int) -> list[grid_words.Line]:
        key = (block.key, width)
        if key not in self._texts:
            if block.key == GHOST and self.ghost is not None:
                title = grid_words.title_words(self.ghost.entry)
                lines = grid_words.ghost_lines(self.ghost.hours, title, width, block.rows)
            else:
                lines = grid_words.entry_lines(self.entries[block.key], width, block.rows)
            self._texts[key] = lines
        return self._texts[key]
