"""What can be done about the members of the club: joined, from the house or outside, and left."""

from collections.abc import Callable, Collection
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n import collate
from seniorplus.i18n.format import day_long, joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import FORMS, role_word
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.office import contact_actions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.club import ClubMemberRow, ClubView
from seniorplus.views.people import PersonFields, PersonRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def open_adding(screen: RoomScreen, view: ClubView) -> None:
    """What Insert offers: somebody the house knows, or somebody new."""
    items = (
        Item("O", _("osoba z listy…"), "known"),
        Item("N", _("nowa osoba spoza placówki…"), "new"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "known":
            _pick(screen, {row.number for row in view.members})
        elif answer == "new":
            _ask_new(screen)

    screen.app.push_screen(MenuDialog(_("Klub Seniora: nowa osoba"), items), chosen)


class MemberActions:
    """The menu of a member.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The member as the screen shows them.
    """

    def __init__(self, screen: RoomScreen, row: ClubMemberRow) -> None:
        self._screen, self._row, self._desk = screen, row, screen.desk

    def open_menu(self) -> None:
        """Open the menu."""
        row = self._row
        items = (
            Item("K", _("osoby do kontaktu…"), "contacts"),
            Item("Z", _("koniec członkostwa…"), "leave"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "contacts":
                contact_actions.open_contacts(self._screen, row.number, row.name)
            elif answer == "leave":
                self.ask_last_day()

        self._screen.app.push_screen(MenuDialog(row.name, items, self._about()), chosen)

    def _about(self) -> str:
        row = self._row
        attended = (
            _("ostatni kwartał: {attended} z {meetings} spotkań").format(
                attended=row.attended, meetings=row.meetings
            )
            if row.meetings
            else ""
        )
        since = _("od {day}").format(day=day_long(row.since))
        until = _("do {day}").format(day=day_long(row.last_day)) if row.last_day else ""
        return show(joined((row.phone, joined((since, until), " "), attended)))

    def ask_last_day(self) -> None:
        """Ask for the last day of the membership; the form says what will happen."""
        row, today = self._row, _today(self._screen)
        if today is None:
            return
        actor = self._desk.actor

        def save(values: Values) -> str:
            from seniorplus.services import club

            last = dates.parse_day(values["last"], today)
            club.leave(actor, row.number, last)
            return day_long(last)

        def saved(answer: object) -> None:
            if answer is not None:
                told = _("{name}: członkostwo do {day}").format(name=row.name, day=answer)
                self._desk.say(told)
                self._screen.reload()

        self._screen.app.push_screen(
            FormDialog(
                _("Koniec członkostwa: {name}").format(name=row.name),
                (Field("last", _("Ostatni dzień"), day_long(row.last_day or today)),),
                save,
                _(
                    "Od następnego dnia osoba nie jest oczekiwana na spotkaniach. Obecność na "
                    "dotychczasowych zostaje. F10 zapisuje."
                ),
            ),
            saved,
        )


def _pick(screen: RoomScreen, members: Collection[int]) -> None:
    """Choose somebody the house knows who is no member yet."""
    from seniorplus.services import people

    actor = screen.desk.actor

    def offer(rows: tuple[PersonRow, ...]) -> None:
        others = sorted(
            (row for row in rows if not row.deceased and row.number not in members),
            key=lambda row: collate.name_key(row.last_name, row.first_name),
        )
        names = {str(row.number): f"{row.last_name} {row.first_name}" for row in others}
        listed = tuple(
            Row(str(row.number), (names[str(row.number)], _roles(row))) for row in others
        )

        def chosen(key: str | None) -> None:
            if key is not None:
                _ask_first_day(screen, int(key), names[key])

        empty = _("Wszyscy już należą. Esc wróć.")
        screen.app.push_screen(PickDialog(_("Kto wstępuje do klubu?"), listed, empty), chosen)

    screen.desk.read(screen, lambda: people.everybody(actor), offer, group="people")


def _ask_first_day(screen: RoomScreen, number: int, name: str) -> None:
    actor, today = screen.desk.actor, _today(screen)
    if today is None:
        return

    def save(values: Values) -> None:
        from seniorplus.services import club

        club.join(actor, number, dates.parse_day(values["first"], today))

    _form(
        screen,
        _("Klub Seniora: {name}").format(name=name),
        (Field("first", _("Od dnia"), day_long(today)),),
        save,
        name,
    )


def _ask_new(screen: RoomScreen) -> None:
    actor, today = screen.desk.actor, _today(screen)
    if today is None:
        return

    def save(values: Values) -> str:
        from seniorplus.services import people

        for name in ("first_name", "last_name"):
            if not values[name].strip():
                raise Refusal("text_missing", field=name)
        fields = PersonFields(
            values["first_name"],
            values["last_name"],
            FormOfAddress(values["form"]),
            phone=values["phone"],
        )
        first = dates.parse_day(values["first"], today)
        people.register(actor, fields, Role.CLUB_MEMBER, first)
        return f"{values['last_name']} {values['first_name']}".strip()

    _form(
        screen,
        _("Klub Seniora: osoba spoza placówki"),
        (
            Field("first_name", _("Imię")),
            Field("last_name", _("Nazwisko")),
            Field(
                "form",
                _("Jak się zwracać"),
                FormOfAddress.NONE.value,
                choices=tuple((code, _(word)) for code, word in FORMS.items()),
            ),
            Field("phone", _("Telefon")),
            Field("first", _("Od dnia"), day_long(today)),
        ),
        save,
    )


def _form(
    screen: RoomScreen,
    title: str,
    fields: tuple[Field, ...],
    save: Callable[[Values], object],
    name: str = "",
) -> None:
    def saved(answer: object) -> None:
        if answer is not None:
            told = answer if isinstance(answer, str) else name
            screen.desk.say(_("w klubie: {name}").format(name=told))
            screen.reload()

    screen.app.push_screen(FormDialog(title, fields, save), saved)


def _roles(row: PersonRow) -> str:
    return joined((role_word(role) for role in row.roles), ", ")


def _today(screen: RoomScreen) -> date | None:
    moment = screen.moment()
    return moment.date() if moment is not None else None
