"""Confidential appointments: others see only that the time is taken; every look is logged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any, get_args, get_type_hints

import pytest
from houses import MONDAY, House, absent, admit, query, refused, wall
from timetables import for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience, GatheringKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import ActorKind, Category, FormOfAddress
from seniorplus.services import (
    appointments,
    enrolments,
    instructors,
    people,
    stays,
    week,
)
from seniorplus.services import (
    house as houses_service,
)
from seniorplus.views.partners import AppointmentFields, AppointmentMove, AppointmentSlot
from seniorplus.views.people import PersonFields

NAME = ("Zofia", "Adamska")
PSYCHOLOGIST = Actor(ActorKind.STAFF, "M. Lis, psycholog", "gabinet")


@pytest.fixture
def talk(house: House) -> AppointmentFields:
    """A talk with the psychologist on Monday at ten in the small room, not booked yet."""
    furnish_rooms(house)
    leader = instructor(house, "Maria Lis", "contractor")
    number = admit(house, " ".join(NAME), group="A")
    return AppointmentFields(number, leader, "mala", MONDAY, time(10), 30)


def moved(talk: AppointmentFields, **changes: Any) -> AppointmentMove:
    fields = replace(talk, **changes)
    return AppointmentMove(fields.instructor, fields.room, fields.day, fields.start, fields.minutes)


def everything_audited() -> Iterator[str]:
    for row in query(
        "SELECT e.action, e.subject, e.fields, v.content FROM audit_entry e"
        " JOIN audit_value v ON v.number = e.number WHERE e.action LIKE 'appointments.%'"
        " ORDER BY e.number"
    ):
        yield " ".join(row)


def texts_of(value: object) -> Iterator[str]:
    """Every text anywhere inside a view."""
    yield repr(value)


def test_others_see_that_the_time_is_taken_and_whom_to_ask(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    expected = AppointmentSlot(
        made,
        "Maria Lis",
        talk.instructor,
        "sala mała",
        "mala",
        wall(10, 0),
        wall(10, 30),
        own=False,
        version=1,
    )
    assert appointments.slot(house.other_desk, made) == expected
    assert appointments.of_day(house.other_desk, MONDAY) == (expected,)
    assert appointments.of_day(house.desk, MONDAY) == (replace(expected, own=True),)
    assert appointments.of_day(house.desk, date(2026, 11, 24)) == ()


def test_a_slot_has_no_place_for_a_person() -> None:
    hints = get_type_hints(AppointmentSlot)
    assert not {"number", "name", "person", "phone"} & set(hints)
    assert {hint for hint in hints.values() if get_args(hint)} <= {str | None}


def test_the_week_never_names_whom_an_appointment_is_with(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    for actor in (house.desk, house.other_desk, PSYCHOLOGIST, house.kiosk):
        view = week.view(actor, MONDAY, MONDAY)
        (entry,) = view.days[0].entries
        assert (entry.kind, entry.key) == (GatheringKind.APPOINTMENT, f"a{made}")
        assert (entry.title, entry.room) == ("", "sala mała")
        assert not any(part in text for text in texts_of(view) for part in NAME)


def test_who_booked_it_may_look_and_every_look_is_logged(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    found = appointments.details(house.desk, made)
    assert (found.number, found.name) == (talk.number, "Adamska Zofia")
    assert (found.booked_by, found.away) == ("A. Nowak", False)
    appointments.details(house.desk, made)
    looks = query("SELECT actor, subject FROM audit_entry WHERE action = 'appointments.look'")
    assert [tuple(row) for row in looks] == [("staff:A. Nowak", f"appointment:{made}")] * 2


def test_who_leads_it_may_look_by_the_full_name_behind_the_signature(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    with refused("confidential", instructor="Maria Lis"):
        appointments.details(PSYCHOLOGIST, made)
    people.add_staff(
        house.desk, PersonFields("Maria", "Lis", FormOfAddress.PANI), PSYCHOLOGIST.id, "psycholog"
    )
    assert appointments.details(PSYCHOLOGIST, made).name == "Adamska Zofia"
    assert appointments.slot(PSYCHOLOGIST, made).own
    chosen = Actor(ActorKind.STAFF, "Maria Lis", "gabinet")
    assert appointments.details(chosen, made).number == talk.number


@pytest.mark.parametrize(
    "stranger",
    [
        Actor(ActorKind.STAFF, "B. Wójcik", "gabinet"),
        Actor(ActorKind.KIOSK, "Maria Lis", "wejście"),
        Actor(ActorKind.CLI, "A. Nowak", "recepcja"),
    ],
    ids=lambda actor: actor.label,
)
def test_nobody_else_looks_moves_or_cancels_and_nothing_is_written(
    house: House, talk: AppointmentFields, stranger: Actor
) -> None:
    made = appointments.book(house.desk, talk)
    before = list(everything_audited())
    with refused("confidential", instructor="Maria Lis"):
        appointments.details(stranger, made)
    with refused("confidential"):
        appointments.move(stranger, made, moved(talk, start=time(12)), 1)
    with refused("confidential"):
        appointments.cancel(stranger, made, 1)
    assert list(everything_audited()) == before
    assert appointments.slot(house.desk, made).start == wall(10, 0)


def test_the_audit_says_nothing_but_the_number_of_the_appointment(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    appointments.move(house.desk, made, moved(talk, start=time(12)), 1)
    appointments.details(house.desk, made)
    appointments.cancel(house.desk, made, 2)
    rows = query(
        "SELECT action, subject FROM audit_entry WHERE action LIKE 'appointments.%' ORDER BY number"
    )
    assert [row[0].partition(".")[2] for row in rows] == ["book", "move", "look", "cancel"]
    assert {row[1] for row in rows} == {f"appointment:{made}"}
    for line in everything_audited():
        assert not any(part in line for part in (*NAME, f"person:{talk.number}", "number"))


def test_a_moved_appointment_frees_its_time_and_takes_another(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    appointments.move(house.desk, made, moved(talk, start=time(10, 15), minutes=45), 1)
    slot = appointments.slot(house.desk, made)
    assert (slot.start, slot.end, slot.version) == (wall(10, 15), wall(11, 0), 2)
    with refused("changed_meanwhile", differs="23.11.2026 10:15"):
        appointments.move(house.desk, made, moved(talk), 1)
    with refused("changed_meanwhile"):
        appointments.cancel(house.desk, made, 1)


def test_a_cancelled_appointment_is_gone_and_its_time_free(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    appointments.cancel(house.desk, made, 1)
    assert appointments.of_day(house.desk, MONDAY) == ()
    for call in (appointments.slot, appointments.details):
        with refused("appointment_unknown"):
            call(house.desk, made)
    with refused("appointment_unknown"):
        appointments.cancel(house.desk, made, 2)
    assert appointments.book(house.desk, talk) != made


def test_a_taken_room_instructor_or_person_is_refused(
    house: House, talk: AppointmentFields
) -> None:
    other = admit(house, "Jan Baran")
    plan(house, title="Malowanie", room="mala", category=Category.CULTURAL)
    with refused("clash", kind="room", title="Malowanie", what="sala mała"):
        appointments.book(house.desk, talk)
    plan(house, title="Wykład", instructor=talk.instructor)
    with refused("clash", kind="instructor", title="Wykład", what="Maria Lis"):
        appointments.book(house.desk, replace(talk, room=None))
    later = replace(talk, start=time(12))
    appointments.book(house.desk, later)
    worker = instructor(house, "pracownik socjalny")
    with refused("clash", kind="person", title="", names=""):
        appointments.book(house.desk, replace(later, instructor=worker, room=None))
    appointments.book(house.desk, replace(later, number=other, instructor=worker, room=None))


def test_a_class_in_which_the_person_is_enrolled_is_an_obstacle(
    house: House, talk: AppointmentFields
) -> None:
    made = plan(house, title="Tkanie", audience=Audience.ENROLLED)
    enrolments.enrol(house.desk, made, [talk.number])
    with refused("clash", kind="person", title="Tkanie", more=0):
        appointments.book(house.desk, talk)


def test_a_class_of_the_whole_group_is_left_for_a_talk(
    house: House, talk: AppointmentFields
) -> None:
    plan(house, title="Gimnastyka A", **for_group("A"))
    assert appointments.book(house.desk, talk)


def test_a_talk_lies_in_the_consulting_hours_of_the_one_who_leads_it(
    house: House, talk: AppointmentFields
) -> None:
    hours = {"title": "Rozmowy", "category": Category.SUPPORT, "room": "mala"}
    plan(house, **hours, instructor=talk.instructor, audience=Audience.ENROLLED)
    made = appointments.book(house.desk, talk)
    number = admit(house, "Jan Baran")
    with refused("clash", kind="instructor", title="", more=1):
        appointments.book(house.desk, replace(talk, number=number))
    appointments.move(house.desk, made, moved(talk, start=time(10, 30)), 1)
    stranger = instructor(house, "pracownik socjalny")
    with refused("clash", kind="room", title="Rozmowy"):
        appointments.book(house.desk, replace(talk, instructor=stranger))


def test_a_talk_outside_the_houses_hours_or_without_its_leader_is_refused(
    house: House, talk: AppointmentFields
) -> None:
    with refused("clash", kind="outside_hours"):
        appointments.book(house.desk, replace(talk, start=time(18)))
    houses_service.close_days(house.desk, date(2026, 12, 28), date(2026, 12, 28), "przerwa")
    with refused("clash", kind="closed_day"):
        appointments.book(house.desk, replace(talk, day=date(2026, 12, 28)))
    instructors.note_absence(house.desk, talk.instructor, MONDAY, MONDAY)
    with refused("clash", kind="instructor_absent", what="Maria Lis"):
        appointments.book(house.desk, talk)


def test_what_cannot_be_is_refused(house: House, talk: AppointmentFields) -> None:
    with refused("in_past", field="day"):
        appointments.book(house.desk, replace(talk, day=date(2026, 11, 20)))
    with refused("bad_series", reason="minutes"):
        appointments.book(house.desk, replace(talk, minutes=0))
    with refused("person_unknown"):
        appointments.book(house.desk, replace(talk, number=404))
    with refused("instructor_unknown"):
        appointments.book(house.desk, replace(talk, instructor=404))
    with refused("room_unknown"):
        appointments.book(house.desk, replace(talk, room="piwnica"))
    assert query("SELECT count(*) FROM appointment")[0][0] == 0


def test_the_details_say_that_the_person_is_away_and_never_why(
    house: House, talk: AppointmentFields
) -> None:
    made = appointments.book(house.desk, talk)
    absent(house, talk.number, MONDAY, MONDAY, reason="hospital")
    found = appointments.details(house.desk, made)
    assert found.away
    assert "hospital" not in repr(found)


def test_a_death_cancels_the_talks_to_come(house: House, talk: AppointmentFields) -> None:
    appointments.book(house.desk, talk)
    other = admit(house, "Jan Baran")
    kept = appointments.book(house.desk, replace(talk, number=other, room=None, start=time(11)))
    stays.register_death(house.desk, talk.number, MONDAY)
    assert [row.id for row in appointments.of_day(house.desk, MONDAY)] == [kept]


def test_a_plan_beside_a_talk_is_told_only_that_the_time_is_taken(
    house: House, talk: AppointmentFields
) -> None:
    appointments.book(house.desk, talk)
    with refused("clash", kind="room", title="", names=""):
        plan(house, room="mala", pattern=weekly("1"))
