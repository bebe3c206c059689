"""What can be done about one person's attendance, in words with letters."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.attendance import When
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.codes import DayState, EventKind
from seniorplus.domain.people import short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import DayRow
from seniorplus.widgets.fields import Field


class ArrivalActions:
    """The menu of a row of the day.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The person on that day.
        day: The service day.
    """

    def __init__(self, screen: RoomScreen, row: DayRow, day: date) -> None:
        self._screen, self._row, self._day = screen, row, day
        self._name = short_name(row.first_name, row.last_name)
        self._desk = screen.desk
        self._commands: dict[str, Callable[[], None]] = {
            "in": lambda: self.record(EventKind.CHECK_IN),
            "out": lambda: self.record(EventKind.CHECK_OUT),
            "in_at": lambda: self._ask_time(EventKind.CHECK_IN),
            "out_at": lambda: self._ask_time(EventKind.CHECK_OUT),
            "correct": self._correct,
            "undo": self._undo,
            "absence": self.absence,
            "end_absence": self._end_absence,
            "tell": self._tell,
            "person": self._person,
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

    def record(self, kind: EventKind) -> None:
        """Record an arrival or exit now."""
        from seniorplus.services import attendance

        actor, number = self._desk.actor, self._row.number
        self._desk.write(lambda: attendance.record(actor, number, kind), self._recorded(kind))

    def _recorded(self, kind: EventKind) -> Callable[[object], None]:
        word = _("wejście") if kind is EventKind.CHECK_IN else _("wyjście")

        def done(_event: object) -> None:
            moment = self._screen.moment()
            self._desk.say(f"{clock_time(moment)} {word}: {self._name}")
            self._screen.reload()

        return done

    def _ask_time(self, kind: EventKind) -> None:
        def save(values: Values) -> object:
            from seniorplus.services import attendance

            when = when_of(self._day, values["times"])
            return attendance.record(self._desk.actor, self._row.number, kind, when, day=self._day)

        title = _("Wejście: {name}") if kind is EventKind.CHECK_IN else _("Wyjście: {name}")
        self._form(
            title.format(name=self._name),
            (Field("times", _("Godzina"), hint=_("7:51 albo 7:45-7:58, ? gdy nieznana")),),
            save,
        )

    def _correct(self) -> None:
        event = self._row.last_event or 0

        def save(values: Values) -> object:
            from seniorplus.services import attendance

            return attendance.correct(
                self._desk.actor, event, when_of(self._day, values["times"]), values["reason"]
            )

        self._form(
            _("Poprawka: {name}").format(name=self._name),
            (
                Field(
                    "times", _("Właściwa godzina"), hint=_("7:51 albo 7:45-7:58, ? gdy nieznana")
                ),
                Field("reason", _("Powód poprawki")),
            ),
            save,
        )

    def _undo(self) -> None:
        event = self._row.last_event or 0

        def refused(refusal: Refusal) -> None:
            if refusal.code == "reason_required":
                self._undo_with_reason(event)
            else:
                self._desk.refuse(refusal)

        from seniorplus.services import attendance

        actor = self._desk.actor
        self._desk.write(
            lambda: attendance.undo(actor, event), self._done(_("cofnięto wpis")), refused
        )

    def _undo_with_reason(self, event: int) -> None:
        def save(values: Values) -> object:
            from seniorplus.services import attendance

            return attendance.undo(self._desk.actor, event, values["reason"])

        self._form(
            _("Cofnięcie wpisu: {name}").format(name=self._name),
            (Field("reason", _("Powód")),),
            save,
        )

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

    def _person(self) -> None:
        from seniorplus.screens.office.person_actions import PersonActions

        PersonActions(self._screen, self._row.number, self._name).open_menu()

    def _form(
        self, title: str, fields: tuple[Field, ...], save: Callable[[Values], object]
    ) -> None:
        self._screen.app.push_screen(FormDialog(title, fields, save), self._saved)

    def _saved(self, answer: object) -> None:
        if answer is not None:
            self._done(_("zapisano"))(answer)

    def _done(self, word: str) -> Callable[[object], None]:
        def done(_answer: object) -> None:
            self._desk.say(f"{word}: {self._name}")
            self._screen.reload()

        return done


def when_of(day: date, text: str) -> When:
    """A typed time or interval as moments of a day.

    Raises:
        Refusal: `bad_time`, `bad_interval`.
    """
    first, last = dates.parse_times(text)
    if first is None:
        return When(None)
    return When(at_wall_time(day, first), at_wall_time(day, last) if last else None)
