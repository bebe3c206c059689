"""What a carer's weeks may break: rests, days of work, Sundays, hours of the period."""

from collections.abc import Iterator
from datetime import date, timedelta

from seniorplus.domain.care.codes import Rule
from seniorplus.domain.care.facts import DAY, CarerFacts, Finding, absolute
from seniorplus.domain.care.roster import Visits
from seniorplus.domain.care.setting import Setting

FULL_TIME = 2400


def of_rest(carer: CarerFacts, day: date, visits: Visits, setting: Setting) -> Iterator[Finding]:
    """Less than 11 hours between the work before and that of a day (KP art. 132)."""
    span = visits.work(carer.id, day)
    if span is None:
        return
    earlier = [
        found
        for back in (1, 2)
        if (found := visits.work(carer.id, day - timedelta(days=back))) is not None
    ]
    rest = span[0] - max((end for _begin, end in earlier), default=span[0] - DAY)
    if rest < setting.limits.daily_rest:
        yield setting.finding(
            Rule.DAILY_REST, carer, day, measured=rest, limit=setting.limits.daily_rest
        )


def of_working_day(
    carer: CarerFacts, day: date, visits: Visits, setting: Setting
) -> Iterator[Finding]:
    """More than 8 hours within 24 hours of a day's start, begun again too early (KP art. 128)."""
    span = visits.work(carer.id, day)
    following = visits.work(carer.id, day + timedelta(days=1)) if span else None
    if span is None or following is None:
        return
    ends = span[0] + DAY
    again = max(0, min(following[1], ends) - following[0])
    total = min(span[1], ends) - span[0] + again
    if again and total > setting.limits.day_norm:
        yield setting.finding(
            Rule.WORKING_DAY, carer, day, measured=total, limit=setting.limits.day_norm
        )


def of_week(carer: CarerFacts, monday: date, visits: Visits, setting: Setting) -> Iterator[Finding]:
    """No 35 hours of rest in a week (KP art. 133), or more than five days of work."""
    spans = [
        span
        for offset in range(-1, 7)
        if (span := visits.work(carer.id, monday + timedelta(days=offset))) is not None
    ]
    begins, ends = absolute(monday, 0), absolute(monday, 7 * DAY)
    inside = [(max(one, begins), min(two, ends)) for one, two in spans if two > begins]
    if not inside:
        return
    longest, free_since = 0, begins
    for one, two in sorted(inside):
        longest, free_since = max(longest, one - free_since), max(free_since, two)
    longest = max(longest, ends - free_since)
    limits = setting.limits
    if longest < limits.weekly_rest:
        yield setting.finding(
            Rule.WEEKLY_REST, carer, monday, measured=longest, limit=limits.weekly_rest
        )
    days = sum(
        bool(visits.of_carer(carer.id, monday + timedelta(days=offset))) for offset in range(7)
    )
    if days > limits.days_in_week:
        yield setting.finding(
            Rule.DAYS_IN_WEEK, carer, monday, measured=days, limit=limits.days_in_week
        )


def of_sunday(
    carer: CarerFacts, sunday: date, visits: Visits, setting: Setting
) -> Iterator[Finding]:
    """No free Sunday among four in a row (KP art. 151(12))."""
    weeks = setting.limits.sundays
    begins = setting.limits.sunday_from
    if all(
        works_on(carer.id, sunday - timedelta(weeks=back), visits, begins) for back in range(weeks)
    ):
        yield setting.finding(Rule.FREE_SUNDAY, carer, sunday, measured=weeks, limit=weeks - 1)


def of_period(
    carer: CarerFacts, first: date, visits: Visits, setting: Setting
) -> Iterator[Finding]:
    """More hours in the accounting period than its norm, or than 48 a week on average."""
    if not carer.week_minutes:
        return
    last, limits = period_end(carer, first), setting.limits
    worked = visits.worked(carer.id, first, last)
    norm = period_norm(carer, first, last, setting)
    if worked > norm:
        yield setting.finding(Rule.PERIOD_NORM, carer, first, measured=worked, limit=norm)
    most = limits.week_limit * ((last - first).days + 1) // 7
    if worked > most:
        yield setting.finding(Rule.WEEK_LIMIT, carer, first, measured=worked, limit=most)


def works_on(carer: int, sunday: date, visits: Visits, begins: int) -> bool:
    """Whether a carer works on a Sunday: from 6:00 to 6:00 on Monday (KP art. 151(9) § 2).

    Args:
        carer: The carer.
        sunday: The day.
        visits: The plan.
        begins: The minute of the day from which it counts.
    """
    following = sunday + timedelta(days=1)
    first, last = absolute(sunday, begins), absolute(following, begins)
    return any(
        visit.ends > first and visit.begins < last
        for day in (sunday - timedelta(days=1), sunday, following)
        for visit in visits.of_carer(carer, day)
    )


def period_start(carer: CarerFacts, day: date) -> date:
    """The first day of the accounting period of a day; periods follow each other from January."""
    month = (day.month - 1) // carer.period_months * carer.period_months + 1
    return day.replace(month=month, day=1)


def period_end(carer: CarerFacts, first: date) -> date:
    """The last day of the accounting period that begins on a day."""
    months = first.year * 12 + first.month - 1 + carer.period_months
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def period_norm(carer: CarerFacts, first: date, last: date, setting: Setting) -> int:
    """The working time of a period (KP art. 130), as far as the carer's share of a job goes.

    40 hours for each full week and 8 for each further weekday are 8 hours for each day from
    Monday to Friday; a holiday on any day but Sunday lowers them by 8, and so does each weekday
    of leave or sickness, which is not worked off (art. 130 § 3).
    """
    away = {
        day
        for begins, ends in carer.away
        for day in _days(max(begins, first), min(ends, last))
        if setting.is_weekday(day)
    }
    days = max(0, setting.norm_days(first, last) - len(away))
    return days * setting.limits.day_norm * carer.week_minutes // FULL_TIME


def balance(carer: CarerFacts, day: date, visits: Visits, setting: Setting) -> tuple[int, int]:
    """Minutes planned in the accounting period of a day, and its norm."""
    first = period_start(carer, day)
    last = period_end(carer, first)
    return (
        visits.worked(carer.id, first, last),
        period_norm(carer, first, last, setting),
    )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
