"""On which days a participant or a singer is expected at what, for a calendar of their own."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.people import short_name
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.timetable import NOT_CLASSES, ClassSession, Series
from seniorplus.models.events import HouseEvent
from seniorplus.services.feeds.selection import SeriesFacts
from seniorplus.storage.queries import absences, feeds, gatherings, stays
from seniorplus.storage.queries.gatherings import runs_on
from seniorplus.views.feeds import SeriesEntry


@dataclass(slots=True)
class PersonFacts:
    """What is known of somebody who has a calendar.

    Attributes:
        id: The stored person.
        number: The person's number.
        name: `Zofia K.`
        terms: The terms of stays.
        away: The absences.
        away_since: When each absence was recorded, in the same order.
        choices: Who eats lunch, in the order recorded.
        enrolled: The enrolments, by series.
        sings: The times in the ensemble.
        club: The times in the club.
        events: The events on whose list the person stands.
    """

    id: int
    number: int
    name: str
    terms: list[Any] = field(default_factory=list)
    away: list[AbsencePeriod] = field(default_factory=list)
    away_since: list[datetime] = field(default_factory=list)
    choices: list[Any] = field(default_factory=list)
    enrolled: dict[int, list[Any]] = field(default_factory=dict)
    sings: list[Any] = field(default_factory=list)
    club: list[Any] = field(default_factory=list)
    events: set[int] = field(default_factory=set)


def read_people(session: Session, today: date, first: date, last: date) -> dict[int, PersonFacts]:
    """Everybody who has a calendar, by the person's number, in a fixed number of statements."""
    by_id = {
        row.id: PersonFacts(row.id, row.number, short_name(row.first_name, row.last_name))
        for row in feeds.people_with_calendar(session, today)
    }

    members = gatherings.members(session, first, last)
    for person, row in _whose(by_id, stays.terms_between(session, first, last)):
        person.terms.append(row)
    for person, row in _whose(by_id, absences.touching(session, first, last)):
        person.away.append(absences.period(row))
        person.away_since.append(row.recorded_at)
    for person, row in _whose(by_id, feeds.lunch_choices(session, first, last)):
        person.choices.append(row)
    for person, row in _whose(by_id, chain.from_iterable(members.enrolled.values())):
        person.enrolled.setdefault(row.series_id, []).append(row)
    for person, row in _whose(by_id, members.singers):
        person.sings.append(row)
    for person, row in _whose(by_id, members.club):
        person.club.append(row)
    for person, row in _whose(by_id, feeds.going_since(session, first)):
        person.events.add(row.event_id)
    return {person.number: person for person in by_id.values()}


def _whose(
    people: Mapping[int, PersonFacts], rows: Iterable[Any]
) -> Iterator[tuple[PersonFacts, Any]]:
    """The rows about those who have a calendar, each with its person."""
    for row in rows:
        if (person := people.get(row.person_id)) is not None:
            yield person, row


