"""The contact persons of somebody: added, corrected, taken off the list."""

from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import ContactView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

NEW = ContactView(0, "", "", "", authorised_for_information=False)


def open_contacts(screen: RoomScreen, number: int, name: str) -> None:
    """Choose one of somebody's contact persons, or add one; without any the form opens at once."""
    from seniorplus.services import contacts

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: contacts.of_person(actor, number),
        lambda found: ContactActions(screen, number, name, found).choose(),
        group="contacts",
    )


class ContactActions:
    """What can be done about the contact persons of somebody.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        number: The person's number.
        name: The person's name as the screen shows it.
        found: The contact persons as they were read.
    """

    def __init__(
        self, screen: RoomScreen, number: int, name: str, found: tuple[ContactView, ...]
    ) -> None:
        self._screen, self._number, self._name, self._found = screen, number, name, found
        self._desk = screen.desk

    def choose(self) -> None:
        """Choose whom it is about."""
        if not self._found:
            self._edit(NEW)
            return
        rows = [
            Row(str(row.id), (joined((row.name, row.relation)), row.phone)) for row in self._found
        ]
        rows.append(Row("new", (_("dodaj osobę do kontaktu…"),)))
        self._screen.app.push_screen(
            PickDialog(_("Osoby do kontaktu: {name}").format(name=self._name), tuple(rows)),
            self._chosen,
        )

    def _chosen(self, key: str | None) -> None:
        if key == "new":
            self._edit(NEW)
        for row in self._found:
            if str(row.id) == key:
                self._open_menu(row)

    def _open_menu(self, contact: ContactView) -> None:
        items = (
            Item("P", _("popraw…"), "edit"),
            Item("U", _("usuń z listy…"), "remove"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                self._edit(contact)
            elif answer == "remove":
                self._confirm_removal(contact)

        allowed = _("upoważniona do informacji") if contact.authorised_for_information else ""
        about = joined((contact.relation, contact.phone, allowed))
        self._screen.app.push_screen(MenuDialog(contact.name, items, about), chosen)

    def _edit(self, contact: ContactView) -> None:
        def save(values: Values) -> None:
            from seniorplus.services import contacts

            contacts.save(
                self._desk.actor,
                self._number,
                ContactView(
                    contact.id,
                    values["name"],
                    values["relation"],
                    values["phone"],
                    values["authorised"] == "yes",
                    contact.version,
                ),
            )

        def saved(answer: object) -> None:
            if answer is not None:
                self._done(_("zapisano: {name}"))

        self._screen.app.push_screen(
            FormDialog(
                _("Osoba do kontaktu: {name}").format(name=self._name),
                (
                    Field("name", _("Imię i nazwisko"), contact.name),
                    Field("relation", _("Kim jest"), contact.relation),
                    Field("phone", _("Telefon"), contact.phone),
                    Field(
                        "authorised",
                        _("Upoważniona do inf."),
                        "yes" if contact.authorised_for_information else "no",
                        choices=(("no", _("nie")), ("yes", _("tak"))),
                    ),
                ),
                save,
            ),
            saved,
        )

    def _confirm_removal(self, contact: ContactView) -> None:
        def answered(answer: str | None) -> None:
            if answer == "yes":
                from seniorplus.services import contacts

                actor, number = self._desk.actor, self._number
                self._desk.write(
                    lambda: contacts.remove(actor, number, contact),
                    lambda _answer: self._done(_("usunięto osobę do kontaktu: {name}")),
                )

        self._screen.app.push_screen(
            confirmation(
                _("Usunąć osobę do kontaktu? {name}").format(name=contact.name),
                _(
                    "Zniknie z danych i z list telefonów osoby: {name}. Zapisane rozmowy zostają "
                    "w historii."
                ).format(name=self._name),
                _("Tak, usuń"),
            ),
            answered,
        )

    def _done(self, words: str) -> None:
        self._desk.say(words.format(name=self._name))
        self._screen.reload()
