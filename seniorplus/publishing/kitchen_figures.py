"""The figures of a kitchen order: by diet and by kind, of the version that counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from seniorplus.domain.lunch_codes import Ingredient, PortionCause, PortionKind
from seniorplus.views.meals import DietCount, MealsView, PlateAlarm, VersionView


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """What the kitchen is asked to cook.

    Attributes:
        total: Portions.
        diets: Portions by variant: those asked for, then with 0 those of the version before.
        kinds: Portions by the variant's code and kind; empty where they cannot be told apart.
        before: Portions by the variant's code in the version before, None for a first version.
    """

    total: int
    diets: tuple[DietCount, ...]
    kinds: Mapping[tuple[str, PortionKind], int]
    before: Mapping[str, int] | None

    def of(self, diet: str, kinds: Iterable[PortionKind]) -> int:
        """The portions of a variant that are of some kinds."""
        return sum(self.kinds.get((diet, kind), 0) for kind in kinds)


@dataclass(frozen=True, slots=True)
class ChangeFigure:
    """Changes since the version that counts, those alike taken together and without names."""

    quantity: int
    diet: str
    kind: PortionKind
    cause: PortionCause
    late: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class AlarmFigure:
    """Portions that need something else, without the people who will eat them.

    Attributes:
        quantity: How many.
        diet: The name of their variant, empty when none is recorded.
        without: What must be avoided.
        dishes: The dishes that contain it.
        fitting: Names of variants of the day that would do.
        menu_missing: Whether the day has no menu for the variant.
    """

    quantity: int
    diet: str
    without: tuple[str, ...]
    dishes: tuple[str, ...]
    fitting: tuple[str, ...]
    menu_missing: bool


def order_figures(meals: MealsView) -> OrderFigures:
    """The figures of the frozen version, or of today's knowledge while there is none.

    A version tells its portions by diet. Of which kind they are follows from the portions as
    they are known now, with the changes since the version taken back.
    """
    kinds: Counter[tuple[str, PortionKind]] = Counter()
    for row in meals.portions:
        kinds[row.diet, row.kind] += row.quantity
    if meals.order is None:
        total, diets = meals.ordered, meals.diets
        earlier: Sequence[VersionView] = ()
    else:
        version, *earlier = reversed(meals.order.versions)
        total, diets = version.total, version.diets
        codes = {row.name: row.code for row in (*meals.diets, *version.diets)}
        for change in meals.changes:
            kinds[codes.get(change.diet, ""), change.kind] -= change.quantity
    asked = [row for row in diets if row.ordered]
    told = {key: number for key, number in kinds.items() if number}
    sums: Counter[str] = Counter()
    for (diet, _kind), number in told.items():
        sums[diet] += number
    # A kitchen needs its order even where kinds and diets do not agree; then kinds are left out.
    agree = sums == {row.code: row.ordered for row in asked} and min(told.values(), default=0) >= 0
    dropped = [
        replace(row, ordered=0)
        for row in (earlier[0].diets if earlier else ())
        if row.ordered and row.code not in {kept.code for kept in asked}
    ]
    before = {row.code: row.ordered for row in earlier[0].diets} if earlier else None
    return OrderFigures(total, (*asked, *dropped), told if agree else {}, before)


def change_figures(meals: MealsView) -> list[ChangeFigure]:
    """What changed since the version that counts, in the order in which it became known."""
    found: dict[tuple[str, PortionKind, PortionCause, bool, bool], ChangeFigure] = {}
    for row in sorted(meals.changes, key=lambda row: row.at):
        key = (row.diet, row.kind, row.cause, row.late, row.quantity > 0)
        known = found.get(key)
        quantity = row.quantity + (known.quantity if known else 0)
        found[key] = ChangeFigure(quantity, row.diet, row.kind, row.cause, row.late, row.at)
    return list(found.values())


def alarm_figures(alarms: Iterable[PlateAlarm]) -> list[AlarmFigure]:
    """The alarms of a day without names and numbers of people, those alike counted."""
    tally = Counter(
        AlarmFigure(
            1,
            alarm.diet,
            tuple(
                item.value
                for item in Ingredient
                if any(item in conflict.ingredients for conflict in alarm.conflicts)
            ),
            tuple(conflict.dish for conflict in alarm.conflicts),
            alarm.fitting,
            alarm.menu_missing,
        )
        for alarm in alarms
    )
    return [
        AlarmFigure(number, one.diet, one.without, one.dishes, one.fitting, one.menu_missing)
        for one, number in tally.items()
    ]
