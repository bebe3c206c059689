"""What parsers let pass in a calendar and telephones do not: a lint of its bytes.

The sources are RFC 5545 (form), RFC 5546, 2.1.4 (SEQUENCE), RFC 7986 (NAME, COLOR and the
refresh hints), and what readers were seen to do with files that only look right.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from calendar_lines import Line, Part, parsed
from dateutil.rrule import rrulestr

CALENDAR_NEEDS = (
    "PRODID",
    "VERSION",
    "CALSCALE",
    "NAME",
    "X-WR-CALNAME",
    "COLOR",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
)
EVENT_NEEDS = (
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "SUMMARY",
    "STATUS",
    "DTSTART",
    "DTEND",
)
MAY_REPEAT = frozenset({"CATEGORIES", "COMMENT", "EXDATE", "RDATE", "TZNAME"})
NEVER = frozenset({"METHOD", "ATTENDEE", "ORGANIZER"})
TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"})
STATES = frozenset({"CONFIRMED", "CANCELLED", "TENTATIVE"})
CANCELLED_PREFIX = "ODWOŁANE"
WIDTH = 75

_UID = re.compile(r"[A-Za-z0-9-]+@[A-Za-z0-9.-]+")
_ESCAPED = re.compile(r"\\[\\;,nN]")


def lint(content: bytes) -> list[str]:
    """What is wrong with a calendar.

    A backslash of the data before an `n` looks the same as a line break that was escaped
    twice; it is told as one.

    Args:
        content: The file.

    Returns:
        A sentence for each fault; nothing for a sound calendar.
    """
    faults = list(_of_bytes(content))
    try:
        calendar = parsed(content)
    except ValueError as error:
        return [*faults, str(error)]
    faults += _of_lines(calendar)
    faults += _of_calendar(calendar)
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    for event in events:
        faults += (f"{_named(event)}: {fault}" for fault in _of_event(event))
    by_uid: dict[str, list[Part]] = {}
    for event in events:
        by_uid.setdefault(event.value("UID"), []).append(event)
    for uid, group in by_uid.items():
        faults += (f"{uid}: {fault}" for fault in _of_group(group))
    return faults


def _of_bytes(content: bytes) -> Iterator[str]:
    if re.search(rb"\r(?!\n)|(?<!\r)\n", content):
        yield "a line does not end in CRLF"
    if not content.endswith(b"END:VCALENDAR\r\n"):
        yield "the file does not end with END:VCALENDAR and CRLF"
    for number, line in enumerate(content.split(b"\r\n"), 1):
        if len(line) > WIDTH:
            yield f"line {number} has {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is folded inside a character"
            continue
        if any(ord(char) < 32 or 127 <= ord(char) < 160 for char in text.replace("\t", "")):
            yield f"line {number} has a control character"


def _of_lines(calendar: Part) -> Iterator[str]:
    zones = {part.value("TZID") for part in calendar.parts if part.name == "VTIMEZONE"}
    for part in calendar.everything():
        for name, times in Counter(line.name for line in part.lines).items():
            if times > 1 and name not in MAY_REPEAT:
                yield f"{part.name} has {name} {times} times"
            if name in NEVER:
                yield f"{part.name} has {name}"
        for line in part.lines:
            zone = line.params.get("TZID")
            if zone is not None and zone not in zones:
                yield f"{line.name} uses the zone {zone}, which is not defined"
            if line.name in TEXTS:
                yield from _of_text(line)


def _of_text(line: Line) -> Iterator[str]:
    """Read the escapes in pairs, as a parser does."""
    pairs = re.findall(r"\\.?|[^\\]", line.value, re.DOTALL)
    for pair, after in zip(pairs, [*pairs[1:], ""], strict=True):
        if pair == "\\\\" and after and after in "nN,;":
            yield f"{line.name} is escaped twice: {line.value[:60]}"
        elif pair in {",", ";"} or (pair[0] == "\\" and not _ESCAPED.fullmatch(pair)):
            yield f"{line.name} is not escaped: {line.value[:60]}"


def _of_calendar(calendar: Part) -> Iterator[str]:
    for name in CALENDAR_NEEDS:
        if not calendar.value(name):
            yield f"the calendar has no {name}"
    if calendar.value("VERSION") not in {"", "2.0"}:
        yield "the calendar's VERSION is not 2.0"
    refresh = calendar.one("REFRESH-INTERVAL")
    if refresh and refresh.params.get("VALUE") != "DURATION":
        yield "REFRESH-INTERVAL lacks VALUE=DURATION"
    if [part.name for part in calendar.parts].count("VTIMEZONE") != 1:
        yield "the calendar does not have exactly one VTIMEZONE"
    elif calendar.parts[0].name != "VTIMEZONE":
        yield "the VTIMEZONE does not stand first"
    for part in calendar.parts:
        if part.name not in {"VTIMEZONE", "VEVENT"}:
            yield f"the calendar has a {part.name}"


def _of_event(event: Part) -> Iterator[str]:
    missing = [name for name in EVENT_NEEDS if event.one(name) is None]
    yield from (f"no {name}" for name in missing)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        if (line := event.one(name)) and line.form != "utc":
            yield f"{name} is not in UTC"
    if not _UID.fullmatch(event.value("UID")):
        yield "the UID has another form than letters-and-digits@domain"
    if not re.fullmatch(r"\d+", event.value("SEQUENCE")):
        yield "SEQUENCE is not a number from 0 on"
    if event.value("STATUS") not in STATES:
        yield f"STATUS is spelt {event.value('STATUS')}"
    says_so = event.value("SUMMARY").startswith(CANCELLED_PREFIX)
    if says_so is not (event.value("STATUS") == "CANCELLED"):
        yield "STATUS and SUMMARY disagree on whether it is cancelled"
    yield from _of_times(event)
    yield from _of_alarms(event)


def _of_alarms(event: Part) -> Iterator[str]:
    for alarm in event.parts:
        if alarm.name != "VALARM" or alarm.value("ACTION") != "DISPLAY":
            yield f"{alarm.name} is no alarm that shows something"
        elif not alarm.value("DESCRIPTION") or not alarm.value("TRIGGER"):
            yield "an alarm has no DESCRIPTION or no TRIGGER"
        elif event.value("STATUS") == "CANCELLED":
            yield "an alarm for what is cancelled"


def _of_times(event: Part) -> Iterator[str]:
    start, end = event.one("DTSTART"), event.one("DTEND")
    if start is None or not start.readable or (end and not end.readable):
        yield "DTSTART or DTEND is neither a date nor a zoned moment"
        return
    if end and end.form != start.form:
        yield "DTEND has another form than DTSTART"
    elif end and end.wall <= start.wall:
        yield "DTEND is not after DTSTART"
    rule = event.value("RRULE")
    if not rule:
        return
    until = re.search(r"UNTIL=([^;]*)", rule)
    if not until and "COUNT=" not in rule:
        yield "RRULE has no end"
    wanted = r"\d{8}" if start.form == "date" else r"\d{8}T\d{6}Z"
    if until and not re.fullmatch(wanted, until[1]):
        yield "UNTIL is not in UTC, or a date where DTSTART is one"


def _of_group(group: list[Part]) -> Iterator[str]:
    """The faults between a master and its overrides."""
    masters = [event for event in group if event.one("RECURRENCE-ID") is None]
    overrides = [event for event in group if event.one("RECURRENCE-ID") is not None]
    if len(masters) != 1:
        yield f"{len(masters)} masters"
        return
    (master,) = masters
    start = master.one("DTSTART")
    if start is None or not start.readable:
        return
    lying = set(_occurrences(master, start))
    replaced = [event.all("RECURRENCE-ID")[0] for event in overrides]
    left_out = master.all("EXDATE")
    if any(line.form != start.form for line in left_out):
        yield "EXDATE has another form or zone than DTSTART"
        return
    if any(line.form != start.form for line in replaced):
        yield "RECURRENCE-ID has another form or zone than DTSTART"
        return
    moments = Counter(line.wall for line in replaced)
    yield from (f"{moment} is changed twice" for moment, times in moments.items() if times > 1)
    out = {line.wall for line in left_out}
    yield from (f"RECURRENCE-ID {moment} is an orphan" for moment in moments.keys() - lying)
    yield from (f"EXDATE {moment} is none of the rule" for moment in out - lying)
    yield from (f"{moment} is left out and changed" for moment in moments.keys() & out)
    if start.wall not in lying and start.wall not in moments:
        yield "DTSTART is none of the rule"
    sequence = master.value("SEQUENCE")
    for event in overrides:
        found = event.value("SEQUENCE")
        if found.isdigit() and sequence.isdigit() and int(found) < int(sequence):
            yield "the SEQUENCE of an override is below its master's"


def _occurrences(master: Part, start: Line) -> list[datetime]:
    """The moments of a rule by the clock on the wall, exceptions aside."""
    rule = master.value("RRULE")
    if not rule:
        return [start.wall]
    until = re.search(r"UNTIL=(\d{8}T\d{6})Z", rule)
    if until:
        moment = datetime.fromisoformat(until[1]).replace(tzinfo=UTC)
        local = moment.astimezone(UTC if start.form == "date" else ZoneInfo(start.form))
        rule = rule.replace(until[0], f"UNTIL={local:%Y%m%dT%H%M%S}")
    if "UNTIL=" not in rule and "COUNT=" not in rule:
        rule += ";COUNT=1000"
    return list(rrulestr(rule, dtstart=start.wall))


def _named(event: Part) -> str:
    changed = event.value("RECURRENCE-ID")
    return f"{event.value('UID')} {changed}".strip()
