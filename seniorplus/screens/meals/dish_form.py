"""The form of a dish, and choosing one from the catalogue."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from seniorplus.domain.lunch_codes import Course, Ingredient
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n import collate
from seniorplus.i18n.lunch_words import COURSES, INGREDIENTS, ingredient_words
from seniorplus.i18n.translate import _
from seniorplus.screens.desk import Desk
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.meals import menu_text
from seniorplus.views.menus import DishView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row

MOST_LINES = 14
COURSE_ORDER = tuple(Course)


class DishPick(PickDialog):
    """Choose a dish; letters search in its name."""

    def compose(self) -> ComposeResult:
        """A list wide enough for names."""
        with self.box(self._title, wide=True):
            lines = RowList(
                (Column(13), Column(), Column(18)),
                empty=_("Katalog jest pusty. Esc, potem Insert dodaje danie."),
                id="pick",
            )
            lines.styles.height = min(MOST_LINES, max(3, len(self._rows)))
            yield lines
            yield Static("", markup=False, id="typed")
            yield Static(
                _("litery szukają · Enter wybierz · Esc wróć"), markup=False, classes="hint"
            )


class DishForm(FormDialog):
    """The form of a dish: so long that it scrolls."""

    BINDINGS = [
        # The list of fields would scroll by itself and leave the cursor behind.
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
    ]


def dish_rows(dishes: Iterable[DishView], excluded: Mapping[int, Sequence[str]]) -> tuple[Row, ...]:
    """Dishes by course and name; what a diet excludes stands beside them."""
    ordered = sorted(
        dishes, key=lambda dish: (COURSE_ORDER.index(dish.course), collate.key(dish.name))
    )
    return tuple(
        Row(
            str(dish.id),
            (
                menu_text.course_word(dish),
                dish.name,
                f"! {ingredient_words(excluded[dish.id])}" if dish.id in excluded else "",
            ),
            "alarm" if dish.id in excluded else "plain",
            search=dish.name,
        )
        for dish in ordered
    )


def chosen_rows(dishes: Iterable[DishView], excluded: Mapping[int, Sequence[str]]) -> list[Row]:
    """The dishes of a variant, with a sign at those that its diet excludes."""
    return [
        Row(
            str(dish.id),
            ("!" if dish.id in excluded else "", menu_text.course_word(dish), dish.name),
            "alarm" if dish.id in excluded else "plain",
            search=dish.name,
        )
        for dish in dishes
    ]


def excluded_words(dishes: Iterable[DishView], excluded: Mapping[int, Sequence[str]]) -> str:
    """What a variant contains that its diet excludes, a line for each dish."""
    return "\n".join(
        _("Ta dieta wyklucza: {contents} ({dish}).").format(
            contents=ingredient_words(excluded[dish.id]), dish=dish.name
        )
        for dish in dishes
        if dish.id in excluded
    )


def pick_dish(
    desk: Desk,
    dishes: Iterable[DishView],
    excluded: Mapping[int, Sequence[str]],
    near: Course | None,
    done: Callable[[int], None],
) -> None:
    """Choose a dish of the catalogue.

    Args:
        desk: The application.
        dishes: What there is to choose from.
        excluded: What the diet excludes, by the dish's id.
        near: The course at which the list begins.
        done: Called with the id of the chosen dish.
    """
    ordered = dish_rows(dishes, excluded)
    word = _(COURSES[near]) if near else ""
    first = next((row.key for row in ordered if row.cells[0] == word), "")
    dialog = DishPick(_("Wybierz danie"), ordered)

    def picked(key: str | None) -> None:
        if key is not None:
            done(int(key))

    desk.push_screen(dialog, picked)
    dialog.call_after_refresh(lambda: dialog.query_one(RowList).select(first))


def ask_to_retire(desk: Desk, dish: DishView, done: Callable[[int], None]) -> None:
    """Take a dish out of the catalogue after a question."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import menus

            actor = desk.actor
            desk.write(
                lambda: menus.retire_dish(actor, dish.id, dish.version),
                lambda _nothing: done(dish.id),
            )

    desk.push_screen(
        confirmation(
            dish.name,
            _("Danie zniknie z katalogu. Jadłospisy, w których już jest, zachowają je."),
            _("Tak, wycofaj"),
        ),
        answered,
    )


def ask_dish(desk: Desk, dish: DishView | None, done: Callable[[int], object]) -> None:
    """Ask for a new dish, or for changes of one.

    Args:
        desk: The application.
        dish: The dish to change, None for a new one.
        done: Called with its id after the commit.
    """
    edited = dish or DishView(0, "", "", Course.SOUP)
    versions = [edited.version]

    def save(values: Values) -> int:
        from seniorplus.services import menus

        contained = tuple(item.value for item in Ingredient if values[item.value] == "yes")
        try:
            return menus.save_dish(
                desk.actor,
                replace(
                    edited,
                    name=values["name"],
                    course=Course(values["course"]),
                    portion=values["portion"],
                    ingredients=contained,
                    version=versions[-1],
                ),
            )
        except Refusal as refusal:
            if refusal.code == "dish_changed":
                # Whoever has read what the others wrote may save over it.
                versions.append(int(str(refusal.params["version"])))
            raise

    def saved(answer: object) -> None:
        if isinstance(answer, int):
            desk.say(_("zapisano danie"))
            done(answer)

    title = _("Danie: {name}").format(name=dish.name) if dish else _("Nowe danie")
    text = _("Spacja zmienia nie i tak. Zaznacz wszystko, co danie zawiera.")
    desk.push_screen(DishForm(title, _fields(edited), save, text), saved)


def _fields(dish: DishView) -> tuple[Field, ...]:
    yes_or_no = (("no", _("nie")), ("yes", _("tak")))
    return (
        Field("name", _("Nazwa"), dish.name),
        Field(
            "course",
            _("Rodzaj"),
            dish.course.value,
            choices=tuple((code, _(word)) for code, word in COURSES.items()),
        ),
        Field("portion", _("Porcja"), dish.portion, _("np. 400 ml")),
        *(
            Field(
                item.value,
                _(INGREDIENTS[item]),
                "yes" if item in dish.ingredients else "no",
                choices=yes_or_no,
            )
            for item in Ingredient
        ),
    )
