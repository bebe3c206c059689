"""F7 Usługi: the people board, carers and the hours of a day; visits are moved in it by keys."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner import board_words
from seniorplus.screens.planner.board_moving import Moving
from seniorplus.screens.room import RoomScreen
from seniorplus.views.visits import BoardView, VisitBox
from seniorplus.widgets.people_board import PeopleBoard


class BoardScreen(RoomScreen):
    """The day of all carers, and what can be done with its visits.

    Attributes:
        view: What is shown, None until it was read.
    """

    ROOM = "planner"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("odwołaj")),
        ("Ctrl+←↑↓→", N_("przenieś")),
        ("Ctrl+K", N_("listy, miesiąc")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Tablica usług: opiekunki i opiekunowie jednego dnia, godziny w prawo. Strzałki w bok "
        "chodzą po wizytach, w górę i w dół po osobach, litery szukają osoby lub klienta, także "
        "po kodzie. Pod tablicą stoi wszystko o wizycie pod kursorem. Enter otwiera menu, Insert "
        "dodaje wizytę, Delete odwołuje po pytaniu.\n\n"
        "Wiersz „do obsadzenia” to wizyty, na które ktoś musi pójść; stoi u góry, gdy któraś nie "
        "może czekać. Znaki: [ ] wizyta pod kursorem, ! coś narusza, › dojazd, = termin stały, "
        "* zmiana nieopublikowana, × odwołane, ┊ początek i koniec pracy, « i » wizyty poza "
        "widocznymi godzinami, ▼ teraz, (2) dwie osoby naraz. ! przy nazwisku: cały dzień.\n\n"
        "Przenoszenie: Ctrl+strzałka albo Enter, P. Potem same strzałki: w bok o 15 minut, w "
        "górę i w dół do innej osoby; + i − (także Shift+strzałki) wydłużają i skracają; "
        "Alt+strzałki o dzień. Co by to naruszyło, widać od razu. Enter zapisuje, Esc zostawia, "
        "jak było.\n\n"
        "Ctrl+K: listy klientów, opiekunek i opiekunów, szkic miesiąca. Alt+strzałki lub [ i ] "
        "następny i poprzedni dzień, Home dziś."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "cancel_visit", show=False),
        Binding("ctrl+k", "lists", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view: BoardView | None = None
        self._wanted: date | None = None
        self._moving: Moving | None = None
        self._land_on: tuple[int, int | None] | None = None
        self._said: dict[str, str] = {}

    def compose_body(self) -> Iterator[Widget]:
        """The board, and the whole of what is under the cursor below it."""
        yield Static("", id="summary", markup=False)
        yield PeopleBoard(id="people-board")
        nobody = Static("", id="board-empty", markup=False)
        nobody.display = False
        yield nobody
        yield Static("", id="visit", markup=False)

    def on_mount(self) -> None:
        """The board has the focus."""
        self._moving = Moving(self, self.board, self._tell, self.names)
        self.board.focus()

    @property
    def board(self) -> PeopleBoard:
        """The carers and hours."""
        return self.query_one(PeopleBoard)

    @property
    def shown_day(self) -> date | None:
        """The day that is shown."""
        return self._wanted or (self.desk.house.today if self.desk.house else None)

    def names(self) -> dict[int, str]:
        """The carers by name."""
        return {line.carer: show(line.name) for line in self.view.lines} if self.view else {}

    def reload(self) -> None:
        """Read the day that is wanted."""
        day = self.shown_day
        if day is None:
            return
        from seniorplus.services.visits import board

        actor = self.desk.actor
        self.desk.read(self, lambda: board.day(actor, day), self.show_view)

    def show_view(self, view: BoardView) -> None:
        """Show a day, unless another one is wanted by now."""
        if view.day != self.shown_day:
            return
        self.view = view
        self.board.show(view)
        if self._land_on is not None:
            self.board.select(*self._land_on)
            self._land_on = None
        nobody = self.query_one("#board-empty", Static)
        nobody.display = not self.board.filled
        if nobody.display:
            self._say("#board-empty", board_words.empty(view))
        self._tell()

    def update_frame(self) -> None:
        """The sign that says what time it is goes along with the clock."""
        super().update_frame()
        moment = self.moment()
        if moment is not None and self.query("#people-board"):
            self.board.tell_moment(moment)

    def land_on(self, visit: int, carer: int | None = None) -> None:
        """Put the cursor on a visit once the day was read anew."""
        self._land_on = visit, carer
        self.reload()

    def adapt(self, width: int) -> None:
        """What is told fills the new width."""
        self._tell()

    def begin_moving(self, visit: VisitBox) -> None:
        """Take a visit up, to be moved by keys."""
        self.board.begin_moving(visit)

    def action_turn(self, step: int) -> None:
        """Another day, 0 for today; what is moved goes along."""
        day, house = self.shown_day, self.desk.house
        if day is None or house is None or self.board.confirming:
            return
        self._wanted = day + timedelta(days=step) if step else None
        if self.board.moved is not None:
            self.board.turn_moved(self.shown_day or day)
        self.reload()

    def action_back(self) -> None:
        """Leave what is being moved where it was, and show its own day again."""
        moved = self.board.moved
        if moved is not None and self._moving is not None and not self.board.confirming:
            self._moving.give_up()
            if moved.visit.day != self.shown_day:
                self._wanted = moved.visit.day
                self.land_on(moved.visit.id, moved.origin)

    def action_add(self) -> None:
        """Insert adds a visit to the day."""
        if self.view is not None and self.board.moved is None:
            from seniorplus.screens.planner import visit_forms

            line, start = self.board.chosen_line, self.board.chosen_time
            visit_forms.add(self, self.view, line, start, self.land_on)

    def action_cancel_visit(self) -> None:
        """Delete cancels the visit under the cursor, after a question."""
        visit = self.board.chosen
        if visit is not None and self.board.moved is None:
            from seniorplus.screens.planner import board_actions

            board_actions.cancel(self, visit)

    def action_lists(self) -> None:
        """The lists of the care services, and the month."""
        if self.board.moved is None:
            from seniorplus.screens.planner import board_lists

            board_lists.open_menu(self)

    def on_people_board_chosen(self, message: PeopleBoard.Chosen) -> None:
        """Enter opens the menu of what is under the cursor."""
        if self.view is not None:
            from seniorplus.screens.planner import board_actions

            board_actions.open_menu(self, self.view, message.visit, message.line)

    def on_people_board_highlighted(self) -> None:
        """The cursor stands elsewhere."""
        self._tell()

    def on_people_board_shifted(self) -> None:
        """A visit on its way has another place."""
        if self._moving is not None:
            self._moving.shifted()

    def on_people_board_confirmed(self, message: PeopleBoard.Confirmed) -> None:
        """Enter stores the place."""
        if self._moving is not None:
            self._moving.save(message.moved)

    def on_people_board_fixed(self, message: PeopleBoard.Fixed) -> None:
        """A visit that is not moved."""
        if self._moving is not None:
            self._moving.explain(message.visit)

    def _tell(self) -> None:
        """Say what is shown, and the whole of what is under the cursor."""
        if self.view is None or self._moving is None:
            return
        moving = self._moving.words
        self._say("#summary", self._moving.keys() if moving else board_words.heading(self.view))
        self._say("#visit", moving or self._details(self.view))

    def _details(self, view: BoardView) -> str:
        visit, line = self.board.chosen, self.board.chosen_line
        if self.board.nothing_found:
            return _("Nic nie pasuje do szukanych liter.")
        if not self.board.filled:
            return ""
        if visit is not None:
            return board_words.told(view, visit, line, self.size.width - 2)
        return "\n".join(
            part
            for part in (board_words.told_of_line(line) if line else "", board_words.empty(view))
            if part
        )

    def _say(self, place: str, text: str) -> None:
        if self._said.get(place) != text:
            self._said[place] = text
            self.query_one(place, Static).update(text, layout=False)
