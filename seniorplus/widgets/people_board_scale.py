"""The hours of the people board: as many as fit in readable boxes, the rest a scroll away."""

from collections.abc import Iterable
from dataclasses import dataclass

from seniorplus.views.visits import BoardView
from seniorplus.widgets.people_board_rows import (
    DAY_MINUTES,
    HOUR,
    Moved,
    begins_of,
    ends_of,
    minute_of,
)

OPENS, CLOSES = 7 * HOUR, 15 * HOUR
HOUR_CELLS = 6
LABEL = 7


@dataclass(frozen=True, slots=True)
class HourScale:
    """The hours that fill the width of the board.

    Attributes:
        begins: The first minute that is shown.
        ends: The minute at which the last cell ends.
        width: The cells.
    """

    begins: int
    ends: int
    width: int

    def cell(self, minute: int) -> int:
        """The edge of the cells that is nearest to a minute; outside of them where it is."""
        shown = self.ends - self.begins
        return ((minute - self.begins) * 2 * self.width + shown) // (2 * shown)

    def labels(self) -> dict[int, int]:
        """The minute that stands at each cell that bears one: full hours as far as they fit."""
        found: dict[int, int] = {}
        free = 0
        for minute in range(-(-self.begins // HOUR) * HOUR, self.ends, HOUR):
            cell = self.cell(minute)
            if cell >= free and cell + LABEL - 2 <= self.width:
                found[cell] = minute
                free = cell + LABEL - 1
        return found


def whole_day(view: BoardView) -> tuple[int, int]:
    """The first and the last minute at which something stands, in full hours."""
    visits = [
        visit
        for visits in (*(line.visits for line in view.lines), view.waiting, view.cancelled)
        for visit in visits
    ]
    shifts = [line.shift for line in view.lines if line.shift and line.shift[0] < line.shift[1]]
    begins = [OPENS, *(begins_of(visit) for visit in visits), *(minute_of(s[0]) for s in shifts)]
    ends = [CLOSES, *(ends_of(visit) for visit in visits), *(minute_of(s[1]) for s in shifts)]
    return _full_hours(min(begins), max(ends))


def with_moved(whole: tuple[int, int], moved: Moved | None) -> tuple[int, int]:
    """The same with what is on its way to another time."""
    if moved is None:
        return whole
    return _full_hours(min(whole[0], moved.begins), max(whole[1], moved.ends))


def scale_of(whole: tuple[int, int], width: int, wanted: int, keep: Iterable[int]) -> HourScale:
    """The hours that are shown.

    Args:
        whole: The first and the last minute at which something stands.
        width: The cells there are.
        wanted: From where on hours were shown before.
        keep: The minutes that must be seen, the more important last.
    """
    begins, ends = whole
    width = max(1, width)
    shown = max(HOUR, width * HOUR // HOUR_CELLS)
    if ends - begins <= shown:
        return HourScale(begins, ends, width)
    first = max(begins, min(wanted, ends - shown))
    for minute in keep:
        if minute < first:
            first = max(begins, minute // HOUR * HOUR)
        elif minute > first + shown:
            first = min(-(-(minute - shown) // HOUR) * HOUR, max(begins, ends - shown))
    return HourScale(first, first + shown, width)


def _full_hours(begins: int, ends: int) -> tuple[int, int]:
    return begins // HOUR * HOUR, -(-min(DAY_MINUTES, ends) // HOUR) * HOUR
