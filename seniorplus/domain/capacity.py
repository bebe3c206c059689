"""How many people a day holds: on every open day the people planned are at most the places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seniorplus.domain.calendar import OpenDays

HORIZON_DAYS = 400


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a person is planned in a period.

    Attributes:
        person: The id of the person.
        first_day: First day of the period.
        last_day: Last day, None without an end.
        weekdays: ISO weekdays as digits.
    """

    person: int
    first_day: date
    last_day: date | None
    weekdays: str

    def plans(self, day: date) -> bool:
        """Whether the person is planned on a day, open days aside."""
        if day < self.first_day or (self.last_day is not None and day > self.last_day):
            return False
        return str(day.isoweekday()) in self.weekdays


def planned(terms: Iterable[Term], day: date, open_days: OpenDays) -> frozenset[int]:
    """The ids of the people planned on a day; nobody on a closed day."""
    if not open_days.is_open(day):
        return frozenset()
    return frozenset(term.person for term in terms if term.plans(day))


def first_full_day(
    terms: Iterable[Term], wanted: Term, places: int, open_days: OpenDays
) -> date | None:
    """The first open day on which a new term would put too many people into the house.

    The count of a weekday only rises where a term begins, so the first open day of each
    weekday after each beginning is enough to look at.

    Args:
        terms: The valid terms of all others, and of the person where they stay in force.
        wanted: The new term.
        places: How many people a day holds.
        open_days: The calendar.

    Returns:
        The day, None when every day has room.
    """
    others = [term for term in terms if term.person != wanted.person]
    begins = {wanted.first_day} | {
        term.first_day
        for term in others
        if term.first_day > wanted.first_day
        and (wanted.last_day is None or term.first_day <= wanted.last_day)
    }
    candidates: set[date] = set()
    for begin in begins:
        for weekday in wanted.weekdays:
            if day := _first_open(begin, int(weekday), open_days):
                candidates.add(day)
    for day in sorted(candidates):
        if wanted.plans(day) and len(planned(others, day, open_days)) >= places:
            return day
    return None


def _first_open(begin: date, weekday: int, open_days: OpenDays) -> date | None:
    day = begin if open_days.is_open(begin) else open_days.next_open(begin)
    while day is not None and day.isoweekday() != weekday:
        if (day - begin).days > HORIZON_DAYS:
            return None
        day = open_days.next_open(day)
    return day
