"""What is printed on paper."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.views.attendance import BuildingRow, DayRow, MonthView


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands at the top and bottom of every paper.

    Attributes:
        house: The house's name.
        town: Where it is.
        printed_at: When the paper was made.
        printed_by: Who made it.
        demo: Whether it bears the word SZKOLENIE.
        audit_head: The number and beginning of the hash of the last audit row.
    """

    house: str
    town: str
    printed_at: datetime
    printed_by: str
    demo: bool
    audit_head: str


@dataclass(frozen=True, slots=True)
class DayPaper:
    """Tomorrow's list: who is expected, on paper."""

    head: PaperHead
    day: date
    rows: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True)
class EvacuationPaper:
    """Who is in the building, to be called out at the assembly point."""

    head: PaperHead
    moment: datetime
    rows: tuple[BuildingRow, ...]


@dataclass(frozen=True, slots=True)
class MonthPaper:
    """The attendance sheet of a month, to be signed."""

    head: PaperHead
    month: MonthView
