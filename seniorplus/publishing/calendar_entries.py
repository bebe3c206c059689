"""Entries of calendars: what comes again as a rule with exceptions, and what takes place once."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Event
from icalendar.prop import vRecur, vText

from seniorplus.domain.clock import WARSAW
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import DAY_CODES, Pattern
from seniorplus.domain.text import show
from seniorplus.i18n import feed_words
from seniorplus.i18n.activity_words import audience_words
from seniorplus.i18n.lunch_words import INGREDIENTS
from seniorplus.i18n.translate import N_, _
from seniorplus.views.feeds import DishLine, OccurrenceChange, SeriesEntry, SingleEntry

CATEGORIES: Mapping[Category | None, tuple[str, str]] = {
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
    None: (N_("wydarzenia"), "orangered"),
}

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Words(vText):
    r"""Text that may come from data; the library would make a line break of a `\N` in it."""

    def to_ical(self) -> bytes:
        """The text as RFC 5545, 3.3.11 escapes it."""
        return str(self).translate(_ESCAPES).encode()


def series_events(entry: SeriesEntry, domain: str, alarm: int | None) -> list[Event]:
    """A rule with its exceptions, and an override for each occurrence that was changed.

    Args:
        entry: What comes again; its rule's first and last day are occurrences.
        domain: The right part of every UID.
        alarm: How many minutes before a reminder comes, None for never.
    """
    pattern = entry.pattern
    title = show(entry.title) or feed_words.lunch_title("")
    master = _event(entry.uid, domain, title, entry.category, entry.changed_at, entry.sequence)
    if entry.all_day:
        _lie_on(master, pattern.first_day)
    else:
        _lie_at(master, pattern.first_day, pattern.start, pattern.minutes)
    master.add("rrule", _rule(pattern, all_day=entry.all_day))
    for day in entry.skipped:
        # The type and zone of an exception must be those of the start.
        master.add("exdate", day if entry.all_day else _at(day, pattern.start))
    _describe(master, entry.room, _class_lines(entry, entry.instructor))
    _remind(master, title, None if entry.all_day else alarm)
    return [master, *(_override(entry, change, domain, alarm) for change in entry.changes)]


def single_event(entry: SingleEntry, domain: str, alarm: int | None) -> Event:
    """What takes place once.

    Args:
        entry: It.
        domain: The right part of every UID.
        alarm: How many minutes before a reminder comes, None for never.
    """
    title = single_title(entry)
    shown = feed_words.cancelled_title(title) if entry.cancelled else title
    event = _event(
        entry.uid,
        domain,
        shown,
        entry.category,
        entry.changed_at,
        entry.sequence,
        cancelled=entry.cancelled,
        taken=entry.taken,
    )
    if entry.start is None:
        _lie_on(event, entry.day)
    else:
        _lie_at(event, entry.day, entry.start, entry.minutes)
    _describe(event, entry.place, _single_lines(entry))
    _remind(event, title, None if entry.cancelled or entry.start is None else alarm)
    return event


def _override(
    entry: SeriesEntry, change: OccurrenceChange, domain: str, alarm: int | None
) -> Event:
    title = show(entry.title)
    event = _event(
        entry.uid,
        domain,
        # Google hides the state, so the word stands in the title as well.
        feed_words.cancelled_title(title) if change.cancelled else title,
        entry.category,
        max(entry.changed_at, change.changed_at),
        max(entry.sequence, change.sequence),
        cancelled=change.cancelled,
    )
    pattern = entry.pattern
    _lie_at(
        event,
        change.day or change.original_day,
        change.start or pattern.start,
        change.minutes or pattern.minutes,
    )
    # Always the master's form and time, or readers take it for an event of its own.
    event.add("recurrence-id", _at(change.original_day, pattern.start))
    lines = _class_lines(entry, change.instructor or entry.instructor)
    _describe(event, change.room or entry.room, lines)
    _remind(event, title, None if change.cancelled else alarm)
    return event


def _event(
    uid: str,
    domain: str,
    title: str,
    category: Category | None,
    changed_at: datetime,
    sequence: int,
    *,
    cancelled: bool = False,
    taken: bool = False,
) -> Event:
    label, colour = CATEGORIES[category]
    event = Event()
    event.add("uid", f"{uid}@{domain}")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", sequence)
    event.add("summary", Words(title))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if taken else "TRANSPARENT")
    if not taken:
        event.add("categories", [_(label)])
        event.add("color", colour)
    return event


def _lie_on(event: Event, day: date) -> None:
    """The whole of a day; the end is the day after."""
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))


def _lie_at(event: Event, day: date, start: time, minutes: int) -> None:
    begins = datetime.combine(day, start)
    event.add("dtstart", begins.replace(tzinfo=WARSAW))
    event.add("dtend", (begins + timedelta(minutes=minutes)).replace(tzinfo=WARSAW))


def _describe(event: Event, place: str, lines: Iterable[str]) -> None:
    if place:
        event.add("location", Words(show(place)))
    if text := "\n".join(line for line in lines if line):
        event.add("description", Words(text))


def _remind(event: Event, title: str, minutes: int | None) -> None:
    if minutes is None:
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", Words(title))
    alarm.add("trigger", timedelta(minutes=-minutes))
    event.add_component(alarm)


def _class_lines(entry: SeriesEntry, instructor: str) -> Iterable[str]:
    if entry.all_day:
        return
    audience = audience_words(entry.audience, entry.group)
    yield feed_words.led_by(show(instructor)) if instructor else ""
    yield feed_words.meant_for(show(audience)) if audience else ""
    yield show(entry.note)


def _single_lines(entry: SingleEntry) -> Iterable[str]:
    yield feed_words.meeting_at(entry.call_time) if entry.call_time else ""
    yield feed_words.dressed_in(show(entry.dress)) if entry.dress else ""
    yield feed_words.led_by(show(entry.instructor)) if entry.instructor else ""
    variants: dict[str, list[str]] = {}
    for dish in entry.dishes:
        variants.setdefault(dish.diet, []).append(_dish(dish))
    yield from variants.pop("", ())
    for diet, dishes in variants.items():
        yield feed_words.diet_line(show(diet), ", ".join(dishes))


def _dish(dish: DishLine) -> str:
    allergens = ", ".join(_(INGREDIENTS[code]) for code in dish.allergens)
    return feed_words.dish_line(show(dish.name), allergens) if allergens else show(dish.name)


def single_title(entry: SingleEntry) -> str:
    """What an entry is called, ready to show: a lunch by its dishes, a talk not at all."""
    if entry.taken:
        return feed_words.taken_title()
    if entry.category is Category.MEAL and not entry.title:
        return feed_words.lunch_title(
            ", ".join(show(dish.name) for dish in entry.dishes if not dish.diet)
        )
    return show(entry.title)


def _rule(pattern: Pattern, *, all_day: bool) -> vRecur:
    prefix = ""
    if pattern.frequency is Frequency.MONTHLY:
        prefix = str(pattern.week_of_month)
    weekdays = [prefix + DAY_CODES[int(digit) - 1] for digit in sorted(set(pattern.weekdays))]
    last = datetime.combine(pattern.until, time(23, 59, 59), WARSAW)
    return vRecur(
        {
            "freq": pattern.frequency.value.upper(),
            "interval": pattern.interval,
            "byday": weekdays,
            # The end has the type of the start, and a moment is told in UTC.
            "until": pattern.until if all_day else last.astimezone(UTC),
        }
    )


def _at(day: date, start: time) -> datetime:
    return datetime.combine(day, start, WARSAW)
