"""Builders of calendars for tests, and what readers find in them."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import recurring_ical_events
from calendar_lint import lint

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.clock import WARSAW
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.feed_codes import FeedKind, FeedName
from seniorplus.domain.recurrence import Pattern
from seniorplus.publishing.calendars import feed_bytes
from seniorplus.views.feeds import (
    DishLine,
    FeedHead,
    FeedView,
    OccurrenceChange,
    SeriesEntry,
    SingleEntry,
)

CHANGED = datetime(2026, 8, 20, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 7, 5, tzinfo=UTC)
WEEKLY = Pattern(date(2026, 9, 4), date(2027, 6, 30), time(10), 60, Frequency.WEEKLY, 1, "135")
FORTNIGHTLY = replace(WEEKLY, interval=2, weekdays="14", first_day=date(2026, 9, 14))
SECOND_THURSDAY = replace(
    WEEKLY, frequency=Frequency.MONTHLY, weekdays="4", week_of_month=2, first_day=date(2026, 9, 10)
)
LAST_FRIDAY = replace(
    SECOND_THURSDAY, weekdays="5", week_of_month=-1, interval=2, first_day=date(2026, 9, 25)
)
CANCELLED = OccurrenceChange(date(2026, 10, 26), True, None, None, None, "", "", 1, LATER)
MOVED = OccurrenceChange(
    date(2026, 11, 4), False, date(2026, 11, 5), time(13), None, "Sala 2", "K. Sroka", 2, LATER
)


def series(number: int = 1, pattern: Pattern = WEEKLY, **changed: object) -> SeriesEntry:
    """Gymnastics of group A, unless the changes say otherwise."""
    entry = SeriesEntry(
        f"series-{number}",
        "Gimnastyka",
        Category.PHYSICAL,
        "Sala 1",
        "Anna Żak",
        Audience.GROUP,
        "A",
        "",
        pattern,
        (),
        (),
        0,
        CHANGED,
    )
    return replace(entry, **changed)


def single(**changed: object) -> SingleEntry:
    """A concert, unless the changes say otherwise."""
    entry = SingleEntry(
        "event-3", "Koncert", None, date(2026, 12, 18), time(17), 90, "Ratusz", 2, LATER
    )
    return replace(entry, **changed)


def menu(*dishes: DishLine) -> SingleEntry:
    """The menu of a day."""
    return SingleEntry(
        "menu-20261123",
        "",
        Category.MEAL,
        date(2026, 11, 23),
        None,
        0,
        "",
        0,
        CHANGED,
        dishes=dishes,
    )


def view(*entries: SeriesEntry | SingleEntry, alarm: int | None = None) -> FeedView:
    """A calendar with some entries."""
    return FeedView(
        FeedHead(FeedName(FeedKind.HOUSE), "", "Dom Senior+ „Zacisze”"),
        "dom.example",
        tuple(entry for entry in entries if isinstance(entry, SeriesEntry)),
        tuple(entry for entry in entries if isinstance(entry, SingleEntry)),
        alarm,
    )


LUNCHES = series(
    9,
    Pattern(date(2026, 9, 7), date(2026, 12, 30), time(), 1440, Frequency.WEEKLY, 1, "12345"),
    uid="lunch-7",
    title="",
    category=Category.MEAL,
    room="",
    instructor="",
    audience=Audience.ENROLLED,
    group="",
    skipped=(date(2026, 11, 11), date(2026, 12, 25)),
    all_day=True,
)
ALL = view(
    series(1, skipped=(date(2026, 11, 11), date(2026, 12, 25)), changes=(CANCELLED, MOVED)),
    series(2, FORTNIGHTLY, title="Próba; głosy, wszystkie", category=Category.CHOIR),
    series(3, SECOND_THURSDAY, note="Wejście od ogrodu. " * 12),
    series(4, LAST_FRIDAY, room=""),
    LUNCHES,
    single(),
    single(uid="event-4", cancelled=True),
    single(uid="talk-5", title="", taken=True),
    menu(DishLine("", "Żurek", ("gluten",))),
)


def sound(feed: FeedView) -> bytes:
    """A calendar in which the lint finds nothing."""
    content = feed_bytes(feed)
    assert lint(content) == []
    return content


def parsed(content: bytes) -> icalendar.Calendar:
    """A calendar as the library reads it."""
    return icalendar.Calendar.from_ical(content)


def only(feed: FeedView) -> icalendar.Event:
    """The only event of a calendar."""
    (event,) = parsed(sound(feed)).events
    return event


def unfolded(content: bytes) -> list[str]:
    """The content lines of a calendar."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def starts(entry: SeriesEntry) -> Counter[tuple[str, datetime]]:
    """Every start by plain arithmetic over days, without any rule library."""
    rule, found = entry.pattern, Counter[tuple[str, datetime]]()
    monday = rule.first_day - timedelta(days=rule.first_day.weekday())
    day = rule.first_day
    while day <= rule.until:
        if rule.frequency is Frequency.WEEKLY:
            fits = ((day - monday).days // 7) % rule.interval == 0
        else:
            month = (day.year - rule.first_day.year) * 12 + day.month - rule.first_day.month
            fits = month % rule.interval == 0 and (
                (day + timedelta(days=7)).month != day.month
                if rule.week_of_month == -1
                else (day.day - 1) // 7 + 1 == rule.week_of_month
            )
        if fits and str(day.isoweekday()) in rule.weekdays and day not in entry.skipped:
            change = next((row for row in entry.changes if row.original_day == day), None)
            where = (change.day if change else None) or day
            when = (change.start if change else None) or rule.start
            title = f"ODWOŁANE: {entry.title}" if change and change.cancelled else entry.title
            found[title, datetime.combine(where, when, WARSAW).astimezone(UTC)] += 1
        day += timedelta(days=1)
    return found


def told(content: bytes) -> Counter[tuple[str, datetime]]:
    """What a reader finds that has hours."""
    events = recurring_ical_events.of(parsed(content)).between(date(2026, 1, 1), date(2028, 1, 1))
    return Counter(
        (str(event["summary"]), event.start.astimezone(UTC))
        for event in events
        if isinstance(event.start, datetime)
    )
