"""What calendars hold, read back from a house as tests compare it."""

from collections import Counter
from datetime import date, datetime, timedelta

from houses import House

from seniorplus.domain.clock import service_day
from seniorplus.domain.feed_codes import ConsentKind, FeedName
from seniorplus.services import consents
from seniorplus.services.feeds.book import FeedBook, read_book
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.feeds import FeedView


def book(house: House) -> FeedBook:
    """Everything that calendars are made of, today."""
    with reading(house.desk) as session:
        return read_book(session, service_day(house.clock.now()))


def feed(house: House, name: str) -> FeedView:
    """A calendar as it is published."""
    return book(house).feed(FeedName.parse(name))


def agree(house: House, number: int, first_day: date = date(2026, 11, 1)) -> None:
    """Let the family of somebody read the calendar."""
    consents.give(house.desk, number, ConsentKind.FAMILY_CALENDAR, first_day, "córka")


def told(view: FeedView, first: date, days: int = 7) -> list[str]:
    """What stands in a calendar on some days, in order: `23 10:00 Gimnastyka`."""
    import recurring_ical_events
    from icalendar import Calendar

    from seniorplus.publishing.calendars import feed_bytes

    calendar = Calendar.from_ical(feed_bytes(view))
    found = recurring_ical_events.of(calendar).between(first, first + timedelta(days=days))
    lines = Counter(_line(event) for event in found)
    return sorted(lines.elements())


def _line(event: object) -> str:
    start = event.start  # type: ignore[attr-defined]
    when = f"{start:%d %H:%M}" if isinstance(start, datetime) else f"{start:%d}"
    return f"{when} {event['summary']}"  # type: ignore[index]
