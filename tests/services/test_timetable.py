"""The weekly timetable: series, closed days, cancelled classes."""

from datetime import date, time

from houses import MONDAY, House, refused, row_counts

from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import house as houses_service
from seniorplus.services import timetable
from seniorplus.views.timetable import SeriesFields

WEEKLY = Pattern(MONDAY, date(2027, 1, 31), time(10), 60, Frequency.WEEKLY, 1, "14")


def fields(**changes: object) -> SeriesFields:
    values: dict[str, object] = {
        "title": "Gimnastyka",
        "category": Category.PHYSICAL,
        "room": "duza",
        "pattern": WEEKLY,
        "capacity": 12,
    }
    return SeriesFields(**{**values, **changes})  # type: ignore[arg-type]


def room(house: House) -> None:
    timetable.add_room(house.desk, "duza", "sala duża", 20)


def test_a_series_comes_back_as_it_was_given(house: House) -> None:
    room(house)
    made = timetable.add_series(
        house.desk, fields(instructor="E. Lis", group="Malwy", note="proszę o wygodne buty")
    )
    view = timetable.view(house.desk)
    assert view.house == "Dom „Złota Jesień”"
    (series,) = view.series
    assert (series.id, series.title, series.room) == (made, "Gimnastyka", "sala duża")
    assert (series.pattern, series.instructor, series.group) == (WEEKLY, "E. Lis", "Malwy")
    assert series.changed_at == house.clock.now()


def test_classes_on_holidays_and_closure_days_are_skipped(house: House) -> None:
    room(house)
    timetable.add_series(house.desk, fields())
    houses_service.close_days(house.desk, date(2026, 12, 28), date(2026, 12, 30), "przerwa")
    (series,) = timetable.view(house.desk).series
    assert series.skipped == (date(2026, 12, 24), date(2026, 12, 28))
    timetable.add_series(house.desk, fields(title="Klub", on_closed_days=True))
    assert timetable.view(house.desk).series[1].skipped == ()


def test_a_cancelled_class_stays_in_the_timetable_as_that(house: House) -> None:
    room(house)
    made = timetable.add_series(house.desk, fields())
    thursday = date(2026, 11, 26)
    timetable.cancel_class(house.desk, made, thursday)
    timetable.cancel_class(house.desk, made, thursday)
    (series,) = timetable.view(house.desk).series
    (change,) = series.changes
    assert (change.original_day, change.cancelled) == (thursday, True)
    assert change.sequence > series.sequence


def test_a_class_that_is_none_is_not_cancelled(house: House) -> None:
    room(house)
    made = timetable.add_series(house.desk, fields())
    with refused("class_unknown"):
        timetable.cancel_class(house.desk, made, date(2026, 11, 24))
    with refused("class_unknown"):
        timetable.cancel_class(house.desk, 404, MONDAY)


def test_a_series_without_a_room_a_title_or_a_place_is_refused(house: House) -> None:
    room(house)
    before = row_counts()
    with refused("room_unknown", room="piwnica"):
        timetable.add_series(house.desk, fields(room="piwnica"))
    with refused("text_missing"):
        timetable.add_series(house.desk, fields(title=" "))
    with refused("bad_capacity"):
        timetable.add_series(house.desk, fields(capacity=0))
    with refused("bad_series", reason="ends_before_start"):
        timetable.add_series(
            house.desk,
            fields(
                pattern=Pattern(MONDAY, date(2026, 1, 1), time(10), 60, Frequency.WEEKLY, 1, "1")
            ),
        )
    with refused("conflict"):
        room(house)
    with refused("bad_capacity"):
        timetable.add_room(house.desk, "mala", "sala mała", 0)
    assert row_counts() == before


def test_series_that_ended_long_ago_are_left_out(house: House) -> None:
    room(house)
    old = Pattern(date(2026, 1, 5), date(2026, 3, 1), time(9), 45, Frequency.WEEKLY, 1, "1")
    timetable.add_series(house.desk, fields(title="Zimowa", pattern=old))
    assert timetable.view(house.desk).series == ()
    assert len(timetable.view(house.desk, date(2026, 3, 2)).series) == 1
