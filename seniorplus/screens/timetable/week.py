"""F5 Zajęcia: the week as a grid of hours; a day, a month; classes are moved in it by keys."""

from typing import ClassVar

from textual.binding import Binding

from seniorplus.i18n.translate import N_
from seniorplus.screens.timetable import filters
from seniorplus.screens.timetable.days import DaysScreen
from seniorplus.screens.timetable.month import MonthPlan
from seniorplus.screens.timetable.week_words import MONTH, WEEK
from seniorplus.views.week import GridEntry, WeekFilter
from seniorplus.widgets.week_grid import WeekGrid


class WeekScreen(DaysScreen):
    """The timetable of a week, a day or a month, and what can be done with it."""

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

    def begin_moving(self, entry: GridEntry) -> None:
        """Take a class up, to be moved by keys."""
        self.grid.begin_moving(entry)

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

    def _use_filter(self, which: WeekFilter | None, words: str) -> None:
        self._filter, self._filter_words = which, words
        self.reload()
