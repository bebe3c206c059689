"""What each calendar holds, put together from the facts behind all of them."""

from collections.abc import Callable

from seniorplus.domain.activity_codes import Audience, EventState
from seniorplus.domain.codes import Category
from seniorplus.domain.feed_codes import FeedKind, FeedName
from seniorplus.domain.timetable import ClassSession, session
from seniorplus.models.choir import Performance
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.services.feeds.book import FeedBook
from seniorplus.services.feeds.joining import joined
from seniorplus.services.feeds.people import Expected
from seniorplus.services.feeds.selection import entries
from seniorplus.views.feeds import SeriesEntry, SingleEntry

Contents = tuple[tuple[SeriesEntry, ...], tuple[SingleEntry, ...]]


def contents(book: FeedBook, name: FeedName) -> Contents:
    """What comes again and what takes place once, of one calendar.

    Args:
        book: The facts.
        name: A calendar that there is.
    """
    match name.kind:
        case FeedKind.HOUSE:
            return _classes(book, lambda _entry: True)
        case FeedKind.LUNCHES:
            return (), tuple(entry for entry in book.lunches if book.calendar.is_open(entry.day))
        case FeedKind.EVENTS:
            return (), tuple(_event(book, row, None) for row, _stage in book.events)
        case FeedKind.CLUB:
            return _classes(book, _of_club)
        case FeedKind.CHOIR:
            staged = [_event(book, row, stage) for row, stage in book.events if stage is not None]
            return _classes(book, _of_choir, *staged)
        case FeedKind.ROOM:
            return _classes(
                book, lambda entry: entry.room == name.subject, *_in_room(book, name.subject)
            )
        case FeedKind.INSTRUCTOR:
            return _classes(
                book, lambda entry: entry.instructor == name.number, *_led_by(book, name.number)
            )
        case FeedKind.PERSON:
            return _person(book, name.number)


def _classes(
    book: FeedBook, belongs: Callable[[ClassSession], bool], *singles: SingleEntry
) -> Contents:
    """The classes that belong by their room, instructor or category, and what else does."""
    kept: list[SeriesEntry] = []
    alone: list[SingleEntry] = []
    for facts in book.series:
        usual = belongs(session(facts.series, facts.series.pattern.first_day, None))
        entry, found = entries(facts, facts.lying if usual else (), belongs, book.names)
        kept += [entry] if entry else []
        alone += found
    return tuple(joined(kept)), (*alone, *singles)


def _of_club(entry: ClassSession) -> bool:
    return entry.category is Category.CLUB or entry.audience is Audience.CLUB


def _of_choir(entry: ClassSession) -> bool:
    return entry.category is Category.CHOIR or entry.audience is Audience.CHOIR


def _in_room(book: FeedBook, code: str) -> list[SingleEntry]:
    return [
        *(_event(book, row, None) for row, _stage in book.events if row.room_code == code),
        *(_talk(book, row) for row in book.talks if row.room_code == code),
    ]


def _led_by(book: FeedBook, instructor: int) -> list[SingleEntry]:
    return [
        *(
            _event(book, row, None)
            for row, _stage in book.events
            if row.instructor_id == instructor
        ),
        *(_talk(book, row) for row in book.talks if row.instructor_id == instructor),
    ]


def _person(book: FeedBook, number: int) -> Contents:
    """The person's own classes, lunches, rehearsals and events.

    Confidential talks are left out: whoever has the address would learn of them.
    """
    person = book.people[number]
    expected = Expected(person, book.open_days, book.horizon)
    kept: list[SeriesEntry] = []
    alone: list[SingleEntry] = []
    for facts in book.series:
        entry, found = entries(facts, expected.base(facts), expected.belongs, book.names)
        kept += [expected.dated(entry, facts.series)] if entry else []
        alone += found
    lunches = expected.lunches()
    kept += [expected.dated(lunches)] if lunches else []
    for row, stage in book.events:
        if stage is not None and expected.sings_on(row.day):
            alone.append(_event(book, row, stage))
        elif row.id in person.events and not expected.away_from(row):
            alone.append(_event(book, row, None))
    return tuple(joined(kept)), tuple(alone)


def _event(book: FeedBook, row: HouseEvent, stage: Performance | None) -> SingleEntry:
    """An event; when and in what the ensemble meets before it stands only in its own calendars."""
    return SingleEntry(
        f"event-{row.id}",
        row.title,
        None,
        row.day,
        row.start,
        row.minutes,
        row.place or book.names.rooms.get(row.room_code or "", ""),
        row.sequence,
        row.changed_at,
        cancelled=row.state == EventState.CANCELLED.value,
        call_time=stage.call_time if stage else None,
        dress=stage.dress if stage else "",
    )


def _talk(book: FeedBook, row: Appointment) -> SingleEntry:
    """A confidential talk: that the time is taken, nothing else."""
    return SingleEntry(
        f"talk-{row.id}",
        "",
        None,
        row.day,
        row.start,
        row.minutes,
        book.names.rooms.get(row.room_code or "", ""),
        row.version - 1,
        row.changed_at,
        taken=True,
    )
