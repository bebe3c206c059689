"""What can be done about the entries of one person: arrival, exit, correction, undoing."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.attendance import When
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.codes import EventKind
from seniorplus.domain.people import short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import BuildingRow, DayRow
from seniorplus.widgets.fields import Field


class EventActions:
    """The entries of a person on a day.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The person on that day.
        event: The number of the last standing entry.
        day: The service day.
    """

    def __init__(
        self, screen: RoomScreen, row: DayRow | BuildingRow, event: int | None, day: date
    ) -> None:
        self._screen, self._event, self._day = screen, event, day
        self._number = row.number or 0
        self._name = short_name(row.first_name, row.last_name)
        self._desk = screen.desk

    def record(self, kind: EventKind) -> None:
        """Record an arrival or exit now."""
        from seniorplus.services import attendance

        actor, number = self._desk.actor, self._number
        self._desk.write(lambda: attendance.record(actor, number, kind), self._recorded(kind))

    def _recorded(self, kind: EventKind) -> Callable[[object], None]:
        word = _("wejście") if kind is EventKind.CHECK_IN else _("wyjście")

        def done(_event: object) -> None:
            moment = self._screen.moment()
            self._desk.say(f"{clock_time(moment)} {word}: {self._name}")
            self._screen.reload()

        return done

    def ask_time(self, kind: EventKind) -> None:
        """Ask when an arrival or exit was, and record it."""

        def save(values: Values) -> object:
            from seniorplus.services import attendance

            when = when_of(self._day, values["times"])
            return attendance.record(self._desk.actor, self._number, kind, when, day=self._day)

        title = _("Wejście: {name}") if kind is EventKind.CHECK_IN else _("Wyjście: {name}")
        self._form(
            title.format(name=self._name),
            (Field("times", _("Godzina"), hint=_("7:51 albo 7:45-7:58, ? gdy nieznana")),),
            save,
        )

    def correct(self) -> None:
        """Give the last entry another time."""
        event = self._event or 0

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

    def undo(self) -> None:
        """Take back the last entry; a reason is asked for where the house wants one."""
        event = self._event or 0

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

    def person(self) -> None:
        """Everything else about the person."""
        from seniorplus.screens.office.person_actions import PersonActions

        PersonActions(self._screen, self._number, self._name).open_menu()

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
