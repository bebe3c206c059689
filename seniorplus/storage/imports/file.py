"""The bytes and the text of a file that somebody hands to the house."""

from collections.abc import Collection
from pathlib import Path

from seniorplus.domain.refusal import Refusal
from seniorplus.storage.imports.problems import Problem

LARGEST_BYTES = 2**20


def bytes_of(path: Path, forms: Collection[str], unknown_form: str) -> bytes:
    """What a file holds.

    Args:
        path: The file.
        forms: The endings of names that are taken, in lower case.
        unknown_form: The code of the refusal of another ending.

    Raises:
        Refusal: `file_unreadable` also for what is no file, `file_too_large`, and the code of
            an unknown form.
    """
    try:
        if not path.is_file():
            raise Refusal("file_unreadable", file=path.name)
        if path.suffix.lower() not in forms:
            raise Refusal(unknown_form, file=path.name)
        if path.stat().st_size > LARGEST_BYTES:
            raise Refusal("file_too_large", most="1 MB")
        return path.read_bytes()
    except OSError:
        raise Refusal("file_unreadable", file=path.name) from None


def text_of(content: bytes) -> str | Problem:
    """The text, or the first place that is not in UTF-8.

    Raises:
        Refusal: `file_too_large`.
    """
    if len(content) > LARGEST_BYTES:
        raise Refusal("file_too_large", most="1 MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return Problem(line, str(column), "bad_byte", {})
