"""What can be done about one person; the menu offers what fits the person's roles."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import FORMS
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.office import (
    absence_actions,
    admission,
    card_actions,
    consent_actions,
    contact_actions,
    person_text,
    roles,
)
from seniorplus.screens.office.stay_actions import StayActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonDetails, PersonFields, PersonRow
from seniorplus.widgets.fields import Field

Held = tuple[Role, ...] | None


class PersonActions:
    """The menu of a person.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        number: The person's number.
        name: The name as the screen shows it.
    """

    def __init__(self, screen: RoomScreen, number: int, name: str) -> None:
        self._screen, self._number, self._name = screen, number, name
        self._desk = screen.desk
        self._commands: dict[str, Callable[[], None]] = {
            "edit": self._edit,
            "details": self._details,
            "history": self._history,
            "contacts": lambda: contact_actions.open_contacts(screen, number, name),
            "consent": lambda: consent_actions.open_consent(screen, number, name),
            "absence": self._absence,
            "absences": lambda: absence_actions.open_absences(screen, number, name),
            "plate": self._plate,
            "role": lambda: roles.ask_role(screen, number, name),
            "card": lambda: card_actions.open_menu(screen, number, name),
            "terms": lambda: self._stay().change_terms(),
            "end": lambda: self._stay().end(),
            "admit": lambda: admission.ask(screen, "full", number),
            "death": lambda: self._stay().register_death(),
        }

    def open_menu(self, row: PersonRow | None = None) -> None:
        """Open the menu; at once where the person's row is at hand.

        A menu that opened later would let a letter typed after Enter search the list below.
        """
        if row is not None:
            self._show_menu(None if row.deceased else row.roles)
            return
        from seniorplus.services import people

        actor, number = self._desk.actor, self._number
        self._desk.read(
            self._screen, lambda: people.roles_of(actor, number), self._show_menu, group="person"
        )

    def _show_menu(self, held: Held) -> None:
        self._screen.app.push_screen(MenuDialog(self._name, _items(held)), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._commands[answer]()

    def _today(self) -> date:
        moment = self._screen.moment()
        assert moment is not None
        return moment.date()

    def _stay(self) -> StayActions:
        return StayActions(self._screen, self._number, self._name, self._today())

    def _edit(self) -> None:
        from seniorplus.services import people

        actor, number = self._desk.actor, self._number
        self._desk.read(
            self._screen, lambda: people.fields_of(actor, number), self._open_edit, group="person"
        )

    def _open_edit(self, fields: PersonFields) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import people

            typed = values["birth_date"].strip()
            birth = dates.parse_day(typed, self._today()) if typed else None
            people.edit(
                self._desk.actor,
                self._number,
                PersonFields(
                    values["first_name"],
                    values["last_name"],
                    FormOfAddress(values["form"]),
                    values["vocative"],
                    values["pesel"],
                    birth,
                    values["phone"],
                    values["address"],
                    fields.version,
                ),
            )

        def saved(answer: object) -> None:
            if answer is not None:
                self._desk.say(_("zapisano: {name}").format(name=self._name))
                self._screen.reload()

        birth = f"{fields.birth_date:%d.%m.%Y}" if fields.birth_date else ""
        shown = (
            Field("first_name", _("Imię"), fields.first_name),
            Field("last_name", _("Nazwisko"), fields.last_name),
            Field(
                "form",
                _("Jak się zwracać"),
                fields.form.value,
                choices=tuple((code, _(word)) for code, word in FORMS.items()),
            ),
            Field("vocative", _("Wołacz (potwierdzony)"), fields.vocative, _("np. Zofio")),
            Field("phone", _("Telefon"), fields.phone),
            Field("address", _("Adres"), fields.address),
            Field("birth_date", _("Data urodzenia"), birth),
            Field("pesel", _("PESEL (niekoniecznie)"), fields.pesel),
        )
        title = _("Dane: {name}").format(name=self._name)
        self._screen.app.push_screen(FormDialog(title, shown, save), saved)

    def _details(self) -> None:
        from seniorplus.services import people

        actor, number = self._desk.actor, self._number
        self._desk.write(lambda: people.details(actor, number), self._show_details)

    def _show_details(self, details: PersonDetails) -> None:
        self._screen.app.push_screen(TextDialog(self._name, person_text.of(details)))

    def _history(self) -> None:
        from seniorplus.screens.office.history import HistoryScreen

        self._screen.app.push_screen(HistoryScreen(self._number, self._name))

    def _absence(self) -> None:
        from seniorplus.screens.reception.absence_form import ask_absence

        ask_absence(self._screen, self._number, self._name, self._today())

    def _plate(self) -> None:
        from seniorplus.screens.meals.plate import show_plate

        show_plate(self._screen, self._number)


def _items(held: Held) -> tuple[Item, ...]:
    """The lines of the menu: only what makes sense for these roles, None for the dead."""
    about = [
        Item("D", _("dane: popraw…"), "edit"),
        Item("S", _("szczegóły (wgląd jest zapisywany)"), "details"),
        Item("H", _("historia: pobyt, karty, nieobecności, zmiany"), "history"),
        Item("O", _("osoby do kontaktu: dodaj, popraw, usuń…"), "contacts"),
    ]
    if held is None:
        return tuple(about)
    stays = Role.PARTICIPANT in held
    stay = [
        Item("W", _("warunki pobytu: zmień lub uzupełnij…"), "terms"),
        Item("Z", _("zakończenie pobytu…"), "end"),
    ]
    comes = bool({Role.PARTICIPANT, Role.SINGER} & set(held))
    consent = [Item("F", _("zgoda na kalendarz dla rodziny…"), "consent")] if comes else []
    admit = [] if Role.STAFF in held else [Item("P", _("przyjmij na pobyt…"), "admit")]
    return (
        *about,
        *consent,
        Item("K", _("karta: wydaj, zgubiona, zapasowa…"), "card"),
        Item("N", _("nieobecność…"), "absence"),
        Item("L", _("nieobecności: zakończ, sprawdź później, cofnij…"), "absences"),
        Item("A", _("dieta i alergie… (wgląd jest zapisywany)"), "plate"),
        Item("R", _("nadaj rolę: zespół, klub, gość…"), "role"),
        *(stay if stays else admit),
        Item("X", _("zgon…"), "death"),
    )
