"""Ctrl+K: the lists behind the people board, and the draft of a month."""

from collections.abc import Callable
from datetime import date, timedelta

from seniorplus.i18n.format import month_name
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.room import RoomScreen

NEXT_MONTH = timedelta(days=31)


def open_menu(screen: RoomScreen) -> None:
    """Offer the lists and the month."""
    items = (
        Item("K", _("klienci i decyzje"), "clients"),
        Item("O", _("opiekunki i opiekunowie"), "carers"),
        Item("W", _("wykonawcy i umowy"), "providers"),
        Item("M", _("szkic miesiąca…"), "month"),
    )
    commands: dict[str, Callable[[], object]] = {
        "clients": lambda: screen.app.push_screen(_clients()),
        "carers": lambda: screen.app.push_screen(_carers()),
        "providers": lambda: screen.app.push_screen(_providers()),
        "month": lambda: ask_for_draft(screen),
    }

    def chosen(answer: str | None) -> None:
        if answer is not None:
            commands[answer]()

    screen.app.push_screen(MenuDialog(_("Usługi: listy i miesiąc"), items), chosen)


def ask_for_draft(screen: RoomScreen) -> None:
    """Ask which month is drafted, saying what will happen, and draft it."""
    shown = screen.shown_day
    if shown is None:
        return
    first = shown.replace(day=1)
    months = {
        "this": first,
        "next": (first + NEXT_MONTH).replace(day=1),
    }
    items = (
        Item("B", month_name(months["this"].year, months["this"].month), "this"),
        Item("N", month_name(months["next"].year, months["next"].month), "next"),
    )
    text = _(
        "Z tygodniowych wzorców wizyt powstaną wizyty miesiąca. Te, których wzorzec się skończył, "
        "zostaną usunięte. Zmienione ręcznie i odwołane zostają, jak są. Nic nie jest jeszcze "
        "opublikowane."
    )

    def chosen(answer: str | None) -> None:
        if answer is not None:
            _draft(screen, months[answer])

    screen.app.push_screen(MenuDialog(_("Szkic którego miesiąca?"), items, text), chosen)


def _draft(screen: RoomScreen, month: date) -> None:
    from seniorplus.services.visits import months

    desk = screen.desk
    actor, name = desk.actor, month_name(month.year, month.month)

    def done(counts: tuple[int, int, int]) -> None:
        made, removed, kept = counts
        text = _(
            "nowe wizyty: {made}\nusunięte: {removed}\nzmienione ręcznie, zostawione: {kept}"
        ).format(made=made, removed=removed, kept=kept)
        screen.app.push_screen(TextDialog(_("Szkic: {month}").format(month=name), text))
        screen.reload()

    desk.say(_("szkic, {month}: układanie…").format(month=name))
    desk.write(lambda: months.draft(actor, month.year, month.month), done)


def _clients() -> RoomScreen:
    from seniorplus.screens.planner.clients import ClientsScreen

    return ClientsScreen()


def _carers() -> RoomScreen:
    from seniorplus.screens.planner.carers import CarersScreen

    return CarersScreen()


def _providers() -> RoomScreen:
    from seniorplus.screens.planner.providers import ProvidersScreen

    return ProvidersScreen()
