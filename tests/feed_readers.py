"""What readers that we did not write find in calendars, in one form for all of them."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar

from seniorplus.domain.clock import local

Entry = tuple[str, str, str, str, bool]
ICAL_JS = Path(__file__).parent / "ical_js"


def written(moment: date) -> str:
    """A moment in UTC, a whole day as a date."""
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()


def by_python(content: bytes, first: date, last: date) -> Counter[Entry]:
    """What `recurring_ical_events` finds on some days."""
    events = recurring_ical_events.of(Calendar.from_ical(content)).between(
        first, last + timedelta(days=1)
    )
    return Counter(
        (
            written(event.start),
            written(event.end),
            str(event["summary"]),
            str(event.get("location", "")),
            event["status"] == "CANCELLED",
        )
        for event in events
        if first <= _day(event.start) <= last
    )


def why_no_node() -> str:
    """Why ical.js cannot be asked on this machine, empty where it can."""
    if shutil.which("node") is None:
        return "node is not installed, so ical.js reads no calendar"
    if not (ICAL_JS / "node_modules" / "ical.js").is_dir():
        return f"ical.js is not installed: run `npm ci --ignore-scripts` in {ICAL_JS}"
    return ""


def by_node(
    contents: Mapping[str, bytes], folder: Path, first: date, last: date
) -> dict[str, Counter[Entry]]:
    """What ical.js finds in all calendars on some days, in one process.

    Args:
        contents: The calendars by name.
        folder: An empty folder for them.
        first: The first day.
        last: The last day.
    """
    for name, content in contents.items():
        (folder / f"{name}.ics").write_bytes(content)
    told = subprocess.run(
        ["node", ICAL_JS / "expand.mjs", folder, first.isoformat(), last.isoformat()],
        check=True,
        capture_output=True,
    )
    found = json.loads(told.stdout)
    return {name: Counter(tuple(entry) for entry in found[f"{name}.ics"]) for name in contents}


def _day(moment: date) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment
