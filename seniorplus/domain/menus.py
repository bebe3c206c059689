"""What a menu planner must look at: repetitions, variants that are missing, broken diets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seniorplus.domain.diets import Plate, conflicts
from seniorplus.domain.lunch_codes import Course, Ingredient

REPEAT_DAYS = 10
WATCHED = (Course.SOUP, Course.MAIN)
"""Potatoes and compote may come every day; soups and main dishes may not."""

Menus = Mapping[date, Mapping[str, Sequence[Plate]]]
"""The dishes of each day and variant; what is left out has no dish."""

_SERVED = {course.value: place for place, course in enumerate(Course)}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a menu planner must look at.

    Attributes:
        code: `repeated`, `variant_missing` or `breaks_diet`.
        day: The day of the menu.
        diet: The diet's code.
        dish: The dish's name, empty for a missing variant.
        detail: The other day of a repetition in ISO form, how many people need a missing
            variant, or the codes of what the diet excludes.
    """

    code: str
    day: date
    diet: str
    dish: str
    detail: str


def findings(
    menus: Menus,
    needs: Mapping[date, Mapping[str, int]],
    exclusions: Mapping[str, Iterable[str]],
    first: date,
    last: date,
) -> tuple[Finding, ...]:
    """All that must be looked at from first to last, day by day, harm before taste.

    Args:
        menus: The dishes, also of the days around, so that repetitions are seen.
        needs: How many people need each diet, by day.
        exclusions: What each diet excludes.
        first: The first day that is looked at.
        last: The last one.
    """
    shown = {day: variants for day, variants in menus.items() if first <= day <= last}
    needed = {day: counts for day, counts in needs.items() if first <= day <= last}
    found = (
        *broken_diets(shown, exclusions),
        *missing_variants(shown, needed),
        *repetitions(menus, first, last),
    )
    return tuple(sorted(found, key=lambda finding: finding.day))


def repetitions(menus: Menus, first: date, last: date) -> tuple[Finding, ...]:
    """The soups and main dishes that come again within 10 calendar days in the same variant.

    Of several days each is compared with the last one before it; on the eleventh day a dish may
    come again (domain.md, Meals [B]). A repetition is told on its later day, or on the earlier
    one when the later lies beyond the days that are looked at.
    """
    before: dict[tuple[str, int], date] = {}
    found = []
    for day in sorted(menus):
        for diet, plates in menus[day].items():
            for plate in plates:
                if plate.course not in WATCHED:
                    continue
                other = before.get((diet, plate.dish))
                before[diet, plate.dish] = day
                if other is None or not 0 < (day - other).days < REPEAT_DAYS:
                    continue
                told, elsewhere = (day, other) if day <= last else (other, day)
                if first <= told <= last:
                    detail = elsewhere.isoformat()
                    found.append(Finding("repeated", told, diet, plate.name, detail))
    return tuple(found)


def missing_variants(menus: Menus, needs: Mapping[date, Mapping[str, int]]) -> tuple[Finding, ...]:
    """The variants that somebody needs on a day and that have no dish.

    Args:
        menus: The dishes.
        needs: How many people need each diet, by day.
    """
    return tuple(
        Finding("variant_missing", day, diet, "", str(people))
        for day in sorted(needs)
        for diet, people in needs[day].items()
        if people > 0 and not menus.get(day, {}).get(diet)
    )


def broken_diets(menus: Menus, exclusions: Mapping[str, Iterable[str]]) -> tuple[Finding, ...]:
    """The dishes that contain what their own diet excludes, its codes in the order of Annex II."""
    return tuple(
        Finding("breaks_diet", day, diet, conflict.dish, ",".join(conflict.ingredients))
        for day in sorted(menus)
        for diet, plates in menus[day].items()
        for conflict in conflicts(plates, exclusions.get(diet, ()))
    )


def around(first: date, last: date) -> tuple[date, date]:
    """The days whose menus must be known to find every repetition from first to last."""
    reach = timedelta(days=REPEAT_DAYS - 1)
    return first - reach, last + reach


def in_order_of_serving(plates: Iterable[Plate]) -> list[Plate]:
    """Dishes by their course; those of the same course keep their order."""
    return sorted(plates, key=lambda plate: _SERVED[plate.course])


def in_annex_order(ingredients: Iterable[str]) -> tuple[str, ...]:
    """Codes of ingredients in the order of Annex II, each once, meat last."""
    wanted = frozenset(ingredients)
    return tuple(item.value for item in Ingredient if item in wanted)


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())
