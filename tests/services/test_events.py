"""Events of the year: lists with a reserve, consents, tasks and costs, and who leaves them."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from houses import MONDAY, House, absent, admit, query, refused, row_counts, wall

from seniorplus.domain.activity_codes import (
    HouseEventKind,
    ParticipantState,
    PresenceMark,
    Transport,
)
from seniorplus.domain.codes import EndReason, Role
from seniorplus.services import (
    contacts,
    event_lists,
    event_papers,
    event_tasks,
    events,
    instructors,
    people,
    rooms,
    stays,
)
from seniorplus.services import house as houses_service
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.event_tasks import DueKind
from seniorplus.views.events import (
    CostRow,
    EventFields,
    EventView,
    ParticipantRow,
    TaskFields,
)
from seniorplus.views.people import ContactView, PersonFields
from seniorplus.views.week import InstructorView

SATURDAY = date(2026, 12, 12)


def fields(**changes: Any) -> EventFields:
    values: dict[str, Any] = {
        "id": 0,
        "title": "Wycieczka do Torunia",
        "kind": HouseEventKind.TRIP,
        "day": SATURDAY,
        "start": time(8),
        "minutes": 600,
        "place": "Toruń",
        "capacity": 2,
        "consent_needed": True,
        "transport": "autokar z parkingu",
        "price": 4550,
    }
    return EventFields(**(values | changes))


def plan(house: House, **changes: Any) -> int:
    return events.save(house.desk, fields(**changes))


def look(house: House, event: int) -> EventView:
    return events.details(house.desk, event)


def row_of(house: House, event: int, number: int) -> ParticipantRow:
    return next(row for row in look(house, event).people if row.number == number)


def listed(house: House, event: int, state: ParticipantState) -> list[int]:
    return [row.number for row in look(house, event).in_state(state)]


def four_people(house: House) -> list[int]:
    names = ("Zofia Żak", "Jan Ącki", "Ewa Lis", "Adam Baran")
    return [admit(house, name) for name in names]


def perform(house: House) -> int:
    """A performance, as the ensemble's own services store one."""
    from seniorplus.models.events import HouseEvent

    with unit_of_work(house.desk) as unit:
        made: int = unit.add(
            HouseEvent(
                title="Kolędy",
                kind="performance",
                day=SATURDAY,
                start=time(17),
                minutes=60,
                changed_at=unit.now,
            )
        )
        return made


def test_an_event_comes_back_as_it_was_given(house: House) -> None:
    rooms.add(house.desk, "duza", "sala duża", 40)
    leader = instructors.save(house.desk, InstructorView(0, "E. Lis", "staff"))
    given = fields(room="duza", instructor=leader, note="klucze u p. Ewy", capacity=30)
    made = events.save(house.desk, given)
    view = look(house, made)
    assert view.fields == replace(given, id=made)
    assert (view.room, view.instructor, view.cancelled) == ("sala duża", "E. Lis", False)
    assert (view.start, view.end) == (wall(8, day=SATURDAY), wall(18, day=SATURDAY))
    assert (view.changed_by, view.changed_at) == ("A. Nowak", house.clock.now())


def test_the_year_counts_people_consents_tasks_and_money(house: House) -> None:
    made = plan(house)
    numbers = four_people(house)
    event_lists.add_people(house.desk, made, numbers[:3])
    event_lists.record_consent(house.desk, made, numbers[0], "", MONDAY)
    late = TaskFields(0, "zamówić autokar", "A. Nowak", MONDAY - timedelta(days=1))
    event_tasks.save_task(house.desk, made, late)
    event_tasks.save_task(house.desk, made, replace(late, due_on=MONDAY))
    done = event_tasks.save_task(house.desk, made, replace(late, title="bilety"))
    event_tasks.finish_task(house.desk, done)
    event_tasks.save_cost(house.desk, made, CostRow(0, "autokar", 120000))
    event_tasks.save_cost(house.desk, made, CostRow(0, "bilety", 3450))
    plan(house, title="Mikołajki", day=date(2026, 12, 6), kind=HouseEventKind.CELEBRATION)
    plan(house, title="Dzień Babci", day=date(2027, 1, 21))
    view = events.year(house.desk, 2026)
    assert [row.title for row in view.rows] == ["Mikołajki", "Wycieczka do Torunia"]
    row = view.rows[1]
    assert (row.going, row.reserve, row.capacity, row.consents_missing) == (2, 1, 2, 1)
    assert (row.tasks_open, row.tasks_overdue) == (2, 1)
    assert (row.cost, row.income) == (123450, 9100)
    assert row.place == "Toruń"
    assert view.following is not None
    assert view.following.title == "Mikołajki"
    house.at(12, day=date(2026, 12, 31))
    assert events.year(house.desk, 2026).following is None


