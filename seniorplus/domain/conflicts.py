"""Clashes: what cannot take place as planned, each with its reason, found before it is saved."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import ClashKind

Hours = tuple[time, time]


def no_group(_person: int, _day: date) -> str:
    """Nobody has a group."""
    return ""


@dataclass(frozen=True, slots=True)
class Booking:
    """Something that takes a room, a person's time or a group's.

    Attributes:
        key: What it is: a class, an event or an appointment.
        title: What others may read; empty for what is confidential.
        begins: Wall time.
        ends: Wall time.
        room: The room's code, None for a place elsewhere.
        instructor: Who leads it, None when nobody does.
        group: The group that is busy, empty for none.
        people: Those who are busy by name: enrolled, singers, club members.
        headcount: How many places it needs.
        free: Whether it may lie on closed days and outside opening hours.
        private: Whether it is a confidential talk, which takes somebody out of a group's class.
        hosts_talks: Whether its instructor's talks may lie in it.
    """

    key: str
    title: str
    begins: datetime
    ends: datetime
    room: str | None = None
    instructor: int | None = None
    group: str = ""
    people: frozenset[int] = frozenset()
    headcount: int = 0
    free: bool = False
    private: bool = False
    hosts_talks: bool = False


@dataclass(frozen=True, slots=True)
class HouseLimits:
    """What the house allows.

    Attributes:
        is_open: Whether it is open on a day.
        hours: Its opening hours on a day.
        rooms: How many fit into each room.
        away: The instructors who do not come, with the day.
        group_of: The group of a participant on a day, empty where they have none or do not come.
    """

    is_open: Callable[[date], bool]
    hours: Callable[[date], Hours]
    rooms: Mapping[str, int] = field(default_factory=dict)
    away: Collection[tuple[int, date]] = ()
    group_of: Callable[[int, date], str] = no_group


@dataclass(frozen=True, slots=True)
class Clash:
    """A reason why something cannot take place.

    Attributes:
        kind: Which reason.
        begins: When the thing that clashes would begin, as wall time.
        other: The key of what stands in the way, empty where it is a rule of the house.
        title: Its title, empty where it is confidential or a rule.
        other_begins: When that begins.
        other_ends: When that ends.
        people: Who would be in two places.
        limit: How many fit, for a capacity.
    """

    kind: ClashKind
    begins: datetime
    other: str = ""
    title: str = ""
    other_begins: datetime | None = None
    other_ends: datetime | None = None
    people: frozenset[int] = frozenset()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ClashReason:
    """A clash with its names, as a person reads it.

    Attributes:
        kind: Which reason.
        begins: When what is wanted would begin, as wall time.
        what: The room's, the instructor's or the group's name.
        title: What stands in the way, empty where it is confidential or a rule of the house.
        other_begins: When that begins, as wall time.
        other_ends: When that ends, as wall time.
        names: Who would be in two places.
        limit: How many fit, for a capacity.
    """

    kind: ClashKind
    begins: datetime
    what: str = ""
    title: str = ""
    other_begins: datetime | None = None
    other_ends: datetime | None = None
    names: tuple[str, ...] = ()
    limit: int | None = None


def clashes(
    wanted: Iterable[Booking], standing: Iterable[Booking], limits: HouseLimits
) -> tuple[Clash, ...]:
    """All reasons against what is wanted, in the order of time.

    Args:
        wanted: What somebody wants to save.
        standing: What is planned already; what is being replaced must be left out.
        limits: What the house allows.
    """
    by_day: dict[date, list[Booking]] = {}
    for booking in standing:
        for day in {booking.begins.date(), booking.ends.date()}:
            by_day.setdefault(day, []).append(booking)
    found: list[Clash] = []
    for booking in wanted:
        found += _against_the_house(booking, limits)
        days = {booking.begins.date(), booking.ends.date()}
        seen: set[str] = set()
        for other in (entry for day in sorted(days) for entry in by_day.get(day, ())):
            if other.key not in seen and overlap(booking, other):
                seen.add(other.key)
                found += _between(booking, other, limits.group_of)
    return tuple(sorted(found, key=lambda clash: (clash.begins, clash.kind, clash.other)))


def overlap(one: Booking, other: Booking) -> bool:
    """Whether two bookings share a moment; one may begin when the other ends."""
    return one.begins < other.ends and other.begins < one.ends


def _against_the_house(booking: Booking, limits: HouseLimits) -> Iterator[Clash]:
    day = booking.begins.date()
    if not booking.free:
        opens, closes = limits.hours(day)
        if not limits.is_open(day):
            yield Clash(ClashKind.CLOSED_DAY, booking.begins)
        elif booking.begins.time() < opens or booking.ends > datetime.combine(day, closes):
            yield Clash(ClashKind.OUTSIDE_HOURS, booking.begins)
    if booking.instructor is not None and (booking.instructor, day) in limits.away:
        yield Clash(ClashKind.INSTRUCTOR_ABSENT, booking.begins)
    fits = limits.rooms.get(booking.room or "")
    if fits is not None and booking.headcount > fits:
        yield Clash(ClashKind.CAPACITY, booking.begins, limit=fits)


def _between(one: Booking, other: Booking, group_of: Callable[[int, date], str]) -> Iterator[Clash]:
    def clash(kind: ClashKind, people: frozenset[int] = frozenset()) -> Clash:
        return Clash(
            kind, one.begins, other.key, other.title, other.begins, other.ends, people=people
        )

    if _talk_in_its_hours(one, other) or _talk_in_its_hours(other, one):
        return
    if one.room is not None and one.room == other.room:
        yield clash(ClashKind.ROOM)
    if one.instructor is not None and one.instructor == other.instructor:
        yield clash(ClashKind.INSTRUCTOR)
    if one.group and one.group == other.group:
        yield clash(ClashKind.GROUP)
    twice = set(one.people & other.people)
    if not (one.private or other.private):
        twice |= _of_group(one.people, other, group_of)
        twice |= _of_group(other.people, one, group_of)
    if twice:
        # With whom somebody talks in confidence is nobody's reason.
        named = frozenset() if other.private else frozenset(twice)
        yield clash(ClashKind.PERSON, named)


def _of_group(
    people: frozenset[int], booking: Booking, group_of: Callable[[int, date], str]
) -> set[int]:
    """Those of some people who are in the group of a booking on its day."""
    if not booking.group:
        return set()
    day = booking.begins.date()
    return {person for person in people if group_of(person, day) == booking.group}


def _talk_in_its_hours(talk: Booking, hours: Booking) -> bool:
    return talk.private and hours.hosts_talks and talk.instructor == hours.instructor
