"""Who is scheduled in a period, with everything their states derive from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from seniorplus.domain.attendance import AbsencePeriod, Event, valid_events
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.house_rules import HouseRules, RuleBook
from seniorplus.models.absences import Absence
from seniorplus.models.people import Person
from seniorplus.models.stays import StayTerm
from seniorplus.storage.queries import absences, attendance, house, people, stays


@dataclass(frozen=True)
class Period:
    """The facts of a period, read once.

    Attributes:
        book: The rules, dated.
        rules: The rules on its last day.
        calendar: The open days.
        terms: The stay terms that touch it.
        absences: The absences that touch it, by person.
        standing: The valid events in order, by person and day.
        people: Everybody concerned.
    """

    book: RuleBook
    rules: HouseRules
    calendar: OpenDays
    terms: list[StayTerm]
    absences: dict[int, list[Absence]]
    standing: dict[tuple[int, date], list[Event]]
    people: dict[int, Person]

    def planned(self, day: date) -> set[int]:
        """The ids of the people planned on a day."""
        if not self.calendar.is_open(day):
            return set()
        return {
            term.person_id
            for term in self.terms
            if term.first_day <= day
            and (term.last_day is None or day <= term.last_day)
            and str(day.isoweekday()) in term.weekdays
        }

    def participants(self, day: date) -> set[int]:
        """The ids of the people whose stay runs on a day or begins later."""
        return {
            term.person_id for term in self.terms if term.last_day is None or day <= term.last_day
        }

    def scheduled(self, day: date) -> set[int]:
        """Those planned on a day, and participants who came outside their plan.

        Nobody is expected on the day of their death.
        """
        came = {
            person
            for (person, event_day), events in self.standing.items()
            if event_day == day and events
        }
        expected = {person for person in self.planned(day) if not self._died_by(person, day)}
        return expected | (came & self.participants(day))

    def _died_by(self, person: int, day: date) -> bool:
        died = self.people[person].deceased_on
        return died is not None and died <= day

    def periods(self, person: int) -> list[AbsencePeriod]:
        """A person's absences as the rules need them."""
        return [absences.period(row) for row in self.absences.get(person, [])]


def period(session: Session, first: date, last: date) -> Period:
    """Read the facts of the days from first to last, without a query in a loop."""
    book = house.rule_book(session)
    terms = stays.terms_between(session, first, last)
    by_person: dict[int, list[Absence]] = {}
    for row in absences.touching(session, first, last):
        by_person.setdefault(row.person_id, []).append(row)
    recorded: dict[tuple[int, date], list[Event]] = {}
    for event in attendance.events_between(session, first, last):
        recorded.setdefault((event.person, event.day), []).append(event)
    standing = {key: valid_events(events) for key, events in recorded.items()}
    ids = {term.person_id for term in terms} | {person for person, _ in recorded}
    later = ids - {term.person_id for term in terms}
    if later:
        terms = terms + [
            row for row in stays.terms_between(session, last, date.max) if row.person_id in later
        ]
    return Period(
        book,
        book.on(last),
        house.open_days(session, book),
        terms,
        by_person,
        standing,
        people.by_id(session, ids),
    )
