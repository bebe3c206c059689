"""What can be done about somebody in the building: exit, correction, undoing."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.clock import at_wall_time, local
from seniorplus.domain.codes import EventKind
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.reception.event_actions import EventActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import BuildingRow
from seniorplus.widgets.fields import Field


def open_menu(screen: RoomScreen, row: BuildingRow, day: date) -> None:
    """Open the menu of a person or of guests who are in."""
    if row.visit is not None:
        GuestActions(screen, row, day).open_menu()
    else:
        _open_person_menu(screen, row, day)


def _open_person_menu(screen: RoomScreen, row: BuildingRow, day: date) -> None:
    actions = EventActions(screen, row, row.event, day)
    commands: dict[str, Callable[[], None]] = {
        "out": lambda: actions.record(EventKind.CHECK_OUT),
        "out_at": lambda: actions.ask_time(EventKind.CHECK_OUT),
        "correct": actions.correct,
        "undo": actions.undo,
        "person": actions.person,
    }
    items = (
        Item("Y", _("wyjście teraz"), "out"),
        Item("H", _("wyjście o godzinie…"), "out_at"),
        Item("P", _("popraw godzinę ostatniego wpisu…"), "correct"),
        Item("C", _("cofnij ostatni wpis"), "undo"),
        Item("O", _("osoba: dane, karta, pobyt"), "person"),
    )

    def chosen(answer: str | None) -> None:
        if answer is not None:
            commands[answer]()

    screen.app.push_screen(MenuDialog(row.name, items), chosen)


class GuestActions:
    """The menu of guests.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The guests.
        day: The service day.
    """

    def __init__(self, screen: RoomScreen, row: BuildingRow, day: date) -> None:
        self._screen, self._row, self._day = screen, row, day
        self._visit = row.visit or 0
        self._name = row.name or _("goście")
        self._desk = screen.desk

    def open_menu(self) -> None:
        """Open the menu."""
        items = (
            Item("Y", _("wyjście teraz"), "out"),
            Item("P", _("popraw wpis: ilu, kto, o której…"), "correct"),
            Item("C", _("cofnij wpis: nikt taki nie przyszedł"), "undo"),
        )
        self._screen.app.push_screen(MenuDialog(self._name, items), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        from seniorplus.services import guests

        actor, visit = self._desk.actor, self._visit
        if answer == "out":
            self._desk.write(lambda: guests.leave(actor, visit), self._done(_("wyjście zapisane")))
        elif answer == "undo":
            self._desk.write(lambda: guests.take_back(actor, visit), self._done(_("cofnięto wpis")))
        elif answer == "correct":
            self._correct()

    def _correct(self) -> None:
        came = local(self._row.since) if self._row.since else None

        def save(values: Values) -> object:
            from seniorplus.services import guests

            number = values["headcount"].strip()
            if not (number.isascii() and number.isdigit()):
                raise Refusal("bad_headcount", most=guests.MOST_GUESTS, field="headcount")
            typed = values["came"].strip()
            unchanged = came is not None and typed == clock_time(came)
            moment = None if unchanged else at_wall_time(self._day, dates.parse_time(typed))
            return guests.correct(
                self._desk.actor, self._visit, values["label"], int(number), moment
            )

        self._screen.app.push_screen(
            FormDialog(
                _("Poprawka: {name}").format(name=self._name),
                (
                    Field("headcount", _("Ilu"), str(self._row.headcount)),
                    Field("label", _("Kto (niekoniecznie)"), self._row.name),
                    Field("came", _("Wejście o"), clock_time(came)),
                ),
                save,
            ),
            lambda answer: None if answer is None else self._done(_("zapisano"))(answer),
        )

    def _done(self, word: str) -> Callable[[object], None]:
        def done(_answer: object) -> None:
            self._desk.say(f"{word}: {self._name}")
            self._screen.reload()

        return done
