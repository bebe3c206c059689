"""Rooms, instructors and series of classes for tests."""

from datetime import date, time
from typing import Any

from houses import MONDAY, House

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import instructors, rooms, series
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import InstructorView

UNTIL = date(2027, 1, 31)


def furnish_rooms(house: House) -> None:
    """A large and a small room."""
    rooms.add(house.desk, "duza", "sala duża", 20)
    rooms.add(house.desk, "mala", "sala mała", 6)


def instructor(house: House, name: str, kind: str = "staff", phone: str = "") -> int:
    """Somebody who leads classes."""
    return instructors.save(house.desk, InstructorView(0, name, kind, phone))


def weekly(
    weekdays: str = "1",
    at: time = time(10),
    minutes: int = 60,
    *,
    first: date = MONDAY,
    until: date = UNTIL,
    every: int = 1,
) -> Pattern:
    """A weekly pattern from Monday the 23rd of November on."""
    return Pattern(first, until, at, minutes, Frequency.WEEKLY, every, weekdays)


def fields(**changes: Any) -> SeriesFields:
    """Gymnastics on Mondays at ten in the large room, unless the changes say otherwise."""
    values: dict[str, Any] = {
        "title": "Gimnastyka",
        "category": Category.PHYSICAL,
        "room": "duza",
        "pattern": weekly(),
        "capacity": 6,
    }
    return SeriesFields(**(values | changes))


def plan(house: House, **changes: Any) -> int:
    """A series as `fields` describes it."""
    return series.add(house.desk, fields(**changes))


def for_group(name: str) -> dict[str, Any]:
    """The fields of a series for a group."""
    return {"audience": Audience.GROUP, "group": name}
