"""The month of the timetable: weeks below each other, what is on each day in a few words."""

from datetime import date, timedelta

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from seniorplus.domain.text import show
from seniorplus.i18n.format import WEEKDAYS, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import closed_words
from seniorplus.screens.timetable.week_words import classes_of, events_of
from seniorplus.views.week import WeekDay, WeekView
from seniorplus.widgets import grid_words

WORKING_DAYS, ALL_DAYS = 5, 7
SPACIOUS = 22
HEAD = 1
WEEK = 7


class MonthPlan(Widget, can_focus=True):
    """A calendar month; arrows go from day to day, Enter opens the day's week."""

    COMPONENT_CLASSES = {
        "month-plan--head",
        "month-plan--closed",
        "month-plan--cancelled",
        "month-plan--event",
        "month-plan--cursor",
        "month-plan--day",
    }
    BINDINGS = [
        Binding("up", "move(-7)", show=False),
        Binding("down", "move(7)", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class Highlighted(Message):
        """The cursor stands on another day."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._days: dict[date, WeekDay] = {}
        self._mondays: list[date] = []
        self._columns = WORKING_DAYS
        self._cursor: date | None = None
        self._today: date | None = None

    @property
    def chosen(self) -> WeekDay | None:
        """The day under the cursor."""
        return self._days.get(self._cursor) if self._cursor else None

    def show(self, view: WeekView, today: date, day: date | None = None) -> None:
        """Show a month.

        Args:
            view: Its days.
            today: The day that is marked.
            day: The day on which the cursor is put; None leaves it in its place.
        """
        self._days = {shown.day: shown for shown in view.days}
        self._today = today
        weekend = any(shown.weekday() >= WORKING_DAYS for shown in self._days)
        self._columns = ALL_DAYS if weekend else WORKING_DAYS
        mondays = {shown - timedelta(days=shown.weekday()) for shown in self._days}
        self._mondays = sorted(mondays)
        wanted = day or self._cursor or today
        nearest = min(self._days, key=lambda known: abs((known - wanted).days), default=None)
        self._cursor = nearest
        self.refresh()
        self.post_message(self.Highlighted())

    def action_move(self, days: int) -> None:
        """Go to another day of the month that is shown."""
        if self._cursor is None:
            return
        wanted = self._cursor + timedelta(days=days)
        while wanted not in self._days and min(self._days) < wanted < max(self._days):
            wanted += timedelta(days=days)
        if wanted in self._days:
            self._cursor = wanted
            self.refresh()
            self.post_message(self.Highlighted())

    def action_choose(self) -> None:
        """Open the week of the day."""
        if self._cursor is not None:
            self.post_message(self.Chosen(self._cursor))

    def render_line(self, y: int) -> Strip:
        """The names of the days, or a line of a week."""
        width, base = self.size.width, self.rich_style
        edges = [width * place // self._columns for place in range(self._columns + 1)]
        widths = [edges[place + 1] - edges[place] for place in range(self._columns)]
        if y < HEAD:
            head = base + self._style("head")
            names = [_(name) for name in WEEKDAYS[: self._columns]]
            if max(map(len, names)) > min(widths) - 3 or not self._mondays:
                monday = date(2024, 1, 1)
                names = [weekday_short(monday + timedelta(days=place)) for place in range(WEEK)]
            segments = [
                Segment(set_cell_size(f"  {name}", room), head)
                for name, room in zip(names, widths, strict=False)
            ]
            return Strip(segments).adjust_cell_length(width, base)
        tall = max(1, (self.size.height - HEAD) // max(1, len(self._mondays)))
        week, line = divmod(y - HEAD, tall)
        if week >= len(self._mondays):
            return Strip.blank(width, base)
        monday = self._mondays[week]
        segments = [
            self._cell(monday + timedelta(days=place), line, tall, room, base)
            for place, room in enumerate(widths)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _cell(self, day: date, line: int, tall: int, width: int, base: Style) -> Segment:
        shown = self._days.get(day)
        if shown is None:
            return Segment(" " * width, base)
        lines = self._lines(shown, width - 2)[:tall]
        text, name = lines[line] if line < len(lines) else ("", "")
        style = base + self._style("closed") if shown.closed is not None else base
        if name:
            style += self._style(name)
        chosen = day == self._cursor
        if chosen:
            style += self._style("cursor" if self.has_focus else "day")
        pointer = "›" if chosen and line == 0 else "►" if day == self._today and not line else " "
        return Segment(
            set_cell_size(f"{pointer}{grid_words.fitted(text, width - 2)}", width), style
        )

    def _lines(self, shown: WeekDay, room: int) -> list[tuple[str, str]]:
        """The lines of a day, each with its style."""
        classes = classes_of(shown)
        cancelled = [entry for entry in classes if entry.cancelled]
        held = len(classes) - len(cancelled)
        number = f"{shown.day.day:>2}"
        if shown.day == self._today:
            number += f" {_('dziś')}"
        count = _("zajęcia {count}").format(count=held) if held else ""
        state = _("nieczynne") if shown.closed is not None else count
        first = f"{number} {state}".rstrip()
        lines = [(first, "head")] if len(first) <= room else [(number, "head"), (state, "")]
        if shown.closed is not None:
            reason = grid_words.wrapped(show(closed_words(*shown.closed)), room, 2)
            lines += [(text, "") for text in reason]
            if count:
                lines.append((count, ""))
        if cancelled:
            number = f" {len(cancelled)}"
            word = grid_words.cancelled_word(room - len(number) - 2)
            lines.append((f"{grid_words.CANCELLED} {word}{number}", "cancelled"))
        for event in events_of(shown):
            sign = grid_words.CANCELLED if event.cancelled else grid_words.EVENT
            style = "cancelled" if event.cancelled else "event"
            lines.append((f"{sign} {show(event.title)}", style))
        if room >= SPACIOUS:
            lines += [(f"{grid_words.CANCELLED} {show(e.title)}", "cancelled") for e in cancelled]
        return lines

    def on_focus(self) -> None:
        """The cursor stands out."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stands back."""
        self.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"month-plan--{name}", partial=True)
