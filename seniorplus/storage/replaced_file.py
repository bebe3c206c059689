"""A house in a file that vanished or was replaced while a program has it open."""

from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from seniorplus.domain.refusal import HouseUnusable, Refusal
from seniorplus.storage.inspection import Found, inspect

_known: WeakKeyDictionary[Engine, tuple[int, int]] = WeakKeyDictionary()


def follow(engine: Engine) -> None:
    """Let go of a file that no longer lies where the house is, and look at what lies there now.

    An open connection reads a deleted file on as if nothing had happened, and a new one would
    make an empty file in its place.

    Raises:
        Refusal: `storage_lost` while no house of this program lies there.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    path = Path(engine.url.database)
    try:
        status = path.stat()
    except OSError:
        _known.pop(engine, None)
        engine.dispose()
        raise Refusal("storage_lost") from None
    found = (status.st_dev, status.st_ino)
    if _known.get(engine) == found:
        return
    engine.dispose()
    try:
        usable = inspect(path).found is Found.HOUSE
    except HouseUnusable:
        usable = False
    if not usable:
        raise Refusal("storage_lost")
    _known[engine] = found
