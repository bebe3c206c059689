"""The house as screens show it."""

from dataclasses import dataclass
from datetime import date

from seniorplus.domain.house_rules import HouseRules, RuleBook, write

# Rules given when a house is set up hold for every day that can be asked about.
BEGINNING = date(2000, 1, 1)


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
class RuleView:
    """A rule with its value as it is stored, and the day from which it holds.

    Attributes:
        name: Which rule.
        value: Its value, as `house_rules.write` gives it.
        since: The day; None for what holds from the beginning.
    """

    name: str
    value: str
    since: date | None


def rule_steps(book: RuleBook, name: str) -> list[RuleView]:
    """The values of a rule in turn; what repeats the value before it is no change."""
    steps = [RuleView(name, write(getattr(HouseRules(), name)), None)]
    for begins in sorted({day for day, entry, _value in book.entries if entry == name}):
        value = write(getattr(book.on(begins), name))
        if begins <= BEGINNING:
            steps = [RuleView(name, value, None)]
        elif value != steps[-1].value:
            steps.append(RuleView(name, value, begins))
    return steps


@dataclass(frozen=True, slots=True)
class ClosureEffect:
    """What closing days means, or meant before they are opened again.

    Attributes:
        open_days: How many days would else be open.
        people: How many people are planned on them.
        person_days: Their days together.
        arrivals: How many people are recorded on them already, each day counted.
    """

    open_days: int
    people: int
    person_days: int
    arrivals: int


@dataclass(frozen=True, slots=True)
class HouseOverview:
    """What the house set for itself.

    Attributes:
        name: Its name.
        town: Where it is.
        rules: The rules in force today, each with the day since which it has its value.
        coming: What changes later, in order.
        closures: The closure days that are not over, with what they mean.
    """

    name: str
    town: str
    rules: tuple[RuleView, ...]
    coming: tuple[RuleView, ...]
    closures: tuple[tuple[ClosureView, ClosureEffect], ...]


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
