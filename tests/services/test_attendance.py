"""Attendance by hand: corrections supersede, nothing is overwritten, nothing is invented."""

from datetime import date, timedelta

import pytest
from houses import (
    MONDAY,
    House,
    admit,
    arrive,
    card_for,
    leave,
    query,
    refused,
    row_counts,
    scan,
    states,
    wall,
)

from seniorplus.domain.attendance import When
from seniorplus.domain.codes import AlertCode, EventKind, EventSource
from seniorplus.services import attendance, day, stays

FRIDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 24)
IN, OUT = EventKind.CHECK_IN, EventKind.CHECK_OUT


def test_an_arrival_may_be_an_interval(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(8)
    attendance.record(house.desk, zofia, IN, When(wall(7, 45), wall(7, 58)))
    (row,) = day.view(house.desk).rows
    assert (row.state, row.at, row.at_until) == ("present", wall(7, 45), wall(7, 58))


def test_nobody_arrives_twice_or_leaves_without_having_come(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("not_present", name="Kłos Zofia"):
        leave(house, zofia)
    arrive(house, zofia)
    with refused("already_present", name="Kłos Zofia"):
        arrive(house, zofia)
    leave(house, zofia)
    assert states(house) == {zofia: "left"}


@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("in_future", When(wall(7, 43))),
        ("in_future", When(wall(7, 30), wall(7, 43))),
        ("in_future", When(wall(8, 0, TUESDAY))),
        ("bad_interval", When(wall(7, 30), wall(7, 30))),
        ("bad_interval", When(wall(7, 30), wall(7, 20))),
    ],
)
def test_a_time_that_cannot_be_is_refused(sqlite_house: House, code: str, when: When) -> None:
    zofia = admit(sqlite_house, "Zofia Kłos")
    with refused(code):
        attendance.record(sqlite_house.desk, zofia, IN, when)
    assert query("SELECT count(*) FROM attendance_event") == [(0,)]


