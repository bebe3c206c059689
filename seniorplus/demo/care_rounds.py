"""Who of the demo house's carers goes to whom and when: rounds without overlaps and long ways."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from seniorplus.domain.care.codes import Gender, Qualification, TravelProfile
from seniorplus.domain.care.facts import Place
from seniorplus.domain.care.travel import StraightLine

STEP, FREE, BREAK_FROM = 15, 15, 360
BALANCE = 200
"""What a full week costs more than an empty one, in minutes of travel and waiting."""
Booked = tuple[int, int, Place]


@dataclass(frozen=True, slots=True)
class Round:
    """A carer whose days are filled.

    Attributes:
        carer: The stored carer.
        gender: As far as clients have a wish.
        qualifications: What the carer can do.
        profile: How the carer travels.
        provider: Who employs the carer, None for the centre.
        week_minutes: Working time a week.
        shifts: Within which minutes the carer works, by ISO weekday.
        days: What is booked, by ISO weekday, in order.
    """

    carer: int
    gender: Gender
    qualifications: frozenset[Qualification]
    profile: TravelProfile
    provider: int | None
    week_minutes: int
    shifts: dict[int, tuple[int, int]]
    days: dict[int, list[Booked]] = field(default_factory=dict)

    @property
    def booked(self) -> int:
        """Minutes of visits in a week."""
        return sum(end - start for day in self.days.values() for start, end, _place in day)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit that comes back and whoever may go to it.

    Attributes:
        place: Where.
        weekdays: ISO weekdays.
        minutes: Its length.
        qualification: What a carer must be able to do.
        needed: How many carers at once.
        window: Within which minutes of the day.
        gender: Whom the client wants, None for no wish.
        provider: Whose carers go, None for the centre's own.
        refused: Who must not come.
    """

    place: Place
    weekdays: tuple[int, ...]
    minutes: int
    qualification: Qualification
    needed: int = 1
    window: tuple[int, int] = (0, 24 * 60)
    gender: Gender | None = None
    provider: int | None = None
    refused: int | None = None

    def suits(self, carer: Round) -> bool:
        """Whether a carer may go at all."""
        return (
            self.qualification in carer.qualifications
            and self.gender in {None, carer.gender}
            and self.provider == carer.provider
            and self.refused != carer.carer
            and all(weekday in carer.shifts for weekday in self.weekdays)
        )


class Rounds:
    """The rounds of all carers, filled visit by visit.

    Args:
        carers: Whose rounds.
    """

    def __init__(self, carers: Iterable[Round]) -> None:
        self._carers = tuple(carers)
        self._travel = StraightLine()

    def book(self, wanted: Wanted) -> tuple[int, tuple[int, ...]] | None:
        """Find the cheapest time and who goes, and keep it.

        Returns:
            The minute of the day and the carers, None where nobody has time.
        """
        length = wanted.minutes * len(wanted.weekdays)
        able = [
            carer
            for carer in self._carers
            if wanted.suits(carer) and carer.booked + length <= carer.week_minutes
        ]
        shares = [BALANCE * carer.booked // carer.week_minutes for carer in able]
        found: list[tuple[int, int, tuple[Round, ...]]] = []
        for start in range(0, 24 * 60, STEP):
            if not wanted.window[0] <= start <= wanted.window[1] - wanted.minutes:
                continue
            free = [
                (cost + shares[place], place)
                for place, carer in enumerate(able)
                if (cost := self._cost(carer, wanted, start)) is not None
            ]
            for chosen in combinations(sorted(free)[: wanted.needed], wanted.needed):
                carers = tuple(able[place] for _cost, place in chosen)
                found.append((sum(cost for cost, _place in chosen), start, carers))
        if not found:
            return None
        _cost, start, carers = min(found, key=lambda one: one[:2])
        for carer in carers:
            for weekday in wanted.weekdays:
                booked = carer.days.setdefault(weekday, [])
                booked.append((start, start + wanted.minutes, wanted.place))
                booked.sort(key=lambda one: one[0])
        return start, tuple(carer.carer for carer in carers)

    def another(self, wanted: Wanted, than: tuple[int, ...]) -> int | None:
        """Somebody else who could go: with the emptiest days, whether free then or not."""
        others = [
            carer for carer in self._carers if wanted.suits(carer) and carer.carer not in than
        ]
        if not others:
            return None
        return min(others, key=lambda carer: carer.booked / carer.week_minutes).carer

    def _cost(self, carer: Round, wanted: Wanted, start: int) -> int | None:
        """Minutes of travel and waiting that a visit adds to a week, None where it does not fit."""
        total, new = 0, (start, start + wanted.minutes, wanted.place)
        for weekday in wanted.weekdays:
            begins, ends = carer.shifts[weekday]
            if start < begins or new[1] > ends:
                return None
            booked = carer.days.get(weekday, [])
            route = sorted([*booked, new], key=lambda one: one[0])
            breaks = 0
            for one, other in pairwise(route):
                free = other[0] - one[1] - self._travel.minutes(carer.profile, one[2], other[2])
                if free < 0:
                    return None
                breaks += free >= FREE
            span = route[-1][1] - route[0][0]
            if span >= BREAK_FROM and not breaks:
                return None
            before = booked[-1][1] - booked[0][0] if booked else 0
            total += span - before - (wanted.minutes if booked else 0) + len(booked)
        return total
