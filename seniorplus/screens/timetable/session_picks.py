"""Choosing who leads a class instead and where it goes: what is free stands first."""

from collections.abc import Callable, Collection, Sequence

from seniorplus.domain.clock import local
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.week import GridEntry, RoomView, WeekView
from seniorplus.widgets.rows import Row


def pick_instructor(
    screen: RoomScreen,
    entries: Sequence[GridEntry],
    view: WeekView,
    chosen: Callable[[int, str], None],
) -> None:
    """Choose who leads some classes instead of those who do.

    Args:
        screen: The screen that asks.
        entries: The classes.
        view: The week around them, with the active instructors.
        chosen: Called with the instructor's id and name.
    """
    from seniorplus.services import instructors

    actor = screen.desk.actor
    keys = [entry.key for entry in entries]
    days = [local(entry.start).date() for entry in entries]
    leading = {entry.instructor_id for entry in entries}
    names = {number: name for number, name in view.instructors if {number} != leading}

    def offer(free: Collection[int]) -> None:
        ordered = sorted(names, key=lambda number: number not in free)
        rows = tuple(
            Row(
                str(number),
                (names[number], _("termin wolny") if number in free else _("termin zajęty")),
                "plain" if number in free else "quiet",
            )
            for number in ordered
        )

        def picked(key: str | None) -> None:
            if key is not None:
                chosen(int(key), names[int(key)])

        empty = _("Nie ma nikogo innego. Dopisz prowadzących: F5, Ctrl+K, P.")
        screen.app.push_screen(PickDialog(_("Zastępstwo: kto poprowadzi?"), rows, empty), picked)

    screen.desk.read(
        screen,
        lambda: instructors.free_for(actor, keys, min(days), max(days)),
        offer,
        group="picking",
    )


def pick_room(screen: RoomScreen, entry: GridEntry, chosen: Callable[[str, str], None]) -> None:
    """Choose another room for a class.

    Args:
        screen: The screen that asks.
        entry: The class.
        chosen: Called with the room's code and name.
    """
    from seniorplus.services import rooms, week

    actor, day = screen.desk.actor, local(entry.start).date()

    def offer(seen: tuple[tuple[RoomView, ...], WeekView]) -> None:
        known, view = seen
        taken = _taken(entry, view)
        others = {room.code: room for room in known if room.code != entry.room_code}
        ordered = sorted(others, key=lambda code: (code in taken, _too_small(others[code], entry)))
        rows = tuple(_room_row(others[code], entry, taken) for code in ordered)

        def picked(key: str | None) -> None:
            if key is not None:
                chosen(key, others[key].name)

        empty = _("Nie ma innej sali. Dopisz salę: F5, Ctrl+K, S.")
        screen.app.push_screen(PickDialog(_("Do której sali?"), rows, empty), picked)

    screen.desk.read(
        screen,
        lambda: (rooms.everything(actor), week.view(actor, day, day)),
        offer,
        group="picking",
    )


def _room_row(room: RoomView, entry: GridEntry, taken: Collection[str]) -> Row:
    fits = _("miejsc {number}").format(number=room.capacity)
    if room.code in taken:
        return Row(room.code, (room.name, _("sala zajęta")), "quiet")
    if _too_small(room, entry):
        return Row(room.code, (room.name, _("za mała: {fits}").format(fits=fits)), "quiet")
    return Row(room.code, (room.name, fits))


def _too_small(room: RoomView, entry: GridEntry) -> bool:
    return entry.capacity is not None and room.capacity < entry.capacity


def _taken(entry: GridEntry, view: WeekView) -> set[str]:
    return {
        other.room_code
        for day in view.days
        for other in day.entries
        if other.room_code is not None
        and not other.cancelled
        and other.key != entry.key
        and other.start < entry.end
        and entry.start < other.end
    }
