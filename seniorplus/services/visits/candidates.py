"""Who could go to a visit, the best first; who cannot, with the reasons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import Rule, Severity
from seniorplus.domain.care.facts import CarerFacts, Place, PlannedVisit
from seniorplus.domain.care.rest_rules import balance
from seniorplus.domain.care.setting import Setting
from seniorplus.services.visits import planning, plans
from seniorplus.services.visits.plans import Plan
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.visits import Candidate


def candidates(actor: Actor, visit: int) -> tuple[Candidate, ...]:
    """The carers who work on the day of a visit, but for those who go already.

    Who breaks nothing binding comes first; of them who knows the client, who has the keys, whom
    the client likes to see, whose way grows least, who has most hours left.

    Raises:
        Refusal: `care_visit_unknown`.
    """
    name_key = current().name_key
    with reading(actor) as session, planning.around(session, visit) as plan:
        planned = plan.visit(visit).planned
        stay = _who_stays(plan, planned)
        found = [
            _candidate(plan, planned, carer, stay)
            for carer in plan.facts.carers.values()
            if carer.id not in planned.carers and _works(plan, carer, planned.day)
        ]
        labels = plan.facts.carer_labels
        names = {
            one.carer: name_key(labels[one.carer].last_name, labels[one.carer].first_name)
            for one in found
        }
    return tuple(sorted(found, key=lambda one: (*_rank(one), names[one.carer])))


def extra_travel(plan: Plan, carer: CarerFacts, visit: PlannedVisit) -> int:
    """How many minutes a carer's travel of a day would grow by a visit, the way home included."""
    route = [one for one in plan.checker.roster.of_carer(carer.id, visit.day) if one.id != visit.id]
    longer = sorted([*route, visit], key=lambda one: (one.begins, one.id))
    setting = plan.checker.setting
    return _travelled(carer, longer, setting) - _travelled(carer, route, setting)


def _candidate(
    plan: Plan, visit: PlannedVisit, carer: CarerFacts, stay: tuple[int, ...]
) -> Candidate:
    new = replace(visit, carers=tuple(sorted({*stay, carer.id})))
    breaks = plan.effect(visit.id, new)[0]
    if len(new.carers) < new.needed:
        # Who else goes is the next question, and nothing against this carer.
        breaks = [finding for finding in breaks if finding.rule is not Rule.DOUBLE_UP]
    client, label = plan.facts.clients[visit.client], plan.facts.carer_labels[carer.id]
    worked, norm = balance(carer, visit.day, plan.checker.roster, plan.checker.setting)
    return Candidate(
        carer.id,
        label.name,
        label.phone,
        plans.worst_first(breaks),
        carer.id in client.known,
        carer.id in client.keys,
        carer.id in client.preferred,
        extra_travel(plan, carer, visit),
        norm - worked,
    )


def _who_stays(plan: Plan, visit: PlannedVisit) -> tuple[int, ...]:
    """Of two who go together, the one who is not the one to be replaced."""
    there = [
        carer for carer in visit.carers if not plan.facts.carer_labels[carer].is_away(visit.day)
    ]
    return tuple(there[: visit.needed - 1])


def _works(plan: Plan, carer: CarerFacts, day: date) -> bool:
    return day.isoweekday() in carer.shifts and plan.facts.carer_labels[carer.id].employed(day)


def _rank(one: Candidate) -> tuple[int, bool, bool, bool, int, int]:
    errors = sum(finding.severity is Severity.ERROR for finding in one.breaks)
    return errors, not one.knows, not one.has_keys, not one.preferred, one.travel, -one.left


def _travelled(carer: CarerFacts, route: Sequence[PlannedVisit], setting: Setting) -> int:
    if not route:
        return 0
    stops: list[Place | None] = [setting.clients[visit.client].place for visit in route]
    if carer.home is not None:
        stops = [carer.home, *stops, carer.home]
    return sum(setting.travel.minutes(carer.profile, one, other) for one, other in pairwise(stops))
