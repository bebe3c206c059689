"""Weekly patterns of visits: a decision in, visits of days out, and what a changed one changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from seniorplus.domain.care.codes import CareTask, Qualification
from seniorplus.domain.care.facts import DAY, DecisionFacts
from seniorplus.domain.refusal import Refusal

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class VisitPattern:
    """A visit that comes back, on the same days of the week; at most once a day.

    Attributes:
        id: The pattern.
        decision: By which decision; no visit lies outside it.
        first_day: From when; its week is the first one.
        until: The last possible day, None for as long as the decision lasts.
        weekdays: ISO weekdays as digits; a weekend only where it is among them.
        every: Every how many weeks.
        windows: Within which minutes of the day a visit may lie.
        preferred: At which minute it should begin, None for the start of the first window.
        minutes: Its length.
        tasks: What is done.
        qualification: What each carer must be able to do.
        needed: How many carers at once.
        priority: 1 for what cannot wait, to 3.
        usual: Who usually goes, in the order in which they are asked.
        on_holidays: Whether visits take place on public holidays, as the client chose.
    """

    id: int
    decision: DecisionFacts
    first_day: date
    until: date | None
    weekdays: str
    windows: tuple[tuple[int, int], ...]
    minutes: int
    every: int = 1
    preferred: int | None = None
    tasks: frozenset[CareTask] = frozenset()
    qualification: Qualification = Qualification.CARE
    needed: int = 1
    priority: int = 2
    usual: tuple[int, ...] = ()
    on_holidays: bool = False

    @property
    def start(self) -> int:
        """The minute at which a visit begins as long as nobody moves it."""
        return self.windows[0][0] if self.preferred is None else self.preferred


@dataclass(frozen=True, slots=True)
class ExpectedVisit:
    """A visit as a pattern wants it; who goes is not the pattern's matter.

    Attributes:
        pattern: Which pattern.
        day: On which day.
        start: Minutes of the day.
        minutes: Its length.
        windows: Within which minutes it may lie.
        tasks: What is done.
        qualification: What each carer must be able to do.
        needed: How many carers at once.
        priority: 1 to 3.
    """

    pattern: int
    day: date
    start: int
    minutes: int
    windows: tuple[tuple[int, int], ...]
    tasks: frozenset[CareTask]
    qualification: Qualification
    needed: int
    priority: int


@dataclass(frozen=True, slots=True)
class StandingVisit:
    """A visit that was made from a pattern.

    Attributes:
        id: The visit.
        made: As the pattern wanted it when it was made, on the day for which it was made.
        by_hand: Whether somebody moved, stretched, split, pinned or cancelled it since, or it
            has taken place: it is never changed or removed by a pattern.
    """

    id: int
    made: ExpectedVisit
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A visit that stays as somebody left it although its pattern changed.

    Attributes:
        id: The visit.
        expected: As the pattern would have it now, None where it has no such visit any more.
    """

    id: int
    expected: ExpectedVisit | None


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of the visits when their patterns are expanded again.

    Attributes:
        new: Visits to be made.
        unchanged: Visits about which the patterns say what they said.
        changed: Visits to be changed in place, with what the pattern wants.
        removed: Visits that no pattern wants any more.
        kept: Visits that a pattern would change or remove if nobody had touched them.
    """

    new: tuple[ExpectedVisit, ...]
    unchanged: tuple[int, ...]
    changed: tuple[tuple[int, ExpectedVisit], ...]
    removed: tuple[int, ...]
    kept: tuple[Kept, ...]


def check_pattern(pattern: VisitPattern) -> None:
    """Refuse a pattern that cannot be expanded, or whose visits could never be right.

    Raises:
        Refusal: `bad_visit_pattern` with the reason (`ends_before_start`, `outside_decision`,
            `weekdays`, `every`, `minutes`, `needed`, `priority`, `windows`, `preferred`).
    """
    if reason := _fault(pattern):
        raise Refusal("bad_visit_pattern", reason=reason)


def _fault(pattern: VisitPattern) -> str | None:
    decision, until = pattern.decision, pattern.until
    if until is not None and until < pattern.first_day:
        return "ends_before_start"
    if (decision.last_day is not None and decision.last_day < pattern.first_day) or (
        until is not None and until < decision.first_day
    ):
        return "outside_decision"
    if not pattern.weekdays or not set(pattern.weekdays) <= set("1234567"):
        return "weekdays"
    for reason, within in (
        ("every", 1 <= pattern.every <= 52),
        ("minutes", 1 <= pattern.minutes <= DAY),
        ("needed", pattern.needed in {1, 2}),
        ("priority", pattern.priority in {1, 2, 3}),
    ):
        if not within:
            return reason
    if not pattern.windows or not all(
        0 <= first < DAY and first + pattern.minutes <= last <= 2 * DAY
        for first, last in pattern.windows
    ):
        return "windows"
    if not any(
        first <= pattern.start and pattern.start + pattern.minutes <= last
        for first, last in pattern.windows
    ):
        return "preferred"
    return None


def expand(
    pattern: VisitPattern, first: date, last: date, is_holiday: Callable[[date], bool]
) -> tuple[date, ...]:
    """The days of a pattern's visits from first to last, both included, in order.

    Args:
        pattern: What comes back; bounded by itself and by its decision.
        first: The first day that is asked for.
        last: The last one.
        is_holiday: Whether a day is a public holiday.
    """
    from dateutil import rrule

    decision, until = pattern.decision, pattern.until
    begins = max(first, pattern.first_day, decision.first_day)
    ends = min([day for day in (last, until, decision.last_day) if day is not None])
    if ends < begins:
        return ()
    first_week = _monday(pattern.first_day)
    weeks = (begins - first_week) // _WEEK
    rule = rrule.rrule(
        rrule.WEEKLY,
        dtstart=datetime.combine(
            first_week + weeks // pattern.every * pattern.every * _WEEK, time()
        ),
        until=datetime.combine(ends, time()),
        interval=pattern.every,
        byweekday=sorted({int(digit) - 1 for digit in pattern.weekdays}),
        wkst=rrule.MO,
    )
    days = (moment.date() for moment in rule)
    return tuple(
        day for day in days if day >= begins and (pattern.on_holidays or not is_holiday(day))
    )


def expected(
    patterns: Iterable[VisitPattern], first: date, last: date, is_holiday: Callable[[date], bool]
) -> tuple[ExpectedVisit, ...]:
    """What patterns want from first to last, by day and start."""
    found = [
        _on(pattern, day)
        for pattern in patterns
        for day in expand(pattern, first, last, is_holiday)
    ]
    return tuple(sorted(found, key=lambda visit: (visit.day, visit.start, visit.pattern)))


def merge(existing: Iterable[StandingVisit], wanted: Iterable[ExpectedVisit]) -> Merge:
    """What becomes of visits when their patterns want these instead.

    A visit answers for the pattern and day for which it was made, wherever it was moved since,
    so that neither one that was moved nor one that was cancelled is made a second time.

    Args:
        existing: The visits made from the patterns for the same days, cancelled ones too.
        wanted: What the patterns want now.
    """
    by_slot = {(visit.pattern, visit.day): visit for visit in wanted}
    answered: set[tuple[int, date]] = set()
    unchanged, changed, removed, kept = [], [], [], []
    # Those touched by hand answer first: beside them a twin that nobody touched is too much.
    for visit in sorted(existing, key=lambda visit: (not visit.by_hand, visit.id)):
        slot = visit.made.pattern, visit.made.day
        now = by_slot.get(slot)
        if visit.by_hand:
            if now == visit.made:
                unchanged.append(visit.id)
            else:
                kept.append(Kept(visit.id, now))
        elif now is None or slot in answered:
            removed.append(visit.id)
        elif now == visit.made:
            unchanged.append(visit.id)
        else:
            changed.append((visit.id, now))
        answered.add(slot)
    return Merge(
        tuple(visit for slot, visit in by_slot.items() if slot not in answered),
        tuple(sorted(unchanged)),
        tuple(changed),
        tuple(removed),
        tuple(kept),
    )


def _on(pattern: VisitPattern, day: date) -> ExpectedVisit:
    return ExpectedVisit(
        pattern.id,
        day,
        pattern.start,
        pattern.minutes,
        pattern.windows,
        pattern.tasks,
        pattern.qualification,
        pattern.needed,
        pattern.priority,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
