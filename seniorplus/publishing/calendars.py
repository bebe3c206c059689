"""The house's public calendar as an iCalendar feed.

Series travel as rules, never expanded; unchanged data gives identical bytes, so a reader
that asks again can be told that nothing changed.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration
from icalendar.prop import vRecur, vText

from seniorplus.domain.clock import WARSAW
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import DAY_CODES, Pattern, occurrences
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import audience_words
from seniorplus.i18n.translate import N_, _
from seniorplus.views.timetable import OccurrenceChange, SeriesView, TimetableView

PRODUCT = "-//seniorplus//house calendar//PL"
REFRESH = timedelta(hours=4)

CATEGORIES: Mapping[Category, tuple[str, str]] = {
    Category.SOCIAL: (N_("zajęcia towarzyskie"), "goldenrod"),
    Category.EDUCATIONAL: (N_("zajęcia edukacyjne"), "royalblue"),
    Category.CULTURAL: (N_("zajęcia kulturalne"), "mediumpurple"),
    Category.PHYSICAL: (N_("aktywność ruchowa"), "seagreen"),
    Category.RECREATIONAL: (N_("rekreacja"), "mediumseagreen"),
    Category.OCCUPATIONAL_THERAPY: (N_("terapia zajęciowa"), "chocolate"),
    Category.INTERGENERATIONAL: (N_("spotkania międzypokoleniowe"), "hotpink"),
    Category.CHOIR: (N_("zespół śpiewaczy"), "crimson"),
    Category.CLUB: (N_("Klub Seniora"), "teal"),
    Category.TRIP: (N_("wycieczki"), "deepskyblue"),
    Category.DAY_ORGANISATION: (N_("organizacja dnia"), "slategray"),
    Category.MEAL: (N_("posiłki"), "darkorange"),
    Category.SUPPORT: (N_("wsparcie"), "steelblue"),
}


def house_calendar(timetable: TimetableView, domain_name: str = "seniorplus.invalid") -> bytes:
    """The timetable of the house as a calendar that telephones subscribe to.

    Args:
        timetable: The series with their exceptions.
        domain_name: The right part of every UID; keep it for ever, or readers see every
            event twice.

    Returns:
        An iCalendar file, the same for the same timetable.

    Raises:
        ValueError: The domain name has characters that a UID must not have.
    """
    if not re.fullmatch(r"[A-Za-z0-9.-]+", domain_name):
        raise ValueError(f"not a domain name: {domain_name!r}")
    name = show(timetable.house)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", WARSAW.key)
    # Two hints, for two families of readers; the library leaves out VALUE=DURATION.
    calendar.add("refresh-interval", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))
    calendar.add_component(_warsaw())
    for series in sorted(timetable.series, key=lambda entry: entry.id):
        for event in _series(series, domain_name):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _series(series: SeriesView, domain_name: str) -> list[Event]:
    """The master and its changed occurrences; nothing when no occurrence is left."""
    pattern = series.pattern
    days = list(occurrences(pattern, pattern.first_day, pattern.until))
    changes = sorted(
        (entry for entry in series.changes if entry.original_day in days and _told(series, entry)),
        key=lambda entry: entry.original_day,
    )
    # What is an override must not be an EXDATE too: readers disagree on which one wins.
    told = {change.original_day for change in changes}
    skipped = [day for day in days if day in series.skipped and day not in told]
    if len(skipped) == len(days):
        return []
    master = _event(series, domain_name, days[0], pattern.start, series.changed_at)
    master.add("rrule", _rule(pattern))
    for day in skipped:
        master.add("exdate", _at(day, pattern.start))
    master.add("sequence", series.sequence)
    return [master, *(_override(series, change, domain_name) for change in changes)]


def _told(series: SeriesView, change: OccurrenceChange) -> bool:
    """Whether a change shows: on a closed day only what was moved away from it does."""
    if change.original_day not in series.skipped:
        return True
    return not change.cancelled and change.day is not None and change.day not in series.skipped


def _override(series: SeriesView, change: OccurrenceChange, domain_name: str) -> Event:
    day = change.original_day if change.cancelled else change.day or change.original_day
    start = series.pattern.start if change.cancelled else change.start or series.pattern.start
    event = _event(
        series,
        domain_name,
        day,
        start,
        max(series.changed_at, change.changed_at),
        minutes=change.minutes,
        room=change.room,
        cancelled=change.cancelled,
    )
    # Always the master's form and time, or readers take it for an event of its own.
    event.add("recurrence-id", _at(change.original_day, series.pattern.start))
    event.add("sequence", max(series.sequence, change.sequence))
    return event


def _event(
    series: SeriesView,
    domain_name: str,
    day: date,
    start: time,
    changed_at: datetime,
    *,
    minutes: int | None = None,
    room: str = "",
    cancelled: bool = False,
) -> Event:
    label, colour = CATEGORIES[series.category]
    title = show(series.title)
    begins = datetime.combine(day, start)
    event = Event()
    event.add("uid", f"series-{series.id}@{domain_name}")
    event.add("dtstamp", _utc(changed_at))
    event.add("last-modified", _utc(changed_at))
    event.add("dtstart", begins.replace(tzinfo=WARSAW))
    event.add(
        "dtend",
        (begins + timedelta(minutes=minutes or series.pattern.minutes)).replace(tzinfo=WARSAW),
    )
    # Google hides STATUS, so the word stands in the summary as well.
    event.add("summary", _("ODWOŁANE: {title}").format(title=title) if cancelled else title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if place := show(room or series.room):
        event.add("location", place)
    if text := _description(series):
        event.add("description", text)
    event.add("categories", [_(label)])
    event.add("color", colour)
    event.add("transp", "TRANSPARENT")
    return event


def _description(series: SeriesView) -> str:
    audience = show(audience_words(series.audience, series.group))
    lines = (
        _("Prowadzi: {instructor}").format(instructor=show(series.instructor))
        if series.instructor
        else "",
        _("Dla: {group}").format(group=audience) if audience else "",
        show(series.note),
    )
    return "\n".join(line for line in lines if line)


def _rule(pattern: Pattern) -> vRecur:
    prefix = ""
    if pattern.frequency is Frequency.MONTHLY:
        prefix = str(pattern.week_of_month)
    weekdays = [prefix + DAY_CODES[int(digit) - 1] for digit in sorted(set(pattern.weekdays))]
    last = datetime.combine(pattern.until, time(23, 59, 59))
    return vRecur(
        {
            "freq": pattern.frequency.value.upper(),
            "interval": pattern.interval,
            "byday": weekdays,
            "until": _utc(last.replace(tzinfo=WARSAW)),
        }
    )


def _at(day: date, start: time) -> datetime:
    return datetime.combine(day, start, WARSAW)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _warsaw() -> Timezone:
    """The zone by its two rules since 1996; the library's own table misleads ical.js."""
    zone = Timezone()
    zone.add("tzid", WARSAW.key)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, begins, name, offset, before, month in (
        (summer, datetime(1996, 3, 31, 2), "CEST", 2, 1, 3),  # noqa: DTZ001  # local by definition
        (winter, datetime(1996, 10, 27, 3), "CET", 1, 2, 10),  # noqa: DTZ001
    ):
        part.add("dtstart", begins)
        part.add("rrule", vRecur({"freq": "YEARLY", "bymonth": month, "byday": "-1SU"}))
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=offset))
        zone.add_component(part)
    return zone
