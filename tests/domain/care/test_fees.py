"""What a client pays, with examples that were computed by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.care.codes import Household
from seniorplus.domain.care.fees import (
    CRITERION_2025,
    STATUTORY,
    WHOLE,
    Criterion,
    FeeBracket,
    FeeTable,
    check_table,
    criterion_on,
    due_after,
    fee,
    half_up,
    share,
    table_on,
)

SINGLE, FAMILY = Household
NOVEMBER = date(2026, 11, 1)
COUNCIL = FeeTable(
    date(2026, 1, 1),
    (
        FeeBracket(10_000, 0, 0),
        FeeBracket(15_000, 500, 800),
        FeeBracket(20_000, 1_250, 2_000),
        FeeBracket(None, 8_000, WHOLE),
    ),
)


def grosze(zloty: str) -> int:
    whole, _, rest = zloty.partition(",")
    return int(whole) * 100 + int(rest)


@pytest.mark.parametrize(
    ("income", "household", "hours", "price", "percent", "amount"),
    [
        # 1: the income is the criterion: nothing, 20 h x 40,00 = 800,00
        ("1010,00", SINGLE, (20, 0), "40,00", 0, "0,00"),
        # 2: one grosz more: 20 h x 40,00 = 800,00; 1,5 % of it = 12,00
        ("1010,01", SINGLE, (20, 0), "40,00", 150, "12,00"),
        # 3: 220 % = 2222,00 still: 10,5 h x 45,50 = 477,75; 3,5 % = 16,72125 -> 16,72
        ("2222,00", FAMILY, (10, 30), "45,50", 350, "16,72"),
        # 4: over 220 %: 477,75 x 15 % = 71,6625 -> 71,66
        ("2222,01", FAMILY, (10, 30), "45,50", 1500, "71,66"),
        # 5: 250 % = 2525,00: 12,75 h x 47,30 = 603,075; 10 % = 60,3075 -> 60,31
        ("2525,00", SINGLE, (12, 45), "47,30", 1000, "60,31"),
        # 6: 300 % = 3030,00: 7 h 20 min x 50,00 = 366,666...; 15 % = 55,00 exactly
        ("3030,00", SINGLE, (7, 20), "50,00", 1500, "55,00"),
        # 7: 400 % = 4040,00: 31 h x 38,90 = 1205,90; 45 % = 542,655 -> half up 542,66
        ("4040,00", FAMILY, (31, 0), "38,90", 4500, "542,66"),
        # 8: 500 % = 5050,00: 25 min x 41,23 = 17,179166...; 50 % = 8,589583... -> 8,59
        ("5050,00", SINGLE, (0, 25), "41,23", 5000, "8,59"),
        # 9: 600 % = 6060,00: 16 h x 52,00 = 832,00; 85 % = 707,20
        ("6060,00", FAMILY, (16, 0), "52,00", 8500, "707,20"),
        # 10: over 600 %: the whole 832,00
        ("6060,01", SINGLE, (16, 0), "52,00", 10000, "832,00"),
    ],
    ids=[
        "100 % of the criterion: nothing",
        "1 grosz over: 800,00 x 1,5 % = 12,00",
        "220 %: 477,75 x 3,5 % = 16,72125 = 16,72",
        "over 220 %: 477,75 x 15 % = 71,6625 = 71,66",
        "250 %: 603,075 x 10 % = 60,3075 = 60,31",
        "300 %: 366,66... x 15 % = 55,00",
        "400 %: 1205,90 x 45 % = 542,655 = 542,66",
        "500 %: 17,1791... x 50 % = 8,5895... = 8,59",
        "600 %: 832,00 x 85 % = 707,20",
        "over 600 %: 832,00",
    ],
)
def test_fees_by_the_table_of_the_law(
    income: str, household: Household, hours: tuple[int, int], price: str, percent: int, amount: str
) -> None:
    paid = share(STATUTORY, CRITERION_2025, grosze(income), household)
    assert paid is not None
    assert paid.hundredths == percent
    line = fee(NOVEMBER, hours[0] * 60 + hours[1], grosze(price), paid)
    assert line.amount == grosze(amount)


@pytest.mark.parametrize(
    ("income", "household", "percent", "amount"),
    [
        # 823,01 is just over 100 % of 823,00: 18 h x 35,00 = 630,00; 8 % = 50,40
        ("823,01", FAMILY, 800, "50,40"),
        # the same income is within the criterion of a single person
        ("823,01", SINGLE, 0, "0,00"),
        # 150 % of 1010,00 = 1515,00: 5 % of 630,00 = 31,50
        ("1515,00", SINGLE, 500, "31,50"),
        # 150 % of 823,00 = 1234,50; a grosz more: 20 % of 630,00 = 126,00
        ("1234,51", FAMILY, 2000, "126,00"),
        # 12,5 % of 630,00 = 78,75
        ("2020,00", SINGLE, 1250, "78,75"),
        # over 200 %: 80 % of 630,00 = 504,00
        ("2020,01", SINGLE, 8000, "504,00"),
        # everything
        ("9999,99", FAMILY, 10000, "630,00"),
    ],
)
def test_fees_by_a_table_of_the_council(
    income: str, household: Household, percent: int, amount: str
) -> None:
    paid = share(COUNCIL, CRITERION_2025, grosze(income), household)
    assert paid is not None
    assert paid.hundredths == percent
    assert fee(NOVEMBER, 18 * 60, 3500, paid).amount == grosze(amount)


def test_within_the_criterion_nothing_is_paid_whatever_a_table_says() -> None:
    greedy = replace(COUNCIL, rows=(FeeBracket(None, 500, 500),))
    for household, criterion in ((SINGLE, 101_000), (FAMILY, 82_300)):
        within = share(greedy, CRITERION_2025, criterion, household)
        over = share(greedy, CRITERION_2025, criterion + 1, household)
        assert within is not None
        assert over is not None
        assert (within.hundredths, within.exempt) == (0, True)
        assert (over.hundredths, over.exempt) == (500, False)


def test_the_law_measures_a_family_by_the_criterion_of_a_single_person() -> None:
    """900,00 for each person is over 823,00, and 89 % of 1010,00."""
    paid = share(STATUTORY, CRITERION_2025, 90_000, FAMILY)
    assert paid is not None
    assert (paid.criterion, paid.hundredths, paid.exempt) == (101_000, 0, False)
    assert paid.of_criterion == Fraction(900_000, 101)


def test_a_share_says_which_bracket_it_is_from() -> None:
    paid = share(STATUTORY, CRITERION_2025, 250_000, SINGLE)
    assert paid is not None
    assert (paid.above, paid.up_to, paid.table) == (22_000, 25_000, date(2023, 5, 1))
    highest = share(STATUTORY, CRITERION_2025, 10_000_000, SINGLE)
    assert highest is not None
    assert (highest.above, highest.up_to) == (60_000, None)


def test_without_an_income_there_is_no_amount_yet() -> None:
    assert share(STATUTORY, CRITERION_2025, None, SINGLE) is None
    line = fee(NOVEMBER, 600, 4000, None)
    assert (line.minutes, line.price, line.exact, line.amount) == (600, 40_000, None, None)


def test_an_income_of_nothing_is_an_income() -> None:
    assert share(STATUTORY, CRITERION_2025, 0, SINGLE) is not None


def test_a_line_keeps_every_figure() -> None:
    paid = share(STATUTORY, CRITERION_2025, 404_000, FAMILY)
    line = fee(date(2026, 11, 23), 1860, 3890, paid)
    assert (line.month, line.minutes, line.hourly_price) == (NOVEMBER, 1860, 3890)
    assert (line.price, line.exact, line.amount) == (120_590, Fraction(108_531, 2), 54_266)
    assert line.share is paid
    assert line.due == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("month", "due"),
    [(date(2026, 11, 1), date(2026, 12, 15)), (date(2026, 12, 1), date(2027, 1, 15))],
)
def test_a_fee_is_due_by_the_fifteenth_of_the_next_month(month: date, due: date) -> None:
    assert fee(month, 60, 100, None, STATUTORY.due_day).due == due
    assert due_after(month, 10) == due.replace(day=10)


def test_no_hours_cost_nothing() -> None:
    paid = share(STATUTORY, CRITERION_2025, 999_999, SINGLE)
    assert fee(NOVEMBER, 0, 4000, paid).amount == 0


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [(Fraction(1, 2), 1), (Fraction(49, 100), 0), (Fraction(3, 2), 2), (Fraction(5, 2), 3), (7, 7)],
)
def test_half_a_grosz_is_one_more(amount: Fraction, rounded: int) -> None:
    assert half_up(Fraction(amount)) == rounded


@given(
    st.integers(0, 50_000),
    st.integers(0, 30_000),
    st.integers(0, 2_000_000),
    st.sampled_from(Household),
)
def test_a_fee_lies_between_nothing_and_the_price(
    minutes: int, price: int, income: int, household: Household
) -> None:
    line = fee(NOVEMBER, minutes, price, share(STATUTORY, CRITERION_2025, income, household))
    assert line.amount is not None
    assert line.exact is not None
    assert 0 <= line.exact <= line.price
    assert abs(line.amount - line.exact) <= Fraction(1, 2)


@given(st.integers(0, 2_000_000), st.integers(0, 2_000_000), st.sampled_from(Household))
def test_by_the_law_a_higher_income_never_pays_less(
    one: int, other: int, household: Household
) -> None:
    lower = share(STATUTORY, CRITERION_2025, min(one, other), household)
    higher = share(STATUTORY, CRITERION_2025, max(one, other), household)
    assert lower is not None
    assert higher is not None
    assert lower.hundredths <= higher.hundredths


def test_figures_below_nothing_are_refused() -> None:
    with refused("bad_fee", reason="income"):
        share(STATUTORY, CRITERION_2025, -1, SINGLE)
    with refused("bad_fee", reason="minutes"):
        fee(NOVEMBER, -1, 100, None)
    with refused("bad_fee", reason="price"):
        fee(NOVEMBER, 0, -100, None)


@pytest.mark.parametrize(
    "table",
    [
        STATUTORY,
        COUNCIL,
        replace(COUNCIL, rows=COUNCIL.rows[-1:]),
        replace(COUNCIL, due_day=1),
        replace(COUNCIL, due_day=28),
    ],
)
def test_a_table_in_order(table: FeeTable) -> None:
    check_table(table)


OPEN = FeeBracket(None, 0, 0)


@pytest.mark.parametrize(
    ("rows", "reason", "row"),
    [
        ((), "empty", 1),
        ((FeeBracket(10_000, 0, 0),), "last_row_bounded", 1),
        ((FeeBracket(None, 0, 0), OPEN), "row_without_bound", 1),
        ((FeeBracket(10_000, 0, 0), FeeBracket(10_000, 100, 100), OPEN), "not_ascending", 2),
        ((FeeBracket(20_000, 0, 0), FeeBracket(15_000, 100, 100), OPEN), "not_ascending", 2),
        ((FeeBracket(0, 0, 0), OPEN), "not_ascending", 1),
        ((FeeBracket(-5, 0, 0), OPEN), "not_ascending", 1),
        ((FeeBracket(10_000, 0, 10_001), OPEN), "share", 1),
        ((FeeBracket(10_000, 0, 0), FeeBracket(None, -1, 0)), "share", 2),
    ],
)
def test_a_table_out_of_order_is_refused(
    rows: tuple[FeeBracket, ...], reason: str, row: int
) -> None:
    with refused("bad_fee_table", reason=reason, row=row):
        check_table(replace(COUNCIL, rows=rows))


@pytest.mark.parametrize("due_day", [0, 29, 31])
def test_a_due_day_that_some_month_lacks_is_refused(due_day: int) -> None:
    with refused("bad_fee_table", reason="due_day"):
        check_table(replace(COUNCIL, due_day=due_day))


def test_the_table_that_holds_is_the_latest_that_has_begun() -> None:
    newer = replace(COUNCIL, first_day=date(2026, 11, 1))
    tables = [newer, COUNCIL]
    assert table_on(tables, date(2025, 12, 31)) is None
    assert table_on(tables, date(2026, 10, 31)) is COUNCIL
    assert table_on(tables, date(2026, 11, 1)) is newer


def test_the_criterion_that_holds_is_the_latest_that_has_begun() -> None:
    before = Criterion(date(2022, 1, 1), 77_600, 60_000)
    assert criterion_on([before, CRITERION_2025], date(2024, 12, 31)) is before
    assert criterion_on([before, CRITERION_2025], date(2025, 1, 1)) is CRITERION_2025
    assert criterion_on([CRITERION_2025], date(2024, 12, 31)) is None
