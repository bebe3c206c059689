"""Writing lunch orders when their cut-off has passed, and the versions that follow."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from seniorplus.domain import orders as rules
from seniorplus.domain.actor import Actor, system
from seniorplus.domain.clock import service_day
from seniorplus.domain.lunches import LunchFacts, Portion, total
from seniorplus.models.meals import MealOrder, MealOrderVersion
from seniorplus.storage.house import current
from seniorplus.storage.queries import house, lunches, orders
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work

LOOKS_BACK = timedelta(days=60)
LOOKS_AHEAD = timedelta(days=rules.LONGEST_BREAK_DAYS)


def freeze_due(actor: Actor) -> int:
    """Write the orders whose cut-off has passed; whoever looks first does it.

    The terminal may have been off at the cut-off: an order is computed from what was
    recorded until then, whenever it is written.

    Returns:
        How many orders were written.
    """
    if current().replayed:
        return 0
    with reading(actor) as session:
        if not _due(session, current().clock.now()):
            return 0
    with unit_of_work(system(actor.terminal)) as unit:
        due = _due(unit.session, unit.now)
        if not due:
            return 0
        book = house.rule_book(unit.session)
        facts = lunches.facts(unit.session, book, due[0][0], due[-1][0])
        for day, cutoff in due:
            _freeze(unit, facts, day, cutoff)
        return len(due)


def add_version(
    unit: Unit, order: int, version: int, known_at: datetime, portions: tuple[Portion, ...]
) -> int:
    """Add a version to an order.

    Returns:
        The row.
    """
    row = unit.add(
        MealOrderVersion(
            **unit.fact(f"order:{order}:{version}"),
            order_id=order,
            version=version,
            known_at=known_at,
            portions=rules.written(portions),
        )
    )
    return int(row)


def _due(session: Session, now: datetime) -> list[tuple[date, datetime]]:
    begun = orders.first_entry_at(session)
    if begun is None:
        return []
    today = service_day(now)
    first = max(service_day(begun), today - LOOKS_BACK)
    book = house.rule_book(session)
    facts = lunches.calendar(session, book, first - LOOKS_AHEAD, today + LOOKS_AHEAD)
    known = orders.ordered_days(session, first)
    due = rules.due_days(facts, book, known, first, now)
    return [(day, cutoff) for day, cutoff in due if cutoff >= begun]


def _freeze(unit: Unit, facts: LunchFacts, day: date, cutoff: datetime) -> None:
    portions = facts.ordered(day, cutoff)
    number = unit.number("order")
    # One order a day: of two processes the second one's row is refused.
    order = unit.add(MealOrder(**unit.fact(f"order:{day}"), number=number, service_day=day))
    add_version(unit, int(order), 1, cutoff, portions)
    unit.audit("orders.freeze", f"order:{number}", day=day, total=total(portions))
