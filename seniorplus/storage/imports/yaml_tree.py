"""A YAML file as plain nodes with their places.

The nodes are built from the parser's events, without recursion and without aliases, and no tag
is obeyed: a hostile file can neither make objects, nor grow, nor exhaust the stack.
"""

from dataclasses import dataclass
from typing import Any

from seniorplus.storage.imports.problems import Problems

DEEPEST = 12


@dataclass(slots=True)
class Node:
    """A part of the file.

    Attributes:
        line: Where it begins, counted from 1.
        column: Where in the line, counted from 1.
        text: What it says, if it is a plain text.
        items: Its parts, if it is a list.
        pairs: Its names and parts, if it is a mapping.
    """

    line: int
    column: str
    text: str | None = None
    items: list["Node"] | None = None
    pairs: list[tuple["Node", "Node"]] | None = None


def tree(text: str, found: Problems) -> Node | None:
    """The root of a file; None after a problem, which is noted, and for an empty file."""
    import yaml

    hidden = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if hidden:
        before = text[: hidden.start()]
        column = len(before) - before.rfind("\n")
        found.fault(before.count("\n") + 1, str(column), "bad_text")
        return None
    try:
        return _Builder(yaml, found).built(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        found.fault(line, str(column), "bad_yaml")
    return None


class _Builder:
    """Puts nodes together while the events of a parser come.

    Args:
        yaml: The module, which is loaded only when a file is read.
        found: Where problems are noted.
    """

    def __init__(self, yaml: Any, found: Problems) -> None:
        self._yaml, self._found = yaml, found
        self._root: Node | None = None
        self._open: list[Node] = []
        self._keys: list[Node | None] = []

    def built(self, text: str) -> Node | None:
        """The root, None when something in the file is not taken."""
        yaml = self._yaml
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
                self._keys.pop()
            elif isinstance(event, yaml.NodeEvent):
                node = Node(event.start_mark.line + 1, str(event.start_mark.column + 1))
                if event.anchor is not None:
                    self._found.fault(node.line, node.column, "menu_alias")
                    return None
                if len(self._open) >= DEEPEST or (self._root is not None and not self._open):
                    self._found.fault(node.line, node.column, "bad_yaml")
                    return None
                self._add(event, node)
        return self._root

    def _add(self, event: Any, node: Node) -> None:
        if isinstance(event, self._yaml.ScalarEvent):
            node.text = event.value
        elif isinstance(event, self._yaml.SequenceStartEvent):
            node.items = []
        else:
            node.pairs = []
        self._root = self._root or node
        if self._open:
            self._put(self._open[-1], node)
        if node.text is None:
            self._open.append(node)
            self._keys.append(None)

    def _put(self, parent: Node, node: Node) -> None:
        """Put a node into its list, or wait with the name of a part until the part comes."""
        if parent.items is not None:
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = node
        else:
            assert parent.pairs is not None
            parent.pairs.append((key, node))
            self._keys[-1] = None