def test_who_finds_no_place_is_put_on_the_reserve_and_told(house: House) -> None:
    made = plan(house)
    numbers = four_people(house)
    added = event_lists.add_people(house.desk, made, [*numbers[:3], numbers[0]])
    assert added.going == ("Żak Zofia", "Ącki Jan")
    assert added.reserve == ("Lis Ewa",)
    again = event_lists.add_people(house.desk, made, numbers)
    assert (again.going, again.reserve) == ((), ("Baran Adam",))
    assert listed(house, made, ParticipantState.GOING) == [numbers[1], numbers[0]]
    assert listed(house, made, ParticipantState.RESERVE) == [numbers[2], numbers[3]]
    assert [row.place for row in look(house, made).people] == [0, 0, 1, 2]
    assert look(house, made).free == 0


def test_without_a_limit_everybody_goes(house: House) -> None:
    made = plan(house, capacity=None)
    added = event_lists.add_people(house.desk, made, four_people(house))
    assert (len(added.going), added.reserve) == (4, ())
    assert look(house, made).free is None


def test_a_place_that_is_given_back_names_the_next_who_is_moved_by_hand(house: House) -> None:
    made = plan(house)
    zofia, jan, ewa, adam = four_people(house)
    event_lists.add_people(house.desk, made, [zofia, jan, ewa, adam])
    assert event_lists.withdraw(house.desk, made, adam) is None
    following = event_lists.withdraw(house.desk, made, zofia)
    assert following is not None
    assert (following.number, following.name) == (ewa, "Lis Ewa")
    assert listed(house, made, ParticipantState.RESERVE) == [ewa]
    assert event_lists.move(house.desk, made, ewa, ParticipantState.GOING) is None
    assert listed(house, made, ParticipantState.GOING) == [jan, ewa]
    with refused("event_full", capacity=2):
        event_lists.move(house.desk, made, zofia, ParticipantState.GOING)


def test_who_comes_back_stands_last_on_the_reserve_with_what_they_paid(house: House) -> None:
    made = plan(house)
    zofia, jan, ewa, adam = four_people(house)
    event_lists.add_people(house.desk, made, [zofia, jan, ewa])
    paid = replace(row_of(house, made, zofia).fields, paid=4550, note="z wnuczką")
    event_lists.set_participant(house.desk, made, zofia, paid)
    event_lists.withdraw(house.desk, made, zofia)
    assert look(house, made).to_return == 4550
    event_lists.add_people(house.desk, made, [adam])
    assert listed(house, made, ParticipantState.GOING) == [jan, adam]
    event_lists.add_people(house.desk, made, [zofia])
    assert listed(house, made, ParticipantState.RESERVE) == [ewa, zofia]
    back = row_of(house, made, zofia).fields
    assert (back.paid, back.note) == (4550, "z wnuczką")
    assert look(house, made).to_return == 0


def test_a_line_of_the_list_is_kept_as_its_form_gave_it(house: House) -> None:
    made = plan(house)
    zofia = four_people(house)[0]
    event_lists.add_people(house.desk, made, [zofia])
    given = replace(
        row_of(house, made, zofia).fields,
        transport=Transport.NEEDS_LIFT,
        consent_on=MONDAY,
        consent_by="córka",
        paid=2000,
        note="pierwsze miejsce",
    )
    event_lists.set_participant(house.desk, made, zofia, given)
    assert row_of(house, made, zofia).fields == replace(given, version=2)
    assert look(house, made).paid == 2000
    event_lists.set_participant(house.desk, made, zofia, replace(given, consent_on=None, version=2))
    assert row_of(house, made, zofia).fields.consent_by == ""
    assert row_of(house, made, zofia).lacks_consent


