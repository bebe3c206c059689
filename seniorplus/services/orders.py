"""Lunch orders: frozen at the cut-off, corrected by numbered versions, passed on to the kitchen."""

from datetime import date, datetime, timedelta

from seniorplus.domain import orders as rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.lunch_codes import OrderChannel, PortionKind
from seniorplus.domain.lunches import total
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.meals import (
    MealExtra,
    OrderHandover,
)
from seniorplus.storage import order_freezing
from seniorplus.storage.order_freezing import add_version
from seniorplus.storage.queries import house, lunches, meals, orders, people
from seniorplus.storage.unit_of_work import Unit, unit_of_work

MOST_PORTIONS = 500


def freeze_due(actor: Actor) -> int:
    """Write the orders whose cut-off has passed, as every look at lunches does.

    Returns:
        How many orders were written.
    """
    return order_freezing.freeze_due(actor)


def pass_on(
    actor: Actor,
    day: date,
    recipient: str,
    channel: OrderChannel,
    *,
    fingerprint: str,
    at: datetime | None = None,
) -> int:
    """Note that the kitchen was told: when, by whom and how.

    What changed since the last version becomes the next version with this handover.

    Args:
        actor: Who told the kitchen.
        day: The service day.
        recipient: Who was told.
        channel: How.
        fingerprint: The portions that were told, as the view stated them.
        at: When; None for now.

    Returns:
        The version that was passed on.

    Raises:
        Refusal: `order_not_frozen`, `order_changed` when the portions are others than those
            told, `text_missing`, `in_future`.
    """
    freeze_due(actor)
    with unit_of_work(actor) as unit:
        order = orders.order_of(unit.session, day)
        if order is None:
            raise Refusal("order_not_frozen", day=day)
        moment = at or unit.now
        if moment > unit.now + timedelta(minutes=2):
            raise Refusal("in_future")
        book = house.rule_book(unit.session)
        facts = lunches.facts(unit.session, book, day, day)
        portions = facts.ordered(day, unit.now)
        if rules.written(portions) != fingerprint:
            raise Refusal("order_changed", count=total(portions))
        latest = orders.versions_of(unit.session, order.id or 0)[-1]
        version, number = latest.id, latest.version
        if rules.written(portions) != latest.portions:
            number += 1
            version = add_version(unit, order.id or 0, number, unit.now, portions)
        unit.add(
            OrderHandover(
                **unit.fact(),
                version_id=version or 0,
                passed_at=moment,
                recipient=clean(recipient, 120, required=True),
                channel=channel.value,
            )
        )
        unit.audit(
            "orders.pass_on",
            f"order:{order.number}",
            version=number,
            total=total(portions),
            channel=channel.value,
        )
        return number


def add_portions(
    actor: Actor,
    day: date,
    kind: PortionKind,
    *,
    diet: str = "",
    quantity: int = 1,
    label: str = "",
    number: int | None = None,
    nonce: str | None = None,
) -> int:
    """Add portions by hand: for guests, staff, take-away, or somebody outside the plan.

    Args:
        actor: Who adds them.
        day: The service day.
        kind: For whom.
        diet: The variant; empty for the person's own.
        quantity: How many; one for a person.
        label: What staff call them.
        number: The person's number, for somebody outside the plan.
        nonce: Makes a repeated command harmless.

    Returns:
        The row.

    Raises:
        Refusal: `lunch_day_over`, `bad_quantity`, `diet_unknown`, `diet_missing`,
            `already_ordered`, `person_unknown`, `deceased_person`.
    """
    if not 1 <= quantity <= MOST_PORTIONS or (number is not None and quantity != 1):
        raise Refusal("bad_quantity", most=MOST_PORTIONS)
    freeze_due(actor)
    with unit_of_work(actor) as unit:
        _refuse_past(unit, day)
        person = people.person(unit.session, number) if number is not None else None
        if person is not None:
            if person.deceased_on is not None:
                raise Refusal("deceased_person", number=person.number)
            book = house.rule_book(unit.session)
            facts = lunches.facts(unit.session, book, day, day)
            if any(item.person == person.id for item in facts.ordered(day, unit.now)):
                raise Refusal("already_ordered", name=f"{person.last_name} {person.first_name}")
            diet = diet or facts.diet(person.id or 0, day, unit.now)
        if not diet:
            raise Refusal("diet_missing")
        if diet not in {row.code for row in meals.diets(unit.session)}:
            raise Refusal("diet_unknown", diet=diet)
        row = unit.add(
            MealExtra(
                **unit.fact(nonce),
                service_day=day,
                kind=kind.value,
                person_id=person.id if person else None,
                diet_code=diet,
                quantity=quantity,
                label=clean(label, 120),
            )
        )
        subject = f"person:{person.number}" if person else f"lunch:{day}"
        unit.audit("orders.add", subject, day=day, kind=kind.value, quantity=quantity)
        return int(row)


def take_back_portions(actor: Actor, extra: int) -> None:
    """Take portions back that were added by hand.

    Raises:
        Refusal: `portions_unknown`, `lunch_day_over`, `already_served`.
    """
    freeze_due(actor)
    with unit_of_work(actor) as unit:
        row = orders.extra_of(unit.session, extra)
        if row is None:
            raise Refusal("portions_unknown")
        _refuse_past(unit, row.service_day)
        served = orders.servings(unit.session, row.service_day, row.service_day)
        if any(serving.extra_id == extra for serving in served):
            raise Refusal("already_served")
        unit.add(
            MealExtra(
                **(unit.fact() | {"void": True}),
                service_day=row.service_day,
                kind=row.kind,
                person_id=row.person_id,
                diet_code=row.diet_code,
                quantity=row.quantity,
                label=row.label,
                supersedes=extra,
            )
        )
        unit.audit("orders.take_back", f"lunch:{row.service_day}", extra=extra)


def _refuse_past(unit: Unit, day: date) -> None:
    if day < service_day(unit.now):
        raise Refusal("lunch_day_over", day=day)
