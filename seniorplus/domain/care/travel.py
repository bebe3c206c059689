"""How long carers need from client to client."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from seniorplus.domain.care.codes import TravelProfile
from seniorplus.domain.care.facts import Place
from seniorplus.domain.refusal import Refusal

EARTH_KM = 12742
"""The Earth's diameter in kilometres."""


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a way of travelling is.

    Attributes:
        kmh: Kilometres an hour.
        fixed: Minutes that every leg takes besides, for parking or waiting.
    """

    kmh: float
    fixed: float = 0


SPEEDS: Mapping[TravelProfile, Speed] = {
    TravelProfile.WALK: Speed(4.8),
    TravelProfile.BIKE: Speed(13, 2),
    TravelProfile.CAR: Speed(25, 4),
    TravelProfile.TRANSIT: Speed(14, 7),
}
FACTOR = 1.3
"""How much longer streets are than the straight line."""


class Travel(Protocol):
    """What knows how long a leg takes."""

    def minutes(self, profile: TravelProfile, start: Place | None, end: Place | None) -> int:
        """Whole minutes of a leg; 0 where one of its ends is not known."""
        ...


@dataclass(slots=True)
class StraightLine:
    """Travel times by the straight line, a factor for streets, and a speed.

    Attributes:
        factor: How much longer streets are.
        speeds: By way of travelling.
    """

    factor: float = FACTOR
    speeds: Mapping[TravelProfile, Speed] = field(default_factory=lambda: SPEEDS)
    _known: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def minutes(self, profile: TravelProfile, start: Place | None, end: Place | None) -> int:
        """Whole minutes of a leg, rounded up; 0 within one place."""
        if start is None or end is None or start.id == end.id:
            return 0
        key = (profile, start.id, end.id)
        found = self._known.get(key)
        if found is None:
            speed = self.speeds[profile]
            hours = self.factor * kilometres(start, end) / speed.kmh
            found = self._known[key] = math.ceil(60 * hours + speed.fixed - 1e-9)
        return found


@dataclass(frozen=True, slots=True)
class Matrix:
    """Travel times that a house measured itself, with a fallback for pairs it did not.

    Attributes:
        legs: Minutes by way of travelling and the ids of both ends.
        otherwise: What knows the other legs.
    """

    legs: Mapping[tuple[TravelProfile, str, str], int]
    otherwise: Travel

    def minutes(self, profile: TravelProfile, start: Place | None, end: Place | None) -> int:
        """Whole minutes of a leg, as it was measured where it was."""
        if start is None or end is None or start == end:
            return 0
        found = self.legs.get((profile, start.id, end.id))
        return self.otherwise.minutes(profile, start, end) if found is None else found


def kilometres(start: Place, end: Place) -> float:
    """The straight line between two places on the globe, by the haversine formula."""
    south, north = math.radians(start.lat), math.radians(end.lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin(math.radians(end.lon - start.lon) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def parse_matrix(
    text: str, profile: TravelProfile, places: Iterable[str]
) -> dict[tuple[TravelProfile, str, str], int]:
    """Read a table of minutes: ids across the first line and down the first column.

    An empty cell is a hole, which the straight line fills.

    Args:
        text: CSV, with commas or semicolons.
        profile: For which way of travelling.
        places: The ids that there are.

    Raises:
        Refusal: `matrix_unreadable` with line and column of the first fault.
    """
    known = set(places)
    rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows or len(rows[0]) < 2:
        raise Refusal("matrix_unreadable", line=1, column=1, value="")
    heads = [cell.strip() for cell in rows[0][1:]]
    found: dict[tuple[TravelProfile, str, str], int] = {}
    for column, head in enumerate(heads, start=2):
        if head not in known:
            raise Refusal("matrix_unreadable", line=1, column=column, value=head)
    for line, row in enumerate(rows[1:], start=2):
        start = row[0].strip()
        if start not in known:
            raise Refusal("matrix_unreadable", line=line, column=1, value=start)
        for column, (head, cell) in enumerate(zip(heads, row[1:], strict=False), start=2):
            if not (typed := cell.strip()):
                continue
            if not (typed.isascii() and typed.isdigit() and int(typed) <= 600):
                raise Refusal("matrix_unreadable", line=line, column=column, value=typed)
            found[profile, start, head] = int(typed)
    return found
