"""Drafts of months: what patterns make, what hands changed, what drafts leave alone."""

from datetime import date, time, timedelta

import care
from houses import House, absent, query, refused
from visit_plans import (
    DECEMBER,
    WEDNESDAY,
    board,
    boxes,
    change,
    draft,
    one_client,
    pattern,
    pattern_fields,
    the_visit,
)

from seniorplus.domain.care.codes import CarerAbsenceKind
from seniorplus.services import care_decisions, carers, stays
from seniorplus.services.visits import board as boards
from seniorplus.services.visits import patterns

FRIDAY = date(2026, 12, 4)
NEXT_MONDAY = date(2026, 12, 7)


def days() -> list[date]:
    """The days of all stored visits that are not cancelled, in order."""
    rows = query("SELECT day FROM visit WHERE state = 'planned' ORDER BY day")
    return [date.fromisoformat(str(row.day)) for row in rows]


def test_a_month_has_a_visit_on_each_day_of_the_pattern_but_on_holidays(house: House) -> None:
    pattern(house, one_client(house))

    assert draft(house) == (12, 0, 0)

    assert days() == [date(2026, 12, day) for day in (2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 28, 30)]


def test_a_client_who_wishes_is_visited_on_holidays_too(sqlite_house: House) -> None:
    client = care.client(sqlite_house, on_holidays=True)
    pattern(sqlite_house, care.decision(sqlite_house, client))

    assert draft(sqlite_house) == (13, 0, 0)

    assert date(2026, 12, 25) in days()


def test_a_second_draft_changes_nothing(house: House) -> None:
    anna = care.carer(house)
    for name in ("Zofia Kłos", "Maria Wilk"):
        pattern(house, one_client(house, name), carers=(anna,))
    draft(house)
    before = query("SELECT * FROM visit ORDER BY id"), query("SELECT * FROM visit_carer")

    assert draft(house) == (0, 0, 0)

    assert (query("SELECT * FROM visit ORDER BY id"), query("SELECT * FROM visit_carer")) == before
    assert len(query("SELECT * FROM month_plan")) == 1


def test_who_usually_goes_is_assigned_only_where_nothing_stands_against_it(house: House) -> None:
    anna, ewa = care.carer(house, "Anna Nowak"), care.carer(house, "Ewa Kot")
    first = pattern(house, one_client(house, "Zofia Kłos"), carers=(anna,))
    # At the same time in another place: Anna cannot, Ewa can where she works.
    second = pattern(house, one_client(house, "Maria Wilk", provider=None), carers=(anna, ewa))
    third = pattern(house, one_client(house, "Jan Lis"), carers=(anna,))
    carers.absent(house.desk, ewa, CarerAbsenceKind.LEAVE, FRIDAY, FRIDAY)

    draft(house)

    def who(day: date) -> dict[int, tuple[int, ...]]:
        found = boxes(board(house, day)).values()
        made = {row.id: row.pattern_id for row in query("SELECT id, pattern_id FROM visit")}
        return {made[box.id]: box.carers for box in found}

    assert who(WEDNESDAY) == {first: (anna,), second: (ewa,), third: ()}
    assert who(FRIDAY) == {first: (anna,), second: (), third: ()}


def test_what_cannot_wait_gets_the_carer(sqlite_house: House) -> None:
    anna = care.carer(sqlite_house)
    can_wait = pattern(sqlite_house, one_client(sqlite_house), carers=(anna,), priority=3)
    urgent = pattern(
        sqlite_house,
        one_client(sqlite_house, "Maria Wilk"),
        carers=(anna,),
        priority=1,
        start=time(8, 30),
    )

    draft(sqlite_house)

    rows = query("SELECT DISTINCT pattern_id FROM visit JOIN visit_carer ON visit_id = visit.id")
    assert [row.pattern_id for row in rows] == [urgent]
    assert can_wait != urgent


def test_two_go_together_or_nobody_does(house: House) -> None:
    anna, ewa = care.carer(house, "Anna Nowak"), care.carer(house, "Ewa Kot")
    decision = one_client(house)
    pattern(house, decision, carers=(anna, ewa), carers_needed=2)
    carers.absent(house.desk, ewa, CarerAbsenceKind.SICKNESS, FRIDAY, FRIDAY)

    draft(house)

    assert the_visit(house, WEDNESDAY).carers == (anna, ewa)
    assert the_visit(house, FRIDAY).carers == ()
    assert len(board(house, FRIDAY).waiting) == 1


def test_a_decision_that_ends_in_the_middle_of_a_week_ends_the_visits(house: House) -> None:
    decision = one_client(house)
    pattern(house, decision)
    draft(house)

    care_decisions.end(house.desk, decision, date(2026, 12, 9))

    assert draft(house) == (0, 8, 0)
    assert days() == [WEDNESDAY, FRIDAY, NEXT_MONDAY, date(2026, 12, 9)]


def test_hours_beyond_what_is_granted_for_a_week_are_told_in_that_week(sqlite_house: House) -> None:
    anna = care.carer(sqlite_house)
    pattern(sqlite_house, one_client(sqlite_house, granted_minutes=150), carers=(anna,))

    draft(sqlite_house)

    view = board(sqlite_house, NEXT_MONDAY)
    assert view.errors == 1
    assert boxes(view).popitem()[1].rules == ("over_granted",)
    assert board(sqlite_house, WEDNESDAY).errors == 0


