"""The lunches of a month, as screens and papers see them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A person's lunches of a month.

    Attributes:
        number: The person's number, None for portions without a name.
        name: Last name first, or the kind of portions.
        ordered: Lunches ordered by all that is known.
        served: Lunches given out.
        cancelled: Lunches of the frozen order cancelled in time.
        late: Lunches cancelled after the correction limit.
        charged: Lunches that are charged.
        grosze: What they cost.
        days: The days of the month that are charged.
    """

    number: int | None
    name: str
    ordered: int
    served: int
    cancelled: int
    late: int
    charged: int
    grosze: int
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementView:
    """The lunches of a month, up to today.

    Attributes:
        year: The year.
        month: The month.
        rows: People by name, then portions without a name by kind.
        total: All of them together.
        open_days: How many days had an order.
    """

    year: int
    month: int
    rows: tuple[StatementRow, ...]
    total: StatementRow
    open_days: int
