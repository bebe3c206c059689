"""What a client pays for care: dated tables of brackets, and one line of a settlement.

Shares and bounds are hundredths of a percent, money is in grosze; nothing is a float, and a
line is rounded half-up once, at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from seniorplus.domain.care.codes import Household
from seniorplus.domain.refusal import Refusal

WHOLE = 10_000
"""100 % in hundredths of a percent."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """The income criterion of social assistance (UPS art. 8), from a day on.

    Attributes:
        first_day: From when.
        single: For somebody who lives alone, in grosze a month.
        family: For each person in a family.
    """

    first_day: date
    single: int
    family: int

    def of(self, household: Household) -> int:
        """The criterion of a household."""
        return self.single if household is Household.SINGLE else self.family


CRITERION_2025 = Criterion(date(2025, 1, 1), 101_000, 82_300)


@dataclass(frozen=True, slots=True)
class FeeBracket:
    """A row of a fee table.

    Attributes:
        up_to: The highest income in it, of the criterion; None for the last row, without a bound.
        single: The share of the price that somebody who lives alone pays.
        family: The share that a person in a family pays.
    """

    up_to: int | None
    single: int
    family: int

    def share(self, household: Household) -> int:
        """The share of a household."""
        return self.single if household is Household.SINGLE else self.family


@dataclass(frozen=True, slots=True)
class FeeTable:
    """What share of the price is paid at which income, from a day on.

    Attributes:
        first_day: From when.
        rows: The brackets in the order of income.
        by_single: Whether a family's income is measured by the criterion of a single person
            too; else each household is measured by its own.
        due_day: Until which day of the next month a fee is paid.
    """

    first_day: date
    rows: tuple[FeeBracket, ...]
    by_single: bool = False
    due_day: int = 15


STATUTORY = FeeTable(
    date(2023, 5, 1),
    (
        FeeBracket(10_000, 0, 0),
        FeeBracket(22_000, 150, 350),
        FeeBracket(25_000, 1_000, 1_500),
        FeeBracket(30_000, 1_500, 2_500),
        FeeBracket(40_000, 3_000, 4_500),
        FeeBracket(50_000, 5_000, 6_500),
        FeeBracket(60_000, 7_500, 8_500),
        FeeBracket(None, WHOLE, WHOLE),
    ),
    by_single=True,
)
"""For people with mental disorders; not a council's matter (Dz.U. 2024 poz. 816, § 4)."""


