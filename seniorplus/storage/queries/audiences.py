"""Who is expected at a class, and whom an absence of the house excuses."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.clock import local
from seniorplus.domain.journal import keeps_journal
from seniorplus.domain.timetable import ClassSession
from seniorplus.models.stays import StayTerm
from seniorplus.storage.queries import absences, gatherings, stays
from seniorplus.storage.queries.gatherings import Members


@dataclass(frozen=True, slots=True)
class Audiences:
    """The facts of a period, read once.

    Attributes:
        terms: The stay terms that touch it.
        absences: The absences that touch it, by person.
        members: Those who belong to classes by name.
    """

    terms: tuple[StayTerm, ...]
    absences: dict[int, list[AbsencePeriod]]
    members: Members

    def expected(self, entry: ClassSession) -> frozenset[int]:
        """The ids of those a class counts on, absences aside; none where whoever wishes comes."""
        day = local(entry.start).date()
        if entry.audience is Audience.EVERYBODY:
            return frozenset(term.person_id for term in self._planned(day))
        if entry.audience is Audience.GROUP:
            return frozenset(
                term.person_id for term in self._planned(day) if term.group_name == entry.group
            )
        return self.members.of(entry)

    def absent(self, person: int, entry: ClassSession) -> bool:
        """Whether an absence of the house covers a class, wholly or in part."""
        begins = local(entry.start).replace(tzinfo=None)
        ends = local(entry.end).replace(tzinfo=None)
        return any(period.touches(begins, ends) for period in self.absences.get(person, ()))

    def count(self, entry: ClassSession) -> int | None:
        """How many a class counts on, without those away; None where everybody may come."""
        if entry.audience is Audience.OPEN or not keeps_journal(entry.category):
            return None
        return sum(not self.absent(person, entry) for person in self.expected(entry))

    def _planned(self, day: date) -> list[StayTerm]:
        weekday = str(day.isoweekday())
        return [
            term
            for term in self.terms
            if gatherings.runs_on(term, day) and weekday in term.weekdays
        ]


def audiences(session: Session, first: date, last: date) -> Audiences:
    """Who belongs to the classes from first to last, without a query in a loop."""
    away: dict[int, list[AbsencePeriod]] = {}
    for row in absences.touching(session, first, last):
        away.setdefault(row.person_id, []).append(absences.period(row))
    return Audiences(
        tuple(stays.terms_between(session, first, last)),
        away,
        gatherings.members(session, first, last),
    )
