"""The yardstick of calendars: the same entries written with f-strings and nothing else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from seniorplus.domain.clock import WARSAW
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import DAY_CODES, Pattern
from seniorplus.domain.text import show
from seniorplus.i18n import feed_words
from seniorplus.i18n.activity_words import audience_words
from seniorplus.i18n.lunch_words import INGREDIENTS
from seniorplus.i18n.translate import _
from seniorplus.publishing.calendar_entries import CATEGORIES
from seniorplus.publishing.calendars import COLOURS, PRODUCT
from seniorplus.views.feeds import DishLine, FeedView, SeriesEntry, SingleEntry

WIDTH = 75
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE"""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def by_hand(feed: FeedView) -> bytes:
    """A calendar with the entries of ours, line for line."""
    name = show(feed_words.feed_title(feed.head)).translate(_ESCAPES)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        f"COLOR:{COLOURS[feed.head.name.kind]}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "X-WR-TIMEZONE:Europe/Warsaw",
        ZONE.replace("\n", "\r\n"),
    ]
    for series in feed.series:
        lines += _series(series, feed)
    for single in feed.singles:
        lines += _single(single, feed)
    lines.append("END:VCALENDAR")
    folded = [line if len(line) < WIDTH // 2 else _folded(line) for line in lines]
    return ("\r\n".join(folded) + "\r\n").encode()


def _series(entry: SeriesEntry, feed: FeedView) -> Iterator[str]:
    pattern = entry.pattern
    title = show(entry.title) or feed_words.lunch_title("")
    stamp = f"{entry.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"BEGIN:VEVENT\r\nSUMMARY:{title.translate(_ESCAPES)}"
    yield _when(pattern.first_day, None if entry.all_day else pattern.start, pattern.minutes)
    yield f"DTSTAMP:{stamp}\r\nUID:{entry.uid}@{feed.domain}\r\nSEQUENCE:{entry.sequence}"
    yield _rule(pattern, all_day=entry.all_day)
    for day in entry.skipped:
        yield f"EXDATE;{_moment(day, None if entry.all_day else pattern.start)}"
    lines = () if entry.all_day else _class_lines(entry, entry.instructor)
    yield from _rest(entry.category, lines, stamp, entry.room, "CONFIRMED")
    yield from _alarm(title, None if entry.all_day else feed.alarm_minutes)
    yield "END:VEVENT"
    for change in entry.changes:
        told = feed_words.cancelled_title(title) if change.cancelled else title
        moment = max(entry.changed_at, change.changed_at).astimezone(UTC)
        stamp = f"{moment:%Y%m%dT%H%M%SZ}"
        yield f"BEGIN:VEVENT\r\nSUMMARY:{told.translate(_ESCAPES)}"
        yield _when(
            change.day or change.original_day,
            change.start or pattern.start,
            change.minutes or pattern.minutes,
        )
        yield f"DTSTAMP:{stamp}\r\nUID:{entry.uid}@{feed.domain}"
        yield f"RECURRENCE-ID;{_moment(change.original_day, pattern.start)}"
        yield f"SEQUENCE:{max(entry.sequence, change.sequence)}"
        lines = _class_lines(entry, change.instructor or entry.instructor)
        state = "CANCELLED" if change.cancelled else "CONFIRMED"
        yield from _rest(entry.category, lines, stamp, change.room or entry.room, state)
        yield from _alarm(title, None if change.cancelled else feed.alarm_minutes)
        yield "END:VEVENT"


def _single(entry: SingleEntry, feed: FeedView) -> Iterator[str]:
    title = show(entry.title)
    if entry.taken:
        title = feed_words.taken_title()
    elif entry.category is Category.MEAL and not title:
        dishes = ", ".join(show(dish.name) for dish in entry.dishes if not dish.diet)
        title = feed_words.lunch_title(dishes)
    told = feed_words.cancelled_title(title) if entry.cancelled else title
    stamp = f"{entry.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"BEGIN:VEVENT\r\nSUMMARY:{told.translate(_ESCAPES)}"
    yield _when(entry.day, entry.start, entry.minutes)
    yield f"DTSTAMP:{stamp}\r\nUID:{entry.uid}@{feed.domain}\r\nSEQUENCE:{entry.sequence}"
    lines = [
        feed_words.meeting_at(entry.call_time) if entry.call_time else "",
        feed_words.dressed_in(show(entry.dress)) if entry.dress else "",
        feed_words.led_by(show(entry.instructor)) if entry.instructor else "",
        *_menu(entry.dishes),
    ]
    state = "CANCELLED" if entry.cancelled else "CONFIRMED"
    if entry.taken:
        yield f"LAST-MODIFIED:{stamp}"
        if entry.place:
            yield f"LOCATION:{show(entry.place).translate(_ESCAPES)}"
        yield f"STATUS:{state}\r\nTRANSP:OPAQUE"
    else:
        yield from _rest(entry.category, lines, stamp, entry.place, state)
    quiet = entry.cancelled or entry.start is None
    yield from _alarm(title, None if quiet else feed.alarm_minutes)
    yield "END:VEVENT"


def _rest(
    category: Category | None,
    lines: Iterator[str] | tuple[str, ...] | list[str],
    stamp: str,
    place: str,
    state: str,
) -> Iterator[str]:
    label, colour = CATEGORIES[category]
    yield f"CATEGORIES:{_(label).translate(_ESCAPES)}\r\nCOLOR:{colour}"
    if text := "\n".join(line for line in lines if line):
        yield f"DESCRIPTION:{text.translate(_ESCAPES)}"
    yield f"LAST-MODIFIED:{stamp}"
    if place:
        yield f"LOCATION:{show(place).translate(_ESCAPES)}"
    yield f"STATUS:{state}\r\nTRANSP:TRANSPARENT"


def _class_lines(entry: SeriesEntry, instructor: str) -> Iterator[str]:
    audience = audience_words(entry.audience, entry.group)
    yield feed_words.led_by(show(instructor)) if instructor else ""
    yield feed_words.meant_for(show(audience)) if audience else ""
    yield show(entry.note)


def _menu(dishes: tuple[DishLine, ...]) -> Iterator[str]:
    variants: dict[str, list[str]] = {}
    for dish in dishes:
        allergens = ", ".join(_(INGREDIENTS[code]) for code in dish.allergens)
        told = feed_words.dish_line(show(dish.name), allergens) if allergens else show(dish.name)
        variants.setdefault(dish.diet, []).append(told)
    yield from variants.pop("", ())
    for diet, names in variants.items():
        yield feed_words.diet_line(show(diet), ", ".join(names))


def _alarm(title: str, minutes: int | None) -> Iterator[str]:
    if minutes is not None:
        hours, rest = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        clock = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
        length = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
        yield f"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:{title.translate(_ESCAPES)}"
        yield f"TRIGGER:-P{length}\r\nEND:VALARM"


def _when(day: date, start: time | None, minutes: int) -> str:
    if start is None:
        end = day + timedelta(days=1)
        return f"DTSTART;{_moment(day, None)}\r\nDTEND;{_moment(end, None)}"
    ends = datetime.combine(day, start) + timedelta(minutes=minutes)
    return f"DTSTART;{_moment(day, start)}\r\nDTEND;{_moment(ends.date(), ends.time())}"


def _moment(day: date, start: time | None) -> str:
    if start is None:
        return f"VALUE=DATE:{day:%Y%m%d}"
    return f"TZID=Europe/Warsaw:{day:%Y%m%d}T{start:%H%M%S}"


def _rule(pattern: Pattern, *, all_day: bool) -> str:
    prefix = str(pattern.week_of_month) if pattern.frequency is Frequency.MONTHLY else ""
    days = ",".join(prefix + DAY_CODES[int(digit) - 1] for digit in sorted(set(pattern.weekdays)))
    until = f"{pattern.until:%Y%m%d}"
    if not all_day:
        last = datetime.combine(pattern.until, time(23, 59, 59), WARSAW).astimezone(UTC)
        until = f"{last:%Y%m%dT%H%M%SZ}"
    frequency = pattern.frequency.value.upper()
    return f"RRULE:FREQ={frequency};UNTIL={until};INTERVAL={pattern.interval};BYDAY={days}"


def _folded(lines: str) -> str:
    """Lines of at most 75 octets, never broken inside a character."""
    return "\r\n".join(
        line if len(line.encode()) <= WIDTH else _fold(line) for line in lines.split("\r\n")
    )


def _fold(line: str) -> str:
    parts, begun, octets = [], 0, 0
    for place, char in enumerate(line):
        size = 1 if char < "\x80" else len(char.encode())
        if octets + size > WIDTH:
            parts.append(line[begun:place])
            begun, octets = place, 1
        octets += size
    return "\r\n ".join([*parts, line[begun:]])
