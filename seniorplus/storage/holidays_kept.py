"""Public holidays kept in the house folder, so that a start need not load their package.

It knows the calendars of the world, which takes 0.1 s and more than 10 MiB. What is kept
counts only as long as the package's own file is the same.
"""

import json
import logging
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from seniorplus.domain import calendar

FILE = "holidays.json"


def recall(folder: Path) -> None:
    """Take what is kept; a file that cannot be read or is of another package is passed over."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if kept["package"] == _package():
            calendar.remember_years(
                {
                    int(year): {date.fromisoformat(day): name for day, name in days.items()}
                    for year, days in kept["years"].items()
                }
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return


def keep(folder: Path) -> None:
    """Keep the years that were asked for; a folder that cannot be written costs only time."""
    kept = {"package": _package(), "years": _written(calendar.known_years())}
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    file = folder / FILE
    try:
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            temporary = file.with_suffix(".new")
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(file)
    except (OSError, ValueError):
        logging.getLogger("seniorplus").info("the holidays could not be kept")


def _written(years: Mapping[int, Mapping[date, str]]) -> dict[str, dict[str, str]]:
    return {
        str(year): {day.isoformat(): name for day, name in sorted(days.items())}
        for year, days in sorted(years.items())
    }


def _package() -> list[int]:
    """Size and age of the file that says which days are holidays, without loading it."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return []
    file = Path(spec.origin).with_name("countries") / "poland.py"
    found = file.stat()
    return [found.st_size, found.st_mtime_ns]
