"""Decisions on care services: what they must say, their hours, and what is due about them."""

from datetime import date, timedelta
from typing import Any

import care
import pytest
from houses import MONDAY, House, absent, refused

from seniorplus.domain.care.codes import HoursPer, ServiceKind, VisitState, WorkState
from seniorplus.domain.codes import AlertCode
from seniorplus.services import care_clients, care_decisions, care_providers, stays
from seniorplus.services import day as days
from seniorplus.views.care import ClientRow, DecisionRow, LedgerRow, ProviderRow

NEXT_MONDAY = MONDAY + timedelta(days=7)
WEEK_BEFORE = MONDAY - timedelta(days=7)


def only_row(house: House) -> ClientRow:
    (row,) = care_clients.everybody(house.desk)
    return row


def decision_row(house: House) -> DecisionRow:
    (row,) = only_row(house).decisions
    return row


def due(house: House) -> list[tuple[str, str]]:
    return [(code, row.code) for code, row in care_decisions.due(house.desk)]


def week(house: House, decision: int, day: date = MONDAY) -> LedgerRow:
    (row,) = care_decisions.ledger(house.desk, decision, day, day)
    return row


def test_a_form_shows_what_was_saved(house: House) -> None:
    provider = care_providers.save(house.desk, ProviderRow(0, "Opieka Plus", "", "", True, 0))
    fields = care.decision_fields(
        care.client(house),
        kind=ServiceKind.SPECIALIST,
        scope="rehabilitacja",
        provider=provider,
        granted_per=HoursPer.MONTH,
    )
    decision = care_decisions.save(house.desk, 0, fields)
    row = decision_row(house)
    assert (row.id, row.provider, row.missing, row.complete_by) == (
        decision,
        "Opieka Plus",
        (),
        None,
    )
    assert row.fields == care.decision_fields(
        fields.client,
        kind=ServiceKind.SPECIALIST,
        scope="rehabilitacja",
        provider=provider,
        granted_per=HoursPer.MONTH,
        version=1,
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": "  "}, "decision_number_missing"),
        ({"granted_minutes": None}, "decision_hours_missing"),
        ({"granted_minutes": 0}, "hours_unlikely"),
        ({"granted_minutes": -60}, "hours_unlikely"),
        ({"granted_minutes": 20_161}, "hours_unlikely"),
        ({"provisional_minutes": 0}, "hours_unlikely"),
        ({"income": -1}, "amount_unlikely"),
        ({"hourly_price": 10**12}, "amount_unlikely"),
        ({"last_day": date(2025, 12, 31)}, "days_out_of_order"),
        ({"last_day": date(9999, 12, 31)}, "bad_date"),
        ({"first_day": date(202, 1, 1), "last_day": date(203, 1, 1)}, "bad_date"),
        ({"interview_on": date(2026, 11, 24)}, "in_future"),
        ({"issued_on": date(2026, 11, 24)}, "in_future"),
        ({"provider": 4040}, "provider_unknown"),
        ({"client_id": 4040}, "client_unknown"),
    ],
)
def test_what_no_decision_says_is_refused(house: House, changes: dict[str, Any], code: str) -> None:
    client = care.client(house)
    with refused(code):
        care.decision(house, **({"client_id": client} | changes))
    assert only_row(house).decisions == ()


def test_a_client_has_one_decision_of_a_kind_at_a_time(house: House) -> None:
    client = care.client(house)
    care.decision(house, client, number="A/1", last_day=date(2026, 6, 30))
    with refused("decision_overlaps", number="A/1", first=care.YEAR):
        care.decision(house, client, first_day=date(2026, 6, 30), last_day=None)
    later = care.decision(house, client, first_day=date(2026, 7, 1), last_day=None)
    care.decision(house, client, kind=ServiceKind.NEIGHBOUR)
    care.decision(house, care.client(house, "Adam Bór"))
    fields = care.decision_fields(client, first_day=date(2026, 6, 1), version=1)
    with refused("decision_overlaps", number="A/1"):
        care_decisions.save(house.desk, later, fields)


