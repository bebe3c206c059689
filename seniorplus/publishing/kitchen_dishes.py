"""What the kitchen cooks for an order: dishes by diet with their allergens, and in total."""

from collections import Counter
from collections.abc import Mapping, Sequence

from seniorplus.domain.lunch_codes import Course
from seniorplus.i18n.format import joined
from seniorplus.i18n.lunch_words import COURSES
from seniorplus.i18n.translate import _
from seniorplus.publishing import fonts
from seniorplus.publishing.kitchen_paper import Cell, KitchenPaper
from seniorplus.publishing.kitchen_words import allergens_in_words, diet_name, firm, portions
from seniorplus.views.meals import DietCount
from seniorplus.views.menus import DishView, MenuDayView, VariantView

_COURSE, _DISH = 26.0, 98.0


def write_dishes(
    page: KitchenPaper,
    diets: Sequence[DietCount],
    menu: MenuDayView | None,
    numbers: Mapping[str, int],
) -> None:
    """Write the dishes of each diet that is ordered, then how many portions of each dish.

    Args:
        page: The paper.
        diets: The portions by diet.
        menu: The menu of the day, None where there is none.
        numbers: The kitchen's own numbers of the allergens by their codes.
    """
    variants = {variant.diet: variant for variant in menu.variants} if menu is not None else {}
    if not any(variant.dishes for variant in variants.values()):
        page.section(_("Na ten dzień nie ma jadłospisu."))
        return
    asked = [row for row in diets if row.ordered]
    for row in asked:
        _write_variant(page, row, variants.get(row.code), numbers)
    _write_sums(page, asked, variants)


def _write_variant(
    page: KitchenPaper,
    diet: DietCount,
    variant: VariantView | None,
    numbers: Mapping[str, int],
) -> None:
    page.ln(4)
    title = f"{diet_name(diet.name)}: {portions(diet.ordered)}"
    heading = (Cell(title, page.epw, 15, bold=True, filled=True),)
    if variant is None or not variant.dishes:
        missing = _("Jadłospis nie ma tej diety: uzgodnić z placówką.")
        page.wrapped_table([(Cell(missing, page.epw, 14, bold=True),)], heading=heading)
        return
    rows = [
        (
            Cell(_(COURSES[dish.course]), _COURSE, 11),
            Cell(_dish(dish), _DISH, 14, bold=True),
            Cell(_contains(dish, numbers), page.epw - _COURSE - _DISH, 11),
        )
        for dish in variant.dishes
    ]
    page.wrapped_table(rows, heading=heading, together=True)


def _dish(dish: DishView) -> str:
    return joined((fonts.drawable(dish.name), firm(fonts.drawable(dish.portion))), ", ")


def _contains(dish: DishView, numbers: Mapping[str, int]) -> str:
    return allergens_in_words(dish.ingredients, numbers) or _("żadnego z 14 alergenów")


def _write_sums(
    page: KitchenPaper, diets: Sequence[DietCount], variants: Mapping[str, VariantView]
) -> None:
    """How many portions of each dish: the same dish may be eaten in several diets."""
    if len(diets) < 2:
        return
    sums: Counter[DishView] = Counter()
    for row in diets:
        variant = variants.get(row.code)
        for dish in variant.dishes if variant else ():
            sums[dish] += row.ordered
    courses = list(Course)
    rows = [
        (
            Cell(_(COURSES[dish.course]), _COURSE, 11),
            Cell(_dish(dish), page.epw - _COURSE - 30, 14),
            Cell(str(number), 30, 18, bold=True, align="C"),
        )
        for dish, number in sorted(sums.items(), key=lambda pair: courses.index(pair[0].course))
    ]
    page.ln(4)
    heading = (
        Cell(_("Razem do przygotowania"), page.epw - 30, 15, bold=True, filled=True),
        Cell(_("porcje"), 30, 12, bold=True, align="C", filled=True),
    )
    page.wrapped_table(rows, heading=heading, together=True)
