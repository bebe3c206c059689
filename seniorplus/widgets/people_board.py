"""The people board: carers and the hours of a day, worked by keyboard; visits are moved in it.

Left and right go from visit to visit, up and down from carer to carer, letters search carers and
clients, Enter opens what is under the cursor. Ctrl with an arrow takes a visit up: it is then
moved by arrows and stretched by `+` and `-` or Shift with an arrow, until Enter confirms it.
"""

from dataclasses import replace
from datetime import date, datetime, time

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer

from seniorplus.views.visits import BoardView, CarerLine, VisitBox
from seniorplus.widgets import searching
from seniorplus.widgets.people_board_cursor import minute_of_moment
from seniorplus.widgets.people_board_rows import CANCELLED, DAY_MINUTES, Moved, begins_of, wall
from seniorplus.widgets.people_board_surface import HEAD, TOP, BoardSurface
from seniorplus.widgets.row_list import HELD_SECONDS, RowList

STEP = 15
LONG_AGO = -HELD_SECONDS * 2


class PeopleBoard(BoardSurface, can_focus=True):
    """The carers of a day and their visits."""

    BINDINGS = [
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+home", "edge(0)", show=False),
        Binding("ctrl+end", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("backspace", "erase", show=False),
        Binding("ctrl+up", "nudge(0, -1)", show=False),
        Binding("ctrl+down", "nudge(0, 1)", show=False),
        Binding("ctrl+left", "nudge(-1, 0)", show=False),
        Binding("ctrl+right", "nudge(1, 0)", show=False),
        Binding("shift+left", "stretch(-1)", show=False),
        Binding("shift+right", "stretch(1)", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a visit, or in the row of a carer without one."""

        def __init__(self, visit: VisitBox | None, line: CarerLine | None) -> None:
            super().__init__()
            self.visit, self.line = visit, line

    class Highlighted(Message):
        """The cursor stands elsewhere."""

    class Shifted(Message):
        """Something was taken up, or has another place now."""

    class Confirmed(Message):
        """Enter was pressed while something was moved; nothing moves it until that is done."""

        def __init__(self, moved: Moved) -> None:
            super().__init__()
            self.moved = moved

    class Fixed(Message):
        """A visit was to be moved that does not take place."""

        def __init__(self, visit: VisitBox) -> None:
            super().__init__()
            self.visit = visit

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._search_ends: Timer | None = None
        self._pressed_at = 0.0
        self._confirmed_at = LONG_AGO
        self._confirming = False

    @property
    def chosen(self) -> VisitBox | None:
        """The visit under the cursor, None where none stands or a search found nothing."""
        return None if self._search.lost else self._cursor.visit

    @property
    def chosen_line(self) -> CarerLine | None:
        """The carer in whose row the cursor stands, None in another row."""
        row = None if self._search.lost else self._cursor.row
        return row.line if row else None

    @property
    def chosen_time(self) -> time:
        """A time for something new: after the visit under the cursor."""
        return wall(min(self._cursor.free_minute, DAY_MINUTES - STEP) // STEP * STEP)

    @property
    def filled(self) -> bool:
        """Whether there are carers or visits to be shown."""
        return self._cursor.filled

    @property
    def nothing_found(self) -> bool:
        """Whether what was typed fits nobody."""
        return self._search.lost

    def show(self, view: BoardView) -> None:
        """Show a day, the cursor staying on its visit wherever that went, or near it."""
        self._cursor.show(view)
        self._moment = view.moment
        self._redraw()
        self.post_message(self.Highlighted())

    def tell_moment(self, moment: datetime) -> None:
        """Move the sign that says what time it is."""
        if self._moment and minute_of_moment(moment) != minute_of_moment(self._moment):
            self._moment = moment
            self._repaint({TOP})

    def select(self, visit_id: int, carer: int | None = None) -> None:
        """Put the cursor on a visit, in the row of a carer where it stands there."""
        self._cursor.select(visit_id, carer)
        self._repaint()
        self.post_message(self.Highlighted())

    def action_move(self, visits: int, rows: int) -> None:
        """Move the cursor, or what is being moved."""
        if self.moved is not None:
            self.action_nudge(visits, rows)
        else:
            before = self._cursor.place, self._cursor.visit_id
            self._cursor.move(visits, rows)
            self._moved_from(*before)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful of carers."""
        self.action_move(0, step * max(1, self.size.height - HEAD - 1))

    def action_edge(self, place: int) -> None:
        """Move the cursor to the first or the last row."""
        self.action_move(0, len(self._cursor.ordered) * (1 if place else -1))

    def action_choose(self) -> None:
        """Open the visit, or confirm where it was moved to; a held key confirms once."""
        held = self._pressed_at - self._confirmed_at <= HELD_SECONDS
        if held:
            self._confirmed_at = self._pressed_at
        elif self.moved is not None and not self._confirming:
            self._confirmed_at = self._pressed_at
            self._confirming = True
            self.post_message(self.Confirmed(self.moved))
        elif self.moved is None and (self.chosen or self.chosen_line) is not None:
            chosen = self.chosen, self.chosen_line
            self._forget()
            self.post_message(self.Chosen(*chosen))

    def action_nudge(self, quarters: int, rows: int) -> None:
        """Move what is being moved by quarters of an hour or to another carer; or take it up."""
        if (moved := self._taken_up()) is not None:
            carer = self._cursor.next_carer(moved, rows) if rows else moved.carer
            self._moved_to(moved.at(moved.begins + STEP * quarters).with_carer(carer))

    def action_stretch(self, quarters: int) -> None:
        """Make what is being moved longer or shorter; or take it up."""
        if (moved := self._taken_up()) is not None:
            self._moved_to(moved.lasting(moved.minutes + STEP * quarters, STEP))

    def begin_moving(self, visit: VisitBox) -> None:
        """Take a visit up, to be moved by keys; one that does not take place is not."""
        view, row = self._cursor.view, self._cursor.row
        if view is None or row is None or visit.cancelled or row.carer == CANCELLED:
            self.post_message(self.Fixed(visit))
            return
        self._forget()
        self._confirming = False
        begins = begins_of(visit)
        self._moved_to(Moved(visit, row.carer, row.carer, view.day, begins, visit.minutes))

    def turn_moved(self, day: date) -> None:
        """Move what is being moved to another day."""
        if self.moved is not None and not self._confirming:
            self._moved_to(self.moved.on(day))

    @property
    def confirming(self) -> bool:
        """Whether a place was confirmed and is being stored."""
        return self._confirming

    def let_move_again(self) -> None:
        """The place that was confirmed was refused: another one may be looked for."""
        self._confirming = False

    def stop_moving(self) -> None:
        """Put what is moved down; what is stored is shown again."""
        self.moved = None
        self._confirming = False
        self._redraw()
        self.post_message(self.Highlighted())

    def judge(self, moved: Moved, *, breaks: bool) -> None:
        """Say whether a place breaks something; another place by now is left alone."""
        if self.moved is not None and self.moved.same_place(moved):
            self._carry(replace(self.moved, breaks=breaks))

    def on_key(self, event: events.Key) -> None:
        """Letters search; while something is moved, `+` and `-` stretch it."""
        # When it was pressed: a busy program may come to a held key much later.
        self._pressed_at = event.time
        if event.key != "enter":
            self._confirmed_at = LONG_AGO
        char = event.character
        if self.moved is not None:
            if char and char in "+=-_":
                event.stop()
                self.action_stretch(1 if char in "+=" else -1)
        elif self._search.lost and event.key in searching.ROW_KEYS:
            event.stop()
            self._search.touch()
            self._tell()
        elif char and (char.isalpha() or (char in " -'" and self._search.fresh)):
            event.stop()
            self._search.add(char)
            self._look()

    def action_erase(self) -> None:
        """Take back the last letter of the search."""
        if self._search.fresh:
            self._search.erase()
            self._look()

    def on_blur(self) -> None:
        """What was typed here is not gone on with elsewhere."""
        self._forget()
        self._repaint({self._cursor.place})

    def on_focus(self) -> None:
        """The cursor stands out."""
        self._repaint({self._cursor.place})

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row or a visit."""
        at = event.y - HEAD
        if self.moved is None and self._picture is not None and 0 <= at < len(self._order):
            place = self._order[at]
            before = self._cursor.place, self._cursor.visit_id
            self._cursor.go(place, self._picture.at(self._cursor.ordered[place], event.x))
            self._moved_from(*before)

    def _taken_up(self) -> Moved | None:
        """What is being moved and still may be; the visit under the cursor is taken up."""
        if self.moved is None and (visit := self.chosen) is not None:
            self.begin_moving(visit)
        return None if self._confirming else self.moved

    def _moved_from(self, place: int, visit_id: int) -> None:
        """The cursor stood elsewhere; only the rows that look different are drawn anew."""
        self._forget()
        cursor = self._cursor
        if (place, visit_id) != (cursor.place, cursor.visit_id):
            self._repaint({place, cursor.place})
            self.post_message(self.Highlighted())

    def _moved_to(self, moved: Moved) -> None:
        self._carry(moved)
        self.post_message(self.Shifted())

    def _carry(self, moved: Moved) -> None:
        """Draw what is moved elsewhere; only the rows that it leaves and enters are drawn anew."""
        before, picture = self.moved, self._picture
        self.moved = moved
        if before is None or picture is None:
            self._redraw()
        else:
            picture.moved = moved
            self._repaint(self._cursor.places_of(before.carer, moved.carer))

    def _look(self) -> None:
        """Go to who fits what was typed."""
        self._search.found = self._cursor.find(self._search)
        self._repaint()
        self.post_message(self.Highlighted())
        self._tell()

    def _tell(self) -> None:
        """Say what is searched for, until it is over."""
        if self._search_ends is not None:
            self._search_ends.stop()
        self._search_ends = self.set_timer(searching.SEARCH_SECONDS, self._forget)
        self.post_message(RowList.Searched(self._search.words))

    def _forget(self) -> None:
        if self._search_ends is not None:
            self._search_ends.stop()
            self._search_ends = None
            self._search.forget()
            self._repaint({self._cursor.place})
            self.post_message(RowList.Searched(""))
