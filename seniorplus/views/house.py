"""The house as screens show it."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.house_rules import HouseRules


@dataclass(frozen=True, slots=True)
class ClosureView:
    """Closure days with their name."""

    id: int
    first_day: date
    last_day: date
    name: str


@dataclass(frozen=True, slots=True)
class HouseView:
    """The house with the rules of a day.

    Attributes:
        name: Its name.
        town: Where it is.
        demo: Whether it is the fictional house.
        today: The local day.
        rules: The rules in force today.
        closures: All closure days.
        staff: The signatures of the staff.
        clock_back: Whether the clock stands before the last entry.
    """

    name: str
    town: str
    demo: bool
    today: date
    rules: HouseRules
    closures: tuple[ClosureView, ...]
    staff: tuple[str, ...]
    clock_back: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A code with the house's own word for it, such as a diet or a reason."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line of a check: what was looked at, whether it is right, what was found."""

    name: str
    right: bool
    detail: str
