"""What is done in the lunch line: by name, despite an alarm, outside the order, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from seniorplus.domain.clock import local
from seniorplus.domain.lunch_codes import PortionKind, ServingOutcome
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.meals import adding, line_rows, plate
from seniorplus.screens.meals.adding import Choices
from seniorplus.screens.meals.words import alarm_lines, portion_name
from seniorplus.views.meals import MealsView, PortionRow
from seniorplus.views.serving import ServingAnswer
from seniorplus.widgets.fields import Field

if TYPE_CHECKING:
    from seniorplus.screens.meals.line import LunchLineScreen


class LineActions:
    """Commands of the lunch line.

    Args:
        screen: The lunch line; it shows the answers.
    """

    def __init__(self, screen: LunchLineScreen) -> None:
        self._screen, self._desk = screen, screen.desk

    @property
    def _view(self) -> MealsView:
        assert self._screen.view is not None
        return self._screen.view

    def serve(self, key: str) -> None:
        """Give a lunch out to whoever waits under a key."""
        row = line_rows.portion(self._view, key) if self._screen.view else None
        if row is None:
            return
        if row.number is not None:
            self._serve(row.number)
        elif row.extra is not None:
            self._serve_extra(row, row.extra)

    def _serve(self, number: int, *, despite_alarm: bool = False) -> None:
        def serve() -> ServingAnswer:
            from seniorplus.services import lunch_line

            return lunch_line.serve_person(self._desk.actor, number, despite_alarm=despite_alarm)

        self._desk.write(serve, self._answered, self._screen.refused)

    def _answered(self, answer: ServingAnswer) -> None:
        """Show the answer; who chose a name by hand is asked about its alarm at once."""
        self._screen.answered(answer)
        if answer.outcome is ServingOutcome.ALARM and self._screen.is_current:
            self.open_menu((answer,))

    def _serve_extra(self, row: PortionRow, extra: int) -> None:
        def serve() -> None:
            from seniorplus.services import portions

            portions.serve(self._desk.actor, extra)

        words = _("wydano porcję: {name}").format(name=portion_name(row))
        self._desk.write(serve, self._done(words), self._screen.refused)

    def open_menu(self, pending: tuple[ServingAnswer, ...]) -> None:
        """What can be done about cards that gave nothing out, and portions to add."""
        if self._screen.view is None:
            return
        if len(pending) > 1:
            self._choose_whom(pending)
            return
        answer = pending[0] if pending else None
        items: tuple[Item, ...] = ()
        text = ""
        if answer is not None and answer.outcome is ServingOutcome.ALARM:
            text = _why(answer)
            items = (
                Item("W", _("zmień wariant na dziś i wydaj…"), "variant"),
                Item("M", _("wydaj mimo alarmu…"), "despite"),
                Item("D", _("dieta i alergie… (wgląd jest zapisywany)"), "plate"),
            )
        elif answer is not None:
            items = (Item("W", _("wydaj poza zamówieniem"), "outside"),)
        general = (*adding.items()[:3], Item("O", _("osoba: wydaj poza zamówieniem…"), "person"))
        title = answer.name if answer else _("Dopisz obiady")
        self._screen.app.push_screen(
            MenuDialog(title, (*items, *general), text), partial(self._chosen, answer)
        )

    def _choose_whom(self, pending: tuple[ServingAnswer, ...]) -> None:
        items = tuple(
            Item(str(index), answer.name, str(index - 1)) for index, answer in enumerate(pending, 1)
        )
        self._screen.app.push_screen(
            MenuDialog(_("O kogo chodzi?"), items),
            lambda place: None if place is None else self.open_menu((pending[int(place)],)),
        )

    def _chosen(self, answer: ServingAnswer | None, command: str | None) -> None:
        number = answer.number if answer else None
        if answer is not None and number is not None:
            commands: dict[str, Callable[[], None]] = {
                "variant": lambda: adding.with_diets(
                    self._screen, lambda diets: self._ask_variant(number, answer.name, diets)
                ),
                "despite": lambda: self._confirm_despite(number, answer),
                "plate": lambda: plate.show_plate(self._screen, number),
                "outside": lambda: self.serve_outside(number, answer.name),
            }
            if command in commands:
                commands[command]()
                return
        if command == "person":
            adding.pick_person(self._screen, self._view, self.serve_outside)
        else:
            adding.carry_out(self._screen, self._view, command)

    def _confirm_despite(self, number: int, answer: ServingAnswer) -> None:
        self._screen.app.push_screen(
            confirmation(
                _("Wydać mimo alarmu? {name}").format(name=answer.name),
                f"{_why(answer)}\n{_('Twoja decyzja zostanie zapisana.')}",
                _("Tak, wydaj mimo alarmu"),
            ),
            lambda yes: self._serve(number, despite_alarm=True) if yes == "yes" else None,
        )

    def _ask_variant(self, number: int, name: str, diets: Choices) -> None:
        """Another variant for today alone, and the lunch with it."""
        row = line_rows.portion(self._view, f"person:{number}")
        now = row.diet if row else ""
        other = tuple(choice for choice in diets if choice[0] != now) or diets

        def save(values: Values) -> ServingAnswer:
            return self._change_and_serve(number, row, values["diet"])

        def done(answer: object) -> None:
            if isinstance(answer, ServingAnswer):
                self._answered(answer)

        self._screen.app.push_screen(
            FormDialog(
                _("Wariant na dziś: {name}").format(name=name),
                (Field("diet", _("Wariant"), choices=other),),
                save,
                _("Od jutra obowiązuje dotychczasowy wariant."),
            ),
            done,
        )

    def _change_and_serve(self, number: int, row: PortionRow | None, diet: str) -> ServingAnswer:
        from seniorplus.services import lunch_line, orders, plates
        from seniorplus.services.together import all_or_nothing

        actor, day = self._desk.actor, self._view.day
        with all_or_nothing(actor):
            if row is not None and row.extra is not None:
                # Added portions bear their own variant, whatever else the person eats.
                orders.take_back_portions(actor, row.extra)
                orders.add_portions(actor, day, row.kind, diet=diet, number=number)
            else:
                plates.set_diet(actor, number, diet, day, day)
            return lunch_line.serve_person(actor, number)

    def serve_outside(self, number: int, name: str) -> None:
        """Add a portion that was not ordered, and give it out."""

        def serve(diet: str) -> ServingAnswer:
            from seniorplus.services import lunch_line, orders
            from seniorplus.services.together import all_or_nothing

            actor = self._desk.actor
            with all_or_nothing(actor):
                orders.add_portions(
                    actor, self._view.day, PortionKind.OUTSIDE_PLAN, diet=diet, number=number
                )
                return lunch_line.serve_person(actor, number)

        def done(answer: object) -> None:
            if isinstance(answer, ServingAnswer):
                self._answered(answer)

        refused = adding.diet_wanted(self._screen, name, serve, done)
        self._desk.write(lambda: serve(""), done, refused)

    def ask_to_take_back(self, key: str) -> None:
        """Take back that a lunch was given out, after a question."""
        row = line_rows.portion(self._view, key) if self._screen.view else None
        if row is None or row.served_at is None:
            return
        name = portion_name(row)
        text = _("Wydano {time}. Obiad będzie znów czekał na wydanie.").format(
            time=clock_time(local(row.served_at))
        )
        self._screen.app.push_screen(
            confirmation(_("Cofnąć wydanie? {name}").format(name=name), text, _("Tak, cofnij")),
            lambda yes: self._take_back(row, name) if yes == "yes" else None,
        )

    def _take_back(self, row: PortionRow, name: str) -> None:
        def take_back() -> None:
            from seniorplus.services import lunch_line, portions

            if row.number is not None:
                lunch_line.take_back(self._desk.actor, row.number)
            elif row.extra is not None:
                portions.take_back(self._desk.actor, row.extra)

        words = _("cofnięto wydanie obiadu: {name}").format(name=name)
        self._desk.write(take_back, self._done(words))

    def _done(self, words: str) -> Callable[[object], None]:
        def done(_answer: object) -> None:
            self._desk.say(words)
            self._screen.reload()

        return done


def _why(answer: ServingAnswer) -> str:
    """What is wrong with a plate, line by line."""
    return "\n".join(show(line) for line in alarm_lines(answer.alarm)) if answer.alarm else ""
