"""The spare cards: lent to a person for today, given back, lost, taken out of use."""

from collections.abc import Callable

from seniorplus.i18n import collate
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.cards import CardRow
from seniorplus.views.people import PersonRow
from seniorplus.widgets.rows import Row

SPARE_LABELS = ("Z1", "Z2", "Z3", "Z4", "Z5")


def lend_to(screen: RoomScreen, number: int, name: str) -> None:
    """Choose which spare card a person gets for today."""
    items = tuple(
        Item(label[1], _("karta zapasowa {label}").format(label=label), label)
        for label in SPARE_LABELS
    )

    def chosen(label: str | None) -> None:
        if label is not None:
            _lend(screen, number, name, label)

    screen.app.push_screen(MenuDialog(_("Karta zapasowa: {name}").format(name=name), items), chosen)


def open_menu(screen: RoomScreen, row: CardRow) -> None:
    """What can be done about a spare card that works."""
    first = (
        Item("P", _("przyjmij zwrot"), "give_back")
        if row.lent_to
        else Item("W", _("wypożycz na dziś osobie…"), "lend")
    )
    items = (
        first,
        Item("Z", _("karta zgubiona: zablokuj od razu…"), "lost"),
        Item("O", _("wycofaj kartę…"), "revoke"),
    )

    def chosen(answer: str | None) -> None:
        from seniorplus.services import spare_cards

        actor, label = screen.desk.actor, row.name
        if answer == "lend":
            _pick_borrower(screen, label)
        elif answer == "give_back":
            told = _("{label}: zwrócona").format(label=label)
            screen.desk.write(lambda: spare_cards.give_back(actor, label), _said(screen, told))
        elif answer is not None:
            _block(screen, row, lost=answer == "lost")

    about = _("dziś: {name}").format(name=row.lent_to) if row.lent_to else ""
    title = _("Karta zapasowa {label}").format(label=row.name)
    screen.app.push_screen(MenuDialog(title, items, about), chosen)


def _pick_borrower(screen: RoomScreen, label: str) -> None:
    from seniorplus.services import people

    actor = screen.desk.actor

    def offer(rows: tuple[PersonRow, ...]) -> None:
        living = sorted(
            (row for row in rows if not row.deceased and not row.only_in_care),
            key=lambda row: collate.name_key(row.last_name, row.first_name),
        )
        names = {str(row.number): f"{row.last_name} {row.first_name}" for row in living}

        def chosen(key: str | None) -> None:
            if key is not None:
                _lend(screen, int(key), names[key], label)

        listed = tuple(Row(key, (name, key)) for key, name in names.items())
        title = _("Komu wypożyczyć {label}?").format(label=label)
        screen.app.push_screen(PickDialog(title, listed), chosen)

    screen.desk.read(screen, lambda: people.everybody(actor), offer, group="people")


def _lend(screen: RoomScreen, number: int, name: str, label: str) -> None:
    from seniorplus.services import spare_cards

    actor = screen.desk.actor
    told = _("{label} na dziś: {name}").format(label=label, name=name)
    screen.desk.write(lambda: spare_cards.lend(actor, number, label), _said(screen, told))


def _block(screen: RoomScreen, row: CardRow, *, lost: bool) -> None:
    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import spare_cards

            actor, label = screen.desk.actor, row.name
            block = spare_cards.report_lost if lost else spare_cards.revoke
            told = _("{label}: zablokowana").format(label=label)
            screen.desk.write(lambda: block(actor, label), _said(screen, told))

    text = _(
        "Ta karta przestanie działać od razu i na stałe. Pięć kart zapasowych wydaje się na nowo "
        "razem: Insert, Z."
    )
    title = _("Karta zapasowa {label}").format(label=row.name)
    screen.app.push_screen(confirmation(title, text, _("Tak, zablokuj")), answered)


def _said(screen: RoomScreen, told: str) -> Callable[[object], None]:
    def done(_answer: object) -> None:
        screen.desk.say(told)
        screen.reload()

    return done
