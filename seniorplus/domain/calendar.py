"""The only place that knows an open day: weekdays, public holidays and closure days."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import ModuleType

# Several threads may ask for the first year at once.
_loading = Lock()
_years: dict[int, Mapping[date, str]] = {}


class Closed(StrEnum):
    """Why a day is not an open day."""

    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    CLOSURE = "closure"


def public_holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year in Poland with their Polish names.

    There are 14 of them since 2025, when 24 December joined (ustawa o dniach wolnych od pracy).
    """
    if year not in _years:
        _years[year] = dict(_poland()(years=year, language="pl"))
    return _years[year]


def known_years() -> Mapping[int, Mapping[date, str]]:
    """The public holidays of the years that were asked for."""
    return dict(_years)


def remember_years(years: Mapping[int, Mapping[date, str]]) -> None:
    """Take the public holidays that were computed before by the same package."""
    for year, holidays in years.items():
        _years.setdefault(year, holidays)


def _poland() -> Callable[..., Mapping[date, str]]:
    """Poland alone: the package's own way in loads 250 countries, 13 MiB and 0.1 s."""
    import holidays

    name = "holidays.countries"
    with _loading:
        if name in sys.modules:
            return _named(name)
        sys.modules[name] = bare = ModuleType(name)
        bare.__path__ = [str(Path(holidays.__file__).with_name("countries"))]
        try:
            return _named(name)
        finally:
            del sys.modules[name]


def _named(package: str) -> Callable[..., Mapping[date, str]]:
    poland: Callable[..., Mapping[date, str]] = import_module(f"{package}.poland").Poland
    return poland


@dataclass(frozen=True)
class OpenDays:
    """The calendar of a house.

    Attributes:
        weekdays: ISO weekdays (1 = Monday) on which the house works at first.
        closures: Closure days with their names.
        changes: Days from which other weekdays hold, in order.
    """

    weekdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    closures: Mapping[date, str] = field(default_factory=dict)
    changes: tuple[tuple[date, frozenset[int]], ...] = ()
    _asked: dict[date, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def weekdays_on(self, day: date) -> frozenset[int]:
        """The weekdays on which the house works, as it was decided for a day."""
        held = self.weekdays
        for begins, weekdays in self.changes:
            if begins <= day:
                held = weekdays
        return held

    def closed(self, day: date) -> tuple[Closed, str] | None:
        """Why the house is closed on a day, with the name of the occasion; None when open."""
        if holiday := public_holidays(day.year).get(day):
            return Closed.PUBLIC_HOLIDAY, holiday
        if day in self.closures:
            return Closed.CLOSURE, self.closures[day]
        if day.isoweekday() not in self.weekdays_on(day):
            return Closed.WEEKEND, ""
        return None

    def is_open(self, day: date) -> bool:
        """Whether the house works on a day; plans ask about the same days again and again."""
        known = self._asked.get(day)
        if known is None:
            known = self._asked[day] = self.closed(day) is None
        return known

    def between(self, first: date, last: date) -> Iterator[date]:
        """The open days from first to last, both included."""
        for offset in range((last - first).days + 1):
            if self.is_open(day := first + timedelta(days=offset)):
                yield day

    def next_open(self, day: date, *, limit: int = 400) -> date | None:
        """The first open day after a day, None when none follows within the limit of days."""
        return next(self.between(day + timedelta(days=1), day + timedelta(days=limit)), None)

    def previous_open(self, day: date, *, limit: int = 400) -> date | None:
        """The last open day before a day, None when none lies within the limit of days."""
        for offset in range(1, limit + 1):
            if self.is_open(earlier := day - timedelta(days=offset)):
                return earlier
        return None


def month_range(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)
