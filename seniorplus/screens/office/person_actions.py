"""What can be done about one person: data, contacts, stay, card, and a death, quietly."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.codes import Basis, EndReason, FormOfAddress
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import END_REASONS, FORMS
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.office import admission, card_actions, person_text
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import ContactView, PersonDetails, PersonFields
from seniorplus.views.stays import TermFields
from seniorplus.widgets.fields import Field


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
            "contact": self._add_contact,
            "absence": self._absence,
            "card": self._card,
            "terms": self._change_terms,
            "end": self._end_stay,
            "admit": lambda: admission.ask(screen, "full", number),
            "death": self._death,
        }

    def open_menu(self) -> None:
        """Open the menu."""
        items = (
            Item("D", _("dane: popraw…"), "edit"),
            Item("S", _("szczegóły (wgląd jest zapisywany)"), "details"),
            Item("K", _("karta: wydaj, zgubiona, zapasowa…"), "card"),
            Item("N", _("nieobecność…"), "absence"),
            Item("O", _("dodaj osobę do kontaktu…"), "contact"),
            Item("W", _("warunki pobytu: zmień lub uzupełnij…"), "terms"),
            Item("Z", _("zakończenie pobytu…"), "end"),
            Item("P", _("przyjmij na pobyt…"), "admit"),
            Item("X", _("zgon…"), "death"),
        )
        self._screen.app.push_screen(MenuDialog(self._name, items), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._commands[answer]()

    def _today(self) -> date:
        moment = self._screen.moment()
        assert moment is not None
        return moment.date()

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

        birth = f"{fields.birth_date:%d.%m.%Y}" if fields.birth_date else ""
        self._form(
            _("Dane: {name}").format(name=self._name),
            (
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
            ),
            save,
        )

    def _details(self) -> None:
        from seniorplus.services import people

        actor, number = self._desk.actor, self._number
        self._desk.write(lambda: people.details(actor, number), self._show_details)

    def _show_details(self, details: PersonDetails) -> None:
        self._screen.app.push_screen(TextDialog(self._name, person_text.of(details)))

    def _add_contact(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import people

            people.save_contact(
                self._desk.actor,
                self._number,
                ContactView(
                    0,
                    values["name"],
                    values["relation"],
                    values["phone"],
                    values["authorised"] == "yes",
                ),
            )

        self._form(
            _("Osoba do kontaktu: {name}").format(name=self._name),
            (
                Field("name", _("Imię i nazwisko")),
                Field("relation", _("Kim jest")),
                Field("phone", _("Telefon")),
                Field(
                    "authorised",
                    _("Upoważniona do inf."),
                    choices=(("no", _("nie")), ("yes", _("tak"))),
                ),
            ),
            save,
        )

    def _absence(self) -> None:
        from seniorplus.screens.reception.absence_form import ask_absence

        ask_absence(self._screen, self._number, self._name, self._today())

    def _card(self) -> None:
        card_actions.open_menu(self._screen, self._number, self._name)

    def _change_terms(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import stays

            term: TermFields = admission.read_term(values, self._today())
            stays.change_terms(self._desk.actor, self._number, term)

        self._form(
            _("Warunki pobytu: {name}").format(name=self._name),
            (
                Field("first_day", _("Od dnia"), f"{self._today():%d.%m.%Y}"),
                Field("weekdays", _("Dni tygodnia"), "12345", _("12345 to pn-pt")),
                *admission.basis_fields(Basis.DECISION.value),
            ),
            save,
        )

    def _end_stay(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import stays

            last = dates.parse_day(values["last"], self._today())
            stays.end_stay(self._desk.actor, self._number, last, EndReason(values["reason"]))

        self._form(
            _("Zakończenie pobytu: {name}").format(name=self._name),
            (
                Field("last", _("Ostatni dzień"), f"{self._today():%d.%m.%Y}"),
                Field(
                    "reason",
                    _("Powód"),
                    choices=tuple(
                        (code, _(word)) for code, word in END_REASONS.items() if code != "death"
                    ),
                ),
            ),
            save,
        )

    def _death(self) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import stays

            day = dates.parse_day(values["day"], self._today())
            stays.register_death(self._desk.actor, self._number, day)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._form(
                    self._name, (Field("day", _("Dzień"), f"{self._today():%d.%m.%Y}"),), save
                )

        self._screen.app.push_screen(
            confirmation(
                self._name,
                _(
                    "Jeden wpis kończy pobyt, karty, role, oczekiwanie i listy telefonów. "
                    "Historia zostaje."
                ),
                _("Tak, wpisz dzień"),
            ),
            answered,
        )

    def _form(
        self, title: str, fields: tuple[Field, ...], save: Callable[[Values], object]
    ) -> None:
        def saved(answer: object) -> None:
            if answer is not None:
                self._desk.say(_("zapisano: {name}").format(name=self._name))
                self._screen.reload()

        self._screen.app.push_screen(FormDialog(title, fields, save), saved)
