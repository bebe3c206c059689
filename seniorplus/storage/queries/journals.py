"""Journals of classes with everything that is known about those who belong to them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import journal
from seniorplus.domain.activity_codes import Audience, JournalState, Presence, PresenceMark
from seniorplus.domain.attendance import Event, valid_events
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.journal import Attendance
from seniorplus.domain.timetable import ClassSession
from seniorplus.models.journal import ClassJournal, SessionPresence
from seniorplus.storage.queries import attendance, audiences, gatherings, timetable
from seniorplus.storage.queries.audiences import Audiences
from seniorplus.storage.queries.facts import standing

Key = tuple[int, date]
OVERDUE_WEEKS = 4


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class with its journal and those who belong to it.

    Attributes:
        entry: The class.
        journal: Its journal, None while nothing was written.
        marks: What was recorded last, by person.
        audience: Who belongs to the classes of the period.
        expected: The ids of those the class counts on, absences aside.
    """

    entry: ClassSession
    journal: ClassJournal | None
    marks: dict[int, SessionPresence]
    audience: Audiences
    expected: frozenset[int]

    @property
    def people(self) -> frozenset[int]:
        """Everybody who is expected or about whom something was recorded."""
        return self.expected | self.marks.keys()

    @property
    def signed(self) -> bool:
        """Whether the journal is signed."""
        return self.journal is not None and self.journal.signed_at is not None

    def belongs(self, person: int) -> bool:
        """Whether somebody is no surprise here: whoever wishes comes to an open class."""
        return person in self.expected or self.entry.audience is Audience.OPEN

    def presence(self, person: int) -> Presence:
        """What is known about somebody at the class."""
        row = self.marks.get(person)
        return journal.presence(
            PresenceMark(row.mark) if row else None,
            expected=self.belongs(person),
            absent=self.audience.absent(person, self.entry),
        )

    def attended(self) -> Attendance:
        """How well the class was attended; at an open one nobody was expected."""
        if self.entry.audience is Audience.OPEN:
            there = sum(row.mark == PresenceMark.PRESENT for row in self.marks.values())
            return Attendance(present=there)
        return journal.attended(self.presence(person) for person in self.people)

    def state(self, moment: datetime) -> JournalState | None:
        """How far the journal is."""
        written = self.journal is not None or bool(self.marks)
        return journal.state(self.entry, moment, written=written, signed=self.signed)


def known_class(session: Session, series: int, original: date) -> KnownClass:
    """One class with its journal.

    Raises:
        Refusal: `class_unknown`.
    """
    entry = timetable.class_of(session, series, original)
    day = local(entry.start).date()
    known = audiences.audiences(session, day, day)
    marks = gatherings.presence_at_class(session, series, original)
    return KnownClass(
        entry,
        of_class(session, series, original),
        {row.person_id: row for row in marks},
        known,
        known.expected(entry),
    )


def known_classes(
    session: Session, first: date, last: date, calendar: OpenDays
) -> list[KnownClass]:
    """The classes from first to last that have a journal, in the order of time."""
    entries = _with_journal(session, first, last, calendar)
    if not entries:
        return []
    since, until = _original_days(entries)
    known = audiences.audiences(session, first, last)
    marks: dict[Key, dict[int, SessionPresence]] = {}
    for row in gatherings.presence_at_classes(session, since, until):
        assert row.series_id is not None
        assert row.original_day is not None
        marks.setdefault((row.series_id, row.original_day), {})[row.person_id] = row
    query = select(ClassJournal).where(col(ClassJournal.original_day).between(since, until))
    journals = {(row.series_id, row.original_day): row for row in session.execute(query).scalars()}
    return [
        KnownClass(
            entry,
            journals.get((entry.series, entry.original_day)),
            marks.get((entry.series, entry.original_day), {}),
            known,
            known.expected(entry),
        )
        for entry in entries
    ]


def of_class(session: Session, series: int, original: date) -> ClassJournal | None:
    """The journal of a class, None while nothing was written."""
    query = select(ClassJournal).where(
        col(ClassJournal.series_id) == series, col(ClassJournal.original_day) == original
    )
    return session.execute(query).scalar_one_or_none()


def by_exception(session: Session, known: KnownClass) -> frozenset[int]:
    """The ids of those whom "everybody but the marked" makes present.

    Whoever is expected and has no mark: a participant with an arrival that covers the class,
    somebody from outside without one. An arrival beats an absence of whole days; who is away
    for a part of the day was away.
    """
    day = local(known.entry.start).date()
    recorded: dict[int, list[Event]] = {}
    for event in attendance.events_between(session, day, day):
        recorded.setdefault(event.person, []).append(event)
    staying = {term.person_id for term in known.audience.terms}

    def came(person: int) -> bool:
        inside = journal.inside_during(valid_events(recorded.get(person, [])), known.entry)
        if known.audience.absent(person, known.entry):
            covering = [one for one in known.audience.absences[person] if one.covers(day)]
            return inside and all(one.whole_day for one in covering)
        return inside or person not in staying

    return frozenset(person for person in known.expected - known.marks.keys() if came(person))


def overdue(
    session: Session, first: date, last: date, calendar: OpenDays, moment: datetime
) -> list[tuple[ClassSession, JournalState]]:
    """The classes from first to last that are over and whose journal is missing or unsigned."""
    entries = [
        entry
        for entry in _with_journal(session, first, last, calendar)
        if not entry.cancelled and entry.end <= moment
    ]
    if not entries:
        return []
    since, until = _original_days(entries)
    journals = select(
        col(ClassJournal.series_id), col(ClassJournal.original_day), col(ClassJournal.signed_at)
    ).where(col(ClassJournal.original_day).between(since, until))
    signed = {
        (series, original): at is not None for series, original, at in session.execute(journals)
    }
    marked = (
        select(col(SessionPresence.series_id), col(SessionPresence.original_day))
        .where(standing(SessionPresence), col(SessionPresence.original_day).between(since, until))
        .distinct()
    )
    recorded = {(series, original) for series, original in session.execute(marked)}
    found = []
    for entry in entries:
        key = (entry.series, entry.original_day)
        state = journal.state(
            entry,
            moment,
            written=key in signed or key in recorded,
            signed=signed.get(key, False),
        )
        if state is not None and state in journal.OVERDUE:
            found.append((entry, state))
    return found


def overdue_counts(
    session: Session, calendar: OpenDays, moment: datetime
) -> dict[JournalState, int]:
    """How many journals of the last weeks are missing and how many unsigned; empty for none."""
    today = service_day(moment)
    first = today - timedelta(weeks=OVERDUE_WEEKS)
    counted = Counter(state for _, state in overdue(session, first, today, calendar, moment))
    return {state: counted[state] for state in JournalState if counted[state]}


def _with_journal(
    session: Session, first: date, last: date, calendar: OpenDays
) -> list[ClassSession]:
    known = timetable.timetable(session, first, last)
    return [
        entry
        for entry in known.classes(first, last, calendar)
        if journal.keeps_journal(entry.category)
    ]


def _original_days(entries: Iterable[ClassSession]) -> tuple[date, date]:
    """The days that name the classes: one moved here may be named by a day elsewhere."""
    days = [entry.original_day for entry in entries]
    return min(days), max(days)
