"""A plan of some weeks in memory: its visits, what checks them, and what it breaks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import Rule, Severity
from seniorplus.domain.care.facts import DAY, Finding, PlannedVisit
from seniorplus.domain.refusal import Refusal
from seniorplus.storage.queries.plan_facts import PlanFacts
from seniorplus.storage.queries.visits import StoredVisit

WEEK, MARGIN = timedelta(days=7), timedelta(days=1)
"""A night reaches into the weeks from the day before, and from them into the day after."""
WHOLE_WEEK = {Rule.WEEKLY_REST, Rule.DAYS_IN_WEEK}
WHOLE_PERIOD = {Rule.PERIOD_NORM, Rule.WEEK_LIMIT, Rule.OVER_GRANTED}
_ORDER = {rule: place for place, rule in enumerate(Rule)}


@dataclass(eq=False, slots=True)
class Plan:
    """The visits of some weeks with all that they are checked against.

    Attributes:
        first: The Monday with which it begins.
        last: The Sunday with which it ends.
        facts: Carers, clients, decisions.
        visits: The stored visits of these weeks and some days around them, cancelled ones too.
        checker: What checks those that take place.
        number: The last entry of the audit log that had a bearing on it.
        link: The hash of that entry.
    """

    first: date
    last: date
    facts: PlanFacts
    visits: dict[int, StoredVisit]
    checker: Checker
    number: int
    link: str

    def covers(self, days: Collection[date]) -> bool:
        """Whether edits on some days can be checked."""
        return self.first <= min(days) and max(days) <= self.last

    def visit(self, visit_id: int) -> StoredVisit:
        """A visit.

        Raises:
            Refusal: `care_visit_unknown`.
        """
        found = self.visits.get(visit_id)
        if found is None:
            raise Refusal("care_visit_unknown")
        return found

    def suspended(self, visit: PlannedVisit) -> bool:
        """Whether the client is away on the day of a visit, so that it does not take place."""
        return self.facts.suspended(visit.client, visit.day)

    def takes_place(self, stored: StoredVisit) -> bool:
        """Whether a visit is neither cancelled nor suspended."""
        return not stored.cancelled and not self.suspended(stored.planned)

    def put(self, stored: StoredVisit) -> bool:
        """Take over a visit as it is stored now.

        Returns:
            Whether that can be done: not where it has left these weeks.
        """
        visit = stored.planned
        if not self.first - MARGIN <= visit.day <= self.last + MARGIN:
            return False
        known = visit.id if visit.id in self.checker.roster.visits else None
        self.checker.apply(known, visit if self.takes_place(stored) else None)
        self.visits[visit.id] = stored
        return True

    def drop(self, visit_id: int) -> None:
        """Forget a visit that is stored no more."""
        if self.visits.pop(visit_id, None) and visit_id in self.checker.roster.visits:
            self.checker.apply(visit_id, None)

    def effect(
        self, visit_id: int | None, new: PlannedVisit | None
    ) -> tuple[list[Finding], list[Finding]]:
        """What an edit would break and mend; a visit that does not take place breaks nothing.

        Args:
            visit_id: The visit, None for a new one.
            new: As it would be, None for one that would not take place.
        """
        there = visit_id in self.checker.roster.visits
        return self.checker.edit(visit_id if there else None, new)

    def findings(self, day: date) -> list[Finding]:
        """What a day breaks, and the week and the accounting period in which it lies."""
        lasting = WHOLE_WEEK | WHOLE_PERIOD
        return [
            finding
            for finding in self.checker.findings((day,))
            if finding.day == day
            or (finding.rule in lasting and finding.day <= day and self._not_over(finding, day))
        ]

    def _not_over(self, finding: Finding, day: date) -> bool:
        """Whether the week of a finding is that of a day; a Sunday also touches the next one."""
        return finding.rule in WHOLE_PERIOD or day - finding.day < WEEK


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors before warnings, what a single visit breaks before what a week or a period does."""
    return tuple(
        sorted(
            findings,
            key=lambda one: (one.severity is not Severity.ERROR, _ORDER[one.rule], one.day),
        )
    )


def wall(minute: int) -> time:
    """A minute of the day as a wall time; the end of the day is its last minute."""
    return time(*divmod(min(minute, DAY - 1), 60))
