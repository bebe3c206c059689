"""The timetable: expanding a year of sixty series, and asking for clashes before a save."""

import time
from dataclasses import replace
from datetime import time as wall_time
from datetime import timedelta

from bench.figures import Figure, median_within, p95_within
from bench.houses import DAY, Houses, opened
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern, expanded
from seniorplus.domain.timetable import day_set, sessions
from seniorplus.services import series
from seniorplus.services import sessions as single
from seniorplus.storage.queries import house, timetable
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import SessionMove

SERIES, EXPANDING, CLASHES = 60, 50.0, 10.0
YEAR = timedelta(days=364)


def classes(houses: Houses, *, quick: bool) -> list[Figure]:
    """A year of sixty series told day by day, and the clashes of a class and of a series."""
    runs = 20 if quick else 200
    with opened(houses.copy(houses.new)) as actor:
        expansion = _expand(actor, runs)
        monday = DAY - timedelta(days=DAY.weekday())
        pattern = Pattern(monday, monday + YEAR, wall_time(12), 30, Frequency.WEEKLY, 1, "2")
        wanted = SeriesFields("Joga", Category.PHYSICAL, "ruch", pattern, 10)
        made = series.add(actor, replace(wanted, pattern=replace(pattern, start=wall_time(11, 30))))
        tuesday = monday + timedelta(days=1)
        moving, planning = [], []
        for turn in range(runs + 2):
            start = wall_time(11 + turn % 2, 45)
            begun = time.perf_counter()
            single.clashes_of_move(actor, made, tuesday, SessionMove(start=start))
            moving.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            series.clashes_of(actor, replace(wanted, pattern=replace(pattern, start=start)))
            planning.append(time.perf_counter() - begun)
    return [
        median_within("timetable", f"{SERIES} series expanded over a year", expansion, EXPANDING),
        p95_within("timetable", "clashes of a moved class", moving[2:], CLASHES),
        p95_within("timetable", "clashes of a new series of a year", planning[2:], CLASHES),
    ]


def _expand(actor: object, runs: int) -> list[float]:
    """From patterns to classes with nothing remembered from an earlier run."""
    times = []
    with reading(actor) as session:  # type: ignore[arg-type]  # an actor of the bench
        known = timetable.timetable(session, DAY, DAY + YEAR).series
        calendar = house.open_days(session)
    some = [known[number % len(known)] for number in range(SERIES)]
    for turn in range(min(runs, 30) + 1):
        expanded.cache_clear()
        day_set.cache_clear()
        begun = time.perf_counter()
        # Another length each, so that no two of the sixty share what is remembered.
        for number, entry in enumerate(some):
            own = replace(entry, pattern=replace(entry.pattern, minutes=number + 1))
            list(sessions(own, {}, DAY, DAY + YEAR, calendar.is_open))
        if turn:
            times.append(time.perf_counter() - begun)
    return times
