"""The ensemble's papers: the attendance sheet and the month of rehearsals and performances."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from seniorplus.views.choir import GatheringRow


class SheetMark(StrEnum):
    """What stands in a cell of the attendance sheet; nothing missing is invented."""

    PRESENT = "present"
    MISSED = "missed"
    EXCUSED = "excused"
    BLANK = "blank"
    NOT_A_MEMBER = "not_a_member"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A member with a mark for each rehearsal of the sheet."""

    number: int
    name: str
    voice: str
    marks: tuple[SheetMark, ...]


@dataclass(frozen=True, slots=True)
class ChoirSheet:
    """Members by rehearsals, to be signed.

    Attributes:
        ensemble: The ensemble's name.
        first: The first day.
        last: The last day.
        rehearsals: When each rehearsal begins, aware.
        rows: The members, by voice and name.
    """

    ensemble: str
    first: date
    last: date
    rehearsals: tuple[datetime, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What was said and what was recorded about one rehearsal or performance.

    Attributes:
        row: As lists show it.
        members: How many belonged to the ensemble then.
        counted_on: How many were counted on.
        said_yes: How many of them had said so.
        missed: How many were recorded as missed.
    """

    row: GatheringRow
    members: int
    counted_on: int
    said_yes: int
    missed: int


@dataclass(frozen=True, slots=True)
class ChoirMonth:
    """The rehearsals and performances of a month."""

    ensemble: str
    year: int
    month: int
    rows: tuple[MonthRow, ...]
