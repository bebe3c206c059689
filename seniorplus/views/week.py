"""The week as the grid shows it: classes, events and appointments."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import (
    Audience,
    GatheringKind,
    HouseEventKind,
    JournalState,
)
from seniorplus.domain.calendar import Closed
from seniorplus.domain.codes import Category


@dataclass(frozen=True, slots=True)
class GridEntry:
    """Something that stands in the week.

    Attributes:
        kind: A class, an event or an appointment.
        key: What names it: `12-2026-11-23`, `e5` or `a7`.
        title: Its title; empty for an appointment, of which others see only that it is taken.
        start: Aware start.
        end: Aware end.
        room: The room's name, or the place of an event.
        room_code: The room's code, None for a place elsewhere.
        instructor: Who leads it, empty when nobody does.
        instructor_id: The same, None when nobody does.
        audience: For whom a class is, None for events and appointments.
        group: The group's name, only for the audience `group`.
        category: The category of a class.
        event_kind: The kind of an event.
        cancelled: Whether it does not take place.
        changed: Whether time, room or instructor differ from the series.
        reason: What is told about a change.
        expected: How many are expected, None where nobody is by name or group.
        capacity: How many can take part.
        present: How many were recorded as present, None before anybody was.
        journal: How far the journal is, None where none is kept.
        version: To be sent back with a change; another one means somebody changed it first.
    """

    kind: GatheringKind
    key: str
    title: str
    start: datetime
    end: datetime
    room: str = ""
    room_code: str | None = None
    instructor: str = ""
    instructor_id: int | None = None
    audience: Audience | None = None
    group: str = ""
    category: Category | None = None
    event_kind: HouseEventKind | None = None
    cancelled: bool = False
    changed: bool = False
    reason: str = ""
    expected: int | None = None
    capacity: int | None = None
    present: int | None = None
    journal: JournalState | None = None
    version: int = 1

    @property
    def series(self) -> int:
        """The series of a class."""
        return int(self.key.split("-", 1)[0])

    @property
    def original_day(self) -> date:
        """The date of a class by its series."""
        return date.fromisoformat(self.key.split("-", 1)[1])


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the grid.

    Attributes:
        day: The date.
        closed: Why the house is closed, with the name; None on an open day.
        entries: What stands on it, in the order of time.
    """

    day: date
    closed: tuple[Closed, str] | None
    entries: tuple[GridEntry, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """Some days side by side.

    Attributes:
        days: Five or seven of a week, one day, or those of a month.
        moment: When the view was taken, aware.
        open_at: When the house opens.
        close_at: When it closes.
        rooms: Code and name of each room, for filters and forms.
        instructors: Id and name of each active instructor.
        groups: The groups of the house.
        house: The house's name.
    """

    days: tuple[WeekDay, ...]
    moment: datetime
    open_at: time
    close_at: time
    rooms: tuple[tuple[str, str], ...]
    instructors: tuple[tuple[int, str], ...]
    groups: tuple[str, ...]
    house: str = ""


@dataclass(frozen=True, slots=True)
class WeekFilter:
    """Which entries are shown; None and empty mean all.

    Attributes:
        room: A room's code.
        instructor: An instructor.
        group: A group's name; classes for everybody are shown with it.
        person: A person's number: their group's, enrolled and sung classes.
    """

    room: str | None = None
    instructor: int | None = None
    group: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class SessionMove:
    """A new place in time or space for one class; None means as it is.

    Attributes:
        day: The new date.
        start: The new wall time.
        minutes: The new length.
        room: The new room's code.
        instructor: Who leads it instead.
        reason: What is told about it.
    """

    day: date | None = None
    start: time | None = None
    minutes: int | None = None
    room: str | None = None
    instructor: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SeriesDetails:
    """A series as its form loads it.

    Attributes:
        id: The series.
        version: To be sent back with a change.
        first_day: Its first date.
        until: Its last possible date.
        future: How many classes of it are still to come.
        signed: How many journals of it are signed.
    """

    id: int
    version: int
    first_day: date
    until: date
    future: int
    signed: int


@dataclass(frozen=True, slots=True)
class EnrolledRow:
    """Somebody enrolled in a series."""

    number: int
    name: str
    group: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class RoomView:
    """A room with how much uses it."""

    code: str
    name: str
    capacity: int
    series: int
    version: int
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstructorView:
    """An instructor.

    Attributes:
        id: The instructor; 0 for one that is not stored yet.
        name: A name or a job.
        kind: On whose behalf.
        phone: How to reach them.
        organisation: The partner organisation's name, empty for none.
        organisation_id: The same, None for none.
        active: Whether they still lead classes.
        version: To be sent back with a change.
        series: How many running series they lead.
        absences: Id, first and last day of absences that are not over.
    """

    id: int
    name: str
    kind: str
    phone: str = ""
    organisation: str = ""
    organisation_id: int | None = None
    active: bool = True
    version: int = 1
    series: int = 0
    absences: tuple[tuple[int, date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class ToTellRow:
    """Somebody to be told by telephone that a class changed.

    Attributes:
        number: The person.
        name: The full name.
        phone: The person's number, or the first contact's.
        about: Titles and hours of the classes concerned.
    """

    number: int
    name: str
    phone: str
    about: str
