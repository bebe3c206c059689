"""Single classes: cancelled, moved, led by somebody else; two terminals at once."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from houses import MONDAY, House, absent, admit, refused, row_counts, wall
from sqlalchemy import event
from timetables import fields, for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience, ClashKind, JournalState, PresenceMark
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import ActorKind, EndReason
from seniorplus.models.journal import SessionPresence
from seniorplus.services import enrolments, instructors, journal, series, sessions, stays, week
from seniorplus.services import house as houses_service
from seniorplus.views.journal import JournalFields
from seniorplus.views.week import GridEntry, SessionMove, WeekFilter

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
OTHER = Actor(ActorKind.STAFF, "B. Lis", "biuro")


def entry(house: House, key: str, days: int = 21) -> GridEntry:
    view = week.view(house.desk, MONDAY - 7 * DAY, MONDAY + days * DAY)
    return next(found for day in view.days for found in day.entries if found.key == key)


def test_a_class_is_moved_stretched_and_put_back(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    key = f"{made}-{MONDAY}"
    move = SessionMove(day=MONDAY + DAY, start=time(11), minutes=90, room="mala", reason="remont")
    assert sessions.clashes_of_move(house.desk, made, MONDAY, move) == ()
    sessions.move(house.desk, made, MONDAY, move, entry(house, key).version)
    moved = entry(house, key)
    assert (moved.start, moved.end) == (
        wall(11, 0, MONDAY + DAY),
        wall(12, 30, MONDAY + DAY),
    )
    assert (moved.room, moved.changed, moved.reason) == ("sala mała", True, "remont")
    sessions.restore(house.desk, made, MONDAY, moved.version)
    back = entry(house, key)
    assert (back.start, back.room, back.changed) == (wall(10), "sala duża", False)


@pytest.mark.parametrize(
    ("move", "kind"),
    [
        (SessionMove(start=time(12, 30)), ClashKind.ROOM),
        (SessionMove(day=date(2026, 12, 24)), ClashKind.CLOSED_DAY),
        (SessionMove(day=date(2026, 11, 28)), ClashKind.CLOSED_DAY),
        (SessionMove(start=time(15)), ClashKind.OUTSIDE_HOURS),
    ],
)
def test_a_move_that_clashes_is_told_and_refused(
    house: House, move: SessionMove, kind: ClashKind
) -> None:
    furnish_rooms(house)
    made = plan(house)
    plan(house, title="Joga", pattern=weekly(at=time(12)))
    (reason,) = sessions.clashes_of_move(house.desk, made, MONDAY, move)
    assert reason.kind is kind
    before = row_counts()
    with refused("clash", kind=kind.value):
        sessions.move(house.desk, made, MONDAY, move)
    assert row_counts() == before


def test_a_class_does_not_clash_with_its_own_place(house: House) -> None:
    furnish_rooms(house)
    made = plan(house, instructor=instructor(house, "E. Lis"), **for_group("Malwy"))
    sessions.move(house.desk, made, MONDAY, SessionMove(minutes=75))
    assert entry(house, f"{made}-{MONDAY}").end == wall(11, 15)


def test_the_second_of_two_terminals_is_told_what_the_first_did(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    shown = entry(house, f"{made}-{MONDAY}").version
    sessions.move(OTHER, made, MONDAY, SessionMove(start=time(12)), shown)
    with refused("class_changed_meanwhile", by="B. Lis", now=wall(12)):
        sessions.move(house.desk, made, MONDAY, SessionMove(start=time(13)), shown)
    with refused("class_changed_meanwhile", by="B. Lis"):
        sessions.cancel(house.desk, made, MONDAY, "choroba", shown)
    assert entry(house, f"{made}-{MONDAY}").start == wall(12)


def test_a_change_of_the_series_is_seen_by_who_moves_a_class_of_it(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    shown = entry(house, f"{made}-{MONDAY}").version
    loaded, details = series.fields_of(OTHER, made, MONDAY)
    series.change(OTHER, made, MONDAY, loaded, details.version)
    with refused("class_changed_meanwhile", by="B. Lis"):
        sessions.move(house.desk, made, MONDAY, SessionMove(start=time(13)), shown)


def test_a_repeated_command_changes_nothing_twice(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.move(house.desk, made, MONDAY, SessionMove(start=time(12)))
    sessions.cancel(house.desk, made, MONDAY + WEEK, "choroba")
    before = row_counts()
    sessions.move(house.desk, made, MONDAY, SessionMove(start=time(12)))
    sessions.cancel(house.desk, made, MONDAY + WEEK, "choroba")
    assert row_counts() == before


def test_a_cancelled_class_is_restored_unless_its_place_was_given_away(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    sessions.cancel(house.desk, made, MONDAY, "choroba")
    cancelled = entry(house, f"{made}-{MONDAY}")
    assert (cancelled.cancelled, cancelled.reason) == (True, "choroba")
    with refused("class_cancelled"):
        sessions.move(house.desk, made, MONDAY, SessionMove(start=time(12)))
    plan(house, title="Joga", pattern=weekly(until=MONDAY))
    with refused("clash", kind="room", title="Joga"):
        sessions.restore(house.desk, made, MONDAY)
    sessions.cancel(house.desk, made, MONDAY + WEEK)
    sessions.restore(house.desk, made, MONDAY + WEEK)
    assert not entry(house, f"{made}-{MONDAY + WEEK}").cancelled


def test_a_class_that_is_none_is_refused(house: House) -> None:
    furnish_rooms(house)
    made = plan(house)
    for number, day in ((made, MONDAY + DAY), (404, MONDAY)):
        with refused("class_unknown"):
            sessions.cancel(house.desk, number, day)
        with refused("class_unknown"):
            sessions.move(house.desk, number, day, SessionMove(start=time(12)))
    with refused("room_unknown"):
        sessions.move(house.desk, made, MONDAY, SessionMove(room="piwnica"))
    with refused("bad_series", reason="minutes"):
        sessions.move(house.desk, made, MONDAY, SessionMove(minutes=1000))


def test_an_instructors_absence_touches_classes_and_names_who_is_free(house: House) -> None:
    furnish_rooms(house)
    lis, sroka = instructor(house, "E. Lis"), instructor(house, "K. Sroka", phone="000 1")
    dudek = instructor(house, "M. Dudek")
    made = plan(house, instructor=lis, pattern=weekly("12"))
    plan(house, title="Joga", room="mala", instructor=sroka)
    absence = instructors.note_absence(house.desk, lis, MONDAY, MONDAY + DAY)
    keys = instructors.touched(house.desk, lis, MONDAY, MONDAY + DAY)
    assert keys == (f"{made}-{MONDAY}", f"{made}-{MONDAY + DAY}")
    assert instructors.free_for(house.desk, keys, MONDAY, MONDAY + DAY) == (dudek,)
    assert instructors.free_for(house.desk, keys[1:], MONDAY, MONDAY + DAY) == (sroka, dudek)
    sessions.move(house.desk, made, MONDAY, SessionMove(instructor=dudek))
    assert instructors.touched(house.desk, lis, MONDAY, MONDAY + DAY) == keys[1:]
    assert entry(house, keys[0]).instructor == "M. Dudek"
    with refused("absence_overlaps"):
        instructors.note_absence(house.desk, lis, MONDAY + DAY, MONDAY + WEEK)
    with refused("clash", kind="instructor_absent"):
        sessions.move(house.desk, made, MONDAY + DAY, SessionMove(start=time(12)))
    instructors.take_absence_back(house.desk, absence)
    with refused("absence_unknown"):
        instructors.take_absence_back(house.desk, absence)
    assert instructors.everybody(house.desk)[0].absences == ()


def test_instructors_are_saved_with_their_version_and_one_name_each(house: House) -> None:
    lis = instructor(house, "E. Lis")
    with refused("name_taken", name="E. Lis"):
        instructor(house, "E. Lis")
    known = instructors.everybody(house.desk)[0]
    assert (known.id, known.name, known.active) == (lis, "E. Lis", True)
    instructors.save(house.desk, replace(known, phone="000 100 200"))
    with refused("changed_meanwhile"):
        instructors.save(house.desk, known)
    instructors.save(house.desk, replace(instructors.everybody(house.desk)[0], active=False))
    assert instructors.everybody(house.desk) == ()
    assert len(instructors.everybody(house.desk, also_former=True)) == 1


def test_enrolment_ends_at_the_last_place_and_for_who_would_be_in_two(house: House) -> None:
    furnish_rooms(house)
    zofia, jan, adam = (admit(house, name) for name in ("Zofia Kłos", "Jan Żuraw", "Adam Bąk"))
    made = plan(house, audience=Audience.ENROLLED, capacity=2)
    other = plan(house, title="Komputer", room="mala", audience=Audience.ENROLLED)
    assert enrolments.enrol(house.desk, made, [zofia, jan]) == 2
    assert enrolments.enrol(house.desk, made, [zofia]) == 0
    with refused("class_full", capacity=2, enrolled=2):
        enrolments.enrol(house.desk, made, [adam])
    with refused("clash", kind="person", names="Jan Ż., Zofia K."):
        enrolments.enrol(house.desk, other, [adam, zofia, jan])
    enrolments.withdraw(house.desk, made, zofia)
    assert [row.name for row in enrolments.of_series(house.desk, made)] == ["Żuraw Jan"]
    with refused("not_enrolled"):
        enrolments.withdraw(house.desk, made, zofia)
    with refused("not_by_enrolment"):
        enrolments.enrol(house.desk, plan(house, title="Joga", pattern=weekly("2")), [zofia])


def test_a_death_and_the_end_of_a_stay_end_enrolments(house: House) -> None:
    furnish_rooms(house)
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    made = plan(house, audience=Audience.ENROLLED)
    enrolments.enrol(house.desk, made, [zofia, jan])
    stays.register_death(house.desk, zofia, MONDAY)
    stays.end_stay(house.desk, jan, MONDAY + 3 * DAY, EndReason.WITHDRAWAL)
    assert enrolments.of_series(house.desk, made, MONDAY + WEEK) == ()


def test_the_week_counts_who_is_expected_and_filters(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos", group="Malwy")
    admit(house, "Jan Żuraw", group="Bratki", weekdays="2")
    lis = instructor(house, "E. Lis")
    plan(house, title="Poranek", pattern=weekly("12", time(8)))
    malwy = plan(house, title="Haft", instructor=lis, room="mala", **for_group("Malwy"))
    plan(house, title="Chętni", audience=Audience.OPEN, pattern=weekly(at=time(12)))
    plan(house, title="Bratki", pattern=weekly("2", time(11)), **for_group("Bratki"))

    def shown(which: WeekFilter | None = None) -> list[tuple[str, int | None]]:
        view = week.view(house.desk, MONDAY, MONDAY + 6 * DAY, which)
        return [(found.title, found.expected) for day in view.days for found in day.entries]

    assert shown() == [
        ("Poranek", 1),
        ("Haft", 1),
        ("Chętni", None),
        ("Poranek", 2),
        ("Bratki", 1),
    ]
    assert shown(WeekFilter(room="mala")) == [("Haft", 1)]
    assert shown(WeekFilter(instructor=lis)) == [("Haft", 1)]
    assert [title for title, _n in shown(WeekFilter(group="Malwy"))] == [
        "Poranek",
        "Haft",
        "Poranek",
    ]
    assert [title for title, _n in shown(WeekFilter(person=zofia))] == [
        "Poranek",
        "Haft",
        "Chętni",
        "Poranek",
    ]
    absent(house, zofia, MONDAY, MONDAY)
    assert dict(shown())["Haft"] == 0
    assert entry(house, f"{malwy}-{MONDAY}").capacity == 6


def test_a_class_keeps_its_presence_and_its_journal_however_far_it_is_moved(house: House) -> None:
    furnish_rooms(house)
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    first = MONDAY - 9 * WEEK
    made = plan(house, pattern=weekly(first=first, until=first))
    sessions.move(house.desk, made, first, SessionMove(day=MONDAY))
    house.at(11)
    shown = entry(house, f"{made}-{first}")
    assert (shown.present, shown.journal) == (None, JournalState.MISSING)
    journal.mark(house.desk, made, first, [zofia], PresenceMark.MISSED)
    assert entry(house, f"{made}-{first}").present == 0
    journal.mark(house.desk, made, first, [zofia, jan], PresenceMark.PRESENT)
    journal.unmark(house.desk, made, first, [zofia])
    journal.save(house.desk, made, first, JournalFields(topic="Ćwiczenia z piłką"))
    journal.sign(house.desk, made, first, "E. Lis")
    shown = entry(house, f"{made}-{first}")
    assert (shown.present, shown.journal) == (1, JournalState.SIGNED)


def test_the_week_counts_presence_without_reading_the_marks(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    made = plan(house)
    house.at(10)
    journal.mark(house.desk, made, MONDAY, [zofia], PresenceMark.PRESENT)
    read: list[object] = []

    def loaded(mark: object, _context: object) -> None:
        read.append(mark)

    event.listen(SessionPresence, "load", loaded)
    try:
        assert entry(house, f"{made}-{MONDAY}").present == 1
        assert read == []
        journal.view(house.desk, made, MONDAY)
        assert len(read) == 1
    finally:
        event.remove(SessionPresence, "load", loaded)


def test_closed_days_say_why_and_weekends_show_when_something_is_there(house: House) -> None:
    furnish_rooms(house)
    plan(house)
    houses_service.close_days(house.desk, MONDAY + DAY, MONDAY + DAY, "remont")
    view = week.view(house.desk, MONDAY, MONDAY + 6 * DAY)
    assert len(view.days) == 5
    assert view.days[1].closed is not None
    assert view.days[1].closed[1] == "remont"
    assert len(week.view(house.desk, MONDAY, MONDAY + 6 * DAY, weekend=True).days) == 7
    plan(
        house,
        title="Klub",
        pattern=weekly("6"),
        on_closed_days=True,
        room="mala",
    )
    assert len(week.view(house.desk, MONDAY, MONDAY + 6 * DAY).days) == 6


def test_a_series_that_fits_nowhere_else_is_told_before_it_is_saved(house: House) -> None:
    furnish_rooms(house)
    plan(house)
    found = series.clashes_of(house.desk, fields(title="Joga"))
    assert [reason.begins.date() for reason in found] == [
        MONDAY + number * WEEK for number in range(len(found))
    ]
    assert (found[0].what, found[0].title) == ("sala duża", "Gimnastyka")
