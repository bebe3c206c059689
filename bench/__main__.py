"""`python -m bench`: measure, print a table, write data."""

import argparse
import json
import os
import platform
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from bench.figures import Figure, table

NEEDS_PTY = ("start", "keys", "scans", "memory", "roster", "lunch-line", "grid")
NAMES = (
    "start",
    "keys",
    "scans",
    "memory",
    "scan",
    "check-in",
    "years",
    "roster",
    "lunches",
    "lunch-line",
    "kitchen",
    "timetable",
    "feeds",
    "serving",
    "care",
    "grid",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was chosen; a bar that is not reached is told, not punished.

    Returns:
        0 when everything could be measured.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    options = _parser().parse_args(arguments)
    chosen = [name for name in NAMES if not options.only or name in options.only]
    if sys.platform == "win32":
        left_out = [name for name in chosen if name in NEEDS_PTY]
        chosen = [name for name in chosen if name not in NEEDS_PTY]
        _say(f"left out without a pty: {', '.join(left_out)}")
    folder = Path(tempfile.mkdtemp(prefix="seniorplus-bench-"))
    try:
        machine = describe(folder)
        figures = _measure(folder, chosen, quick=options.quick)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        rows = [asdict(figure) for figure in figures]
        print(json.dumps({"machine": machine, "figures": rows}, ensure_ascii=False, indent=1))
    else:
        print(
            ", ".join(f"{name} {value}" for name, value in machine.items()),
            table(figures),
            sep="\n\n",
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, for a first look")
    parser.add_argument(
        "--only",
        action="append",
        choices=NAMES,
        metavar="NAME",
        help=f"only this measure, may be repeated: {', '.join(NAMES)}",
    )
    parser.add_argument("--json", action="store_true", help="data instead of a table")
    return parser


def _measure(folder: Path, chosen: Sequence[str], *, quick: bool) -> list[Figure]:
    _run_as_installed(folder)
    from bench import care, feeds, inside, lunches, serving, timetable, years
    from bench.houses import Houses

    houses = Houses(folder)
    measures: dict[str, Callable[..., list[Figure]]] = {
        "scan": inside.scan_command,
        "check-in": inside.check_in,
        "years": years.services,
        "lunches": lunches.counts,
        "kitchen": lunches.paper,
        "timetable": timetable.classes,
        "feeds": feeds.published,
        "serving": serving.answers,
        "care": care.edits,
    }
    if sys.platform != "win32":
        from bench import grid, screens

        measures |= {
            "start": screens.start,
            "keys": screens.keys,
            "scans": screens.scans,
            "memory": screens.memory,
            "roster": years.roster,
            "lunch-line": lunches.line,
            "grid": grid.cursor,
        }
    if set(chosen) & set(NEEDS_PTY):
        _say("warming up")
        measures["memory"](houses, quick=True)
    figures = []
    for name in chosen:
        _say(name)
        figures += measures[name](houses, quick=quick)
    return figures


def _run_as_installed(folder: Path) -> None:
    """Let all programs keep their bytecode, as an installed program has it, in our folder."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
        os.environ.pop(name, None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")


def describe(folder: Path) -> dict[str, str]:
    """The machine and the versions that the figures depend on."""
    found = {
        "system": platform.system(),
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "filesystem": _filesystem(folder),
    }
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        found["memory"] = f"{memory / 2**30:.0f} GiB"
    return found | {name: version(name) for name in ("textual", "sqlalchemy", "sqlmodel")}


def _filesystem(folder: Path) -> str:
    """The kind of filesystem that a folder lies on."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return "unknown"
    lies_on = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8").splitlines()]
    fitting = [(len(point), kind) for point, kind in lies_on if folder.is_relative_to(point)]
    return max(fitting)[1]


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
