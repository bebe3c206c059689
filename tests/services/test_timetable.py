"""Series of classes as they are stored, and the rooms they lie in."""

from datetime import date, time, timedelta

from houses import MONDAY, House, refused, row_counts
from timetables import fields, furnish_rooms, plan, weekly

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import rooms, series


def test_a_series_without_a_room_a_title_or_a_place_is_refused(house: House) -> None:
    furnish_rooms(house)
    before = row_counts()
    with refused("room_unknown", room="piwnica"):
        series.add(house.desk, fields(room="piwnica"))
    with refused("text_missing"):
        series.add(house.desk, fields(title=" "))
    with refused("bad_capacity"):
        series.add(house.desk, fields(capacity=0))
    with refused("group_missing"):
        series.add(house.desk, fields(audience=Audience.GROUP, group=" "))
    with refused("instructor_unknown"):
        series.add(house.desk, fields(instructor=404))
    for pattern, reason in (
        (weekly(until=date(2026, 1, 1)), "ends_before_start"),
        (weekly(every=0), "interval"),
        (weekly(minutes=0), "minutes"),
        (weekly(""), "weekdays"),
        (weekly(until=MONDAY + timedelta(days=70_000)), "too_long"),
    ):
        with refused("bad_series", reason=reason):
            series.add(house.desk, fields(pattern=pattern))
    with refused("series_never_held"):
        series.add(house.desk, fields(pattern=weekly("3", until=MONDAY)))
    assert row_counts() == before


def test_a_series_from_the_29th_of_february_and_across_both_clock_changes(house: House) -> None:
    furnish_rooms(house)
    leap = Pattern(date(2028, 2, 29), date(2028, 12, 31), time(10), 60, Frequency.WEEKLY, 1, "2")
    made = plan(house, pattern=leap)
    fields_of, _details = series.fields_of(house.desk, made, date(2028, 2, 29))
    assert fields_of.pattern == leap


def test_a_room_is_added_renamed_and_removed_unless_it_is_used(house: House) -> None:
    furnish_rooms(house)
    with refused("conflict"):
        rooms.add(house.desk, "duza", "inna", 5)
    with refused("bad_capacity"):
        rooms.add(house.desk, "strych", "strych", 0)
    plan(house)
    known = {room.code: room for room in rooms.everything(house.desk)}
    assert [room.name for room in known.values()] == ["sala duża", "sala mała"]
    assert (known["duza"].series, known["mala"].series) == (1, 0)
    with refused("room_in_use", uses=1, until=date(2027, 1, 31)):
        rooms.remove(house.desk, "duza")
    with refused("room_too_small", needed=6):
        rooms.edit(house.desk, "duza", "sala duża", 5, known["duza"].version)
    rooms.edit(house.desk, "duza", "sala wspólna", 25, known["duza"].version)
    with refused("changed_meanwhile"):
        rooms.edit(house.desk, "duza", "sala inna", 25, known["duza"].version)
    rooms.remove(house.desk, "mala")
    assert [room.name for room in rooms.everything(house.desk)] == ["sala wspólna"]
