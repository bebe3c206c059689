"""What a single visit may break: length, window, decision, the right carers in the right number."""

from collections.abc import Iterator
from datetime import date, timedelta

from seniorplus.domain.care.codes import HoursPer, Rule, Severity
from seniorplus.domain.care.facts import DAY, CarerFacts, DecisionFacts, Finding, PlannedVisit
from seniorplus.domain.care.roster import Visits
from seniorplus.domain.care.setting import Setting


def of_visit(visit: PlannedVisit, setting: Setting) -> Iterator[Finding]:
    """What a visit breaks by itself and with each of those who go."""
    if not 0 < visit.minutes <= DAY:
        yield _error(Rule.BAD_LENGTH, visit, measured=visit.minutes, limit=DAY)
    if not fits_window(visit):
        yield _error(Rule.OUTSIDE_WINDOW, visit, measured=visit.start)
    yield from _decision(visit, setting)
    if visit.carers and len(set(visit.carers)) != visit.needed:
        yield _error(Rule.DOUBLE_UP, visit, measured=len(set(visit.carers)), limit=visit.needed)
    for carer in dict.fromkeys(visit.carers):
        yield from _suits(visit, setting.carers[carer], setting)


def of_client(client: int, day: date, visits: Visits) -> Iterator[Finding]:
    """Visits of a client that share a moment; a night may reach into the day."""
    earlier = [
        visit
        for visit in visits.of_client(client, day - timedelta(days=1))
        if visit.last_day >= day
    ]
    ends, before = -1, 0
    for visit in [*earlier, *visits.of_client(client, day)]:
        if visit.begins < ends and visit.day == day:
            pair, shared = (before, visit.id), min(ends, visit.ends) - visit.begins
            yield Finding(Rule.CLIENT_OVERLAP, Severity.ERROR, day, None, pair, shared)
        if visit.ends > ends:
            ends, before = visit.ends, visit.id


def of_granted(decision: DecisionFacts, anchor: date, visits: Visits) -> Iterator[Finding]:
    """More hours than a decision grants for a week or a month.

    Args:
        decision: What is granted; nothing is checked while it is not decided.
        anchor: The first day of the week or month.
        visits: The plan.
    """
    if decision.granted is None:
        return
    planned = sum(
        max(visit.minutes, 0) * visit.needed
        for visit in visits.of_decision(decision.id)
        if granted_from(decision, visit.day) == anchor
    )
    if planned > decision.granted:
        yield Finding(
            Rule.OVER_GRANTED,
            Severity.ERROR,
            anchor,
            measured=planned,
            limit=decision.granted,
            decision=decision.id,
        )


def granted_from(decision: DecisionFacts, day: date) -> date:
    """The first day of the week or month for which the hours of a day count."""
    if decision.per is HoursPer.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday())


def fits_window(visit: PlannedVisit) -> bool:
    """Whether a visit lies inside one of its windows; without any it may lie anywhere."""
    return not visit.windows or any(
        first <= visit.start and visit.start + visit.minutes <= last
        for first, last in visit.windows
    )


def _decision(visit: PlannedVisit, setting: Setting) -> Iterator[Finding]:
    decision = setting.decisions[visit.decision]
    if visit.day < decision.first_day or (
        decision.last_day is not None and visit.day > decision.last_day
    ):
        yield _error(Rule.OUTSIDE_DECISION, visit)
    for first, last in setting.clients[visit.client].away:
        if first <= visit.day and (last is None or visit.day <= last):
            yield _error(Rule.SUSPENDED, visit)
            return


def _suits(visit: PlannedVisit, carer: CarerFacts, setting: Setting) -> Iterator[Finding]:
    client = setting.clients[visit.client]
    if visit.qualification not in carer.qualifications:
        yield _error(Rule.QUALIFICATION, visit, carer.id)
    if carer.id in client.refused:
        yield _error(Rule.REFUSED_CARER, visit, carer.id)
    if client.gender_wish is not None and carer.gender is not client.gender_wish:
        yield _error(Rule.GENDER_WISH, visit, carer.id)
    if any(first <= visit.last_day and visit.day <= last for first, last in carer.away):
        yield _error(Rule.ON_LEAVE, visit, carer.id)
        return
    shift = carer.shifts.get(visit.day.isoweekday())
    if shift is None or visit.start < shift[0] or visit.start + visit.minutes > shift[1]:
        yield _error(Rule.OUTSIDE_SHIFT, visit, carer.id)


def _error(
    rule: Rule, visit: PlannedVisit, carer: int | None = None, measured: int = 0, limit: int = 0
) -> Finding:
    return Finding(rule, Severity.ERROR, visit.day, carer, (visit.id,), measured, limit)
