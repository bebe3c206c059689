"""Events of the year: places and the reserve, consents, tasks with dates, money in grosze."""

from datetime import date, timedelta

from seniorplus.domain.activity_codes import ParticipantState
from seniorplus.domain.refusal import Refusal

CONSENTS_AHEAD = timedelta(days=7)
CONSENTS_URGENT = timedelta(days=3)
LONGEST_MINUTES = 24 * 60
MOST_MONEY = 100_000_000


def event_key(event: int) -> str:
    """What names an event everywhere: `e5`."""
    return f"e{event}"


def free_places(capacity: int | None, going: int) -> int | None:
    """How many can still be added, None where there is no limit."""
    return None if capacity is None else max(0, capacity - going)


def state_of_newcomer(capacity: int | None, going: int) -> ParticipantState:
    """Where somebody who is added stands: on the list, or on the reserve when it is full."""
    if free_places(capacity, going) == 0:
        return ParticipantState.RESERVE
    return ParticipantState.GOING


def lacks_consent(state: ParticipantState, consent_on: date | None, *, needed: bool) -> bool:
    """Whether a consent is missing; only of those who go is one asked."""
    return needed and state is ParticipantState.GOING and consent_on is None


def overdue(due_on: date, today: date, *, done: bool) -> bool:
    """Whether a task should have been done before today."""
    return not done and due_on < today


def parse_amount(text: str) -> int:
    """Read an amount in zlotys as grosze: `1 234,50`, `45`, `12.5`; nothing is 0.

    Raises:
        Refusal: `bad_amount`.
    """
    typed = "".join(text.replace("zł", "").split()).replace(",", ".")
    whole, _dot, rest = (typed or "0").partition(".")
    digits = f"{whole}{rest}"
    if not (digits.isascii() and digits.isdigit() and whole and len(rest) <= 2):
        raise Refusal("bad_amount", text=text)
    if len(whole) > 9 or (grosze := int(whole) * 100 + int(rest.ljust(2, "0"))) > MOST_MONEY:
        raise Refusal("bad_amount", text=text)
    return grosze


def checked_amount(grosze: int) -> int:
    """An amount that may be stored.

    Raises:
        Refusal: `bad_amount`.
    """
    if not 0 <= grosze <= MOST_MONEY:
        raise Refusal("bad_amount", text=f"{grosze / 100:.2f}")
    return grosze