def test_a_time_of_another_day_than_the_one_meant_is_refused(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("day_differs"):
        attendance.record(house.desk, zofia, IN, When(wall(7, 30)), day=FRIDAY)
    with refused("in_future"):
        attendance.record(house.desk, zofia, IN, When(None), day=TUESDAY)
    with refused("person_unknown"):
        attendance.record(house.desk, 404, IN)


def test_an_exit_before_the_arrival_is_refused(house: House) -> None:
    """Said otherwise the desk hears of a success, and the person is still in the house."""
    zofia = admit(house, "Zofia Kłos")
    house.at(9)
    arrive(house, zofia)
    with refused("not_present"):
        attendance.record(house.desk, zofia, OUT, When(wall(8)))


def test_an_arrival_without_an_hour_comes_before_the_exit_that_follows_it(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(8)
    attendance.record(house.desk, zofia, IN, When(None), day=FRIDAY)
    attendance.record(house.desk, zofia, OUT, When(wall(14, 0, FRIDAY)))
    assert states(house, FRIDAY) == {zofia: "left"}


def test_nobody_comes_after_death(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    stays.register_death(house.desk, zofia, date(2026, 11, 22))
    with refused("deceased_person"):
        arrive(house, zofia)


def test_a_repeated_command_records_one_event(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    first = attendance.record(house.desk, zofia, IN, nonce="klik-1")
    assert attendance.record(house.desk, zofia, IN, nonce="klik-1") == first
    assert query("SELECT count(*) FROM attendance_event") == [(1,)]


def test_ones_own_fresh_entry_is_undone_without_a_reason(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    event = arrive(house, zofia)
    house.clock.advance(minutes=5)
    attendance.undo(house.desk, event)
    assert states(house) == {zofia: "expected"}


def test_an_older_entry_or_one_of_somebody_else_needs_a_reason(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    event = arrive(house, zofia)
    with refused("reason_required"):
        attendance.undo(house.other_desk, event)
    house.clock.advance(minutes=6)
    with refused("reason_required"):
        attendance.undo(house.desk, event, " \u200b ")
    attendance.undo(house.other_desk, event, "pomyłka, to była pani Żak")
    assert states(house) == {zofia: "expected"}
    assert ("pomyłka, to była pani Żak",) in query("SELECT reason FROM attendance_event")


def test_an_event_is_corrected_or_undone_once(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(8)
    event = arrive(house, zofia)
    attendance.correct(house.desk, event, When(wall(7, 51)), "zegar kiosku")
    for _ in range(2):
        with refused("already_corrected"):
            attendance.correct(house.desk, event, When(wall(7, 52)), "jeszcze raz")
    with refused("already_corrected"):
        attendance.undo(house.desk, event)
    with refused("event_unknown", number=404):
        attendance.undo(house.desk, 404)


def test_a_correction_keeps_the_earlier_time_in_the_record(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(8)
    event = arrive(house, zofia)
    attendance.correct(house.desk, event, When(wall(7, 51)), "zegar kiosku")
    seen = attendance.events(house.desk, MONDAY, MONDAY)
    assert [(row.event.at, row.standing) for row in seen] == [
        (wall(8), False),
        (wall(7, 51), True),
    ]
    assert seen[1].event.supersedes == event
    with refused("reason_required"):
        attendance.correct(house.desk, seen[1].event.number, When(wall(7, 50)), "")
    with refused("day_differs"):
        attendance.correct(house.desk, seen[1].event.number, When(wall(8, 0, FRIDAY)), "dzień")


def test_an_undoing_can_be_undone(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    undone = attendance.undo(house.desk, arrive(house, zofia))
    with refused("already_corrected"):
        attendance.correct(house.desk, undone, When(wall(7, 30)), "nie da się")
    attendance.undo(house.desk, undone)
    assert states(house) == {zofia: "present"}


def test_the_second_desk_that_undoes_the_same_event_is_told(house: House) -> None:
    event = arrive(house, admit(house, "Zofia Kłos"))
    attendance.undo(house.desk, event)
    before = row_counts()
    with refused("already_corrected"):
        attendance.undo(house.other_desk, event, "ja też")
    assert row_counts() == before


def test_after_a_power_cut_many_arrivals_are_recovered_as_one_interval(house: House) -> None:
    numbers = [admit(house, f"Zofia {name}") for name in ("Kłos", "Żak", "Świt")]
    arrive(house, numbers[0])
    house.at(8, 15)
    made = attendance.recover(house.desk, numbers, When(wall(7, 30), wall(8)), nonce="prąd")
    assert len(made) == 2
    assert set(states(house).values()) == {"present"}
    sources = [row.event.source for row in attendance.events(house.desk, MONDAY, MONDAY)]
    assert sources == [EventSource.HAND, EventSource.RECOVERED, EventSource.RECOVERED]
    assert attendance.recover(house.desk, numbers, When(wall(7, 30), wall(8)), nonce="prąd") == ()
    with refused("nobody_chosen"):
        attendance.recover(house.desk, [], When(wall(7, 30), wall(8)))


def test_one_unknown_number_recovers_nobody(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    before = row_counts()
    with refused("person_unknown"):
        attendance.recover(house.desk, [zofia, 404], When(wall(7, 30), wall(7, 35)))
    assert row_counts() == before


def test_closing_the_day_turns_those_inside_into_left_without_an_hour(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    arrive(house, zofia)
    arrive(house, jan)
    house.at(15)
    leave(house, jan)
    house.at(15, 35)
    assert attendance.close_day(house.desk, MONDAY, wall(15, 35)) == 1
    view = day.view(house.desk)
    assert view.closed_at == wall(15, 35)
    rows = {row.number: row for row in view.rows}
    assert (rows[zofia].state, rows[zofia].at) == ("left", None)
    assert rows[zofia].arrived == wall(7, 40)
    assert rows[jan].at == wall(15)
    with refused("already_closed"):
        attendance.close_day(house.desk, MONDAY, wall(15, 35))


def test_reopening_takes_back_only_what_closing_made(house: House) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    arrive(house, zofia)
    arrive(house, jan)
    house.at(15)
    leave(house, jan)
    with refused("not_closed"):
        attendance.reopen_day(house.desk, MONDAY)
    attendance.close_day(house.desk, MONDAY, wall(15))
    attendance.reopen_day(house.desk, MONDAY)
    assert states(house) == {zofia: "present", jan: "left"}
    assert day.view(house.desk).closed_at is None
    assert attendance.close_day(house.desk, MONDAY, wall(15)) == 1


def test_an_exit_that_was_given_its_hour_survives_reopening(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    arrive(house, zofia)
    house.at(15, 40)
    attendance.close_day(house.desk, MONDAY, wall(15, 35))
    made = day.view(house.desk).rows[0].last_event
    assert made is not None
    attendance.correct(house.desk, made, When(wall(15, 10)), "syn odebrał")
    attendance.reopen_day(house.desk, MONDAY)
    assert states(house) == {zofia: "left"}


def test_a_day_is_not_closed_in_advance(house: House) -> None:
    with refused("in_future"):
        attendance.close_day(house.desk, TUESDAY, wall(7, 40))
    with refused("in_future"):
        attendance.close_day(house.desk, MONDAY, wall(15, 35))


def test_a_day_is_checked_on_that_day_never_before(house: House) -> None:
    with refused("day_differs"):
        attendance.close_day(house.desk, MONDAY, wall(15, 35, FRIDAY))


def test_an_open_yesterday_is_an_alert_until_somebody_closes_it(house: House) -> None:
    house.at(8, 0, FRIDAY)
    arrive(house, admit(house, "Zofia Kłos"))
    house.at(8)
    codes = {alert.code for alert in day.view(house.desk).alerts}
    assert AlertCode.NO_CHECK_OUT in codes
    attendance.close_day(house.desk, FRIDAY, wall(15, 35, FRIDAY))
    assert AlertCode.NO_CHECK_OUT not in {alert.code for alert in day.view(house.desk).alerts}
    assert list(states(house, FRIDAY).values()) == ["left"]


def test_events_are_numbered_without_gaps_in_the_order_of_recording(house: House) -> None:
    tokens = [card_for(house, admit(house, f"Zofia {name}")) for name in ("Kłos", "Żak")]
    for token in tokens:
        scan(house, token)
        house.clock.advance(minutes=1)
    with refused("not_present"):
        leave(house, admit(house, "Jan Żuraw"))
    arrive(house, 3)
    numbers = [row.event.number for row in attendance.events(house.desk, None, None)]
    assert numbers == [1, 2, 3]
    recorded = [row.event.recorded_at for row in attendance.events(house.desk, None, None)]
    assert recorded == sorted(recorded)
    assert recorded[-1] - recorded[0] == timedelta(minutes=2)
