"""Fee tables of the care services, and what clients pay for a month."""

from dataclasses import dataclass

from seniorplus.domain.care.codes import ServiceKind
from seniorplus.domain.care.fees import Criterion, FeeLine, FeeTable


@dataclass(frozen=True, slots=True)
class FeeTableRow:
    """A fee table of a kind of service.

    Attributes:
        id: The stored table, 0 for the one that the law sets.
        kind: Of which service.
        table: Its brackets, and from when they hold.
        criterion: The income criterion that was entered with it.
    """

    id: int
    kind: ServiceKind
    table: FeeTable
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """What a client pays for a month of services by one decision.

    Attributes:
        client: The stored client.
        code: What stands for the name outside the house.
        name: Last name first.
        decision: The stored decision.
        number: The number of the decision.
        kind: Which service.
        minutes: Delivered.
        missing: What an amount cannot be computed without, by codes: `hourly_price`, `fee_table`,
            `income`; nothing where it can.
        line: Every figure of the fee, None without a price.
    """

    client: int
    code: str
    name: str
    decision: int
    number: str
    kind: ServiceKind
    minutes: int
    missing: tuple[str, ...]
    line: FeeLine | None
