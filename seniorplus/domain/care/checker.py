"""The check of a whole plan, and of one edit without checking the whole plan again.

A plan falls into units: a visit, a client's day, a decision's week, a carer's day, rest, week.
Each is checked by itself, so what an edit changes is what it changes in the units it touches.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from seniorplus.domain.care import day_rules, rest_rules, visit_rules
from seniorplus.domain.care.facts import CarerFacts, Finding, PlannedVisit
from seniorplus.domain.care.rest_rules import period_start
from seniorplus.domain.care.roster import Edited, Roster, Visits
from seniorplus.domain.care.setting import Setting

_DAY = timedelta(days=1)
_for_client = attrgetter("id", "client", "decision", "day", "start", "minutes", "needed")
"""What a client's day and hours depend on; the same whoever goes."""


class Unit(NamedTuple):
    """A part of a plan that is checked by itself.

    Attributes:
        kind: Which rules.
        subject: The visit, client, decision or carer.
        day: Its day, or the first of its week, month or period; date.min for a visit.
    """

    kind: str
    subject: int
    day: date


_CARER_RULES: dict[str, Callable[[CarerFacts, date, Visits, Setting], Iterator[Finding]]] = {
    "day": day_rules.of_day,
    "rest": rest_rules.of_rest,
    "working_day": rest_rules.of_working_day,
    "week": rest_rules.of_week,
    "sunday": rest_rules.of_sunday,
    "period": rest_rules.of_period,
}


# These ask only when a carer's work of a day begins and ends, not what fills it.
_BY_HOURS = frozenset({"rest", "working_day", "week", "period"})


