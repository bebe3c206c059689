"""Who is given lunch on a day, by what was known at a moment.

Orders are derived, never kept: a lunch is ordered for whoever is planned, has no absence and
eats; somebody without news keeps it. Every fact carries the time in which the house held it
to be true, so that an order can be computed as of any moment, past or present.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.lunch_codes import PortionKind


class OfPerson(Protocol):
    """A fact about a person."""

    @property
    def person(self) -> int:
        """The person's id."""
        ...


Fact = TypeVar("Fact", bound=OfPerson)


@dataclass(frozen=True, slots=True)
class Known:
    """Days that a fact covers, and the time in which the house held it to be true.

    Attributes:
        first_day: Its first day.
        last_day: Its last day, None without an end.
        since: When it was recorded.
        by: Who recorded it.
        until: When it was superseded, None while it stands.
        until_by: Who superseded it.
    """

    first_day: date
    last_day: date | None
    since: datetime
    by: str = ""
    until: datetime | None = None
    until_by: str = ""

    def covers(self, day: date) -> bool:
        """Whether a day is covered."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def holds(self, day: date, moment: datetime) -> bool:
        """Whether, at a moment, the house held it to be true for a day."""
        return (
            self.covers(day)
            and self.since <= moment
            and (self.until is None or moment < self.until)
        )


@dataclass(frozen=True, slots=True)
class TermFact:
    """The weekdays of a person's stay."""

    person: int
    weekdays: str
    known: Known


@dataclass(frozen=True, slots=True)
class AbsenceFact:
    """A whole-day absence."""

    person: int
    known: Known


@dataclass(frozen=True, slots=True)
class ChoiceFact:
    """Whether a person eats lunch; of several for a day the one recorded last decides."""

    row: int
    person: int
    eats: bool
    known: Known


@dataclass(frozen=True, slots=True)
class DietFact:
    """The variant that a person eats; of several for a day the one recorded last decides."""

    row: int
    person: int
    diet: str
    known: Known


@dataclass(frozen=True, slots=True)
class ClosureFact:
    """Closure days."""

    known: Known


@dataclass(frozen=True, slots=True)
class ExtraFact:
    """Portions added by hand for one day."""

    row: int
    kind: PortionKind
    person: int | None
    diet: str
    quantity: int
    label: str
    known: Known


@dataclass(frozen=True, slots=True)
class Portion:
    """Portions of an order.

    Attributes:
        kind: For whom.
        person: The person's id, None for guests, staff and take-away without a name.
        diet: The variant; empty when no diet is recorded, which is an alarm.
        quantity: How many.
        extra: The row that staff added, None for those derived from the plan.
        label: What staff called it.
    """

    kind: PortionKind
    person: int | None
    diet: str
    quantity: int = 1
    extra: int | None = None
    label: str = ""


@dataclass(frozen=True)
class LunchFacts:
    """Every fact that touches a period, with those that no longer stand.

    Attributes:
        calendar: Weekdays and public holidays, without closure days.
        terms: Weekdays of stays.
        absences: Whole-day absences.
        choices: Who eats lunch.
        diets: Which variant.
        closures: Closure days.
        extras: Portions added by hand.
    """

    calendar: OpenDays
    terms: tuple[TermFact, ...] = ()
    absences: tuple[AbsenceFact, ...] = ()
    choices: tuple[ChoiceFact, ...] = ()
    diets: tuple[DietFact, ...] = ()
    closures: tuple[ClosureFact, ...] = ()
    extras: tuple[ExtraFact, ...] = ()

    @cached_property
    def absences_of(self) -> Mapping[int, list[AbsenceFact]]:
        """Absences by person."""
        return _by_person(self.absences)

    @cached_property
    def choices_of(self) -> Mapping[int, list[ChoiceFact]]:
        """Choices by person."""
        return _by_person(self.choices)

    @cached_property
    def diets_of(self) -> Mapping[int, list[DietFact]]:
        """Diets by person."""
        return _by_person(self.diets)

    def is_open(self, day: date, moment: datetime) -> bool:
        """Whether, at a moment, the house meant to be open on a day."""
        return self.calendar.is_open(day) and not any(
            closure.known.holds(day, moment) for closure in self.closures
        )

    def eats(self, person: int, day: date, moment: datetime) -> bool:
        """Whether a person eats lunch on a day; whoever said nothing does."""
        held = [row for row in self.choices_of.get(person, ()) if row.known.holds(day, moment)]
        return max(held, key=lambda row: (row.known.since, row.row)).eats if held else True

    def diet(self, person: int, day: date, moment: datetime) -> str:
        """The variant that a person eats on a day, empty when none is recorded."""
        held = [row for row in self.diets_of.get(person, ()) if row.known.holds(day, moment)]
        return max(held, key=lambda row: (row.known.since, row.row)).diet if held else ""

    def ordered(self, day: date, moment: datetime) -> tuple[Portion, ...]:
        """The lunches of a day by what was known at a moment; nobody gets two."""
        if not self.is_open(day, moment):
            planned: dict[int, Portion] = {}
        else:
            weekday = str(day.isoweekday())
            planned = {
                term.person: Portion(
                    PortionKind.PARTICIPANT, term.person, self.diet(term.person, day, moment)
                )
                for term in self.terms
                if weekday in term.weekdays
                and term.known.holds(day, moment)
                and not self._away(term.person, day, moment)
                and self.eats(term.person, day, moment)
            }
        extras = tuple(
            Portion(row.kind, row.person, row.diet, row.quantity, row.row, row.label)
            for row in self.extras
            if row.known.holds(day, moment) and row.person not in planned
        )
        return (*planned.values(), *extras)

    def _away(self, person: int, day: date, moment: datetime) -> bool:
        return any(row.known.holds(day, moment) for row in self.absences_of.get(person, ()))


def charge(*, at_limit: bool, at_end: bool, late_is_charged: bool, price: int) -> int:
    """What one lunch costs, in grosze.

    A lunch cancelled until the correction limit is not charged; a later cancellation is, when
    the house decided so.

    Args:
        at_limit: Whether it was ordered at the correction limit.
        at_end: Whether it is ordered by all that is known.
        late_is_charged: Whether the house charges late cancellations.
        price: The price of a lunch in grosze.
    """
    return price if at_end or (at_limit and late_is_charged) else 0


def by_diet(portions: Iterable[Portion]) -> dict[str, int]:
    """Portions by variant; the key is empty for those without a recorded diet."""
    tally: dict[str, int] = {}
    for portion in portions:
        tally[portion.diet] = tally.get(portion.diet, 0) + portion.quantity
    return tally


def total(portions: Iterable[Portion]) -> int:
    """How many portions there are."""
    return sum(portion.quantity for portion in portions)


def _by_person(rows: Iterable[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for row in rows:
        found.setdefault(row.person, []).append(row)
    return found
