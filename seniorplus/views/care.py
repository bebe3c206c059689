"""Clients of the care services, their decisions and providers."""

from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.care.codes import Gender, HoursPer, Household, ServiceKind


@dataclass(frozen=True, slots=True)
class ClientFields:
    """A client as its form or a file gives it.

    Attributes:
        number: The person's number.
        lat: Degrees north of the flat, None while it is not known.
        lon: Degrees east.
        area: The part of the town.
        gender_wish: Whom the client wants, None for no wish.
        on_holidays: Whether visits take place on public holidays.
        note: A remark.
        version: To be sent back with a change; 0 for a new one.
    """

    number: int
    lat: float | None = None
    lon: float | None = None
    area: str = ""
    gender_wish: Gender | None = None
    on_holidays: bool = False
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """A decision as its form or a file gives it; in urgent mode much may be missing.

    Attributes:
        client: The client.
        kind: Which service.
        number: Its number, empty only in urgent mode.
        issued_on: Its date.
        first_day: From when it holds.
        last_day: Until when, None for no end.
        place: Where the service is given.
        scope: What it consists of.
        granted_minutes: The hours, None while they are not decided.
        granted_per: For a week or a month.
        provisional_minutes: The hours that are planned on until then.
        urgent: Whether the service began in urgent mode (UPS art. 50a).
        income: In grosze a month, None while it is not known.
        household: Whether the client lives alone.
        interview_on: When the social interview was held or renewed.
        hourly_price: In grosze, None while it is not known.
        provider: The provider, None for the centre's own carers.
        version: To be sent back with a change; 0 for a new one.
    """

    client: int
    kind: ServiceKind
    first_day: date
    number: str = ""
    issued_on: date | None = None
    last_day: date | None = None
    place: str = ""
    scope: str = ""
    granted_minutes: int | None = None
    granted_per: HoursPer = HoursPer.WEEK
    provisional_minutes: int | None = None
    urgent: bool = False
    income: int | None = None
    household: Household = Household.SINGLE
    interview_on: date | None = None
    hourly_price: int | None = None
    provider: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Hours of a decision in a week or a month, in minutes.

    Attributes:
        first_day: The first day of the week or month.
        granted: What the decision grants, None while it is not decided.
        planned: What is planned.
        delivered: What was delivered.
        open: What is planned and not yet entered from a work card.
    """

    first_day: date
    granted: int | None
    planned: int
    delivered: int
    open: int

    @property
    def left(self) -> int | None:
        """What is granted and neither delivered nor to be; below nothing where too much is."""
        return None if self.granted is None else self.granted - self.delivered - self.open


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the list of a client.

    Attributes:
        id: The stored decision.
        fields: What it says.
        provider: The provider's name, empty for the centre's own carers.
        missing: What urgent mode still lacks, by codes: number, interview, income, hours.
        complete_by: Until when it must be complete, None when it is.
        interview_due: When the interview must be renewed, None without one.
        week: The hours of the current week.
        month: The hours of the current month.
    """

    id: int
    fields: DecisionFields
    provider: str
    missing: tuple[str, ...]
    complete_by: date | None
    interview_due: date | None
    week: LedgerRow
    month: LedgerRow


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in the list of all.

    Attributes:
        id: The stored client.
        number: The person's number.
        code: What stands for the name outside the house: `K012`.
        name: Last name first.
        phone: How to reach the client, or who may be told.
        address: Where the client lives.
        area: The part of the town.
        decisions: The decisions that have not ended, the earliest first.
        away_until: Until when visits are suspended; date.max until further notice.
        alerts: What is due, by codes: `decision_ends`, `interview_due`, `urgent_deadline`,
            `over_granted`, `under_used`.
    """

    id: int
    number: int
    code: str
    name: str
    phone: str
    address: str
    area: str
    decisions: tuple[DecisionRow, ...]
    away_until: date | None
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A carer as a client sees one.

    Attributes:
        carer: The stored carer.
        name: The carer's name.
        wish: `none`, `preferred` or `refused`.
        known: Whether the carer has been there.
        has_keys: Whether the carer has the keys.
    """

    carer: int
    name: str
    wish: str
    known: bool
    has_keys: bool


@dataclass(frozen=True, slots=True)
class ClientView:
    """A client with everything that a planner may see.

    Attributes:
        row: As in the list, decisions that ended too.
        fields: What its form shows.
        carers: Whom the client knows, likes or refuses.
        has_access: Whether it is written down how one gets into the flat.
    """

    row: ClientRow
    fields: ClientFields
    carers: tuple[Acquaintance, ...]
    has_access: bool


@dataclass(frozen=True, slots=True)
class AccessView:
    """How one gets into a flat.

    Attributes:
        keys: Who has keys, and where they are kept.
        entry_phone: The code of the entry-phone, or whom to ring.
        version: To be sent back with a change; 0 for a new one.
    """

    keys: str
    entry_phone: str
    version: int


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider with what is ordered from it.

    Attributes:
        id: The stored provider.
        name: Its name.
        contact: Whom to ask for.
        phone: The number.
        active: Whether it still works for the centre.
        version: To be sent back with a change.
        contracts: Its contracts, the latest first.
    """

    id: int
    name: str
    contact: str
    phone: str
    active: bool
    version: int
    contracts: tuple["ContractRow", ...] = ()


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract with a provider; minutes and grosze.

    Attributes:
        id: The stored contract.
        kind: Which service.
        first_day: From when.
        last_day: Until when.
        ordered_minutes: The hours ordered, None where an amount is.
        ordered_amount: The amount ordered, None where hours are.
        hourly_price: In grosze.
        delivered: Minutes delivered.
        invoiced_minutes: Minutes invoiced.
        invoiced_amount: Grosze invoiced.
        version: To be sent back with a change.
        left: What may still be ordered, minutes or grosze; below nothing where too much is.
    """

    id: int
    kind: ServiceKind
    first_day: date
    last_day: date
    ordered_minutes: int | None
    ordered_amount: int | None
    hourly_price: int
    delivered: int
    invoiced_minutes: int
    invoiced_amount: int
    version: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class CareSummary:
    """What a planner must see first.

    Attributes:
        moment: When it was read.
        clients: How many clients have a decision that runs.
        carers: How many carers work for the centre.
        waiting: How many visits of the next seven days wait for somebody.
        due: What is due about clients, with their codes.
    """

    moment: datetime
    clients: int
    carers: int
    waiting: int
    due: tuple[tuple[str, str], ...]
