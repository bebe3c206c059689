"""The messages of the source, and the catalogue that `python -m catalogue` keeps up to date."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir

PACKAGE = Path(__file__).parents[1] / "seniorplus"
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "gettext": None}
# What keyboards say in every country; other keys of the bottom line are words to translate.
SAME_EVERYWHERE = re.compile(r"Enter|Esc|Home|Ins|Del|Tab|F\d+|.+\+.+")

Extracted = tuple[int, str, str, list[str]]


def marked(file: IO[bytes], keywords: Any, comments: Any, options: Any) -> Iterator[Extracted]:
    """An extraction method for Babel that reads the syntax tree.

    Babel's own reads tokens: it misses what stands in an f-string or in another call, and takes
    the key in `_(TABLE["key"])` for a message.
    """
    for node in ast.walk(ast.parse(file.read())):
        match node:
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name),
                args=[ast.Constant(value=str(text)), *_],
            ) if name in keywords:
                yield node.lineno, name, text, []
            case ast.Assign(targets=[ast.Name(id="KEYS")], value=ast.Tuple() as keys) | (
                ast.AnnAssign(target=ast.Name(id="KEYS"), value=ast.Tuple() as keys)
            ):
                for pair in keys.elts:
                    match pair:
                        case ast.Tuple(elts=[ast.Constant(value=str(key)), *_]):
                            if not SAME_EVERYWHERE.fullmatch(key):
                                yield pair.lineno, "N_", key, []


def extract() -> dict[str, str]:
    """Every message of the source, with the first place where it stands."""
    found: dict[str, str] = {}
    for file, line, text, _comments, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", marked)], keywords=KEYWORDS
    ):
        found.setdefault(str(text), f"{file}:{line}")
    return found
