"""What a client and a carer are to each other: wishes, who knows whom, who has the keys."""

from seniorplus.domain.care.codes import CarerWish
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.planner import client_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import Acquaintance, ClientView
from seniorplus.views.carers import CarerRow
from seniorplus.widgets.rows import Row


def choose(screen: RoomScreen, client: int) -> None:
    """Choose a carer, those whom the client knows or has a wish about first."""
    from seniorplus.services import care_clients, carers

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: (care_clients.view(actor, client), carers.everybody(actor)),
        lambda found: _offer(screen, *found),
        group="picking",
    )


def _offer(screen: RoomScreen, view: ClientView, carers: tuple[CarerRow, ...]) -> None:
    known = {str(row.carer): row for row in view.carers}
    others = {
        str(row.id): Acquaintance(row.id, row.name, CarerWish.NONE, known=False, has_keys=False)
        for row in carers
        if str(row.id) not in known
    }
    found = known | others

    def chosen(key: str | None) -> None:
        if key is not None:
            open_menu(screen, view, found[key])

    rows = tuple(
        Row(key, client_words.acquaintance_cells(row), search=row.name)
        for key, row in found.items()
    )
    title = _("Życzenia i klucze: {client}").format(client=client_words.title(view.row))
    screen.app.push_screen(PickDialog(title, rows, _("Nie ma nikogo w kadrze usług.")), chosen)


def open_menu(screen: RoomScreen, view: ClientView, row: Acquaintance) -> None:
    """Offer what can be noted about a client and a carer."""
    wishes = (
        Item("T", _("na życzenie: ta osoba"), CarerWish.PREFERRED.value),
        Item("N", _("na życzenie: nie przydzielać"), CarerWish.REFUSED.value),
        Item("B", _("bez życzenia"), CarerWish.NONE.value),
    )
    items = [
        *(item for item in wishes if item.answer != row.wish),
        Item("Z", _("nie znają się"), "unknown")
        if row.known
        else Item("Z", _("znają się"), "known"),
        Item("K", _("klucze oddane"), "no_keys")
        if row.has_keys
        else Item("K", _("ma klucze"), "has_keys"),
    ]
    text = client_words.acquaintance_text(row)
    title = f"{client_words.title(view.row)} · {row.name}"

    def chosen(answer: str | None) -> None:
        if answer is not None:
            _set(screen, view, row, answer)

    screen.app.push_screen(MenuDialog(title, tuple(items), text), chosen)


def confirm_forgetting(screen: RoomScreen, view: ClientView, row: Acquaintance) -> None:
    """Forget what is noted about a client and a carer, after a question."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            _set(screen, view, row, "forget")

    text = _("Zniknie: {noted}. Zaplanowane wizyty zostają.").format(
        noted=client_words.acquaintance_text(row)
    )
    title = _("Usunąć wpis? {name}").format(name=row.name)
    screen.app.push_screen(confirmation(title, text, _("Tak, usuń")), answered)


def _set(screen: RoomScreen, view: ClientView, row: Acquaintance, answer: str) -> None:
    actor, client = screen.desk.actor, view.row.id
    wish = CarerWish(answer) if answer in set(CarerWish) else None
    known = {"known": True, "unknown": False}.get(answer)
    has_keys = {"has_keys": True, "no_keys": False}.get(answer)
    if answer == "forget":
        wish, known, has_keys = CarerWish.NONE, False, False

    def save() -> None:
        from seniorplus.services import care_clients

        care_clients.set_acquaintance(
            actor, client, row.carer, wish=wish, known=known, has_keys=has_keys
        )

    def done(_answer: object) -> None:
        screen.desk.say(_("zapisano: {code}, {name}").format(code=view.row.code, name=row.name))
        screen.reload()

    screen.desk.write(save, done)
