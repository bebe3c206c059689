"""The people board: a day of all carers, with what is wrong and what waits."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import CareTask, Rule, Severity
from seniorplus.domain.care.day_rules import followed, leg
from seniorplus.domain.care.facts import CarerFacts, Finding, PlannedVisit
from seniorplus.domain.care.rest_rules import balance
from seniorplus.domain.care.roster import length
from seniorplus.models.visits import MonthPlan
from seniorplus.services.visits import planning, plans
from seniorplus.services.visits.plans import Plan
from seniorplus.storage.house import current
from seniorplus.storage.queries import published_visits, visit_patterns, visits
from seniorplus.storage.queries.visits import StoredVisit
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.visits import BoardView, CarerLine, Leg, VisitBox


def day(actor: Actor, day: date) -> BoardView:
    """A day of all carers who work for the centre or go to somebody.

    Raises:
        Refusal: `visit_day_too_far` for a year that no plan reaches.
    """
    with reading(actor) as session, planning.checked(session, {day}) as plan:
        month = visits.month_plan(session, day.replace(day=1))
        return _Board(plan, day, month, _unpublished(session, plan, month)).view()


def _unpublished(session: Session, plan: Plan, month: MonthPlan | None) -> frozenset[int]:
    """The visits of a published month that are not as they were published."""
    if month is None or month.published_at is None:
        return frozenset()
    found = published_visits.differences(session, month.month, month.published_at, plan.facts)
    return frozenset(one.visit for one in found)


class _Board:
    """What the parts of a board have in common.

    Args:
        plan: The plan around the day.
        day: The day.
        month: The plan of its month, None before it was drafted.
        unpublished: The visits of the month that are not as they were published.
    """

    def __init__(
        self, plan: Plan, day: date, month: MonthPlan | None, unpublished: frozenset[int]
    ) -> None:
        self._plan = plan
        self._day = day
        self._month = month
        self._unpublished = unpublished
        self._findings = plans.worst_first(plan.findings(day))
        self._by_visit: dict[int, list[Finding]] = {}
        for finding in self._findings:
            for visit in finding.visits:
                self._by_visit.setdefault(visit, []).append(finding)
        self._of_decisions = [one for one in self._findings if one.decision is not None]
        labels = plan.facts.client_labels
        self._stored = sorted(
            (
                one
                for one in plan.visits.values()
                if one.planned.day == day and not labels[one.planned.client].deceased_by(day)
            ),
            key=lambda one: (one.planned.start, one.planned.id),
        )

    def view(self) -> BoardView:
        """The board."""
        boxes = {one.planned.id: self._box(one) for one in self._stored}
        waiting = [
            box
            for box in boxes.values()
            if not box.cancelled and len(box.carers) < box.carers_needed
        ]
        errors = sum(finding.severity is Severity.ERROR for finding in self._findings)
        month = self._month
        return BoardView(
            self._day,
            current().clock.now(),
            self._lines(boxes),
            tuple(sorted(waiting, key=lambda box: (box.priority, box.start, box.id))),
            tuple(box for box in boxes.values() if box.cancelled),
            month.published_at if month else None,
            month.change_number if month else 0,
            len(self._unpublished),
            errors,
            len(self._findings) - errors,
        )

    def _lines(self, boxes: dict[int, VisitBox]) -> tuple[CarerLine, ...]:
        labels, name_key = self._plan.facts.carer_labels, current().name_key
        shown = [
            carer
            for carer in self._plan.facts.carers.values()
            if labels[carer.id].employed(self._day)
            or self._plan.checker.roster.of_carer(carer.id, self._day)
        ]
        shown.sort(key=lambda one: name_key(labels[one.id].last_name, labels[one.id].first_name))
        return tuple(self._line(carer, boxes) for carer in shown)

    def _line(self, carer: CarerFacts, boxes: dict[int, VisitBox]) -> CarerLine:
        plan, label = self._plan, self._plan.facts.carer_labels[carer.id]
        route = plan.checker.roster.of_carer(carer.id, self._day)
        shift = carer.shifts.get(self._day.isoweekday())
        worked, norm = balance(carer, self._day, plan.checker.roster, plan.checker.setting)
        return CarerLine(
            carer.id,
            label.name,
            None if shift is None else (plans.wall(shift[0]), plans.wall(shift[1])),
            label.is_away(self._day),
            tuple(boxes[visit.id] for visit in route),
            self._legs(carer, route),
            length(plan.checker.roster.work(carer.id, self._day)),
            worked,
            norm,
            self._of_carer(carer.id, route),
        )

    def _legs(self, carer: CarerFacts, route: Iterable[PlannedVisit]) -> tuple[Leg, ...]:
        setting, visits_of_day = self._plan.checker.setting, list(route)
        if not visits_of_day:
            return ()
        first = visits_of_day[0]
        place = setting.clients[first.client].place
        way = setting.travel.minutes(carer.profile, carer.home, place)
        return (
            Leg(first.id, way, None),
            *(
                Leg(other.id, leg(carer, one, other, setting), other.begins - one.ends)
                for one, other in followed(visits_of_day)
            ),
        )

    def _of_carer(self, carer: int, route: Iterable[PlannedVisit]) -> tuple[Finding, ...]:
        """What a carer's day breaks, and what each of its visits does whoever goes."""
        ids = {visit.id for visit in route}
        decisions = {visit.decision for visit in route}
        return tuple(
            finding
            for finding in self._findings
            if finding.carer == carer
            or (finding.carer is None and ids.intersection(finding.visits))
            or (finding.decision is not None and finding.decision in decisions)
        )

    def _box(self, stored: StoredVisit) -> VisitBox:
        plan, visit = self._plan, stored.planned
        label, takes_place = plan.facts.client_labels[visit.client], plan.takes_place(stored)
        return VisitBox(
            visit.id,
            visit.client,
            label.code,
            label.name,
            plan.facts.kinds[visit.decision],
            visit.day,
            plans.wall(visit.start),
            visit.minutes,
            stored.window,
            tuple(task for task in CareTask if task in visit_patterns.tasks_of(stored.tasks)),
            visit.qualification,
            visit.needed,
            visit.carers,
            visit.priority,
            visit.pinned,
            not takes_place,
            stored.by_hand,
            visit.id in self._unpublished,
            self._rules(visit) if takes_place else self._why_not(stored),
            stored.version,
        )

    def _rules(self, visit: PlannedVisit) -> tuple[str, ...]:
        """What a visit breaks by itself, with others, and with its decision's hours."""
        found = [
            *self._by_visit.get(visit.id, ()),
            *(one for one in self._of_decisions if one.decision == visit.decision),
        ]
        return tuple(dict.fromkeys(one.rule.value for one in plans.worst_first(found)))

    def _why_not(self, stored: StoredVisit) -> tuple[str, ...]:
        """A suspended visit says so; a cancelled one breaks nothing."""
        return () if stored.cancelled else (Rule.SUSPENDED.value,)
