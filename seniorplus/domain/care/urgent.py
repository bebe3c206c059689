"""The urgent mode: a service that begins before its decision is complete (UPS art. 50a)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

URGENT_DAYS = 10
"""How long the urgent mode may leave things open."""


class UrgentMissing(StrEnum):
    """What the urgent mode leaves for later."""

    NUMBER = "number"
    INTERVIEW = "interview"
    INCOME = "income"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Countdown:
    """What a service begun in the urgent mode still lacks.

    Attributes:
        until: The last day for it.
        days_left: Days to go; below nothing when it is over.
        missing: What is not there yet, in the order in which it is asked for.
    """

    until: date
    days_left: int
    missing: tuple[UrgentMissing, ...]


def urgent_countdown(
    started: date,
    today: date,
    days: int = URGENT_DAYS,
    *,
    number: str | None,
    interviewed: date | None,
    income: int | None,
    granted: int | None,
) -> Countdown | None:
    """What a service begun in the urgent mode still lacks, None when it lacks nothing.

    The day of the start does not count (KPA art. 57 § 1): begun on the 1st, it ends on the 11th.

    Args:
        started: The first day of the service.
        today: The day.
        days: How long it may last.
        number: Of the decision.
        interviewed: The day of the social interview.
        income: In grosze; nothing is an income too.
        granted: The hours, in minutes.
    """
    asked = {
        UrgentMissing.NUMBER: bool(number),
        UrgentMissing.INTERVIEW: interviewed is not None,
        UrgentMissing.INCOME: income is not None,
        UrgentMissing.HOURS: granted is not None,
    }
    missing = tuple(what for what, there in asked.items() if not there)
    if not missing:
        return None
    until = started + timedelta(days=days)
    return Countdown(until, (until - today).days, missing)