class Expected:
    """The days of one person, worked out once for all series.

    Attributes:
        person: Whose days.
    """

    def __init__(
        self, person: PersonFacts, open_days: Sequence[date], horizon: tuple[date, date]
    ) -> None:
        self.person = person
        self._last = horizon[1]
        self._away = _whole_days(person.away, *horizon)
        self._groups = _groups(person.terms, open_days)
        self._planned = frozenset(self._groups)
        self._partly = [period for period in person.away if not period.whole_day]

    def base(self, facts: SeriesFacts) -> frozenset[date]:
        """The dates of a series' rule on which the person is expected, changes aside."""
        series = facts.series
        if series.category in NOT_CLASSES:
            return frozenset()
        if series.audience is Audience.EVERYBODY:
            found = facts.lying & self._planned
        elif series.audience is Audience.GROUP:
            found = frozenset(
                day for day in facts.lying & self._planned if self._groups[day] == series.group
            )
        else:
            rows = self._rows(series.id, series.audience)
            if not rows:
                return frozenset()
            # What else is known of the person ends with the horizon.
            spans = [(row.first_day, min(self._last, row.last_day or date.max)) for row in rows]
            found = frozenset(
                day for day in facts.lying if any(begin <= day <= end for begin, end in spans)
            )
        found -= self._away
        if self._partly:
            pattern = series.pattern
            found = frozenset(
                day for day in found if not self._partly_away(day, pattern.start, pattern.minutes)
            )
        return found

    def belongs(self, entry: ClassSession) -> bool:
        """Whether the person is expected at an occurrence to which something happened."""
        begins = local(entry.start)
        day = begins.date()
        if entry.category in NOT_CLASSES or day > self._last or day in self._away:
            return False
        if entry.audience is Audience.EVERYBODY:
            known = day in self._planned
        elif entry.audience is Audience.GROUP:
            known = self._groups.get(day) == entry.group
        else:
            rows = self._rows(entry.series, entry.audience)
            known = any(runs_on(row, day) for row in rows)
        minutes = int((entry.end - entry.start).total_seconds()) // 60
        return known and not self._partly_away(day, begins.time(), minutes)

    def sings_on(self, day: date) -> bool:
        """Whether the person is a member of the ensemble on a day and not away."""
        return day not in self._away and any(runs_on(row, day) for row in self.person.sings)

    def away_from(self, row: HouseEvent) -> bool:
        """Whether an absence touches an event."""
        begins = datetime.combine(row.day, row.start)
        ends = begins + timedelta(minutes=row.minutes)
        return any(period.touches(begins, ends) for period in self.person.away)

    def dated(self, entry: SeriesEntry, series: Series | None = None) -> SeriesEntry:
        """An entry that changed with its series, or with what brings the person to it or away.

        Args:
            entry: The entry.
            series: The series behind it, None for lunches, which know their facts.
        """
        moments = [
            since
            for period, since in zip(self.person.away, self.person.away_since, strict=True)
            if any(period.covers(day) for day in entry.skipped)
        ]
        if series is not None and series.audience is Audience.ENROLLED:
            moments += [row.recorded_at for row in self._rows(series.id, series.audience)]
        elif series is not None and series.audience in {Audience.EVERYBODY, Audience.GROUP}:
            moments += [row.recorded_at for row in self.person.terms]
        latest = max([entry.changed_at, *moments])
        return entry if latest == entry.changed_at else replace(entry, changed_at=latest)

    def lunches(self) -> SeriesEntry | None:
        """The days on which a lunch is meant for the person, without what is eaten."""
        days = sorted(self._planned - self._away - self._without_lunch())
        if not days:
            return None
        kept = set(days)
        weekdays = "".join(sorted({str(day.isoweekday()) for day in days}))
        pattern = Pattern(days[0], days[-1], time(), 1440, Frequency.WEEKLY, 1, weekdays, None)
        skipped = tuple(
            day
            for offset in range((days[-1] - days[0]).days)
            if str((day := days[0] + timedelta(days=offset)).isoweekday()) in weekdays
            and day not in kept
        )
        facts = [*self.person.terms, *self.person.choices]
        return SeriesEntry(
            f"lunch-{self.person.number}",
            "",
            Category.MEAL,
            "",
            "",
            Audience.ENROLLED,
            "",
            "",
            pattern,
            skipped,
            (),
            0,
            max(row.recorded_at for row in facts),
            all_day=True,
        )

    def _without_lunch(self) -> frozenset[date]:
        """The planned days on which no lunch is eaten; the word recorded last counts."""
        words = [
            (row.first_day, row.last_day or date.max, row.eats)
            for row in reversed(self.person.choices)
        ]
        if all(eats for _begin, _end, eats in words):
            return frozenset()
        return frozenset(
            day
            for day in self._planned
            if not next((eats for begin, end, eats in words if begin <= day <= end), True)
        )

    def _rows(self, series: int, audience: Audience) -> Sequence[Any]:
        if audience is Audience.ENROLLED:
            return self.person.enrolled.get(series, ())
        if audience is Audience.CHOIR:
            return self.person.sings
        if audience is Audience.CLUB:
            return self.person.club
        return ()

    def _partly_away(self, day: date, start: time, minutes: int) -> bool:
        if not self._partly:
            return False
        begins = datetime.combine(day, start)
        ends = begins + timedelta(minutes=minutes)
        return any(period.touches(begins, ends) for period in self._partly)


def _groups(terms: Iterable[Any], open_days: Sequence[date]) -> dict[date, str]:
    """The group to which the person comes, by the days on which the person is planned."""
    found: dict[date, str] = {}
    for term in terms:
        weekdays = {int(digit) for digit in term.weekdays}
        group, begin = term.group_name, bisect_left(open_days, term.first_day)
        for day in open_days[begin : bisect_right(open_days, term.last_day or date.max)]:
            if day.isoweekday() in weekdays:
                found.setdefault(day, group)
    return found


def _whole_days(periods: Iterable[AbsencePeriod], first: date, last: date) -> frozenset[date]:
    """The days that absences take wholly; a choir may also rehearse on a closed one."""
    found = set()
    for period in periods:
        day = max(first, period.first_day)
        until = min(last, period.last_day or last)
        while period.whole_day and day <= until:
            found.add(day)
            day += timedelta(days=1)
    return frozenset(found)
