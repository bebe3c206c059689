"""Ctrl+K: the lists behind the week: journals, events, the club, partners, instructors, rooms."""

from collections.abc import Callable

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen


def open_menu(screen: RoomScreen) -> None:
    """Offer the lists."""
    items = (
        Item("D", _("dzienniki: braki i średnie"), "journals"),
        Item("W", _("wydarzenia roku"), "events"),
        Item("K", _("Klub Seniora"), "club"),
        Item("O", _("organizacje partnerskie"), "organisations"),
        Item("P", _("prowadzący i ich nieobecności"), "instructors"),
        Item("S", _("sale"), "rooms"),
    )

    def chosen(answer: str | None) -> None:
        if answer is not None:
            screen.app.push_screen(_LISTS[answer]())

    screen.app.push_screen(MenuDialog(_("Zajęcia: listy"), items), chosen)


def _journals() -> RoomScreen:
    from seniorplus.screens.timetable.journals import JournalsScreen

    return JournalsScreen()


def _events() -> RoomScreen:
    from seniorplus.screens.events.events import EventsScreen

    return EventsScreen()


def _club() -> RoomScreen:
    from seniorplus.screens.club.club import ClubScreen

    return ClubScreen()


def _organisations() -> RoomScreen:
    from seniorplus.screens.partners.organisations import OrganisationsScreen

    return OrganisationsScreen()


def _instructors() -> RoomScreen:
    from seniorplus.screens.timetable.instructors import InstructorsScreen

    return InstructorsScreen()


def _rooms() -> RoomScreen:
    from seniorplus.screens.timetable.rooms import RoomsScreen

    return RoomsScreen()


_LISTS: dict[str, Callable[[], RoomScreen]] = {
    "journals": _journals,
    "events": _events,
    "club": _club,
    "organisations": _organisations,
    "instructors": _instructors,
    "rooms": _rooms,
}
