"""Menus in a table: a line for each dish of a variant."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from seniorplus.domain import dates
from seniorplus.domain.lunch_codes import Course
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.services.menu_import import content
from seniorplus.services.menu_import.content import NOTHING, DishLine, Read, VariantLine
from seniorplus.storage.imports import csv_table

REQUIRED = ("date", "diet", "course", "dish", "allergens")
KNOWN = (*REQUIRED, "portion")
Value = TypeVar("Value")


def read(text: str, diets: Mapping[str, str], numbers: Mapping[str, int], today: date) -> Read:
    """Read a table separated by semicolons or commas.

    Args:
        text: What the file holds.
        diets: The diets of the house with their names.
        numbers: The kitchen's numbers of the allergens.
        today: Completes dates without a year.
    """
    return _Table(text, diets, numbers, today).found


class _Table:
    def __init__(
        self, text: str, diets: Mapping[str, str], numbers: Mapping[str, int], today: date
    ) -> None:
        self.found = Read()
        self._diets, self._numbers, self._today = diets, numbers, today
        self._variants: dict[tuple[date, str], VariantLine] = {}
        for row in csv_table.rows(text, REQUIRED, KNOWN, self.found):
            self._read_row(row.line, row.cells)
        self.found.variants = list(self._variants.values())

    def _read_row(self, line: int, cells: Mapping[str, str]) -> None:
        def cell(column: str, convert: Callable[[str], Value]) -> Value | None:
            try:
                return convert(cells.get(column, ""))
            except Refusal as refusal:
                self.found.fault(line, column, refusal.code, **refusal.params)
                return None

        before = len(self.found.problems)
        day = cell("date", lambda text: dates.parse_day(text, self._today))
        diet = cell("diet", lambda text: content.diet(text, self._diets))
        course = cell("course", content.course)
        name = cell("dish", lambda text: clean(text, 120, required=True))
        # An empty cell says nothing; only a dish that is known already may keep silent.
        stated = cell("allergens", self._ingredients) if cells.get("allergens") else None
        portion = cell("portion", lambda text: clean(text, 40)) or ""
        if len(self.found.problems) == before and day and diet and course and name:
            self._put(line, day, diet, self._dish(line, course, name, stated, portion))

    def _ingredients(self, text: str) -> frozenset[str]:
        if text.lower() in NOTHING:
            return frozenset()
        parts = [part for part in re.split(r"[\s,;/|+]+", text) if part]
        return frozenset(content.ingredient(part, self._numbers) for part in parts)

    def _dish(
        self,
        line: int,
        course: Course,
        name: str,
        stated: frozenset[str] | None,
        portion: str,
    ) -> DishLine:
        key = f"{course}:{name.casefold()}"
        before = self.found.dishes.get(key)
        dish = DishLine(key, name, course, stated, line, "allergens", "", portion)
        if before is None or before.ingredients is None:
            self.found.dishes[key] = dish
        elif stated is not None and stated != before.ingredients:
            self.found.fault(line, "allergens", "dish_differs", dish=name)
        return dish

    def _put(self, line: int, day: date, diet: str, dish: DishLine) -> None:
        there = self._variants.get((day, diet))
        if there is not None and dish.key in there.dishes:
            self.found.fault(line, "dish", "dish_twice", dish=dish.name)
            return
        dishes = (*(there.dishes if there else ()), dish.key)
        self._variants[day, diet] = VariantLine(
            day, None, diet, dishes, there.line if there else line, "date"
        )