def test_a_line_changed_at_another_desk_is_not_overwritten(house: House) -> None:
    made = plan(house)
    zofia = four_people(house)[0]
    event_lists.add_people(house.desk, made, [zofia])
    seen = row_of(house, made, zofia).fields
    event_lists.record_consent(house.other_desk, made, zofia, "syn", MONDAY)
    with refused("changed_meanwhile", differs="Żak Zofia"):
        event_lists.set_participant(house.desk, made, zofia, replace(seen, paid=100))
    kept = row_of(house, made, zofia).fields
    assert (kept.consent_by, kept.paid) == ("syn", 0)


def test_consents_that_came_back_together_are_recorded_together(house: House) -> None:
    made = plan(house, capacity=None)
    zofia, jan, ewa, _adam = four_people(house)
    event_lists.add_people(house.desk, made, [zofia, jan, ewa])
    event_lists.record_consent(house.desk, made, zofia, "córka", MONDAY - timedelta(days=3))
    assert look(house, made).consents_missing == 2
    assert event_lists.record_consents(house.desk, made, [zofia, jan], "", MONDAY) == 1
    assert row_of(house, made, zofia).fields.consent_by == "córka"
    assert look(house, made).consents_missing == 1
    with refused("in_future"):
        event_lists.record_consent(house.desk, made, ewa, "", MONDAY + timedelta(days=1))


def test_nobody_on_the_reserve_is_asked_for_a_consent(house: House) -> None:
    made = plan(house, capacity=1)
    event_lists.add_people(house.desk, made, four_people(house)[:2])
    assert look(house, made).consents_missing == 1
    events.save(house.desk, replace(look(house, made).fields, consent_needed=False))
    assert look(house, made).consents_missing == 0


def test_an_absence_of_the_house_is_told_beside_the_name(house: House) -> None:
    made = plan(house, capacity=None)
    zofia, jan, ewa, _adam = four_people(house)
    event_lists.add_people(house.desk, made, [zofia, jan, ewa])
    absent(house, zofia, SATURDAY - timedelta(days=1), SATURDAY)
    absent(house, jan, SATURDAY, SATURDAY, from_time=time(7), until_time=time(8))
    absent(house, ewa, SATURDAY, SATURDAY, from_time=time(17), until_time=time(20))
    away = {row.number for row in look(house, made).people if row.absent}
    assert away == {zofia, ewa}


def test_presence_is_recorded_from_the_day_of_the_event_on(house: House) -> None:
    made = plan(house)
    zofia, jan, *_rest = four_people(house)
    event_lists.add_people(house.desk, made, [zofia, jan])
    with refused("event_not_yet", day=SATURDAY):
        event_lists.record_presence(house.desk, made, zofia, PresenceMark.PRESENT)
    house.at(8, 5, day=SATURDAY)
    assert event_lists.record_presence(house.desk, made, zofia, PresenceMark.PRESENT)
    assert not event_lists.record_presence(house.desk, made, zofia, PresenceMark.PRESENT)
    event_lists.record_presence(house.desk, made, jan, PresenceMark.MISSED)
    marks = {row.number: row.mark for row in look(house, made).people}
    assert marks == {zofia: PresenceMark.PRESENT, jan: PresenceMark.MISSED}
    event_lists.record_presence(house.desk, made, jan, None)
    assert row_of(house, made, jan).mark is None


