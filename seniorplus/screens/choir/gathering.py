"""A rehearsal or a performance: who comes, what can be sung, the set list, who was there."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.choir import gathering_rows
from seniorplus.screens.choir.gathering_actions import GatheringActions
from seniorplus.screens.choir.set_list import SetListActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import ChoirView, GatheringView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column

WIDE = 110
SINGER = (Column(), Column(27))
SINGER_WIDE = (Column(), Column(27), Column(13))
ITEM = (Column(5, right=True), Column(), Column(3, right=True))
ITEM_WIDE = (*ITEM, Column(18))


class GatheringScreen(RoomScreen):
    """One rehearsal or performance.

    Args:
        key: The gathering: `12-2026-11-23` for a rehearsal, `e5` for a performance.
    """

    ROOM = "choir"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Spacja", N_("zaznacz")),
        ("Ins", N_("dodaj")),
        ("Del", N_("cofnij")),
        ("Alt+↑↓", N_("kolejność")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Próba albo występ: po lewej śpiewający według głosów, po prawej utwory i to, kogo do "
        "nich brakuje. Kto nic nie powie, przyjdzie. Odpowiedź: Enter na osobie, T (będzie) albo "
        "N (nie będzie), a potem litera mówiąca, skąd to wiadomo: osobiście, telefon, kartka.\n\n"
        "Obecność po próbie: zaznacz spacją tych, których nie było, potem Enter i W: wszyscy byli "
        "poza zaznaczonymi. Pojedynczo: Enter, O albo B. Delete cofa wpis albo odpowiedź, po "
        "pytaniu.\n\n"
        "Występ ma kolejność utworów: Tab do niej przechodzi, Insert dodaje utwór lub przerwę, "
        "Delete usuwa, Alt+strzałki w górę i w dół przesuwają. Godziny liczą się same. "
        "Alt+strzałki w bok pokazują sąsiednią próbę lub występ, Esc wraca."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("delete", "take_away", show=False),
        Binding("alt+up", "shift(-1)", show=False),
        Binding("alt+down", "shift(1)", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._view: GatheringView | None = None
        self._marked: set[int] = set()
        self._follow: str | None = None
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """What it is above, the singers left, the order and the pieces right."""
        yield Static("", id="summary", markup=False)
        yield Static("", id="gathering-counts", markup=False)
        yield Static("", id="gathering-data", markup=False)
        with Horizontal(id="gathering-halves", classes="halves"):
            yield RowList(
                SINGER, id="singers", empty=_("Zespół nie ma jeszcze członków. F6, Insert, C.")
            )
            with Vertical(id="music"):
                order = RowList(ITEM, id="set-list", empty=_("Insert układa kolejność."))
                order.display = False
                yield order
                yield RowList((Column(),), id="pieces", empty=_("Utwory dodaje się w F6."))

    def on_mount(self) -> None:
        """The singers have the focus, once they are there."""
        if singers := self.query("#singers"):
            singers.first().focus()

    def reload(self) -> None:
        """Read the gathering."""
        from seniorplus.services import choir

        actor, key = self.desk.actor, self._key
        self.desk.read(self, lambda: choir.gathering(actor, key), self.show_view)

    def action_turn(self, step: int) -> None:
        """The gathering before or after it; 0 is the next one to come."""
        from seniorplus.services import choir

        actor = self.desk.actor
        self.desk.read(
            self, lambda: choir.view(actor), lambda view: self._go(view, step), group="turn"
        )

    def _go(self, view: ChoirView, step: int) -> None:
        keys = [row.key for row in view.gatherings]
        coming = [row.key for row in view.gatherings if row.end > view.moment]
        if step and self._key in keys:
            place = keys.index(self._key) + step
            found = keys[place : place + 1] if place >= 0 else []
        else:
            found = coming[:1]
        if found and found[0] != self._key:
            self._key = found[0]
            self._marked.clear()
            self.reload()

    def adapt(self, width: int) -> None:
        """Telephones beside the singers and keys beside the pieces where there is room."""
        self._wide = wide = width >= WIDE
        self.query_one("#gathering-halves").set_class(wide, "wide")
        self.query_one("#singers", RowList).columns = SINGER_WIDE if wide else SINGER
        self.query_one("#set-list", RowList).columns = ITEM_WIDE if wide else ITEM
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: GatheringView) -> None:
        """Show the gathering."""
        self._view = view
        self._marked &= {row.number for row in view.singers}
        data = gathering_rows.data(view)
        self.query_one("#summary", Static).update(show(gathering_rows.heading(view)))
        self.query_one("#gathering-counts", Static).update(show(gathering_rows.counts(view)))
        self.query_one("#gathering-data", Static).update(show(data))
        self.query_one("#gathering-data").display = bool(data)
        self.show_notice(_("Odwołane") if view.row.cancelled else "")
        self._show_singers(view)
        order = self.query_one("#set-list", RowList)
        order.display = view.row.performance
        order.set_sections(gathering_rows.set_list_sections(view))
        if self._follow is not None:
            order.select(self._follow)
            self._follow = None
        pieces = gathering_rows.piece_sections(view, wide=self._wide)
        self.query_one("#pieces", RowList).set_sections(pieces)

    def _show_singers(self, view: GatheringView) -> None:
        moment = self.moment()
        today = (moment or local(view.row.start)).date()
        sections = gathering_rows.singer_sections(view, self._marked, today)
        self.query_one("#singers", RowList).set_sections(sections)

    def saved(self, words: str, *, follow: str | None = None, unmark: bool = False) -> None:
        """Say what was done and show it; `follow` is the row to which the cursor goes."""
        if unmark:
            self._marked.clear()
        self._follow = follow or self._follow
        self.desk.say(words)
        self.reload()

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Space marks or unmarks a singer; the cursor stays."""
        kind, _colon, number = message.key.partition(":")
        if kind == "singer" and self._view is not None:
            self._marked ^= {int(number)}
            self._show_singers(self._view)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the row's menu."""
        if self._view is None:
            return
        if message.key.startswith("item:"):
            self._set_list(self._view).open_menu()
        else:
            GatheringActions(self, self._view, message.key, frozenset(self._marked)).open_menu()

    def _set_list(self, view: GatheringView) -> SetListActions:
        """What can be done with the order; the cursor says where, when it stands there."""
        focused = self.focused
        key = focused.current if isinstance(focused, RowList) and focused.id == "set-list" else ""
        return SetListActions(self, view, int(key.partition(":")[2]) if key else None)

    def action_add(self) -> None:
        """Insert adds a piece or a break to the order of a performance."""
        if self._view is not None:
            self._set_list(self._view).open_adding()

    def action_shift(self, step: int) -> None:
        """Move a piece of the order up or down."""
        if self._view is not None:
            self._set_list(self._view).shift(step)

    def action_take_away(self) -> None:
        """Delete takes back an entry or a reply, or takes a piece off the order; it asks first."""
        focused = self.focused
        if self._view is None or not isinstance(focused, RowList) or not focused.current:
            return
        if focused.id == "set-list":
            self._set_list(self._view).ask_to_remove()
        else:
            GatheringActions(
                self, self._view, focused.current, frozenset(self._marked)
            ).ask_to_take_back()

    def action_back(self) -> None:
        """Go back to the ensemble."""
        self.dismiss()
