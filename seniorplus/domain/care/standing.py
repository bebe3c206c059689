"""Where clients and their decisions stand today: hours, what is missing, what is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from seniorplus.domain.care.codes import HoursPer
from seniorplus.domain.care.ledger import (
    CareAlert,
    LedgerLine,
    LedgerSettings,
    LedgerVisit,
    decision_alerts,
    interview_alert,
    ledger,
    months_after,
)
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.care.urgent import Countdown

_DAY = timedelta(days=1)


class ClientAlert(StrEnum):
    """What is due about a client, the most pressing first."""

    URGENT_DEADLINE = "urgent_deadline"
    DECISION_ENDS = "decision_ends"
    INTERVIEW_DUE = "interview_due"
    OVER_GRANTED = "over_granted"
    UNDER_USED = "under_used"


_OF_LEDGER = {
    CareAlert.LAPSE: ClientAlert.DECISION_ENDS,
    CareAlert.OVERRUN: ClientAlert.OVER_GRANTED,
    CareAlert.UNDER_USE: ClientAlert.UNDER_USED,
    CareAlert.INTERVIEW_MISSING: ClientAlert.INTERVIEW_DUE,
    CareAlert.INTERVIEW_DUE: ClientAlert.INTERVIEW_DUE,
    CareAlert.INTERVIEW_OLD: ClientAlert.INTERVIEW_DUE,
}
_PRESSING = list(ClientAlert)
_SETTINGS = LedgerSettings()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that is due about a client.

    Attributes:
        code: What.
        decision: By which decision.
        day: The day that it is about.
        days: Days to go where it has a deadline; below nothing when it is over.
    """

    code: ClientAlert
    decision: int
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class DecisionStanding:
    """A decision with its hours.

    Attributes:
        record: What it says.
        provider: The provider's name, empty for the centre's own carers.
        countdown: What urgent mode still lacks.
        interview_until: When the client's interview must be renewed, None without any.
        week: The hours of the current week.
        month: The hours of the current month.
        notices: What its hours give to say.
    """

    record: DecisionRecord
    provider: str
    countdown: Countdown | None
    interview_until: date | None
    week: LedgerLine
    month: LedgerLine
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ClientStanding:
    """A client as lists show one.

    Attributes:
        id: The stored client.
        number: The person's number.
        code: What stands for the name outside the house.
        first_name: The first name.
        last_name: The last name.
        phone: How to reach the client, or who may be told.
        address: Where the client lives.
        area: The part of the town.
        decisions: The decisions in the order of their first days.
        away: When visits are suspended; no last day until further notice.
        notices: What is due, the most pressing first.
    """

    id: int
    number: int
    code: str
    first_name: str
    last_name: str
    phone: str
    address: str
    area: str
    decisions: tuple[DecisionStanding, ...]
    away: tuple[tuple[date, date | None], ...]
    notices: tuple[Notice, ...]

    def away_until(self, today: date) -> date | None:
        """Until when visits are suspended today, date.max until further notice."""
        lasts = [
            last or date.max
            for first, last in self.away
            if first <= today and (last is None or today <= last)
        ]
        return max(lasts, default=None)


def counted_from(today: date) -> date:
    """The first day whose hours still give something to say: the month before this one."""
    return (today.replace(day=1) - _DAY).replace(day=1)


def counted_until(today: date) -> date:
    """The last day whose hours already give something to say: in the month after this one."""
    return months_after(today.replace(day=1), 2) - _DAY


