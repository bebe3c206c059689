"""F4 Obiady: the counts of a day, the people behind them, the order and its handover."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.i18n.format import day_long, joined, weekday
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import closed_words
from seniorplus.screens.meals import adding, day_rows, words
from seniorplus.screens.meals.day_actions import DayActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.meals import MealsView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column

WIDE = 110


class MealsScreen(RoomScreen):
    """The lunches of a day."""

    ROOM = "meals"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dopisz")),
        ("Del", N_("odwołaj")),
        ("F4", N_("wydawanie")),
        ("Ctrl+E", N_("jadłospis")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Obiady dnia: ile i jakie, kto za każdą liczbą stoi, co się zmieniło i czy kuchnia już "
        "to wie. Obiad ma każdy, kto jest tego dnia w planie, nie ma nieobecności i je obiady.\n\n"
        "Pierwszy wiersz to zamówienie. Zamyka się samo o ustalonej godzinie poprzedniego dnia "
        "pracy i jest czerwone, dopóki nie zapiszesz, że je przekazano: Enter, P. Zdanie nad "
        "listami przeczytaj kuchni. Zmiany po zamknięciu stają się następną wersją, gdy je "
        "przekażesz.\n\n"
        "Enter na diecie pokazuje osoby, Enter na osobie: odwołanie obiadu, dieta i alergie. "
        "Insert dopisuje gości, kadrę, na wynos i osoby poza planem, Delete odwołuje. Tab "
        "przechodzi do alarmów i zmian.\n\n"
        "F4 jeszcze raz: wydawanie obiadów. Ctrl+E: jadłospis tygodnia. Alt+strzałki zmieniają "
        "dzień, Home wraca do dziś."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("delete", "cancel_lunch", show=False),
        Binding("f4", "serve", show=False),
        Binding("ctrl+e", "menu", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._view: MealsView | None = None
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """The day and its order above, counts and people left, alarms and changes right."""
        yield Static("", id="summary", markup=False)
        yield Static("", id="order", markup=False)
        yield Static("", id="sentence", markup=False)
        with Horizontal(id="day-halves", classes="halves"):
            yield RowList((Column(), Column(5, right=True)), id="portions")
            yield RowList((Column(),), id="watch", empty=_("Nie ma alarmów ani zmian."))

    def on_mount(self) -> None:
        """The counts have the focus."""
        self.query_one("#portions", RowList).focus()

    def reload(self) -> None:
        """Read the day."""
        from seniorplus.services import meals

        actor, day = self.desk.actor, self._day
        self.desk.read(self, lambda: meals.view(actor, day), self.show_view)

    def action_turn(self, step: int) -> None:
        """Another day; 0 is today, which moves on at midnight."""
        if self._view is not None:
            self._day = self._view.day + timedelta(days=step) if step else None
            self.reload()

    def adapt(self, width: int) -> None:
        """Counts alone, or the people under each of them as well."""
        self._wide = width >= WIDE
        self.query_one("#portions", RowList).flow = 2 if self._wide else 1
        self.query_one("#day-halves").set_class(self._wide, "wide")
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: MealsView) -> None:
        """Show a day."""
        self._view = view
        self.query_one("#summary", Static).update(
            joined(
                (
                    f"{weekday(view.day)} {day_long(view.day)}",
                    _("obiady {number}").format(number=view.ordered),
                    _("wydano {number}").format(number=view.served) if view.served else "",
                    words.frozen_words(view) if self._wide else "",
                    words.limit_words(view) if view.closed is None else "",
                )
            )
        )
        order = self.query_one("#order", Static)
        order.update(show(words.order_line(view)))
        order.set_class(view.to_pass_on, "alarm")
        self.query_one("#sentence", Static).update(
            show(words.sentence_to_read(view)) if view.ordered else ""
        )
        build = day_rows.people_sections if self._wide else day_rows.count_sections
        self.query_one("#portions", RowList).set_sections(build(view))
        self.query_one("#watch", RowList).set_sections(day_rows.watch_sections(view))
        self._show_loud(view)

    def _show_loud(self, view: MealsView) -> None:
        if view.closed is not None:
            reason = closed_words(*view.closed)
            self.show_notice(_("Placówka nieczynna: {reason}").format(reason=reason))
        elif view.alarms:
            # Who it is stands below, for those who look; the counter is public.
            count = len(view.alarms)
            self.show_notice(_("ALARM: talerz nie pasuje, osób: {count}").format(count=count))
        else:
            self.show_notice("")

    def actions(self) -> DayActions | None:
        """What can be done about the row under the cursor."""
        if self._view is None:
            return None
        focused = self.focused if isinstance(self.focused, RowList) else None
        return DayActions(self, self._view, (focused.current if focused else None) or "")

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the row's menu; on a diet, its people."""
        if actions := self.actions():
            actions.open_menu()

    def action_add(self) -> None:
        """Insert adds portions."""
        if self._view is not None:
            adding.open_menu(self, self._view)

    def action_cancel_lunch(self) -> None:
        """Delete cancels a lunch or takes portions back, after a question."""
        if actions := self.actions():
            actions.cancel()

    def action_serve(self) -> None:
        """The room's key pressed again opens the lunch line."""
        if self.desk.house is not None:
            from seniorplus.screens.meals.line import LunchLineScreen

            self.app.push_screen(LunchLineScreen())

    def action_menu(self) -> None:
        """The week's menu."""
        if self.desk.house is not None:
            from seniorplus.screens.meals.menu import MenuScreen

            self.app.push_screen(MenuScreen(self._view.day if self._view else None))
