"""The list of an event as it is printed."""

from dataclasses import dataclass, field
from datetime import date, time

from seniorplus.domain.activity_codes import ParticipantState, Transport
from seniorplus.views.papers import PaperHead


@dataclass(frozen=True, slots=True)
class ListLine:
    """Somebody on the paper list of an event; nothing about health.

    Attributes:
        number: The person.
        name: Last and first name.
        phone: The person's telephone.
        contact: A contact person with the number to call.
        state: On the list, or on the reserve.
        transport: How they come.
        consent_on: When the consent was given, None without one.
        paid: What they paid, in grosze.
    """

    number: int
    name: str
    phone: str
    contact: str
    state: ParticipantState
    transport: Transport
    consent_on: date | None
    paid: int


@dataclass(frozen=True, slots=True)
class EventPaper:
    """The paper list of an event.

    Attributes:
        head: What stands on every paper.
        title: The event's title.
        day: Its date.
        start: Wall time of its start.
        end: Wall time of its end.
        place: The room, or the place elsewhere.
        transport: How people get there.
        instructor: Who leads it, empty for nobody.
        consent_needed: Whether a consent is asked of everybody.
        price: What each pays, in grosze.
        cancelled: Whether it does not take place.
        lines: Those on the list by name, then the reserve in its order.
        for_staff: Whether telephones, consents and payments stand on it; the other copy is
            passed from hand to hand for signatures.
    """

    head: PaperHead
    title: str
    day: date
    start: time
    end: time
    place: str
    transport: str
    instructor: str
    consent_needed: bool
    price: int
    cancelled: bool
    lines: tuple[ListLine, ...] = field(default=())
    for_staff: bool = True
