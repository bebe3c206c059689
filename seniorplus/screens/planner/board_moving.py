"""Moving a visit by keys: what a place would break is told in words before it is saved."""

from collections.abc import Callable

from textual.timer import Timer

from seniorplus.domain.care.codes import Severity
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.planner import board_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.visits import EditEffect, VisitBox, VisitEdit
from seniorplus.widgets.people_board import PeopleBoard
from seniorplus.widgets.people_board_rows import Moved, begins_of, wall

# A held key asks once it rests, not for each place that it passes.
ASK_SECONDS = 0.05
Answer = tuple[Moved, EditEffect | Refusal]


class Moving:
    """What happens around a visit that was taken up.

    Args:
        screen: The screen that asks; it is reloaded when a visit was moved.
        board: The board on which it is moved.
        tell: Called whenever something else is to be said.
        names: The carers by name.
    """

    def __init__(
        self,
        screen: RoomScreen,
        board: PeopleBoard,
        tell: Callable[[], object],
        names: Callable[[], dict[int, str]],
    ) -> None:
        self._screen, self._board, self._tell, self._names = screen, board, tell, names
        self._ask_soon: Timer | None = None
        self._verdict = ""

    @property
    def words(self) -> str:
        """Whom the visit is for, where it would be, and what it would break there."""
        moved = self._board.moved
        if moved is None:
            return ""
        where = board_words.place(moved, self._names())
        return f"{board_words.client(moved.visit)}: {where}\n{self._verdict}"

    @staticmethod
    def keys() -> str:
        """What to press while a visit is moved."""
        return _("PRZENOSZENIE: ←→ 15 min, ↑↓ osoba, + − długość, Enter zapisz, Esc zostaw")

    def shifted(self) -> None:
        """The visit has another place: what it breaks there is asked for, nothing is saved."""
        self._verdict = _("sprawdzanie…")
        if self._ask_soon is not None:
            self._ask_soon.stop()
        self._ask_soon = self._screen.set_timer(ASK_SECONDS, self._ask)
        self._tell()

    def save(self, moved: Moved) -> None:
        """Store the place that was confirmed; when it is refused everything is kept."""
        visit, desk = moved.visit, self._screen.desk
        if not moved.differs:
            self._board.stop_moving()
            desk.say(_("bez zmian: {what}").format(what=board_words.client(visit)))
            return
        from seniorplus.services.visits import editing

        actor, edit = desk.actor, wanted(moved)
        told = _("zapisano: {client}, {place}").format(
            client=board_words.client(visit), place=board_words.place(moved, self._names())
        )

        def done(_effect: EditEffect) -> None:
            if self._board.moved is not None and self._board.moved.visit.id == visit.id:
                self._board.stop_moving()
            desk.say(told)
            self._screen.reload()

        desk.write(lambda: editing.change(actor, visit.id, edit, visit.version), done, self._refuse)

    def give_up(self) -> None:
        """Leave the visit where it is."""
        if self._board.moved is not None and not self._board.confirming:
            self._board.stop_moving()

    def explain(self, visit: VisitBox) -> None:
        """Say why a visit is not moved, and what to do instead."""
        self._screen.desk.say(
            _("{client}: wizyta odwołana. Enter, W przywraca ją.").format(
                client=board_words.client(visit)
            )
        )

    def _ask(self) -> None:
        moved = self._board.moved
        if moved is None:
            return
        from seniorplus.services.visits import editing

        actor, edit = self._screen.desk.actor, wanted(moved)

        def ask() -> Answer:
            try:
                return moved, editing.effect(actor, moved.visit.id, edit)
            except Refusal as refusal:
                return moved, refusal

        self._screen.desk.read(self._screen, ask, self._answered, group="effect")

    def _answered(self, answer: Answer) -> None:
        asked, found = answer
        moved = self._board.moved
        if moved is None or not moved.same_place(asked):
            return
        if isinstance(found, Refusal):
            self._verdict = f"! {sentence(found.code, found.params)}"
            self._board.judge(asked, breaks=True)
        else:
            self._verdict = board_words.effect_words(found, self._names())
            errors = any(finding.severity is Severity.ERROR for finding in found.breaks)
            self._board.judge(asked, breaks=errors)
        self._tell()

    def _refuse(self, refusal: Refusal) -> None:
        """Nothing was saved: the place is kept, so that another one can be looked for."""
        self._verdict = f"! {sentence(refusal.code, refusal.params)}"
        self._board.let_move_again()
        self._screen.desk.ring(3)
        self._screen.desk.refuse(refusal)
        self._tell()


def wanted(moved: Moved) -> VisitEdit:
    """The place as the service takes it; what was not changed is left out."""
    visit = moved.visit
    return VisitEdit(
        day=moved.day if moved.day != visit.day else None,
        start=wall(moved.begins) if moved.begins != begins_of(visit) else None,
        minutes=moved.minutes if moved.minutes != visit.minutes else None,
        carers=moved.carers if set(moved.carers) != set(visit.carers) else None,
    )
