"""The lunches of a day: counts with the people behind them, the order, what does not fit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from seniorplus.domain import diets as plate_rules
from seniorplus.domain import lunches as rules
from seniorplus.domain import orders as order_rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import at_wall_time, service_day
from seniorplus.domain.codes import AlertCode
from seniorplus.domain.lunch_codes import OrderChannel
from seniorplus.domain.lunches import LunchFacts, Portion
from seniorplus.domain.order_changes import Change
from seniorplus.domain.order_changes import changes as changes_since
from seniorplus.domain.people import list_name
from seniorplus.domain.without_lunch import without_lunch
from seniorplus.models.meals import MealOrder, MealOrderVersion
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.order_freezing import freeze_due
from seniorplus.storage.queries import house, lunches, meals, menus, orders, people, plates
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import AlertView
from seniorplus.views.meals import (
    ChangeRow,
    DietCount,
    Handover,
    MealsSummary,
    MealsView,
    OrderView,
    PlateAlarm,
    PortionRow,
    VersionView,
    WithoutLunch,
    plate_alarm,
)


@dataclass(frozen=True)
class _Day:
    """What the parts of a day's view share."""

    facts: LunchFacts
    names: Mapping[str, str]
    people: Mapping[int, Person]


def view(actor: Actor, day: date | None = None) -> MealsView:
    """The lunches of a day; an order whose cut-off has passed is written first.

    Args:
        actor: Who looks.
        day: The service day; None for today.
    """
    freeze_due(actor)
    now = current().clock.now()
    day = day or service_day(now)
    with reading(actor) as session:
        book = house.rule_book(session)
        facts = lunches.facts(session, book, day, day)
        portions = facts.ordered(day, now)
        order = orders.order_of(session, day)
        versions = orders.versions_of(session, order.id or 0) if order else []
        kept = [order_rules.read(version.portions) for version in versions]
        changes = (
            changes_since(facts, day, kept[-1], versions[-1].known_at, now) if versions else ()
        )
        without = without_lunch(facts, portions, day, now)
        ids = {item.person for item in (*portions, *(c.portion for c in changes)) if item.person}
        shared = _Day(
            facts,
            {row.code: row.name for row in meals.diets(session)},
            people.by_id(session, ids | set(without)),
        )
        limit = order_rules.correction_limit(book, day)
        given = orders.servings(session, day, day)
        rows = _rows(given, shared, portions)
        alarms, missing = _alarms(session, shared, portions, day)
        served = _served_by_diet(given)
        return MealsView(
            day=day,
            moment=now,
            closed=house.open_days(session, book).closed(day),
            cutoff=order_rules.cutoff(facts, book, day),
            limit=limit,
            order=_order(session, order, versions, shared.names),
            ordered=rules.total(portions),
            served=sum(served.values()),
            diets=_counts(shared.names, rules.by_diet(portions), served),
            portions=rows,
            changes=tuple(_change(shared, change, limit) for change in changes),
            alarms=alarms,
            menu_missing=tuple(shared.names.get(code, code) for code in missing),
            fingerprint=order_rules.written(portions),
            without=tuple(
                WithoutLunch(row.number, list_name(row.first_name, row.last_name), without[key])
                for key, row in shared.people.items()
                if key in without
            ),
        )


def summary(actor: Actor, day: date | None = None) -> MealsSummary:
    """The lunches of a day for Dziś, with those of the next open day once they are announced.

    Args:
        actor: Who looks.
        day: The service day; None for today.
    """
    today = view(actor, day)
    now = service_day(today.moment)
    following = None
    if today.day == now:
        with reading(actor) as session:
            book = house.rule_book(session)
            announced = at_wall_time(now, book.on(now).order_announced_at)
            next_day = house.open_days(session, book).next_open(now)
        if next_day is not None and today.moment >= announced:
            following = view(actor, next_day)
    shown = [meals for meals in (today, following) if meals is not None and meals.day >= now]
    alerts = [alert for meals in shown for alert in _alert_views(meals)]
    return MealsSummary(today, following, tuple(alerts))


