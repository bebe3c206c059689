"""F5 Zajęcia: the week as a grid of hours; a day, a month; classes are moved in it by keys."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.menus import monday_of
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import filters, week_words
from seniorplus.screens.timetable.month import MonthPlan
from seniorplus.screens.timetable.moving import Moving
from seniorplus.screens.timetable.week_words import DAY, MONTH, WEEK
from seniorplus.views.week import GridEntry, WeekFilter, WeekView
from seniorplus.widgets.week_grid import WeekGrid

MODES = (DAY, WEEK, MONTH)
DETAIL_LINES = 2


class WeekScreen(RoomScreen):
    """The timetable of a week, a day or a month.

    Attributes:
        view: What is shown, None until it was read.
    """

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("odwołaj")),
        ("Ctrl+←↑↓→", N_("przenieś")),
        ("Ctrl+F", N_("filtr")),
        ("Ctrl+T", N_("dzień/miesiąc")),
        ("F1", N_("pomoc")),
        ("Ctrl+K", N_("listy")),
    )
    HELP = N_(
        "Plan tygodnia: dni obok siebie, godziny w dół. Strzałki chodzą po zajęciach, litery "
        "szukają tytułu, pod planem stoi wszystko o zajęciach pod kursorem. Enter otwiera menu, "
        "Insert dodaje, Delete odwołuje po pytaniu.\n\n"
        "Znaki: × odwołane, * zmienione, ! brak wpisu w dzienniku, ◆ wydarzenie, ► teraz, +3 "
        "jeszcze troje obok (są pod strzałkami). „zajęte” to rozmowa poufna. Kreska z lewej "
        "pokazuje godziny co do pół wiersza.\n\n"
        "Przenoszenie: Ctrl+strzałka albo Enter, P. Potem same strzałki: w bok o dzień, w górę i "
        "w dół o 15 minut; + i − (także Shift+strzałki) wydłużają i skracają; Alt+strzałki o "
        "tydzień. Kolizję widać od razu. Enter zapisuje, Esc zostawia, jak było.\n\n"
        "Ctrl+T: dzień, tydzień, miesiąc. Ctrl+F: tylko sala, osoba prowadząca, grupa lub osoba. "
        "Ctrl+K: listy. Alt+strzałki lub [ i ] następny i poprzedni tydzień, Home dziś."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "cancel_class", show=False),
        Binding("ctrl+f", "filter", show=False),
        Binding("ctrl+t", "next_mode", show=False),
        Binding("ctrl+k", "lists", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view: WeekView | None = None
        self._mode = WEEK
        self._wanted: date | None = None
        self._shown: tuple[str, date] | None = None
        self._filter: WeekFilter | None = None
        self._filter_words = ""
        self._land_on: date | None = None
        self._moving: Moving | None = None

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
            today = self.desk.house.today if self.desk.house else first
            self.plan.show(view, today, day)
        else:
            today = self.desk.house.today if self.desk.house else first
            fresh = self._shown != (mode, first) and first <= today <= view.days[-1].day
            self.grid.show(view, day or (today if fresh and self._shown is None else None))
        self._shown = (mode, first)
        self._tell()

    def update_frame(self) -> None:
        """The line that says what time it is goes along with the clock."""
        super().update_frame()
        moment = self.moment()
        if moment is not None and self.query("#week-grid"):
            self.grid.tell_moment(moment)

    def begin_moving(self, entry: GridEntry) -> None:
        """Take a class up, to be moved by keys."""
        self.grid.begin_moving(entry)

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

    def action_back(self) -> None:
        """Leave what is being moved where it was; else back to the week."""
        if self.grid.ghost is not None and self._moving is not None:
            self._moving.give_up()
        elif self._mode != WEEK:
            self._change_mode(WEEK, self.shown_day)

    def action_filter(self) -> None:
        """Choose what of the week is shown."""
        if self.view is not None and self.grid.ghost is None:
            filters.ask(self, self.view, self._use_filter)

    def action_add(self) -> None:
        """Insert adds classes and events to the day under the cursor."""
        day = self.shown_day
        if self.view is None or day is None or self.grid.ghost is not None:
            return
        from seniorplus.screens.timetable import series_form

        start = self.view.open_at if self._mode == MONTH else self.grid.chosen_time
        series_form.add(self, self.view, day, start)

    def action_cancel_class(self) -> None:
        """Delete cancels the class under the cursor, after a question."""
        entry = self._entry()
        if entry is not None and self.grid.ghost is None:
            from seniorplus.screens.timetable import session_actions

            session_actions.cancel(self, entry)

    def action_lists(self) -> None:
        """The lists of the timetable: instructors, rooms and what else is kept."""
        if self.view is not None and self.grid.ghost is None:
            from seniorplus.screens.timetable import lists

            lists.open_menu(self)

    def on_week_grid_chosen(self, message: WeekGrid.Chosen) -> None:
        """Enter opens the menu of what is under the cursor."""
        if self.view is not None:
            from seniorplus.screens.timetable import session_actions

            session_actions.open_menu(self, message.entry, self.view)

    def on_week_grid_highlighted(self) -> None:
        """The cursor stands elsewhere."""
        self._tell()

    def on_week_grid_shifted(self) -> None:
        """A class on its way may have left the days that are shown; then those are turned."""
        ghost, span = self.grid.ghost, self._span()
        if ghost is None or span is None or self._moving is None:
            return
        if not span[0] <= ghost.day <= span[1]:
            self._go_to(ghost.day)
        self._moving.shifted()

    def on_week_grid_confirmed(self, message: WeekGrid.Confirmed) -> None:
        """Enter stores the place."""
        if self._moving is not None:
            self._moving.save(message.ghost)

    def on_week_grid_fixed(self, message: WeekGrid.Fixed) -> None:
        """Something that is not moved here."""
        if self._moving is not None:
            self._moving.explain(message.entry)

    def on_month_plan_highlighted(self) -> None:
        """The cursor stands on another day."""
        self._tell()

    def on_month_plan_chosen(self, message: MonthPlan.Chosen) -> None:
        """Enter on a day opens its week."""
        self._change_mode(WEEK, message.day)

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

    def _use_filter(self, which: WeekFilter | None, words: str) -> None:
        self._filter, self._filter_words = which, words
        self.reload()

    def _tell(self) -> None:
        """Say what is shown, and the whole of what is under the cursor."""
        span = self._span()
        if self.view is None or span is None or self._moving is None:
            return
        moving = self._moving.words
        title = week_words.heading(self.view, self._mode, *span, self._filter_words)
        summary = self._moving.keys() if moving else title
        self.query_one("#summary", Static).update(summary, layout=False)
        text = moving or self._details()
        self.query_one("#entry", Static).update(text, layout=False)

    def _details(self) -> str:
        entry, day = self._entry(), self.shown_day
        if entry is not None:
            return week_words.told(entry, DETAIL_LINES * (self.size.width - 3))
        shown = next((d for d in self.view.days if d.day == day), None) if self.view else None
        if shown is None:
            return _("Nic nie pasuje do szukanych liter.") if day else ""
        return week_words.of_day(shown) if shown.entries else week_words.of_empty_day(shown)
