"""What a timetable file says, whatever its form, with the place of each part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from seniorplus.domain.activity_codes import Audience, InstructorKind
from seniorplus.domain.codes import Category
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean, without_marks
from seniorplus.storage.imports import words
from seniorplus.storage.imports.problems import Problem, Problems

__all__ = ["EntryLine", "LeaderLine", "Problem", "Read", "RoomLine"]

MOST_ENTRIES = 300
MOST_PLACES = 1000
LONGEST_INTERVAL = 52
Place = tuple[int, str]

# Beside the codes: the kinds of the older sample file, and words that people write.
KINDS = {
    "house": Category.DAY_ORGANISATION,
    "move": Category.PHYSICAL,
    "ot": Category.OCCUPATIONAL_THERAPY,
    "edu": Category.EDUCATIONAL,
    "cult": Category.CULTURAL,
    "integr": Category.SOCIAL,
    "organizacja dnia": Category.DAY_ORGANISATION,
    "ruchowe": Category.PHYSICAL,
    "terapia zajeciowa": Category.OCCUPATIONAL_THERAPY,
    "edukacyjne": Category.EDUCATIONAL,
    "kulturalne": Category.CULTURAL,
    "spoleczne": Category.SOCIAL,
    "rekreacyjne": Category.RECREATIONAL,
    "miedzypokoleniowe": Category.INTERGENERATIONAL,
    "zespol": Category.CHOIR,
    "chor": Category.CHOIR,
    "klub": Category.CLUB,
    "wyjscie": Category.TRIP,
    "posilek": Category.MEAL,
    "wsparcie": Category.SUPPORT,
}
AUDIENCES = {
    "": Audience.EVERYBODY,
    "wszyscy": Audience.EVERYBODY,
    "grupa": Audience.GROUP,
    "chetni": Audience.OPEN,
    "wg zapisow": Audience.ENROLLED,
    "zapisani": Audience.ENROLLED,
    "chor": Audience.CHOIR,
    "zespol": Audience.CHOIR,
    "klub": Audience.CLUB,
}
LAST_WEEK = ("-1", "ostatni", "last")


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room as the file defines it."""

    key: str
    name: str
    capacity: int
    place: Place


@dataclass(frozen=True, slots=True)
class LeaderLine:
    """Somebody who leads classes, as the file defines them."""

    key: str
    name: str
    kind: InstructorKind
    place: Place


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A series as the file describes it.

    Attributes:
        title: The activity's title.
        category: The activity's category.
        weekdays: ISO weekdays as digits.
        start: Wall time of the start.
        minutes: Length.
        room: The room's code or name.
        leader: The key or name of who leads it, empty for nobody.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        capacity: How many can take part, None for as many as fit into the room.
        every: Every how many weeks or months.
        offset_weeks: How many weeks after the others it begins.
        week_of_month: 1-5 or -1 for the last, None for a weekly series.
        first: The first possible date, None for that of the import.
        until: The last possible date, None for that of the import.
        note: A remark.
        place: Where it begins.
        places: Where its parts stand.
    """

    title: str
    category: Category
    weekdays: str
    start: time
    minutes: int
    room: str
    leader: str
    audience: Audience
    group: str
    capacity: int | None
    every: int
    offset_weeks: int
    week_of_month: int | None
    first: date | None
    until: date | None
    note: str
    place: Place
    places: Mapping[str, Place]

    def place_of(self, part: str) -> Place:
        """Where a part stands, else where the entry begins."""
        return self.places.get(part, self.place)


@dataclass
class Read(Problems):
    """What was read, and what could not be.

    Attributes:
        rooms: The rooms that the file defines.
        leaders: Those whom the file defines to lead classes.
        groups: The groups that the file names; empty when it names none.
        entries: The series.
    """

    rooms: list[RoomLine] = field(default_factory=list)
    leaders: list[LeaderLine] = field(default_factory=list)
    groups: frozenset[str] = frozenset()
    entries: list[EntryLine] = field(default_factory=list)

    def add(self, entry: EntryLine) -> None:
        """Take an entry; of too many the first ones are enough to see that they are."""
        if len(self.entries) == MOST_ENTRIES:
            self.fault(entry.place[0], "", "too_many_rows", most=MOST_ENTRIES)
        if len(self.entries) <= MOST_ENTRIES:
            self.entries.append(entry)


def category(text: str) -> Category:
    """A category by its code or one of its words.

    Raises:
        Refusal: `category_unknown`.
    """
    if kind := KINDS.get(_folded(text)):
        return kind
    return Category(words.one_of(text, Category, "category_unknown"))


def audience(text: str) -> Audience:
    """For whom, by its code or one of its words; nothing means everybody.

    Raises:
        Refusal: `audience_unknown`.
    """
    known = AUDIENCES.get(_folded(text))
    return known or Audience(words.one_of(text, Audience, "audience_unknown"))


def audience_or_group(text: str) -> tuple[Audience, str]:
    """For whom, where a word or else the name of a group stands.

    Raises:
        Refusal: As `clean`.
    """
    known = AUDIENCES.get(_folded(text))
    if known is not None and known is not Audience.GROUP:
        return known, ""
    return Audience.GROUP, clean(text, 60, required=True)


def instructor_kind(text: str) -> InstructorKind:
    """On whose behalf somebody leads classes.

    Raises:
        Refusal: `instructor_kind_unknown`.
    """
    return InstructorKind(words.one_of(text, InstructorKind, "instructor_kind_unknown"))


def number(text: str, least: int, most: int) -> int:
    """A whole number.

    Raises:
        Refusal: `bad_number`.
    """
    written = text.strip()
    if written.isascii() and written.isdigit() and len(written) < 10:
        found = int(written)
        if least <= found <= most:
            return found
    raise Refusal("bad_number", text=text[:40], least=least, most=most)


def capacity(text: str) -> int:
    """How many fit or can take part.

    Raises:
        Refusal: `bad_number`.
    """
    return number(text, 1, MOST_PLACES)


def interval(text: str) -> int:
    """Every how many weeks or months.

    Raises:
        Refusal: `bad_number`.
    """
    return number(text, 1, LONGEST_INTERVAL)


def week_of_month(text: str) -> int:
    """Which week of a month, -1 for the last one.

    Raises:
        Refusal: `bad_series`.
    """
    written = _folded(text)
    if written in LAST_WEEK:
        return -1
    if written in {"1", "2", "3", "4", "5"}:
        return int(written)
    raise Refusal("bad_series", reason="week_of_month")


def weekdays(text: str) -> str:
    """ISO weekdays as digits from `pn śr pt`, `poniedziałek, środa` or `135`.

    Raises:
        Refusal: `weekday_unknown`.
    """
    parts = [part for part in re.split(r"[\s,;/|+.]+", text) if part]
    if not parts:
        raise Refusal("weekday_unknown", text=text[:40])
    found = set()
    for part in parts:
        named = part if part.isascii() and part.isdigit() else [part]
        found |= {words.weekday(one) + 1 for one in named}
    return "".join(str(day) for day in sorted(found))


def _folded(text: str) -> str:
    return " ".join(without_marks(text).split())
