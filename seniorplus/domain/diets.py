"""Which dishes a person may eat: one variant is eaten, other diets and allergens limit it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seniorplus.domain.lunch_codes import Ingredient

EXCLUSIONS: Mapping[str, tuple[Ingredient, ...]] = {
    "gluten_free": (Ingredient.GLUTEN,),
    "milk_free": (Ingredient.MILK,),
    "vegetarian": (
        Ingredient.MEAT,
        Ingredient.FISH,
        Ingredient.CRUSTACEANS,
        Ingredient.MOLLUSCS,
    ),
}
"""What the diets that a new house begins with exclude."""

ALLERGENS = tuple(item for item in Ingredient if item is not Ingredient.MEAT)


@dataclass(frozen=True, slots=True)
class Plate:
    """A dish as the rules of diets need it.

    Attributes:
        dish: The dish's id.
        name: Its name.
        course: Its course.
        ingredients: Its allergens, and meat.
    """

    dish: int
    name: str
    course: str
    ingredients: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A dish that somebody must not eat.

    Attributes:
        dish: The dish's name.
        ingredients: What is in it that must be avoided, in the order of Annex II.
    """

    dish: str
    ingredients: tuple[str, ...]


def avoided(
    constraints: Iterable[tuple[str, str]], exclusions: Mapping[str, Iterable[str]]
) -> frozenset[str]:
    """Everything that a person must avoid.

    Args:
        constraints: Kinds (`diet` or `allergen`) and codes.
        exclusions: What each diet excludes.
    """
    found: set[str] = set()
    for kind, code in constraints:
        found.update((code,) if kind == "allergen" else exclusions.get(code, ()))
    return frozenset(found)


def conflicts(plates: Iterable[Plate], forbidden: Iterable[str]) -> tuple[Conflict, ...]:
    """The dishes that contain something forbidden."""
    wanted = frozenset(forbidden)
    return tuple(
        Conflict(
            plate.name, tuple(item for item in Ingredient if item in wanted & plate.ingredients)
        )
        for plate in plates
        if wanted & plate.ingredients
    )


def fitting(menu: Mapping[str, Iterable[Plate]], forbidden: Iterable[str]) -> tuple[str, ...]:
    """The variants of a day's menu in which nothing is forbidden, in the menu's order."""
    wanted = frozenset(forbidden)
    return tuple(
        diet
        for diet, plates in menu.items()
        if (listed := list(plates)) and not conflicts(listed, wanted)
    )


@dataclass(frozen=True, slots=True)
class PlateFault:
    """Why a plate must not be served as it is.

    Attributes:
        conflicts: The dishes, with what must be avoided in each.
        fitting: The variants of the day that would do; empty when none does.
        menu_missing: Whether the day has no dishes for the variant, so that nothing is known.
    """

    conflicts: tuple[Conflict, ...]
    fitting: tuple[str, ...]
    menu_missing: bool


def plate_fault(
    diet: str, forbidden: frozenset[str], menu: Mapping[str, list[Plate]]
) -> PlateFault | None:
    """What is wrong with a plate, None when it may be served.

    Args:
        diet: The variant, empty when none is recorded: that alone is a fault.
        forbidden: What the person must avoid.
        menu: The day's dishes by variant.
    """
    dishes = menu.get(diet, [])
    wrong = conflicts(dishes, forbidden)
    unknown = bool(forbidden) and not dishes
    if diet and not wrong and not unknown:
        return None
    return PlateFault(wrong, fitting(menu, forbidden), unknown)
