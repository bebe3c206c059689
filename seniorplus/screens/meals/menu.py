"""The week's menus by keyboard: days, variants, what they contain, what must be looked at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.menus import monday_of
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.meals import menu_actions, menu_text
from seniorplus.screens.room import RoomScreen
from seniorplus.views.menus import MenuWeekView
from seniorplus.widgets.menu_grid import WIDE, MenuGrid
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Section

FRAME_LINES = 4
LINES_BELOW = 9


class MenuScreen(RoomScreen):
    """The menus of a week.

    Args:
        day: A day of the week that is shown first; this week when nothing is given.
    """

    ROOM = "meals"
    KEYS: ClassVar = (
        ("Enter", N_("wariant")),
        ("Ins", N_("nowe danie")),
        ("Ctrl+K", N_("kopiuj tydzień")),
        ("Alt+←→", N_("tydzień")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Jadłospis tygodnia: dni obok siebie, pod nimi warianty dla diet. Strzałki zmieniają "
        "dzień i wariant, poniżej stoi, co zawierają dania. Enter otwiera wariant: tam dodaje "
        "się, zamienia i usuwa dania. Delete czyści wariant.\n\n"
        "Alt+strzałki lub [ i ] zmieniają tydzień, Home wraca do bieżącego. Ctrl+K kopiuje "
        "tydzień na inny. Insert dodaje danie do katalogu.\n\n"
        "Uwagi: ta sama zupa lub drugie danie w ciągu 10 dni, brak wariantu, którego ktoś "
        "potrzebuje, danie niezgodne z dietą. Tab przechodzi do uwag, Enter na uwadze do jej "
        "wariantu."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add_dish", show=False),
        Binding("delete", "clear", show=False),
        Binding("ctrl+k", "copy", show=False),
    ]

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._monday = monday_of(day) if day else None
        self._view: MenuWeekView | None = None
        self._shown: date | None = None

    def compose_body(self) -> Iterator[Widget]:
        """The week above, the variant and the warnings below."""
        yield Static("", id="summary", markup=False)
        yield MenuGrid(id="week")
        with Container(id="below-week"):
            with Vertical(id="of-variant"):
                yield Static("", id="variant-heading", classes="heading", markup=False)
                yield Static("", id="variant-dishes", markup=False)
            with Vertical(id="of-warnings"):
                yield Static(_("Uwagi"), classes="heading", markup=False)
                yield RowList(
                    (Column(1), Column(8), Column()),
                    id="warnings",
                    empty=_("Nie ma uwag do tego tygodnia."),
                )

    def on_mount(self) -> None:
        """The week has the focus."""
        self.query_one(MenuGrid).focus()

    @property
    def monday(self) -> date | None:
        """The Monday of the week that is wanted."""
        if self._monday is not None:
            return self._monday
        moment = self.moment()
        return monday_of(moment.date()) if moment else None

    def reload(self) -> None:
        """Read the week."""
        monday = self.monday
        if monday is None:
            return
        from seniorplus.services import menus

        actor = self.desk.actor
        self.desk.read(self, lambda: menus.week(actor, monday), self.show_view)

    def action_turn(self, step: int) -> None:
        """Another week; 0 is the current one."""
        if (monday := self.monday) is not None:
            self.go_to_week(monday + timedelta(weeks=step) if step else None)

    def go_to_week(self, monday: date | None) -> None:
        """Show a week, the current one for None, which moves on at midnight."""
        self._monday = monday
        self.reload()

    def show_view(self, view: MenuWeekView) -> None:
        """Show a week; of another week the cursor begins on today or on Monday."""
        self._view = view
        first = view.days[0].day
        today = self.desk.house.today if self.desk.house else first
        days = menu_text.shown_days(view)
        begin = today if monday_of(today) == first else first
        signs = [(warning.day, warning.diet) for warning in view.warnings]
        harm = [
            (warning.day, warning.diet) for warning in view.warnings if warning.code != "repeated"
        ]
        grid = self.query_one(MenuGrid)
        grid.show_days(days, signs, harm, begin if self._shown != first else None)
        self._shown = first
        rows = menu_text.warning_rows(view.warnings)
        told = _("uwagi: {count}").format(count=len(rows)) if rows else _("bez uwag")
        title = _("Jadłospis {week}").format(week=menu_text.week_words(first))
        self.query_one("#summary", Static).update(joined((title, told)))
        self.query_one("#warnings", RowList).set_sections([Section("", rows)])
        self.adapt(self.size.width)
        self._show_variant()

    def adapt(self, width: int) -> None:
        """Where it is wide the warnings stand beside the variant."""
        wide = width >= WIDE
        grid = self.query_one(MenuGrid)
        room = self.size.height - FRAME_LINES - LINES_BELOW
        grid.styles.height = max(4, min(grid.lines_in(width), room))
        self.query_one("#below-week").set_class(wide, "wide")
        self._show_variant()

    def _show_variant(self) -> None:
        chosen = self.query_one(MenuGrid).chosen
        if chosen is None:
            return
        day, variant = chosen
        title = joined((menu_text.variant_title(day, variant), menu_text.changed_words(day)))
        self.query_one("#variant-heading", Static).update(title)
        width = self.size.width // 2 if self.size.width >= WIDE else self.size.width
        text = menu_text.dish_lines(variant.dishes, width - 3)
        if not variant.dishes:
            text = _("Enter dodaje dania.") if day.open else _("Placówka jest wtedy nieczynna.")
        self.query_one("#variant-dishes", Static).update(text)

    def on_menu_grid_moved(self, _message: MenuGrid.Moved) -> None:
        """The cursor stands on another variant."""
        self._show_variant()

    def on_menu_grid_chosen(self, _message: MenuGrid.Chosen) -> None:
        """Enter opens the variant."""
        if chosen := self.query_one(MenuGrid).chosen:
            menu_actions.open_variant(self, *chosen)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter on a warning goes to its variant."""
        if self._view is not None and int(message.key) < len(self._view.warnings):
            warning = self._view.warnings[int(message.key)]
            grid = self.query_one(MenuGrid)
            grid.select(warning.day, warning.diet)
            grid.focus()

    def action_add_dish(self) -> None:
        """Insert adds a dish to the catalogue."""
        menu_actions.add_dish(self)

    def action_clear(self) -> None:
        """Delete clears the variant under the cursor."""
        if chosen := self.query_one(MenuGrid).chosen:
            menu_actions.ask_to_clear(self, *chosen)

    def action_copy(self) -> None:
        """Ctrl+K copies the week that is shown."""
        if self._view is not None:
            menu_actions.ask_to_copy(self, self._view.days[0].day, self.go_to_week)

    def action_back(self) -> None:
        """Back to where it was opened."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.desk.go_to(self.ROOM)
