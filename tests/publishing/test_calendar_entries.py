"""What takes place once or the whole day, reminders, and text that would break a calendar."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from calendar_lint import lint
from calendar_views import (
    ALL,
    LUNCHES,
    MOVED,
    menu,
    only,
    parsed,
    series,
    single,
    sound,
    unfolded,
    view,
)

from seniorplus.domain.clock import WARSAW
from seniorplus.domain.feed_codes import FeedKind, FeedName
from seniorplus.domain.recurrence import expanded
from seniorplus.publishing.calendars import feed_bytes
from seniorplus.views.feeds import DishLine, FeedHead

HOSTILE = [
    "a\r\nBEGIN:VEVENT",
    "BEGIN:VEVENT",
    "\r\nEND:VCALENDAR\r\n",
    "\x1b]0;x\x07",
    "\u202eabc",
    "😀" * 40,
    "a;b,c\\:d\\;\\,",
    "C:\\nowy",
    '"TZID=x":',
    "ż" * 5000,
    "word " * 1000,
]


def test_what_takes_the_whole_day_is_told_in_dates_alone() -> None:
    content = sound(view(LUNCHES, alarm=30))
    lines = unfolded(content)
    assert "DTSTART;VALUE=DATE:20260907" in lines
    assert "DTEND;VALUE=DATE:20260908" in lines
    assert "EXDATE;VALUE=DATE:20261111" in lines
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261230;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR" in lines
    assert "SUMMARY:Obiad" in lines
    assert not any(line.startswith(("DESCRIPTION", "LOCATION", "BEGIN:VALARM")) for line in lines)
    found = recurring_ical_events.of(parsed(content)).between(date(2026, 9, 1), date(2027, 1, 31))
    days = set(expanded(LUNCHES.pattern)) - set(LUNCHES.skipped)
    assert sorted(event.start for event in found) == sorted(days)


def test_an_event_that_is_cancelled_stays_with_its_uid() -> None:
    before, after = only(view(single())), only(view(single(cancelled=True, sequence=3)))
    assert before["UID"] == after["UID"] == "event-3@dom.example"
    assert (before["SUMMARY"], before["STATUS"]) == ("Koncert", "CONFIRMED")
    assert (after["SUMMARY"], after["STATUS"]) == ("ODWOŁANE: Koncert", "CANCELLED")
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (2, 3)


def test_a_performance_tells_when_and_in_what_the_ensemble_meets() -> None:
    event = only(view(single(call_time=time(15, 45), dress="białe bluzki, apaszki")))
    assert event["DESCRIPTION"] == "Zbiórka: 15:45\nStrój: białe bluzki, apaszki"
    assert event.start == datetime(2026, 12, 18, 17, tzinfo=WARSAW)
    assert event["LOCATION"] == "Ratusz"
    assert "DESCRIPTION" not in only(view(single()))


def test_of_a_talk_only_the_time_and_the_room_are_told() -> None:
    event = only(view(single(uid="talk-5", title="", taken=True, place="Gabinet")))
    assert (event["SUMMARY"], event["TRANSP"]) == ("zajęte", "OPAQUE")
    assert not {"DESCRIPTION", "CATEGORIES", "COLOR"} & set(event)
    assert only(view(single()))["TRANSP"] == "TRANSPARENT"


def test_a_menu_tells_its_dishes_with_allergens_and_its_variants() -> None:
    event = only(
        view(
            menu(
                DishLine("", "Żurek", ("gluten", "eggs")),
                DishLine("", "Kompot", ()),
                DishLine("jarska", "Barszcz", ("celery",)),
                DishLine("jarska", "Kompot", ()),
                DishLine("lekkostrawna", "Rosół", ()),
            )
        )
    )
    assert event["SUMMARY"] == "Obiad: Żurek, Kompot"
    assert event["DESCRIPTION"].split("\n") == [
        "Żurek (alergeny: zboża zawierające gluten, jaja)",
        "Kompot",
        "Dieta jarska: Barszcz (alergeny: seler), Kompot",
        "Dieta lekkostrawna: Rosół",
    ]
    assert (event.start, event.end) == (date(2026, 11, 23), date(2026, 11, 24))


def test_a_menu_without_dishes_is_a_lunch() -> None:
    event = only(view(menu()))
    assert event["SUMMARY"] == "Obiad"
    assert "DESCRIPTION" not in event


def test_nothing_reminds_unless_it_was_chosen() -> None:
    assert b"VALARM" not in sound(ALL)


def test_a_chosen_reminder_shows_the_title_and_is_silent_about_what_is_cancelled() -> None:
    content = sound(replace(ALL, alarm_minutes=30))
    for event in parsed(content).events:
        alarms = event.subcomponents
        has_hours = isinstance(event.start, datetime)
        assert len(alarms) == (has_hours and event["STATUS"] != "CANCELLED")
        for alarm in alarms:
            assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", event["SUMMARY"])
            assert alarm["TRIGGER"].dt == timedelta(minutes=-30)
    assert content.count(b"BEGIN:VALARM\r\n") == 7


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_calendar(text: str) -> None:
    head = FeedHead(FeedName(FeedKind.ROOM, "sala"), text, text)
    dishes = (DishLine("", text, ()), DishLine(text, text, ("eggs",)))
    feed = replace(
        view(
            series(title=text, note=text, room=text, instructor=text, group=text, changes=(MOVED,)),
            single(title=text, place=text, dress=text, cancelled=True),
            menu(*dishes),
            alarm=15,
        ),
        head=head,
    )
    content = feed_bytes(feed)
    twice = [fault for fault in lint(content) if "escaped twice" not in fault]
    assert twice == []
    assert len(parsed(content).events) == 4
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 4
    assert not set(content.decode().replace("\r\n", "")) & set("\r\n\x1b\x07\u202e")
    plain = text.isprintable()
    if plain:
        assert parsed(content).events[0]["SUMMARY"] == text


def test_a_backslash_comes_back_as_it_was() -> None:
    """Once escaped, never twice: `C:\\nowy` holds no line break."""
    for text in ("C:\\nowy", "a\\,b", "\\\\", "\\;", "x\\N"):
        event = parsed(feed_bytes(view(series(title=text, note=text)))).events[0]
        assert event["SUMMARY"] == text
        assert event["DESCRIPTION"].endswith(text)


def test_words_follow_the_language() -> None:
    from seniorplus.i18n import translate

    translate.use("en")
    try:
        english = unfolded(feed_bytes(ALL))
    finally:
        translate.use("pl")
    polish = unfolded(feed_bytes(ALL))
    assert "CATEGORIES:aktywność ruchowa" in polish
    assert "CATEGORIES:aktywność ruchowa" not in english
