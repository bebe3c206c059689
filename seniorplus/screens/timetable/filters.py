"""What of the week is shown: everything, or what concerns a room, somebody, a group."""

from collections.abc import Callable

from seniorplus.domain.text import show
from seniorplus.i18n import collate
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonRow
from seniorplus.views.week import WeekFilter, WeekView
from seniorplus.widgets.rows import Row

Use = Callable[[WeekFilter | None, str], object]


def ask(screen: RoomScreen, view: WeekView, use: Use) -> None:
    """Ask for a filter.

    Args:
        screen: The screen that asks.
        view: The week, which names rooms, instructors and groups.
        use: Called with the filter, None for everything, and with its words.
    """
    items = (
        Item("S", _("sala"), "room"),
        Item("P", _("osoba prowadząca"), "instructor"),
        Item("G", _("grupa"), "group"),
        Item("U", _("uczestnik lub inna osoba"), "person"),
        Item("W", _("wszystko, bez filtra"), "everything"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "room":
            _pick_room(screen, view, use)
        elif answer == "instructor":
            _pick_instructor(screen, view, use)
        elif answer == "group":
            _pick_group(screen, view, use)
        elif answer == "person":
            _ask_person(screen, use)
        elif answer == "everything":
            use(None, "")

    screen.app.push_screen(MenuDialog(_("Pokaż w planie tylko"), items), chosen)


def _pick_room(screen: RoomScreen, view: WeekView, use: Use) -> None:
    names = dict(view.rooms)
    rows = tuple(Row(code, (show(name),)) for code, name in view.rooms)

    def chosen(code: str | None) -> None:
        if code is not None:
            use(WeekFilter(room=code), _("sala: {name}").format(name=names[code]))

    screen.app.push_screen(PickDialog(_("Która sala?"), rows, _("Nie ma jeszcze sal.")), chosen)


def _pick_instructor(screen: RoomScreen, view: WeekView, use: Use) -> None:
    names = {str(number): name for number, name in view.instructors}
    rows = tuple(Row(number, (show(name),)) for number, name in names.items())

    def chosen(number: str | None) -> None:
        if number is not None:
            told = _("prowadzi: {name}").format(name=names[number])
            use(WeekFilter(instructor=int(number)), told)

    empty = _("Nie ma jeszcze osób prowadzących.")
    screen.app.push_screen(PickDialog(_("Która osoba prowadząca?"), rows, empty), chosen)


def _pick_group(screen: RoomScreen, view: WeekView, use: Use) -> None:
    rows = tuple(Row(name, (show(name),)) for name in view.groups)

    def chosen(name: str | None) -> None:
        if name is not None:
            use(WeekFilter(group=name), _("grupa {name}").format(name=name))

    empty = _("Nikt nie jest w grupie. Grupę wpisuje się w warunkach pobytu.")
    screen.app.push_screen(PickDialog(_("Która grupa?"), rows, empty), chosen)


def _ask_person(screen: RoomScreen, use: Use) -> None:
    from seniorplus.services import people

    actor = screen.desk.actor

    def show_people(found: tuple[PersonRow, ...]) -> None:
        ordered = sorted(
            found, key=lambda person: collate.name_key(person.last_name, person.first_name)
        )
        names = {
            str(person.number): f"{person.last_name} {person.first_name}" for person in ordered
        }
        rows = tuple(Row(number, (show(name),)) for number, name in names.items())

        def chosen(number: str | None) -> None:
            if number is not None:
                use(WeekFilter(person=int(number)), names[number])

        screen.app.push_screen(PickDialog(_("Która osoba?"), rows), chosen)

    screen.desk.read(screen, lambda: people.everybody(actor), show_people, group="filter")
