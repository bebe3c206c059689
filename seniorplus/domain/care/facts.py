"""What is planned and for whom, as the rules need it; all of it is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from seniorplus.domain.care.codes import (
    SOURCES,
    EmploymentType,
    Gender,
    HoursPer,
    Qualification,
    Rule,
    Severity,
    TravelProfile,
)
from seniorplus.domain.clock import WARSAW

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody lives.

    Attributes:
        id: What names it in a matrix of travel times.
        lat: Degrees north.
        lon: Degrees east.
    """

    id: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit, assigned or not.

    Attributes:
        id: The visit.
        client: Whom it is for.
        decision: By which decision.
        day: The day on which it begins.
        start: Minutes of the day by the clock on the wall.
        minutes: Its length by the clock on the wall.
        windows: Within which minutes of the day it may lie.
        needed: How many carers at once.
        qualification: What each of them must be able to do.
        carers: Who goes; fewer than needed while it waits for somebody.
        priority: 1 for what cannot wait, to 3.
        pinned: Whether nobody but a planner moves it.
        begins: When it begins, in minutes of absolute time.
        ends: When it ends, so that a night over a clock change has its real length.
    """

    id: int
    client: int
    decision: int
    day: date
    start: int
    minutes: int
    windows: tuple[tuple[int, int], ...]
    needed: int = 1
    qualification: Qualification = Qualification.CARE
    carers: tuple[int, ...] = ()
    priority: int = 2
    pinned: bool = False
    begins: int = field(init=False)
    ends: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "begins", absolute(self.day, self.start))
        ends = absolute(self.day, self.start + self.minutes)
        # A length below zero is found by its own rule and must not shorten a carer's day.
        object.__setattr__(self, "ends", max(self.begins, ends))

    @property
    def last_day(self) -> date:
        """The day on which it ends; midnight still belongs to the day before."""
        return self.day + timedelta(days=(self.start + max(self.minutes, 1) - 1) // DAY)


@dataclass(frozen=True, slots=True)
class CarerFacts:
    """A carer.

    Attributes:
        id: The carer.
        employment: On what terms.
        qualifications: What the carer can do.
        gender: As far as clients have a wish.
        week_minutes: Working time a week; 2400 for a full-time job.
        shifts: Within which minutes the carer works, by ISO weekday; a day without is free.
        away: Leave and sickness, first and last days.
        home: Where the day begins and ends, None for somewhere in the service area.
        profile: How the carer travels.
        period_months: Months of the accounting period, which begins with January.
    """

    id: int
    employment: EmploymentType
    qualifications: frozenset[Qualification]
    gender: Gender | None
    week_minutes: int
    shifts: Mapping[int, tuple[int, int]]
    away: tuple[tuple[date, date], ...] = ()
    home: Place | None = None
    profile: TravelProfile = TravelProfile.WALK
    period_months: int = 1


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """A client.

    Attributes:
        id: The client.
        place: Where the client lives, None while it is not known.
        gender_wish: Whom the client wants, None for no wish.
        preferred: Whom the client likes to see.
        refused: Who must not come, by the client's wish.
        known: Who has been there.
        keys: Who has the keys.
        away: When visits are suspended, first and last day; no last day until further notice.
    """

    id: int
    place: Place | None
    gender_wish: Gender | None = None
    preferred: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    keys: frozenset[int] = frozenset()
    away: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What a decision grants.

    Attributes:
        id: The decision.
        client: To whom.
        first_day: From when.
        last_day: Until when, None for no end.
        granted: Minutes, None while they are not decided.
        per: For a week or a month.
    """

    id: int
    client: int
    first_day: date
    last_day: date | None
    granted: int | None
    per: HoursPer = HoursPer.WEEK


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a plan breaks.

    Attributes:
        rule: Which rule.
        severity: Whether it stands in the way.
        day: On which day.
        carer: Whose day, None where it is not a carer's.
        visits: Which visits, in order.
        measured: What was measured, in minutes or as a count.
        limit: What was allowed.
        decision: Whose hours, None where it is not about those that a decision grants.
    """

    rule: Rule
    severity: Severity
    day: date
    carer: int | None = None
    visits: tuple[int, ...] = ()
    measured: int = 0
    limit: int = 0
    decision: int | None = None

    @property
    def source(self) -> str:
        """Where the rule stands, empty for what follows from the plan itself or from a wish."""
        return SOURCES[self.rule]


def absolute(day: date, minute: int) -> int:
    """Minutes of absolute time at a minute of a day by the clock on the wall.

    Args:
        day: The day.
        minute: From its midnight; beyond 24 hours it lies on a later day.
    """
    midnight, plain = _midnight(day)
    return midnight + minute if plain and 0 <= minute < DAY else _converted(day, minute)


@lru_cache(maxsize=4096)
def _midnight(day: date) -> tuple[int, bool]:
    """When a day begins, and whether its clock is never changed."""
    begins = _converted(day, 0)
    return begins, _converted(day, DAY) - begins == DAY


def _converted(day: date, minute: int) -> int:
    """A minute of the hour that is left out in March is the moment of the change."""
    return min(_moment(day, minute), _moment(day, -(-minute // 60) * 60))


def _moment(day: date, minute: int) -> int:
    there = datetime.combine(day, time(), WARSAW) + timedelta(minutes=minute)
    return int(there.timestamp()) // 60
