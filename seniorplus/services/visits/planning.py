"""Plans ready to be checked: read once, kept, brought up to date by what the audit log tells.

An edit is checked against the weeks around it, and what lies further off has a bearing only as
a whole: when a carer's day begins and ends, how many minutes of a month a decision has. So only
the weeks are read visit by visit.
"""

import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import HoursPer
from seniorplus.domain.care.facts import PlannedVisit
from seniorplus.domain.care.rest_rules import period_end, period_start
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.setting import Setting
from seniorplus.domain.care.travel import StraightLine
from seniorplus.domain.refusal import Refusal
from seniorplus.services.visits.plans import MARGIN, WEEK, Plan
from seniorplus.storage.house import current
from seniorplus.storage.queries import plan_changes, plan_facts, visits
from seniorplus.storage.queries.plan_facts import PlanFacts

ONE_VISIT = frozenset({"visits.add", "visits.change"})
"""Actions that changed nothing but the visit which is their subject."""
SUBJECT = "visit:"
MOST_KEPT = 2
FARTHEST = timedelta(days=62)
FIRST_YEAR, LAST_YEAR = 1990, 2199


_lock = threading.RLock()
_kept: WeakKeyDictionary[Engine, list[Plan]] = WeakKeyDictionary()


@contextmanager
def checked(session: Session, days: Collection[date]) -> Iterator[Plan]:
    """A plan on which edits on some days can be checked; it must not be kept outside the block.

    Who reads must ask for it before anything else: a reader that held the database and waited
    here would keep the writer from committing for whom everybody else waits.

    Args:
        session: For reading.
        days: On which days visits are looked at, moved from or moved to.

    Raises:
        Refusal: `visit_day_too_far` where they lie too far from each other.
    """
    first, last = _weeks(days)
    with _lock:
        yield _kept_or_read(session, days, first, last)


@contextmanager
def around(session: Session, visit: int, day: date | None = None) -> Iterator[Plan]:
    """The same on the day of a visit, and another one to which it would be moved.

    Raises:
        Refusal: `care_visit_unknown`, `visit_day_too_far`.
    """
    with _lock:
        own = visits.day_of(session, visit)
        with checked(session, {own, day or own}) as plan:
            yield plan


def _kept_or_read(session: Session, days: Collection[date], first: date, last: date) -> Plan:
    plans = _kept.setdefault(current().engine, [])
    for plan in [plan for plan in plans if plan.covers(days)]:
        plans.remove(plan)
        if _caught_up(session, plan):
            break
    else:
        plan = read(session, first, last)
    plans.append(plan)
    del plans[:-MOST_KEPT]
    return plan


def forget() -> None:
    """Keep no plan; the next one is read."""
    with _lock:
        _kept.clear()


def read(session: Session, first: date, last: date) -> Plan:
    """Read a plan of whole weeks.

    Args:
        session: For reading.
        first: A Monday.
        last: A Sunday.
    """
    entry = plan_changes.last(session)
    facts = plan_facts.facts(session)
    begins, ends = first - MARGIN, last + MARGIN
    stored = {visit.planned.id: visit for visit in visits.between(session, begins, ends, facts)}
    low, high = _bearing(facts, first, last)
    rows = visits.around(session, begins, ends, low, high)
    roster = Roster(_as_wholes(rows, facts, (first, last)))
    setting = Setting(
        facts.carers, facts.clients, facts.decisions, StraightLine(), plan_facts.is_holiday
    )
    number, link = (0, "") if entry is None else (entry.number, entry.hash)
    plan = Plan(first, last, facts, stored, Checker(roster, setting), number, link)
    for visit in stored.values():
        if plan.takes_place(visit):
            roster.put(visit.planned)
    return plan


def _weeks(days: Collection[date]) -> tuple[date, date]:
    first, last = min(days), max(days)
    if last - first > FARTHEST or first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise Refusal("visit_day_too_far")
    return whole_weeks(first, last)


def whole_weeks(first: date, last: date) -> tuple[date, date]:
    """The Monday before a day and the Sunday after another."""
    return (
        first - timedelta(days=first.weekday()),
        last + timedelta(days=6 - last.weekday()),
    )


def _bearing(facts: PlanFacts, first: date, last: date) -> tuple[date, date]:
    """The days that have a bearing on some weeks: months, accounting periods, four Sundays."""
    low, high = first - 4 * WEEK - MARGIN, last + 4 * WEEK + MARGIN
    low = min(low, first.replace(day=1))
    high = max(high, (last.replace(day=1) + timedelta(days=31)).replace(day=1))
    for carer in facts.carers.values():
        low = min(low, period_start(carer, first))
        high = max(high, period_end(carer, period_start(carer, last)))
    return low, high


def _as_wholes(
    rows: Iterable[Any], facts: PlanFacts, weeks: tuple[date, date]
) -> Iterator[PlannedVisit]:
    """Each carer's day, and each decision's month, as one visit with an id below nothing."""
    spans: dict[tuple[int, date], tuple[int, int]] = {}
    months: dict[tuple[int, date], tuple[date, int]] = {}
    counted: set[int] = set()
    touched = {day.replace(day=1) for day in weeks}
    touched |= {day.replace(day=1) for day in (weeks[0] + n * WEEK for n in range(_count(weeks)))}
    away = {client for client, one in facts.clients.items() if one.away}
    for visit, decision_id, day, start, minutes, needed, carer in rows:
        decision = facts.decisions[decision_id]
        if decision.client in away and facts.suspended(decision.client, day):
            continue
        if carer is not None:
            begins = plan_facts.minute(start)
            span = spans.get((carer, day))
            if span is None:
                spans[carer, day] = begins, begins + minutes
            else:
                spans[carer, day] = min(span[0], begins), max(span[1], begins + minutes)
        if decision.per is HoursPer.MONTH and visit not in counted:
            counted.add(visit)
            month = day.replace(day=1)
            if month in touched:
                # On a day that is far off too: nobody may look at it as at a visit.
                there, total = months.get((decision_id, month), (day, 0))
                months[decision_id, month] = there, total + minutes * needed
    number = 0
    for (carer, day), (begins, ends) in spans.items():
        number -= 1
        yield PlannedVisit(number, 0, 0, day, begins, ends - begins, (), carers=(carer,))
    for (decision_id, _month), (day, total) in months.items():
        number -= 1
        yield PlannedVisit(number, 0, decision_id, day, 0, total, ())


def _count(weeks: tuple[date, date]) -> int:
    return (weeks[1] - weeks[0]) // WEEK + 1


def _caught_up(session: Session, plan: Plan) -> bool:
    """Bring a plan up to date; not where more than some of its visits changed."""
    entries = plan_changes.since(session, plan.number)
    if not plan.number and not entries:
        return True
    # A hash that no longer stands there: the entry was rolled back, or the house restored.
    if not entries or entries[0].hash != plan.link:
        return False
    changed = set()
    for entry in entries[1:]:
        if entry.action not in ONE_VISIT:
            return False
        changed.add(int(entry.subject.removeprefix(SUBJECT)))
    if changed:
        found = visits.some(session, changed, plan.facts)
        if len(found) < len(changed) or not all(plan.put(visit) for visit in found):
            return False
    plan.number, plan.link = entries[-1].number, entries[-1].hash
    return True
