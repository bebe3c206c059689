"""The cursor of the people board: on a visit, or in a row in which nothing stands."""

from datetime import datetime

from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.views.visits import BoardView, VisitBox
from seniorplus.widgets.people_board_rows import (
    CANCELLED,
    HOUR,
    WAITING,
    BoardRow,
    BoardRows,
    Moved,
    begins_of,
    ends_of,
    rows_of,
)
from seniorplus.widgets.rows import Row
from seniorplus.widgets.searching import Search

EARLY = 8 * HOUR


class BoardCursor:
    """Where the cursor stands in the rows that are shown.

    Attributes:
        view: The day, None until one is shown.
        rows: Its rows.
        place: The row under the cursor, by its number in the order from top to bottom.
        visit_id: The visit under it, 0 in a row in which none stands.
        minute: The time it goes along from row to row.
    """

    def __init__(self) -> None:
        self.view: BoardView | None = None
        self.rows = BoardRows((), False, ())
        self.ordered: tuple[BoardRow, ...] = ()
        self.place = 0
        self.visit_id = 0
        self.minute = EARLY

    @property
    def row(self) -> BoardRow | None:
        """The row under the cursor."""
        return self.ordered[self.place] if self.ordered else None

    @property
    def visit(self) -> VisitBox | None:
        """The visit under the cursor."""
        row = self.row
        return next((box for box in row.visits if box.id == self.visit_id), None) if row else None

    @property
    def filled(self) -> bool:
        """Whether there are carers or visits."""
        return any(row.line is not None or row.visits for row in self.ordered)

    @property
    def free_minute(self) -> int:
        """A time for something new: after the visit under the cursor, or where it stands."""
        visit = self.visit
        return ends_of(visit) if visit else self.minute

    def show(self, view: BoardView) -> None:
        """Take another day, staying on the visit wherever that went, or near it."""
        before, begun, visit_id = self.row, self.view is None, self.visit_id
        same_day = self.view is not None and self.view.day == view.day
        self.view, self.rows = view, rows_of(view)
        self.ordered = self.rows.ordered
        if begun:
            self._begin(view)
            return
        key = before.key if before else (0, 0)
        here = [place for place, row in enumerate(self.ordered) if row.key == key]
        places = self._places_of(visit_id) if same_day else []
        if places:
            self.place = here[0] if here and here[0] in places else places[0]
            self.visit_id = visit_id
        else:
            self.place = here[0] if here else max(0, min(self.place, len(self.ordered) - 1))
            self.visit_id = self._nearest()

    def go(self, place: int, visit_id: int = 0) -> None:
        """Go to a row, and to a visit of it or the one nearest in time."""
        if not self.ordered:
            return
        self.place = max(0, min(len(self.ordered) - 1, place))
        if visit_id:
            self.visit_id = visit_id
            if (visit := self.visit) is not None:
                self.minute = begins_of(visit)
        else:
            self.visit_id = self._nearest()

    def select(self, visit_id: int, carer: int | None = None) -> None:
        """Go to a visit, in the row of a carer where it stands there."""
        places = self._places_of(visit_id)
        wanted = [place for place in places if self.ordered[place].carer == carer]
        if places:
            self.go((wanted or places)[0], visit_id)

    def move(self, visits: int, rows: int) -> None:
        """Go to another row, or to another visit of this one in the order of time."""
        if rows:
            self.go(self.place + rows)
        row = self.row
        ids = [visit.id for visit in row.visits] if row else []
        if visits and self.visit_id in ids:
            place = max(0, min(len(ids) - 1, ids.index(self.visit_id) + visits))
            self.go(self.place, ids[place])

    def places_of(self, *carers: int) -> set[int]:
        """The first rows of some carers, or of what waits."""
        keys = {(carer, 0) for carer in carers}
        return {place for place, row in enumerate(self.ordered) if row.key in keys}

    def next_carer(self, moved: Moved, step: int) -> int:
        """The row some rows further into which a visit may go; its other carers are passed by."""
        others = {carer for carer in moved.visit.carers if carer != moved.origin}
        targets = [row.carer for row in self.ordered if row.lane == 0 and row.carer not in others]
        targets = [carer for carer in targets if carer != CANCELLED]
        place = targets.index(moved.carer) + step if moved.carer in targets else 0
        return targets[max(0, min(len(targets) - 1, place))] if targets else WAITING

    def find(self, search: Search) -> bool:
        """Go to the first carer or client from here on who fits; whether there is one."""
        every: list[tuple[int, int, str]] = []
        for place, row in enumerate(self.ordered):
            if row.line is not None:
                every.append((place, 0, row.line.name))
            every += [(place, box.id, f"{box.client_name} {box.code}") for box in row.visits]
        here = (self.place, self.visit_id)
        at = next((i for i, (place, box, _words) in enumerate(every) if (place, box) == here), 0)
        # Whoever stands under the cursor is found there before others with such a name.
        own = self.row.line if self.row else None
        if own is not None and _fits(search, own.name):
            return True
        for place, visit_id, words in [*every[at:], *every[:at]]:
            if _fits(search, words):
                self.go(place, visit_id)
                return True
        return False

    def _begin(self, view: BoardView) -> None:
        """What cannot wait comes first, else what is due now."""
        now = local(view.moment)
        self.minute = minute_of_moment(now) if now.date() == view.day else EARLY
        places = [place for place, row in enumerate(self.ordered) if row.visits]
        self.place = places[0] if places else 0
        self.visit_id = self._nearest()

    def _places_of(self, visit_id: int) -> list[int]:
        return [
            place
            for place, row in enumerate(self.ordered)
            if visit_id and any(box.id == visit_id for box in row.visits)
        ]

    def _nearest(self) -> int:
        """The visit of the row that is nearest in time; whatever lasts at that minute first."""
        row = self.row
        nearest = min(
            row.visits if row else (),
            key=lambda box: (
                max(0, begins_of(box) - self.minute, self.minute - ends_of(box) + 1),
                abs(begins_of(box) - self.minute),
            ),
            default=None,
        )
        return nearest.id if nearest else 0


def minute_of_moment(moment: datetime) -> int:
    """The minute of the local day of a moment."""
    shown = local(moment)
    return shown.hour * HOUR + shown.minute


def _fits(search: Search, words: str) -> bool:
    return search.fits(Row("", (show(words),)))
