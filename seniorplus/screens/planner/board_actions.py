"""What can be done about a visit of the people board, and about a carer's day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.planner import board_words, candidates, visit_forms
from seniorplus.views.visits import BoardView, CarerLine, EditEffect, VisitBox, VisitEdit

if TYPE_CHECKING:
    from seniorplus.screens.planner.board import BoardScreen


def open_menu(
    screen: "BoardScreen", view: BoardView, visit: VisitBox | None, line: CarerLine | None
) -> None:
    """The menu of a visit, or of a carer's day in which none is under the cursor."""
    if visit is not None:
        VisitActions(screen, view, visit, line).open_menu()
    elif line is not None:
        _open_line(screen, line)


def cancel(screen: "BoardScreen", visit: VisitBox) -> None:
    """Cancel a visit after its reason was asked for; a cancelled one says how to restore it."""
    if visit.cancelled and not board_words.suspended(visit):
        screen.desk.say(_("Ta wizyta jest już odwołana. Enter, W przywraca ją."))
        return
    told = _("odwołano: {visit}").format(visit=board_words.about(visit))
    visit_forms.ask_reason(screen, visit, lambda: _done(screen, told))


def show_day(screen: "BoardScreen", line: CarerLine) -> None:
    """Show a carer's day as a list of ways and visits."""
    screen.app.push_screen(TextDialog(show(line.name), board_words.day_of_carer(line)))


class VisitActions:
    """The menu of a visit.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The day that is shown.
        visit: The visit.
        line: In whose row it is under the cursor, None where it waits or does not take place.
    """

    def __init__(
        self, screen: "BoardScreen", view: BoardView, visit: VisitBox, line: CarerLine | None
    ) -> None:
        self._screen, self._view, self._visit, self._line = screen, view, visit, line
        self._about = board_words.about(visit)
        self._commands: dict[str, Callable[[], object]] = {
            "move": lambda: screen.begin_moving(visit),
            "times": self._ask_times,
            "who": lambda: candidates.pick(screen, visit, self._assign),
            "wait": self._put_back,
            "pin": lambda: self._pin(pinned=True),
            "unpin": lambda: self._pin(pinned=False),
            "cancel": lambda: cancel(screen, visit),
            "restore": self._restore,
            "day": lambda: show_day(screen, line) if line else None,
            "client": self._open_client,
        }

    def open_menu(self) -> None:
        """Open the menu that fits the visit."""

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._commands[answer]()

        text = board_words.of_menu(self._view, self._visit)
        self._screen.app.push_screen(
            MenuDialog(board_words.client(self._visit), tuple(self._items()), text), chosen
        )

    def _items(self) -> list[Item]:
        visit = self._visit
        client = Item("U", _("klient: decyzje i godziny"), "client")
        if board_words.suspended(visit):
            return [Item("G", _("inny dzień, godzina i długość…"), "times"), client]
        if visit.cancelled:
            return [Item("W", _("przywróć"), "restore"), client]
        items = [
            Item("P", _("przenieś strzałkami"), "move"),
            Item("G", _("godzina i długość…"), "times"),
            Item("K", _("kto idzie: możliwe zastępstwa…"), "who"),
        ]
        if self._line is not None:
            items.append(Item("C", _("cofnij do obsadzenia"), "wait"))
        if visit.pinned:
            items.append(Item("T", _("termin może się zmienić"), "unpin"))
        else:
            items.append(Item("T", _("termin stały: nie przesuwać"), "pin"))
        items.append(Item("O", _("odwołaj…"), "cancel"))
        if self._line is not None:
            items.append(Item("L", _("lista dnia: wizyty i dojazdy"), "day"))
        return [*items, client]

    def _open_client(self) -> None:
        from seniorplus.screens.planner.client import ClientScreen

        self._screen.app.push_screen(ClientScreen(self._visit.client))

    def _ask_times(self) -> None:
        told = _("zmieniono: {client}").format(client=board_words.client(self._visit))
        visit_forms.ask_times(self._screen, self._visit, lambda: _done(self._screen, told))

    def _assign(self, carer: int, name: str) -> None:
        told = _("{name}: {visit}").format(name=show(name), visit=self._about)
        self._change(VisitEdit(carers=(*self._who_stays(), carer)), told)

    def _who_stays(self) -> tuple[int, ...]:
        """Who goes still when somebody else does: nobody, or one of two."""
        visit, line = self._visit, self._line
        away = {other.carer for other in self._view.lines if other.away}
        replaced = {line.carer} if line and len(visit.carers) >= visit.carers_needed else away
        stay = [carer for carer in visit.carers if carer not in replaced]
        return tuple(stay[: visit.carers_needed - 1])

    def _put_back(self) -> None:
        carers = tuple(
            carer for carer in self._visit.carers if not self._line or carer != self._line.carer
        )
        told = _("do obsadzenia: {visit}").format(visit=self._about)
        self._change(VisitEdit(carers=carers), told)

    def _pin(self, *, pinned: bool) -> None:
        told = _("termin stały: {visit}") if pinned else _("termin może się zmienić: {visit}")
        self._change(VisitEdit(pinned=pinned), told.format(visit=self._about))

    def _restore(self) -> None:
        told = _("przywrócono: {visit}").format(visit=self._about)
        self._change(VisitEdit(cancelled=False), told)

    def _change(self, edit: VisitEdit, told: str) -> None:
        from seniorplus.services.visits import editing

        screen, visit = self._screen, self._visit
        actor = screen.desk.actor

        def done(_effect: EditEffect) -> None:
            _done(screen, told)

        def refused(refusal: Refusal) -> None:
            screen.desk.refuse(refusal)
            screen.reload()

        screen.desk.write(
            lambda: editing.change(actor, visit.id, edit, visit.version), done, refused
        )


def _open_line(screen: "BoardScreen", line: CarerLine) -> None:
    items = (
        Item("N", _("nowa wizyta…"), "new"),
        Item("L", _("lista dnia: wizyty i dojazdy"), "day"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "new":
            screen.action_add()
        elif answer == "day":
            show_day(screen, line)

    text = board_words.told_of_line(line)
    screen.app.push_screen(MenuDialog(show(line.name), items, text), chosen)


def _done(screen: "BoardScreen", told: str) -> None:
    screen.desk.say(told)
    screen.reload()
