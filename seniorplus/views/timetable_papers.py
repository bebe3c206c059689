"""The timetable as it hangs on a door: what takes place, where, who leads it; nobody else."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.activity_codes import Audience, HouseEventKind
from seniorplus.domain.calendar import Closed
from seniorplus.domain.codes import Category


@dataclass(frozen=True, slots=True)
class Usual:
    """How a class usually takes place.

    Attributes:
        start: Aware start.
        end: Aware end.
        room: The room's name.
        instructor: Who leads it, empty when nobody does.
    """

    start: datetime
    end: datetime
    room: str
    instructor: str


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A class or an event on a paper.

    Attributes:
        title: Its title.
        start: Aware start.
        end: Aware end.
        room: The room's name, or the place of an event.
        instructor: Who leads it, empty when nobody does.
        audience: For whom a class is, None for an event.
        group: The group's name, only for the audience `group`.
        category: The category of a class, None for an event.
        event_kind: The kind of an event, None for a class.
        cancelled: Whether it does not take place.
        usual: How it usually takes place, None when nothing differs.
        reason: What is told about a change.
    """

    title: str
    start: datetime
    end: datetime
    room: str = ""
    instructor: str = ""
    audience: Audience | None = None
    group: str = ""
    category: Category | None = None
    event_kind: HouseEventKind | None = None
    cancelled: bool = False
    usual: Usual | None = None
    reason: str = ""

    @property
    def changed(self) -> bool:
        """Whether somebody who comes as usual must be told."""
        return self.cancelled or self.usual is not None


@dataclass(frozen=True, slots=True)
class PaperDay:
    """A day on a paper.

    Attributes:
        day: The date.
        closed: Why the house is closed, with the name; None on an open day.
        entries: What stands on it, in the order of time.
        moved_away: What usually takes place on it and was moved to another day.
    """

    day: date
    closed: tuple[Closed, str] | None
    entries: tuple[PaperEntry, ...] = ()
    moved_away: tuple[PaperEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekPaper:
    """A week on a paper, Monday first; a weekend only where something stands on it."""

    days: tuple[PaperDay, ...]
