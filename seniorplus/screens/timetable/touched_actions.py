"""What becomes of classes that nobody leads, one or many at once; and what comes after."""

from collections.abc import Callable, Sequence

from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import (
    door_notice,
    series_words,
    session_actions,
    session_cancelling,
    session_times,
    telling,
)
from seniorplus.screens.timetable.session_picks import pick_instructor
from seniorplus.views.week import GridEntry, SessionMove, WeekView


class TouchedActions:
    """The menu of some classes that an absence touches.

    Args:
        screen: The screen that asks.
        entries: The classes: those marked, or the one under the cursor.
        view: The days around them.
        to_tell: All classes of the absence about which participants must be told.
        acted: Called after a commit.
        leave_be: Called when nothing shall change.
    """

    def __init__(
        self,
        screen: RoomScreen,
        entries: Sequence[GridEntry],
        view: WeekView,
        to_tell: Sequence[GridEntry],
        acted: Callable[[], None],
        leave_be: Callable[[Sequence[GridEntry]], None],
    ) -> None:
        self._screen, self._view, self._to_tell = screen, view, tuple(to_tell)
        self._every = tuple(entries)
        self._held = tuple(entry for entry in entries if not entry.cancelled)
        self._acted = acted
        self._commands: dict[str, Callable[[], object]] = {
            "cancel": self._cancel,
            "substitute": lambda: pick_instructor(screen, self._held, view, self._substitute),
            "move": self._move,
            "leave": lambda: leave_be(self._held),
            "restore": self._restore,
            "tell": lambda: telling.open_list(screen, self._to_tell),
            "paper": lambda: door_notice.print_for(screen, telling.days_of(self._to_tell)),
        }

    def open_menu(self) -> None:
        """Open the menu that fits them."""
        items: list[Item] = []
        if self._held:
            items += [
                Item("O", _("odwołaj…"), "cancel"),
                Item("Z", _("zastępstwo…"), "substitute"),
            ]
            if len(self._held) == 1:
                items.append(Item("P", _("przenieś na inny dzień lub godzinę…"), "move"))
            items.append(Item("X", _("zostaw bez zmian"), "leave"))
        if self._to_tell:
            items += next_items()
        if not self._held and len(self._every) == 1:
            items.append(Item("W", _("przywróć według planu"), "restore"))
        about = "\n".join(
            f"{show(entry.title)}: {series_words.about(entry)}" for entry in self._every[:5]
        )
        title = _("Zaznaczone zajęcia: {number}").format(number=len(self._every))
        if len(self._every) == 1:
            title, about = show(self._every[0].title), series_words.about(self._every[0])
        self._screen.app.push_screen(MenuDialog(title, tuple(items), about), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self._commands[answer]()

    def _cancel(self) -> None:
        session_cancelling.ask(
            self._screen, self._held, lambda: self._done(_("odwołano: {titles}"))
        )

    def _substitute(self, instructor: int, _name: str) -> None:
        from seniorplus.services import sessions
        from seniorplus.services.together import all_or_nothing

        actor, new = self._screen.desk.actor, SessionMove(instructor=instructor)

        def save() -> None:
            with all_or_nothing(actor):
                for entry in self._held:
                    sessions.move(actor, entry.series, entry.original_day, new, entry.version)

        session_actions.write(
            self._screen, self._held[0], save, lambda: self._done(_("zastępstwo: {titles}"))
        )

    def _move(self) -> None:
        session_times.ask(
            self._screen,
            self._held[0],
            self._view.rooms,
            [(str(number), name) for number, name in self._view.instructors],
            lambda: self._done(_("przeniesiono: {titles}")),
        )

    def _restore(self) -> None:
        from seniorplus.services import sessions

        actor, entry = self._screen.desk.actor, self._every[0]
        session_actions.write(
            self._screen,
            entry,
            lambda: sessions.restore(actor, entry.series, entry.original_day, entry.version),
            lambda: self._done(_("według planu: {titles}")),
        )

    def _done(self, words: str) -> None:
        self._screen.desk.say(words.format(titles=show(telling.titles_of(self._every))))
        self._acted()


def next_items() -> tuple[Item, ...]:
    """What is left to do once classes are cancelled or moved."""
    return (
        Item("K", _("kogo powiadomić"), "tell"),
        Item("T", _("druk: kartka na drzwi"), "paper"),
    )


def what_next(screen: RoomScreen, to_tell: Sequence[GridEntry]) -> None:
    """Everything is settled: offer whom to tell, and the notice for the door."""
    if not to_tell:
        screen.desk.say(_("Wszystkie zajęcia są ustalone."))
        return

    def chosen(answer: str | None) -> None:
        if answer == "tell":
            telling.open_list(screen, to_tell)
        elif answer == "paper":
            door_notice.print_for(screen, telling.days_of(to_tell))

    text = _("Wszystkie zajęcia są ustalone. Odwołane lub przeniesione: {titles}.").format(
        titles=show(telling.titles_of(to_tell))
    )
    screen.app.push_screen(MenuDialog(_("Co dalej?"), next_items(), text), chosen)