def decision_standing(
    record: DecisionRecord,
    visits: Sequence[LedgerVisit],
    today: date,
    *,
    provider: str = "",
    judged_from: date = date.min,
    of_client: Iterable[DecisionRecord] = (),
    away: Iterable[tuple[date, date | None]] = (),
) -> DecisionStanding:
    """Where a decision stands.

    Args:
        record: The decision.
        visits: Its visits from `counted_from` to `counted_until`, whole weeks.
        today: The day.
        provider: The provider's name, empty for the centre's own carers.
        judged_from: Before it the house planned no visits, so that nothing was left unused.
        of_client: The client's decisions.
        away: When the client's visits are suspended.
    """
    every = tuple(of_client)
    lines = ledger(record.facts, visits, counted_from(today), counted_until(today))
    notices = decision_alerts(
        record.facts, lines, today, _SETTINGS, away=away, continued=is_continued(record, every)
    )
    interviewed = last_interview((record, *every))
    return DecisionStanding(
        record,
        provider,
        record.countdown(today),
        months_after(interviewed, _SETTINGS.interview_months) if interviewed else None,
        _line(record, visits, HoursPer.WEEK, today),
        _line(record, visits, HoursPer.MONTH, today),
        tuple(
            Notice(_OF_LEDGER[alert.code], record.id, alert.day, 0)
            for alert in notices
            if alert.code is CareAlert.OVERRUN
            or (alert.code is CareAlert.UNDER_USE and alert.day >= judged_from)
        ),
    )


def dated_notices(records: Sequence[DecisionRecord], today: date) -> tuple[Notice, ...]:
    """What a client's decisions have deadlines for, whatever the hours say.

    The interview is the person's, so the last one counts for all decisions.
    """
    found = []
    interviewed = last_interview(records)
    for record in records:
        if record.ended(today):
            continue
        countdown = record.countdown(today)
        if countdown is not None:
            found.append(
                Notice(ClientAlert.URGENT_DEADLINE, record.id, countdown.until, countdown.days_left)
            )
        alerts = list(
            decision_alerts(
                record.facts, (), today, _SETTINGS, continued=is_continued(record, records)
            )
        )
        interview = interview_alert(record.id, interviewed, today, _SETTINGS)
        # Without any interview the urgent mode counts its own days.
        if interview is not None and (interviewed is not None or countdown is None):
            alerts.append(interview)
        found += [
            Notice(_OF_LEDGER[alert.code], record.id, alert.day, alert.measured) for alert in alerts
        ]
    return tuple(sorted(found, key=_pressing))


def last_interview(records: Iterable[DecisionRecord]) -> date | None:
    """The day of a client's last social interview."""
    return max((record.interview_on for record in records if record.interview_on), default=None)


def is_continued(record: DecisionRecord, records: Iterable[DecisionRecord]) -> bool:
    """Whether another decision of the same kind goes on where one ends."""
    return record.last_day is not None and any(
        other.id != record.id
        and other.kind is record.kind
        and (other.last_day is None or other.last_day > record.last_day)
        and other.first_day <= record.last_day + _DAY
        for other in records
    )


def alert_codes(notices: Iterable[Notice]) -> tuple[ClientAlert, ...]:
    """Each code once, the most pressing first."""
    return tuple(sorted({notice.code for notice in notices}, key=_PRESSING.index))


def _pressing(notice: Notice) -> tuple[int, date, int]:
    return _PRESSING.index(notice.code), notice.day, notice.decision


def _line(
    record: DecisionRecord, visits: Iterable[LedgerVisit], per: HoursPer, today: date
) -> LedgerLine:
    """The current week or month; hours that are granted for the other one in proportion to days."""
    if per is HoursPer.WEEK:
        first = today - timedelta(days=today.weekday())
        last = first + timedelta(days=6)
    else:
        first = today.replace(day=1)
        last = months_after(first, 1) - _DAY
    granted = record.granted_minutes
    if granted is not None and record.granted_per is not per:
        days = (last - first).days + 1
        month = (months_after(today.replace(day=1), 1) - today.replace(day=1)).days
        granted = granted * days // (7 if per is HoursPer.MONTH else month)
    found = [visit for visit in visits if first <= visit.day <= last]
    return LedgerLine(
        first,
        last,
        granted,
        sum(visit.planned for visit in found),
        sum(visit.delivered or 0 for visit in found),
        sum(visit.planned for visit in found if visit.delivered is None),
    )