class Checker:
    """Keeps what each unit of a plan breaks, so that an edit is answered at once.

    Args:
        roster: The plan; it is changed only through `apply`.
        setting: In what it is checked.
    """

    def __init__(self, roster: Roster, setting: Setting) -> None:
        self.roster = roster
        self.setting = setting
        self._known: dict[Unit, tuple[Finding, ...]] = {}
        self._left: dict[tuple[int, int], tuple[set[Finding], set[Finding]]] = {}

    def findings(self, days: Container[date] | None = None) -> list[Finding]:
        """Everything that the plan breaks, in the order of days.

        Args:
            days: Only what visits that begin on these days have a bearing on; None for all.
        """
        units = {
            unit
            for visit in self.roster.visits.values()
            if days is None or visit.day in days
            for unit in self._touched(visit)
        }
        found = {finding for unit in units for finding in self._now(unit)}
        return sorted(found, key=_order)

    def edit(
        self, visit_id: int | None, new: PlannedVisit | None
    ) -> tuple[list[Finding], list[Finding]]:
        """What one edit would break and mend.

        Args:
            visit_id: The visit that is changed or taken out, None for a new one.
            new: As it would be, None for one that is taken out.

        Returns:
            What would be broken that is not now, and what would not be any more.
        """
        old = self.roster.visits[visit_id] if visit_id is not None else None
        edited = Edited(self.roster, old, new)
        before: set[Finding] = set()
        after: set[Finding] = set()
        for unit in self._concerned(old, new):
            if unit.kind in _BY_HOURS and not edited.changes_hours_of(unit.subject):
                continue
            before.update(self._now(unit))
            after.update(self._evaluate(unit, edited, new))
        if old is not None and new is not None:
            for carer in set(old.carers).difference(new.carers):
                gone, left = self._without(old, carer)
                before |= gone
                after |= left
        return sorted(after - before, key=_order), sorted(before - after, key=_order)

    def apply(self, visit_id: int | None, new: PlannedVisit | None) -> None:
        """Change the plan; the units that it touches are forgotten."""
        old = self.roster.visits.get(visit_id) if visit_id is not None else None
        self._left.clear()
        for visit in (old, new):
            for unit in self._touched(visit) if visit is not None else ():
                self._known.pop(unit, None)
        if old is not None:
            self.roster.take(old.id)
        if new is not None:
            self.roster.put(new)

    def _now(self, unit: Unit) -> tuple[Finding, ...]:
        found = self._known.get(unit)
        if found is None:
            visit = self.roster.visits.get(unit.subject) if unit.kind == "visit" else None
            found = self._known[unit] = tuple(self._evaluate(unit, self.roster, visit))
        return found

    def _evaluate(
        self, unit: Unit, visits: Visits, visit: PlannedVisit | None
    ) -> Iterable[Finding]:
        setting = self.setting
        if unit.kind == "visit":
            return () if visit is None else visit_rules.of_visit(visit, setting)
        if unit.kind == "client":
            return visit_rules.of_client(unit.subject, unit.day, visits)
        if unit.kind == "granted":
            decision = setting.decisions[unit.subject]
            return visit_rules.of_granted(decision, unit.day, visits)
        return _CARER_RULES[unit.kind](setting.carers[unit.subject], unit.day, visits, setting)

    def _concerned(self, old: PlannedVisit | None, new: PlannedVisit | None) -> set[Unit]:
        """The units that an edit touches, but for those of carers who no longer go."""
        if old is None or new is None:
            return {
                unit for visit in (old, new) if visit is not None for unit in self._touched(visit)
            }
        units = {Unit("visit", new.id, date.min)}
        for carer in new.carers:
            units.update(self._of_carer(new, carer))
            if carer in old.carers:
                units.update(self._of_carer(old, carer))
        if _for_client(old) != _for_client(new):
            units.update(self._of_client(old))
            units.update(self._of_client(new))
        return units

    def _without(self, old: PlannedVisit, carer: int) -> tuple[set[Finding], set[Finding]]:
        """What a carer's units break with a visit and without it; asked for every candidate."""
        key = (old.id, carer)
        if key not in self._left:
            edited, units = Edited(self.roster, old, None), list(self._of_carer(old, carer))
            self._left[key] = (
                {finding for unit in units for finding in self._now(unit)},
                {finding for unit in units for finding in self._evaluate(unit, edited, None)},
            )
        return self._left[key]

    def _touched(self, visit: PlannedVisit) -> Iterator[Unit]:
        """Every unit on which a visit has a bearing."""
        yield Unit("visit", visit.id, date.min)
        yield from self._of_client(visit)
        for carer in visit.carers:
            yield from self._of_carer(visit, carer)

    def _of_client(self, visit: PlannedVisit) -> Iterator[Unit]:
        yield Unit("client", visit.client, visit.day)
        if visit.last_day > visit.day:
            yield Unit("client", visit.client, visit.day + _DAY)
        decision = self.setting.decisions[visit.decision]
        yield Unit("granted", decision.id, visit_rules.granted_from(decision, visit.day))

    def _of_carer(self, visit: PlannedVisit, carer: int) -> Iterator[Unit]:
        day, next_day = visit.day, visit.day + _DAY
        yield Unit("day", carer, day)
        yield Unit("rest", carer, day)
        yield Unit("rest", carer, next_day)
        if visit.last_day > day:
            yield Unit("day", carer, next_day)
            yield Unit("rest", carer, next_day + _DAY)
        yield Unit("working_day", carer, day - _DAY)
        yield Unit("working_day", carer, day)
        yield Unit("week", carer, day - timedelta(days=day.weekday()))
        if day.isoweekday() == 7:
            yield Unit("week", carer, next_day)
        night_before = {day - _DAY} if visit.start < self.setting.limits.sunday_from else set()
        for worked in {day, visit.last_day} | night_before:
            if worked.isoweekday() == 7:
                for ahead in range(self.setting.limits.sundays):
                    yield Unit("sunday", carer, worked + timedelta(weeks=ahead))
        yield Unit("period", carer, period_start(self.setting.carers[carer], day))


def _order(finding: Finding) -> tuple[date, str, str, int, int, tuple[int, ...]]:
    whose = finding.carer or 0, finding.decision or 0
    return finding.day, finding.severity, finding.rule, *whose, finding.visits
