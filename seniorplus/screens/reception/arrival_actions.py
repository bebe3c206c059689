"""What can be done about one person's attendance, in words with letters."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.codes import DayState, EventKind
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.reception.event_actions import EventActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import DayRow
from seniorplus.widgets.fields import Field


class ArrivalActions(EventActions):
    """The menu of a row of the day.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The person on that day.
        day: The service day.
    """

    def __init__(self, screen: RoomScreen, row: DayRow, day: date) -> None:
        super().__init__(screen, row, row.last_event, day)
        self._row = row
        self._commands: dict[str, Callable[[], None]] = {
            "in": lambda: self.record(EventKind.CHECK_IN),
            "out": lambda: self.record(EventKind.CHECK_OUT),
            "in_at": lambda: self.ask_time(EventKind.CHECK_IN),
            "out_at": lambda: self.ask_time(EventKind.CHECK_OUT),
            "correct": self.correct,
            "undo": self.undo,
            "absence": self.absence,
            "end_absence": self._end_absence,
            "tell": self._tell,
            "person": self.person,
        }

    def open_menu(self) -> None:
        """Open the menu that fits the state."""
        state = self._row.state
        items: list[Item] = []
        if state in {DayState.EXPECTED, DayState.UNKNOWN, DayState.ABSENT, DayState.LEFT}:
            items += [
                Item("W", _("wejście teraz"), "in"),
                Item("G", _("wejście o godzinie lub w przedziale…"), "in_at"),
            ]
        if state is DayState.PRESENT:
            items += [
                Item("Y", _("wyjście teraz"), "out"),
                Item("H", _("wyjście o godzinie…"), "out_at"),
            ]
        if self._row.last_event is not None:
            items += [
                Item("P", _("popraw godzinę ostatniego wpisu…"), "correct"),
                Item("C", _("cofnij ostatni wpis"), "undo"),
            ]
        if self._row.absence is not None:
            items += [
                Item("Z", _("zakończ nieobecność…"), "end_absence"),
                Item("K", _("kogo jeszcze powiadomić"), "tell"),
            ]
        else:
            items.append(Item("N", _("nieobecność…"), "absence"))
        items.append(Item("O", _("osoba: dane, karta, pobyt"), "person"))
        self._screen.app.push_screen(MenuDialog(self._name, tuple(items)), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._commands[answer]()

    def absence(self) -> None:
        """Ask for an absence."""
        from seniorplus.screens.reception.absence_form import ask_absence

        ask_absence(self._screen, self._row.number, self._name, self._day)

    def _end_absence(self) -> None:
        absence = self._row.absence or 0

        def save(values: Values) -> None:
            from seniorplus.services import absences

            last = dates.parse_day(values["last"], self._day)
            absences.end(self._desk.actor, absence, last)

        self._form(
            _("Koniec nieobecności: {name}").format(name=self._name),
            (Field("last", _("Ostatni dzień"), f"{self._day:%d.%m.%Y}"),),
            save,
        )

    def _tell(self) -> None:
        from seniorplus.screens.reception.calls import TellScreen

        self._screen.app.push_screen(
            TellScreen(self._row.number, self._name, self._row.absence or 0)
        )
