"""Fee tables of the council, and what clients pay for a month of care."""

from datetime import date, timedelta
from typing import Any

import care
import pytest
from houses import MONDAY, House, query, refused

from seniorplus.domain.care.codes import Household, ServiceKind
from seniorplus.domain.care.fees import STATUTORY, Criterion, FeeBracket
from seniorplus.services import care_clients, care_fees, stays
from seniorplus.views.care_fees import SettlementLine

BRACKETS = (
    FeeBracket(10_000, 0, 0),
    FeeBracket(20_000, 1_000, 2_000),
    FeeBracket(None, 10_000, 10_000),
)
CRITERION = (101_000, 82_300)


def council(house: House, valid_from: date = care.YEAR, **changes: Any) -> int:
    values: dict[str, Any] = {"criterion": CRITERION, "brackets": BRACKETS} | changes
    kind = values.pop("kind", ServiceKind.CARE)
    return care_fees.set_table(house.desk, kind, valid_from, **values)


def november(house: House) -> tuple[SettlementLine, ...]:
    return care_fees.month(house.desk, 2026, 11)


def delivered(house: House, decision: int, minutes: int, day: date = MONDAY) -> None:
    anna = query("SELECT min(id) FROM carer")[0][0] or care.carer(house)
    care.worked(house, care.visit(house, decision, day), anna, minutes)


def test_the_table_of_the_law_is_there_without_being_entered(house: House) -> None:
    (row,) = care_fees.tables(house.desk)
    assert (row.id, row.kind, row.table) == (0, ServiceKind.MENTAL_DISORDER, STATUTORY)
    with refused("fee_table_by_law"):
        council(house, kind=ServiceKind.MENTAL_DISORDER)


def test_a_table_comes_back_as_it_was_entered_and_is_corrected_from_the_same_day(
    house: House,
) -> None:
    council(house, by_single=True, due_day=20)
    row = care_fees.tables(house.desk)[0]
    assert (row.kind, row.table.rows, row.table.by_single, row.table.due_day) == (
        ServiceKind.CARE,
        BRACKETS,
        True,
        20,
    )
    assert row.criterion == Criterion(care.YEAR, 101_000, 82_300)
    corrected = council(house)
    council(house, date(2026, 12, 1))
    found = [row for row in care_fees.tables(house.desk) if row.kind is ServiceKind.CARE]
    assert [entry.table.first_day for entry in found] == [care.YEAR, date(2026, 12, 1)]
    assert (found[0].id, found[0].table.due_day) == (corrected, 15)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"brackets": ()}, "bad_fee_table"),
        ({"brackets": BRACKETS[:2]}, "bad_fee_table"),
        ({"brackets": (BRACKETS[1], BRACKETS[0], BRACKETS[2])}, "bad_fee_table"),
        ({"brackets": (FeeBracket(None, 10_001, 0),)}, "bad_fee_table"),
        ({"due_day": 31}, "bad_fee_table"),
        ({"criterion": (0, 82_300)}, "bad_criterion"),
        ({"criterion": (101_000, -1)}, "bad_criterion"),
        ({"valid_from": date(202, 1, 1)}, "bad_date"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(
    house: House, changes: dict[str, Any], code: str
) -> None:
    with refused(code):
        council(house, **changes)
    assert query("SELECT count(*) FROM fee_table") == [(0,)]


def test_a_client_pays_a_share_of_the_price_of_delivered_hours(house: House) -> None:
    council(house)
    decision = care.decision(house, care.client(house), income=150_000, hourly_price=3_333)
    delivered(house, decision, 90)
    delivered(house, decision, 35, MONDAY + timedelta(days=1))
    delivered(house, decision, 600, date(2026, 12, 1))
    care.visit(house, decision, MONDAY + timedelta(days=2))
    (line,) = november(house)
    assert (line.code, line.name, line.minutes, line.missing) == ("K001", "Kłos Zofia", 125, ())
    assert line.line is not None
    # 125 min x 33,33 zł / 60 = 69,4375 zł; 10 % of it is 6,94375 zł.
    assert line.line.amount == 694
    assert line.line.due == date(2026, 12, 15)
    assert line.line.share is not None
    assert line.line.share.hundredths == 1_000


def test_nothing_is_paid_within_the_criterion(house: House) -> None:
    council(house, brackets=(FeeBracket(None, 10_000, 10_000),))
    client = care.client(house)
    alone = care.decision(house, client, income=101_000)
    family = care.decision(
        house,
        care.client(house, "Adam Bór"),
        income=82_301,
        household=Household.FAMILY,
        hourly_price=3_000,
    )
    delivered(house, alone, 60)
    delivered(house, family, 60)
    amounts = {line.code: line.line.amount for line in november(house) if line.line}
    assert amounts == {"K001": 0, "K002": 3_000}


def test_services_for_mental_disorders_are_paid_by_the_table_of_the_law(house: House) -> None:
    decision = care.decision(
        house, care.client(house), kind=ServiceKind.MENTAL_DISORDER, income=200_000
    )
    delivered(house, decision, 60)
    (line,) = november(house)
    assert line.line is not None
    # 198 % of 1010 zł: one and a half percent of 30 zł.
    assert line.line.amount == 45


def test_the_table_of_the_first_day_of_a_month_holds_for_all_of_it(house: House) -> None:
    council(house)
    council(house, date(2026, 11, 2), brackets=(FeeBracket(None, 10_000, 10_000),))
    decision = care.decision(house, care.client(house), income=150_000)
    delivered(house, decision, 60)
    delivered(house, decision, 60, date(2026, 12, 1))
    assert [line.line.amount for line in november(house) if line.line] == [300]
    december = care_fees.month(house.desk, 2026, 12)
    assert [line.line.amount for line in december if line.line] == [3_000]


def test_what_an_amount_cannot_be_computed_without_is_named(house: House) -> None:
    urgent = care.decision(house, care.client(house), urgent=True, income=None, hourly_price=None)
    delivered(house, urgent, 60)
    (line,) = november(house)
    assert (line.missing, line.line) == (("hourly_price", "fee_table", "income"), None)
    council(house)
    priced = care.decision(house, care.client(house, "Adam Bór"), urgent=True, income=None)
    delivered(house, priced, 60)
    line = november(house)[0]
    assert (line.code, line.missing) == ("K002", ("income",))
    assert line.line is not None
    assert line.line.amount is None


def test_who_died_still_settles_what_was_delivered(house: House) -> None:
    council(house)
    client = care.client(house)
    delivered(house, care.decision(house, client, income=150_000), 60)
    number = care_clients.view(house.desk, client).row.number
    stays.register_death(house.desk, number, MONDAY)
    assert [line.line.amount for line in november(house) if line.line] == [300]


def test_a_month_that_there_is_not_is_refused(house: House) -> None:
    for year, month in ((2026, 13), (2026, 0), (1, 1)):
        with refused("bad_month"):
            care_fees.month(house.desk, year, month)
