"""The lunches of a month, per person and in total, with what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from seniorplus.domain import lunches as rules
from seniorplus.domain import orders as order_rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import month_range
from seniorplus.domain.clock import service_day
from seniorplus.domain.house_rules import HouseRules, RuleBook
from seniorplus.domain.lunch_codes import Charged, PortionKind
from seniorplus.domain.lunches import LunchFacts, Portion
from seniorplus.domain.people import list_name
from seniorplus.storage.house import current
from seniorplus.storage.order_freezing import freeze_due
from seniorplus.storage.queries import house, lunches, orders, people
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.statement import StatementRow, StatementView

Key = tuple[int | None, PortionKind | None]


@dataclass
class _Tally:
    """What one person, or one kind of portions without a name, comes to."""

    ordered: int = 0
    served: int = 0
    cancelled: int = 0
    late: int = 0
    charged: int = 0
    grosze: int = 0
    days: list[int] = field(default_factory=list)


def month(actor: Actor, year: int, month_number: int) -> StatementView:
    """The statement of a month up to today, by all that is known now.

    Every day counts by its own price and rules. A lunch cancelled until the correction limit
    is not charged; a later cancellation is, where the house decided so.
    """
    freeze_due(actor)
    now = current().clock.now()
    first, last = month_range(year, month_number)
    tallies: dict[Key, _Tally] = {}
    with reading(actor) as session:
        book = house.rule_book(session)
        facts = lunches.facts(session, book, first, last)
        days = [
            date.fromordinal(number)
            for number in range(first.toordinal(), min(last, service_day(now)).toordinal() + 1)
        ]
        open_days = 0
        for day in days:
            open_days += _count_day(tallies, facts, book, day, now)
        for row in orders.servings(session, first, last):
            extra = next((item for item in facts.extras if item.row == row.extra_id), None)
            key = (row.person_id, None if row.person_id or extra is None else extra.kind)
            tallies.setdefault(key, _Tally()).served += 1
        names = people.by_id(session, [person for person, _ in tallies if person is not None])
    rows = []
    for (person_id, kind), tally in tallies.items():
        person = names.get(person_id or 0)
        name = list_name(person.first_name, person.last_name) if person else str(kind or "")
        rows.append(_row(person.number if person else None, name, tally))
    rows.sort(key=lambda row: (row.number is None, row.name))
    return StatementView(
        year, month_number, tuple(rows), _row(None, "", _sum(tallies.values())), open_days
    )


def _count_day(
    tallies: dict[Key, _Tally], facts: LunchFacts, book: RuleBook, day: date, now: datetime
) -> bool:
    """Add a day to the tallies; whether lunches were ordered for it at any of its moments."""
    day_rules = book.on(day)
    frozen_at = order_rules.cutoff(facts, book, day)
    limit = order_rules.correction_limit(book, day)
    final = _by_key(facts.ordered(day, now))
    at_limit = _by_key(facts.ordered(day, min(limit, now)))
    frozen = _by_key(facts.ordered(day, min(frozen_at, now))) if frozen_at else {}
    for key in {*final, *at_limit, *frozen}:
        tally = tallies.setdefault(key, _Tally())
        _count_portions(
            tally, day_rules, day, frozen.get(key, 0), at_limit.get(key, 0), final.get(key, 0)
        )
    return bool(final or at_limit or frozen)


def _count_portions(
    tally: _Tally, day_rules: HouseRules, day: date, frozen: int, at_limit: int, final: int
) -> None:
    late_is_charged = day_rules.late_lunch_charged is Charged.YES
    late = max(0, at_limit - final)
    tally.ordered += final
    tally.cancelled += max(0, frozen - at_limit)
    tally.late += late
    count = max(final, at_limit)
    grosze = [
        rules.charge(
            at_limit=index < at_limit,
            at_end=index < final,
            late_is_charged=late_is_charged,
            price=day_rules.lunch_price,
        )
        for index in range(count)
    ]
    charged = final + (late if late_is_charged else 0)
    tally.charged += charged
    tally.grosze += sum(grosze)
    if charged:
        tally.days.append(day.day)


def _by_key(portions: Iterable[Portion]) -> dict[Key, int]:
    counted: dict[Key, int] = {}
    for item in portions:
        key = (item.person, None) if item.person is not None else (None, item.kind)
        counted[key] = counted.get(key, 0) + item.quantity
    return counted


def _sum(tallies: Iterable[_Tally]) -> _Tally:
    total = _Tally()
    for tally in tallies:
        total.ordered += tally.ordered
        total.served += tally.served
        total.cancelled += tally.cancelled
        total.late += tally.late
        total.charged += tally.charged
        total.grosze += tally.grosze
    return total


def _row(number: int | None, name: str, tally: _Tally) -> StatementRow:
    return StatementRow(
        number,
        name,
        tally.ordered,
        tally.served,
        tally.cancelled,
        tally.late,
        tally.charged,
        tally.grosze,
        tuple(tally.days),
    )
