"""Scanning at the kiosk: one calm answer, given after it was committed."""

from datetime import date, timedelta

from houses import (
    MONDAY,
    House,
    absent,
    admit,
    arrive,
    card_for,
    query,
    scan,
    states,
    wall,
)

from seniorplus.domain.codes import (
    Direction,
    EndReason,
    EventNote,
    EventSource,
    FormOfAddress,
    Role,
    ScanCode,
    ScanOutcome,
)
from seniorplus.services import attendance, checkin, spare_cards, stays
from seniorplus.services import house as houses_service
from seniorplus.services import people as people_service
from seniorplus.views.people import PersonFields

SUNDAY = date(2026, 11, 22)


def card_states(number: int) -> list[str]:
    """The states of a person's cards, in the order in which they were made."""
    rows = query(
        "SELECT card.state FROM card JOIN person ON person.id = card.person_id "
        "WHERE person.number = :number ORDER BY card.serial",
        number=number,
    )
    return [row[0] for row in rows]


def event_count() -> int:
    return int(query("SELECT count(*) FROM attendance_event")[0][0])


def test_the_first_scan_of_the_day_is_the_arrival(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", form=FormOfAddress.PANI, vocative="Zofio")
    answer = scan(house, card_for(house, zofia))
    assert answer.outcome is ScanOutcome.CHECKED_IN
    assert (answer.number, answer.short_name, answer.vocative) == (zofia, "Zofia K.", "Zofio")
    assert (answer.code, answer.notes, answer.at) == (None, (), wall(7, 40))
    assert answer.lunch
    assert states(house) == {zofia: "present"}
    (event,) = attendance.events(house.desk, MONDAY, MONDAY)
    assert (event.event.number, event.event.source) == (answer.event, EventSource.KIOSK)
    assert event.event.by == "kiosk:kiosk"


def test_a_second_scan_within_the_hour_is_a_repeat_without_a_row(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    scan(house, token)
    house.clock.advance(minutes=59)
    answer = scan(house, token)
    assert (answer.outcome, answer.code) == (ScanOutcome.REPEAT, ScanCode.TOO_SOON)
    assert answer.event is None
    assert answer.short_name == "Zofia K."
    assert event_count() == 1


def test_a_later_scan_is_the_exit_and_one_much_later_a_new_arrival(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    scan(house, token)
    house.at(12)
    assert scan(house, token).outcome is ScanOutcome.CHECKED_OUT
    assert states(house) == {zofia: "left"}
    house.at(12, 30)
    assert scan(house, token).outcome is ScanOutcome.REPEAT
    house.at(13, 5)
    assert scan(house, token).outcome is ScanOutcome.CHECKED_IN
    assert states(house) == {zofia: "present"}


def test_a_new_card_takes_over_at_its_first_scan_and_the_old_one_works_until_then(
    house: House,
) -> None:
    zofia = admit(house, "Zofia Kłos")
    old = card_for(house, zofia)
    scan(house, old)
    new = card_for(house, zofia)
    house.at(9)
    assert scan(house, old).outcome is ScanOutcome.CHECKED_OUT
    assert card_states(zofia) == ["active", "issued"]
    house.at(11)
    assert scan(house, new).outcome is ScanOutcome.CHECKED_IN
    assert card_states(zofia) == ["replaced", "active"]
    assert scan(house, old).code is ScanCode.REVOKED_CARD


def test_a_repeat_with_a_new_card_takes_over_too(house: House) -> None:
    """Somebody tries the new card at once: it was scanned, so it is the card from now on."""
    zofia = admit(house, "Zofia Kłos")
    old = card_for(house, zofia)
    scan(house, old)
    new = card_for(house, zofia)
    assert scan(house, new).outcome is ScanOutcome.REPEAT
    assert card_states(zofia) == ["replaced", "active"]


def test_the_last_day_of_a_stay_is_still_a_day_of_the_stay(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    stays.end_stay(house.desk, zofia, MONDAY, EndReason.WITHDRAWAL)
    answer = scan(house, token)
    assert (answer.outcome, answer.notes) == (ScanOutcome.CHECKED_IN, ())


def test_a_spare_card_works_for_the_day_it_was_lent(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    spare = card_for(house, None, spare="Z1")
    assert scan(house, spare).code is ScanCode.UNKNOWN_CARD
    spare_cards.lend(house.desk, zofia, "z1")
    assert scan(house, spare).number == zofia
    house.at(7, 45, date(2026, 11, 24))
    assert scan(house, spare).code is ScanCode.UNKNOWN_CARD
    spare_cards.lend(house.desk, zofia, "Z1")
    assert scan(house, spare).outcome is ScanOutcome.CHECKED_IN


def test_a_spare_card_does_not_end_ones_own_card(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    own = card_for(house, zofia)
    scan(house, own)
    spare = card_for(house, None, spare="Z1")
    spare_cards.lend(house.desk, zofia, "Z1")
    house.at(12)
    assert scan(house, spare).outcome is ScanOutcome.CHECKED_OUT
    assert card_states(zofia) == ["active"]


def test_a_singer_is_greeted_and_counted_beside_the_participants(house: House) -> None:
    singer = people_service.register(
        house.desk, PersonFields("Łucja", "Żak"), Role.SINGER, date(2026, 1, 1)
    )
    answer = scan(house, card_for(house, singer))
    assert answer.outcome is ScanOutcome.CHECKED_IN
    assert answer.notes == (EventNote.NOT_A_PARTICIPANT.value,)
    assert not answer.lunch
    assert states(house) == {}


def test_an_arrival_outside_the_plan_is_recorded_and_scheduled(house: House) -> None:
    jan = admit(house, "Jan Żuraw", weekdays="24")
    answer = scan(house, card_for(house, jan))
    assert answer.outcome is ScanOutcome.CHECKED_IN
    assert answer.notes == (EventNote.OUTSIDE_PLAN.value,)
    # Lunch outside the plan is for staff to decide.
    assert not answer.lunch
    assert states(house) == {jan: "present"}


def test_a_scan_on_a_closed_day_is_greeted_with_a_note(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    houses_service.close_days(house.desk, MONDAY, MONDAY, "remont")
    answer = scan(house, token)
    assert answer.outcome is ScanOutcome.CHECKED_IN
    assert EventNote.CLOSED_DAY.value in answer.notes


def test_an_arrival_beats_the_absence_that_was_noted(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    absent(house, zofia, MONDAY, date(2026, 11, 27))
    answer = scan(house, token)
    assert answer.notes == (EventNote.AFTER_ABSENCE.value,)
    assert states(house) == {zofia: "present"}


def test_an_arrival_long_after_closing_is_outside_the_hours(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    house.at(18)
    assert scan(house, token).notes == (EventNote.OUTSIDE_HOURS.value,)


def test_a_batch_refuses_what_has_not_happened_yet(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    late = house.clock.now() + timedelta(minutes=3)
    answer = scan(house, token, at=late, source=EventSource.BATCH)
    assert (answer.outcome, answer.code) == (ScanOutcome.REFUSED, ScanCode.IN_FUTURE)
    answer = scan(
        house,
        token,
        source=EventSource.BATCH,
        direction=Direction.OUT,
        at=house.clock.now() - timedelta(minutes=5),
    )
    assert answer.code is ScanCode.NOT_CHECKED_IN
    assert event_count() == 0


def test_the_same_line_of_a_scanner_with_a_memory_counts_once(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    house.at(16)
    first = scan(house, token, at=wall(7, 51), source=EventSource.BATCH)
    second = scan(house, token, at=wall(7, 51), source=EventSource.BATCH)
    assert (first.outcome, second.outcome) == (ScanOutcome.CHECKED_IN, ScanOutcome.REPEAT)
    out = scan(house, token, at=wall(15, 2), source=EventSource.BATCH)
    again = scan(house, token, at=wall(15, 2), source=EventSource.BATCH)
    assert (out.outcome, again.outcome) == (ScanOutcome.CHECKED_OUT, ScanOutcome.REPEAT)
    assert event_count() == 2


def test_a_repeated_command_with_its_nonce_writes_nothing(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    assert scan(house, token, nonce="k-1").outcome is ScanOutcome.CHECKED_IN
    house.at(12)
    assert scan(house, token, nonce="k-1").outcome is ScanOutcome.REPEAT
    assert event_count() == 1


def test_a_clock_behind_the_last_entry_asks_staff_and_stops_nobody(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    assert not houses_service.view(house.desk).clock_back
    house.clock.advance(minutes=-30)
    assert houses_service.view(house.desk).clock_back
    answer = scan(house, token)
    assert answer.outcome is ScanOutcome.CHECKED_IN
    assert EventNote.CLOCK.value in answer.notes


def test_a_batch_line_from_the_past_is_no_wrong_clock(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    house.at(16)
    answer = scan(house, token, at=wall(7, 51), source=EventSource.BATCH)
    assert EventNote.CLOCK.value not in answer.notes


def test_the_desk_mirrors_what_the_kiosk_answered(house: House) -> None:
    assert checkin.latest_turn(house.desk, house.kiosk.terminal).turn == 0
    zofia = admit(house, "Zofia Kłos", form=FormOfAddress.PANI)
    answer = scan(house, card_for(house, zofia))
    turn = checkin.latest_turn(house.desk, house.kiosk.terminal)
    assert turn.turn == 1
    assert turn.answer == answer
    scan(house, "nic")
    (only,) = checkin.latest_turns(house.desk)
    assert (only.turn, only.answer.code) == (2, ScanCode.MALFORMED)  # type: ignore[union-attr]


def test_a_scan_after_an_entry_by_hand_is_the_exit(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    arrive(house, zofia)
    house.at(12)
    assert scan(house, token).outcome is ScanOutcome.CHECKED_OUT
