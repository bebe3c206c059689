"""Copying the order of another performance."""

from typing import TYPE_CHECKING

from seniorplus.i18n.translate import _
from seniorplus.screens.choir import words
from seniorplus.screens.choir.performance_form import event_of
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.views.choir import ChoirView, GatheringRow, GatheringView
from seniorplus.widgets.rows import Row

if TYPE_CHECKING:
    from seniorplus.screens.choir.gathering import GatheringScreen


def pick_performance(screen: "GatheringScreen", view: GatheringView) -> None:
    """Choose the performance whose order is copied; one that stands already is asked about."""
    from seniorplus.services import choir

    actor = screen.desk.actor
    screen.desk.read(
        screen, lambda: choir.view(actor), lambda found: _offer(screen, view, found), group="songs"
    )


def _offer(screen: "GatheringScreen", view: GatheringView, found: ChoirView) -> None:
    known = {
        row.key: row for row in found.gatherings if row.performance and row.key != view.row.key
    }
    rows = tuple(Row(key, (row.title, words.when(row.start))) for key, row in known.items())

    def chosen(key: str | None) -> None:
        if key is None:
            return
        if view.set_list:
            _ask_to_replace(screen, view, known[key])
        else:
            _copy(screen, view, known[key])

    empty = _("Nie ma innego występu. Esc wróć.")
    screen.app.push_screen(PickDialog(_("Z którego występu?"), rows, empty), chosen)


def _ask_to_replace(screen: "GatheringScreen", view: GatheringView, source: GatheringRow) -> None:
    text = _("Kolejność tego występu zniknie. Zamiast niej będzie ta z występu: {title}.")
    screen.app.push_screen(
        confirmation(_("Zastąpić kolejność?"), text.format(title=source.title), _("Tak, zastąp")),
        lambda answer: _copy(screen, view, source) if answer == "yes" else None,
    )


def _copy(screen: "GatheringScreen", view: GatheringView, source: GatheringRow) -> None:
    from seniorplus.services import performances

    actor, told = screen.desk.actor, _("skopiowano kolejność: {title}").format(title=source.title)
    screen.desk.write(
        lambda: performances.copy_set_list(actor, event_of(source), event_of(view.row)),
        lambda _answer: screen.saved(told),
    )
