"""What a telephone goes by in the calendars of a house."""

from dataclasses import dataclass
from datetime import date, datetime

from feeds import feed
from houses import House
from icalendar import Calendar, Event

from seniorplus.publishing.calendars import feed_bytes


@dataclass(frozen=True)
class Seen:
    """What a telephone goes by.

    Attributes:
        uid: Which entry it is.
        sequence: How often it was moved or called off.
        stamp: When it was changed.
        state: Whether it takes place.
    """

    uid: str
    sequence: int
    stamp: datetime
    state: str


def entry(house: House, uid: str, name: str = "house", original: date | None = None) -> Event:
    """An entry of a calendar: the rule, or what was changed of its class on a day."""
    calendar = Calendar.from_ical(feed_bytes(feed(house, name)))
    (found,) = [
        event
        for event in calendar.events
        if event["UID"].partition("@")[0] == uid
        and ("RECURRENCE-ID" in event) == (original is not None)
        and (original is None or event["RECURRENCE-ID"].dt.date() == original)
    ]
    return found


def seen(house: House, uid: str, name: str = "house", original: date | None = None) -> Seen:
    """What a telephone goes by, of an entry."""
    found = entry(house, uid, name, original)
    stamp = found["DTSTAMP"].dt
    assert stamp == found["LAST-MODIFIED"].dt
    return Seen(str(found["UID"]), int(found["SEQUENCE"]), stamp, str(found["STATUS"]))
