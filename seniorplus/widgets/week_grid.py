"""The week as a grid of proportional hours, worked by keyboard; classes are moved in it.

Arrows go from one thing to the next, letters search titles, Enter opens what is under the
cursor. Ctrl with an arrow takes a class up: its picture is then moved by arrows and stretched
by `+` and `-`, which every terminal sends, until Enter confirms the place.
"""

from datetime import date, datetime, time, timedelta

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer

from seniorplus.domain.activity_codes import GatheringKind
from seniorplus.domain.clock import service_day
from seniorplus.views.week import GridEntry, WeekView
from seniorplus.widgets import searching
from seniorplus.widgets.grid_columns import Ghost, span_of, wall
from seniorplus.widgets.grid_cursor import minute_of
from seniorplus.widgets.grid_layout import DAY_MINUTES, Place
from seniorplus.widgets.grid_surface import GridSurface
from seniorplus.widgets.row_list import HELD_SECONDS, RowList

STEP = 15
SHORTEST = 15
LONG_AGO = -HELD_SECONDS * 2


class WeekGrid(GridSurface, can_focus=True):
    """Days side by side, or one of them."""

    BINDINGS = [
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("pageup", "edge(0)", show=False),
        Binding("pagedown", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("backspace", "erase", show=False),
        Binding("ctrl+up", "nudge(0, -1, 0)", show=False),
        Binding("ctrl+down", "nudge(0, 1, 0)", show=False),
        Binding("ctrl+left", "nudge(-1, 0, 0)", show=False),
        Binding("ctrl+right", "nudge(1, 0, 0)", show=False),
        Binding("shift+up", "nudge(0, 0, -1)", show=False),
        Binding("shift+down", "nudge(0, 0, 1)", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on an entry."""

        def __init__(self, entry: GridEntry) -> None:
            super().__init__()
            self.entry = entry

    class Highlighted(Message):
        """The cursor stands on another entry, or on an empty day."""

    class Shifted(Message):
        """Something was taken up, or has another place now."""

    class Confirmed(Message):
        """Enter was pressed while something was moved; nothing moves it until that is done."""

        def __init__(self, ghost: Ghost) -> None:
            super().__init__()
            self.ghost = ghost

    class Fixed(Message):
        """Something was to be moved that is not moved here."""

        def __init__(self, entry: GridEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._search_ends: Timer | None = None
        self._pressed_at = 0.0
        self._confirmed_at = LONG_AGO
        self._confirming = False

    @property
    def chosen(self) -> GridEntry | None:
        """The entry under the cursor, None on an empty day or while a search found nothing."""
        return None if self._search.lost else self._cursor.entry

    @property
    def chosen_day(self) -> date | None:
        """The day under the cursor."""
        return self._cursor.day

    @property
    def chosen_time(self) -> time:
        """A time for something new: after the entry under the cursor."""
        return wall(min(self._cursor.free_minute, DAY_MINUTES - STEP))

    def show(self, view: WeekView, day: date | None = None) -> None:
        """Show days, the cursor staying on its entry wherever that went, or near it.

        Args:
            view: The days.
            day: The day on which the cursor is put; None leaves it in its place.
        """
        self._cursor.show(view, day)
        self._moment = view.moment
        self._redraw()
        self.post_message(self.Highlighted())

    def tell_moment(self, moment: datetime) -> None:
        """Move the line that says what time it is."""
        if self._moment is not None and minute_of(moment) != minute_of(self._moment):
            self._moment = moment
            self._repaint()

    def select(self, key: str) -> None:
        """Put the cursor on an entry."""
        self._cursor.select(key)
        self._repaint()
        self.post_message(self.Highlighted())

    def action_move(self, days: int, entries: int) -> None:
        """Move the cursor, or what is being moved."""
        if self.ghost is not None:
            self.action_nudge(days, entries, 0)
        else:
            before = self._cursor.place, self._cursor.key
            self._cursor.move(days, entries)
            self._moved_from(*before)

    def action_edge(self, place: int) -> None:
        """Move the cursor to the first or the last entry of the day."""
        if self.ghost is None and (entries := self._cursor.entries):
            before = self._cursor.place, self._cursor.key
            self._cursor.go(self._cursor.place, entries[place].key)
            self._moved_from(*before)

    def action_choose(self) -> None:
        """Open the entry, or confirm where it was moved to; a held key confirms once."""
        held = self._pressed_at - self._confirmed_at <= HELD_SECONDS
        if held:
            self._confirmed_at = self._pressed_at
        elif self.ghost is not None and not self._confirming:
            self._confirmed_at = self._pressed_at
            self._confirming = True
            self.post_message(self.Confirmed(self.ghost))
        elif self.ghost is None and (entry := self.chosen) is not None:
            self._forget()
            self.post_message(self.Chosen(entry))

    def action_nudge(self, days: int, steps: int, longer: int) -> None:
        """Move what is being moved by days or quarters of an hour, or stretch it; or take it up."""
        if self.ghost is None and (entry := self.chosen) is not None:
            self.begin_moving(entry)
        ghost = self.ghost
        if ghost is None or self._confirming:
            return
        day = ghost.day
        for _step in range(abs(days)):
            day = self._cursor.next_day(day, 1 if days > 0 else -1)
        place = ghost.place.later(STEP * steps).longer(STEP * longer, SHORTEST)
        if (day, place) != (ghost.day, ghost.place):
            self._ghost_to(Ghost(ghost.entry, day, place))

    def begin_moving(self, entry: GridEntry) -> None:
        """Take a class up, to be moved by keys; events and cancelled classes are not."""
        if entry.kind is not GatheringKind.CLASS or entry.cancelled:
            self.post_message(self.Fixed(entry))
            return
        self._forget()
        self._confirming = False
        span = span_of(entry, service_day(entry.start))
        place = Place(span.begins, span.ends - span.begins)
        self._ghost_to(Ghost(entry, service_day(entry.start), place))

    def turn_ghost(self, weeks: int) -> None:
        """Move what is being moved by weeks, 0 for back to its own day."""
        if self.ghost is not None and not self._confirming:
            day = self.ghost.day + timedelta(weeks=weeks)
            own = service_day(self.ghost.entry.start)
            self._ghost_to(Ghost(self.ghost.entry, day if weeks else own, self.ghost.place))

    @property
    def confirming(self) -> bool:
        """Whether a place was confirmed and is being stored."""
        return self._confirming

    def let_move_again(self) -> None:
        """The place that was confirmed was refused: another one may be looked for."""
        self._confirming = False

    def stop_moving(self) -> None:
        """Put what is moved down; what is stored is shown again."""
        self.ghost = None
        self._confirming = False
        self._redraw()
        self.post_message(self.Highlighted())

    def judge(self, ghost: Ghost, *, clash: bool) -> None:
        """Say whether something stands against a place; another place by now is left alone."""
        if self.ghost is ghost:
            self.ghost = Ghost(ghost.entry, ghost.day, ghost.place, clash)
            self._redraw()

    def on_key(self, event: events.Key) -> None:
        """Letters search; while something is moved, `+` and `-` stretch it."""
        # When it was pressed: a busy program may come to a held key much later.
        self._pressed_at = event.time
        if event.key != "enter":
            self._confirmed_at = LONG_AGO
        char = event.character
        if self.ghost is not None:
            if char and char in "+=-_":
                event.stop()
                self.action_nudge(0, 0, 1 if char in "+=" else -1)
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
        self._repaint()

    def on_focus(self) -> None:
        """The cursor stands out."""
        self._repaint()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a day or an entry."""
        if self.ghost is None and (picture := self._drawn()) is not None:
            place, key = picture.at(event.x, event.y, self._cursor.key)
            before = self._cursor.place, self._cursor.key
            self._cursor.go(place, key or "")
            self._moved_from(*before)

    def _moved_from(self, place: int, key: str) -> None:
        """The cursor stood elsewhere; only the lines that look different are drawn anew."""
        self._forget()
        cursor, picture = self._cursor, self._drawn()
        if (place, key) != (cursor.place, cursor.key):
            if key and cursor.key and picture is not None:
                self._repaint({0, *picture.rows_of(key), *picture.rows_of(cursor.key)})
            else:
                self._repaint()
            self.post_message(self.Highlighted())

    def _ghost_to(self, ghost: Ghost) -> None:
        self.ghost = ghost
        self._redraw()
        self.post_message(self.Shifted())

    def _look(self) -> None:
        """Go to what fits what was typed."""
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
            self._repaint()
            self.post_message(RowList.Searched(""))
