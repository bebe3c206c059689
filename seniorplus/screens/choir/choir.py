"""F6 Zespół: rehearsals and performances, repertoire with readiness, members by voice."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.choir import choir_rows, words
from seniorplus.screens.choir.choir_actions import ChoirActions, open_adding
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import ChoirView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column

WIDE = 110
LISTS = ("gatherings", "repertoire", "members")
MEMBER_COLUMNS = (Column(), Column(14), Column(13), Column(16))
BESIDE_OTHERS = (Column(), Column(14))


class ChoirScreen(RoomScreen):
    """The singing ensemble."""

    ROOM = "choir"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("usuń")),
        ("Tab", N_("utwory, członkowie")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Zespół: po lewej próby i występy, z liczbą osób w każdym głosie, po prawej repertuar i "
        "to, czego brakuje do najbliższej próby lub występu. Kto nic nie powie, przyjdzie; "
        "nieobecność zapisana w placówce zdejmuje osobę z listy sama.\n\n"
        "Enter otwiera menu wiersza: odpowiedzi i obecność, utwór, członek zespołu. Insert "
        "dodaje występ, członka, utwór lub głos. Delete odwołuje występ, kończy członkostwo albo "
        "usuwa utwór, zawsze po pytaniu. Litery szukają.\n\n"
        "Tab przechodzi do repertuaru i do listy członków, tak samo Alt+strzałki. Home wraca do "
        "prób. Próby planuje się w F5, z wyborem: dla zespołu."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("delete", "take_away", show=False),
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: ChoirView | None = None
        self._wide = False
        self._shown = LISTS[0]

    def compose_body(self) -> Iterator[Widget]:
        """Gatherings and repertoire side by side, the members in their place or beside them."""
        yield Static("", id="summary", markup=False)
        with Horizontal(id="ensemble", classes="halves"):
            yield RowList(
                (Column(),),
                id="gatherings",
                empty=_("Nie ma prób. Insert dodaje występ."),
            )
            yield RowList((Column(), Column(14)), id="repertoire", empty=_("Insert dodaje utwór."))
            yield RowList(MEMBER_COLUMNS, id="members", empty=_("Insert dodaje członka zespołu."))

    def on_mount(self) -> None:
        """The gatherings have the focus."""
        self.query_one("#gatherings", RowList).focus()

    def reload(self) -> None:
        """Read the ensemble."""
        from seniorplus.services import choir

        actor = self.desk.actor
        self.desk.read(self, lambda: choir.view(actor), self.show_view)

    def action_turn(self, step: int) -> None:
        """Another list; 0 is the first."""
        focused = self.focused.id if self.focused and self.focused.id in LISTS else self._shown
        place = (LISTS.index(focused or LISTS[0]) + step) % len(LISTS) if step else 0
        self._shown = LISTS[place]
        self._arrange()

    def adapt(self, width: int) -> None:
        """Three lists side by side, or the members instead of the other two."""
        self._wide = width >= WIDE
        self.query_one("#ensemble").set_class(self._wide, "wide")
        self.query_one("#members", RowList).columns = (
            BESIDE_OTHERS if self._wide else MEMBER_COLUMNS
        )
        self._arrange()

    def _arrange(self) -> None:
        """Show the list that is wanted before the one that had the focus goes."""
        alone = self._shown == "members" and not self._wide
        wanted = self.query_one(f"#{self._shown}", RowList)
        wanted.display = True
        if self.focused is None or self.focused.id in LISTS:
            wanted.focus()
        for name in LISTS:
            self.query_one(f"#{name}").display = self._wide or (name == "members") == alone

    def show_view(self, view: ChoirView) -> None:
        """Show the ensemble."""
        self._view = view
        following = next(
            (row for row in view.gatherings if row.end > view.moment and not row.cancelled), None
        )
        measured = (
            _("gotowość na {when}").format(when=words.when(following.start))
            if following and view.pieces
            else ""
        )
        self.query_one("#summary", Static).update(
            show(joined((choir_rows.heading(view), measured)))
        )
        self.query_one("#gatherings", RowList).set_sections(choir_rows.gathering_sections(view))
        self.query_one("#repertoire", RowList).set_sections(choir_rows.repertoire_sections(view))
        self.query_one("#members", RowList).set_sections(choir_rows.member_sections(view))

    def actions(self) -> ChoirActions | None:
        """What can be done about the row under the cursor."""
        focused = self.focused
        if self._view is None or not isinstance(focused, RowList) or not focused.current:
            return None
        return ChoirActions(self, self._view, focused.current)

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the row's menu."""
        if actions := self.actions():
            actions.open_menu()

    def action_add(self) -> None:
        """Insert adds a performance, a member, a piece or a voice."""
        if self._view is not None:
            open_adding(self, self._view)

    def action_take_away(self) -> None:
        """Delete takes away what the row is about, after a question."""
        if actions := self.actions():
            actions.take_away()
