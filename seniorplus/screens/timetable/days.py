"""Which days of the timetable are shown: a week, a day or a month, and the words around them."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.menus import monday_of
from seniorplus.i18n.translate import _
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import week_words
from seniorplus.screens.timetable.month import MonthPlan
from seniorplus.screens.timetable.moving import Moving
from seniorplus.screens.timetable.week_words import DAY, MONTH, WEEK
from seniorplus.views.week import GridEntry, WeekFilter, WeekView
from seniorplus.widgets.week_grid import WeekGrid

MODES = (DAY, WEEK, MONTH)
DETAIL_LINES = 2


class DaysScreen(RoomScreen):
    """The days of the timetable, turned and shown in one of three ways.

    Attributes:
        view: What is shown, None until it was read.
    """

    ROOM = "timetable"

    def __init__(self) -> None:
        super().__init__()
        self.view: WeekView | None = None
        self._mode = WEEK
        self._wanted: date | None = None
        self._filter: WeekFilter | None = None
        self._filter_words = ""
        self._land_on: date | None = None
        self._moving: Moving | None = None
        self._heading = ""
        self._said: dict[str, str] = {}

    def compose_body(self) -> Iterator[Widget]:
        """The days, and the whole of what is under the cursor below them."""
        yield Static("", id="summary", markup=False)
        yield WeekGrid(id="week-grid")
        month = MonthPlan(id="month-plan")
        month.display = False
        yield month
        yield Static("", id="entry", markup=False)

    def on_mount(self) -> None:
        """The grid has the focus."""
        self._moving = Moving(self, self.grid, self._tell)
        self.grid.focus()

    @property
    def grid(self) -> WeekGrid:
        """The grid of hours."""
        return self.query_one(WeekGrid)

    @property
    def plan(self) -> MonthPlan:
        """The calendar month."""
        return self.query_one(MonthPlan)

    @property
    def shown_day(self) -> date | None:
        """The day under the cursor."""
        if self._mode == MONTH:
            return self.plan.chosen.day if self.plan.chosen else None
        return self.grid.chosen_day

    def reload(self) -> None:
        """Read the days that are wanted."""
        span = self._span()
        if span is None:
            return
        from seniorplus.services import week

        actor, which, mode = self.desk.actor, self._filter, self._mode
        weekend = True if mode == DAY else None
        self.desk.read(
            self,
            lambda: week.view(actor, *span, which, weekend=weekend),
            lambda view: self.show_view(view, mode, span[0]),
        )

    def show_view(self, view: WeekView, mode: str, first: date) -> None:
        """Show days; where others were shown the cursor goes to the one that was asked for."""
        if (mode, first) != (self._mode, (self._span() or (None,))[0]):
            return
        self.view = view
        day, self._land_on = self._land_on, None
        if mode == MONTH:
            self.plan.show(view, self.desk.house.today if self.desk.house else first, day)
        else:
            self.grid.show(view, day)
        self._heading = week_words.heading(view, mode, first, self._filter_words)
        self._tell()

    def update_frame(self) -> None:
        """The line that says what time it is goes along with the clock."""
        super().update_frame()
        moment = self.moment()
        if moment is not None and self.query("#week-grid"):
            self.grid.tell_moment(moment)

    def action_turn(self, step: int) -> None:
        """Another day, week or month, 0 for today; what is moved goes a week further."""
        if self.grid.ghost is not None:
            self.grid.turn_ghost(step)
            return
        span = self._span()
        if span is None or self.desk.house is None:
            return
        first, last = span
        if not step:
            self._go_to(None)
            self._land_on = self.desk.house.today
        elif self._mode == MONTH:
            self._go_to(last + timedelta(days=1) if step > 0 else first - timedelta(days=1))
        else:
            days = 1 if self._mode == DAY else 7
            self._go_to((self.grid.chosen_day or first) + timedelta(days=days * step))
            self._land_on = self._wanted

    def action_next_mode(self) -> None:
        """The next of day, week and month, around the day under the cursor."""
        if self.grid.ghost is None and self.view is not None:
            day = self.shown_day
            self._change_mode(MODES[(MODES.index(self._mode) + 1) % len(MODES)], day)

    def _entry(self) -> GridEntry | None:
        return None if self._mode == MONTH else self.grid.chosen

    def _span(self) -> tuple[date, date] | None:
        """The first and the last day that are wanted."""
        if self.desk.house is None:
            return None
        day = self._wanted or self.desk.house.today
        if self._mode == DAY:
            return day, day
        if self._mode == WEEK:
            return monday_of(day), monday_of(day) + timedelta(days=6)
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=1), day.replace(day=last)

    def _go_to(self, day: date | None) -> None:
        """Show the days around one; None is today, which moves on at midnight."""
        self._wanted = day
        self.reload()

    def _change_mode(self, mode: str, day: date | None) -> None:
        self._mode, self._land_on = mode, day
        self.grid.display, self.plan.display = mode != MONTH, mode == MONTH
        (self.plan if mode == MONTH else self.grid).focus()
        self._go_to(day)

    def _tell(self) -> None:
        """Say what is shown, and the whole of what is under the cursor."""
        if self.view is None or self._moving is None:
            return
        moving = self._moving.words
        self._say("#summary", self._moving.keys() if moving else self._heading)
        self._say("#entry", moving or self._details())

    def _say(self, place: str, text: str) -> None:
        if self._said.get(place) != text:
            self._said[place] = text
            self.query_one(place, Static).update(text, layout=False)

    def _details(self) -> str:
        entry, day = self._entry(), self.shown_day
        if entry is not None:
            return week_words.told(entry, DETAIL_LINES * (self.size.width - 3))
        shown = next((d for d in self.view.days if d.day == day), None) if self.view else None
        if shown is None:
            return _("Nic nie pasuje do szukanych liter.") if day else ""
        return week_words.of_day(shown) if shown.entries else week_words.of_empty_day(shown)
