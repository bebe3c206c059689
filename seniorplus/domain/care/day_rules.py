"""What a carer's day may break: overlaps, travel, its length, its breaks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from seniorplus.domain.care.codes import Rule
from seniorplus.domain.care.facts import CarerFacts, Finding, PlannedVisit
from seniorplus.domain.care.roster import Visits, length
from seniorplus.domain.care.setting import Setting


def of_day(carer: CarerFacts, day: date, visits: Visits, setting: Setting) -> Iterator[Finding]:
    """What the route and the length of a day break."""
    route = visits.of_carer(carer.id, day)
    if not route:
        return
    yield from _legs(carer, _with_the_night(carer.id, day, route, visits), day, setting)
    limits, span = setting.limits, length(visits.work(carer.id, day))
    everything = tuple(visit.id for visit in route)
    if span > limits.day_norm:
        yield setting.finding(
            Rule.DAY_NORM, carer, day, everything, measured=span, limit=limits.day_norm
        )
    due = sum(span >= since for since in limits.breaks)
    taken = sum(gap >= limits.break_length for gap in free_gaps(carer, route, setting))
    if taken < due:
        yield setting.finding(Rule.BREAK, carer, day, everything, measured=taken, limit=due)


def free_gaps(carer: CarerFacts, route: Sequence[PlannedVisit], setting: Setting) -> Iterator[int]:
    """The minutes between visits that are not travelled."""
    for one, other in followed(route):
        yield other.begins - one.ends - leg(carer, one, other, setting)


def followed(route: Iterable[PlannedVisit]) -> Iterator[tuple[PlannedVisit, PlannedVisit]]:
    """Each visit after the one that ended last before it; a long one may cover several."""
    latest: PlannedVisit | None = None
    for visit in route:
        if latest is not None:
            yield latest, visit
        if latest is None or visit.ends >= latest.ends:
            latest = visit


def leg(carer: CarerFacts, one: PlannedVisit, other: PlannedVisit, setting: Setting) -> int:
    """Minutes from one client to the next."""
    clients = setting.clients
    return setting.travel.minutes(
        carer.profile, clients[one.client].place, clients[other.client].place
    )


def _legs(
    carer: CarerFacts, route: Sequence[PlannedVisit], day: date, setting: Setting
) -> Iterator[Finding]:
    for one, other in followed(route):
        gap, pair = other.begins - one.ends, (one.id, other.id)
        if gap < 0:
            shared = min(one.ends, other.ends) - other.begins
            yield setting.finding(Rule.OVERLAP, carer, day, pair, measured=shared)
        elif gap < (needed := leg(carer, one, other, setting)):
            yield setting.finding(Rule.TRAVEL, carer, day, pair, measured=gap, limit=needed)


def _with_the_night(
    carer: int, day: date, route: Sequence[PlannedVisit], visits: Visits
) -> Sequence[PlannedVisit]:
    """The day's route after the visit of the day before that reaches into it."""
    before = visits.of_carer(carer, day - timedelta(days=1))
    if not before:
        return route
    last = max(before, key=lambda visit: visit.ends)
    return [last, *route] if last.last_day >= day else route
