"""Calendars as they are published, and who has which address of them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Category
from seniorplus.domain.feed_codes import FeedName, FeedReader
from seniorplus.domain.recurrence import Pattern


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a calendar is.

    Attributes:
        name: What names it.
        subject: Whose it is, ready to show: a room, an instructor, `Zofia K.`, the ensemble;
            empty for the calendars of the whole house.
        house: The house's name.
    """

    name: FeedName
    subject: str
    house: str


@dataclass(frozen=True, slots=True)
class OccurrenceChange:
    """What happened to one occurrence: cancelled, or changed in time, room or instructor.

    Attributes:
        original_day: The date by the pattern.
        cancelled: Whether it does not take place.
        day: The new date, None when unchanged.
        start: The new wall time, None when unchanged.
        minutes: The new length, None when unchanged.
        room: The new room's name, empty when unchanged.
        instructor: Who leads it instead, empty when unchanged.
        sequence: Counts changes of time, place and status.
        changed_at: When it changed.
    """

    original_day: date
    cancelled: bool
    day: date | None
    start: time | None
    minutes: int | None
    room: str
    instructor: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """Something that comes again by a rule.

    Attributes:
        uid: The left part of its UID, made from what is stored: `series-12`.
        title: The title; empty for a lunch, which the reader's language names.
        category: The category.
        room: The room's name.
        instructor: Who leads it.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        note: A remark.
        pattern: When it takes place, by its own rule.
        skipped: Occurrences of the rule that do not belong here, on closed days for example.
        changes: Occurrences that were cancelled or changed.
        sequence: Counts changes of time, place and status.
        changed_at: When it changed.
        all_day: Whether it takes the day and no hours.
    """

    uid: str
    title: str
    category: Category
    room: str
    instructor: str
    audience: Audience
    group: str
    note: str
    pattern: Pattern
    skipped: tuple[date, ...]
    changes: tuple[OccurrenceChange, ...]
    sequence: int
    changed_at: datetime
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class DishLine:
    """A dish of a menu.

    Attributes:
        diet: The variant's name, empty for the basic one.
        name: The dish.
        allergens: The codes of its allergens, in the order of Annex II.
    """

    diet: str
    name: str
    allergens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SingleEntry:
    """Something that takes place once.

    Attributes:
        uid: The left part of its UID, made from what is stored: `event-3`.
        title: The title; empty for a lunch and for a time that is only taken.
        category: The category; None for an event of the year and for a time that is taken.
        day: The day.
        start: The wall time, None for the whole day.
        minutes: The length, 0 for the whole day.
        place: The room's name or the place outside.
        sequence: Counts changes of time, place and status.
        changed_at: When it changed.
        cancelled: Whether it does not take place.
        taken: Whether it is a confidential talk, of which only the time is told.
        instructor: Who leads it.
        call_time: When the ensemble meets before a performance.
        dress: What the ensemble wears.
        dishes: The menu of a lunch.
    """

    uid: str
    title: str
    category: Category | None
    day: date
    start: time | None
    minutes: int
    place: str
    sequence: int
    changed_at: datetime
    cancelled: bool = False
    taken: bool = False
    instructor: str = ""
    call_time: time | None = None
    dress: str = ""
    dishes: tuple[DishLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedView:
    """A calendar as it is published.

    Attributes:
        head: What it is.
        domain: The right part of every UID.
        series: What comes again.
        singles: What takes place once.
        alarm_minutes: How long before a reminder comes, None for never.
    """

    head: FeedHead
    domain: str
    series: tuple[SeriesEntry, ...]
    singles: tuple[SingleEntry, ...]
    alarm_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class AddressRow:
    """Who has an address of a calendar.

    Attributes:
        id: The stored address.
        holder: For whom it was made, in words.
        reader: Whether that is the participant, the family or somebody who works with the house.
        issued_at: When.
        issued_by: By whom.
        valid: Whether it answers today.
        last_day: Until when it answers, where that is known.
        revoked_at: When it was taken back.
        last_fetched_at: When a reader last asked, None for never.
    """

    id: int
    holder: str
    reader: FeedReader
    issued_at: datetime
    issued_by: str
    valid: bool
    last_day: date | None
    revoked_at: datetime | None
    last_fetched_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A calendar in the list of all.

    Attributes:
        head: What it is.
        alarm_minutes: How long before a reminder comes, None for never.
        addresses: Its addresses, those that answer first.
        consented: Whether the participant agreed that the family reads it; None elsewhere.
    """

    head: FeedHead
    alarm_minutes: int | None
    addresses: tuple[AddressRow, ...]
    consented: bool | None = None


@dataclass(frozen=True, slots=True)
class FeedList:
    """All calendars of the house.

    Attributes:
        site: Where the calendars are served, as the house set it: `https://...`, without a slash.
        feeds: The calendars, those of the whole house first.
    """

    site: str
    feeds: tuple[FeedRow, ...]


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address right after it was made; its secret is never shown again.

    Attributes:
        id: The stored address.
        head: Which calendar it opens.
        holder: For whom it was made.
        page: The address of the calendar's page, for a person.
        calendar: The address of the calendar itself, for a program.
    """

    id: int
    head: FeedHead
    holder: str
    page: str = field(repr=False)
    calendar: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a published calendar depends on: while it is the same, so is every byte.

    Attributes:
        number: The last audit row that may have changed a calendar or an address.
        changed_at: When that was.
        day: The service day, because addresses end with a day and horizons move with a month.
    """

    number: int
    changed_at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent in force or one that was withdrawn.

    Attributes:
        id: The stored row.
        first_day: From when it holds.
        last_day: The last day on which it held, None while it holds.
        given_to: For whom.
        recorded_by: Who wrote it down.
    """

    id: int
    first_day: date
    last_day: date | None
    given_to: str
    recorded_by: str
