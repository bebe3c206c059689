"""How one gets into a client's flat: every look is logged, so it is opened on purpose only."""

from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.planner import client_words, decision_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import AccessView, ClientRow
from seniorplus.widgets.fields import Field


def look(screen: RoomScreen, row: ClientRow) -> None:
    """Show how one gets in; where nothing is written down the form opens at once."""
    from seniorplus.services import care_clients

    actor = screen.desk.actor

    def show(found: AccessView) -> None:
        if found.keys or found.entry_phone:
            _tell(screen, row, found)
        else:
            _edit(screen, row, found)

    # The look is a command: it is written into the log before anything is shown.
    screen.desk.write(lambda: care_clients.access(actor, row.id), show)


def _tell(screen: RoomScreen, row: ClientRow, found: AccessView) -> None:
    text = decision_words.show_lines(
        (
            joined((_("Klucze"), found.keys or "-"), ": "),
            joined((_("Domofon, dzwonek"), found.entry_phone or "-"), ": "),
            joined((_("Adres"), row.address or "-"), ": "),
            _("Ten wgląd zapisano w dzienniku zdarzeń."),
        )
    )

    def chosen(answer: str | None) -> None:
        if answer == "edit":
            _edit(screen, row, found)

    title = _("Jak wejść: {client}").format(client=client_words.title(row))
    items = (Item("P", _("popraw…"), "edit"),)
    screen.app.push_screen(MenuDialog(title, items, text), chosen)


def _edit(screen: RoomScreen, row: ClientRow, found: AccessView) -> None:
    actor = screen.desk.actor

    def save(values: Values) -> None:
        from seniorplus.services import care_clients

        care_clients.save_access(
            actor, row.id, values["keys"], values["entry_phone"], found.version
        )

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano, jak wejść: {code}").format(code=row.code))
            screen.reload()

    fields = (
        Field("keys", _("Klucze"), found.keys, _("kto ma, gdzie leżą")),
        Field("entry_phone", _("Domofon, dzwonek"), found.entry_phone),
    )
    text = _("Widzą to tylko planujący i osoby, które tam idą.")
    title = _("Jak wejść: {client}").format(client=client_words.title(row))
    screen.app.push_screen(FormDialog(title, fields, save, text), saved)
