"""Portions without a name in the lunch line: given out one by one, or taken back."""

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.models.meals import MealServing
from seniorplus.storage.queries import orders
from seniorplus.storage.unit_of_work import unit_of_work


def serve(actor: Actor, extra: int) -> None:
    """Give out one of the portions without a name: guests, staff, take-away.

    Args:
        actor: Who gives it out.
        extra: The row of the portions, as staff added them.

    Raises:
        Refusal: `portions_unknown`, `not_today`, `all_served`.
    """
    with unit_of_work(actor) as unit:
        row = orders.extra_of(unit.session, extra)
        if row is None or row.person_id is not None:
            raise Refusal("portions_unknown")
        if row.service_day != service_day(unit.now):
            raise Refusal("not_today")
        served = orders.servings(unit.session, row.service_day, row.service_day)
        if sum(serving.extra_id == extra for serving in served) >= row.quantity:
            raise Refusal("all_served")
        unit.add(
            MealServing(
                **unit.fact(),
                service_day=row.service_day,
                extra_id=extra,
                diet_code=row.diet_code,
                served_at=unit.now,
            )
        )
        unit.audit("portions.serve", f"lunch:{row.service_day}", extra=extra)


def take_back(actor: Actor, extra: int) -> None:
    """Take back the last of some portions without a name that was given out.

    Args:
        actor: Who takes it back.
        extra: The row of the portions, as staff added them.

    Raises:
        Refusal: `portions_unknown`, `not_served`.
    """
    with unit_of_work(actor) as unit:
        row = orders.extra_of(unit.session, extra)
        if row is None:
            raise Refusal("portions_unknown")
        served = orders.servings(unit.session, row.service_day, row.service_day)
        given = [serving for serving in served if serving.extra_id == extra]
        if not given:
            raise Refusal("not_served")
        unit.add(
            MealServing(
                **(unit.fact() | {"void": True}),
                service_day=row.service_day,
                extra_id=extra,
                diet_code=row.diet_code,
                served_at=given[-1].served_at,
                supersedes=given[-1].id,
            )
        )
        unit.audit("portions.take_back", f"lunch:{row.service_day}", extra=extra)