def test_a_decision_ends_earlier_or_later_but_not_in_the_time_of_another(house: House) -> None:
    client = care.client(house)
    first = care.decision(house, client, last_day=date(2026, 6, 30))
    care.decision(house, client, first_day=date(2026, 9, 1))
    care_decisions.end(house.desk, first, date(2026, 8, 31))
    with refused("decision_overlaps"):
        care_decisions.end(house.desk, first, date(2026, 9, 1))
    with refused("days_out_of_order"):
        care_decisions.end(house.desk, first, date(2025, 12, 31))
    care_decisions.end(house.desk, first, date(2026, 1, 1))
    ended, _ = care_clients.view(house.desk, client).row.decisions
    assert (ended.fields.last_day, ended.fields.version) == (date(2026, 1, 1), 3)
    with refused("decision_unknown"):
        care_decisions.end(house.desk, 4040, MONDAY)


def test_two_planners_do_not_overwrite_each_other(house: House) -> None:
    client = care.client(house)
    decision = care.decision(house, client, number="A/1")
    fields = care.decision_fields(client, number="A/2", version=1)
    assert care_decisions.save(house.desk, decision, fields) == decision
    with refused("changed_meanwhile", differs="A/2, 01.01.2026-31.12.2026"):
        care_decisions.save(house.other_desk, decision, fields)
    other = care.client(house, "Adam Bór")
    with refused("decision_unknown"):
        care_decisions.save(house.desk, decision, care.decision_fields(other, version=2))


def test_who_died_is_granted_nothing_but_an_old_decision_may_be_completed(house: House) -> None:
    client = care.client(house)
    decision = care.decision(house, client, hourly_price=None)
    stays.register_death(house.desk, only_row(house).number, MONDAY)
    with refused("deceased_person"):
        care.decision(house, client, kind=ServiceKind.NEIGHBOUR)
    fields = care.decision_fields(client, hourly_price=3_000, version=1)
    care_decisions.save(house.desk, decision, fields)
    assert care_clients.everybody(house.desk) == ()
    assert due(house) == []
    (row,) = care_clients.view(house.desk, client).row.decisions
    assert row.fields.hourly_price == 3_000


def test_urgent_mode_counts_down_what_is_missing(house: House) -> None:
    client = care.client(house)
    urgent: dict[str, Any] = {
        "first_day": MONDAY,
        "last_day": None,
        "urgent": True,
        "provisional_minutes": 300,
        "issued_on": None,
    }
    missing = {"number": "", "granted_minutes": None, "income": None, "interview_on": None}
    decision = care.decision(house, client, **urgent, **missing)
    row = decision_row(house)
    assert row.missing == ("number", "interview", "income", "hours")
    assert row.complete_by == date(2026, 12, 3)
    assert row.interview_due is None
    assert due(house) == [("urgent_deadline", "K001")]
    fields = care.decision_fields(
        client, **urgent, number="", granted_minutes=600, interview_on=MONDAY, version=1
    )
    care_decisions.save(house.desk, decision, fields)
    assert decision_row(house).missing == ("number",)
    fields = care.decision_fields(client, **urgent, interview_on=MONDAY, version=2)
    care_decisions.save(house.desk, decision, fields)
    assert (decision_row(house).missing, decision_row(house).complete_by) == ((), None)
    assert due(house) == []


def test_an_interview_is_due_six_months_after_the_last(house: House) -> None:
    client = care.client(house)
    care.decision(house, client, interview_on=date(2026, 5, 31))
    assert decision_row(house).interview_due == date(2026, 11, 30)
    assert due(house) == [("interview_due", "K001")]
    house.at(9, day=date(2026, 11, 15))
    assert due(house) == []
    house.at(9, day=date(2026, 12, 1))
    assert ("interview_due", "K001") in due(house)


def test_the_last_interview_of_a_client_counts_for_all_decisions(house: House) -> None:
    client = care.client(house)
    care.decision(house, client, interview_on=None)
    assert due(house) == [("interview_due", "K001")]
    care.decision(
        house,
        client,
        kind=ServiceKind.NEIGHBOUR,
        last_day=date(2026, 11, 1),
        interview_on=date(2026, 10, 30),
    )
    assert due(house) == []