def _alert_views(meals_of_day: MealsView) -> Iterable[AlertView]:
    day = meals_of_day.day.isoformat()
    if meals_of_day.order is not None and meals_of_day.to_pass_on:
        yield AlertView(
            AlertCode.ORDER_NOT_PASSED_ON,
            params=(
                ("number", str(meals_of_day.order.number)),
                ("day", day),
                ("total", str(meals_of_day.ordered)),
            ),
            urgent=True,
        )
    if meals_of_day.alarms:
        yield AlertView(
            AlertCode.ALLERGEN,
            params=(("count", str(len(meals_of_day.alarms))), ("day", day)),
            urgent=True,
        )


def _order(
    session: Session,
    order: MealOrder | None,
    versions: Sequence[MealOrderVersion],
    names: Mapping[str, str],
) -> OrderView | None:
    if order is None:
        return None
    handovers = orders.handovers_of(session, [version.id or 0 for version in versions])
    views = []
    for version in versions:
        portions = order_rules.read(version.portions)
        views.append(
            VersionView(
                version=version.version,
                known_at=version.known_at,
                written_at=version.recorded_at,
                written_by=version.actor,
                total=rules.total(portions),
                diets=_counts(names, rules.by_diet(portions), {}),
                handovers=tuple(
                    Handover(row.passed_at, row.recipient, OrderChannel(row.channel), row.actor)
                    for row in handovers.get(version.id or 0, [])
                ),
            )
        )
    return OrderView(order.number, tuple(views))


def _counts(
    names: Mapping[str, str], ordered: Mapping[str, int], served: Mapping[str, int]
) -> tuple[DietCount, ...]:
    codes = [code for code in (*names, "") if code in ordered or code in served]
    return tuple(
        DietCount(code, names.get(code, ""), ordered.get(code, 0), served.get(code, 0))
        for code in codes
    )


def _rows(
    given: Iterable[Row[Any]], shared: _Day, portions: Iterable[Portion]
) -> tuple[PortionRow, ...]:
    of_person: dict[int, list[datetime]] = {}
    of_extra: dict[int, list[datetime]] = {}
    for row in given:
        if row.person_id is not None:
            of_person.setdefault(row.person_id, []).append(row.served_at)
        elif row.extra_id is not None:
            of_extra.setdefault(row.extra_id, []).append(row.served_at)
    rows = []
    for item in portions:
        times = of_person.get(item.person, []) if item.person else of_extra.get(item.extra or 0, [])
        person = shared.people.get(item.person or 0)
        rows.append(
            PortionRow(
                kind=item.kind,
                number=person.number if person else None,
                name=list_name(person.first_name, person.last_name) if person else item.label,
                diet=item.diet,
                quantity=item.quantity,
                extra=item.extra,
                served_at=max(times, default=None),
                served=len(times),
            )
        )
    return tuple(rows)


def _change(shared: _Day, change: Change, limit: datetime) -> ChangeRow:
    portion = change.portion
    person = shared.people.get(portion.person or 0)
    return ChangeRow(
        quantity=change.quantity,
        name=list_name(person.first_name, person.last_name) if person else portion.label,
        number=person.number if person else None,
        kind=portion.kind,
        diet=shared.names.get(portion.diet, ""),
        cause=change.cause,
        at=change.at,
        by=change.by,
        late=change.at > limit,
    )


def _alarms(
    session: Session, shared: _Day, portions: Iterable[Portion], day: date
) -> tuple[tuple[PlateAlarm, ...], tuple[str, ...]]:
    """People whose plate does not fit, and the variants that the menu lacks."""
    ordered = list(portions)
    menu = menus.plates(session, day, day).get(day, {})
    avoided = plates.avoided_on(session, day, [item.person for item in ordered if item.person])
    found = []
    for item in ordered:
        person = shared.people.get(item.person or 0)
        if person is not None:
            limits = avoided.get(person.id or 0, frozenset())
            fault = plate_rules.plate_fault(item.diet, limits, menu)
            name = list_name(person.first_name, person.last_name)
            alarm = plate_alarm(person.number, name, item.diet, fault, shared.names)
            if alarm is not None:
                found.append(alarm)
    missing = tuple(
        code
        for code in shared.names
        if menu and code not in menu and any(item.diet == code for item in ordered)
    )
    return tuple(found), missing


def _served_by_diet(given: Iterable[Row[Any]]) -> dict[str, int]:
    tally: dict[str, int] = {}
    for row in given:
        tally[row.diet_code or ""] = tally.get(row.diet_code or "", 0) + 1
    return tally
