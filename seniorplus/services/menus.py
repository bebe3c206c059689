"""The menus of the house and its dishes: week by week, a variant for each diet."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import lunches as lunch_rules
from seniorplus.domain import menus as rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local
from seniorplus.domain.diets import Plate
from seniorplus.domain.lunch_codes import Course, Ingredient
from seniorplus.domain.refusal import Refusal
from seniorplus.models.meals import Dish, MenuDay
from seniorplus.storage import menus as book
from seniorplus.storage.house import current
from seniorplus.storage.queries import house, lunches, meals, menus
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.menus import (
    DishView,
    MenuDayView,
    MenuWarning,
    MenuWeekView,
    VariantView,
)

DAYS = 7
Needs = Mapping[date, Mapping[str, int]]


def week(actor: Actor, monday: date, needs: Needs | None = None) -> MenuWeekView:
    """The menus of a week with what a planner must look at.

    Args:
        actor: Who looks.
        monday: A day of the week.
        needs: How many people need each diet, by day; derived from the lunches that are
            ordered by all that is known when nothing is given.
    """
    first = rules.monday_of(monday)
    last = first + timedelta(days=DAYS - 1)
    with reading(actor) as session:
        warnings = _warnings(session, first, last, _needs(session, first, last, needs))
        return MenuWeekView(_days(session, first, last), warnings)


def day(actor: Actor, day: date) -> MenuDayView:
    """The menu of a day."""
    with reading(actor) as session:
        return _days(session, day, day)[0]


def dishes(actor: Actor, *, with_retired: bool = False) -> tuple[DishView, ...]:
    """The dishes of the catalogue in the order in which they came in."""
    with reading(actor) as session:
        return tuple(
            found for found in _dish_views(session).values() if with_retired or not found.retired
        )


def excluded_dishes(actor: Actor, diet: str) -> dict[int, tuple[str, ...]]:
    """What each dish contains that a diet excludes, by the dish's id; others are left out."""
    with reading(actor) as session:
        excluded = menus.exclusions(session).get(diet, frozenset())
        return {
            dish: rules.in_annex_order(found)
            for dish, contents in menus.ingredients(session).items()
            if (found := excluded & contents)
        }


def save_variant(actor: Actor, day: date, diet: str, dishes: Sequence[int], version: int) -> int:
    """Let a variant of a day consist of these dishes; they are put in order of their courses.

    Args:
        actor: Who plans.
        day: The day of the menu.
        diet: The diet's code.
        dishes: Ids of the dishes; none clears the variant.
        version: Of the day's menu, as the editor loaded it.

    Returns:
        The version that the day's menu has now.

    Raises:
        Refusal: `menu_changed` with who and when, if somebody else saved first;
            `menu_day_closed`, `diet_unknown`, `dish_unknown`, `dish_retired`, `dish_twice`.
    """
    with unit_of_work(actor) as unit:
        _compare(unit, day, version)
        if diet not in {row.code for row in meals.diets(unit.session)}:
            raise Refusal("diet_unknown", diet=diet)
        held = menus.plates(unit.session, day, day).get(day, {}).get(diet, [])
        kept = {plate.dish for plate in held}
        known = _dish_views(unit.session)
        chosen = [_offered(known, dish, kept) for dish in dishes]
        if chosen and not house.open_days(unit.session).is_open(day):
            raise Refusal("menu_day_closed", day=day)
        if rules.in_order_of_serving(chosen) == held:
            return version
        return book.write_variants(unit, day, {diet: chosen}, "menus.save")


def clear_variant(actor: Actor, day: date, diet: str, version: int) -> int:
    """Take all dishes out of a variant of a day.

    Raises:
        Refusal: `menu_changed`, `diet_unknown`.
    """
    return save_variant(actor, day, diet, (), version)


def copy_week(actor: Actor, source_monday: date, target_monday: date, *, replace: bool) -> int:
    """Copy the menus of a week onto the open days of another, weekday by weekday.

    Days on which the source has no menu stay as they are.

    Args:
        actor: Who plans.
        source_monday: A day of the week to copy.
        target_monday: A day of the week to fill.
        replace: Whether menus that the target has already may be replaced.

    Returns:
        How many days were copied.

    Raises:
        Refusal: `menu_same_week`, `menu_week_empty`, `dish_retired`, and without `replace`
            `menu_week_taken` with the first day that has another menu.
    """
    source, target = rules.monday_of(source_monday), rules.monday_of(target_monday)
    if source == target:
        raise Refusal("menu_same_week")
    with unit_of_work(actor) as unit:
        session = unit.session
        calendar = house.open_days(session)
        shift = target - source
        taken = menus.plates(session, target, target + timedelta(days=DAYS - 1))
        copied = {
            day + shift: variants
            for day, variants in menus.plates(
                session, source, source + timedelta(days=DAYS - 1)
            ).items()
            if calendar.is_open(day + shift)
        }
        if not copied:
            raise Refusal("menu_week_empty")
        known = _dish_views(session)
        for day, variants in copied.items():
            held = taken.get(day, {})
            if held and held != variants and not replace:
                raise Refusal("menu_week_taken", day=day)
            changed = {
                diet: [_offered(known, plate.dish, set()) for plate in variants.get(diet, [])]
                for diet in sorted({*held, *variants})
                if variants.get(diet, []) != held.get(diet, [])
            }
            if changed:
                book.write_variants(unit, day, changed, "menus.copy")
        return len(copied)