def test_a_room_or_an_instructor_cannot_be_in_two_events_at_once(house: House) -> None:
    rooms.add(house.desk, "duza", "sala duża", 20)
    leader = instructors.save(house.desk, InstructorView(0, "E. Lis", "staff"))
    made = plan(house, title="Wigilia", room="duza", instructor=leader)
    before = row_counts()
    with refused("clash", kind="room", title="Wigilia"):
        plan(house, room="duza", start=time(17))
    with refused("clash", kind="instructor", title="Wigilia"):
        plan(house, instructor=leader, start=time(17))
    with refused("clash", kind="capacity", limit=20):
        plan(house, room="duza", capacity=21, day=MONDAY)
    instructors.note_absence(house.desk, leader, MONDAY, MONDAY)
    with refused("clash", kind="instructor_absent"):
        plan(house, instructor=leader, day=MONDAY)
    changed = {name for name, count in row_counts().items() if count != before[name]}
    assert "house_event" not in changed
    events.save(house.desk, replace(look(house, made).fields, title="Wieczerza"))
    assert look(house, made).fields.title == "Wieczerza"


def test_an_event_may_lie_on_a_closed_day_and_outside_the_opening_hours(house: House) -> None:
    rooms.add(house.desk, "duza", "sala duża", 20)
    houses_service.close_days(house.desk, date(2026, 12, 28), date(2026, 12, 28), "przerwa")
    made = plan(house, room="duza", day=date(2026, 12, 28), start=time(18), minutes=300)
    assert look(house, made).fields.day == date(2026, 12, 28)


def test_an_event_changed_at_another_desk_is_not_overwritten(house: House) -> None:
    made = plan(house)
    seen = look(house, made).fields
    events.save(house.other_desk, replace(seen, price=5000))
    with refused("event_changed_meanwhile", by="B. Wójcik"):
        events.save(house.desk, replace(seen, price=6000))
    assert look(house, made).fields.price == 5000


def test_calendars_learn_of_a_new_time_or_place_but_not_of_a_new_price(house: House) -> None:
    def sequence() -> int:
        found: int = query("SELECT sequence FROM house_event")[0][0]
        return found

    made = plan(house)
    events.save(house.desk, replace(look(house, made).fields, price=1))
    assert sequence() == 0
    events.save(house.desk, replace(look(house, made).fields, start=time(9)))
    assert sequence() == 1
    events.cancel(house.desk, made, "zła pogoda")
    assert sequence() == 2


def test_a_cancelled_event_keeps_its_list_and_takes_nobody(house: House) -> None:
    made = plan(house)
    zofia, jan, *_rest = four_people(house)
    event_lists.add_people(house.desk, made, [zofia])
    events.cancel(house.desk, made, "zła pogoda")
    view = look(house, made)
    assert (view.cancelled, view.reason, view.going) == (True, "zła pogoda", 1)
    with refused("event_cancelled", title="Wycieczka do Torunia"):
        event_lists.add_people(house.desk, made, [jan])
    with refused("event_cancelled"):
        events.cancel(house.desk, made)
    events.restore(house.desk, made)
    assert (look(house, made).cancelled, look(house, made).reason) == (False, "")
    with refused("event_not_cancelled"):
        events.restore(house.desk, made)


def test_a_cancelled_event_gives_its_room_free_and_may_not_take_it_back(house: House) -> None:
    rooms.add(house.desk, "duza", "sala duża", 20)
    made = plan(house, room="duza")
    events.cancel(house.desk, made)
    plan(house, title="Jasełka", room="duza")
    with refused("clash", kind="room", title="Jasełka"):
        events.restore(house.desk, made)
    assert look(house, made).cancelled


def test_the_capacity_never_falls_below_those_who_go(house: House) -> None:
    made = plan(house)
    event_lists.add_people(house.desk, made, four_people(house)[:2])
    with refused("event_too_small", going=2):
        events.save(house.desk, replace(look(house, made).fields, capacity=1))
    with refused("bad_capacity"):
        events.save(house.desk, replace(look(house, made).fields, capacity=0))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "text_missing"),
        ({"minutes": 0}, "bad_length"),
        ({"minutes": 1441}, "bad_length"),
        ({"price": -1}, "bad_amount"),
        ({"room": "piwnica"}, "room_unknown"),
        ({"instructor": 404}, "instructor_unknown"),
        ({"organisation": 404}, "organisation_unknown"),
        ({"id": 404}, "house_event_unknown"),
        ({"kind": HouseEventKind.PERFORMANCE}, "performance_elsewhere"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    sqlite_house: House, changes: dict[str, Any], code: str
) -> None:
    before = row_counts()
    with refused(code):
        plan(sqlite_house, **changes)
    assert row_counts() == before


