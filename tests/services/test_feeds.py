"""Which entries each calendar holds, and what it never tells."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from ensembles import outsider, performance, rehearsals, sing
from feeds import agree, book, feed, told
from houses import MONDAY, House, absent, admit, refused
from timetables import for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience, HouseEventKind
from seniorplus.domain.codes import Category
from seniorplus.publishing.calendars import feed_bytes
from seniorplus.services import appointments, enrolments, events, series, sessions
from seniorplus.services import house as houses_service
from seniorplus.services.feeds import files
from seniorplus.services.feeds.book import horizon
from seniorplus.views.events import EventFields
from seniorplus.views.partners import AppointmentFields
from seniorplus.views.week import SessionMove

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
NEXT = MONDAY + timedelta(days=7)


def titles(house: House) -> list[str]:
    """The names of all calendars of a house."""
    return [str(head.name) for head in book(house).heads]


def test_a_house_publishes_itself_its_rooms_its_instructors_and_its_people(house: House) -> None:
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    zofia, ola = admit(house, "Zofia Kłos"), outsider(house, "Ola Mak")
    sing(house, ola)
    outsider(house, "Nie Śpiewa")
    assert titles(house) == [
        *("house", "lunches", "events", "club", "choir"),
        *("room-duza", "room-mala"),
        f"instructor-{lis}",
        *(f"person-{zofia}", f"person-{ola}"),
    ]


@pytest.mark.parametrize("name", ["", "nic", "room", "room-", "house-1", "person-x", "person-404"])
def test_a_calendar_that_is_not_there_is_refused(sqlite_house: House, name: str) -> None:
    with refused("feed_unknown"):
        feed(sqlite_house, name)


def test_the_house_calendar_holds_every_class_and_no_holiday(house: House) -> None:
    furnish_rooms(house)
    plan(house, pattern=weekly("14"))
    plan(house, title="Klub", pattern=weekly("4", time(16)), on_closed_days=True)
    houses_service.close_days(house.desk, date(2026, 12, 28), date(2026, 12, 30), "przerwa")
    (view,) = [feed(house, "house")]
    assert told(view, date(2026, 12, 21), 9) == ["21 10:00 Gimnastyka", "24 16:00 Klub"]
    assert view.series[0].skipped == (date(2026, 12, 24), date(2026, 12, 28))


def test_a_class_that_was_moved_stands_where_it_is_now(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.move(house.desk, made, MONDAY, SessionMove(TUESDAY, time(12)))
    assert told(feed(house, "house"), MONDAY) == ["24 12:00 Gimnastyka"]
    sessions.cancel(house.desk, made, MONDAY, "choroba")
    assert told(feed(house, "house"), MONDAY) == ["24 12:00 ODWOŁANE: Gimnastyka"]


def test_a_class_in_another_room_leaves_its_own_rooms_calendar(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.move(house.desk, made, MONDAY, SessionMove(room="mala"))
    assert told(feed(house, "room-duza"), MONDAY, 8) == ["30 10:00 Gimnastyka"]
    other = feed(house, "room-mala")
    assert told(other, MONDAY, 8) == ["23 10:00 Gimnastyka"]
    (entry,) = other.singles
    assert (entry.uid, entry.place) == (f"session-{made}-20261123", "sala mała")


def test_a_substitute_finds_the_class_and_who_is_away_does_not(house: House) -> None:
    furnish_rooms(house)
    lis, sroka = instructor(house, "E. Lis"), instructor(house, "K. Sroka")
    made = plan(house, instructor=lis)
    sessions.move(house.desk, made, MONDAY, SessionMove(instructor=sroka))
    assert told(feed(house, f"instructor-{lis}"), MONDAY, 8) == ["30 10:00 Gimnastyka"]
    assert told(feed(house, f"instructor-{sroka}"), MONDAY, 8) == ["23 10:00 Gimnastyka"]
    (change,) = feed(house, "house").series[0].changes
    assert (change.instructor, change.sequence) == ("K. Sroka", 0)


def test_a_confidential_talk_takes_a_time_and_tells_nothing_else(house: House) -> None:
    furnish_rooms(house)
    lis = instructor(house, "A. Nowak")
    zofia = admit(house, "Zofia Kłos")
    appointments.book(house.desk, AppointmentFields(zofia, lis, "mala", MONDAY, time(9), 30))
    for name in ("room-mala", f"instructor-{lis}"):
        view = feed(house, name)
        assert told(view, MONDAY) == ["23 09:00 zajęte"]
        assert "Zofia" not in feed_bytes(view).decode()
    assert told(feed(house, f"person-{zofia}"), MONDAY, 1) == ["23 Obiad"]


def test_a_persons_calendar_holds_what_the_person_is_expected_at(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos", weekdays="13", group="Malwy")
    plan(house, title="Dla wszystkich", pattern=weekly("123", time(8)))
    plan(house, title="Grupa", pattern=weekly("12", time(9)), room="mala", **for_group("Malwy"))
    plan(house, title="Obca", pattern=weekly("1", time(9)), **for_group("Bratki"))
    plan(house, title="Chętni", pattern=weekly("1", time(13)), audience=Audience.OPEN)
    computers = plan(
        house, title="Komputer", pattern=weekly("13", time(11)), audience=Audience.ENROLLED
    )
    plan(house, title="Herbata", pattern=weekly("1", time(14)), category=Category.DAY_ORGANISATION)
    enrolments.enrol(house.desk, computers, [zofia])
    assert told(feed(house, f"person-{zofia}"), MONDAY) == [
        *("23 08:00 Dla wszystkich", "23 09:00 Grupa", "23 11:00 Komputer", "23 Obiad"),
        *("25 08:00 Dla wszystkich", "25 11:00 Komputer", "25 Obiad"),
    ]


def test_an_absence_takes_days_and_hours_out_and_never_says_why(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    plan(house, pattern=weekly("12345"))
    before = {entry.uid: entry.changed_at for entry in feed(house, f"person-{zofia}").series}
    house.at(9)
    absent(house, zofia, TUESDAY, WEDNESDAY, reason="hospital")
    absent(house, zofia, NEXT, NEXT, from_time=time(10, 30), until_time=time(12))
    view = feed(house, f"person-{zofia}")
    assert told(view, MONDAY, 8) == [
        *("23 10:00 Gimnastyka", "23 Obiad"),
        *(f"{day} {what}" for day in (26, 27) for what in ("10:00 Gimnastyka", "Obiad")),
        "30 Obiad",
    ]
    text = feed_bytes(view).decode()
    assert "szpital" not in text
    assert "hospital" not in text
    assert all(entry.changed_at > before[entry.uid] for entry in view.series)


def test_who_eats_no_lunch_has_none_in_the_calendar(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", eats_lunch=False)
    assert feed(house, f"person-{zofia}").series == ()


def test_a_stay_that_ends_ends_the_calendar(house: House) -> None:
    from seniorplus.domain.codes import EndReason
    from seniorplus.services import stays

    zofia = admit(house, "Zofia Kłos")
    stays.end_stay(house.desk, zofia, TUESDAY, EndReason.MOVED_AWAY)
    assert told(feed(house, f"person-{zofia}"), MONDAY) == ["23 Obiad", "24 Obiad"]
    house.at(8, day=WEDNESDAY)
    assert f"person-{zofia}" not in titles(house)


def test_singers_find_rehearsals_and_performances_with_the_call_time(house: House) -> None:
    rehearsals(house)
    ola, zofia = outsider(house, "Ola Mak"), admit(house, "Zofia Kłos", eats_lunch=False)
    sing(house, ola)
    performance(house, TUESDAY, call_time=time(16), dress="odświętny")
    wanted = ["23 13:00 Próba", "24 17:00 Koncert"]
    for name in ("choir", f"person-{ola}"):
        view = feed(house, name)
        assert told(view, MONDAY) == wanted
        assert "Zbiórka: 16:00\\nStrój: odświętny" in feed_bytes(view).decode()
    assert told(feed(house, f"person-{zofia}"), MONDAY) == []
    assert "Zbiórka" not in feed_bytes(feed(house, "events")).decode()


def test_events_stand_in_the_towns_calendar_and_in_that_of_who_goes(house: House) -> None:
    from seniorplus.services import event_lists

    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos", eats_lunch=False)
    fields = EventFields(0, "Wycieczka", HouseEventKind.TRIP, TUESDAY, time(9), 300, "Olsztyn")
    made = events.save(house.desk, fields)
    assert told(feed(house, "events"), MONDAY) == ["24 09:00 Wycieczka"]
    assert told(feed(house, f"person-{zofia}"), MONDAY) == []
    event_lists.add_people(house.desk, made, [zofia])
    assert told(feed(house, f"person-{zofia}"), MONDAY) == ["24 09:00 Wycieczka"]
    events.cancel(house.desk, made, "burza")
    assert told(feed(house, f"person-{zofia}"), MONDAY) == ["24 09:00 ODWOŁANE: Wycieczka"]
    assert "burza" not in feed_bytes(feed(house, "events")).decode()


def test_the_horizon_stays_the_same_within_a_month() -> None:
    assert horizon(date(2026, 11, 23)) == (date(2026, 8, 1), date(2027, 11, 30))
    assert horizon(date(2026, 11, 1)) == horizon(date(2026, 11, 29))
    assert horizon(date(2026, 12, 31))[1] == date(2027, 12, 31)


def test_what_ended_before_the_horizon_is_left_out(house: House) -> None:
    furnish_rooms(house)
    plan(house, title="Zimowa", pattern=weekly(first=date(2026, 1, 5), until=date(2026, 7, 31)))
    later = weekly(at=time(12), first=date(2026, 1, 5), until=date(2026, 8, 3))
    plan(house, title="Letnia", pattern=later)
    (entry,) = feed(house, "house").series
    assert (entry.title, entry.pattern.first_day) == ("Letnia", date(2026, 8, 3))


def test_a_fortnightly_series_keeps_its_weeks_where_the_horizon_cuts_it(house: House) -> None:
    furnish_rooms(house)
    pattern = weekly("15", every=2, first=date(2026, 1, 9), until=date(2027, 1, 31))
    plan(house, pattern=pattern)
    assert [line[:2] for line in told(feed(house, "house"), date(2026, 11, 1), 30)] == [
        *("09", "13", "23", "27")
    ]


def test_the_house_may_hand_out_the_calendars_of_those_who_agreed(
    sqlite_house: House, tmp_path: Path
) -> None:
    house = sqlite_house
    furnish_rooms(house)
    plan(house)
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    agree(house, zofia)
    made = files.export(house.desk, tmp_path)
    names = [path.name for path in made]
    assert names[0] == "house.ics"
    assert f"person-{zofia}.ics" in names
    assert f"person-{jan}.ics" not in names
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    assert index[0] == {
        "name": "house",
        "title": "Dom „Złota Jesień”: plan zajęć",
        "file": "house.ics",
        "events": 1,
    }
    assert {row["file"] for row in index} | {"index.json"} == set(names)
    with refused("consent_missing", name="Jan Ż."):
        files.export(house.desk, tmp_path, f"person-{jan}")


def test_an_instructor_who_leads_nothing_has_an_empty_calendar(house: House) -> None:
    lis = instructor(house, "E. Lis")
    assert feed_bytes(feed(house, f"instructor-{lis}")).count(b"BEGIN:VEVENT") == 0


def test_a_series_that_was_split_tells_each_class_once(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    fields, details = series.fields_of(house.desk, made, NEXT)
    later = replace(fields, pattern=replace(fields.pattern, start=time(11)))
    series.change(house.desk, made, NEXT, later, details.version)
    assert told(feed(house, "house"), MONDAY, 14) == ["23 10:00 Gimnastyka", "30 11:00 Gimnastyka"]
