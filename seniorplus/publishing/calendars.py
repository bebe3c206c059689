"""Calendars as iCalendar files.

Series travel as rules, never expanded; unchanged data gives identical bytes, so a reader
that asks again can be told that nothing changed.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vDuration
from icalendar.prop import vRecur, vText

from seniorplus.domain.clock import WARSAW
from seniorplus.domain.feed_codes import FeedKind
from seniorplus.domain.text import show
from seniorplus.i18n.feed_words import feed_title
from seniorplus.i18n.translate import language
from seniorplus.publishing.calendar_entries import Words, series_events, single_event
from seniorplus.views.feeds import FeedHead, FeedView, SeriesEntry, SingleEntry

PRODUCT = "-//seniorplus//house calendar//PL"
REFRESH = timedelta(hours=4)
COLOURS: Mapping[FeedKind, str] = {
    FeedKind.HOUSE: "seagreen",
    FeedKind.LUNCHES: "darkorange",
    FeedKind.EVENTS: "orangered",
    FeedKind.CLUB: "teal",
    FeedKind.CHOIR: "crimson",
    FeedKind.ROOM: "slategray",
    FeedKind.INSTRUCTOR: "royalblue",
    FeedKind.PERSON: "mediumpurple",
}
_DOMAIN = re.compile(r"[A-Za-z0-9.-]+")
_END = b"END:VCALENDAR\r\n"


def feed_bytes(feed: FeedView) -> bytes:
    """A calendar as telephones subscribe to it.

    Args:
        feed: What is published.

    Returns:
        An iCalendar file (RFC 5545), the same for the same view and language.

    Raises:
        ValueError: The domain has characters that a UID must not have.
    """
    if not _DOMAIN.fullmatch(feed.domain):
        raise ValueError(f"not a domain name: {feed.domain!r}")
    spoken = language()
    parts = [_opening(feed.head, spoken)]
    parts += [
        _series_bytes(entry, feed.domain, feed.alarm_minutes, spoken) for entry in feed.series
    ]
    parts += [
        _single_bytes(entry, feed.domain, feed.alarm_minutes, spoken) for entry in feed.singles
    ]
    return b"".join([*parts, _END])


def feed_name(head: FeedHead) -> str:
    """The name under which telephones show a calendar."""
    return show(feed_title(head))


@lru_cache(maxsize=4096)
def _series_bytes(entry: SeriesEntry, domain: str, alarm: int | None, _spoken: str) -> bytes:
    """Many calendars hold the same series; each is written once."""
    return b"".join(event.to_ical() for event in series_events(entry, domain, alarm))


@lru_cache(maxsize=1024)
def _single_bytes(entry: SingleEntry, domain: str, alarm: int | None, _spoken: str) -> bytes:
    return bytes(single_event(entry, domain, alarm).to_ical())


@lru_cache(maxsize=256)
def _opening(head: FeedHead, _spoken: str) -> bytes:
    """Everything before the first entry."""
    name = feed_name(head)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", Words(name))
    calendar.add("x-wr-calname", Words(name))
    calendar.add("x-wr-timezone", WARSAW.key)
    calendar.add("color", COLOURS[head.name.kind])
    # Two hints, for two families of readers; the library leaves out VALUE=DURATION.
    calendar.add("refresh-interval", vDuration(REFRESH), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))
    calendar.add_component(_warsaw())
    return bytes(calendar.to_ical()).removesuffix(_END)


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
