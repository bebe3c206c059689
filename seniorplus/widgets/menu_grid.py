"""The menus of a week by days and variants: one day where it is narrow, all days where wide."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from seniorplus.domain.text import show
from seniorplus.i18n.format import day_short, joined, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.views.menus import MenuDayView, VariantView

WIDE = 110
NAME_WIDTH = 15
LINES_OF_A_VARIANT = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the grid: whose variant it belongs to, and which of its lines it is."""

    variant: int
    part: int


class MenuGrid(Widget, can_focus=True):
    """Variants below each other; arrows move, Enter opens the variant under the cursor."""

    COMPONENT_CLASSES = {
        "menu-grid--head",
        "menu-grid--quiet",
        "menu-grid--alarm",
        "menu-grid--day",
        "menu-grid--cursor",
    }
    BINDINGS = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another variant."""

    class Chosen(Message):
        """Enter was pressed on a variant."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._days: tuple[MenuDayView, ...] = ()
        self._alarms: frozenset[tuple[date, str]] = frozenset()
        self._signs: frozenset[tuple[date, str]] = frozenset()
        self._day = self._variant = self._top = 0

    @property
    def chosen(self) -> tuple[MenuDayView, VariantView] | None:
        """The day and the variant under the cursor."""
        if not self._days or not self._days[self._day].variants:
            return None
        day = self._days[self._day]
        return day, day.variants[self._variant]

    @property
    def wide(self) -> bool:
        """Whether all days stand side by side."""
        return self.size.width >= WIDE

    def lines_in(self, width: int) -> int:
        """How many lines the grid has in a width."""
        return 2 + len(self._lines(wide=width >= WIDE))

    def show_days(
        self,
        days: Sequence[MenuDayView],
        signs: Iterable[tuple[date, str]],
        alarms: Iterable[tuple[date, str]],
        day: date | None,
    ) -> None:
        """Show days.

        Args:
            days: The days.
            signs: Days and names of diets that somebody must look at.
            alarms: Those of them that do harm, not only boredom.
            day: The day on which the cursor is put; None leaves it in its place.
        """
        self._days, self._alarms = tuple(days), frozenset(alarms)
        self._signs = self._alarms | frozenset(signs)
        self._day = max(0, min(self._day, len(days) - 1))
        variants = len(days[0].variants) if days else 0
        self._variant = max(0, min(self._variant, variants - 1))
        for place, shown in enumerate(days):
            if shown.day == day:
                self._day = place
        self._keep_in_sight()
        self.refresh()

    def select(self, day: date, diet: str) -> None:
        """Put the cursor on the variant with a name on a day."""
        for place, shown in enumerate(self._days):
            if shown.day == day:
                self._day = place
                names = [variant.name for variant in shown.variants]
                self._variant = names.index(diet) if diet in names else self._variant
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, variants: int, days: int) -> None:
        """Move the cursor."""
        if self.chosen is not None:
            last = len(self._days[self._day].variants) - 1
            self._variant = max(0, min(last, self._variant + variants))
            self._day = max(0, min(len(self._days) - 1, self._day + days))
            self._keep_in_sight()
            self.refresh()
            self.post_message(self.Moved())

    def action_choose(self) -> None:
        """Open the variant."""
        if self.chosen is not None:
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """The days, or a line of a variant."""
        width = self.size.width
        if not self._days:
            return Strip.blank(width, self.rich_style)
        each = (width - NAME_WIDTH) // len(self._days)
        if y == 0:
            return Strip(self._head(each), width).adjust_cell_length(width, self.rich_style)
        lines = self._lines(wide=self.wide)
        index = self._top + y - 1
        if not 0 <= index < len(lines) or lines[index] is None:
            return Strip.blank(width, self.rich_style)
        line = lines[index]
        assert line is not None
        shown = range(len(self._days)) if self.wide else (self._day,)
        span = each if self.wide else width - NAME_WIDTH
        segments = [self._label(line), *(self._cell(line, place, span) for place in shown)]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _head(self, each: int) -> list[Segment]:
        base = self.rich_style
        segments = [Segment(" " * NAME_WIDTH, base + self._style("head"))]
        for place, shown in enumerate(self._days):
            alarm = any(day == shown.day for day, _diet in self._alarms)
            sign = any(day == shown.day for day, _diet in self._signs)
            text = f"{weekday_short(shown.day)} {day_short(shown.day)}{' !' if sign else ''}"
            style = base + self._style("alarm" if alarm else "head")
            if place == self._day:
                style = base + self._style("day")
            segments.append(Segment(set_cell_size(f" {text}", each), style))
        return segments

    def _label(self, line: _Line) -> Segment:
        variant = self._days[self._day].variants[line.variant]
        chosen = line.variant == self._variant
        pointer = "›" if chosen and line.part == 0 else " "
        name = _shortened(show(variant.name), NAME_WIDTH - 2) if line.part == 0 else ""
        style = self.rich_style + self._style("head")
        return Segment(set_cell_size(f"{pointer}{name}", NAME_WIDTH), style)

    def _cell(self, line: _Line, place: int, width: int) -> Segment:
        day = self._days[place]
        variant = day.variants[line.variant]
        own = (day.day, variant.name)
        style = self.rich_style
        text = self._text(day, variant)
        if not variant.dishes:
            style += self._style("quiet")
        if own in self._alarms:
            style += self._style("alarm")
        if own in self._signs:
            text = f"! {text}"
        if place == self._day and line.variant == self._variant:
            style += self._style("cursor" if self.has_focus else "day")
        parts = _wrapped(show(text), width - 2, LINES_OF_A_VARIANT if self.wide else 1)
        shown = parts[line.part] if line.part < len(parts) else ""
        return Segment(set_cell_size(f" {shown}", width), style)

    def _text(self, day: MenuDayView, variant: VariantView) -> str:
        if not variant.dishes:
            return _("brak dań") if day.open else _("nieczynne")
        names = [dish.name for dish in variant.dishes]
        return ", ".join(names) if self.wide else joined(names)

    def _lines(self, *, wide: bool) -> list[_Line | None]:
        """The lines below the days; None for an empty one between variants."""
        count = len(self._days[0].variants) if self._days else 0
        if not wide:
            return [_Line(variant, 0) for variant in range(count)]
        lines: list[_Line | None] = []
        for variant in range(count):
            lines += [_Line(variant, part) for part in range(LINES_OF_A_VARIANT)]
            lines.append(None)
        return lines[:-1]

    def _keep_in_sight(self) -> None:
        seen = self.size.height - 1
        if seen < 1:
            return
        lines = self._lines(wide=self.wide)
        own = [place for place, line in enumerate(lines) if line and line.variant == self._variant]
        if own:
            self._top = max(min(self._top, own[0]), own[-1] - seen + 1, 0)

    def on_resize(self) -> None:
        """Keep the cursor in sight in the new size."""
        self._keep_in_sight()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"menu-grid--{name}", partial=True)


def _wrapped(text: str, width: int, lines: int) -> list[str]:
    """A text in a few lines, broken between words; what does not fit ends in `…`."""
    broken = textwrap.wrap(text, max(4, width)) if lines > 1 else [text]
    kept = broken[:lines]
    if len(broken) > lines:
        kept[-1] = f"{kept[-1][: max(0, width - 1)].rstrip(' ,')}…"
    return [_shortened(line, width) for line in kept]


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"
