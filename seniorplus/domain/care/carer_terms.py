"""What a carer's terms, shifts and trainings may be, and what is due about them."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from seniorplus.domain.refusal import Refusal

MOST_WEEK_MINUTES = 48 * 60
"""A week's working time with overtime (KP art. 131 § 1)."""
PERIODS = (1, 2, 3, 4, 6, 12)
"""Months of an accounting period (KP art. 129): those that divide a year."""
AHEAD = timedelta(days=30)
"""How long before it is due something is told."""


def check_terms(
    first_day: date, last_day: date | None, week_minutes: int, period_months: int
) -> None:
    """Refuse terms on which nobody can work.

    Raises:
        Refusal: `days_out_of_order`, `bad_week_hours`, `bad_period`.
    """
    if last_day is not None and last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day, field="last_day")
    if not 0 <= week_minutes <= MOST_WEEK_MINUTES:
        raise Refusal("bad_week_hours", most=MOST_WEEK_MINUTES // 60, field="week_minutes")
    if period_months not in PERIODS:
        known = ", ".join(str(months) for months in PERIODS)
        raise Refusal("bad_period", known=known, field="period_months")


def check_shifts(shifts: Iterable[tuple[int, time, time]]) -> None:
    """Refuse shifts that are not one for a weekday, from earlier to later.

    Raises:
        Refusal: `weekday_unknown`, `shift_twice`, `shift_ends_early`.
    """
    seen = set[int]()
    for weekday, begins, ends in shifts:
        if weekday not in range(1, 8):
            raise Refusal("weekday_unknown", text=str(weekday), field="shifts")
        if weekday in seen:
            raise Refusal("shift_twice", weekday=weekday, field="shifts")
        if ends <= begins:
            hours = f"{begins:%H:%M}-{ends:%H:%M}"
            raise Refusal("shift_ends_early", weekday=weekday, hours=hours, field="shifts")
        seen.add(weekday)


def check_training(done_on: date, expires_on: date | None, today: date) -> None:
    """Refuse a training that was not yet done, or that expired before it was.

    Raises:
        Refusal: `in_future`, `training_expires_early`.
    """
    if done_on > today:
        raise Refusal("in_future", field="done_on")
    if expires_on is not None and expires_on < done_on:
        raise Refusal(
            "training_expires_early", done=done_on, expires=expires_on, field="expires_on"
        )


def alerts(
    last_day: date | None, trainings: Iterable[tuple[str, date | None]], today: date
) -> tuple[str, ...]:
    """What is due about a carer; of trainings with one title the one that counts longest.

    Args:
        last_day: The carer's last day, None for no end.
        trainings: Their titles, and until when they count.
        today: The day.

    Returns:
        Codes: `training_expired`, `training_expires`, `ends`.
    """
    until: dict[str, date] = {}
    for title, expires_on in trainings:
        key = title.casefold()
        until[key] = max(until.get(key, date.min), expires_on or date.max)
    due = {
        "training_expired": any(day < today for day in until.values()),
        "training_expires": any(today <= day <= today + AHEAD for day in until.values()),
        "ends": last_day is not None and today <= last_day <= today + AHEAD,
    }
    return tuple(code for code, is_due in due.items() if is_due)
