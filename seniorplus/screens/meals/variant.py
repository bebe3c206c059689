"""A variant of a day: its dishes are put together here and saved as a whole."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.meals import menu_text
from seniorplus.screens.meals.dish_form import (
    COURSE_ORDER,
    ask_dish,
    ask_to_retire,
    chosen_rows,
    excluded_words,
    pick_dish,
)
from seniorplus.views.menus import DishView, MenuDayView, VariantView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

ADD = "add"
MOST_LINES = 9


class VariantDialog(Dialog[bool]):
    """Put the dishes of a variant together; nothing is kept until F10.

    Args:
        diet: The diet's code.
        day: The day's menu, as it was read.
        dishes: The catalogue.
        excluded: What the diet excludes, by the dish's id.
    """

    BINDINGS = [
        Binding("f10", "save", show=False, priority=True),
        Binding("insert", "new_dish", show=False),
        Binding("delete", "take_out", show=False),
        Binding("ctrl+k", "copy", show=False),
    ]

    def __init__(
        self,
        diet: str,
        day: MenuDayView,
        dishes: Sequence[DishView],
        excluded: Mapping[int, Sequence[str]],
    ) -> None:
        super().__init__()
        self._diet, self._day = diet, day
        self._excluded = excluded
        variant = self._variant(day)
        self._known = {dish.id: dish for dish in (*variant.dishes, *dishes)}
        self._offered = {dish.id for dish in dishes}
        self._chosen = [dish.id for dish in variant.dishes]
        self._version = day.version
        self._saving = False

    def _variant(self, day: MenuDayView) -> VariantView:
        return next(variant for variant in day.variants if variant.diet == self._diet)

    def compose(self) -> ComposeResult:
        """The dishes, what they contain, what was refused."""
        title = menu_text.variant_title(self._day, self._variant(self._day))
        with self.box(title, wide=True):
            yield RowList((Column(1), Column(13), Column()), id="dishes")
            yield Static("", markup=False, id="contents", classes="line")
            yield Static("", markup=False, classes="fault")
            yield Static(
                _(
                    "Enter dodaj lub zamień · Del usuń · Ins nowe danie\n"
                    "Ctrl+K z innego wariantu · F10 zapisz · Esc wróć bez zapisu"
                ),
                markup=False,
                classes="hint",
            )

    def on_mount(self) -> None:
        """Show what stands there now."""
        self._show()
        self.query_one(RowList).focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter adds a dish, or opens the menu of one."""
        if message.key == ADD:
            self._pick(None)
            return
        dish = int(message.key)
        items = (
            Item("Z", _("zamień na inne…"), "replace"),
            Item("U", _("usuń z tego wariantu"), "take_out"),
            Item("P", _("popraw danie w katalogu…"), "edit"),
            Item("W", _("wycofaj danie z katalogu…"), "retire"),
        )

        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._pick(dish)
            elif answer == "take_out":
                self._take_out(dish)
            elif answer == "edit":
                ask_dish(self.desk, self._known[dish], self._read_catalogue)
            elif answer == "retire":
                ask_to_retire(self.desk, self._known[dish], self._read_catalogue)

        self.app.push_screen(MenuDialog(self._known[dish].name, items), answered)

    def _pick(self, instead_of: int | None) -> None:
        """Choose a dish; it comes in the place of another one, or as a further one."""
        free = self._offered - set(self._chosen)
        near = self._known[instead_of].course if instead_of is not None else None

        def picked(dish: int) -> None:
            self._chosen = [kept for kept in self._chosen if kept != instead_of]
            self._put(dish)

        pick_dish(self.desk, (self._known[dish] for dish in free), self._excluded, near, picked)

    def _put(self, dish: int) -> None:
        if dish not in self._chosen:
            self._chosen.append(dish)
        self._show()
        self.query_one(RowList).select(ADD)

    def _take_out(self, dish: int) -> None:
        self._chosen = [kept for kept in self._chosen if kept != dish]
        self._show()

    def action_take_out(self) -> None:
        """Delete takes the dish under the cursor out of the variant."""
        key = self.query_one(RowList).current
        if key is not None and key != ADD:
            self._take_out(int(key))

    def action_new_dish(self) -> None:
        """Insert adds a dish to the catalogue and to the variant."""

        def added(dish: int) -> None:
            self._chosen.append(dish)
            self._read_catalogue(dish)

        ask_dish(self.desk, None, added)

    def action_copy(self) -> None:
        """Ctrl+K takes the dishes of another variant of the day."""
        filled = [variant for variant in self._day.variants if variant.dishes]
        others = [variant for variant in filled if variant.diet != self._diet]
        rows = tuple(Row(variant.diet, (variant.name, "")) for variant in others)

        def picked(key: str | None) -> None:
            for variant in others:
                if variant.diet == key:
                    self._known |= {dish.id: dish for dish in variant.dishes}
                    self._chosen = [dish.id for dish in variant.dishes]
                    self._show()

        empty = _("Tego dnia inne warianty są jeszcze puste. Esc wróć.")
        self.app.push_screen(PickDialog(_("Skopiuj dania z wariantu"), rows, empty), picked)

    def action_save(self) -> None:
        """F10 saves the variant; a second press while it is being saved does nothing."""
        if self._saving or not self.is_current:
            return
        from seniorplus.services import menus

        self._saving = True
        actor, chosen, version = self.desk.actor, tuple(self._chosen), self._version
        day, diet = self._day.day, self._diet
        self.desk.write(
            lambda: menus.save_variant(actor, day, diet, chosen, version),
            self._saved,
            self._refused,
        )

    def _saved(self, _version: int) -> None:
        if self.is_attached:
            self.dismiss(True)

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what was chosen stays, and what another terminal wrote is shown."""
        self._saving = False
        if not self.is_attached:
            return
        self._fault(sentence(refusal.code, refusal.params))
        if refusal.code == "menu_changed":
            from seniorplus.services import menus

            actor, day = self.desk.actor, self._day.day
            self.desk.read(
                self,
                lambda: menus.day(actor, day),
                lambda theirs: self._show_theirs(theirs, refusal),
                group="variant",
            )

    def _show_theirs(self, theirs: MenuDayView, refusal: Refusal) -> None:
        self._version, self._day = theirs.version, theirs
        names = ", ".join(dish.name for dish in self._variant(theirs).dishes)
        now = _("Tam jest teraz: {dishes}. Twój wybór został: F10 zapisze go, Esc zostawi tamten.")
        told = sentence(refusal.code, refusal.params)
        self._fault(f"{told}\n{now.format(dishes=names or _('brak dań'))}")

    def _read_catalogue(self, _dish: int) -> None:
        """The catalogue changed: read it anew."""
        from seniorplus.services import menus

        actor, diet = self.desk.actor, self._diet
        self.desk.read(
            self,
            lambda: (
                menus.dishes(actor, with_retired=True),
                menus.excluded_dishes(actor, diet),
            ),
            self._take_catalogue,
            group="catalogue",
        )

    def _take_catalogue(
        self, read: tuple[tuple[DishView, ...], Mapping[int, Sequence[str]]]
    ) -> None:
        dishes, self._excluded = read
        self._known = {dish.id: dish for dish in dishes}
        self._offered = {dish.id for dish in dishes if not dish.retired}
        self._show()

    def _fault(self, text: str) -> None:
        self.query_one(".fault", Static).update(text)

    def _show(self) -> None:
        chosen = sorted(
            (self._known[dish] for dish in self._chosen if dish in self._known),
            key=lambda dish: COURSE_ORDER.index(dish.course),
        )
        rows = chosen_rows(chosen, self._excluded)
        rows.append(Row(ADD, ("", "", _("dodaj danie…")), "quiet"))
        lines = self.query_one(RowList)
        lines.styles.height = min(MOST_LINES, len(rows))
        lines.set_sections([Section("", tuple(rows))])
        contains = menu_text.contents_words(chosen)
        text = _("Zawiera: {contents}").format(contents=contains) if contains else ""
        self.query_one("#contents", Static).update(text)
        self._fault(excluded_words(chosen, self._excluded))
