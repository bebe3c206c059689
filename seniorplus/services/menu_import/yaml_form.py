"""Menus as a cycle of weeks in YAML, in the form of demo/menu.yaml, or as dated days."""

from collections.abc import Mapping
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.lunch_codes import Ingredient
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.services.menu_import import content
from seniorplus.services.menu_import.content import DishLine, Read, VariantLine
from seniorplus.storage.imports import words
from seniorplus.storage.imports.yaml_parts import YamlParts
from seniorplus.storage.imports.yaml_tree import Node, tree

PARTS = ("cycle_days", "lunch", "allergens", "diets", "dishes", "days")
OF_A_DISH = ("id", "name", "course", "allergens", "contains", "portion")
OF_A_DAY = ("day", "week", "weekday", "date", "meals")
MOST_WEEKS = 12


def read(text: str, diets: Mapping[str, str], numbers: Mapping[str, int], today: date) -> Read:
    """Read a cycle.

    Args:
        text: What the file holds.
        diets: The diets of the house with their names.
        numbers: The kitchen's numbers of the allergens.
        today: Completes dates without a year.
    """
    return _Cycle(text, diets, numbers, today).found


class _Cycle(YamlParts):
    found: Read

    def __init__(
        self, text: str, diets: Mapping[str, str], numbers: Mapping[str, int], today: date
    ) -> None:
        super().__init__(Read())
        self._diets, self._numbers, self._today = diets, numbers, today
        self._seen: set[tuple[int | date, str]] = set()
        self._names: set[tuple[str, str]] = set()
        self._keys: set[str] = set()
        root = tree(text, self.found)
        if root is None:
            return
        parts = self._mapping(root, PARTS)
        for name, known in (("allergens", self._allergen), ("diets", self._diet)):
            for entry in self._list(parts.get(name)):
                self._read(self._mapping(entry, ("number", "id", "name")).get("id"), known)
        for name in ("dishes", "days"):
            if name not in parts and not self.found.problems:
                self._fault(root, "menu_part_missing", name=name)
        for entry in self._list(parts.get("dishes")):
            self._add_dish(entry)
        for entry in self._list(parts.get("days")):
            self._add_day(entry)

    def _add_dish(self, entry: Node) -> None:
        before = len(self.found.problems)
        parts = self._mapping(entry, OF_A_DISH, required=("id", "name", "course", "allergens"))
        if not parts:
            return
        key = self._read(parts.get("id"), lambda text: clean(text, 40, required=True))
        name = self._read(parts.get("name"), lambda text: clean(text, 120, required=True))
        course = self._read(parts.get("course"), content.course)
        portion = self._read(parts.get("portion"), lambda text: clean(text, 40))
        items = {self._read(item, self._allergen) for item in self._list(parts.get("allergens"))}
        if "contains" in parts:
            items.add(self._read(parts["contains"], self._contained))
        place = parts.get("allergens", entry)
        if key is None:
            return
        if key in self._keys:
            self._fault(parts["id"], "menu_key_twice", name=key)
            return
        # A dish that could not be read is one problem, not one for each day that names it.
        self._keys.add(key)
        if name is None or course is None:
            return
        if (course, name.casefold()) in self._names:
            self._fault(parts["name"], "dish_exists", dish=name)
        self._names.add((course, name.casefold()))
        self.found.dishes[key] = DishLine(
            key,
            name,
            course,
            frozenset(item for item in items if item),
            place.line,
            place.column,
            key,
            portion or "",
            len(self.found.problems) > before,
        )

    def _add_day(self, entry: Node) -> None:
        parts = self._mapping(entry, OF_A_DAY, required=("meals",))
        if not parts:
            return
        day, offset = self._when(entry, parts)
        when = offset if day is None else day
        for key, dishes in self._pairs(parts.get("meals")):
            diet = self._read(key, self._diet)
            chosen = self._chosen(dishes)
            if diet is None or when is None:
                continue
            if (when, diet) in self._seen:
                self._fault(key, "menu_key_twice", name=diet)
            elif chosen:
                self._seen.add((when, diet))
                variant = VariantLine(day, offset, diet, chosen, key.line, key.column)
                self.found.variants.append(variant)

    def _when(self, entry: Node, parts: Mapping[str, Node]) -> tuple[date | None, int | None]:
        """The date of a day, or its place in the cycle."""
        if "date" in parts:
            return self._read(parts["date"], lambda text: dates.parse_day(text, self._today)), None
        if "week" not in parts or "weekday" not in parts:
            self._fault(entry, "menu_part_missing", name="week, weekday")
            return None, None
        week = self._read(parts["week"], _week)
        weekday = self._read(parts["weekday"], words.weekday)
        if week is None or weekday is None:
            return None, None
        self.found.weeks = max(self.found.weeks, week)
        return None, (week - 1) * 7 + weekday

    def _chosen(self, listed: Node) -> tuple[str, ...]:
        """The dishes that a list names, each once."""
        chosen: dict[str, None] = {}
        for item in self._list(listed):
            dish = self._read(item, self._dish_named)
            if dish in chosen:
                self._fault(item, "dish_twice", dish=dish)
            elif dish is not None:
                chosen[dish] = None
        return tuple(chosen)

    def _allergen(self, text: str) -> str:
        return content.one_of(text, Ingredient, "ingredient_unknown")

    def _contained(self, text: str) -> str:
        return content.one_of(text, ("meat", "fish"), "ingredient_unknown")

    def _diet(self, text: str) -> str:
        return content.diet(text, self._diets)

    def _dish_named(self, text: str) -> str:
        key = clean(text, 40, required=True)
        if key not in self._keys:
            raise Refusal("menu_dish_unknown", dish=key)
        return key


def _week(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_WEEKS:
        return int(text)
    raise Refusal("menu_week_unknown", text=text[:40], most=MOST_WEEKS)
