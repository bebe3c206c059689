"""The calendar feed: a lint of its text, and its meaning against an expansion of our own."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.clock import WARSAW
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.publishing.calendars import house_calendar
from seniorplus.views.timetable import OccurrenceChange, SeriesView, TimetableView

CHANGED = datetime(2026, 8, 20, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 7, 5, tzinfo=UTC)
WEEKLY = Pattern(date(2026, 9, 3), date(2027, 6, 30), time(10), 60, Frequency.WEEKLY, 1, "135")
FORTNIGHTLY = replace(WEEKLY, interval=2, weekdays="14", first_day=date(2026, 9, 4))
SECOND_THURSDAY = replace(
    WEEKLY, frequency=Frequency.MONTHLY, weekdays="4", week_of_month=2, first_day=date(2026, 9, 15)
)
LAST_FRIDAY = replace(SECOND_THURSDAY, weekdays="5", week_of_month=-1, interval=2)
CANCELLED = OccurrenceChange(date(2026, 10, 26), True, None, None, None, "", 1, LATER)
MOVED = OccurrenceChange(
    date(2026, 11, 4), False, date(2026, 11, 5), time(13), None, "Sala 2", 2, LATER
)


def series(number: int = 1, pattern: Pattern = WEEKLY, **changed: object) -> SeriesView:
    view = SeriesView(
        number,
        "Gimnastyka",
        Category.PHYSICAL,
        "Sala 1",
        "Anna Żak",
        Audience.GROUP,
        "A",
        "",
        pattern,
        (),
        (),
        0,
        CHANGED,
    )
    return replace(view, **changed)


ALL = TimetableView(
    "Dom Senior+ „Zacisze”",
    (
        series(1, skipped=(date(2026, 11, 11), date(2026, 12, 25)), changes=(CANCELLED, MOVED)),
        series(2, FORTNIGHTLY, title="Próba; głosy, wszystkie", category=Category.CHOIR),
        series(3, SECOND_THURSDAY, note="Wejście od ogrodu. " * 12),
        series(4, LAST_FRIDAY, room=""),
    ),
)


def parsed(content: bytes) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(content)


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def starts(view: SeriesView) -> Counter[tuple[str, datetime]]:
    """Every start by plain arithmetic over days, without any rule library."""
    rule, found = view.pattern, Counter[tuple[str, datetime]]()
    monday = rule.first_day - timedelta(days=rule.first_day.weekday())
    day = rule.first_day
    while day <= rule.until:
        if rule.frequency is Frequency.WEEKLY:
            fits = ((day - monday).days // 7) % rule.interval == 0
        else:
            month = (day.year - rule.first_day.year) * 12 + day.month - rule.first_day.month
            fits = month % rule.interval == 0 and (
                (day + timedelta(days=7)).month != day.month
                if rule.week_of_month == -1
                else (day.day - 1) // 7 + 1 == rule.week_of_month
            )
        if fits and str(day.isoweekday()) in rule.weekdays and day not in view.skipped:
            change = next((entry for entry in view.changes if entry.original_day == day), None)
            where = (change.day if change else None) or day
            when = (change.start if change else None) or rule.start
            title = f"ODWOŁANE: {view.title}" if change and change.cancelled else view.title
            found[title, datetime.combine(where, when, WARSAW).astimezone(UTC)] += 1
        day += timedelta(days=1)
    return found


def expanded(content: bytes) -> Counter[tuple[str, datetime]]:
    events = recurring_ical_events.of(parsed(content)).between(date(2026, 1, 1), date(2028, 1, 1))
    return Counter((str(event["summary"]), event.start.astimezone(UTC)) for event in events)


def test_readers_find_the_classes_that_the_house_means_over_both_clock_changes() -> None:
    expected = sum((starts(view) for view in ALL.series), Counter())
    assert expanded(house_calendar(ALL)) == expected
    hours = {moment.hour for title, moment in expected if title == "Gimnastyka"}
    assert {8, 9} <= hours, "10:00 in Warsaw is 8:00 UTC in summer and 9:00 in winter"


@pytest.mark.parametrize("pattern", [WEEKLY, FORTNIGHTLY, SECOND_THURSDAY, LAST_FRIDAY])
def test_a_series_starts_at_its_first_occurrence(pattern: Pattern) -> None:
    """A DTSTART outside the rule would be an extra class."""
    view = series(pattern=pattern)
    content = house_calendar(TimetableView("Dom", (view,)))
    (event,) = parsed(content).events
    assert event.start.astimezone(UTC) == min(moment for _, moment in starts(view))
    assert expanded(content) == starts(view)


def test_lines_end_in_crlf_and_fold_at_75_octets() -> None:
    content = house_calendar(ALL)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert "Wejście od ogrodu. Wejście od ogrodu." in "\n".join(unfolded(content))


def test_the_head_has_both_refresh_hints_and_nothing_random() -> None:
    lines = unfolded(house_calendar(ALL))
    head = lines[: lines.index("BEGIN:VTIMEZONE")]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in head
    assert "X-PUBLISHED-TTL:PT4H" in head
    assert "NAME:Dom Senior+ „Zacisze”" in head
    assert "X-WR-CALNAME:Dom Senior+ „Zacisze”" in head
    assert any(line.startswith("PRODID:") for line in head)
    names = {re.split("[;:]", line)[0] for line in lines}
    assert not names & {"METHOD", "ATTENDEE", "ORGANIZER", "TRIGGER", "RDATE"}
    assert not any(line.startswith("UID") for line in head)
    assert "BEGIN:VALARM" not in lines


def test_one_zone_of_two_rules_stands_before_the_events() -> None:
    lines = unfolded(house_calendar(ALL))
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert lines.index("END:VTIMEZONE") < lines.index("BEGIN:VEVENT")
    (zone,) = parsed(house_calendar(ALL)).timezones
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
    events = parsed(house_calendar(ALL)).events
    masters = [event for event in events if "RRULE" in event]
    assert Counter(str(event["UID"]) for event in masters) == {
        f"series-{number}@seniorplus.invalid": 1 for number in (1, 2, 3, 4)
    }
    for event in events:
        assert re.fullmatch(r"[A-Za-z0-9-]+@[A-Za-z0-9.-]+", event["UID"])
        assert ("RRULE" in event) != ("RECURRENCE-ID" in event)
        assert event["STATUS"] in {"CONFIRMED", "CANCELLED"}
        assert event["COLOR"] == ("crimson" if "series-2@" in event["UID"] else "seagreen")
        assert len(event["CATEGORIES"].cats) == 1
    lines = unfolded(house_calendar(ALL))
    rules = [line for line in lines if line.startswith("RRULE:") and "YEARLY" not in line]
    assert len(rules) == 4
    assert all(re.search(r"UNTIL=\d{8}T\d{6}Z", line) for line in rules)
    assert any("FREQ=MONTHLY" in line and line.endswith("BYDAY=2TH") for line in rules)
    assert any("INTERVAL=2" in line and line.endswith("BYDAY=-1FR") for line in rules)


def test_exceptions_have_the_form_of_the_start() -> None:
    lines = unfolded(house_calendar(ALL))
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
    lines = unfolded(house_calendar(ALL))
    stamps = [line.split(":")[1] for line in lines if line.startswith(("DTSTAMP", "LAST-MODIFIED"))]
    assert Counter(stamps) == {"20260820T093000Z": 8, "20261102T070500Z": 4}


def test_a_cancelled_class_says_so_in_its_summary() -> None:
    (event,) = [
        entry for entry in parsed(house_calendar(ALL)).events if entry["STATUS"] == "CANCELLED"
    ]
    assert event["SUMMARY"] == "ODWOŁANE: Gimnastyka"
    assert event["SEQUENCE"] == 1
    assert event.start == datetime(2026, 10, 26, 10, tzinfo=WARSAW)


def test_a_moved_class_keeps_its_length_and_tells_its_room() -> None:
    (event,) = [
        entry
        for entry in parsed(house_calendar(ALL)).events
        if "RECURRENCE-ID" in entry and entry["STATUS"] == "CONFIRMED"
    ]
    assert event.start == datetime(2026, 11, 5, 13, tzinfo=WARSAW)
    assert event.duration == timedelta(minutes=60)
    assert (event["LOCATION"], event["SEQUENCE"]) == ("Sala 2", 2)


def test_a_class_is_never_both_cancelled_and_left_out() -> None:
    view = series(skipped=(CANCELLED.original_day,), changes=(CANCELLED,))
    (event,) = parsed(house_calendar(TimetableView("Dom", (view,)))).events
    assert "EXDATE" in event


def test_a_class_moved_away_from_a_closed_day_is_told() -> None:
    view = series(skipped=(MOVED.original_day,), changes=(MOVED,))
    content = house_calendar(TimetableView("Dom", (view,)))
    assert b"EXDATE" not in content
    assert expanded(content) == starts(replace(view, skipped=()))


def test_a_change_of_a_day_that_the_rule_does_not_have_is_left_out() -> None:
    orphan = replace(CANCELLED, original_day=date(2026, 10, 27))
    content = house_calendar(TimetableView("Dom", (series(changes=(orphan,)),)))
    assert b"RECURRENCE-ID" not in content


def test_a_series_without_an_occurrence_is_left_out() -> None:
    short = replace(WEEKLY, until=date(2026, 9, 4))
    never = replace(WEEKLY, until=date(2026, 9, 3))
    views = (series(1, short, skipped=(date(2026, 9, 4),)), series(2, never))
    assert parsed(house_calendar(TimetableView("Dom", views))).events == []


def test_an_empty_timetable_is_a_calendar() -> None:
    calendar = parsed(house_calendar(TimetableView("Dom", ())))
    assert (calendar["VERSION"], calendar.events) == ("2.0", [])
    assert len(calendar.timezones) == 1


@pytest.mark.parametrize(
    "title",
    [
        "a\r\nBEGIN:VEVENT",
        "\x1b]0;x\x07",
        "\u202eabc",
        "😀" * 40,
        "a;b,c\\n:d",
        "",
    ],
)
def test_no_title_breaks_the_calendar(title: str) -> None:
    content = house_calendar(TimetableView(title, (series(title=title, note=title, room=title),)))
    assert len(parsed(content).events) == 1
    assert not set(content.decode().replace("\r\n", "")) & set("\r\n\x1b\x07\u202e")


def test_the_same_timetable_gives_the_same_bytes() -> None:
    turned = replace(ALL, series=tuple(reversed(ALL.series)))
    assert house_calendar(ALL) == house_calendar(ALL) == house_calendar(turned)


def test_the_uid_outlives_every_edit() -> None:
    edited = series(title="Joga", room="Sala 9", changed_at=LATER, sequence=3)
    before, after = (
        parsed(house_calendar(TimetableView("Dom", (view,)))).events[0]
        for view in (series(), edited)
    )
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 3)


def test_a_domain_that_would_spoil_the_uid_is_refused() -> None:
    with pytest.raises(ValueError):
        house_calendar(ALL, "dom żółty")
    assert b"UID:series-1@dom.example\r\n" in house_calendar(ALL, "dom.example")


def test_the_library_still_leaves_out_the_type_of_the_refresh_interval() -> None:
    """The traps that this feed works around; when one is gone, the workaround may go too."""
    calendar = icalendar.Calendar.new()
    assert "UID" in calendar
    calendar.refresh_interval = timedelta(hours=4)
    assert b"REFRESH-INTERVAL:PT4H" in calendar.to_ical()
