"""Classes on a day: occurrences of series with what happened to each."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.codes import Category

OUTSIDE_THE_HOUSE = frozenset({Category.CLUB, Category.TRIP})


@dataclass(frozen=True, slots=True)
class ClassSession:
    """One class on one day.

    Attributes:
        series: The id of its series.
        original_day: The date by the pattern; with the series it names the class.
        title: The activity's title.
        category: The activity's category.
        room: The room's name.
        group: Who takes part; empty for everybody.
        start: Aware start.
        end: Aware end.
        cancelled: Whether it does not take place.
    """

    series: int
    original_day: date
    title: str
    category: Category
    room: str
    group: str
    start: datetime
    end: datetime
    cancelled: bool = False


def span(day: date, start: time, minutes: int) -> tuple[datetime, datetime]:
    """The moments at which a class of a day begins and ends.

    The length is wall time, so a class over a clock change ends when the wall clock says so.
    """
    end = datetime.combine(day, start) + timedelta(minutes=minutes)
    return at_wall_time(day, start), at_wall_time(end.date(), end.time())
