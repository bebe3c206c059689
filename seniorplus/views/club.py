"""The senior club: members, meetings, attendance."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ClubMemberRow:
    """A member of the club, of the house or not.

    Attributes:
        number: The person.
        name: Last and first name, as lists show it.
        phone: How to reach them.
        since: Since when; a day to come for a membership that begins later.
        last_day: Until when, None for a running membership.
        from_house: Whether they are a participant of the house.
        attended: At how many meetings of the last quarter they were.
        meetings: How many meetings of it, since they are members, have anybody recorded.
    """

    number: int
    name: str
    phone: str
    since: date
    last_day: date | None
    from_house: bool
    attended: int
    meetings: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of the club.

    Attributes:
        key: `12-2026-11-23`, as classes are named.
        series: The class's series.
        original_day: Its date by the series.
        title: Its title.
        start: Aware start.
        end: Aware end.
        room: The room's name.
        expected: How many are expected, those excused by an absence left out.
        present: How many were recorded as present, None before anybody was.
        cancelled: Whether it does not take place.
    """

    key: str
    series: int
    original_day: date
    title: str
    start: datetime
    end: datetime
    room: str
    expected: int
    present: int | None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ClubView:
    """The club.

    Attributes:
        moment: When the view was taken, aware.
        members: Those who belong to it today or will, by name.
        coming: The next meetings, the nearest first; one that is under way is among them.
        recent: The meetings of the last quarter, the latest first.
    """

    moment: datetime
    members: tuple[ClubMemberRow, ...]
    coming: tuple[MeetingRow, ...]
    recent: tuple[MeetingRow, ...]
