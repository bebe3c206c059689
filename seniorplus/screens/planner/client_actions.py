"""What can be done about a client: added, decisions, visits, wishes, the way into the flat."""

from collections.abc import Callable, Collection

from seniorplus.domain.codes import Role
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.planner import (
    care_forms,
    care_people,
    client_access,
    client_carers,
    client_form,
    client_words,
    decision_actions,
    decision_form,
    decision_words,
    pattern_form,
)
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientFields, ClientRow, ClientView
from seniorplus.views.people import PersonRow
from seniorplus.views.visits import PatternRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def add(screen: RoomScreen, taken: Collection[int]) -> None:
    """Choose who becomes a client, ask for the details and then for the decision.

    Args:
        screen: The screen that asks.
        taken: The numbers of those who are clients already.
    """

    def saved(answer: object) -> None:
        if isinstance(answer, int):
            screen.reload()
            _go_on(screen, answer)

    def ask(person: PersonRow | None) -> None:
        if person is None:
            newcomer = care_people.Newcomer(screen, Role.CLIENT)
            title = _("Nowa osoba objęta usługami")
            before = (*care_people.fields(), Field("address", _("Adres")))
            client_form.ask(screen, title, ClientFields(0), newcomer.number, saved, before)
            return
        number, name = person.number, care_people.name_of(person)
        title = _("Nowa osoba objęta usługami: {name}").format(name=name)
        client_form.ask(screen, title, ClientFields(number), lambda _typed, _day: number, saved)

    care_people.pick(screen, _("Kto będzie objęty usługami?"), taken, ask)


def _go_on(screen: RoomScreen, client: int) -> None:
    """Tell the code of a new client, and ask for the decision."""
    from seniorplus.services import care_clients

    actor = screen.desk.actor

    def ask(view: ClientView) -> None:
        screen.desk.say(_("zapisano: {client}").format(client=client_words.title(view.row)))
        decision_form.add(screen, view.row)

    screen.desk.read(screen, lambda: care_clients.view(actor, client), ask, group="client")


class ClientActions:
    """The menu of a client.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The client as shown.
    """

    def __init__(self, screen: RoomScreen, row: ClientRow) -> None:
        self._screen, self._row, self._desk = screen, row, screen.desk

    def open_menu(self) -> None:
        """Open the menu."""
        screen, row = self._screen, self._row
        items = (
            Item("W", _("wszystko: decyzje, godziny, wizyty, osoby"), "details"),
            Item("N", _("nowa decyzja…"), "decision"),
            Item("D", _("decyzje: popraw, zakończ, godziny…"), "decisions"),
            Item("T", _("wizyty w tygodniu…"), "patterns"),
            Item("O", _("osoby: życzenia, klucze…"), "carers"),
            Item("J", _("jak wejść (wgląd zapisuje się)…"), "access"),
            Item("R", _("rejon, położenie, święta, uwagi…"), "edit"),
            Item("K", _("kontakt, telefon, dane osoby…"), "person"),
        )
        open_chosen: dict[str, Callable[[], object]] = {
            "details": self._open_details,
            "decision": lambda: decision_form.add(screen, row),
            "decisions": lambda: decision_actions.choose(screen, row),
            "patterns": self.choose_pattern,
            "carers": lambda: client_carers.choose(screen, row.id),
            "access": lambda: client_access.look(screen, row),
            "edit": self.edit,
            "person": self._open_person,
        }

        def chosen(answer: str | None) -> None:
            if answer is not None:
                open_chosen[answer]()

        screen.app.push_screen(MenuDialog(client_words.title(row), items, self._about()), chosen)

    def _about(self) -> str:
        row = self._row
        return decision_words.show_lines(
            (
                joined((row.address, row.area)),
                _("tel. {phone}").format(phone=row.phone) if row.phone else "",
                client_words.away(row),
                client_words.due(row, care_forms.today_of(self._screen)),
            )
        )

    def choose_pattern(self) -> None:
        """Choose visits that come back, or add some; without any the form opens at once."""
        from seniorplus.services.visits import patterns

        actor, client = self._desk.actor, self._row.id
        self._desk.read(
            self._screen,
            lambda: patterns.of_client(actor, client),
            self._offer_patterns,
            group="patterns",
        )

    def _offer_patterns(self, found: tuple[PatternRow, ...]) -> None:
        if not found:
            pattern_form.add(self._screen, self._row)
            return
        known = {str(pattern.id): pattern for pattern in found}

        def chosen(key: str | None) -> None:
            if key == "new":
                pattern_form.add(self._screen, self._row)
            elif key is not None:
                self.open_pattern(known[key])

        rows = [Row(key, client_words.pattern_cells(row)) for key, row in known.items()]
        rows.append(Row("new", (_("dodaj wizyty…"),)))
        title = _("Wizyty w tygodniu: {client}").format(client=client_words.title(self._row))
        self._screen.app.push_screen(PickDialog(title, tuple(rows)), chosen)

    def open_pattern(self, pattern: PatternRow) -> None:
        """Open the menu of visits that come back."""
        items = (
            Item("P", _("popraw…"), "edit"),
            Item("K", _("koniec tych wizyt…"), "end"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                pattern_form.ask(self._screen, self._row, pattern.id, pattern.fields)
            elif answer == "end":
                pattern_form.ask_end(self._screen, self._row, pattern)

        title, about = client_words.title(self._row), client_words.about_pattern(pattern)
        self._screen.app.push_screen(MenuDialog(title, items, about), chosen)

    def edit(self) -> None:
        """Correct what is known about the client."""
        from seniorplus.services import care_clients

        actor, client = self._desk.actor, self._row.id

        def ask(view: ClientView) -> None:
            number = view.fields.number
            title = client_words.title(view.row)
            client_form.ask(
                self._screen, title, view.fields, lambda _typed, _day: number, self._saved
            )

        self._desk.read(self._screen, lambda: care_clients.view(actor, client), ask, group="client")

    def _open_details(self) -> None:
        from seniorplus.screens.planner.client import ClientScreen

        self._screen.app.push_screen(ClientScreen(self._row.id))

    def _open_person(self) -> None:
        from seniorplus.screens.office.person_actions import PersonActions

        PersonActions(self._screen, self._row.number, self._row.name).open_menu()

    def _saved(self, answer: object) -> None:
        if answer is not None:
            title = client_words.title(self._row)
            self._desk.say(_("zapisano: {client}").format(client=title))
            self._screen.reload()
