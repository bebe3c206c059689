"""What changed in the lunches of a day since an order was computed, and which fact did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from seniorplus.domain.lunch_codes import PortionCause
from seniorplus.domain.lunches import Known, LunchFacts, Portion


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between what was ordered and what is known now.

    Attributes:
        portion: What came or went.
        quantity: Portions more, or less when negative.
        cause: Which fact did it.
        at: When that fact was recorded.
        by: Who recorded it.
    """

    portion: Portion
    quantity: int
    cause: PortionCause
    at: datetime
    by: str


def changes(
    facts: LunchFacts, day: date, before: Iterable[Portion], since: datetime, moment: datetime
) -> tuple[Change, ...]:
    """What changed after an order was computed, each with the fact that did it.

    Args:
        facts: Every fact that touches the day.
        day: The service day.
        before: The portions of the order.
        since: The moment at which it was computed.
        moment: Now.
    """
    old, new = _counted(before), _counted(facts.ordered(day, moment))
    changed = []
    for portion in sorted({*old, *new}, key=_place):
        quantity = new.get(portion, 0) - old.get(portion, 0)
        if quantity:
            cause, at, by = _cause(facts, portion, day, since, moment)
            changed.append(Change(portion, quantity, cause, at, by))
    return tuple(changed)


def _cause(
    facts: LunchFacts, portion: Portion, day: date, since: datetime, moment: datetime
) -> tuple[PortionCause, datetime, str]:
    """The latest fact about a portion that became known after a moment."""
    concerned: list[tuple[PortionCause, Known]] = [
        (PortionCause.CLOSURE, row.known) for row in facts.closures
    ]
    if portion.extra is not None:
        concerned += [
            (PortionCause.EXTRA, row.known) for row in facts.extras if row.row == portion.extra
        ]
    elif portion.person is not None:
        person = portion.person
        concerned += [
            (PortionCause.ABSENCE, row.known) for row in facts.absences_of.get(person, ())
        ]
        concerned += [(PortionCause.CHOICE, row.known) for row in facts.choices_of.get(person, ())]
        concerned += [(PortionCause.DIET, row.known) for row in facts.diets_of.get(person, ())]
        concerned += [(PortionCause.STAY, row.known) for row in facts.terms if row.person == person]
    news = [
        (at, cause, by)
        for cause, known in concerned
        if known.covers(day)
        for at, by in ((known.since, known.by), (known.until, known.until_by))
        if at is not None and since < at <= moment
    ]
    if not news:
        return PortionCause.OTHER, moment, ""
    at, cause, by = max(news)
    return cause, at, by


def _counted(portions: Iterable[Portion]) -> dict[Portion, int]:
    return {_single(portion): portion.quantity for portion in portions}


def _single(portion: Portion) -> Portion:
    return Portion(portion.kind, portion.person, portion.diet, 1, portion.extra, portion.label)


def _place(portion: Portion) -> tuple[int, int, str]:
    return (portion.person or 0, portion.extra or 0, portion.diet)
