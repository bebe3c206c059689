"""A change arrives as a change: the UID stays, SEQUENCE and DTSTAMP move as RFC 5546 says.

SEQUENCE goes up with the time, the place or whether it takes place, and with nothing else; the
stamp moves with every change; what did not change is the same bytes.
"""

from dataclasses import replace
from datetime import UTC, date, time, timedelta
from typing import Any

import pytest
from feed_entries import entry, seen
from feeds import feed, told
from houses import MONDAY, House
from timetables import for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain.codes import Category
from seniorplus.services import (
    series,
    sessions,
)
from seniorplus.views.week import SessionMove

TUESDAY, NEXT = MONDAY + timedelta(days=1), MONDAY + timedelta(days=7)
NEXT_YEAR = date(2027, 3, 1)


def change_series(house: House, made: int, **changes: Any) -> None:
    """Change a series from its first class on."""
    fields, details = series.fields_of(house.desk, made, MONDAY)
    pattern = replace(
        fields.pattern,
        **{name: changes.pop(name) for name in ("start", "minutes", "until") if name in changes},
    )
    changed = replace(fields, pattern=pattern, **changes)
    assert series.change(house.desk, made, MONDAY, changed, details.version) == (made, ())


@pytest.mark.parametrize(
    ("changes", "up"),
    [
        ({"title": "Joga"}, 0),
        ({"note": "Proszę wziąć ręcznik"}, 0),
        ({"instructor": "E. Lis"}, 0),
        ({"category": Category.RECREATIONAL}, 0),
        ({"capacity": 4}, 0),
        (for_group("Malwy"), 0),
        ({"room": "mala"}, 1),
        ({"start": time(11)}, 1),
        ({"minutes": 45}, 1),
        ({"until": date(2026, 12, 28)}, 1),
        ({"title": "Joga", "start": time(11), "room": "mala"}, 1),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else f"up {value}",
)
def test_a_series_keeps_its_uid_and_counts_time_and_place_alone(
    house: House, changes: dict[str, Any], up: int
) -> None:
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    made = plan(house)
    before = seen(house, f"series-{made}")
    moment = house.at(9)
    changes = {key: lis if key == "instructor" else value for key, value in changes.items()}
    change_series(house, made, **changes)
    after = seen(house, f"series-{made}")
    assert after == replace(before, sequence=up, stamp=moment.astimezone(UTC))
    assert after.stamp > before.stamp


def split(house: House, made: int, since: date = NEXT, **changes: Any) -> int:
    """Change a series from a later class on and return the part that goes on."""
    fields, details = series.fields_of(house.desk, made, since)
    pattern = replace(
        fields.pattern,
        **{name: changes.pop(name) for name in ("start", "until") if name in changes},
    )
    changed = replace(fields, pattern=pattern, **changes)
    later, _left_out = series.change(house.desk, made, since, changed, details.version)
    return later


def test_a_series_with_another_hour_ends_under_its_uid_and_goes_on_under_another(
    house: House,
) -> None:
    furnish_rooms(house)
    made = plan(house, pattern=weekly("1"))
    later = split(house, made, start=time(11))
    assert later != made
    assert seen(house, f"series-{made}").sequence == 1
    assert seen(house, f"series-{later}").sequence == 0


def test_a_running_series_that_is_renamed_keeps_its_uid_and_all_its_classes(house: House) -> None:
    furnish_rooms(house)
    made = plan(house, pattern=weekly("14", every=2))
    sessions.cancel(house.desk, made, MONDAY, "awaria")
    before = told(feed(house, "house"), MONDAY, 60)
    house.at(9)
    later = split(house, made, MONDAY + timedelta(days=14), title="Joga")
    assert later != made
    view = feed(house, "house")
    (only,) = view.series
    assert (only.uid, only.title, only.sequence) == (f"series-{made}", "Joga", 0)
    assert only.changed_at == house.clock.now()
    assert told(view, MONDAY, 60) == [line.replace("Gimnastyka", "Joga") for line in before]
    third = split(house, later, MONDAY + timedelta(days=28), title="Taniec", until=NEXT_YEAR)
    assert third not in {made, later}
    (only,) = feed(house, "house").series
    assert (only.uid, only.title, only.sequence) == (f"series-{made}", "Taniec", 1)


def test_a_class_of_a_renamed_series_that_stands_alone_keeps_its_uid(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    far = MONDAY + timedelta(days=14)
    sessions.move(house.desk, made, far, SessionMove(room="mala"))
    (before,) = feed(house, "room-mala").singles
    split(house, made, title="Joga")
    (after,) = feed(house, "room-mala").singles
    assert (before.uid, after.title) == (after.uid, "Joga")


def test_the_uid_stays_when_the_first_part_of_a_series_is_long_past(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    split(house, made, title="Joga")
    house.at(8, day=date(2027, 5, 3))
    assert feed(house, "house").series == ()
    house.at(8, day=date(2027, 4, 26))
    (only,) = feed(house, "house").series
    assert (only.uid, only.title) == (f"series-{made}", "Joga")


def test_a_series_that_is_ended_counts_up(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    series.end(house.desk, made, NEXT)
    assert seen(house, f"series-{made}").sequence == 1


def test_one_class_is_moved_called_off_and_brought_back_under_one_uid(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    uid = f"series-{made}"
    master = seen(house, uid)
    steps = [
        lambda: sessions.move(house.desk, made, NEXT, SessionMove(start=time(12))),
        lambda: sessions.move(house.desk, made, NEXT, SessionMove(room="mala")),
        lambda: sessions.cancel(house.desk, made, NEXT, "choroba"),
        lambda: sessions.restore(house.desk, made, NEXT),
    ]
    found = []
    for hour, step in enumerate(steps, 9):
        moment = house.at(hour)
        step()
        found.append(seen(house, uid, original=NEXT))
        assert found[-1].stamp == moment.astimezone(UTC)
    assert {one.uid for one in found} == {master.uid}
    assert [one.sequence for one in found] == [1, 2, 3, 4]
    assert [one.state for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert seen(house, uid) == master, "the rule itself did not change"
    assert entry(house, uid, original=NEXT)["LOCATION"] == "sala mała"


def test_a_substitute_changes_the_stamp_and_not_the_sequence(house: House) -> None:
    furnish_rooms(house)
    lis, sroka = instructor(house, "E. Lis"), instructor(house, "K. Sroka")
    made = plan(house, instructor=lis)
    moment = house.at(9)
    sessions.move(house.desk, made, MONDAY, SessionMove(instructor=sroka))
    found = seen(house, f"series-{made}", original=MONDAY)
    assert (found.sequence, found.stamp) == (0, moment.astimezone(UTC))
    house.at(10)
    sessions.move(house.desk, made, MONDAY, SessionMove(start=time(12)))
    assert seen(house, f"series-{made}", original=MONDAY).sequence == 1


def test_a_class_that_was_brought_back_is_told_as_it_was_planned(house: House) -> None:
    """A reader that saw it called off must see that taken back, with a higher sequence."""
    furnish_rooms(house)
    made = plan(house)
    sessions.cancel(house.desk, made, NEXT, "choroba")
    sessions.restore(house.desk, made, NEXT)
    found = entry(house, f"series-{made}", original=NEXT)
    assert found["SUMMARY"] == "Gimnastyka"
    assert found.start == found["RECURRENCE-ID"].dt
    assert found["SEQUENCE"] == 2


def test_a_class_moved_again_after_its_series_was_counts_up_all_the_same(house: House) -> None:
    """Its sequence is told as its series' where that is higher; from there it goes on."""
    furnish_rooms(house)
    made = plan(house, pattern=weekly("1", time(8)))
    uid = f"series-{made}"
    sessions.move(house.desk, made, NEXT, SessionMove(room="mala"))
    for start in (time(9), time(10), time(11)):
        change_series(house, made, start=start)
    before = seen(house, uid, original=NEXT)
    assert before.sequence == seen(house, uid).sequence == 3
    sessions.move(house.desk, made, NEXT, SessionMove(start=time(13)))
    assert seen(house, uid, original=NEXT).sequence == 4


def test_a_class_in_another_rooms_calendar_is_one_entry_through_all_changes(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    uid = f"session-{made}-20261130"
    sessions.move(house.desk, made, NEXT, SessionMove(room="mala"))
    first = seen(house, uid, "room-mala")
    moment = house.at(9)
    sessions.move(house.desk, made, NEXT, SessionMove(start=time(12)))
    after = seen(house, uid, "room-mala")
    assert after == replace(first, sequence=2, stamp=moment.astimezone(UTC))
    sessions.cancel(house.desk, made, NEXT, "choroba")
    called_off = seen(house, uid, "room-mala")
    assert (called_off.state, called_off.sequence) == ("CANCELLED", 3)
    sessions.restore(house.desk, made, NEXT)
    assert seen(house, uid, "room-mala").sequence == 4
