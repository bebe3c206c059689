"""The menu poster of a week, to be read on a door by whoever comes to lunch."""

from collections.abc import Iterable, Mapping

from seniorplus.domain.diets import ALLERGENS
from seniorplus.domain.lunch_codes import Course
from seniorplus.i18n.format import day_short, joined, weekday
from seniorplus.i18n.translate import _
from seniorplus.publishing import fonts
from seniorplus.publishing.kitchen_paper import Cell, KitchenPaper
from seniorplus.publishing.kitchen_words import (
    allergen_marks,
    days_in_words,
    diet_name,
    firm,
    numbered,
)
from seniorplus.views.menus import DishView, MenuDayView, MenuWeekView, VariantView
from seniorplus.views.papers import PaperHead

WEEKEND = (6, 7)
_DISH, _OTHER, _LEGEND = 18, 13, 12
_GREAT = (Course.SOUP, Course.MAIN)
_COLUMNS, _NAME = 3, 46.0


def poster_pdf(head: PaperHead, week: MenuWeekView, numbers: Mapping[str, int]) -> bytes:
    """The menu of a week: the basic variant in full, the others where they differ.

    Letters are never made smaller for the sake of one page; days go to a second one.

    Args:
        head: What stands at the top and bottom of the paper.
        week: The menus of the week, Monday first.
        numbers: The kitchen's own numbers of the allergens by their codes.

    Returns:
        A PDF, portrait.
    """
    days = [day for day in week.days if day.open or day.day.isoweekday() not in WEEKEND]
    title = _("Jadłospis")
    if days:
        title = _("Jadłospis: {days}").format(days=days_in_words(days[0].day, days[-1].day))
    page = KitchenPaper(head, title)
    if not days:
        page.sentence(_("W tym tygodniu placówka jest nieczynna."), 18)
        return page.finished()
    for day in days:
        _write_day(page, day, numbers)
    _write_legend(page, numbers)
    return page.finished()


def _write_day(page: KitchenPaper, day: MenuDayView, numbers: Mapping[str, int]) -> None:
    """A day, kept on one page: the dishes of the basic variant, then what others get instead."""
    variants = [variant for variant in day.variants if variant.dishes]
    others: list[tuple[Cell, ...]] = []
    if not day.open:
        lines = [(_("nieczynne"), False)]
    elif not variants:
        lines = [(_("Jadłospis w przygotowaniu."), False)]
    else:
        basic, *others_of_day = variants
        lines = [(_dish(dish, numbers), dish.course in _GREAT) for dish in basic.dishes]
        others = _others(page, basic, others_of_day, numbers)
    height = sum(page.height_of(text, page.epw, _DISH, bold=bold) for text, bold in lines)
    height += sum(page.row_height(row) for row in others)
    title = f"{weekday(day.day).capitalize()} {day_short(day.day)}"
    page.section(title, 20, with_text=height + 3)
    for text, bold in lines:
        page.wrapped(text, _DISH, bold=bold)
    if others:
        page.ln(1.5)
        page.wrapped_table(others)


def _others(
    page: KitchenPaper,
    basic: VariantView,
    others: Iterable[VariantView],
    numbers: Mapping[str, int],
) -> list[tuple[Cell, ...]]:
    """Rows of the variants that differ from the basic one; those that differ alike share one."""
    alike: dict[str, list[str]] = {}
    for variant in others:
        if differing := _differing(basic, variant, numbers):
            alike.setdefault(differing, []).append(diet_name(variant.name))
    return [
        (
            Cell(", ".join(names), _NAME, _OTHER, bold=True),
            Cell(differing, page.epw - _NAME, _OTHER),
        )
        for differing, names in alike.items()
    ]


def _dish(dish: DishView, numbers: Mapping[str, int]) -> str:
    """A dish with its numbers, as `Rosół z makaronem (1, 3, 9)`."""
    name = fonts.drawable(dish.name)
    marks = allergen_marks(dish.ingredients, numbers)
    # The numbers stay in one line with the end of the dish's name.
    return name + firm(f" ({marks})") if marks else name


def _differing(basic: VariantView, variant: VariantView, numbers: Mapping[str, int]) -> str:
    """What is served in a variant and not in the basic one, and what has nothing in its place."""
    courses = {dish.course for dish in variant.dishes}
    instead = [_dish(dish, numbers) for dish in variant.dishes if dish not in basic.dishes]
    left_out = [fonts.drawable(dish.name) for dish in basic.dishes if dish.course not in courses]
    without = _("bez: {dishes}").format(dishes=", ".join(left_out)) if left_out else ""
    return joined((", ".join(instead), without), "; ")


def _write_legend(page: KitchenPaper, numbers: Mapping[str, int]) -> None:
    """The numbers of the 14 allergens in words, in three columns read downwards."""
    entries = [
        joined(("" if number is None else str(number), words), " ")
        for number, words in numbered(ALLERGENS, numbers)
    ]
    depth = -(-len(entries) // _COLUMNS)
    width = page.epw / _COLUMNS
    rows = [
        [
            Cell(entry, width, _LEGEND)
            for entry in (*entries, "", "")[row : depth * _COLUMNS : depth]
        ]
        for row in range(depth)
    ]
    height = sum(page.row_height(row) for row in rows)
    page.section(_("Alergeny: numery w nawiasach"), with_text=height)
    page.wrapped_table(rows)
