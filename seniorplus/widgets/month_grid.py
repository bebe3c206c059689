"""People by days of a month: a sign for each state, with sums."""

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from seniorplus.domain.codes import DayState
from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.views.attendance import MonthRow, MonthView

SIGNS = {
    DayState.PRESENT: "●",
    DayState.LEFT: "●",
    DayState.ABSENT: "–",
    DayState.UNKNOWN: "?",
    DayState.EXPECTED: "·",
    None: " ",
}
HEAD_LINES = 2
FOOT_LINES = 3


class MonthGrid(Widget, can_focus=True):
    """A scrolling grid; arrows move, the day and person under the cursor stand out."""

    COMPONENT_CLASSES = {
        "month-grid--head",
        "month-grid--closed",
        "month-grid--alarm",
        "month-grid--cursor",
    }
    BINDINGS = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("pageup", "move(-10, 0)", show=False),
        Binding("pagedown", "move(10, 0)", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: MonthView | None = None
        self._row = self._day = self._top = 0

    def show_month(self, view: MonthView, day: int | None = None) -> None:
        """Show a month, the cursor on a day of it."""
        self._view = view
        if day is not None:
            self._day = day - 1
        self._row = max(0, min(self._row, len(view.rows) - 1))
        self._day = max(0, min(self._day, len(view.open) - 1))
        self.refresh()

    @property
    def chosen(self) -> tuple[MonthRow, int] | None:
        """The person and the day of the month under the cursor."""
        if self._view is None or not self._view.rows:
            return None
        return self._view.rows[self._row], self._day + 1

    def action_move(self, rows: int, days: int) -> None:
        """Move the cursor."""
        if self._view is None or not self._view.rows:
            return
        self._row = max(0, min(len(self._view.rows) - 1, self._row + rows))
        self._day = max(0, min(len(self._view.open) - 1, self._day + days))
        seen = self.size.height - HEAD_LINES - FOOT_LINES
        self._top = max(min(self._top, self._row), self._row - seen + 1, 0)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The head, a person, or the sums."""
        width, height = self.size
        view = self._view
        if view is None:
            return Strip.blank(width, self.rich_style)
        cell = 3 if width >= 120 else 2
        name_width = width - cell * len(view.open) - 5
        if y < HEAD_LINES:
            numbers = _stacked([day + 1 for day in range(len(view.open))], y)
            return self._line("", numbers, _("raz") if y else "", name_width, cell, head=True)
        if height - FOOT_LINES <= y < height - 1:
            turn = y - height + FOOT_LINES
            name = _("obecni") if turn else ""
            return self._line(name, _stacked(list(view.present), turn), "", name_width, cell)
        if y == height - 1:
            text = _("osobodni {days} · osób {people} · miejsc {places}").format(
                days=view.person_days, people=view.people, places=view.places
            )
            return Strip([Segment(set_cell_size(f" {text}", width), self.rich_style)])
        index = self._top + y - HEAD_LINES
        if index >= len(view.rows):
            return Strip.blank(width, self.rich_style)
        return self._person(view, index, name_width, cell)

    def _line(
        self,
        name: str,
        texts: list[str],
        total: str,
        name_width: int,
        cell: int,
        *,
        head: bool = False,
    ) -> Strip:
        assert self._view is not None
        base = self.rich_style + self._style("head")
        segments = [Segment(set_cell_size(f" {name}", name_width), base)]
        for day, text in enumerate(texts):
            style = base if self._view.open[day] else base + self._style("closed")
            if head and day == self._day:
                style += self._style("cursor")
            segments.append(Segment(text.rjust(cell), style))
        segments.append(Segment(total.rjust(4) + " ", base))
        return Strip(segments, self.size.width)

    def _person(self, view: MonthView, index: int, name_width: int, cell: int) -> Strip:
        row, base = view.rows[index], self.rich_style
        chosen = index == self._row
        name = show(f"{row.last_name} {row.first_name}")
        pointer = "›" if chosen else " "
        name_style = base + self._style("cursor") if chosen and self.has_focus else base
        segments = [Segment(set_cell_size(f"{pointer}{name}", name_width), name_style)]
        for day, state in enumerate(row.cells):
            style = base if view.open[day] else base + self._style("closed")
            if state is DayState.UNKNOWN:
                style += self._style("alarm")
            if chosen and day == self._day:
                style += self._style("cursor")
            segments.append(Segment(SIGNS[state].rjust(cell), style))
        segments.append(Segment(str(row.present).rjust(4) + " ", base))
        return Strip(segments, self.size.width)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"month-grid--{name}", partial=True)


def _stacked(numbers: list[int], turn: int) -> list[str]:
    """Tens (turn 0) or units (turn 1) of numbers written downwards, so that none touch."""
    if turn:
        return [str(number % 10) if number else "" for number in numbers]
    return [str(number // 10) if number >= 10 else "" for number in numbers]
