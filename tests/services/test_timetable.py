"""The series as the house's calendar publishes them."""

from datetime import date, time, timedelta

from houses import MONDAY, House, refused, row_counts
from timetables import fields, for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import house as houses_service
from seniorplus.services import rooms, series, sessions, timetable
from seniorplus.views.week import SessionMove


def test_a_series_comes_back_as_it_was_given(house: House) -> None:
    furnish_rooms(house)
    made = plan(
        house,
        instructor=instructor(house, "E. Lis"),
        note="proszę o wygodne buty",
        **for_group("Malwy"),
    )
    view = timetable.view(house.desk)
    assert view.house == "Dom „Złota Jesień”"
    (known,) = view.series
    assert (known.id, known.title, known.room) == (made, "Gimnastyka", "sala duża")
    assert (known.pattern, known.instructor) == (weekly(), "E. Lis")
    assert (known.audience, known.group) == (Audience.GROUP, "Malwy")
    assert known.changed_at == house.clock.now()


def test_classes_on_holidays_and_closure_days_are_skipped(house: House) -> None:
    furnish_rooms(house)
    plan(house, pattern=weekly("14"))
    houses_service.close_days(house.desk, date(2026, 12, 28), date(2026, 12, 30), "przerwa")
    (known,) = timetable.view(house.desk).series
    assert known.skipped == (date(2026, 12, 24), date(2026, 12, 28))
    plan(house, title="Klub", pattern=weekly("14", time(16)), on_closed_days=True)
    assert timetable.view(house.desk).series[1].skipped == ()


def test_a_cancelled_class_stays_in_the_timetable_as_that(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.cancel(house.desk, made, MONDAY, "choroba")
    sessions.cancel(house.desk, made, MONDAY, "choroba")
    (known,) = timetable.view(house.desk).series
    (change,) = known.changes
    assert (change.original_day, change.cancelled) == (MONDAY, True)
    assert change.sequence == known.sequence + 1


def test_a_substitution_alone_tells_the_calendars_nothing(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.move(house.desk, made, MONDAY, SessionMove(instructor=instructor(house, "K. Sroka")))
    assert timetable.view(house.desk).series[0].changes == ()
    sessions.move(house.desk, made, MONDAY, SessionMove(start=time(11), minutes=30))
    (change,) = timetable.view(house.desk).series[0].changes
    assert (change.start, change.minutes, change.cancelled) == (time(11), 30, False)


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
    known = timetable.view(house.desk, date(2028, 2, 1)).series
    assert [entry.id for entry in known] == [made]
    fields_of, _details = series.fields_of(house.desk, made, date(2028, 2, 29))
    assert fields_of.pattern == leap


def test_series_that_ended_long_ago_are_left_out(house: House) -> None:
    furnish_rooms(house)
    plan(house, title="Zimowa", pattern=weekly(first=date(2026, 1, 5), until=date(2026, 3, 1)))
    assert timetable.view(house.desk).series == ()
    assert len(timetable.view(house.desk, date(2026, 3, 2)).series) == 1


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
