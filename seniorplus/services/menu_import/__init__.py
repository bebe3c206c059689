"""Importing menus from YAML or CSV: all or nothing, every problem with its line and column."""

from datetime import date, timedelta
from pathlib import Path

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.diets import Plate
from seniorplus.domain.house_rules import allergen_numbers
from seniorplus.domain.menus import in_order_of_serving
from seniorplus.domain.refusal import Refusal
from seniorplus.services.menu_import import csv_form, yaml_form
from seniorplus.services.menu_import.against_the_house import House, MenuFile, check
from seniorplus.services.menu_import.content import Problem, Read
from seniorplus.storage import menus as book
from seniorplus.storage.house import current
from seniorplus.storage.imports import file
from seniorplus.storage.queries import house, meals, menus
from seniorplus.storage.unit_of_work import reading, unit_of_work

LONGEST_DAYS = 366
FORMS = {".csv": csv_form.read, ".yaml": yaml_form.read, ".yml": yaml_form.read}


def read(
    actor: Actor,
    path: Path,
    first: date | None = None,
    last: date | None = None,
    *,
    replace: bool = False,
) -> tuple[MenuFile, tuple[Problem, ...]]:
    """Read menus from a file.

    Args:
        actor: Who imports.
        path: The file, in UTF-8: `.yaml` in the form of demo/menu.yaml, or `.csv` with the
            columns date, diet, course, dish, allergens and perhaps portion.
        first: The Monday on which the cycle of a YAML file begins.
        last: The cycle is repeated until this day; once when nothing is given.
        replace: Whether other menus of the same days and diets may be replaced.

    Returns:
        What the file holds, and every problem; with problems nothing should be taken in.

    Raises:
        Refusal: `file_unreadable`, `file_too_large`, `menu_form_unknown`; as `read_text`.
    """
    content = file.bytes_of(path, FORMS, "menu_form_unknown")
    return read_text(actor, content, path.suffix, first, last, replace=replace)


def read_text(
    actor: Actor,
    content: bytes,
    form: str,
    first: date | None = None,
    last: date | None = None,
    *,
    replace: bool = False,
) -> tuple[MenuFile, tuple[Problem, ...]]:
    """Read menus from what a file holds; the arguments and the answer are those of `read`.

    Raises:
        Refusal: `file_too_large`, `menu_not_monday`, `days_out_of_order`, `period_too_long`,
            `menu_cycle_start` when a cycle has no first day, `menu_no_cycle` when a file of
            dated menus is given one, `menu_file_empty`.
    """
    text = file.text_of(content)
    _check_period(first, last)
    if isinstance(text, Problem):
        return MenuFile(), (text,)
    now = current().clock.now()
    with reading(actor) as session:
        rules = house.rules_on(session, service_day(now))
        known = House(
            diets={row.code: row.name for row in meals.diets(session)},
            numbers=allergen_numbers(rules),
            today=service_day(now),
            calendar=house.open_days(session),
            dishes=tuple(menus.dishes(session)),
            contents=menus.ingredients(session),
        )
        found: Read = FORMS[form.lower()](text, known.diets, known.numbers, known.today)
        variants = found.variants
        if any(variant.cycle_day is not None for variant in variants) and first is None:
            raise Refusal("menu_cycle_start")
        if variants and first is not None and all(item.cycle_day is None for item in variants):
            raise Refusal("menu_no_cycle")
        if not variants and not found.problems:
            raise Refusal("menu_file_empty")
        days = [variant.day for variant in variants if variant.day is not None]
        since = min([*days, first] if first else days, default=known.today)
        until = max([*days, since + timedelta(days=LONGEST_DAYS)])
        taken = menus.plates(session, since, until)
        return check(found, known, taken, first, last, replace=replace)


def take_in(actor: Actor, menu: MenuFile, *, replace: bool = False) -> int:
    """Write what was read: new dishes, and every variant that differs from what stands there.

    Args:
        actor: Who imports.
        menu: What was read without a problem.
        replace: Whether other menus of the same days and diets may be replaced.

    Returns:
        How many variants were written.

    Raises:
        Refusal: `menu_there` without `replace`; `dish_exists` when somebody added a dish of
            the same name meanwhile.
    """
    with unit_of_work(actor) as unit:
        ids: dict[str, int] = {}
        for dish in menu.dishes:
            ids[dish.key] = dish.id or book.add_dish(
                unit, dish.name, dish.course, dish.ingredients, dish.portion, dish.code
            )
        plates = {
            dish.key: Plate(ids[dish.key], dish.name, dish.course, frozenset(dish.ingredients))
            for dish in menu.dishes
        }
        days = [variant.day for variant in menu.variants]
        held = menus.plates(unit.session, min(days), max(days)) if days else {}
        changed: dict[date, dict[str, list[Plate]]] = {}
        for variant in menu.variants:
            wanted = in_order_of_serving(plates[key] for key in variant.dishes)
            there = held.get(variant.day, {}).get(variant.diet, [])
            if [plate.dish for plate in wanted] == [plate.dish for plate in there]:
                continue
            if there and not replace:
                raise Refusal("menu_there", day=variant.day, diet=variant.diet)
            changed.setdefault(variant.day, {})[variant.diet] = wanted
        for day, variants in changed.items():
            book.write_variants(unit, day, variants, "menus.import")
        return sum(len(variants) for variants in changed.values())


def _check_period(first: date | None, last: date | None) -> None:
    if first is not None and first.isoweekday() != 1:
        raise Refusal("menu_not_monday", day=first)
    if last is not None:
        if first is None:
            raise Refusal("menu_cycle_start")
        if last < first:
            raise Refusal("days_out_of_order", first=first, last=last)
        if (last - first).days > LONGEST_DAYS:
            raise Refusal("period_too_long", days=LONGEST_DAYS)
