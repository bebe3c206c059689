"""Clashes of a timetable file: with what stands in the house, and within the file itself."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import ClashKind
from seniorplus.domain.conflicts import Booking, Clash, clashes
from seniorplus.domain.people import short_name
from seniorplus.domain.timetable import Series, sessions
from seniorplus.services.timetable_import.against_the_house import FileSeries, House, TimetableFile
from seniorplus.services.timetable_import.content import Read
from seniorplus.storage.queries import bookings, people
from seniorplus.storage.queries.bookings import Plan

PARTS = {
    ClashKind.ROOM: "room",
    ClashKind.CAPACITY: "capacity",
    ClashKind.INSTRUCTOR: "leader",
    ClashKind.INSTRUCTOR_ABSENT: "leader",
    ClashKind.GROUP: "group",
    ClashKind.PERSON: "group",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """The first clash of a series with something, and how many more there are."""

    series: FileSeries
    clash: Clash
    line: int
    more: int


def note_clashes(session: Session, found: Read, file: TimetableFile, known: House) -> None:
    """Note what cannot take place as the file says, each pair of series once.

    Args:
        session: For reading.
        found: Where problems are noted.
        file: What the file would write.
        known: The house.
    """
    if not file.series:
        return
    plan = bookings.plan(
        session,
        min(row.fields.pattern.first_day for row in file.series),
        max(row.fields.pattern.until for row in file.series),
    )
    told = _found(plan, file)
    ids = {person for one in told for person in one.clash.people}
    names = {
        person: short_name(row.first_name, row.last_name)
        for person, row in people.by_id(session, ids).items()
    }
    rooms = {code: name for code, (name, _size) in known.rooms.items()}
    rooms |= {room.code: room.name for room in file.rooms}
    leaders = {number: name for number, (name, _active) in known.instructors.items()}
    leaders |= {leader.id: leader.name for leader in file.leaders}
    for one in told:
        clash, fields = one.clash, one.series.fields
        what = ""
        if clash.kind in {ClashKind.ROOM, ClashKind.CAPACITY}:
            what = rooms[fields.room]
        elif clash.kind in {ClashKind.INSTRUCTOR, ClashKind.INSTRUCTOR_ABSENT}:
            what = leaders.get(fields.instructor or 0, "")
        elif clash.kind is ClashKind.GROUP:
            what = fields.group
        line, column = one.series.entry.place_of(PARTS.get(clash.kind, "start"))
        found.fault(
            line,
            column,
            "timetable_clash",
            kind=clash.kind.value,
            begins=clash.begins,
            what=what,
            title=clash.title,
            other_begins=clash.other_begins or "",
            other_ends=clash.other_ends or "",
            names=", ".join(sorted(names[person] for person in clash.people if person in names)),
            limit=clash.limit or "",
            more=one.more,
            other_line=one.line,
        )


def _found(plan: Plan, file: TimetableFile) -> list[_Found]:
    limits = plan.limits()
    limits = replace(
        limits, rooms={**limits.rooms, **{room.code: room.capacity for room in file.rooms}}
    )
    earlier: dict[int, list[Booking]] = {}
    found: list[_Found] = []
    for number, row in enumerate(file.series):
        wanted = _bookings(plan, row, number)
        standing = plan.standing(wanted, _nothing)
        standing += [
            booking
            for other, entries in earlier.items()
            if _share_hours(row, file.series[other])
            for booking in entries
        ]
        alike: dict[tuple[ClashKind, str], list[Clash]] = {}
        for clash in clashes(wanted, standing, limits):
            alike.setdefault((clash.kind, _whose(clash.other)), []).append(clash)
        lines = {str(-other - 1): file.series[other].entry.place[0] for other in earlier}
        for (_kind, whose), same in alike.items():
            found.append(_Found(row, same[0], lines.get(whose, 0), len(same) - 1))
        earlier[number] = wanted
    return found


def _bookings(plan: Plan, row: FileSeries, number: int) -> list[Booking]:
    """The classes of a series of the file, under a number that no stored series has."""
    fields = row.fields
    pattern = fields.pattern
    series = Series(
        -number - 1,
        fields.title,
        fields.category,
        fields.room,
        fields.instructor,
        fields.audience,
        fields.group,
        fields.capacity,
        pattern,
        fields.on_closed_days,
    )
    return [
        plan.booking(entry)
        for entry in sessions(series, {}, pattern.first_day, pattern.until, plan.calendar.is_open)
    ]


def _share_hours(one: FileSeries, other: FileSeries) -> bool:
    """Whether two series may take place at the same hour of the same weekday."""
    mine, theirs = one.fields.pattern, other.fields.pattern
    begins, began = _minute(one), _minute(other)
    return bool(set(mine.weekdays) & set(theirs.weekdays)) and (
        begins < began + theirs.minutes and began < begins + mine.minutes
    )


def _minute(row: FileSeries) -> int:
    start = row.fields.pattern.start
    return start.hour * 60 + start.minute


def _whose(key: str) -> str:
    """The series of a class; events and appointments as they are."""
    return key.rsplit("-", 3)[0]


def _nothing(_key: str) -> bool:
    return False
