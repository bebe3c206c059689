"""The consent to a calendar for the family: seen, written down, withdrawn."""

from collections.abc import Callable
from datetime import date, timedelta

from seniorplus.domain import dates
from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.feeds import ConsentRow
from seniorplus.widgets.fields import Field

SHOWN_WITHDRAWN = 3


def open_consent(screen: RoomScreen, number: int, name: str) -> None:
    """Show how it stands with somebody's consent, and what can be done."""
    from seniorplus.services import consents

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: consents.listing(actor, number),
        lambda rows: ConsentActions(screen, number, name, rows).open_menu(),
        group="consent",
    )


class ConsentActions:
    """What can be done about somebody's consent.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        number: The person's number.
        name: The person's name as the screen shows it.
        rows: The consents, the newest first.
    """

    def __init__(
        self, screen: RoomScreen, number: int, name: str, rows: tuple[ConsentRow, ...]
    ) -> None:
        self._screen, self._number, self._name, self._rows = screen, number, name, rows
        self._desk = screen.desk
        moment = screen.moment()
        self._today = moment.date() if moment else date.min

    def open_menu(self) -> None:
        """The state in words, above what can be done."""
        held = [row for row in self._rows if self._lasts(row)]
        items = []
        if all(row.last_day is not None for row in held):
            items.append(Item("Z", _("zapisz zgodę…"), "give"))
        if held:
            items.append(Item("W", _("wycofaj zgodę…"), "withdraw"))

        def chosen(answer: str | None) -> None:
            if answer == "give":
                self._ask_to_give()
            elif answer == "withdraw":
                self._ask_to_withdraw()

        told = [self._told(row) for row in held] or [_("Zgody nie ma.")]
        told += [self._told(row) for row in self._rows if row not in held][:SHOWN_WITHDRAWN]
        title = _("Kalendarz dla rodziny: {name}").format(name=self._name)
        self._screen.app.push_screen(MenuDialog(title, tuple(items), "\n".join(told)), chosen)

    def _lasts(self, row: ConsentRow) -> bool:
        return row.last_day is None or row.last_day >= self._today

    def _told(self, row: ConsentRow) -> str:
        pattern = _("Zgoda od {first}, dla: {whom}.")
        if row.last_day is not None and self._lasts(row):
            pattern = _("Zgoda od {first} do {last}, dla: {whom}.")
        elif row.last_day is not None:
            pattern = _("Wycofana zgoda: od {first} do {last}, dla: {whom}.")
        return pattern.format(
            first=day_long(row.first_day),
            last=day_long(row.last_day) if row.last_day else "",
            whom=row.given_to,
        )

    def _ask_to_give(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import consents

            first = dates.parse_day(values["first"], self._today)
            consents.give(
                self._desk.actor,
                self._number,
                ConsentKind.FAMILY_CALENDAR,
                first,
                values["given_to"],
            )

        fields = (
            Field("given_to", _("Dla kogo"), "", _("np. córka Anna Lis")),
            Field("first", _("Od dnia"), day_long(self._today)),
        )
        text = _(
            "Zgodę daje sama osoba, która tu przychodzi. Adres kalendarza wydaje się potem w F9, "
            "kalendarze."
        )
        self._form(_("Zgoda: {name}"), fields, save, text, _("zgoda zapisana: {name}"))

    def _ask_to_withdraw(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import consents

            ended = dates.parse_day(values["ended"], self._today)
            last = ended - timedelta(days=1)
            consents.withdraw(self._desk.actor, self._number, ConsentKind.FAMILY_CALENDAR, last)

        fields = (Field("ended", _("Nie obowiązuje od"), day_long(self._today)),)
        text = _(
            "Od tego dnia adresy rodziny nie działają i żadna późniejsza zgoda ich nie "
            "przywróci. Własny adres tej osoby zostaje."
        )
        self._form(_("Wycofanie zgody: {name}"), fields, save, text, _("zgoda wycofana: {name}"))

    def _form(
        self,
        title: str,
        fields: tuple[Field, ...],
        save: Callable[[Values], object],
        text: str,
        told: str,
    ) -> None:
        def saved(answer: object) -> None:
            if answer is not None:
                self._desk.say(told.format(name=self._name))
                self._screen.reload()

        dialog = FormDialog(title.format(name=self._name), fields, save, text)
        self._screen.app.push_screen(dialog, saved)
