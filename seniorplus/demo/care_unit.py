"""The care unit of the demo house while it is made: its file, its dice, who is there already."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from typing import Any, NamedTuple

from seniorplus.demo.care_rounds import Rounds
from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import Gender
from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.services import people
from seniorplus.views.people import PersonFields

GENDERS = {"K": Gender.FEMALE, "M": Gender.MALE}


class Home(NamedTuple):
    """Where somebody lives: degrees, the address, the part of the town."""

    lat: float
    lon: float
    address: str
    area: str


class Visited(NamedTuple):
    """Visits of a client that come back: on which weekdays, when, and who usually goes."""

    weekdays: str
    start: int
    usual: tuple[int, ...]


@dataclass
class CareUnit:
    """What each step needs to know.

    Attributes:
        content: The file.
        dice: Its own, so that the rest of the house stays as it is.
        day: The day of the demo house.
        planned: When the month of that day was planned.
        provider: The stored provider.
        carers: The stored carers by last name.
        rounds: Who goes where.
        homes: Where clients live, by last name.
        visited: When they are visited, by last name.
        clients: The people's numbers of the clients, by last name.
    """

    content: dict[str, Any]
    dice: Random
    day: date
    planned: date
    provider: int = 0
    carers: dict[str, int] = field(default_factory=dict)
    rounds: Rounds = field(default_factory=lambda: Rounds(()))
    homes: dict[str, Home] = field(default_factory=dict)
    visited: dict[str, list[Visited]] = field(default_factory=dict)
    clients: dict[str, int] = field(default_factory=dict)

    def later(self, days: int | None) -> date | None:
        """A day so many days after the demo day, None for none."""
        return None if days is None else self.day + timedelta(days=days)


def register(
    actor: Actor, unit: CareUnit, row: dict[str, Any], role: Role, address: str, since: date
) -> int:
    """Register somebody with a telephone of a range that is not assigned to anybody."""
    phone = f"000 {unit.dice.randint(100, 999)} {unit.dice.randint(100, 999)}"
    form = FormOfAddress(row.get("form", "pani"))
    fields = PersonFields(row["first"], row["last"], form, phone=phone, address=address)
    return people.register(actor, fields, role, since)


def somewhere(unit: CareUnit, area: str) -> Home:
    """A place in a part of the town."""
    row, dice = unit.content["areas"][area], unit.dice
    lat = round(row["lat"] + dice.uniform(-0.0035, 0.0035), 5)
    lon = round(row["lon"] + dice.uniform(-0.006, 0.006), 5)
    address = f"ul. {dice.choice(row['streets'])} {dice.randint(1, 40)}"
    flat = f" m. {dice.randint(1, 24)}" if row.get("flats", True) else ""
    return Home(lat, lon, address + flat, row["name"])


def minute(wall: time) -> int:
    """The minute of the day of a wall time."""
    return wall.hour * 60 + wall.minute
