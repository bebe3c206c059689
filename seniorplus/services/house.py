"""Setting the house up, its dated rules, its closure days and what may be named in it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlmodel import col

from seniorplus.domain import house_rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.absences import AbsenceReason
from seniorplus.models.audit import AuditHead
from seniorplus.models.house import Closure, House, HouseSetting
from seniorplus.models.meals import Diet
from seniorplus.storage.house import current
from seniorplus.storage.queries import absences, house, meals, people
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.house import ClosureView, HouseView, Label

REASONS = (
    ("illness", "choroba", True),
    ("hospital", "szpital", True),
    ("sanatorium", "sanatorium", True),
    ("family", "sprawy rodzinne", True),
    ("holiday", "wyjazd", True),
    ("weather", "pogoda", True),
    ("other", "inny powód", True),
    ("none_given", "bez podania powodu", False),
)
DIETS = (
    ("basic", "podstawowa"),
    ("light", "lekkostrawna"),
    ("diabetic", "cukrzycowa"),
    ("gluten_free", "bezglutenowa"),
    ("milk_free", "bezmleczna"),
    ("vegetarian", "jarska"),
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
        unit.session.execute(
            insert(AbsenceReason),
            [
                {"code": code, "name": label, "excused": excused, "rank": rank}
                for rank, (code, label, excused) in enumerate(REASONS)
            ],
        )
        unit.session.execute(
            insert(Diet),
            [
                {"code": code, "name": label, "rank": rank}
                for rank, (code, label) in enumerate(DIETS)
            ],
        )
        for setting, value in chosen.items():
            stored = house_rules.write(house_rules.read(setting, value))
            unit.add(
                HouseSetting(**unit.fact(), name=setting, value=stored, valid_from=date(2000, 1, 1))
            )
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
            closures=tuple(
                ClosureView(entry.id or 0, entry.first_day, entry.last_day, entry.name)
                for entry in house.closure_rows(session)
            ),
            staff=tuple(member.signature for member, _ in people.staff(session)),
            clock_back=last is not None and now < last - tolerance,
        )


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
    if last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day)
    if (last_day - first_day).days >= LONGEST_CLOSURE:
        raise Refusal("period_too_long", days=LONGEST_CLOSURE)
    with unit_of_work(actor) as unit:
        unit.add(
            Closure(
                **unit.fact(),
                first_day=first_day,
                last_day=last_day,
                name=clean(name, 120, required=True),
            )
        )
        unit.audit("house.close_days", "house", first=first_day, last=last_day, name=name)


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
