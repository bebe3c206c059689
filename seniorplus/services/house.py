"""Setting the house up, its dated rules, its closure days and what may be named in it."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import capacity, house_rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import valid_events
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.audit import AuditHead
from seniorplus.models.house import Closure, House, HouseSetting
from seniorplus.storage import furnishing
from seniorplus.storage.house import current
from seniorplus.storage.queries import absences, attendance, house, meals, people, stays
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.house import (
    BEGINNING,
    ClosureEffect,
    ClosureView,
    HouseOverview,
    HouseView,
    Label,
    rule_steps,
)

LONGEST_CLOSURE = 120


def set_up(
    actor: Actor,
    name: str,
    town: str = "",
    settings: Mapping[str, str] | None = None,
    *,
    demo: tuple[date, int, int] | None = None,
) -> None:
    """Furnish an empty database: the house, its rules, reasons and diets.

    Args:
        actor: Who sets it up.
        name: The house's name.
        town: Where it is.
        settings: Rules that differ from the usual ones, as typed.
        demo: Day, seed and number of people of a demo house.

    Raises:
        Refusal: `house_exists`, `text_missing`, `bad_setting`, `bad_hours`.
    """
    chosen = dict(settings or {})
    if demo is None:
        # Events of two houses must never pass for each other in one reader.
        chosen.setdefault("calendar_domain", f"{secrets.token_hex(6)}.seniorplus.invalid")
    house_rules.from_settings(chosen)
    with unit_of_work(actor) as unit:
        if house.the_house(unit.session) is not None:
            raise Refusal("house_exists")
        day, seed, number = demo or (None, None, None)
        unit.add(
            House(
                name=clean(name, 120, required=True),
                town=clean(town, 120),
                demo_day=day,
                demo_seed=seed,
                demo_people=number,
            )
        )
        furnishing.name_what_may_be_named(unit.session)
        for setting, value in chosen.items():
            stored = house_rules.write(house_rules.read(setting, value))
            unit.add(HouseSetting(**unit.fact(), name=setting, value=stored, valid_from=BEGINNING))
        unit.audit("house.set_up", "house", name=name, town=town, **chosen)


def view(actor: Actor) -> HouseView:
    """The house with the rules of today.

    Raises:
        Refusal: `house_not_set_up`.
    """
    now = current().clock.now()
    today = service_day(now)
    with reading(actor) as session:
        row = house.the_house(session)
        if row is None:
            raise Refusal("house_not_set_up")
        rules = house.rules_on(session, today)
        last = session.execute(select(col(AuditHead.at))).scalar_one()
        tolerance = timedelta(minutes=rules.clock_tolerance_minutes)
        return HouseView(
            name=row.name,
            town=row.town,
            demo=row.demo_day is not None,
            today=today,
            rules=rules,
            closures=tuple(_closure(entry) for entry in house.closure_rows(session)),
            staff=tuple(member.signature for member, _ in people.staff(session)),
            clock_back=last is not None and now < last - tolerance,
        )


def overview(actor: Actor) -> HouseOverview:
    """Name, dated rules and closure days ahead.

    Raises:
        Refusal: `house_not_set_up`.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        row = house.the_house(session)
        if row is None:
            raise Refusal("house_not_set_up")
        book = house.rule_book(session)
        steps = [step for name in house_rules.CHANGEABLE for step in rule_steps(book, name)]
        held = {step.name: step for step in steps if step.since is None or step.since <= today}
        coming = [step for step in steps if step.since is not None and step.since > today]
        closures = tuple(
            (_closure(entry), _effect(session, entry.first_day, entry.last_day, entry.id))
            for entry in house.closure_rows(session)
            if entry.last_day >= today
        )
        later = tuple(sorted(coming, key=lambda step: step.since or today))
        return HouseOverview(row.name, row.town, tuple(held.values()), later, closures)


def is_set_up(actor: Actor) -> bool:
    """Whether the database holds a house."""
    with reading(actor) as session:
        return house.the_house(session) is not None


def demo_of(actor: Actor) -> tuple[date, int, int] | None:
    """Day, seed and number of people of a demo house, None for a real one."""
    with reading(actor) as session:
        row = house.the_house(session)
        if row is None or row.demo_day is None:
            return None
        return row.demo_day, row.demo_seed or 0, row.demo_people or 0


