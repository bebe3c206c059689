"""What calendars ought to tell, worked out from the house's facts without any of their code."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from feed_readers import Entry, written
from sqlalchemy import select
from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import Audience, EventState, ParticipantState
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Category
from seniorplus.domain.feed_codes import FeedKind, FeedName
from seniorplus.domain.lunch_codes import PortionKind
from seniorplus.domain.timetable import NOT_CLASSES, ClassSession, span
from seniorplus.models.choir import Performance
from seniorplus.models.events import Appointment, EventParticipant, HouseEvent
from seniorplus.models.people import Person
from seniorplus.storage.queries import audiences, house, lunches, menus, timetable
from seniorplus.storage.queries.audiences import Audiences
from seniorplus.storage.unit_of_work import reading


@dataclass(frozen=True)
class Facts:
    """The facts of a period.

    Attributes:
        classes: Every class, cancelled ones too.
        expected: Whom each of them counts on, absences aside.
        audiences: Who belongs to them.
        events: The events of the year.
        staged: The ids of those that are performances.
        talks: The talks that stand.
        going: Who goes to which event: ids of both.
        eaters: Who eats on which day: ids and days.
        menus: The title of the lunch of each open day with a menu.
        people: The id of each person by number.
        rooms: The names of the rooms.
    """

    classes: list[ClassSession]
    expected: dict[str, frozenset[int]]
    audiences: Audiences
    events: list[HouseEvent]
    staged: set[int]
    talks: list[Appointment]
    going: set[tuple[int, int]]
    eaters: set[tuple[int, date]]
    menus: dict[date, str]
    people: dict[int, int]
    rooms: dict[str, str]

    def told(self, name: FeedName) -> Counter[Entry]:
        """What the calendar with a name ought to tell."""
        return Counter(self._entries(name))

    def _entries(self, name: FeedName) -> Iterator[Entry]:
        subject = name.subject
        match name.kind:
            case FeedKind.HOUSE:
                yield from self._classes(self.classes)
            case FeedKind.LUNCHES:
                yield from (_whole_day(day, title) for day, title in self.menus.items())
            case FeedKind.EVENTS:
                yield from self._events(self.events)
            case FeedKind.CLUB:
                yield from self._classes(_of(self.classes, Category.CLUB, Audience.CLUB))
            case FeedKind.CHOIR:
                yield from self._classes(_of(self.classes, Category.CHOIR, Audience.CHOIR))
                yield from self._events(row for row in self.events if row.id in self.staged)
            case FeedKind.ROOM:
                yield from self._classes(row for row in self.classes if row.room == subject)
                yield from self._events(row for row in self.events if row.room_code == subject)
                yield from self._talks(row for row in self.talks if row.room_code == subject)
            case FeedKind.INSTRUCTOR:
                own = int(subject)
                yield from self._classes(row for row in self.classes if row.instructor == own)
                yield from self._events(row for row in self.events if row.instructor_id == own)
                yield from self._talks(row for row in self.talks if row.instructor_id == own)
            case FeedKind.PERSON:
                yield from self._persons(self.people[name.number])

    def _persons(self, person: int) -> Iterator[Entry]:
        yield from self._classes(
            row
            for row in self.classes
            if row.category not in NOT_CLASSES
            and person in self.expected[row.key]
            and not self.audiences.absent(person, row)
        )
        yield from (_whole_day(day, "Obiad") for eater, day in self.eaters if eater == person)
        yield from self._events(
            row
            for row in self.events
            if not self._absent(person, row)
            and (
                (person, row.id) in self.going
                or (row.id in self.staged and self._sings(person, row))
            )
        )

    def _classes(self, rows: Iterable[ClassSession]) -> Iterator[Entry]:
        for row in rows:
            yield _timed(row.start, row.end, row.title, self.rooms[row.room], row.cancelled)

    def _events(self, rows: Iterable[HouseEvent]) -> Iterator[Entry]:
        for row in rows:
            place = row.place or self.rooms.get(row.room_code or "", "")
            cancelled = row.state == EventState.CANCELLED.value
            yield _timed(*span(row.day, row.start, row.minutes), row.title, place, cancelled)

    def _talks(self, rows: Iterable[Appointment]) -> Iterator[Entry]:
        for row in rows:
            place = self.rooms.get(row.room_code or "", "")
            yield _timed(*span(row.day, row.start, row.minutes), "zajęte", place, False)

    def _absent(self, person: int, row: HouseEvent) -> bool:
        begins = datetime.combine(row.day, row.start)
        ends = begins + timedelta(minutes=row.minutes)
        away = self.audiences.absences.get(person, ())
        return any(period.touches(begins, ends) for period in away)

    def _sings(self, person: int, row: HouseEvent) -> bool:
        return any(
            member.person_id == person
            and member.first_day <= row.day
            and (member.last_day is None or row.day <= member.last_day)
            for member in self.audiences.members.singers
        )


def facts(actor: Actor, first: date, last: date, now: datetime) -> Facts:
    """Read the facts of a period."""
    with reading(actor) as session:
        calendar = house.open_days(session)
        days = list(calendar.between(first, last))
        book = house.rule_book(session)
        meals = lunches.facts(session, book, first, last)
        events = select(HouseEvent).where(HouseEvent.day.between(first, last))  # type: ignore[attr-defined]
        talks = select(Appointment).where(
            Appointment.day.between(first, last),  # type: ignore[attr-defined]
            Appointment.state == EventState.PLANNED.value,  # type: ignore[arg-type]
        )
        classes = timetable.timetable(session, first, last).classes(first, last, calendar)
        known = audiences.audiences(session, first, last)
        return Facts(
            classes,
            {row.key: known.expected(row) for row in classes},
            known,
            list(session.execute(events).scalars()),
            {row.event_id for row in session.execute(select(Performance)).scalars()},
            list(session.execute(talks).scalars()),
            {
                (row.person_id, row.event_id)
                for row in session.execute(select(EventParticipant)).scalars()
                if row.state == ParticipantState.GOING.value
            },
            {
                (portion.person or 0, day)
                for day in days
                for portion in meals.ordered(day, now)
                if portion.kind is PortionKind.PARTICIPANT
            },
            dict(_menus(session, days)),
            {row.number: row.id for row in session.execute(select(Person)).scalars()},
            timetable.room_names(session),
        )


def _menus(session: Session, days: list[date]) -> Iterator[tuple[date, str]]:
    for day, variants in menus.plates(session, days[0], days[-1]).items():
        if day in days:
            dishes = ", ".join(plate.name for plate in variants.get("basic", ()))
            yield day, f"Obiad: {dishes}" if dishes else "Obiad"


def _of(
    rows: Iterable[ClassSession], category: Category, audience: Audience
) -> Iterator[ClassSession]:
    return (row for row in rows if row.category is category or row.audience is audience)


def _timed(start: datetime, end: datetime, title: str, place: str, cancelled: bool) -> Entry:
    told = f"ODWOŁANE: {title}" if cancelled else title
    return written(local(start)), written(local(end)), told, place, cancelled


def _whole_day(day: date, title: str) -> Entry:
    return day.isoformat(), (day + timedelta(days=1)).isoformat(), title, "", False
