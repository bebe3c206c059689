"""What can be done about one class of the week: cancel, restore, substitute, move, and the rest."""

from collections.abc import Callable

from seniorplus.domain.activity_codes import Audience, GatheringKind
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Category
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import (
    door_notice,
    enrolment_actions,
    series_actions,
    series_words,
    session_cancelling,
    session_times,
    telling,
)
from seniorplus.screens.timetable.session_picks import pick_instructor, pick_room
from seniorplus.views.week import GridEntry, SessionMove, WeekView

Done = Callable[[], None]


def open_menu(screen: RoomScreen, entry: GridEntry, view: WeekView) -> None:
    """The menu of what stands in the week; events and talks have menus of their own."""
    if entry.kind is GatheringKind.EVENT:
        from seniorplus.screens.events.event import EventScreen

        screen.app.push_screen(EventScreen(int(entry.key[1:])))
    elif entry.kind is GatheringKind.APPOINTMENT:
        from seniorplus.screens.partners import appointment_actions

        appointment_actions.open_menu(screen, int(entry.key[1:]))
    else:
        SessionActions(screen, entry, view).open_menu()


def cancel(screen: RoomScreen, entry: GridEntry) -> None:
    """Cancel a class after its reason was asked for; a cancelled one says how to restore it."""
    if entry.kind is not GatheringKind.CLASS:
        screen.desk.say(_("To nie są zajęcia serii. Enter pokazuje, co można zrobić."))
    elif entry.cancelled:
        screen.desk.say(_("Te zajęcia są już odwołane. Enter, W przywraca je."))
    else:
        told = _("odwołano: {title}").format(title=show(entry.title))
        session_cancelling.ask(screen, (entry,), lambda: _done(screen, told))


class SessionActions:
    """The menu of a class.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        entry: The class as it is shown.
        view: The week around it.
    """

    def __init__(self, screen: RoomScreen, entry: GridEntry, view: WeekView) -> None:
        self._screen, self._entry, self._view, self._desk = screen, entry, view, screen.desk
        self._title = show(entry.title)
        day = local(entry.start).date()
        self._commands: dict[str, Callable[[], object]] = {
            "journal": lambda: self._journal(scanning=False),
            "scan": lambda: self._journal(scanning=True),
            "move": self._begin_moving,
            "cancel": lambda: cancel(screen, entry),
            "restore": self._restore,
            "substitute": lambda: pick_instructor(screen, (entry,), view, self._substitute),
            "room": lambda: pick_room(screen, entry, self._to_room),
            "times": self._ask_times,
            "choir": self._choir,
            "enrolled": lambda: enrolment_actions.open_list(screen, entry),
            "series": lambda: series_actions.ask_scope(screen, entry, view, self._ask_times),
            "end": lambda: series_actions.ask_end(screen, entry),
            "tell": lambda: telling.open_list(screen, (entry,)),
            "paper": lambda: door_notice.print_for(screen, (day,)),
        }

    def open_menu(self) -> None:
        """Open the menu that fits the class."""
        about = series_words.about(self._entry)
        self._screen.app.push_screen(
            MenuDialog(self._title, tuple(self._items()), about), self._chosen
        )

    def _items(self) -> list[Item]:
        entry = self._entry
        items = []
        if entry.journal is not None:
            items.append(Item("D", _("dziennik zajęć"), "journal"))
        if entry.category is Category.CHOIR:
            items.append(Item("C", _("zespół: kto będzie"), "choir"))
        if not entry.cancelled:
            if hasattr(self._screen, "begin_moving"):
                items.append(Item("P", _("przenieś strzałkami"), "move"))
            items.append(Item("O", _("odwołaj…"), "cancel"))
        if entry.cancelled or entry.changed:
            items.append(Item("N", _("kogo powiadomić"), "tell"))
            items.append(Item("W", _("przywróć według planu"), "restore"))
        if not entry.cancelled:
            items += [
                Item("Z", _("zastępstwo…"), "substitute"),
                Item("S", _("inna sala…"), "room"),
                Item("G", _("godzina i długość…"), "times"),
            ]
        if entry.audience is Audience.ENROLLED:
            items.append(Item("E", _("zapisani…"), "enrolled"))
        items += [
            Item("U", _("zmień serię…"), "series"),
            Item("K", _("zakończ serię…"), "end"),
        ]
        if entry.journal is not None and not entry.cancelled:
            items.append(Item("Q", _("otwórz skanowanie obecności"), "scan"))
        items.append(Item("T", _("druk: kartka na drzwi"), "paper"))
        return items

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._commands[answer]()

    def _journal(self, *, scanning: bool) -> None:
        from seniorplus.screens.timetable.journal import JournalScreen

        entry = self._entry
        self._screen.app.push_screen(
            JournalScreen(entry.series, entry.original_day, scanning=scanning)
        )

    def _begin_moving(self) -> None:
        begin: Callable[[GridEntry], None] = self._screen.begin_moving  # type: ignore[attr-defined]  # only the week has it, and only there it is offered
        begin(self._entry)

    def _choir(self) -> None:
        from seniorplus.screens.choir.gathering import GatheringScreen

        self._screen.app.push_screen(GatheringScreen(self._entry.key))

    def _restore(self) -> None:
        from seniorplus.services import sessions

        actor, entry = self._desk.actor, self._entry
        write(
            self._screen,
            entry,
            lambda: sessions.restore(actor, entry.series, entry.original_day, entry.version),
            lambda: _done(self._screen, _("według planu: {title}").format(title=self._title)),
        )

    def _substitute(self, instructor: int, name: str) -> None:
        told = _("zastępstwo: {title}, {name}").format(title=self._title, name=show(name))
        self._move(SessionMove(instructor=instructor), told)

    def _to_room(self, room: str, name: str) -> None:
        told = _("inna sala: {title}, {name}").format(title=self._title, name=show(name))
        self._move(SessionMove(room=room), told)

    def _move(self, new: SessionMove, told: str) -> None:
        from seniorplus.services import sessions

        actor, entry = self._desk.actor, self._entry
        write(
            self._screen,
            entry,
            lambda: sessions.move(actor, entry.series, entry.original_day, new, entry.version),
            lambda: _done(self._screen, told),
        )

    def _ask_times(self) -> None:
        session_times.ask(
            self._screen,
            self._entry,
            self._view.rooms,
            [(str(number), name) for number, name in self._view.instructors],
            lambda: _done(self._screen, _("przeniesiono: {title}").format(title=self._title)),
        )


def write(screen: RoomScreen, entry: GridEntry, command: Callable[[], object], done: Done) -> None:
    """Send a command about a class; who was overtaken is told what the class is now."""
    actor = screen.desk.actor

    def call() -> object:
        try:
            return command()
        except Refusal as refusal:
            raise session_times.told_anew(actor, entry, refusal)[0] from None

    def refused(refusal: Refusal) -> None:
        screen.desk.refuse(refusal)
        screen.reload()

    screen.desk.write(call, lambda _answer: done(), refused)


def _done(screen: RoomScreen, told: str) -> None:
    screen.desk.say(told)
    screen.reload()
