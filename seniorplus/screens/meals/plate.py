"""What a person eats: variant, further diets, allergens, and whether lunch is ordered.

Health data: shown only when somebody asks for it, and that somebody looked is logged.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from seniorplus.domain import dates
from seniorplus.domain.diets import ALLERGENS
from seniorplus.domain.lunch_codes import ConstraintKind
from seniorplus.i18n.format import day_long, joined
from seniorplus.i18n.lunch_words import INGREDIENTS
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import MarkDialog
from seniorplus.screens.meals.adding import Choices, with_diets
from seniorplus.screens.room import RoomScreen
from seniorplus.views.plates import ConstraintView, PersonMeals
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def show_plate(screen: RoomScreen, number: int, day: date | None = None) -> None:
    """Show what a person eats and what can be changed about it.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        number: The person's number.
        day: From which day on changes are offered; None for today.
    """
    from seniorplus.services import plates

    actor, moment = screen.desk.actor, screen.moment()
    if moment is None:
        return
    since = max(day or moment.date(), moment.date())
    # Looking is a write: it leaves a row in the audit.
    screen.desk.write(
        lambda: plates.of_person(actor, number),
        lambda meals: _Plate(screen, meals, since).open_menu() if screen.is_attached else None,
    )


class MarkedDialog(MarkDialog):
    """Mark many rows of which some are marked already."""

    def __init__(self, title: str, rows: tuple[Row, ...], text: str, marked: set[str]) -> None:
        super().__init__(title, rows, text)
        self._marked = set(marked)


class _Plate:
    """The menu about one person's plate."""

    def __init__(self, screen: RoomScreen, meals: PersonMeals, since: date) -> None:
        self._screen, self._meals, self._since = screen, meals, since
        self._desk = screen.desk

    def open_menu(self) -> None:
        commands: dict[str, Callable[[], None]] = {
            "diet": lambda: with_diets(self._screen, self._ask_diet),
            "limits": lambda: with_diets(self._screen, self._mark_diets),
            "allergens": self._mark_allergens,
            "dated": lambda: with_diets(self._screen, self._ask_dated),
            "lunch": self._ask_lunch,
        }
        items = (
            Item("W", _("wariant: zmień…"), "diet"),
            Item("A", _("alergeny: zaznacz…"), "allergens"),
            Item("D", _("dalsze diety: zaznacz…"), "limits"),
            Item("O", _("ograniczenie na pewien czas…"), "dated"),
            Item("L", _("obiady: odwołaj lub zamów na pewien czas…"), "lunch"),
        )
        title = _("Dieta i alergie: {name}").format(name=self._meals.name)
        self._screen.app.push_screen(
            MenuDialog(title, items, self._text()),
            lambda answer: commands[answer]() if answer in commands else None,
        )

    def _text(self) -> str:
        meals = self._meals
        lines = [
            _("wariant: {name} {period}").format(
                name=row.name, period=_period(row.first_day, row.last_day)
            )
            for row in meals.diets
        ] or [_("wariant: nie zapisano, to alarm przy wydawaniu")]
        for kind, word in (
            (ConstraintKind.DIET, _("dalsza dieta: {name} {period}")),
            (ConstraintKind.ALLERGEN, _("wykluczyć: {name} {period}")),
        ):
            lines += [
                word.format(name=_name(row), period=_period(row.first_day, row.last_day))
                for row in meals.constraints
                if row.kind is kind
            ]
        if not meals.constraints:
            lines.append(_("bez dalszych ograniczeń"))
        lines.append(_("je obiady") if meals.eats else _("dziś nie je obiadów"))
        return "\n".join(lines)

    def _ask_diet(self, diets: Choices) -> None:
        now = self._meals.diets[0].code if self._meals.diets else ""

        def save(first: date, last: date | None, values: Values) -> None:
            from seniorplus.services import plates

            plates.set_diet(self._desk.actor, self._meals.number, values["diet"], first, last)

        fields = (Field("diet", _("Wariant"), now, choices=diets),)
        self._form(_("Wariant: {name}"), fields, save)

    def _ask_dated(self, diets: Choices) -> None:
        """A limit with a first and a last day, as after an operation."""
        choices = (
            *((f"allergen:{code.value}", _(INGREDIENTS[code.value])) for code in ALLERGENS),
            *((f"diet:{code}", _("dieta: {name}").format(name=name)) for code, name in diets),
        )

        def save(first: date, last: date | None, values: Values) -> None:
            from seniorplus.services import plates

            kind, _colon, code = values["limit"].partition(":")
            plates.limit_plate(
                self._desk.actor, self._meals.number, ConstraintKind(kind), code, first, last
            )

        fields = (Field("limit", _("Wykluczyć"), choices=choices),)
        self._form(_("Ograniczenie: {name}"), fields, save)

    def _ask_lunch(self) -> None:
        def save(first: date, last: date | None, values: Values) -> None:
            from seniorplus.services import plates

            eats = values["eats"] == "yes"
            plates.set_eats(self._desk.actor, self._meals.number, first, last, eats=eats)

        choices = (("no", _("nie je obiadów")), ("yes", _("je obiady")))
        fields = (Field("eats", _("Obiady"), choices=choices),)
        self._form(_("Obiady: {name}"), fields, save)

    def _form(
        self,
        title: str,
        fields: tuple[Field, ...],
        save: Callable[[date, date | None, Values], None],
    ) -> None:
        """A form whose last fields are the first and the last day."""
        since = self._since

        def dated(values: Values) -> None:
            last = values["last"].strip()
            save(
                dates.parse_day(values["first"], since),
                dates.parse_day(last, since) if last else None,
                values,
            )

        self._screen.app.push_screen(
            FormDialog(
                title.format(name=self._meals.name),
                (
                    *fields,
                    Field("first", _("Od dnia"), day_long(since)),
                    Field("last", _("Do dnia"), hint=_("puste: bez końca")),
                ),
                dated,
            ),
            lambda answer: None if answer is None else self._done(answer),
        )

    def _mark_allergens(self) -> None:
        choices = tuple((code.value, _(INGREDIENTS[code.value])) for code in ALLERGENS)
        self._mark(ConstraintKind.ALLERGEN, _("Alergeny: {name}"), choices)

    def _mark_diets(self, diets: Choices) -> None:
        self._mark(ConstraintKind.DIET, _("Dalsze diety: {name}"), diets)

    def _mark(self, kind: ConstraintKind, title: str, choices: Choices) -> None:
        standing = {row.code: row for row in self._meals.constraints if row.kind is kind}
        rows = tuple(
            Row(code, (word, _until(standing[code].last_day) if code in standing else ""))
            for code, word in choices
        )
        self._screen.app.push_screen(
            MarkedDialog(
                title.format(name=self._meals.name),
                rows,
                _("Co wykluczyć z talerza od {day}:").format(day=day_long(self._since)),
                set(standing),
            ),
            partial(self._marked, kind, standing),
        )

    def _marked(
        self, kind: ConstraintKind, standing: dict[str, ConstraintView], keys: list[str] | None
    ) -> None:
        if keys is None or set(keys) == set(standing):
            return
        actor, number, since = self._desk.actor, self._meals.number, self._since

        def save() -> None:
            from seniorplus.services import plates
            from seniorplus.services.together import all_or_nothing

            with all_or_nothing(actor):
                for code, row in standing.items():
                    if code not in keys:
                        plates.end_limit(actor, row.id, since - timedelta(days=1))
                for code in keys:
                    if code not in standing:
                        plates.limit_plate(actor, number, kind, code, since)

        self._desk.write(save, self._done)

    def _done(self, _answer: object) -> None:
        # Neither the bottom line nor a toast names what somebody must not eat.
        self._desk.say(_("zapisano: {name}").format(name=self._meals.name))
        self._screen.reload()


def _name(row: ConstraintView) -> str:
    return _(INGREDIENTS[row.code]) if row.kind is ConstraintKind.ALLERGEN else row.name


def _until(last: date | None) -> str:
    return _("do {day}").format(day=day_long(last)) if last else ""


def _period(first: date, last: date | None) -> str:
    since = _("od {day}").format(day=day_long(first))
    return joined((since, _until(last)), " ")
