"""What can be done about an absence noted before: end it, look again later, take it back."""

from collections.abc import Callable
from datetime import date, timedelta

from seniorplus.domain import dates
from seniorplus.i18n.format import day_long, day_short, joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import TELL_KINDS
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.reception.absence_form import REVIEW_DAYS
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import AbsenceView, TellRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

# A mistake is noticed on the sheet of the month, when the absence is over already.
LOOK_BACK = timedelta(days=31)


def open_absences(screen: RoomScreen, number: int, name: str, *, running: bool = False) -> None:
    """Choose one of a person's absences; a single one opens its menu at once.

    Args:
        screen: The screen that asks.
        number: The person's number.
        name: The person's name as the screen shows it.
        running: Only those that cover today, as an alert means them.
    """
    from seniorplus.services import absences

    moment = screen.moment()
    if moment is None:
        return
    actor, today = screen.desk.actor, moment.date()
    since = today if running else today - LOOK_BACK

    def offer(found: tuple[AbsenceView, ...]) -> None:
        rows = tuple(
            row
            for row in sorted(found, key=lambda row: row.first_day, reverse=True)
            if not running or row.first_day <= today
        )
        if not rows:
            screen.desk.say(_("nie ma nieobecności: {name}").format(name=name))
        elif len(rows) == 1:
            AbsenceActions(screen, rows[0], name, today).open_menu()
        else:
            _pick(screen, rows, name, today)

    screen.desk.read(
        screen,
        lambda: absences.of_person(actor, number, since),
        offer,
        group="absences",
    )


def _pick(screen: RoomScreen, rows: tuple[AbsenceView, ...], name: str, today: date) -> None:
    def chosen(key: str | None) -> None:
        for row in rows:
            if str(row.id) == key:
                AbsenceActions(screen, row, name, today).open_menu()

    listed = tuple(Row(str(row.id), (period_of(row), _remark(row))) for row in rows)
    screen.app.push_screen(PickDialog(_("Nieobecności: {name}").format(name=name), listed), chosen)


def period_of(row: AbsenceView) -> str:
    """`23.11.2026 - 27.11.2026`, `od 23.11.2026 do odwołania`, `23.11.2026 12:00-13:30`."""
    first = day_long(row.first_day)
    if row.last_day is None:
        return _("od {day} do odwołania").format(day=first)
    days = first if row.last_day == row.first_day else f"{first} - {day_long(row.last_day)}"
    return joined((days, row.part_day), " ")


def _remark(row: AbsenceView) -> str:
    return _("sprawdzić {day}").format(day=day_short(row.review_on)) if row.review_on else ""


class AbsenceActions:
    """The menu of an absence.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The absence.
        name: The person's name as the screen shows it.
        today: The day at the desk.
    """

    def __init__(self, screen: RoomScreen, row: AbsenceView, name: str, today: date) -> None:
        self._screen, self._row, self._name, self._today = screen, row, name, today
        self._desk = screen.desk
        self._commands: dict[str, Callable[[], None]] = {
            "end": self._end,
            "review": self._prolong_review,
            "tell": self._tell,
            "take_back": self._look_whom_told,
        }

    def open_menu(self) -> None:
        """Open the menu."""
        items = [Item("C", _("cofnij: wpisana przez pomyłkę…"), "take_back")]
        if self._row.last_day is None or self._row.last_day >= self._today:
            items = [
                Item("Z", _("zakończ nieobecność…"), "end"),
                Item("S", _("sprawdź później…"), "review"),
                Item("K", _("kogo jeszcze powiadomić"), "tell"),
                *items,
            ]
        about = joined((period_of(self._row), _remark(self._row)))
        self._screen.app.push_screen(MenuDialog(self._name, tuple(items), about), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._commands[answer]()

    def _end(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import absences

            last = dates.parse_day(values["day"], self._today)
            absences.end(self._desk.actor, self._row.id, last)

        self._ask_day(_("Koniec nieobecności: {name}"), _("Ostatni dzień"), self._today, save, "")

    def _prolong_review(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import absences

            day = dates.parse_day(values["day"], self._today)
            absences.prolong_review(self._desk.actor, self._row.id, day)

        self._ask_day(
            _("Sprawdzenie nieobecności: {name}"),
            _("Sprawdzić dnia"),
            self._today + timedelta(days=REVIEW_DAYS),
            save,
            _("Nieobecność trwa dalej; Dziś przypomni o niej tego dnia."),
        )

    def _ask_day(
        self, title: str, label: str, day: date, save: Callable[[Values], None], text: str
    ) -> None:
        def saved(answer: object) -> None:
            if answer is not None:
                self._done(_("zapisano: {name}"))(answer)

        self._screen.app.push_screen(
            FormDialog(
                title.format(name=self._name), (Field("day", label, day_long(day)),), save, text
            ),
            saved,
        )

    def _tell(self) -> None:
        from seniorplus.screens.reception.calls import TellScreen

        self._screen.app.push_screen(TellScreen(self._row.number, self._name, self._row.id))

    def _look_whom_told(self) -> None:
        from seniorplus.services import absences

        actor, absence = self._desk.actor, self._row.id
        self._desk.read(
            self._screen,
            lambda: absences.whom_to_tell(actor, absence),
            self._confirm_taking_back,
            group="absences",
        )

    def _confirm_taking_back(self, rows: tuple[TellRow, ...]) -> None:
        told = [
            joined((_(TELL_KINDS[row.kind]), row.recipient), " ") for row in rows if row.told_at
        ]
        text = _(
            "Nieobecność {period} przestanie obowiązywać: w dni z planu osoba będzie znów "
            "oczekiwana. Wpis zostaje w historii."
        ).format(period=period_of(self._row))
        if told:
            text = joined(
                (text, _("Powiadomiono już: {whom}. Odwołaj to.").format(whom=", ".join(told))),
                " ",
            )
        self._screen.app.push_screen(
            confirmation(
                _("Cofnąć nieobecność? {name}").format(name=self._name), text, _("Tak, cofnij")
            ),
            self._take_back,
        )

    def _take_back(self, answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import absences

            actor, absence = self._desk.actor, self._row.id
            self._desk.write(
                lambda: absences.take_back(actor, absence),
                self._done(_("nieobecność cofnięta: {name}")),
            )

    def _done(self, words: str) -> Callable[[object], None]:
        def done(_answer: object) -> None:
            self._desk.say(words.format(name=self._name))
            self._screen.reload()

        return done
