"""Months before they are published, and whom changes of published visits concern."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.care.codes import Party
from seniorplus.domain.care.facts import Finding


@dataclass(frozen=True, slots=True)
class VisitTold:
    """What people are told of a visit that takes place.

    Attributes:
        day: The day.
        start: Wall time.
        minutes: The length.
        carers: Who goes, by id.
        names: Who goes, last names first.
    """

    day: date
    start: time
    minutes: int
    carers: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A visit that is not as it was published.

    Attributes:
        visit: The stored visit.
        client: The stored client.
        code: The client's code.
        client_name: Last name first.
        before: As it was published, None where there was none.
        after: As it is planned now, None where it does not take place.
    """

    visit: int
    client: int
    code: str
    client_name: str
    before: VisitTold | None
    after: VisitTold | None


@dataclass(frozen=True, slots=True)
class PartyChanges:
    """Somebody who must be told of a change, and of what.

    Attributes:
        change: The stored change; 0 while it is not published.
        number: Its number in the month; 0 while it is not published.
        party: Whether a carer or a client is told.
        id: The stored carer or client.
        name: Last name first.
        phone: The number to call.
        contact: Whose number it is, empty for the own one.
        lines: What changed, in the order of days.
        told_at: When it was told, None while nobody did.
        told_by: By whom.
    """

    change: int
    number: int
    party: Party
    id: int
    name: str
    phone: str
    contact: str
    lines: tuple[ChangeLine, ...]
    told_at: datetime | None
    told_by: str


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month before it is published.

    Attributes:
        month: Its first day.
        drafted: Whether its visits were made from the patterns.
        published_at: When it was published last, None for a draft.
        change_number: The number of its last change.
        late: Whether a first publication now is less than seven days ahead (KP art. 129 § 3).
        unpublished: How many visits are not as they were published.
        waiting: How many visits from today on wait for somebody.
        errors: What from today on stands in the way of publishing, the worst first.
    """

    month: date
    drafted: bool
    published_at: datetime | None
    change_number: int
    late: bool
    unpublished: int
    waiting: int
    errors: tuple[Finding, ...]
