"""Reading the parts of a YAML tree: what does not fit becomes a problem with its place."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from seniorplus.domain.refusal import Refusal
from seniorplus.storage.imports.problems import Problems
from seniorplus.storage.imports.words import one_of
from seniorplus.storage.imports.yaml_tree import Node

Value = TypeVar("Value")


class YamlParts:
    """What every reader of a YAML file does with its nodes.

    Args:
        found: Where problems are noted.
    """

    LIST_EXPECTED: ClassVar = "menu_list_expected"
    MAPPING_EXPECTED: ClassVar = "menu_mapping_expected"

    def __init__(self, found: Problems) -> None:
        self.found = found

    def _read(self, node: Node | None, convert: Callable[[str], Value]) -> Value | None:
        if node is None:
            return None
        if node.text is None:
            self._fault(node, "menu_text_expected")
            return None
        try:
            return convert(node.text)
        except Refusal as refusal:
            self._fault(node, refusal.code, **refusal.params)
            return None

    def _mapping(
        self, node: Node, known: tuple[str, ...], required: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in self._pairs(node):
            name = self._read(key, lambda text: one_of(text, known, "menu_part_unknown"))
            if name is not None and name in found:
                self._fault(key, "menu_key_twice", name=name)
            elif name is not None:
                found[name] = value
        missing = [name for name in required if name not in found]
        if missing and node.pairs is not None:
            self._fault(node, "menu_part_missing", name=", ".join(missing))
        return found

    def _pairs(self, node: Node | None) -> list[tuple[Node, Node]]:
        if node is not None and node.pairs is None:
            self._fault(node, self.MAPPING_EXPECTED)
        return (node.pairs or []) if node is not None else []

    def _list(self, node: Node | None) -> list[Node]:
        if node is not None and node.items is None:
            self._fault(node, self.LIST_EXPECTED)
        return (node.items or []) if node is not None else []

    def _fault(self, node: Node, code: str, **params: object) -> None:
        self.found.fault(node.line, node.column, code, **params)
