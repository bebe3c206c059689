"""Moving and stretching a class by keys: what stands against a place is told before it is saved."""

from collections.abc import Callable, Sequence

from textual.timer import Timer

from seniorplus.domain.activity_codes import GatheringKind
from seniorplus.domain.clock import service_day
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import clash_words, more_clashes
from seniorplus.i18n.format import day_short, joined, weekday_short
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.room import RoomScreen
from seniorplus.views.week import GridEntry, SessionMove
from seniorplus.widgets.grid_columns import Ghost, span_of, wall
from seniorplus.widgets.grid_words import fitted, title_words
from seniorplus.widgets.week_grid import WeekGrid

# A held key asks once it rests, not for each place that it passes.
ASK_SECONDS = 0.05
TITLE_WIDTH = 30


class Moving:
    """What happens around a class that was taken up.

    Args:
        screen: The screen that asks; it is reloaded when a class was moved.
        grid: The grid in which it is moved.
        tell: Called whenever something else is to be said.
    """

    def __init__(self, screen: RoomScreen, grid: WeekGrid, tell: Callable[[], object]) -> None:
        self._screen, self._grid, self._tell = screen, grid, tell
        self._ask_soon: Timer | None = None
        self._asked: Ghost | None = None
        self._reasons: tuple[str, ...] | None = None
        self._refused = ""

    @property
    def words(self) -> str:
        """Where the class would be, and what stands against it."""
        ghost = self._grid.ghost
        if ghost is None:
            return ""
        return self._refused or f"{place_words(ghost)}: {self._verdict()}"

    @staticmethod
    def keys() -> str:
        """What to press while a class is moved."""
        return _("PRZENOSZENIE: ←→ dzień, ↑↓ 15 min, + − długość, Enter zapisz, Esc zostaw")

    def shifted(self) -> None:
        """The class has another place: what stands against it is asked for, nothing is saved."""
        self._refused, self._reasons, self._asked = "", None, self._grid.ghost
        if self._ask_soon is not None:
            self._ask_soon.stop()
        self._ask_soon = self._screen.set_timer(ASK_SECONDS, self._ask)
        self._tell()

    def save(self, ghost: Ghost) -> None:
        """Store the place that was confirmed; when it is refused everything is kept."""
        entry = ghost.entry
        if not _differs(ghost):
            self._grid.stop_moving()
            self._screen.desk.say(_("bez zmian: {title}").format(title=title_words(entry)))
            return
        from seniorplus.services import sessions

        actor, desk = self._screen.desk.actor, self._screen.desk
        wanted = wanted_move(ghost)

        def done(_nothing: None) -> None:
            if self._grid.ghost is not None and self._grid.ghost.entry.key == entry.key:
                self._grid.stop_moving()
            desk.say(
                _("przeniesiono: {title}, {place}").format(
                    title=fitted(title_words(entry), TITLE_WIDTH), place=place_words(ghost)
                )
            )
            self._screen.reload()

        desk.write(
            lambda: sessions.move(actor, entry.series, entry.original_day, wanted, entry.version),
            done,
            self._refuse,
        )

    def give_up(self) -> None:
        """Leave the class where it is."""
        ghost = self._grid.ghost
        if ghost is not None and not self._grid.confirming:
            self._grid.stop_moving()

    def explain(self, entry: GridEntry) -> None:
        """Say why something is not moved here, and what to do instead."""
        if entry.kind is GatheringKind.CLASS:
            self._screen.desk.refuse(Refusal("class_cancelled", title=title_words(entry)))
        else:
            self._screen.desk.say(
                _("Strzałkami przenosi się tylko zajęcia. Enter: zmiana godzin w menu.")
            )

    def _verdict(self) -> str:
        if self._reasons is None:
            return _("sprawdzanie…")
        if not self._reasons:
            return _("bez kolizji")
        more = more_clashes(len(self._reasons) - 1)
        first = _("kolizja: {reason}").format(reason=show(self._reasons[0]))
        return joined((first, more))

    def _ask(self) -> None:
        ghost = self._grid.ghost
        if ghost is None:
            return
        from seniorplus.services import sessions

        actor, entry, wanted = self._screen.desk.actor, ghost.entry, wanted_move(ghost)

        def ask() -> tuple[Ghost, tuple[str, ...]]:
            try:
                found = sessions.clashes_of_move(actor, entry.series, entry.original_day, wanted)
            except Refusal as refusal:
                return ghost, (sentence(refusal.code, refusal.params),)
            return ghost, reason_words(found)

        self._screen.desk.read(self._screen, ask, self._answered, group="clash")

    def _answered(self, answer: tuple[Ghost, tuple[str, ...]]) -> None:
        ghost, reasons = answer
        if self._asked is ghost and self._grid.ghost is not None:
            self._reasons = reasons
            self._grid.judge(ghost, clash=bool(reasons))
            self._tell()

    def _refuse(self, refusal: Refusal) -> None:
        """Nothing was saved: the place is kept, so that another one can be looked for."""
        self._refused = sentence(refusal.code, refusal.params)
        self._grid.let_move_again()
        self._screen.desk.ring(3)
        self._screen.desk.refuse(refusal)
        self._tell()


def wanted_move(ghost: Ghost) -> SessionMove:
    """The place as the service takes it."""
    return SessionMove(day=ghost.day, start=wall(ghost.place.begins), minutes=ghost.place.minutes)


def place_words(ghost: Ghost) -> str:
    """Where a class would be: `wt 24.11 10:00-11:00 (60 min)`."""
    return _("{day} {hours} ({minutes} min)").format(
        day=f"{weekday_short(ghost.day)} {day_short(ghost.day)}",
        hours=ghost.hours,
        minutes=ghost.place.minutes,
    )


def reason_words(reasons: Sequence[ClashReason]) -> tuple[str, ...]:
    """What stands against a place, without the place itself."""
    return tuple(
        clash_words(
            reason.kind.value,
            None,
            what=reason.what,
            title=reason.title,
            other_begins=reason.other_begins,
            other_ends=reason.other_ends,
            names=", ".join(reason.names),
            limit=reason.limit,
        )
        for reason in reasons
    )


def _differs(ghost: Ghost) -> bool:
    day = service_day(ghost.entry.start)
    span = span_of(ghost.entry, day)
    return (ghost.day, ghost.place.begins, ghost.place.ends) != (day, span.begins, span.ends)