def test_a_performance_is_listed_but_changed_by_the_ensemble_alone(house: House) -> None:
    made = perform(house)
    (row,) = events.year(house.desk, 2026).rows
    assert (row.performance, row.title) == (True, "Kolędy")
    with refused("performance_elsewhere"):
        events.cancel(house.desk, made)
    with refused("performance_elsewhere"):
        event_lists.add_people(house.desk, made, [])


def test_a_task_is_done_once_and_may_be_opened_again(house: House) -> None:
    made = plan(house)
    given = TaskFields(0, "zamówić autokar", "A. Nowak", MONDAY)
    task = event_tasks.save_task(house.desk, made, given)
    assert event_tasks.finish_task(house.other_desk, task)
    assert not event_tasks.finish_task(house.desk, task)
    (row,) = look(house, made).tasks
    assert (row.done_at, row.done_by) == (house.clock.now(), "B. Wójcik")
    assert event_tasks.reopen_task(house.desk, task)
    assert not event_tasks.reopen_task(house.desk, task)
    with refused("changed_meanwhile"):
        event_tasks.save_task(house.desk, made, replace(given, id=task, title="bus"))
    seen = look(house, made).tasks[0].fields
    event_tasks.save_task(house.desk, made, replace(seen, title="zamówić bus"))
    assert look(house, made).tasks[0].fields.title == "zamówić bus"
    event_tasks.remove_task(house.desk, task)
    assert look(house, made).tasks == ()
    with refused("task_unknown"):
        event_tasks.finish_task(house.desk, task)


def test_costs_are_summed_and_taken_off(house: House) -> None:
    made = plan(house)
    bus = event_tasks.save_cost(house.desk, made, CostRow(0, "autokar", 120000))
    event_tasks.save_cost(house.desk, made, CostRow(0, "bilety", 50))
    assert look(house, made).cost == 120050
    event_tasks.save_cost(house.desk, made, CostRow(bus, "autokar", 110000, 1))
    with refused("changed_meanwhile"):
        event_tasks.save_cost(house.desk, made, CostRow(bus, "autokar", 1, 1))
    with refused("bad_amount"):
        event_tasks.save_cost(house.desk, made, CostRow(0, "zwrot", -1))
    event_tasks.remove_cost(house.desk, bus)
    assert look(house, made).cost == 50
    with refused("cost_unknown"):
        event_tasks.remove_cost(house.desk, bus)


def test_what_is_due_names_overdue_tasks_and_missing_consents_of_the_week(house: House) -> None:
    soon = plan(house, title="Teatr", day=MONDAY + timedelta(days=3))
    later = plan(house, title="Muzeum", day=MONDAY + timedelta(days=7))
    plan(house, title="Daleka", day=MONDAY + timedelta(days=8))
    off = plan(house, title="Odwołana", day=MONDAY + timedelta(days=2))
    people_of_it = four_people(house)
    for event in (soon, later, off):
        event_lists.add_people(house.desk, event, people_of_it[:2])
    event_lists.record_consent(house.desk, later, people_of_it[0], "", MONDAY)
    events.cancel(house.desk, off)
    late = TaskFields(0, "bilety", "E. Lis", MONDAY - timedelta(days=2))
    event_tasks.save_task(house.desk, soon, late)
    event_tasks.save_task(house.desk, soon, replace(late, title="lista", due_on=MONDAY))
    event_tasks.save_task(house.desk, off, late)
    done = event_tasks.save_task(house.desk, soon, replace(late, title="bus"))
    event_tasks.finish_task(house.desk, done)
    rows = event_tasks.due(house.desk, MONDAY)
    assert [(row.title, row.what, row.number, row.urgent) for row in rows] == [
        ("Teatr", "bilety", 0, True),
        ("Teatr", "", 2, True),
        ("Teatr", "lista", 0, False),
        ("Muzeum", "", 1, False),
    ]
    assert [row.kind for row in rows] == [
        DueKind.TASK,
        DueKind.CONSENTS,
        DueKind.TASK,
        DueKind.CONSENTS,
    ]


