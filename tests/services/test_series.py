"""Series: clashes found before saving, split where a change begins, ended."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from houses import MONDAY, House, admit, refused, row_counts
from timetables import UNTIL, fields, for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience, ClashKind
from seniorplus.domain.codes import Basis, Category
from seniorplus.services import enrolments, instructors, series, sessions, stays, week
from seniorplus.services import house as houses_service
from seniorplus.views.stays import TermFields
from seniorplus.views.week import SessionMove

WEEK = timedelta(weeks=1)
TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)


def held(house: House, first: date = MONDAY, last: date = UNTIL) -> list[tuple[str, date, str]]:
    """What stands in the weeks from first to last: title, day and key."""
    view = week.view(house.desk, first, last)
    return [
        (entry.title, day.day, entry.key)
        for day in view.days
        for entry in day.entries
        if not entry.cancelled
    ]


def keys(house: House, first: date = MONDAY, last: date = UNTIL) -> list[str]:
    return [key for _title, _day, key in held(house, first, last)]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"title": "Joga", "pattern": weekly(at=time(10, 30))}, ClashKind.ROOM),
        ({"room": "mala", "pattern": weekly(at=time(9, 30))}, ClashKind.INSTRUCTOR),
        ({"room": "mala", "instructor": None, **for_group("Malwy")}, ClashKind.GROUP),
        ({"pattern": weekly(at=time(12)), "capacity": 21}, ClashKind.CAPACITY),
        ({"pattern": weekly(at=time(7))}, ClashKind.OUTSIDE_HOURS),
        ({"pattern": weekly(at=time(15))}, ClashKind.OUTSIDE_HOURS),
    ],
)
def test_a_series_that_clashes_is_refused_with_its_reason(
    house: House, changes: dict[str, object], kind: ClashKind
) -> None:
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    plan(house, title="Gimnastyka", instructor=lis, **for_group("Malwy"))
    wanted = fields(**({"instructor": lis, "title": "Inne"} | changes))
    before = row_counts()
    found = series.clashes_of(house.desk, wanted)
    assert kind in {reason.kind for reason in found}
    with refused("clash"):
        series.add(house.desk, wanted)
    assert row_counts() == before


def test_classes_that_only_touch_do_not_clash(house: House) -> None:
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    plan(house, instructor=lis)
    plan(house, instructor=lis, title="Joga", pattern=weekly(at=time(11)))
    assert len(keys(house, MONDAY, MONDAY)) == 2


def test_a_fortnightly_series_fits_between_another_ones_weeks(house: House) -> None:
    furnish_rooms(house)
    plan(house, pattern=weekly(every=2))
    plan(house, title="Joga", pattern=weekly(every=2, first=MONDAY + WEEK))
    with refused("clash", kind="room", what="sala duża", title="Gimnastyka"):
        plan(house, title="Chór", pattern=weekly(every=3))


def test_an_absent_instructor_and_a_person_in_two_places_are_clashes(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos", group="Malwy")
    lis = instructor(house, "E. Lis")
    instructors.note_absence(house.desk, lis, MONDAY + WEEK, MONDAY + WEEK)
    with refused("clash", kind="instructor_absent", what="E. Lis"):
        plan(house, instructor=lis)
    computers = plan(house, title="Komputer", room="mala", audience=Audience.ENROLLED)
    enrolments.enrol(house.desk, computers, [zofia])
    with refused("clash", kind="person", names="Zofia K."):
        plan(house, **for_group("Malwy"))


def test_who_changes_group_or_days_clashes_only_where_they_come(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos", group="Malwy")
    for weeks, weekdays in ((1, "12345"), (2, "2")):
        stays.change_terms(
            house.desk,
            zofia,
            TermFields(MONDAY + weeks * WEEK, None, weekdays, Basis.CONTRACT, group="Bratki"),
        )
    computers = plan(house, title="Komputer", room="mala", audience=Audience.ENROLLED)
    enrolments.enrol(house.desk, computers, [zofia])

    def busy(group: str) -> list[date]:
        pattern = weekly(until=MONDAY + 2 * WEEK)
        found = series.clashes_of(house.desk, fields(pattern=pattern, **for_group(group)))
        assert {reason.kind for reason in found} == {ClashKind.PERSON}
        return [reason.begins.date() for reason in found]

    assert busy("Malwy") == [MONDAY]
    assert busy("Bratki") == [MONDAY + WEEK]


def test_a_club_may_meet_outside_the_hours_and_on_closed_days(house: House) -> None:
    furnish_rooms(house)
    made = plan(
        house,
        title="Klub",
        category=Category.CLUB,
        audience=Audience.CLUB,
        pattern=weekly("6", time(17)),
        on_closed_days=True,
    )
    assert keys(house)[0] == f"{made}-2026-11-28"


def test_changing_a_series_from_a_class_on_leaves_the_past_as_it_was(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    made = plan(house, audience=Audience.ENROLLED)
    enrolments.enrol(house.desk, made, [zofia])
    all_days = [day for _title, day, _key in held(house)]
    since = MONDAY + 3 * WEEK
    loaded, details = series.fields_of(house.desk, made, since)
    assert (details.future, loaded.pattern.first_day) == (len(all_days), since)
    later = replace(loaded, pattern=replace(loaded.pattern, start=time(12)), room="mala")
    going_on, left_out = series.change(house.desk, made, since, later, details.version)
    assert left_out == ()
    assert going_on != made
    assert [day for _title, day, _key in held(house)] == all_days
    assert [key.partition("-")[0] for key in keys(house)] == [
        str(made if day < since else going_on) for day in all_days
    ]
    assert [row.number for row in enrolments.of_series(house.desk, going_on)] == [zofia]
    with refused("series_changed_meanwhile"):
        series.change(house.desk, made, MONDAY, loaded, details.version)


def test_a_split_takes_cancelled_and_moved_classes_along(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.cancel(house.desk, made, MONDAY + 2 * WEEK, "choroba")
    sessions.move(house.desk, made, MONDAY + 3 * WEEK, SessionMove(day=FRIDAY + 3 * WEEK))
    before = held(house)
    loaded, details = series.fields_of(house.desk, made, MONDAY + WEEK)
    going_on, left_out = series.change(
        house.desk, made, MONDAY + WEEK, replace(loaded, room="mala"), details.version
    )
    assert left_out == ()
    assert [row[:2] for row in held(house)] == [row[:2] for row in before]
    moved = week.view(house.desk, FRIDAY + 3 * WEEK, FRIDAY + 3 * WEEK).days[0].entries[0]
    assert moved.key == f"{going_on}-{MONDAY + 3 * WEEK}"


def test_another_weekday_takes_what_happened_to_single_classes_along(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.cancel(house.desk, made, MONDAY + WEEK)
    loaded, details = series.fields_of(house.desk, made, MONDAY)
    tuesdays = replace(loaded.pattern, weekdays="2", first_day=TUESDAY)
    same, left_out = series.change(
        house.desk, made, MONDAY, replace(loaded, pattern=tuesdays), details.version
    )
    assert (same, left_out) == (made, ())
    days = [day for _title, day, _key in held(house)]
    assert days[:2] == [TUESDAY, TUESDAY + 2 * WEEK]


def test_what_has_no_place_in_the_changed_series_is_told(house: House) -> None:
    furnish_rooms(house)
    made = plan(house, pattern=weekly("12"))
    sessions.cancel(house.desk, made, TUESDAY + WEEK)
    loaded, details = series.fields_of(house.desk, made, MONDAY)
    mondays = replace(loaded.pattern, weekdays="1")
    _same, left_out = series.change(
        house.desk, made, MONDAY, replace(loaded, pattern=mondays), details.version
    )
    assert left_out == (TUESDAY + WEEK,)


def test_past_classes_are_not_planned_anew(house: House) -> None:
    furnish_rooms(house)
    made = plan(house, pattern=weekly(first=MONDAY - 4 * WEEK))
    loaded, details = series.fields_of(house.desk, made, MONDAY - WEEK)
    with refused("class_in_past", day=MONDAY - WEEK):
        series.change(house.desk, made, MONDAY - WEEK, loaded, details.version)
    with refused("class_unknown"):
        series.change(house.desk, made, TUESDAY, loaded, details.version)


def test_a_change_that_clashes_leaves_everything_as_it_was(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    plan(house, title="Joga", pattern=weekly("2"))
    before, counts = held(house), row_counts()
    loaded, details = series.fields_of(house.desk, made, MONDAY + WEEK)
    tuesdays = replace(loaded.pattern, weekdays="2", first_day=TUESDAY + WEEK)
    with refused("clash", kind="room", title="Joga"):
        series.change(
            house.desk, made, MONDAY + WEEK, replace(loaded, pattern=tuesdays), details.version
        )
    assert (held(house), row_counts()) == (before, counts)


def test_a_series_ends_with_a_day_and_one_called_off_is_never_held(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    series.end(house.desk, made, MONDAY + WEEK)
    assert [day for _title, day, _key in held(house)] == [MONDAY, MONDAY + WEEK]
    later = plan(house, title="Joga", pattern=weekly(first=MONDAY + 2 * WEEK))
    series.end(house.desk, later, MONDAY)
    assert [day for _title, day, _key in held(house)] == [MONDAY, MONDAY + WEEK]
    with refused("class_in_past"):
        series.end(house.desk, made, MONDAY - WEEK)


def test_classes_on_a_day_that_closes_later_are_left_out(house: House) -> None:
    furnish_rooms(house)
    plan(house)
    houses_service.close_days(house.desk, MONDAY + WEEK, MONDAY + WEEK, "remont")
    assert [day for _title, day, _key in held(house)][:2] == [MONDAY, MONDAY + 2 * WEEK]
