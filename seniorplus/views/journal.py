"""The class journal as screens and papers see it."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.activity_codes import (
    Audience,
    JournalState,
    Presence,
    PresenceMark,
    PresenceSource,
)
from seniorplus.domain.codes import Category, FormOfAddress
from seniorplus.domain.journal import Attendance, PresenceOutcome


@dataclass(frozen=True, slots=True)
class JournalRow:
    """Somebody at a class.

    Attributes:
        number: The person.
        name: Last and first name, as lists show it.
        presence: What is known.
        mark: What was recorded last, None for nothing.
        source: How it was recorded, None for nothing.
        recorded_at: When it was recorded.
        recorded_by: Who recorded it, empty for nothing.
        expected: Whether they belong to the class by name or by group.
        by_exception: Whether "everybody but the marked" would make them present: nothing was
            recorded, no absence excuses them, and they were in the house during the class or
            come from outside.
    """

    number: int
    name: str
    presence: Presence
    mark: PresenceMark | None
    source: PresenceSource | None
    recorded_at: datetime | None
    recorded_by: str
    expected: bool
    by_exception: bool


@dataclass(frozen=True, slots=True)
class JournalView:
    """The journal of one class.

    Attributes:
        series: The class's series.
        original: Its date by the series.
        title: The activity's title.
        category: The activity's category.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        start: Aware start.
        end: Aware end.
        room: The room's name.
        instructor: Who leads it by the timetable, empty when nobody does.
        cancelled: Whether it does not take place.
        reason: What is told about a change of it.
        plan: What was planned.
        topic: What it was about.
        method: How it was worked.
        remarks: What else was worth noting.
        leader: Who led it; the instructor until somebody else is written down.
        version: To be sent back with a change; 0 while nothing was written.
        changed_by: Who changed the texts last, empty for nobody.
        changed_at: When.
        signed_by: Who signed, empty for nobody.
        signed_at: When.
        state: How far the journal is; None where none is kept.
        rows: Everybody expected or recorded, by name.
        attendance: How well it was attended.
        moment: When the view was taken, aware.
        scanning_from: From when cards may mark presence.
        scanning_until: Until when they do; then scanning closes by itself.
    """

    series: int
    original: date
    title: str
    category: Category
    audience: Audience
    group: str
    start: datetime
    end: datetime
    room: str
    instructor: str
    cancelled: bool
    reason: str
    plan: str
    topic: str
    method: str
    remarks: str
    leader: str
    version: int
    changed_by: str
    changed_at: datetime | None
    signed_by: str
    signed_at: datetime | None
    state: JournalState | None
    rows: tuple[JournalRow, ...]
    attendance: Attendance
    moment: datetime
    scanning_from: datetime
    scanning_until: datetime

    def count(self, presence: Presence) -> int:
        """How many people of whom a certain thing is known."""
        return sum(row.presence is presence for row in self.rows)


@dataclass(frozen=True, slots=True)
class JournalFields:
    """The texts of a journal as its form gives them.

    Attributes:
        plan: What was planned.
        topic: What it was about.
        method: How it was worked.
        remarks: What else was worth noting.
        leader: Who led it; empty for the instructor of the timetable.
        version: What the form loaded; 0 for a journal that was not written yet.
    """

    plan: str = ""
    topic: str = ""
    method: str = ""
    remarks: str = ""
    leader: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class ByException:
    """What "everybody but the marked" led to.

    Attributes:
        marked: How many became present.
        unknown: The names of those of whom nothing is known still.
    """

    marked: int
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PresenceAnswer:
    """The committed answer to a card shown at a class.

    Attributes:
        outcome: What it led to.
        number: The person's number, None for cards of nobody.
        name: `Zofia K.`, empty for cards of nobody.
        form: How the person wishes to be addressed.
        vocative: The confirmed vocative.
        at: When presence was recorded, now or before.
        arrived: Whether the scan also recorded an arrival.
        reason: Why it was refused: a scan code.
        present: How many are present by now.
    """

    outcome: PresenceOutcome
    number: int | None = None
    name: str = ""
    form: FormOfAddress = FormOfAddress.NONE
    vocative: str | None = None
    at: datetime | None = None
    arrived: bool = False
    reason: str = ""
    present: int = 0
