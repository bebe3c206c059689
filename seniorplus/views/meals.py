"""Lunches as screens, papers and scripts see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.calendar import Closed
from seniorplus.domain.diets import Conflict, PlateFault
from seniorplus.domain.lunch_codes import (
    OrderChannel,
    PortionCause,
    PortionKind,
)
from seniorplus.views.attendance import AlertView


@dataclass(frozen=True, slots=True)
class PlateAlarm:
    """A person whose variant of the day's menu contains what must be avoided.

    Attributes:
        number: The person's number.
        name: Last name first.
        diet: The name of the variant that the person eats; empty when none is recorded.
        conflicts: The dishes, with what must be avoided in each.
        fitting: The names of the variants of the day that would do; empty when none does.
        menu_missing: Whether the day has no menu for the variant, so that nothing is known.
    """

    number: int
    name: str
    diet: str
    conflicts: tuple[Conflict, ...] = ()
    fitting: tuple[str, ...] = ()
    menu_missing: bool = False


def plate_alarm(
    number: int, name: str, diet: str, fault: PlateFault | None, names: Mapping[str, str]
) -> PlateAlarm | None:
    """A fault of a plate as people read it, None without one.

    Args:
        number: The person's number.
        name: Last name first.
        diet: The variant's code.
        fault: What is wrong.
        names: The diets' names by code.
    """
    if fault is None:
        return None
    return PlateAlarm(
        number=number,
        name=name,
        diet=names.get(diet, ""),
        conflicts=fault.conflicts,
        fitting=tuple(names.get(code, code) for code in fault.fitting),
        menu_missing=fault.menu_missing,
    )


@dataclass(frozen=True, slots=True)
class PortionRow:
    """Portions of a day with the person or the label behind them.

    Attributes:
        kind: For whom.
        number: The person's number, None for portions without a name.
        name: Last name first, or the label.
        diet: The variant's code, empty when none is recorded.
        quantity: How many.
        extra: The row that staff added, None when derived from the plan.
        served_at: When it was given out; of several the last.
        served: How many of them were given out.
    """

    kind: PortionKind
    number: int | None
    name: str
    diet: str
    quantity: int
    extra: int | None = None
    served_at: datetime | None = None
    served: int = 0


@dataclass(frozen=True, slots=True)
class DietCount:
    """How many portions of a variant there are.

    Attributes:
        code: The diet's code, empty for people without a recorded diet.
        name: Its name.
        ordered: Portions that are ordered by all that is known.
        served: Portions given out.
    """

    code: str
    name: str
    ordered: int
    served: int = 0


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A difference to the last version of the order.

    Attributes:
        quantity: Portions more, or less when negative.
        name: Whose, last name first, or a label.
        number: The person's number.
        kind: For whom.
        diet: The variant's name.
        cause: Which fact did it.
        at: When it was recorded.
        by: Who recorded it.
        late: Whether it came after the correction limit.
    """

    quantity: int
    name: str
    number: int | None
    kind: PortionKind
    diet: str
    cause: PortionCause
    at: datetime
    by: str
    late: bool


@dataclass(frozen=True, slots=True)
class WithoutLunch:
    """A person who is planned on a day and gets no lunch.

    Attributes:
        number: The person's number.
        name: Last name first.
        cause: An absence, or the person's choice.
    """

    number: int
    name: str
    cause: PortionCause


@dataclass(frozen=True, slots=True)
class Handover:
    """That a version was passed on: when, to whom, how and who noted it."""

    at: datetime
    recipient: str
    channel: OrderChannel
    by: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """A frozen version of an order.

    Attributes:
        version: 1 for the order as frozen, then one for each correction passed on.
        known_at: It is computed from what was recorded until then.
        written_at: When it was written.
        written_by: Who wrote it.
        total: Portions.
        diets: Portions by variant.
        handovers: When, to whom and how it was passed on.
    """

    version: int
    known_at: datetime
    written_at: datetime
    written_by: str
    total: int
    diets: tuple[DietCount, ...]
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order of a day under its running number, its versions in order."""

    number: int
    versions: tuple[VersionView, ...]

    @property
    def latest(self) -> VersionView:
        """The version that counts."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class MealsView:
    """The lunches of a day.

    Attributes:
        day: The service day.
        moment: When the view was taken.
        closed: Why the house is closed, None on an open day.
        cutoff: When the order freezes or froze; None when it never does.
        limit: Until when corrections are free.
        order: The frozen order, None before the cut-off.
        ordered: Portions by all that is known.
        served: Portions given out.
        diets: Portions by variant, in the house's order.
        portions: The people and labels behind them, by name.
        changes: Differences to the last version.
        alarms: People whose plate does not fit.
        menu_missing: Names of variants that somebody needs and the menu lacks.
        fingerprint: Changes with the portions; whoever passes an order on states it.
        without: People who are planned that day and get no lunch, by name.
    """

    day: date
    moment: datetime
    closed: tuple[Closed, str] | None
    cutoff: datetime | None
    limit: datetime
    order: OrderView | None
    ordered: int
    served: int
    diets: tuple[DietCount, ...]
    portions: tuple[PortionRow, ...]
    changes: tuple[ChangeRow, ...]
    alarms: tuple[PlateAlarm, ...]
    menu_missing: tuple[str, ...]
    fingerprint: str
    without: tuple[WithoutLunch, ...] = ()

    @property
    def passed_on(self) -> Handover | None:
        """The last handover of the version that counts."""
        handovers = self.order.latest.handovers if self.order else ()
        return handovers[-1] if handovers else None

    @property
    def to_pass_on(self) -> bool:
        """Whether the kitchen does not know yet what is ordered."""
        return self.order is not None and (self.passed_on is None or bool(self.changes))


@dataclass(frozen=True, slots=True)
class MealsSummary:
    """The lunches of a day in one line, with what waits to be settled about them.

    Attributes:
        today: The lunches of the day.
        following: Those of the next open day, once its order is announced; else None.
        alerts: Orders that were not passed on, and plates that do not fit.
    """

    today: MealsView
    following: MealsView | None
    alerts: tuple[AlertView, ...]