def test_a_death_leaves_the_lists_of_events_to_come_and_keeps_those_that_were(
    house: House,
) -> None:
    zofia = four_people(house)[0]
    past = plan(house, title="Muzeum", day=MONDAY - timedelta(days=3), start=time(10))
    this_evening = plan(house, title="Opera", day=MONDAY, start=time(18), minutes=60)
    to_come = plan(house)
    for event in (past, this_evening, to_come):
        event_lists.add_people(house.desk, event, [zofia])
    stays.register_death(house.desk, zofia, MONDAY)
    assert listed(house, past, ParticipantState.GOING) == [zofia]
    assert listed(house, this_evening, ParticipantState.WITHDRAWN) == [zofia]
    assert listed(house, to_come, ParticipantState.WITHDRAWN) == [zofia]


def test_the_dead_are_put_on_no_list(house: House) -> None:
    zofia = four_people(house)[0]
    made = plan(house)
    stays.register_death(house.desk, zofia, MONDAY)
    with refused("deceased_person", number=zofia):
        event_lists.add_people(house.desk, made, [zofia])


def test_who_leaves_the_house_leaves_later_events_unless_they_sing(house: House) -> None:
    zofia, jan, *_rest = four_people(house)
    people.give_role(house.desk, jan, Role.SINGER, MONDAY)
    before = plan(house, day=MONDAY + timedelta(days=1), title="Teatr")
    made = plan(house)
    for event in (before, made):
        event_lists.add_people(house.desk, event, [zofia, jan])
    for number in (zofia, jan):
        stays.end_stay(house.desk, number, MONDAY + timedelta(days=4), EndReason.MOVED_AWAY)
    assert listed(house, before, ParticipantState.GOING) == [jan, zofia]
    assert listed(house, made, ParticipantState.GOING) == [jan]
    assert listed(house, made, ParticipantState.WITHDRAWN) == [zofia]


def test_people_from_outside_the_house_may_go_as_well(house: House) -> None:
    guest = people.register(house.desk, PersonFields("Łucja", "Żak"), Role.CLUB_MEMBER, MONDAY)
    made = plan(house)
    assert event_lists.add_people(house.desk, made, [guest]).going == ("Żak Łucja",)
    with refused("person_unknown"):
        event_lists.add_people(house.desk, made, [404])


def pages(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_paper_lists_names_whom_to_call_and_leaves_out_who_withdrew(
    sqlite_house: House, tmp_path: Path
) -> None:
    house = sqlite_house
    made = plan(house, note="klucze u p. Ewy")
    zofia, jan, ewa, adam = four_people(house)
    contacts.save(
        house.desk, zofia, ContactView(0, "bez numeru", "", "", authorised_for_information=False)
    )
    contacts.save(
        house.desk,
        zofia,
        ContactView(0, "Anna Żak", "córka", "600100200", authorised_for_information=True),
    )
    event_lists.add_people(house.desk, made, [zofia, jan, ewa, adam])
    secret = replace(row_of(house, made, zofia).fields, note="po udarze")
    event_lists.set_participant(house.desk, made, zofia, secret)
    event_lists.withdraw(house.desk, made, jan)
    before = row_counts()["audit_entry"]
    staff = event_papers.event_list(house.desk, made, tmp_path)
    signed = event_papers.event_list(house.desk, made, tmp_path, for_staff=False)
    assert [staff.name, signed.name] == [
        f"wydarzenie-2026-12-12-{made}-uczestnicy.pdf",
        f"wydarzenie-2026-12-12-{made}-podpisy.pdf",
    ]
    assert row_counts()["audit_entry"] == before + 2
    text = pages(staff)
    assert "Anna Żak 600100200" in text
    assert text.index("Żak Zofia") < text.index("Lis Ewa") < text.index("Baran Adam")
    for path in (staff, signed):
        assert "Ącki" not in pages(path)
        assert "udarze" not in pages(path)
        assert "klucze" not in pages(path)
    assert "600100200" not in pages(signed)
    with refused("house_event_unknown"):
        event_papers.event_list(house.desk, 404, tmp_path)
