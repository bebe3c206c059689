"""Visits as planners see and change them: patterns, a day of all carers, what an edit breaks."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.care.codes import CareTask, Qualification, ServiceKind
from seniorplus.domain.care.facts import Finding


@dataclass(frozen=True, slots=True)
class PatternFields:
    """A weekly pattern of visits as its form gives it.

    Attributes:
        decision: By which decision.
        first_day: From when.
        until: Until when.
        weekdays: ISO weekdays as digits.
        start: Preferred wall time.
        minutes: The length.
        qualification: What a carer must be able to do.
        every: Every how many weeks.
        window: Within which wall times, None for any.
        tasks: What is done.
        carers_needed: One or two at once.
        priority: 1 for what cannot wait, to 3.
        carers: Who usually goes.
        version: To be sent back with a change; 0 for a new one.
    """

    decision: int
    first_day: date
    until: date
    weekdays: str
    start: time
    minutes: int
    qualification: Qualification
    every: int = 1
    window: tuple[time, time] | None = None
    tasks: tuple[CareTask, ...] = ()
    carers_needed: int = 1
    priority: int = 2
    carers: tuple[int, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A pattern in the list of a client.

    Attributes:
        id: The stored pattern.
        fields: What it says.
        carers: The names of who usually goes.
    """

    id: int
    fields: PatternFields
    carers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitBox:
    """A visit on the board.

    Attributes:
        id: The stored visit.
        client: The stored client.
        code: The client's code.
        client_name: Last name first.
        kind: Which service.
        day: The day.
        start: Wall time.
        minutes: The length.
        window: Within which wall times, None for any.
        tasks: What is done.
        qualification: What a carer must be able to do.
        carers_needed: One or two at once.
        carers: Who goes, by id.
        priority: 1 to 3.
        pinned: Whether nobody but a planner moves it.
        cancelled: Whether it does not take place.
        by_hand: Whether somebody changed it after the pattern made it.
        changed: Whether it differs from what was published.
        rules: What it breaks, by codes, errors first.
        version: To be sent back with a change.
    """

    id: int
    client: int
    code: str
    client_name: str
    kind: ServiceKind
    day: date
    start: time
    minutes: int
    window: tuple[time, time] | None
    tasks: tuple[CareTask, ...]
    qualification: Qualification
    carers_needed: int
    carers: tuple[int, ...]
    priority: int
    pinned: bool
    cancelled: bool
    by_hand: bool
    changed: bool
    rules: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Leg:
    """The way to a visit.

    Attributes:
        visit: The visit at its end.
        minutes: How long it takes, home included for the first.
        gap: How many minutes there are, None for the first.
    """

    visit: int
    minutes: int
    gap: int | None


@dataclass(frozen=True, slots=True)
class CarerLine:
    """A carer's day on the board.

    Attributes:
        carer: The stored carer.
        name: Last name first.
        shift: When the carer works that day, None for free.
        away: Whether the carer is on leave or ill.
        visits: The visits in the order of time.
        legs: The ways to them.
        paid: Minutes of work that day.
        worked: Minutes planned in the accounting period.
        norm: Its norm.
        findings: What the day breaks.
    """

    carer: int
    name: str
    shift: tuple[time, time] | None
    away: bool
    visits: tuple[VisitBox, ...]
    legs: tuple[Leg, ...]
    paid: int
    worked: int
    norm: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """A day of all carers.

    Attributes:
        day: The day.
        moment: When it was read.
        lines: The carers by name.
        waiting: Visits that wait for somebody, those at the greatest risk first.
        cancelled: Visits that do not take place.
        published: When the month was published, None for a draft.
        change_number: The number of its last change.
        unpublished: How many visits of the month differ from what was published.
        errors: How many errors stand in the day.
        warnings: How many warnings.
    """

    day: date
    moment: datetime
    lines: tuple[CarerLine, ...]
    waiting: tuple[VisitBox, ...]
    cancelled: tuple[VisitBox, ...]
    published: datetime | None
    change_number: int
    unpublished: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class VisitEdit:
    """What a planner wants a visit to be; None keeps what it is.

    Attributes:
        day: The day.
        start: Wall time.
        minutes: The length.
        carers: Who goes; an empty tuple puts it back among those that wait.
        pinned: Whether nobody but a planner moves it.
        cancelled: Whether it does not take place.
        reason: Why.
    """

    day: date | None = None
    start: time | None = None
    minutes: int | None = None
    carers: tuple[int, ...] | None = None
    pinned: bool | None = None
    cancelled: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EditEffect:
    """What an edit would break and mend.

    Attributes:
        breaks: What is broken by it.
        mends: What would not be broken any more.
    """

    breaks: tuple[Finding, ...]
    mends: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could go to a visit.

    Attributes:
        carer: The stored carer.
        name: Last name first.
        phone: The number to call.
        breaks: What it would break, errors first; nothing for who can go at once.
        knows: Whether the carer knows the client.
        has_keys: Whether the carer has the keys.
        preferred: Whether the client likes to see the carer.
        travel: Minutes that the day's travel would grow.
        left: Minutes left to the norm of the accounting period.
    """

    carer: int
    name: str
    phone: str
    breaks: tuple[Finding, ...]
    knows: bool
    has_keys: bool
    preferred: bool
    travel: int
    left: int
