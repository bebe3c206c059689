"""Journals of many classes: what is overdue, averages, and the journal of a month."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.activity_codes import Audience, JournalState
from seniorplus.domain.codes import Category


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """A class that is over and whose journal is missing or unsigned.

    Attributes:
        series: The class's series.
        original: Its date by the series.
        title: The activity's title.
        start: Aware start.
        instructor: Who led it by the timetable, empty when nobody did.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        state: `missing` or `open`.
    """

    series: int
    original: date
    title: str
    start: datetime
    instructor: str
    audience: Audience
    group: str
    state: JournalState


@dataclass(frozen=True, slots=True)
class ClassAverage:
    """How a class was attended in a period.

    Attributes:
        title: The activity's title.
        category: The activity's category.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        held: How many times it took place.
        cancelled: How many times it was cancelled.
        recorded: Of how many presence was recorded; only these are averaged.
        average: How many were present on average, None where nothing was recorded.
        share: The share of the expected that came, in percent; None where nobody was expected.
    """

    title: str
    category: Category
    audience: Audience
    group: str
    held: int
    cancelled: int
    recorded: int
    average: float | None
    share: int | None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One class in the journal of a month.

    Attributes:
        series: The class's series.
        original: Its date by the series.
        start: Aware start.
        end: Aware end.
        room: The room's name.
        cancelled: Whether it did not take place.
        reason: What is told about a change of it.
        plan: What was planned.
        topic: What it was about.
        method: How it was worked.
        remarks: What else was worth noting.
        leader: Who led it.
        signed_by: Who signed, empty for nobody.
        signed_at: When.
        state: How far the journal is; None for a cancelled class.
        present: Names of those present who were expected.
        walk_ins: Names of those present who were not.
        declined: How many declined.
        missed: How many were missed.
        excused: How many an absence of the house excuses.
        unknown: Of how many nothing is known.
    """

    series: int
    original: date
    start: datetime
    end: datetime
    room: str
    cancelled: bool
    reason: str
    plan: str
    topic: str
    method: str
    remarks: str
    leader: str
    signed_by: str
    signed_at: datetime | None
    state: JournalState | None
    present: tuple[str, ...]
    walk_ins: tuple[str, ...]
    declined: int
    missed: int
    excused: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ClassMonth:
    """The journal of one kind of class in a month.

    Attributes:
        figures: How it was attended.
        entries: Its classes up to now, in the order of time.
    """

    figures: ClassAverage
    entries: tuple[JournalEntry, ...]


@dataclass(frozen=True, slots=True)
class JournalMonth:
    """The class journal of a month.

    Attributes:
        year: The year.
        month: The month.
        classes: Each kind of class, by title.
    """

    year: int
    month: int
    classes: tuple[ClassMonth, ...]