def test_a_decision_that_ends_is_told_a_month_before_unless_another_follows(house: House) -> None:
    client = care.client(house)
    care.decision(house, client, last_day=date(2026, 12, 23))
    assert due(house) == [("decision_ends", "K001")]
    care.decision(house, client, first_day=date(2026, 12, 24), last_day=None)
    assert due(house) == []
    house.at(9, day=date(2026, 12, 24))
    assert len(only_row(house).decisions) == 1
    assert len(care_clients.view(house.desk, client).row.decisions) == 2


def test_the_ledger_tells_granted_planned_delivered_and_left(house: House) -> None:
    decision = care.decision(house, care.client(house))
    anna = care.carer(house)
    first = care.visit(house, decision, minutes=90)
    care.visit(house, decision, MONDAY + timedelta(days=6), minutes=60, carers_needed=2)
    care.visit(house, decision, minutes=45, state=VisitState.CANCELLED.value)
    care.visit(house, decision, NEXT_MONDAY, minutes=30)
    assert week(house, decision) == LedgerRow(MONDAY, 600, 210, 0, 210)
    care.worked(house, first, anna, 100)
    assert week(house, decision) == LedgerRow(MONDAY, 600, 210, 100, 120)
    assert week(house, decision).left == 380
    row = decision_row(house)
    assert row.week == week(house, decision)
    assert row.month == LedgerRow(date(2026, 11, 1), 2571, 240, 100, 150)


def test_two_carers_deliver_twice_and_a_missed_visit_gives_its_hours_back(house: House) -> None:
    decision = care.decision(house, care.client(house))
    anna, ewa = care.carer(house, "Anna Nowak"), care.carer(house, "Ewa Kot")
    together = care.visit(house, decision, carers_needed=2)
    care.worked(house, together, anna, 60)
    care.worked(house, together, ewa, 50)
    missed = care.visit(house, decision, minutes=120)
    care.worked(house, missed, anna, 0, state=WorkState.MISSED.value)
    refused_visit = care.visit(house, decision, minutes=30)
    care.worked(house, refused_visit, anna, 20, state=WorkState.REFUSED.value)
    assert week(house, decision) == LedgerRow(MONDAY, 600, 270, 110, 0)


def test_a_corrected_work_card_counts_once(house: House) -> None:
    decision = care.decision(house, care.client(house))
    anna = care.carer(house)
    visit = care.visit(house, decision)
    wrong = care.worked(house, visit, anna, 600)
    care.worked(house, visit, anna, 55, supersedes=wrong)
    assert week(house, decision).delivered == 55


def test_a_decision_for_a_month_is_counted_by_months(house: House) -> None:
    decision = care.decision(
        house, care.client(house), granted_minutes=3_000, granted_per=HoursPer.MONTH
    )
    care.visit(house, decision, date(2026, 11, 2))
    care.visit(house, decision, date(2026, 12, 31))
    rows = care_decisions.ledger(house.desk, decision, date(2026, 11, 30), date(2026, 12, 1))
    assert rows == (
        LedgerRow(date(2026, 11, 1), 3_000, 60, 0, 60),
        LedgerRow(date(2026, 12, 1), 3_000, 60, 0, 60),
    )
    assert decision_row(house).week.granted == 700
    with refused("period_too_long"):
        care_decisions.ledger(house.desk, decision, date(2020, 1, 1), date(2026, 1, 1))


def test_visits_of_a_suspended_client_are_no_planned_hours(house: House) -> None:
    client = care.client(house)
    decision = care.decision(house, client)
    number = only_row(house).number
    for offset in range(3):
        care.visit(house, decision, MONDAY + timedelta(days=offset))
    absent(house, number, MONDAY + timedelta(days=1), None, review_on=NEXT_MONDAY)
    assert week(house, decision).planned == 60
    assert decision_row(house).week == week(house, decision)


