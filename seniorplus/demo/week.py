"""The demo house's week, read from timetable.yaml."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from importlib.resources import files
from typing import Any

from seniorplus.domain.activity_codes import Audience, InstructorKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import choir, enrolments, instructors, rooms, series
from seniorplus.services import week as week_service
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import InstructorView

WEEKS_BEFORE = 12
PAST_WEEKS = 4
WEEKS_AFTER = 40
AUDIENCES = {
    "": Audience.EVERYBODY,
    "chętni": Audience.OPEN,
    "wg zapisów": Audience.ENROLLED,
    "chór": Audience.CHOIR,
    "klub": Audience.CLUB,
}
OUTSIDE_STAFF = {"dietetyk": InstructorKind.CONTRACTOR, "wolont": InstructorKind.VOLUNTEER}


@dataclass(frozen=True, slots=True)
class Week:
    """The file as it stands: the house's name, rooms, jobs and entries."""

    house: str
    rooms: tuple[tuple[str, str, int], ...]
    jobs: dict[str, str]
    entries: tuple[dict[str, Any], ...]


def load() -> Week:
    """Read the week."""
    import yaml

    text = files("seniorplus.demo").joinpath("timetable.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    return Week(
        content["house"]["name"],
        tuple((room["id"], room["name"], room["capacity"]) for room in content["rooms"]),
        {job["id"]: job["name"] for job in content["staff_roles"]},
        tuple(content["entries"]),
    )


def add(actor: Actor, data: Week, day: date) -> dict[str, int]:
    """Add the rooms, those who lead classes, and a bounded series for each entry of the week.

    Returns:
        The instructors by the code of their job.
    """
    monday = day - timedelta(days=day.weekday(), weeks=WEEKS_BEFORE)
    until = monday + timedelta(weeks=WEEKS_BEFORE + WEEKS_AFTER, days=6)
    for code, name, capacity in data.rooms:
        rooms.add(actor, code, name, capacity)
    leaders = {
        code: instructors.save(actor, InstructorView(0, name, _kind(code)))
        for code, name in data.jobs.items()
    }
    for entry in data.entries:
        series.add(
            actor,
            SeriesFields(
                title=entry["title"],
                category=Category(entry["category"]),
                room=entry["room"],
                pattern=_pattern(entry, monday, until),
                capacity=entry["capacity"],
                instructor=leaders[entry["lead"]],
                audience=AUDIENCES.get(entry["group"], Audience.GROUP),
                group=entry["group"],
                note=entry.get("note", ""),
                on_closed_days=entry["category"] == Category.CLUB,
            ),
        )
    return leaders


def enrol(actor: Actor, participants: list[int], day: date) -> None:
    """Fill the classes that are by enrolment, each with people who sing in no ensemble."""
    singers = {row.number for row in choir.members(actor)}
    free = [number for number in participants if number not in singers]
    monday = day - timedelta(days=day.weekday())
    entries = [
        entry
        for shown in week_service.view(actor, monday, monday + timedelta(days=6)).days
        for entry in shown.entries
        if entry.audience is Audience.ENROLLED
    ]
    for turn, entry in enumerate(entries):
        chosen = free[turn : turn + min(entry.capacity or 1, 3)]
        first_day = day - timedelta(weeks=PAST_WEEKS)
        enrolments.enrol(actor, entry.series, chosen, first_day)


def _kind(code: str) -> str:
    return OUTSIDE_STAFF.get(code, InstructorKind.STAFF).value


def _pattern(entry: dict[str, Any], monday: date, until: date) -> Pattern:
    start, end = time.fromisoformat(entry["start"]), time.fromisoformat(entry["end"])
    monthly = entry.get("week_of_month")
    return Pattern(
        first_day=monday + timedelta(days=entry["day"] - 1, weeks=entry.get("offset_weeks", 0)),
        until=until,
        start=start,
        minutes=(end.hour - start.hour) * 60 + end.minute - start.minute,
        frequency=Frequency.MONTHLY if monthly else Frequency.WEEKLY,
        interval=entry.get("interval", 1),
        weekdays=str(entry["day"]),
        week_of_month=monthly,
    )
