"""Menus in words: what a dish contains, what a planner must look at, the days of a week."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from seniorplus.domain.clock import local
from seniorplus.domain.menus import in_annex_order
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday_short
from seniorplus.i18n.lunch_words import COURSES, ingredient_words
from seniorplus.i18n.translate import _
from seniorplus.views.menus import DishView, MenuDayView, MenuWarning, MenuWeekView, VariantView
from seniorplus.widgets.rows import Row

NAME_WIDTH = 42
FIVE_DAYS = 5


def week_words(monday: date) -> str:
    """`23.11 - 29.11.2026`."""
    return f"{day_short(monday)} - {day_long(monday + timedelta(days=6))}"


def shown_days(view: MenuWeekView) -> tuple[MenuDayView, ...]:
    """Monday to Friday, and a weekend day on which the house is open or something is cooked."""
    return tuple(
        day
        for place, day in enumerate(view.days)
        if place < FIVE_DAYS or day.open or any(variant.dishes for variant in day.variants)
    )


def variant_title(day: MenuDayView, variant: VariantView) -> str:
    """`podstawowa · pn 23.11`."""
    return joined((variant.name, f"{weekday_short(day.day)} {day_short(day.day)}"))


def changed_words(day: MenuDayView) -> str:
    """Who changed a day's menu last, and when; empty for none."""
    if day.changed_at is None:
        return ""
    moment = local(day.changed_at)
    return _("zmiana: {who} {when}").format(
        who=day.changed_by, when=f"{day_short(moment)} {clock_time(moment)}"
    )


def dish_lines(dishes: Iterable[DishView], width: int) -> str:
    """Dishes with what they contain in words; what is too long goes on in the next line."""
    listed = list(dishes)
    longest = max((len(show(dish.name)) for dish in listed), default=0)
    left = min(longest, NAME_WIDTH, max(16, width // 2))
    lines: list[str] = []
    for dish in listed:
        names = textwrap.wrap(show(dish.name), left) or [""]
        contents = textwrap.wrap(
            ingredient_words(dish.ingredients) or "-", max(16, width - left - 2)
        )
        for place in range(max(len(names), len(contents))):
            name = names[place] if place < len(names) else ""
            contained = contents[place] if place < len(contents) else ""
            lines.append(f"{name:<{left}}  {contained}".rstrip())
    return "\n".join(lines)


def contents_words(dishes: Iterable[DishView]) -> str:
    """All that a variant contains, in words."""
    found = in_annex_order(item for dish in dishes for item in dish.ingredients)
    return ingredient_words(found)


def course_word(dish: DishView) -> str:
    """The course of a dish."""
    return _(COURSES[dish.course])


def warning_rows(warnings: Sequence[MenuWarning]) -> tuple[Row, ...]:
    """Warnings in words; what several variants of a day have in common is told once.

    The key of a row is the place of its first warning.
    """
    alike: dict[tuple[str, ...], list[int]] = {}
    for place, warning in enumerate(warnings):
        detail = "" if warning.code == "variant_missing" else warning.detail
        about = (warning.code, warning.day.isoformat(), warning.dish, detail)
        alike.setdefault(about, []).append(place)
    rows = []
    for places in alike.values():
        same = [warnings[place] for place in places]
        first = same[0]
        when = f"{weekday_short(first.day)} {day_short(first.day)}"
        tone = "plain" if first.code == "repeated" else "alarm"
        rows.append(Row(str(places[0]), ("!", when, warning_words(same)), tone, first.diet))
    return tuple(rows)


def warning_words(same: Sequence[MenuWarning]) -> str:
    """Warnings of a day that differ only in their variant, in words."""
    first = same[0]
    diets = ", ".join(warning.diet for warning in same)
    if first.code == "variant_missing":
        count = sum(int(warning.detail) for warning in same)
        return _("brak dań (porcje: {count}): {diets}").format(diets=diets, count=count)
    if first.code == "breaks_diet":
        contents = ingredient_words(first.detail.split(","))
        return _("{diets}: {contents} w daniu {dish}").format(
            diets=diets, contents=contents, dish=first.dish
        )
    other = date.fromisoformat(first.detail)
    day = f"{weekday_short(other)} {day_short(other)}"
    return _("także {day}: {dish} ({diets})").format(day=day, dish=first.dish, diets=diets)
