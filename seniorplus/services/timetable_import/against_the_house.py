"""What a timetable file means for this house: its rooms, its instructors, bounded series."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from seniorplus.domain.activity_codes import InstructorKind
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern, check, expanded
from seniorplus.domain.refusal import Refusal
from seniorplus.services.timetable_import.content import EntryLine, Place, Read
from seniorplus.views.timetable import SeriesFields


@dataclass(frozen=True, slots=True)
class House:
    """What a file is compared with.

    Attributes:
        rooms: Name and size of each room by its code.
        instructors: Name of each instructor, and whether they still lead classes.
    """

    rooms: Mapping[str, tuple[str, int]]
    instructors: Mapping[int, tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class FileRoom:
    """A room that the house does not have yet."""

    code: str
    name: str
    capacity: int
    place: Place


@dataclass(frozen=True, slots=True)
class FileLeader:
    """Somebody whom the house does not know yet.

    Attributes:
        id: Stands for them until they are stored, negative.
        name: A name or a job.
        kind: On whose behalf.
        place: Where the file defines them.
    """

    id: int
    name: str
    kind: InstructorKind
    place: Place


@dataclass(frozen=True, slots=True)
class FileSeries:
    """A series to be planned; a negative instructor stands for one of the file."""

    fields: SeriesFields
    entry: EntryLine


@dataclass(frozen=True, slots=True)
class TimetableFile:
    """What a file would write.

    Attributes:
        rooms: New rooms.
        leaders: New instructors.
        series: Series of classes.
    """

    rooms: tuple[FileRoom, ...] = ()
    leaders: tuple[FileLeader, ...] = ()
    series: tuple[FileSeries, ...] = ()


def meant(found: Read, known: House, first: date, until: date) -> TimetableFile:
    """Compare a file with the house; what does not fit is noted.

    Args:
        found: What was read.
        known: The house.
        first: From when series take place that do not say it.
        until: Until when.
    """
    rooms, codes = _rooms(found, known)
    leaders, ids = _leaders(found, known)
    sizes = {code: size for code, (_name, size) in known.rooms.items()}
    sizes |= {room.code: room.capacity for room in rooms}
    series = []
    for entry in found.entries:
        code = codes.get(entry.room.casefold())
        if code is None:
            _fault(found, entry.place_of("room"), "timetable_room_unknown", room=entry.room)
        leader = ids.get(entry.leader.casefold()) if entry.leader else None
        if entry.leader and leader is None:
            place = entry.place_of("leader")
            _fault(found, place, "timetable_leader_unknown", name=entry.leader)
        elif leader in known.instructors and not known.instructors[leader or 0][1]:
            _fault(found, entry.place_of("leader"), "instructor_former", name=entry.leader)
        pattern = _pattern(found, entry, first, until)
        if code is None or pattern is None:
            continue
        fields = SeriesFields(
            entry.title,
            entry.category,
            code,
            pattern,
            entry.capacity or sizes[code],
            leader,
            entry.audience,
            entry.group,
            entry.note,
            entry.category is Category.CLUB,
        )
        series.append(FileSeries(fields, entry))
    return TimetableFile(tuple(rooms), tuple(leaders), tuple(series))


def _rooms(found: Read, known: House) -> tuple[list[FileRoom], dict[str, str]]:
    """New rooms, and the code of every room by what a file may call it."""
    codes: dict[str, str] = {}
    for code, (name, _size) in known.rooms.items():
        codes.setdefault(name.casefold(), code)
    codes |= {code.casefold(): code for code in known.rooms}
    new = []
    for room in found.rooms:
        named = codes.get(room.key.casefold()) or codes.get(room.name.casefold())
        there = named or room.key
        if named is None:
            new.append(FileRoom(room.key, room.name, room.capacity, room.place))
        elif named in known.rooms:
            name, size = known.rooms[named]
            if (name.casefold(), size) != (room.name.casefold(), room.capacity):
                _fault(found, room.place, "room_differs", room=name, capacity=size)
        codes[room.key.casefold()] = there
        codes.setdefault(room.name.casefold(), there)
    return new, codes


def _leaders(found: Read, known: House) -> tuple[list[FileLeader], dict[str, int]]:
    """New instructors, and the id of everybody by what a file may call them."""
    ids = {name.casefold(): number for number, (name, _active) in known.instructors.items()}
    new: list[FileLeader] = []
    keys: dict[str, int] = {}
    for leader in found.leaders:
        there = ids.get(leader.name.casefold())
        if there is None:
            there = -len(new) - 1
            new.append(FileLeader(there, leader.name, leader.kind, leader.place))
            ids[leader.name.casefold()] = there
        keys[leader.key.casefold()] = there
    # A key of the file is meant before somebody of the same name.
    return new, ids | keys


def _pattern(found: Read, entry: EntryLine, first: date, until: date) -> Pattern | None:
    begins = entry.first or first
    monday = begins - timedelta(days=begins.weekday())
    pattern = Pattern(
        max(begins, monday + timedelta(weeks=entry.offset_weeks)),
        entry.until or until,
        entry.start,
        entry.minutes,
        Frequency.WEEKLY if entry.week_of_month is None else Frequency.MONTHLY,
        entry.every,
        entry.weekdays,
        entry.week_of_month,
    )
    try:
        check(pattern)
        days = expanded(pattern)
        if not days:
            raise Refusal("series_never_held")
    except Refusal as refusal:
        _fault(found, entry.place_of("weekdays"), refusal.code, **refusal.params)
        return None
    return replace(pattern, first_day=days[0])


def _fault(found: Read, place: Place, code: str, **params: object) -> None:
    found.fault(place[0], place[1], code, **params)