def test_a_part_of_a_day_away_suspends_nothing(house: House) -> None:
    from datetime import time

    decision = care.decision(house, care.client(house))
    care.visit(house, decision)
    number = only_row(house).number
    absent(house, number, MONDAY, MONDAY, from_time=time(10), until_time=time(12))
    assert week(house, decision).planned == 60


def test_from_a_death_on_no_hours_are_planned(house: House) -> None:
    decision = care.decision(house, care.client(house))
    number = only_row(house).number
    house.at(9, day=MONDAY + timedelta(days=1))
    for offset in range(3):
        care.visit(house, decision, MONDAY + timedelta(days=offset))
    stays.register_death(house.desk, number, MONDAY + timedelta(days=1))
    assert week(house, decision).planned == 60


def test_more_hours_than_granted_are_told_as_soon_as_they_are_planned(house: House) -> None:
    decision = care.decision(house, care.client(house), granted_minutes=100)
    care.visit(house, decision, NEXT_MONDAY, minutes=100)
    assert due(house) == []
    care.visit(house, decision, NEXT_MONDAY + timedelta(days=6), minutes=1)
    assert due(house) == [("over_granted", "K001")]


def test_hours_left_unused_are_told_when_all_cards_of_a_week_are_entered(house: House) -> None:
    client = care.client(house)
    decision = care.decision(house, client, first_day=WEEK_BEFORE, granted_minutes=100)
    anna = care.carer(house)
    visit = care.visit(house, decision, WEEK_BEFORE, minutes=79)
    assert due(house) == []
    told = care.worked(house, visit, anna, 79)
    assert due(house) == [("under_used", "K001")]
    care.worked(house, visit, anna, 80, supersedes=told)
    assert due(house) == []


def test_weeks_before_the_first_visit_of_the_house_are_not_told_as_unused(house: House) -> None:
    care.decision(house, care.client(house))
    assert due(house) == []
    other = care.decision(house, care.client(house, "Adam Bór"), first_day=MONDAY)
    care.visit(house, other, MONDAY - timedelta(days=12))
    assert due(house) == [("under_used", "K001")]


def test_a_ledger_of_days_in_the_wrong_order_is_refused(house: House) -> None:
    decision = care.decision(house, care.client(house))
    with refused("days_out_of_order"):
        care_decisions.ledger(house.desk, decision, NEXT_MONDAY, MONDAY)
    with refused("decision_unknown"):
        care_decisions.ledger(house.desk, 4040, MONDAY, MONDAY)


def test_what_presses_most_comes_first_and_then_by_name(house: House) -> None:
    zofia, adam = care.client(house, "Zofia Kłos"), care.client(house, "Adam Bór")
    care.decision(house, adam, last_day=MONDAY)
    care.decision(house, zofia, last_day=MONDAY, urgent=True, number="")
    assert due(house) == [
        ("urgent_deadline", "K001"),
        ("decision_ends", "K002"),
        ("decision_ends", "K001"),
    ]


def test_dzis_tells_the_deadlines_of_care_and_not_its_hours(house: House) -> None:
    zofia = care.client(house, "Zofia Kłos")
    decision = care.decision(
        house, zofia, first_day=WEEK_BEFORE, urgent=True, number="", granted_minutes=10
    )
    care.visit(house, decision)
    adam = care.client(house, "Adam Bór")
    care.decision(house, adam, last_day=date(2026, 12, 1), interview_on=date(2026, 5, 20))
    told = [
        (dict(alert.params)["due"], alert.name, dict(alert.params)["day"], alert.urgent)
        for alert in days.view(house.desk).alerts
        if alert.code is AlertCode.CARE_DUE
    ]
    assert told == [
        ("interview_due", "Adam B.", "2026-11-20", True),
        ("urgent_deadline", "Zofia K.", "2026-11-26", False),
        ("decision_ends", "Adam B.", "2026-12-01", False),
    ]
    assert all(
        alert.code is not AlertCode.CARE_DUE for alert in days.view(house.desk, WEEK_BEFORE).alerts
    )
