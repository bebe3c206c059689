"""Events of the year as lists and forms show them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import (
    HouseEventKind,
    ParticipantState,
    PresenceMark,
    Transport,
)
from seniorplus.domain.events import free_places


@dataclass(frozen=True, slots=True)
class EventFields:
    """An event as its form gives it.

    Attributes:
        id: The event; 0 for one that is not stored yet.
        title: Its title.
        kind: Which kind.
        day: The date; it may be a closed day.
        start: Wall time.
        minutes: Its length.
        place: Where it is when it is not in a room of the house, or what is said beside it.
        room: A room's code, None for elsewhere.
        instructor: Who leads it, None for nobody.
        organisation: The partner organisation, None without one.
        capacity: How many can go, None without a limit.
        consent_needed: Whether everybody who goes must give a consent.
        transport: How people get there.
        price: What each pays, in grosze.
        note: A remark for staff.
        version: To be sent back with a change.
    """

    id: int
    title: str
    kind: HouseEventKind
    day: date
    start: time
    minutes: int
    place: str = ""
    room: str | None = None
    instructor: int | None = None
    organisation: int | None = None
    capacity: int | None = None
    consent_needed: bool = False
    transport: str = ""
    price: int = 0
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in the list of a year.

    Attributes:
        id: The event.
        kind: Which kind; a performance belongs to the ensemble.
        title: Its title.
        start: Aware start.
        end: Aware end.
        place: The room, or the place elsewhere.
        going: How many are on the list.
        reserve: How many are on the reserve.
        capacity: How many can go, None without a limit.
        consents_missing: How many of those on the list gave none.
        tasks_open: How many tasks are not done.
        tasks_overdue: How many of them should have been done before today.
        cost: What it costs the house, in grosze.
        income: The price times those on the list, in grosze.
        cancelled: Whether it does not take place.
    """

    id: int
    kind: HouseEventKind
    title: str
    start: datetime
    end: datetime
    place: str
    going: int
    reserve: int
    capacity: int | None
    consents_missing: int
    tasks_open: int
    tasks_overdue: int
    cost: int
    income: int
    cancelled: bool = False

    @property
    def performance(self) -> bool:
        """Whether it is the ensemble's."""
        return self.kind is HouseEventKind.PERFORMANCE


@dataclass(frozen=True, slots=True)
class EventYear:
    """The events of a year.

    Attributes:
        year: Which year.
        moment: When the view was taken, aware.
        rows: The events in the order of time.
    """

    year: int
    moment: datetime
    rows: tuple[EventRow, ...]

    @property
    def following(self) -> EventRow | None:
        """The next event that takes place and is not over, None after the last one."""
        return next((row for row in self.rows if not row.cancelled and row.end > self.moment), None)


@dataclass(frozen=True, slots=True)
class ParticipantFields:
    """What is known about somebody on the list, as a form gives it.

    Attributes:
        state: On the list, on the reserve, or withdrawn.
        transport: How they come.
        consent_on: When the consent was given, None without one.
        consent_by: Who gave it; empty for the person.
        paid: What they paid, in grosze.
        note: A remark for staff; nothing about health.
        version: The one that the form loaded.
    """

    state: ParticipantState
    transport: Transport
    consent_on: date | None
    consent_by: str
    paid: int
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Somebody on the list of an event.

    Attributes:
        number: The person.
        name: Last and first name, as lists show it.
        phone: The person's telephone.
        fields: What is known, as the form loads it.
        place: The place on the reserve, from 1; 0 for those who are not on it.
        lacks_consent: Whether a consent is missing.
        absent: Whether an absence of the house covers the event.
        mark: What was recorded about presence at it, None when nothing was.
    """

    number: int
    name: str
    phone: str
    fields: ParticipantFields
    place: int = 0
    lacks_consent: bool = False
    absent: bool = False
    mark: PresenceMark | None = None

    @property
    def state(self) -> ParticipantState:
        """On the list, on the reserve, or withdrawn."""
        return self.fields.state


@dataclass(frozen=True, slots=True)
class TaskFields:
    """A task as its form gives it; the id 0 makes a new one."""

    id: int
    title: str
    responsible: str
    due_on: date
    version: int = 1


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something that must be done for an event.

    Attributes:
        fields: The task as its form loads it.
        done_at: When it was done, None while it is open.
        done_by: Who noted it.
        overdue: Whether it should have been done before today.
    """

    fields: TaskFields
    done_at: datetime | None
    done_by: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class CostRow:
    """What an event costs the house, in grosze; the id 0 makes a new one."""

    id: int
    title: str
    amount: int
    version: int = 1


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with everything about it.

    Attributes:
        fields: The event as its form loads it.
        start: Aware start.
        end: Aware end.
        room: The room's name, empty for elsewhere.
        instructor: Who leads it, empty for nobody.
        organisation: The partner organisation's name, empty without one.
        cancelled: Whether it does not take place.
        reason: What is told about a cancellation.
        changed_at: When the event was changed last, aware.
        changed_by: Who changed it.
        moment: When the view was taken, aware.
        people: Those on the list by name, then the reserve in its order, then who withdrew.
        tasks: The tasks, the earliest due first.
        costs: The costs in the order in which they were noted.
    """

    fields: EventFields
    start: datetime
    end: datetime
    room: str
    instructor: str
    organisation: str
    cancelled: bool
    reason: str
    changed_at: datetime
    changed_by: str
    moment: datetime
    people: tuple[ParticipantRow, ...]
    tasks: tuple[TaskRow, ...]
    costs: tuple[CostRow, ...]

    def in_state(self, state: ParticipantState) -> tuple[ParticipantRow, ...]:
        """Those in a state."""
        return tuple(row for row in self.people if row.state is state)

    @property
    def going(self) -> int:
        """How many are on the list."""
        return len(self.in_state(ParticipantState.GOING))

    @property
    def free(self) -> int | None:
        """How many can still be added, None where there is no limit."""
        return free_places(self.fields.capacity, self.going)

    @property
    def consents_missing(self) -> int:
        """How many consents are missing."""
        return sum(row.lacks_consent for row in self.people)

    @property
    def cost(self) -> int:
        """What it costs the house, in grosze."""
        return sum(row.amount for row in self.costs)

    @property
    def income(self) -> int:
        """The price times those on the list, in grosze."""
        return self.fields.price * self.going

    @property
    def paid(self) -> int:
        """What those on the list paid, in grosze."""
        return sum(row.fields.paid for row in self.in_state(ParticipantState.GOING))

    @property
    def to_return(self) -> int:
        """What those who withdrew paid and did not get back yet, in grosze."""
        return sum(row.fields.paid for row in self.in_state(ParticipantState.WITHDRAWN))
