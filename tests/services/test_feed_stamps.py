"""Events, talks and people in calendars: what counts up, what is stamped, what stays the same."""

from dataclasses import replace
from datetime import UTC, date, time, timedelta
from pathlib import Path
from typing import Any

from ensembles import performance
from feed_entries import entry, seen
from feeds import feed
from houses import MONDAY, House, absent, admit
from timetables import furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience, HouseEventKind
from seniorplus.publishing.calendars import feed_bytes
from seniorplus.services import (
    appointments,
    enrolments,
    events,
    maintenance,
    performances,
    series,
    sessions,
)
from seniorplus.services import house as houses_service
from seniorplus.views.choir import PerformanceFields
from seniorplus.views.events import EventFields
from seniorplus.views.partners import AppointmentFields, AppointmentMove

TUESDAY, NEXT = MONDAY + timedelta(days=1), MONDAY + timedelta(days=7)


def test_an_event_counts_what_moves_it_and_what_calls_it_off(house: House) -> None:
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    fields = EventFields(0, "Wycieczka", HouseEventKind.TRIP, TUESDAY, time(9), 300, "Olsztyn")
    made = events.save(house.desk, fields)
    uid = f"event-{made}"
    known = replace(fields, id=made)
    first = seen(house, uid, "events")
    changes: list[tuple[dict[str, Any], int]] = [
        ({"title": "Wyprawa"}, 0),
        ({"note": "ciepłe buty", "price": 1000, "capacity": 9, "instructor": lis}, 0),
        ({"day": NEXT}, 1),
        ({"start": time(8)}, 2),
        ({"minutes": 360}, 3),
        ({"place": "Giżycko"}, 4),
        ({"place": "", "room": "duza"}, 5),
    ]
    for version, (values, up) in enumerate(changes, 1):
        moment = house.at(8, version)
        known = replace(known, version=version, **values)
        events.save(house.desk, known)
        wanted = replace(first, sequence=up, stamp=moment.astimezone(UTC))
        assert seen(house, uid, "events") == wanted, values
    events.cancel(house.desk, made, "burza")
    called_off = seen(house, uid, "events")
    assert (called_off.state, called_off.sequence) == ("CANCELLED", 6)
    events.restore(house.desk, made)
    back = seen(house, uid, "events")
    assert (back.uid, back.state, back.sequence) == (first.uid, "CONFIRMED", 7)


def test_a_performance_counts_no_title_no_dress_and_no_call_time(house: House) -> None:
    key = performance(house, TUESDAY)
    made = int(key[1:])
    uid = f"event-{made}"
    first = seen(house, uid, "choir")
    known = PerformanceFields("Koncert", TUESDAY, time(17), 60, "kościół")
    changes: list[tuple[dict[str, Any], int]] = [
        ({"title": "Koncert kolęd"}, 0),
        ({"call_time": time(16), "dress": "odświętny"}, 0),
        ({"start": time(18)}, 1),
    ]
    for version, (values, up) in enumerate(changes, 1):
        moment = house.at(8, version)
        known = replace(known, version=version, event_version=version, **values)
        performances.edit(house.desk, made, known)
        wanted = replace(first, sequence=up, stamp=moment.astimezone(UTC))
        assert seen(house, uid, "choir") == wanted, values
    performances.cancel(house.desk, made, "choroba")
    assert seen(house, uid, "choir").sequence == 2


def test_a_talk_that_is_moved_counts_up(house: House) -> None:
    furnish_rooms(house)
    lis = instructor(house, "A. Nowak")
    zofia = admit(house, "Zofia Kłos")
    slot = AppointmentFields(zofia, lis, "mala", MONDAY, time(9), 30)
    made = appointments.book(house.desk, slot)
    first = seen(house, f"talk-{made}", "room-mala")
    moment = house.at(8)
    later = AppointmentMove(lis, "mala", MONDAY, time(11), 30)
    appointments.move(house.desk, made, later, 1)
    after = seen(house, f"talk-{made}", "room-mala")
    assert after == replace(first, sequence=1, stamp=moment.astimezone(UTC))


def test_a_persons_lunches_and_classes_are_stamped_when_days_come_or_go(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    made = plan(house)
    name = f"person-{zofia}"
    before = {uid: seen(house, uid, name) for uid in (f"series-{made}", f"lunch-{zofia}")}
    moment = house.at(9)
    absent(house, zofia, NEXT, NEXT)
    for uid, first in before.items():
        assert seen(house, uid, name) == replace(first, stamp=moment.astimezone(UTC))


def test_who_is_enrolled_later_finds_the_stamp_of_the_enrolment(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos", eats_lunch=False)
    made = plan(house, audience=Audience.ENROLLED)
    moment = house.at(9)
    enrolments.enrol(house.desk, made, [zofia])
    found = seen(house, f"series-{made}", f"person-{zofia}")
    assert found.stamp == moment.astimezone(UTC)


def test_whoever_is_away_until_further_notice_finds_no_class_however_late(house: House) -> None:
    """A series may be planned for years; of the person nothing is known beyond the horizon."""
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    made = plan(house, audience=Audience.ENROLLED, pattern=weekly(until=date(2028, 12, 31)))
    enrolments.enrol(house.desk, made, [zofia])
    name = f"person-{zofia}"
    assert entry(house, f"series-{made}", name)["RRULE"]["UNTIL"][0].date() == date(2027, 11, 29)
    absent(house, zofia, NEXT, None, review_on=date(2027, 1, 11))
    assert entry(house, f"series-{made}", name)["RRULE"]["UNTIL"][0].date() == MONDAY


def test_a_backup_that_is_restored_gives_the_same_bytes(
    sqlite_house: House, tmp_path: Path
) -> None:
    """PostgreSQL takes a backup only into an empty database; its rows are the same."""
    house = sqlite_house
    furnish_rooms(house)
    made = plan(house)
    sessions.cancel(house.desk, made, NEXT, "choroba")
    before = feed_bytes(feed(house, "house"))
    copy = maintenance.make_backup(house.desk, tmp_path / "kopia.db")
    series.end(house.desk, made, NEXT)
    assert feed_bytes(feed(house, "house")) != before
    maintenance.restore(house.desk, copy)
    assert feed_bytes(feed(house, "house")) == before


def test_what_did_not_change_is_the_same_on_the_next_day(house: House) -> None:
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    zofia = admit(house, "Zofia Kłos")
    made = plan(house, instructor=lis)
    sessions.cancel(house.desk, made, NEXT, "choroba")
    names = ("house", "room-duza", f"instructor-{lis}", f"person-{zofia}")
    today = {name: feed_bytes(feed(house, name)) for name in names}
    house.at(18, day=TUESDAY)
    assert {name: feed_bytes(feed(house, name)) for name in names} == today


def test_a_closed_day_takes_a_class_out_without_moving_any(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    before = seen(house, f"series-{made}")
    houses_service.close_days(house.desk, NEXT, NEXT, "malowanie")
    found = entry(house, f"series-{made}")
    assert found["EXDATE"].dts[0].dt.date() == NEXT
    assert seen(house, f"series-{made}") == before