def head(actor: Actor) -> int:
    """The number of the last audit row: it moves with every write of any process."""
    with reading(actor) as session:
        return int(session.execute(select(col(AuditHead.number))).scalar_one())


def change_rule(actor: Actor, name: str, value: str, valid_from: date) -> None:
    """Set a rule from a day on.

    Raises:
        Refusal: `bad_setting`, `bad_hours`.
    """
    if name in house_rules.KEPT_FOR_EVER:
        raise Refusal("bad_setting", name=name, value=value)
    stored = house_rules.write(house_rules.read(name, value))
    with unit_of_work(actor) as unit:
        unit.add(HouseSetting(**unit.fact(), name=name, value=stored, valid_from=valid_from))
        house.rule_book(unit.session).check()
        unit.audit("house.change_rule", "house", name=name, value=stored, valid_from=valid_from)


def close_days(actor: Actor, first_day: date, last_day: date, name: str) -> None:
    """Close the house on days that would be open.

    Raises:
        Refusal: `days_out_of_order`, `period_too_long`, `text_missing`.
    """
    name = _checked_closure(first_day, last_day, name)
    with unit_of_work(actor) as unit:
        unit.add(Closure(**unit.fact(), first_day=first_day, last_day=last_day, name=name))
        unit.audit("house.close_days", "house", first=first_day, last=last_day, name=name)


def effect_of_closing(actor: Actor, first_day: date, last_day: date, name: str) -> ClosureEffect:
    """What `close_days` would mean, refused as it would be."""
    _checked_closure(first_day, last_day, name)
    with reading(actor) as session:
        return _effect(session, first_day, last_day)


def withdraw_closure(actor: Actor, closure: int) -> None:
    """Take closure days back.

    Raises:
        Refusal: `closure_unknown`.
    """
    with unit_of_work(actor) as unit:
        rows = {row.id: row for row in house.closure_rows(unit.session)}
        if (row := rows.get(closure)) is None:
            raise Refusal("closure_unknown")
        unit.add(
            Closure(
                **{**unit.fact(), "void": True},
                first_day=row.first_day,
                last_day=row.last_day,
                name=row.name,
                supersedes=closure,
            )
        )
        unit.audit("house.withdraw_closure", "house", first=row.first_day, last=row.last_day)


def rename(actor: Actor, name: str, town: str) -> None:
    """Change the house's name and town.

    Raises:
        Refusal: `text_missing`.
    """
    with unit_of_work(actor) as unit:
        name, town = clean(name, 120, required=True), clean(town, 120)
        unit.session.execute(update(House).values(name=name, town=town, version=House.version + 1))
        unit.audit("house.rename", "house", name=name, town=town)


def absence_reasons(actor: Actor) -> tuple[Label, ...]:
    """The reasons that may be named."""
    with reading(actor) as session:
        return tuple(Label(row.code, row.name) for row in absences.reasons(session))


def diets(actor: Actor) -> tuple[Label, ...]:
    """The diets that the kitchen cooks."""
    with reading(actor) as session:
        return tuple(Label(row.code, row.name) for row in meals.diets(session))


def moment(actor: Actor) -> datetime:
    """The moment at the desk, without a look into the database."""
    del actor
    return current().clock.now()


def _checked_closure(first_day: date, last_day: date, name: str) -> str:
    if last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day, field="last")
    if (last_day - first_day).days >= LONGEST_CLOSURE:
        raise Refusal("period_too_long", days=LONGEST_CLOSURE, field="last")
    return clean(name, 120, required=True)


def _effect(session: Session, first: date, last: date, but: int | None = None) -> ClosureEffect:
    """What lies on days that are open as long as a closure is left aside."""
    closures = {
        row.first_day + timedelta(days=offset): row.name
        for row in house.closure_rows(session)
        if row.id != but
        for offset in range((row.last_day - row.first_day).days + 1)
    }
    calendar = house.rule_book(session).open_days(closures)
    days = list(calendar.between(first, last))
    terms = stays.as_terms(stays.terms_between(session, first, last))
    planned = [capacity.planned(terms, day, calendar) for day in days]
    events = valid_events(attendance.events_between(session, first, last))
    whom, came = frozenset().union(*planned), {(event.person, event.day) for event in events}
    return ClosureEffect(len(days), len(whom), sum(map(len, planned)), len(came))


def _closure(row: Closure) -> ClosureView:
    return ClosureView(row.id or 0, row.first_day, row.last_day, row.name)
