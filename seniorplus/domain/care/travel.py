"""How long carers need from client to client."""

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
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
LONGEST_LEG = 600
"""Minutes of a leg beyond which a table of travel times must be wrong."""
_LEG = re.compile("[0-9]{1,4}")


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
    _known: dict[tuple[str, str, str], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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
    lines = _rows(text)
    line, head = next(lines, (1, []))
    known, heads, starts = set(places), head[1:], set[str]()
    if not heads:
        raise _unreadable(line, 1, "")
    for column, name in enumerate(heads, start=2):
        if name not in known or name in heads[: column - 2]:
            raise _unreadable(line, column, name)
    found: dict[tuple[TravelProfile, str, str], int] = {}
    for line, (start, *cells) in lines:
        if start not in known or start in starts:
            raise _unreadable(line, 1, start)
        starts.add(start)
        for column, (name, cell) in enumerate(zip_longest(heads, cells, fillvalue=""), start=2):
            if not cell:
                continue
            if not name or not _LEG.fullmatch(cell) or int(cell) > LONGEST_LEG:
                raise _unreadable(line, column, cell)
            found[profile, start, name] = int(cell)
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold something, with their numbers, cells trimmed, no empty ones behind."""
    reader = csv.reader(text.splitlines(), delimiter=";" if ";" in text else ",")
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield reader.line_num, cells
    except csv.Error:
        raise _unreadable(reader.line_num, 1, "") from None


def _unreadable(line: int, column: int, value: str) -> Refusal:
    return Refusal("matrix_unreadable", line=line, column=column, value=value)