def test_visits_are_made_around_a_suspension_and_wait_for_its_end(house: House) -> None:
    client = care.client(house)
    number = query("SELECT number FROM person")[0].number
    pattern(house, care.decision(house, client))
    absent(house, number, FRIDAY, FRIDAY)

    assert draft(house) == (11, 0, 0)
    assert FRIDAY not in days()

    absent(house, number, NEXT_MONDAY, date(2026, 12, 13))
    assert draft(house) == (0, 0, 0)
    view = board(house, NEXT_MONDAY)
    (suspended,) = view.cancelled
    assert (suspended.cancelled, suspended.rules, view.waiting) == (True, ("suspended",), ())


def test_a_suspension_in_the_past_changes_no_visit_of_the_past(house: House) -> None:
    client = care.client(house)
    number = query("SELECT number FROM person")[0].number
    anna = care.carer(house)
    pattern(house, care.decision(house, client), carers=(anna,))
    draft(house)
    house.at(8, day=date(2026, 12, 10))

    absent(house, number, WEDNESDAY, FRIDAY)

    assert draft(house) == (0, 0, 0)
    assert len(days()) == 12
    (box,) = board(house, WEDNESDAY).cancelled
    assert (box.carers, box.rules) == ((anna,), ("suspended",))
    assert board(house, NEXT_MONDAY).cancelled == ()


def test_days_that_are_over_are_drafted_but_never_drafted_anew(house: House) -> None:
    decision = one_client(house)
    made = pattern(house, decision)
    house.at(8, day=date(2026, 12, 10))
    assert draft(house) == (12, 0, 0)

    patterns.save(house.desk, made, pattern_fields(decision, start=time(9), version=1))

    assert draft(house) == (8, 0, 4)
    assert the_visit(house, WEDNESDAY).start == time(8)
    assert the_visit(house, date(2026, 12, 11)).start == time(9)


def test_what_hands_changed_stays_when_the_pattern_changes(house: House) -> None:
    anna = care.carer(house)
    decision = one_client(house)
    made = pattern(house, decision, carers=(anna,))
    draft(house)
    moved = the_visit(house, WEDNESDAY)
    change(house, moved.id, 1, day=date(2026, 12, 3), start=time(10))
    cancelled = the_visit(house, FRIDAY)
    change(house, cancelled.id, 1, cancelled=True, reason="wizyta u lekarza")

    later = pattern_fields(decision, start=time(9), weekdays="13", carers=(anna,), version=1)
    patterns.save(house.desk, made, later)

    # Mondays and Wednesdays now begin at nine; Fridays are gone but for the cancelled one.
    assert draft(house) == (8, 2, 2)
    kept = the_visit(house, date(2026, 12, 3))
    assert (kept.id, kept.start, kept.carers) == (moved.id, time(10), (anna,))
    assert the_visit(house, FRIDAY).cancelled
    assert boxes(board(house, WEDNESDAY)) == {}
    changed = the_visit(house, NEXT_MONDAY)
    assert (changed.start, changed.carers, changed.by_hand) == (time(9), (anna,), False)
    assert draft(house) == (0, 0, 2)


def test_a_changed_visit_waits_when_who_goes_cannot_at_the_new_time(house: House) -> None:
    anna = care.carer(house)
    decision = one_client(house)
    made = pattern(house, decision, carers=(anna,))
    draft(house)

    # Her shift ends at three.
    patterns.save(
        house.desk, made, pattern_fields(decision, start=time(14, 30), carers=(anna,), version=1)
    )

    assert draft(house) == (12, 0, 0)
    assert [box.carers for box in board(house, WEDNESDAY).waiting] == [()]


def test_other_usual_carers_take_over_what_nobody_assigned_by_hand(house: House) -> None:
    anna, ewa = care.carer(house, "Anna Nowak"), care.carer(house, "Ewa Kot")
    jan = care.carer(house, "Jan Dąb")
    decision = one_client(house)
    made = pattern(house, decision, carers=(anna,))
    draft(house)
    change(house, the_visit(house, FRIDAY).id, 1, carers=(jan,))

    patterns.save(house.desk, made, pattern_fields(decision, carers=(ewa,), version=1))
    draft(house)

    assert the_visit(house, WEDNESDAY).carers == (ewa,)
    assert the_visit(house, FRIDAY).carers == (jan,)


def test_who_died_has_no_visits_on_the_board_and_in_the_next_draft(house: House) -> None:
    client = care.client(house)
    number = query("SELECT number FROM person")[0].number
    pattern(house, care.decision(house, client))
    draft(house)

    stays.register_death(house.desk, number, house.clock.now().date())

    assert boxes(board(house, WEDNESDAY)) == {}
    assert draft(house)[1] == 12
    assert days() == []


def test_a_month_of_sixty_clients_is_drafted_in_a_moment(sqlite_house: House) -> None:
    staff = [care.carer(sqlite_house, f"Opiekunka Nr{number}") for number in range(12)]
    for number in range(60):
        pattern(
            sqlite_house,
            one_client(sqlite_house, f"Klient Nr{number}", granted_minutes=1200),
            carers=(staff[number % 12],),
            weekdays="12345",
            start=time(7 + number // 12 % 5 * 3 // 2, 0),
        )

    made, removed, kept = draft(sqlite_house)

    assert (made, removed, kept) == (60 * 21, 0, 0)
    assigned = query("SELECT count(*) AS number FROM visit_carer")[0].number
    assert assigned > 600
    assert draft(sqlite_house) == (0, 0, 0)


def test_a_month_that_was_not_drafted_is_an_empty_draft(sqlite_house: House) -> None:
    view = boards.day(sqlite_house.desk, WEDNESDAY)

    assert (view.lines, view.waiting, view.published) == ((), (), None)
    assert draft(sqlite_house, DECEMBER + timedelta(days=31)) == (0, 0, 0)
    with refused("visit_day_too_far"):
        boards.day(sqlite_house.desk, date(2999, 1, 1))
