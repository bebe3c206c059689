"""The rows of the people board: a carer each, and those that wait or do not take place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from seniorplus.domain.care.codes import Severity
from seniorplus.views.visits import BoardView, CarerLine, VisitBox

HOUR = 60
DAY_MINUTES = 24 * HOUR
WAITING, CANCELLED = 0, -1
URGENT = 1


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of the board.

    Attributes:
        carer: Whose it is; WAITING or CANCELLED where it is nobody's.
        lane: Which of several rows of the same carer, waiting or cancelled visits.
        visits: What stands in it, in the order of time.
        line: The carer's day, None where it is nobody's.
    """

    carer: int
    lane: int
    visits: tuple[VisitBox, ...]
    line: CarerLine | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What names the row."""
        return self.carer, self.lane


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit on its way to another time or another carer.

    Attributes:
        visit: As it is planned.
        origin: From whose row it was taken up.
        carer: In whose row it is now.
        day: On which day.
        begins: Minutes since midnight.
        minutes: How long it takes.
        breaks: Whether it would break something there, None while that is not known.
    """

    visit: VisitBox
    origin: int
    carer: int
    day: date
    begins: int
    minutes: int
    breaks: bool | None = None

    @property
    def ends(self) -> int:
        """Minutes since midnight, a night visit ends after midnight."""
        return self.begins + self.minutes

    @property
    def carers(self) -> tuple[int, ...]:
        """Who would go."""
        others = tuple(carer for carer in self.visit.carers if carer != self.origin)
        if self.carer == WAITING or self.carer in others:
            return others
        return (*others, self.carer)

    @property
    def differs(self) -> bool:
        """Whether it is elsewhere than it was."""
        visit = self.visit
        there = visit.day, begins_of(visit), visit.minutes, set(visit.carers)
        return (self.day, self.begins, self.minutes, set(self.carers)) != there

    def same_place(self, other: "Moved") -> bool:
        """Whether it is where it was when something was asked about it."""
        return replace(self, breaks=None) == replace(other, breaks=None)

    def at(self, begins: int) -> "Moved":
        """The visit at another time of the day, within it."""
        latest = max(0, DAY_MINUTES - min(self.minutes, DAY_MINUTES))
        return replace(self, begins=max(0, min(latest, begins)), breaks=None)

    def lasting(self, minutes: int, shortest: int) -> "Moved":
        """The visit with another length, a whole day at most."""
        least = min(shortest, self.minutes)
        most = max(self.minutes, DAY_MINUTES - self.begins)
        return replace(self, minutes=max(least, min(most, minutes)), breaks=None)

    def with_carer(self, carer: int) -> "Moved":
        """The visit in another row."""
        return replace(self, carer=carer, breaks=None)

    def on(self, day: date) -> "Moved":
        """The visit on another day."""
        return replace(self, day=day, breaks=None)


@dataclass(frozen=True, slots=True)
class BoardRows:
    """All rows of a day.

    Attributes:
        pinned: The rows of waiting visits, at least an empty one; they never scroll away.
        above: Whether those stand above the carers; they do when one cannot wait.
        rows: The carers by name, the cancelled visits last.
    """

    pinned: tuple[BoardRow, ...]
    above: bool
    rows: tuple[BoardRow, ...]

    @property
    def ordered(self) -> tuple[BoardRow, ...]:
        """All of them, from top to bottom."""
        return (*self.pinned, *self.rows) if self.above else (*self.rows, *self.pinned)


def begins_of(visit: VisitBox) -> int:
    """The minute of the day at which a visit begins."""
    return minute_of(visit.start)


def ends_of(visit: VisitBox) -> int:
    """The minute at which it ends; after midnight for a night visit."""
    return begins_of(visit) + max(1, visit.minutes)


def minute_of(moment: time) -> int:
    """The minute of the day of a wall time."""
    return moment.hour * HOUR + moment.minute


def wall(minute: int) -> time:
    """A minute as a wall time, those after midnight too."""
    return time(minute // HOUR % 24, minute % HOUR)


def has_error(visit: VisitBox, line: CarerLine | None) -> bool:
    """Whether a visit breaks a rule that stands in the way; any, where nobody's day tells."""
    if line is None:
        return bool(visit.rules)
    return any(
        visit.id in finding.visits and finding.severity is Severity.ERROR
        for finding in line.findings
    )


def rows_of(view: BoardView) -> BoardRows:
    """The rows of a day."""
    waiting = _lanes(WAITING, view.waiting) or (BoardRow(WAITING, 0, ()),)
    rows = [BoardRow(line.carer, 0, line.visits, line) for line in view.lines]
    urgent = any(visit.priority == URGENT for visit in view.waiting)
    return BoardRows(waiting, urgent, (*rows, *_lanes(CANCELLED, view.cancelled)))


def _lanes(carer: int, visits: Iterable[VisitBox]) -> tuple[BoardRow, ...]:
    """Visits in as few rows as hold them without covering one another, in their own order."""
    lanes: list[list[VisitBox]] = []
    for visit in visits:
        free = next((lane for lane in lanes if _fits(visit, lane)), None)
        if free is None:
            lanes.append([visit])
        else:
            free.append(visit)
    return tuple(
        BoardRow(carer, place, tuple(sorted(lane, key=lambda box: (box.start, box.id))))
        for place, lane in enumerate(lanes)
    )


def _fits(visit: VisitBox, lane: Sequence[VisitBox]) -> bool:
    return all(
        ends_of(visit) <= begins_of(other) or ends_of(other) <= begins_of(visit) for other in lane
    )
