"""In what a plan is checked: people, decisions, travel, holidays, the limits of the law."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from seniorplus.domain.care.codes import Rule, severity
from seniorplus.domain.care.facts import CarerFacts, ClientFacts, DecisionFacts, Finding
from seniorplus.domain.care.travel import Travel


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of working time, in minutes; a house may only be stricter.

    Attributes:
        day_norm: Working time of a day (KP art. 129).
        week_norm: Working time of a week on average (KP art. 129).
        week_limit: The same with overtime (KP art. 131).
        daily_rest: Between two days of work (KP art. 132).
        weekly_rest: Once in every week (KP art. 133).
        days_in_week: Days of work in a week (KP art. 129).
        breaks: From how much work on each further break is due (KP art. 134).
        break_length: Of each break (KP art. 134).
        sundays: In how many weeks one Sunday is free (KP art. 151(12)).
        sunday_from: From which minute to the same on Monday work is Sunday's (KP art. 151(9) § 2).
    """

    day_norm: int = 480
    week_norm: int = 2400
    week_limit: int = 2880
    daily_rest: int = 660
    weekly_rest: int = 2100
    days_in_week: int = 5
    breaks: tuple[int, ...] = (360, 541, 961)
    break_length: int = 15
    sundays: int = 4
    sunday_from: int = 360


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything beside the visits that a check needs.

    Attributes:
        carers: By id.
        clients: By id.
        decisions: By id.
        travel: What knows how long a leg takes.
        is_holiday: Whether a day is a public holiday.
        limits: The limits of working time.
    """

    carers: Mapping[int, CarerFacts]
    clients: Mapping[int, ClientFacts]
    decisions: Mapping[int, DecisionFacts]
    travel: Travel
    is_holiday: Callable[[date], bool]
    limits: Limits = Limits()
    _norms: dict[tuple[date, date], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def norm_days(self, first: date, last: date) -> int:
        """Days of eight hours from first to last: weekdays less holidays (KP art. 130)."""
        if (first, last) not in self._norms:
            days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
            holidays = sum(self.is_holiday(day) and day.isoweekday() != 7 for day in days)
            self._norms[first, last] = sum(day.isoweekday() <= 5 for day in days) - holidays
        return self._norms[first, last]

    def is_weekday(self, day: date) -> bool:
        """Whether somebody who works from Monday to Friday works on a day."""
        return day.isoweekday() <= 5 and not self.is_holiday(day)

    def finding(
        self,
        rule: Rule,
        carer: CarerFacts,
        day: date,
        visits: tuple[int, ...] = (),
        measured: int = 0,
        limit: int = 0,
    ) -> Finding:
        """A finding about a carer's time, as strict as the terms of work make it."""
        found = severity(rule, carer.employment)
        return Finding(rule, found, day, carer.id, visits, measured, limit)
