"""Who goes where: visits by carer, client and decision, and the same with one edit on top."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Protocol

from seniorplus.domain.care.facts import PlannedVisit

Span = tuple[int, int]
_in_time = attrgetter("begins", "id")


class Visits(Protocol):
    """What the rules ask a plan for; every list is in the order of time."""

    def of_carer(self, carer: int, day: date) -> Sequence[PlannedVisit]:
        """The visits of a carer that begin on a day."""
        ...

    def of_client(self, client: int, day: date) -> Sequence[PlannedVisit]:
        """The visits of a client that begin on a day."""
        ...

    def of_decision(self, decision: int) -> Iterable[PlannedVisit]:
        """All visits by a decision."""
        ...

    def work(self, carer: int, day: date) -> Span | None:
        """When the work that begins on a day begins and ends, None on a free day."""
        ...

    def worked(self, carer: int, first: date, last: date) -> int:
        """Minutes of work that begins on the days from first to last."""
        ...


class Roster:
    """A plan of visits that can be asked by carer, client and decision.

    Attributes:
        visits: All of them, by id.
    """

    def __init__(self, visits: Iterable[PlannedVisit] = ()) -> None:
        self.visits: dict[int, PlannedVisit] = {}
        self._carers: dict[tuple[int, date], list[PlannedVisit]] = {}
        self._clients: dict[tuple[int, date], list[PlannedVisit]] = {}
        self._decisions: dict[int, dict[int, PlannedVisit]] = {}
        self._work: dict[tuple[int, date], Span | None] = {}
        self._worked: dict[int, dict[tuple[date, date], int]] = {}
        for visit in visits:
            self.put(visit)

    def put(self, visit: PlannedVisit) -> None:
        """Add a visit, or replace the one with its id."""
        self.take(visit.id)
        self.visits[visit.id] = visit
        for carer in set(visit.carers):
            _insert(self._carers.setdefault((carer, visit.day), []), visit)
            self._forget(carer, visit.day)
        _insert(self._clients.setdefault((visit.client, visit.day), []), visit)
        self._decisions.setdefault(visit.decision, {})[visit.id] = visit

    def take(self, visit_id: int) -> None:
        """Take a visit out; nothing happens where there is none."""
        visit = self.visits.pop(visit_id, None)
        if visit is None:
            return
        for carer in set(visit.carers):
            self._carers[carer, visit.day].remove(visit)
            self._forget(carer, visit.day)
        self._clients[visit.client, visit.day].remove(visit)
        del self._decisions[visit.decision][visit_id]

    def of_carer(self, carer: int, day: date) -> Sequence[PlannedVisit]:
        """The visits of a carer that begin on a day."""
        return self._carers.get((carer, day), ())

    def of_client(self, client: int, day: date) -> Sequence[PlannedVisit]:
        """The visits of a client that begin on a day."""
        return self._clients.get((client, day), ())

    def of_decision(self, decision: int) -> Iterable[PlannedVisit]:
        """All visits by a decision."""
        return self._decisions.get(decision, {}).values()

    def work(self, carer: int, day: date) -> Span | None:
        """When the work that begins on a day begins and ends, None on a free day."""
        key = (carer, day)
        if key not in self._work:
            self._work[key] = span(self.of_carer(carer, day))
        return self._work[key]

    def worked(self, carer: int, first: date, last: date) -> int:
        """Minutes of work that begins on the days from first to last."""
        known = self._worked.setdefault(carer, {})
        if (first, last) not in known:
            days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
            known[first, last] = sum(length(self.work(carer, day)) for day in days)
        return known[first, last]

    def _forget(self, carer: int, day: date) -> None:
        self._work.pop((carer, day), None)
        self._worked.pop(carer, None)


class Edited:
    """A plan with one visit changed, added or taken out, without a copy of it.

    Args:
        base: The plan.
        old: The visit as it stands there, None for a new one.
        new: The visit as it would be, None for one that is taken out.
    """

    def __init__(self, base: Roster, old: PlannedVisit | None, new: PlannedVisit | None) -> None:
        self._base, self._old, self._new = base, old, new
        self._changed: dict[tuple[int, date], Sequence[PlannedVisit]] = {}
        for visit in filter(None, (old, new)):
            for carer in visit.carers:
                self._changed.setdefault((carer, visit.day), self._route(carer, visit.day))
        self._spans = {key: span(route) for key, route in self._changed.items()}
        self._moved = {
            carer for (carer, day), now in self._spans.items() if now != base.work(carer, day)
        }

    def changes_hours_of(self, carer: int) -> bool:
        """Whether a carer's work of some day begins or ends at another moment."""
        return carer in self._moved

    def of_carer(self, carer: int, day: date) -> Sequence[PlannedVisit]:
        """The visits of a carer that begin on a day."""
        found = self._changed.get((carer, day))
        return self._base.of_carer(carer, day) if found is None else found

    def of_client(self, client: int, day: date) -> Sequence[PlannedVisit]:
        """The visits of a client that begin on a day."""
        old, new = self._old, self._new
        gone = old is not None and old.day == day and old.client == client
        comes = new is not None and new.day == day and new.client == client
        return self._with(self._base.of_client(client, day), gone=gone, comes=comes)

    def of_decision(self, decision: int) -> Iterable[PlannedVisit]:
        """All visits by a decision."""
        old, new = self._old, self._new
        gone = old is not None and old.decision == decision
        comes = new is not None and new.decision == decision
        return self._with(list(self._base.of_decision(decision)), gone=gone, comes=comes)

    def work(self, carer: int, day: date) -> Span | None:
        """When the work that begins on a day begins and ends, None on a free day."""
        key = (carer, day)
        return self._spans[key] if key in self._spans else self._base.work(carer, day)

    def worked(self, carer: int, first: date, last: date) -> int:
        """Minutes of work that begins on the days from first to last."""
        changes = (
            length(now) - length(self._base.work(carer, day))
            for (whose, day), now in self._spans.items()
            if whose == carer and first <= day <= last
        )
        return self._base.worked(carer, first, last) + sum(changes)

    def _route(self, carer: int, day: date) -> Sequence[PlannedVisit]:
        old, new = self._old, self._new
        gone = old is not None and old.day == day and carer in old.carers
        comes = new is not None and new.day == day and carer in new.carers
        return self._with(self._base.of_carer(carer, day), gone=gone, comes=comes)

    def _with(
        self, found: Sequence[PlannedVisit], *, gone: bool, comes: bool
    ) -> Sequence[PlannedVisit]:
        if not gone and not comes:
            return found
        changed = [visit for visit in found if not gone or visit is not self._old]
        if comes and self._new is not None:
            _insert(changed, self._new)
        return changed


def span(route: Sequence[PlannedVisit]) -> Span | None:
    """When work begins and ends: from the first start to the last end, None without visits.

    Args:
        route: The visits of a carer that begin on one day, in the order of time.
    """
    return (route[0].begins, max(visit.ends for visit in route)) if route else None


def length(work: Span | None) -> int:
    """Minutes of work; travel and gaps between visits are work."""
    return work[1] - work[0] if work else 0


def _insert(visits: list[PlannedVisit], visit: PlannedVisit) -> None:
    """Keep the order of time; a day of one carer is short."""
    visits.append(visit)
    visits.sort(key=_in_time)
