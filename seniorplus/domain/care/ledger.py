"""The ledger of a decision: granted, planned, delivered and left, and what it gives to say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from seniorplus.domain.care.codes import HoursPer
from seniorplus.domain.care.facts import DecisionFacts
from seniorplus.domain.care.visit_rules import granted_from

_DAY = timedelta(days=1)


class CareAlert(StrEnum):
    """What somebody should look at before it becomes a fault."""

    LAPSE = "lapse"
    OVERRUN = "overrun"
    UNDER_USE = "under_use"
    INTERVIEW_MISSING = "interview_missing"
    INTERVIEW_DUE = "interview_due"
    INTERVIEW_OLD = "interview_old"


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """When a house wants to be told.

    Attributes:
        lapse_days: So many days before a decision ends.
        under_use: Below so many percent of the granted hours.
        interview_months: How old a social interview may be (UPS art. 107(4)).
        interview_days: So many days before it is too old.
    """

    lapse_days: int = 30
    under_use: int = 80
    interview_months: int = 6
    interview_days: int = 14


@dataclass(frozen=True, slots=True)
class LedgerVisit:
    """A visit as the ledger counts it; a cancelled one is left out, or kept with nothing planned.

    Attributes:
        day: On which day it begins.
        minutes: Its planned length.
        carers: How many carers at once.
        delivered: Minutes of all carers together by the work card, None while it is not entered.
    """

    day: date
    minutes: int
    carers: int = 1
    delivered: int | None = None

    @property
    def planned(self) -> int:
        """Planned minutes of all carers together."""
        return max(0, self.minutes) * self.carers


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A week or month of a decision, in minutes.

    Attributes:
        first_day: Its first day.
        last_day: Its last day.
        granted: By the decision, None while the hours are not decided.
        planned: All visits.
        delivered: By work cards.
        open: Planned visits without a work card.
    """

    first_day: date
    last_day: date
    granted: int | None
    planned: int
    delivered: int
    open: int

    @property
    def left(self) -> int | None:
        """What may still be planned; below nothing where too much is. None while not decided."""
        return None if self.granted is None else self.granted - self.delivered - self.open


@dataclass(frozen=True, slots=True)
class Alert:
    """Something about a decision to look at.

    Attributes:
        code: What.
        decision: About which decision.
        day: The day that it is about: the end, the week, the day until which.
        measured: Days to go (below nothing: overdue) or minutes.
        limit: The minutes granted, or 0.
    """

    code: CareAlert
    decision: int
    day: date
    measured: int
    limit: int = 0


def ledger(
    decision: DecisionFacts, visits: Iterable[LedgerVisit], first: date, last: date
) -> tuple[LedgerLine, ...]:
    """The weeks or months of a decision that share a day with the time from first to last.

    A week or month that the decision covers in part has all its granted hours.

    Args:
        decision: What is granted.
        visits: Its visits; those of other days are passed over.
        first: The first day that is asked for.
        last: The last one.
    """
    begins, ends = max(first, decision.first_day), min(last, decision.last_day or last)
    if ends < begins:
        return ()
    by_anchor: dict[date, list[LedgerVisit]] = {}
    for visit in visits:
        by_anchor.setdefault(granted_from(decision, visit.day), []).append(visit)
    lines = []
    anchor = granted_from(decision, begins)
    while anchor <= ends:
        following = _following(decision.per, anchor)
        found = by_anchor.get(anchor, [])
        lines.append(
            LedgerLine(
                anchor,
                following - _DAY,
                decision.granted,
                sum(visit.planned for visit in found),
                sum(visit.delivered or 0 for visit in found),
                sum(visit.planned for visit in found if visit.delivered is None),
            )
        )
        anchor = following
    return tuple(lines)


def decision_alerts(
    decision: DecisionFacts,
    lines: Sequence[LedgerLine],
    today: date,
    settings: LedgerSettings = LedgerSettings(),
    *,
    away: Iterable[tuple[date, date | None]] = (),
    continued: bool = False,
) -> tuple[Alert, ...]:
    """What a decision's end and its hours give to say.

    Under-use is judged once a week or month is over, and only where the decision held and the
    client was there on all of its days; an overrun as soon as it is planned.

    Args:
        decision: The decision.
        lines: Its weeks or months.
        today: The day.
        settings: When the house wants to be told.
        away: When visits were suspended.
        continued: Whether another decision follows this one.
    """
    found = []
    if decision.last_day is not None and not continued:
        days = (decision.last_day - today).days
        if 0 <= days <= settings.lapse_days:
            found.append(Alert(CareAlert.LAPSE, decision.id, decision.last_day, days))
    times = list(away)
    for line in lines:
        if line.granted is None or line.left is None:
            continue
        if line.left < 0:
            found.append(
                Alert(CareAlert.OVERRUN, decision.id, line.first_day, -line.left, line.granted)
            )
        elif (
            line.last_day < today
            and not line.open
            and _whole(decision, line, times)
            and line.delivered * 100 < line.granted * settings.under_use
        ):
            found.append(
                Alert(
                    CareAlert.UNDER_USE, decision.id, line.first_day, line.delivered, line.granted
                )
            )
    return tuple(found)


def interview_alert(
    decision: int,
    interviewed: date | None,
    today: date,
    settings: LedgerSettings = LedgerSettings(),
) -> Alert | None:
    """Whether the social interview is missing, soon too old, or too old (UPS art. 107(4)).

    Args:
        decision: The decision.
        interviewed: The day of the last interview, None without any.
        today: The day.
        settings: How old it may be, and how early the house wants to be told.
    """
    if interviewed is None:
        return Alert(CareAlert.INTERVIEW_MISSING, decision, today, 0)
    until = months_after(interviewed, settings.interview_months)
    days = (until - today).days
    if days > settings.interview_days:
        return None
    code = CareAlert.INTERVIEW_OLD if days < 0 else CareAlert.INTERVIEW_DUE
    return Alert(code, decision, until, days)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def _following(per: HoursPer, anchor: date) -> date:
    return months_after(anchor, 1) if per is HoursPer.MONTH else anchor + timedelta(weeks=1)


def _whole(
    decision: DecisionFacts, line: LedgerLine, away: Sequence[tuple[date, date | None]]
) -> bool:
    """Whether the decision held and nothing was suspended on all days of a line."""
    held = decision.first_day <= line.first_day and (
        decision.last_day is None or line.last_day <= decision.last_day
    )
    return held and not any(
        first <= line.last_day and (last is None or line.first_day <= last) for first, last in away
    )
