"""The days of the grid: what stands in each of them, where its blocks and its lanes are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import closed_words
from seniorplus.views.week import GridEntry, WeekDay
from seniorplus.widgets import grid_words
from seniorplus.widgets.grid_layout import DAY_MINUTES, HOUR, Block, Place, Scale, Span, placed

NARROWEST_LANE = 4
MORE = 4
GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Ghost:
    """Something on its way to another place.

    Attributes:
        entry: What is moved.
        day: Where to.
        place: The time there.
        clash: Whether something stands against it, None while that is not known.
    """

    entry: GridEntry
    day: date
    place: Place
    clash: bool | None = None

    @property
    def hours(self) -> str:
        """The new hours: `8:30-9:00`."""
        return f"{clock_time(wall(self.place.begins))}-{clock_time(wall(self.place.ends))}"


@dataclass(slots=True)
class Column:
    """A day of the picture."""

    day: WeekDay
    x: int
    width: int
    blocks: dict[str, Block]
    rows: list[list[Block]]
    told: dict[int, str]


def wall(minute: int) -> time:
    """A minute of the day as a wall time; the last one is midnight."""
    return time(minute // HOUR % 24, minute % HOUR)


def span_of(entry: GridEntry, day: date) -> Span:
    """The minutes of a day that an entry takes."""
    start, end = local(entry.start), local(entry.end)
    begins = start.hour * HOUR + start.minute
    ends = DAY_MINUTES if end.date() > day else end.hour * HOUR + end.minute
    return Span(entry.key, begins, max(begins + 1, ends))


def spans_of(day: WeekDay, ghost: Ghost | None) -> list[Span]:
    """What takes time on a day; what is on its way to another place is there already."""
    spans = [
        span_of(entry, day.day)
        for entry in day.entries
        if ghost is None or entry.key != ghost.entry.key
    ]
    if ghost is not None and ghost.day == day.day:
        spans.append(Span(GHOST, ghost.place.begins, ghost.place.ends))
    return spans


def column_of(day: WeekDay, x: int, width: int, spans: Sequence[Span], scale: Scale) -> Column:
    """A day at its place in the picture; a closed one says why where it is empty."""
    blocks = placed(spans, scale)
    rows: list[list[Block]] = [[] for _row in range(scale.rows)]
    for block in sorted(blocks, key=lambda block: block.lane):
        for row in range(block.top, block.bottom):
            rows[row].append(block)
    told: dict[int, str] = {}
    if day.closed is not None:
        words = closed_words(*day.closed)
        free = [row for row, there in enumerate(rows) if not there]
        lines = [_("nieczynne:"), *grid_words.wrapped(words, max(1, width - 2), len(free))]
        told = dict(zip(free, lines, strict=False))
    return Column(day, x, width, {block.key: block for block in blocks}, rows, told)


def is_crowded(column: Column, block: Block) -> bool:
    """Whether there is no room for all the lanes side by side where a block stands."""
    return block.lanes > 1 and (column.width - 1) // block.lanes < NARROWEST_LANE


def lane_of(column: Column, block: Block, chosen: str | None) -> tuple[int, int] | None:
    """Where a block begins in its column, and its width; None when there is no room for it.

    Of more lanes than there is room for, those around the entry under the cursor are shown.
    """
    room, shown, first = column.width - 1, block.lanes, 0
    if is_crowded(column, block):
        room = room - MORE if room > MORE + 1 else room
        shown = max(1, room // NARROWEST_LANE)
        about = column.blocks.get(GHOST) or column.blocks.get(chosen or "")
        if about is not None and about.cluster == block.cluster:
            first = max(0, about.lane - shown + 1)
    begins, ends = block.lane - first, min(shown, block.lane - first + block.width)
    if not 0 <= begins < shown:
        return None
    left = 1 + room * begins // shown
    return left, 1 + room * ends // shown - left
