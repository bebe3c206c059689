"""The state of people on a day, derived from facts; nothing missing is ever invented."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.clock import at_wall_time, service_day
from seniorplus.domain.codes import DayState, EventKind, EventSource


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded attendance event.

    `at` alone is an exact time, `at` with `at_until` an interval, neither an hour not recorded.

    Attributes:
        number: The house-wide number of the event.
        person: The id of the person.
        day: The service day.
        kind: Arrival, exit or the undoing of another event.
        at: The moment, or the start of an interval.
        at_until: The end of an interval.
        source: How it was recorded.
        by: The label of the actor.
        recorded_at: When it was recorded.
        supersedes: The number of the event that it corrects or undoes.
        notes: Codes worth saying, separated by spaces.
    """

    number: int
    person: int
    day: date
    kind: EventKind
    at: datetime | None
    at_until: datetime | None
    source: EventSource
    by: str
    recorded_at: datetime
    supersedes: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: a time, an interval, or an hour not recorded.

    Attributes:
        at: The moment, or the start of an interval.
        until: The end of an interval.
    """

    at: datetime | None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AbsencePeriod:
    """A person's absence as the day needs it.

    Attributes:
        first_day: The first day away.
        last_day: The last day away, None until further notice.
        from_time: Start of a part-day absence, None for whole days.
        until_time: End of a part-day absence.
    """

    first_day: date
    last_day: date | None
    from_time: time | None = None
    until_time: time | None = None

    @property
    def whole_day(self) -> bool:
        """Whether whole days are meant."""
        return self.from_time is None and self.until_time is None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def touches(self, begins: datetime, ends: datetime) -> bool:
        """Whether the absence, of whole days or a part of one, covers some of a time.

        Args:
            begins: Wall time.
            ends: Wall time.
        """
        if ends <= datetime.combine(self.first_day, self.from_time or time.min):
            return False
        if self.last_day is None:
            return True
        if self.until_time is not None:
            return begins < datetime.combine(self.last_day, self.until_time)
        return begins.date() <= self.last_day


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How many of those scheduled are in each state; the states add up to `scheduled`."""

    scheduled: int
    present: int
    left: int
    expected: int
    absent: int
    unknown: int


def valid_events(events: Iterable[Event]) -> list[Event]:
    """The arrivals and exits that stand, in the order in which they happened.

    An event is void when a later valid event supersedes it, so undoing a correction
    brings back what was corrected. An hour that was not recorded keeps the place of the
    event it corrects, else the moment at which it was recorded; an arrival recorded on a
    later day comes first on its own day, an exit last.
    """
    by_number = {event.number: event for event in events}
    void: set[int] = set()
    for number in sorted(by_number, reverse=True):
        event = by_number[number]
        if number not in void and event.supersedes is not None:
            void.add(event.supersedes)
    standing = [
        event
        for number, event in by_number.items()
        if number not in void and event.kind is not EventKind.UNDO
    ]
    return sorted(standing, key=lambda event: (position(event, by_number), event.number))


def position(event: Event, by_number: Mapping[int, Event]) -> datetime:
    """Where an event stands in the day."""
    if (moment := event.at or event.at_until) is not None:
        return moment
    if event.supersedes is not None and (earlier := by_number.get(event.supersedes)):
        return position(earlier, by_number)
    if service_day(event.recorded_at) == event.day:
        return event.recorded_at
    return at_wall_time(event.day, time.min if event.kind is EventKind.CHECK_IN else time.max)


def day_state(
    standing: Sequence[Event],
    absences: Iterable[AbsencePeriod],
    day: date,
    now: datetime,
    unknown_after: time,
) -> DayState:
    """The state of a scheduled person on a day, by the first rule that fits.

    Args:
        standing: The person's valid events of the day, in order.
        absences: The person's absences.
        day: The service day.
        now: The moment, aware.
        unknown_after: The wall time from which no news is `unknown`.
    """
    if standing:
        arrived = standing[-1].kind is EventKind.CHECK_IN
        return DayState.PRESENT if arrived else DayState.LEFT
    if any(absence.whole_day and absence.covers(day) for absence in absences):
        return DayState.ABSENT
    if now < at_wall_time(day, unknown_after):
        return DayState.EXPECTED
    return DayState.UNKNOWN


def count(states: Iterable[DayState]) -> DayCounts:
    """Count the states of all who are scheduled."""
    tally = dict.fromkeys(DayState, 0)
    for state in states:
        tally[state] += 1
    return DayCounts(
        scheduled=sum(tally.values()),
        present=tally[DayState.PRESENT],
        left=tally[DayState.LEFT],
        expected=tally[DayState.EXPECTED],
        absent=tally[DayState.ABSENT],
        unknown=tally[DayState.UNKNOWN],
    )


def absence_length(absence: AbsencePeriod, day: date) -> int:
    """How many calendar days an absence has lasted by a day, that day included."""
    if not absence.covers(day) or not absence.whole_day:
        return 0
    return (day - absence.first_day).days + 1
