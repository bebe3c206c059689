"""Where the things of a day stand in the grid: hours to rows, overlapping things to lanes.

Everything here is counted in minutes of the day and in half rows, so that a thing that begins
between two rows can be drawn as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAY_MINUTES = 24 * 60
HOUR = 60
LATEST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Span:
    """Something that takes time on one day.

    Attributes:
        key: What names it.
        begins: Minutes since midnight.
        ends: Minutes since midnight, later than it begins.
    """

    key: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The hours that fill the height of the grid.

    Attributes:
        begins: The first minute of the day that is shown.
        ends: The minute at which the last row ends.
        rows: How many rows there are.
    """

    begins: int
    ends: int
    rows: int

    def half(self, minute: int) -> int:
        """The nearest half row of a minute of the day."""
        shown = self.ends - self.begins
        nearest = ((minute - self.begins) * 4 * self.rows + shown) // (2 * shown)
        return max(0, min(2 * self.rows, nearest))

    def row(self, minute: int) -> int:
        """The row that a minute of the day lies in."""
        shown = self.ends - self.begins
        return max(0, min(self.rows - 1, (minute - self.begins) * self.rows // shown))

    def holds(self, minute: int) -> bool:
        """Whether a minute of the day is shown."""
        return self.begins <= minute < self.ends

    def labels(self) -> dict[int, int]:
        """The minute that stands beside each row that bears one: the first, and full hours."""
        found = {0: self.begins}
        first = -(-self.begins // HOUR) * HOUR
        for minute in range(first, self.ends, HOUR):
            found.setdefault(self.row(minute), minute)
        return found


@dataclass(slots=True)
class Block:
    """The place of a thing in the column of its day.

    Attributes:
        key: What names it.
        top: Its first row.
        bottom: The row below its last one.
        late: Whether it begins in the lower half of its first row.
        early: Whether it ends in the upper half of its last row.
        lane: Which of the lanes side by side it begins in.
        width: How many lanes it takes.
        lanes: How many lanes stand side by side where it stands.
        cluster: What it stands side by side with shares this number.
    """

    key: str
    top: int
    bottom: int
    late: bool = False
    early: bool = False
    lane: int = 0
    width: int = 1
    lanes: int = 1
    cluster: int = 0

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Place:
    """A day and a time of it, as something is moved there.

    Attributes:
        begins: Minutes since midnight.
        minutes: How long it takes.
    """

    begins: int
    minutes: int

    @property
    def ends(self) -> int:
        """Minutes since midnight."""
        return self.begins + self.minutes

    def later(self, minutes: int) -> "Place":
        """The place some minutes later, within the day."""
        return Place(max(0, min(DAY_MINUTES - self.minutes, self.begins + minutes)), self.minutes)

    def longer(self, minutes: int, shortest: int) -> "Place":
        """The place with a longer or shorter time, within the day and never below the shortest."""
        most = DAY_MINUTES - self.begins
        wanted = self.minutes + minutes
        return Place(self.begins, max(min(shortest, self.minutes), min(most, wanted)))


def scale_of(opens: int, closes: int, spans: Iterable[Span], rows: int) -> Scale:
    """The hours to be shown: the opening hours, and more where something lies outside them.

    Args:
        opens: When the house opens.
        closes: When it closes.
        spans: All that is to be shown.
        rows: How many rows there are for it.
    """
    begins, ends = opens, closes
    for span in spans:
        if span.begins < begins:
            begins = span.begins // LATEST_SHOWN * LATEST_SHOWN
        if span.ends > ends:
            ends = min(DAY_MINUTES, -(-span.ends // LATEST_SHOWN) * LATEST_SHOWN)
    return Scale(begins, max(ends, begins + HOUR), max(1, rows))


def placed(spans: Sequence[Span], scale: Scale) -> tuple[Block, ...]:
    """The place of each thing of a day: at least one row each, no two on one another.

    Where one ends and the next begins within a row, the row belongs to the next one.
    """
    blocks: list[Block] = []
    done: list[tuple[Span, Block]] = []
    for span in sorted(spans, key=lambda span: (span.begins, -span.ends, span.key)):
        block = _block(span, scale)
        over = [other for before, other in done if before.ends <= span.begins]
        _give_way(block, over)
        taken = {other.lane for _, other in done if _meet(block, other)}
        block.lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        done.append((span, block))
        blocks.append(block)
    _widen(blocks)
    return tuple(blocks)


def _block(span: Span, scale: Scale) -> Block:
    begins = min(scale.half(span.begins), 2 * scale.rows - 1)
    ends = max(scale.half(span.ends), begins + 1)
    return Block(span.key, begins // 2, -(-ends // 2), begins % 2 == 1, ends % 2 == 1)


def _give_way(block: Block, over: Iterable[Block]) -> None:
    """Share the row in which others end and a block begins."""
    left = False
    for other in over:
        if other.bottom - 1 == block.top:
            if other.rows > 1:
                other.bottom, other.early = block.top, False
            else:
                left = True
    if left and block.rows > 1:
        block.top, block.late = block.top + 1, False


def _meet(one: Block, other: Block) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _widen(blocks: Sequence[Block]) -> None:
    """Number what stands side by side, and let each take the free lanes on its right."""
    cluster, bottom, members = -1, 0, list[Block]()
    for block in sorted(blocks, key=lambda block: block.top):
        if block.top >= bottom:
            _fill(members)
            cluster, members = cluster + 1, []
        block.cluster = cluster
        bottom = max(bottom, block.bottom) if members else block.bottom
        members.append(block)
    _fill(members)


def _fill(members: Sequence[Block]) -> None:
    lanes = 1 + max((block.lane for block in members), default=0)
    for block in members:
        block.lanes = lanes
        nearest = min(
            (other.lane for other in members if other.lane > block.lane and _meet(block, other)),
            default=lanes,
        )
        block.width = nearest - block.lane