@dataclass(frozen=True, slots=True)
class Share:
    """Which share of the price somebody pays, and why.

    Attributes:
        income: Of the person, or for each person in the family, in grosze a month.
        household: How the income was counted.
        criterion: By which the table measures it.
        of_criterion: The income in hundredths of a percent of that, exactly.
        above: Where the bracket begins; the income is higher.
        up_to: Where the bracket ends, None for the last one.
        hundredths: The share itself.
        exempt: Whether nothing is paid because the income is within the own criterion.
        table: From when the table holds.
    """

    income: int
    household: Household
    criterion: int
    of_criterion: Fraction
    above: int
    up_to: int | None
    hundredths: int
    exempt: bool
    table: date


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A line of a settlement with every figure it was made of.

    Attributes:
        month: Its first day.
        minutes: Delivered.
        hourly_price: Of the whole service, in grosze.
        price: Of what was delivered, exactly.
        share: Which share is paid, None while the income is not known.
        exact: The share of the price before it was rounded, None while it is not known.
        amount: What is paid, in grosze; None while it cannot be computed.
        due: Until when.
    """

    month: date
    minutes: int
    hourly_price: int
    price: Fraction
    share: Share | None
    exact: Fraction | None
    amount: int | None
    due: date


def check_table(table: FeeTable) -> None:
    """Refuse a fee table in which some income has no row, or two.

    Raises:
        Refusal: `bad_fee_table` with the reason (`empty`, `share`, `last_row_bounded`,
            `row_without_bound`, `not_ascending`, `due_day`) and the row, counted from 1.
    """
    if not table.rows:
        raise Refusal("bad_fee_table", reason="empty", row=1)
    for number, row in enumerate(table.rows, start=1):
        if not (0 <= row.single <= WHOLE and 0 <= row.family <= WHOLE):
            raise Refusal("bad_fee_table", reason="share", row=number)
        if row.up_to is None and number < len(table.rows):
            raise Refusal("bad_fee_table", reason="row_without_bound", row=number)
    if table.rows[-1].up_to is not None:
        raise Refusal("bad_fee_table", reason="last_row_bounded", row=len(table.rows))
    bounds = [0, *(row.up_to for row in table.rows if row.up_to is not None)]
    for number, (lower, upper) in enumerate(pairwise(bounds), start=1):
        if upper <= lower:
            raise Refusal("bad_fee_table", reason="not_ascending", row=number)
    if not 1 <= table.due_day <= 28:
        raise Refusal("bad_fee_table", reason="due_day", row=len(table.rows))


def table_on(tables: Iterable[FeeTable], day: date) -> FeeTable | None:
    """The table that holds on a day, None before the first one."""
    held = [table for table in tables if table.first_day <= day]
    return max(held, key=lambda table: table.first_day, default=None)


def criterion_on(criteria: Iterable[Criterion], day: date) -> Criterion | None:
    """The criterion that holds on a day, None before the first one."""
    held = [criterion for criterion in criteria if criterion.first_day <= day]
    return max(held, key=lambda criterion: criterion.first_day, default=None)


def share(
    table: FeeTable, criterion: Criterion, income: int | None, household: Household
) -> Share | None:
    """The share of the price that somebody pays.

    Nothing is paid at an income within the own criterion, whatever the table says (UPS art. 97).

    Args:
        table: A table that was checked.
        criterion: The income criterion of the month.
        income: In grosze a month, None while it is not known in the urgent mode.
        household: How it was counted.

    Returns:
        None while the income is not known.

    Raises:
        Refusal: `bad_fee` where the income is below nothing.
    """
    if income is None:
        return None
    if income < 0:
        raise Refusal("bad_fee", reason="income")
    measure = criterion.single if table.by_single else criterion.of(household)
    exempt = income <= criterion.of(household)
    of_criterion, above = Fraction(income * WHOLE, measure), 0
    for row in table.rows:
        if row.up_to is None or of_criterion <= row.up_to:
            break
        above = row.up_to
    return Share(
        income,
        household,
        measure,
        of_criterion,
        above,
        row.up_to,
        0 if exempt else row.share(household),
        exempt,
        table.first_day,
    )


def fee(
    month: date, minutes: int, hourly_price: int, paid: Share | None, due_day: int = 15
) -> FeeLine:
    """A client's fee for one month and one hourly price.

    Args:
        month: Any day of the month.
        minutes: Delivered at this price, the visits of two carers twice.
        hourly_price: In grosze.
        paid: The share; None gives a line without an amount, for one is not computable yet.
        due_day: Until which day of the next month it is paid.

    Raises:
        Refusal: `bad_fee` where minutes or price are below nothing.
    """
    if minutes < 0 or hourly_price < 0:
        raise Refusal("bad_fee", reason="minutes" if minutes < 0 else "price")
    price = Fraction(minutes * hourly_price, 60)
    exact = None if paid is None else price * paid.hundredths / WHOLE
    amount = None if exact is None else half_up(exact)
    first = month.replace(day=1)
    return FeeLine(
        first, minutes, hourly_price, price, paid, exact, amount, due_after(first, due_day)
    )


def due_after(month: date, due_day: int) -> date:
    """A day of the month that follows."""
    return date(month.year + month.month // 12, month.month % 12 + 1, due_day)


def half_up(amount: Fraction) -> int:
    """Whole grosze; half a grosz is one more."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
