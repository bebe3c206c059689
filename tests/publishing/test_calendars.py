"""Calendars as files: the lint finds nothing, and readers find what the house means."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from calendar_views import (
    ALL,
    CANCELLED,
    FORTNIGHTLY,
    LAST_FRIDAY,
    LATER,
    SECOND_THURSDAY,
    WEEKLY,
    only,
    parsed,
    series,
    sound,
    starts,
    told,
    unfolded,
    view,
)

from seniorplus.domain.clock import WARSAW
from seniorplus.domain.feed_codes import FeedKind
from seniorplus.domain.recurrence import Pattern, expanded
from seniorplus.publishing.calendars import COLOURS, feed_bytes


def test_readers_find_the_classes_that_the_house_means_over_both_clock_changes() -> None:
    classes = view(*(entry for entry in ALL.series if not entry.all_day))
    expected = sum((starts(entry) for entry in classes.series), Counter())
    assert told(sound(classes)) == expected
    hours = {moment.hour for title, moment in expected if title == "Gimnastyka"}
    assert {8, 9} <= hours, "10:00 in Warsaw is 8:00 UTC in summer and 9:00 in winter"


@pytest.mark.parametrize("pattern", [WEEKLY, FORTNIGHTLY, SECOND_THURSDAY, LAST_FRIDAY])
def test_a_series_starts_at_its_first_occurrence(pattern: Pattern) -> None:
    """A DTSTART outside the rule would be an extra class."""
    entry = series(pattern=pattern)
    content = sound(view(entry))
    assert only(view(entry)).start.astimezone(UTC) == min(moment for _, moment in starts(entry))
    assert told(content) == starts(entry)


@pytest.mark.parametrize(
    ("day", "offsets"),
    [(date(2026, 10, 25), (2, 1)), (date(2027, 3, 28), (1, 2))],
    ids=["autumn", "spring"],
)
def test_a_class_in_the_night_of_a_clock_change_ends_when_the_wall_clock_says_so(
    day: date, offsets: tuple[int, int]
) -> None:
    pattern = replace(WEEKLY, first_day=day, until=day, weekdays="7", start=time(1), minutes=180)
    event = only(view(series(pattern=pattern)))
    assert (event.start.replace(tzinfo=None), event.end.replace(tzinfo=None)) == (
        datetime.combine(day, time(1)),
        datetime.combine(day, time(4)),
    )
    hours = tuple(moment.utcoffset() / timedelta(hours=1) for moment in (event.start, event.end))
    assert hours == offsets


def test_lines_end_in_crlf_and_fold_at_75_octets() -> None:
    content = sound(ALL)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) == 75
    assert "Wejście od ogrodu. Wejście od ogrodu." in "\n".join(unfolded(content))


def test_the_head_has_its_name_a_colour_both_refresh_hints_and_nothing_random() -> None:
    lines = unfolded(sound(ALL))
    head = lines[: lines.index("BEGIN:VTIMEZONE")]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in head
    assert "X-PUBLISHED-TTL:PT4H" in head
    assert "NAME:Dom Senior+ „Zacisze”: plan zajęć" in head
    assert "X-WR-CALNAME:Dom Senior+ „Zacisze”: plan zajęć" in head
    assert "COLOR:seagreen" in head
    assert any(line.startswith("PRODID:") for line in head)
    names = {re.split("[;:]", line)[0] for line in lines}
    assert not names & {"METHOD", "ATTENDEE", "ORGANIZER", "RDATE"}
    assert not any(line.startswith("UID") for line in head)


def test_every_kind_of_calendar_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == set(FeedKind)
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_one_zone_of_two_rules_stands_before_the_events() -> None:
    lines = unfolded(sound(ALL))
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")
    (zone,) = parsed(feed_bytes(ALL)).timezones
    summer, winter = zone.subcomponents
    assert summer.to_ical().decode().split("\r\n")[1:6] == [
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
    ]
    assert winter.to_ical().decode().split("\r\n")[1:6] == [
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
    ]


def test_every_series_is_one_bounded_master_and_its_overrides() -> None:
    content = sound(ALL)
    events = parsed(content).events
    masters = [event for event in events if "RRULE" in event]
    assert Counter(str(event["UID"]) for event in masters) == {
        f"{entry.uid}@dom.example": 1 for entry in ALL.series
    }
    for event in events:
        assert re.fullmatch(r"[A-Za-z0-9-]+@dom\.example", event["UID"])
        assert event["STATUS"] in {"CONFIRMED", "CANCELLED"}
        assert ("COLOR" in event) == ("CATEGORIES" in event) == ("talk-" not in event["UID"])
    colours = {event["UID"].split("@")[0]: event.get("COLOR") for event in events}
    assert (colours["series-1"], colours["series-2"]) == ("seagreen", "crimson")
    lines = unfolded(content)
    rules = [line for line in lines if line.startswith("RRULE:") and "YEARLY" not in line]
    assert len(rules) == 5
    assert sum(bool(re.search(r"UNTIL=\d{8}T\d{6}Z", line)) for line in rules) == 4
    assert any("FREQ=MONTHLY" in line and line.endswith("BYDAY=2TH") for line in rules)
    assert any("INTERVAL=2" in line and line.endswith("BYDAY=-1FR") for line in rules)


def test_exceptions_have_the_form_of_the_start() -> None:
    lines = unfolded(sound(view(*ALL.series[:4])))
    for name in ("DTSTART", "DTEND", "EXDATE", "RECURRENCE-ID"):
        zoned = [line for line in lines if line.startswith(f"{name};")]
        assert zoned
        assert all(re.fullmatch(name + r";TZID=Europe/Warsaw:\d{8}T\d{6}", line) for line in zoned)
    assert {line[-15:] for line in lines if line.startswith("EXDATE")} == {
        "20261111T100000",
        "20261225T100000",
    }
    assert {line[-15:] for line in lines if line.startswith("RECURRENCE-ID")} == {
        "20261026T100000",
        "20261104T100000",
    }


def test_stamps_are_the_record_s_and_in_utc() -> None:
    lines = unfolded(sound(view(*ALL.series[:4])))
    stamps = [line.split(":")[1] for line in lines if line.startswith(("DTSTAMP", "LAST-MODIFIED"))]
    assert Counter(stamps) == {"20260820T093000Z": 8, "20261102T070500Z": 4}


def test_a_cancelled_class_says_so_in_its_summary() -> None:
    events = parsed(sound(view(ALL.series[0]))).events
    (event,) = [entry for entry in events if entry["STATUS"] == "CANCELLED"]
    assert event["SUMMARY"] == "ODWOŁANE: Gimnastyka"
    assert event["SEQUENCE"] == 1
    assert event.start == datetime(2026, 10, 26, 10, tzinfo=WARSAW)


def test_a_moved_class_keeps_its_length_and_tells_its_room_and_who_leads_it() -> None:
    (event,) = [
        entry
        for entry in parsed(sound(view(ALL.series[0]))).events
        if "RECURRENCE-ID" in entry and entry["STATUS"] == "CONFIRMED"
    ]
    assert event.start == datetime(2026, 11, 5, 13, tzinfo=WARSAW)
    assert event.duration == timedelta(minutes=60)
    assert (event["LOCATION"], event["SEQUENCE"]) == ("Sala 2", 2)
    assert event["DESCRIPTION"] == "Prowadzi: K. Sroka\nDla: grupa A"


def test_an_override_of_a_series_that_changed_since_is_not_older_than_it() -> None:
    entry = series(changes=(CANCELLED,), sequence=5, changed_at=LATER + timedelta(days=1))
    master, override = parsed(sound(view(entry))).events
    assert (master["SEQUENCE"], override["SEQUENCE"]) == (5, 5)
    assert master["DTSTAMP"].dt == override["DTSTAMP"].dt == LATER + timedelta(days=1)


def test_a_series_of_which_every_class_is_cancelled_says_so_of_each() -> None:
    pattern = replace(WEEKLY, until=date(2026, 9, 14))
    changes = tuple(replace(CANCELLED, original_day=day) for day in expanded(pattern))
    content = sound(view(series(pattern=pattern, changes=changes)))
    assert told(content) == starts(series(pattern=pattern, changes=changes))
    assert {title for title, _ in told(content)} == {"ODWOŁANE: Gimnastyka"}


def test_an_empty_calendar_is_a_calendar() -> None:
    calendar = parsed(sound(view()))
    assert (calendar["VERSION"], calendar.events) == ("2.0", [])
    assert len(calendar.timezones) == 1


def test_the_same_calendar_gives_the_same_bytes() -> None:
    from seniorplus.publishing import calendars

    first = feed_bytes(ALL)
    for cached in (calendars._series_bytes, calendars._single_bytes, calendars._opening):
        cached.cache_clear()
    assert feed_bytes(ALL) == first


def test_the_uid_outlives_every_edit() -> None:
    edited = series(title="Joga", room="Sala 9", changed_at=LATER, sequence=3)
    before, after = only(view(series())), only(view(edited))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 3)


def test_a_domain_that_would_spoil_the_uid_is_refused() -> None:
    with pytest.raises(ValueError, match="not a domain"):
        feed_bytes(replace(ALL, domain="dom żółty"))


def test_the_library_still_leaves_out_the_type_of_the_refresh_interval() -> None:
    """The traps that this feed works around; when one is gone, the workaround may go too."""
    calendar = icalendar.Calendar.new()
    assert "UID" in calendar
    calendar.refresh_interval = timedelta(hours=4)
    assert b"REFRESH-INTERVAL:PT4H" in calendar.to_ical()