def save_dish(actor: Actor, dish: DishView) -> int:
    """Store an edited dish, or a new one when its id is 0.

    Returns:
        Its id.

    Raises:
        Refusal: `dish_changed` with what it is now, if somebody else saved first;
            `dish_exists`, `dish_unknown`, `ingredient_unknown`, `text_missing`, `text_too_long`.
    """
    for item in dish.ingredients:
        if item not in frozenset(Ingredient):
            raise Refusal("ingredient_unknown", text=item, known=", ".join(Ingredient))
    with unit_of_work(actor) as unit:
        if dish.id == 0:
            return book.add_dish(
                unit, dish.name, Course(dish.course), dish.ingredients, dish.portion, dish.code
            )
        _compare_dish(unit, dish.id, dish.version)
        columns = book.checked_columns(unit, dish.name, Course(dish.course), dish.portion, dish.id)
        columns["retired"] = dish.retired
        book.change_dish(unit, dish.id, dish.version, columns, dish.ingredients)
        return dish.id


def retire_dish(actor: Actor, dish: int, version: int) -> None:
    """Offer a dish no longer; menus that have it keep it.

    Raises:
        Refusal: `dish_changed` if somebody else saved first, `dish_unknown`.
    """
    with unit_of_work(actor) as unit:
        _compare_dish(unit, dish, version)
        unit.session.execute(
            update(Dish).where(col(Dish.id) == dish).values(retired=True, version=version + 1)
        )
        unit.audit("menus.retire_dish", f"dish:{dish}", retired=True)


def _compare(unit: Unit, day: date, version: int) -> None:
    query = select(col(MenuDay.version), col(MenuDay.changed_at), col(MenuDay.changed_by))
    row = unit.session.execute(query.where(col(MenuDay.day) == day)).one_or_none()
    if row is not None and row.version != version:
        who, when = row.changed_by.partition(":")[2], local(row.changed_at)
        raise Refusal("menu_changed", day=day, who=who, when=when, version=row.version)


def _compare_dish(unit: Unit, dish: int, version: int) -> None:
    theirs = _dish_views(unit.session).get(dish)
    if theirs is None:
        raise Refusal("dish_unknown", dish=dish)
    if theirs.version != version:
        contents = ",".join(theirs.ingredients)
        raise Refusal("dish_changed", dish=theirs.name, contents=contents, version=theirs.version)


def _offered(known: Mapping[int, DishView], dish: int, kept: set[int]) -> Plate:
    """A dish that may be put on a menu; a retired one only where it stands already."""
    found = known.get(dish)
    if found is None:
        raise Refusal("dish_unknown", dish=dish)
    if found.retired and dish not in kept:
        raise Refusal("dish_retired", dish=found.name)
    return Plate(dish, found.name, found.course, frozenset(found.ingredients))


def _days(session: Session, first: date, last: date) -> tuple[MenuDayView, ...]:
    calendar = house.open_days(session)
    rows = menus.menu_days(session, first, last)
    plates = menus.plates(session, first, last)
    known = _dish_views(session) if plates else {}
    diets = meals.diets(session)
    return tuple(
        MenuDayView(
            day=day,
            open=calendar.is_open(day),
            version=row.version if (row := rows.get(day)) else 0,
            changed_at=row.changed_at if row else None,
            changed_by=row.changed_by.partition(":")[2] if row else "",
            variants=tuple(
                VariantView(
                    diet.code,
                    diet.name,
                    tuple(known[plate.dish] for plate in plates.get(day, {}).get(diet.code, [])),
                )
                for diet in diets
            ),
        )
        for day in _between(first, last)
    )


def _dish_views(session: Session) -> dict[int, DishView]:
    contents = menus.ingredients(session)
    return {
        (row.id or 0): DishView(
            row.id or 0,
            row.code,
            row.name,
            Course(row.course),
            rules.in_annex_order(contents.get(row.id or 0, ())),
            row.portion,
            row.version,
            row.retired,
        )
        for row in menus.dishes(session)
    }


def _needs(session: Session, first: date, last: date, given: Needs | None) -> Needs:
    calendar = house.open_days(session)
    if given is None:
        facts = lunches.facts(session, house.rule_book(session), first, last)
        now = current().clock.now()
        given = {day: lunch_rules.by_diet(facts.ordered(day, now)) for day in _between(first, last)}
    known = [row.code for row in meals.diets(session)]
    return {
        day: {diet: given[day][diet] for diet in known if diet in given[day]}
        for day in _between(first, last)
        if day in given and calendar.is_open(day)
    }


def _warnings(session: Session, first: date, last: date, needs: Needs) -> tuple[MenuWarning, ...]:
    plates = menus.plates(session, *rules.around(first, last))
    names = {row.code: row.name for row in meals.diets(session)}
    return tuple(
        MenuWarning(found.code, found.day, names[found.diet], found.dish, found.detail)
        for found in rules.findings(plates, needs, menus.exclusions(session), first, last)
    )


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
