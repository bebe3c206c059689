"""What can be done about a partner organisation: added, corrected, the end of working together."""

from collections.abc import Callable
from dataclasses import replace

from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import PARTNER_KINDS
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.partners import OrganisationView
from seniorplus.widgets.fields import Field

NEW = OrganisationView(0, "", "ngo")


def ask_new(screen: RoomScreen) -> None:
    """Ask for a new organisation."""
    _ask(screen, NEW, _("Nowa organizacja"))


class OrganisationActions:
    """The menu of an organisation.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The organisation as it is shown.
    """

    def __init__(self, screen: RoomScreen, row: OrganisationView) -> None:
        self._screen, self._row, self._desk = screen, row, screen.desk

    def open_menu(self, details: Callable[[OrganisationView], str]) -> None:
        """Open the menu.

        Args:
            details: The text that tells everything about the organisation.
        """
        row = self._row
        items = [
            Item("D", _("dane i sale"), "details"),
            Item("P", _("popraw dane…"), "edit"),
            Item("K", _("koniec współpracy…"), "retire")
            if row.active
            else Item("W", _("wznów współpracę"), "resume"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "details":
                self._screen.app.push_screen(TextDialog(row.name, show_lines(details(row))))
            elif answer == "edit":
                _ask(self._screen, row, row.name)
            elif answer == "retire":
                self.ask_to_retire()
            elif answer == "resume":
                self._resume()

        self._screen.app.push_screen(MenuDialog(row.name, tuple(items)), chosen)

    def ask_to_retire(self) -> None:
        """Ask before an organisation leaves the register of those that meet with the house."""
        row = self._row
        if not row.active:
            self._desk.say(_("współpraca już zakończona: {name}").format(name=row.name))
            return
        text = _("Zniknie z list wyboru; dane i historia zostają i można ją przywrócić.")
        if row.rooms:
            text = f"{text} {_running(len(row.rooms))}"

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._retire()

        self._screen.app.push_screen(
            confirmation(
                _("Zakończyć współpracę? {name}").format(name=row.name),
                text,
                _("Tak, zakończ współpracę"),
            ),
            answered,
        )

    def _retire(self) -> None:
        from seniorplus.services import organisations

        actor, row = self._desk.actor, self._row

        def done(running: int) -> None:
            told = _("koniec współpracy: {name}").format(name=row.name)
            self._desk.say(f"{told}. {_running(running)}" if running else told)
            self._screen.reload()

        self._desk.write(lambda: organisations.retire(actor, row.id, row.version), done)

    def _resume(self) -> None:
        from seniorplus.services import organisations

        actor, row = self._desk.actor, replace(self._row, active=True)

        def done(_id: int) -> None:
            self._desk.say(_("wznowiono współpracę: {name}").format(name=row.name))
            self._screen.reload()

        self._desk.write(lambda: organisations.save(actor, row), done)


def show_lines(text: str) -> str:
    """Lines from data, none of which a terminal obeys."""
    return "\n".join(show(line) for line in text.split("\n"))


def _running(number: int) -> str:
    """That classes go on and how they are ended."""
    return counted(
        N_("Prowadzi jeszcze {number} serię zajęć: zostaje w planie, zakończysz ją w F5."),
        N_("Prowadzi jeszcze {number} serie zajęć: zostają w planie, zakończysz je w F5."),
        N_("Prowadzi jeszcze {number} serii zajęć: zostają w planie, zakończysz je w F5."),
        number,
    ).format(number=number)


def _ask(screen: RoomScreen, row: OrganisationView, title: str) -> None:
    actor = screen.desk.actor

    def save(values: Values) -> str:
        from seniorplus.services import organisations

        if not values["name"].strip():
            raise Refusal("text_missing", field="name")
        organisations.save(actor, replace(row, **values))  # type: ignore[arg-type]  # all are texts
        return values["name"].strip()

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano: {name}").format(name=answer))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            title,
            (
                Field("name", _("Nazwa"), row.name),
                Field(
                    "kind",
                    _("Rodzaj"),
                    row.kind,
                    choices=tuple((code, _(word)) for code, word in PARTNER_KINDS.items()),
                ),
                Field("contact", _("Osoba do kontaktu"), row.contact),
                Field("phone", _("Telefon"), row.phone),
                Field("email", _("E-mail"), row.email),
                Field("note", _("Uwagi"), row.note),
            ),
            save,
        ),
        saved,
    )
