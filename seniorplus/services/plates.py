"""What people eat: the variant, further diets and allergens, and whether they eat at all."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.lunch_codes import ConstraintKind, Ingredient
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.meals import LunchChoice, MealConstraint, PersonDiet
from seniorplus.storage.queries import meals, people, plates
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.plates import ConstraintView, DietPeriod, PersonMeals


def of_person(actor: Actor, number: int) -> PersonMeals:
    """What a person eats; that somebody looked is logged (RODO art. 9).

    Raises:
        Refusal: `person_unknown`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        person_id, today = person.id or 0, service_day(unit.now)
        names = {row.code: row.name for row in meals.diets(unit.session)}
        unit.audit("plates.look", f"person:{number}", seen="diets,allergens")
        return PersonMeals(
            number=number,
            name=list_name(person.first_name, person.last_name),
            diets=tuple(
                DietPeriod(row.diet_code, names[row.diet_code], row.first_day, row.last_day)
                for row in meals.diet_rows(unit.session, person_id)
                if row.last_day is None or row.last_day >= today
            ),
            constraints=tuple(
                ConstraintView(
                    row.id or 0,
                    ConstraintKind(row.kind),
                    row.code,
                    names.get(row.code, row.code),
                    row.first_day,
                    row.last_day,
                )
                for row in plates.constraints_of(unit.session, person_id)
                if row.last_day is None or row.last_day >= today
            ),
            eats=person_id not in meals.without_lunch(unit.session, today),
        )


def set_diet(
    actor: Actor, number: int, diet: str, first_day: date, last_day: date | None = None
) -> None:
    """Let a person eat a variant from a day on, or for some days only.

    Raises:
        Refusal: `person_unknown`, `diet_unknown`, `days_out_of_order`, `in_past`.
    """
    with unit_of_work(actor) as unit:
        person_id = _person(unit, number, first_day, last_day)
        _known_diet(unit, diet)
        earlier = meals.diet_rows(unit.session, person_id)

        def again(row: Any) -> dict[str, Any]:
            return {"person_id": person_id, "diet_code": row.diet_code}

        _make_room(unit, PersonDiet, earlier, first_day, last_day, again)
        unit.add(
            PersonDiet(
                **unit.fact(),
                person_id=person_id,
                diet_code=diet,
                first_day=first_day,
                last_day=last_day,
            )
        )
        unit.audit("plates.set_diet", f"person:{number}", diet=diet, first=first_day, last=last_day)


def set_eats(
    actor: Actor, number: int, first_day: date, last_day: date | None = None, *, eats: bool
) -> None:
    """Cancel a person's lunches from a day on or for some days, or order them again.

    Raises:
        Refusal: `person_unknown`, `days_out_of_order`, `in_past`.
    """
    with unit_of_work(actor) as unit:
        person_id = _person(unit, number, first_day, last_day)
        earlier = meals.lunch_rows(unit.session, person_id)

        def again(row: Any) -> dict[str, Any]:
            return {"person_id": person_id, "eats": row.eats}

        _make_room(unit, LunchChoice, earlier, first_day, last_day, again)
        unit.add(
            LunchChoice(
                **unit.fact(),
                person_id=person_id,
                eats=eats,
                first_day=first_day,
                last_day=last_day,
            )
        )
        unit.audit("plates.set_eats", f"person:{number}", eats=eats, first=first_day, last=last_day)


def limit_plate(
    actor: Actor,
    number: int,
    kind: ConstraintKind,
    code: str,
    first_day: date,
    last_day: date | None = None,
) -> None:
    """Note a further diet or an allergen that limits a person's plate.

    Raises:
        Refusal: `person_unknown`, `diet_unknown`, `allergen_unknown`, `days_out_of_order`,
            `in_past`, `already_limited`.
    """
    with unit_of_work(actor) as unit:
        person_id = _person(unit, number, first_day, last_day)
        if kind is ConstraintKind.DIET:
            _known_diet(unit, code)
        elif code not in set(Ingredient) - {Ingredient.MEAT}:
            raise Refusal("allergen_unknown", allergen=code)
        for row in plates.constraints_of(unit.session, person_id):
            if (row.kind, row.code) == (kind.value, code) and _touch(row, first_day, last_day):
                raise Refusal("already_limited")
        unit.add(
            MealConstraint(
                **unit.fact(),
                person_id=person_id,
                kind=kind.value,
                code=code,
                first_day=first_day,
                last_day=last_day,
            )
        )
        unit.audit("plates.limit", f"person:{number}", kind=kind.value, code=code, first=first_day)


def end_limit(actor: Actor, constraint: int, last_day: date) -> None:
    """End a limit with its last day; a day before its first takes it back altogether.

    Raises:
        Refusal: `limit_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = unit.session.get(MealConstraint, constraint)
        standing = plates.constraints_of(unit.session, row.person_id) if row else []
        if row is None or constraint not in {limit.id for limit in standing}:
            raise Refusal("limit_unknown")
        void = last_day < row.first_day
        unit.add(
            MealConstraint(
                **(unit.fact() | {"void": void}),
                person_id=row.person_id,
                kind=row.kind,
                code=row.code,
                first_day=row.first_day,
                last_day=row.last_day if void else last_day,
                supersedes=constraint,
            )
        )
        person = people.by_id(unit.session, [row.person_id])[row.person_id]
        unit.audit("plates.end_limit", f"person:{person.number}", code=row.code, last=last_day)


def _make_room(
    unit: Unit,
    model: type[Any],
    earlier: Sequence[Any],
    first_day: date,
    last_day: date | None,
    again: Callable[[Any], dict[str, Any]],
) -> None:
    """Free a period: what stands in it ends before it, and goes on after it.

    Args:
        unit: The open unit.
        model: The table of dated facts.
        earlier: A person's rows in force.
        first_day: The first day of the period.
        last_day: Its last day, None without an end.
        again: What a row says, without its days.
    """
    for row in earlier:
        if not _touch(row, first_day, last_day):
            continue
        before = row.first_day < first_day
        end = first_day - timedelta(days=1) if before else row.last_day
        unit.add(
            model(
                **(unit.fact() | {"void": not before}),
                **again(row),
                first_day=row.first_day,
                last_day=end,
                supersedes=row.id,
            )
        )
        if last_day is not None and (row.last_day is None or row.last_day > last_day):
            unit.add(
                model(
                    **unit.fact(),
                    **again(row),
                    first_day=last_day + timedelta(days=1),
                    last_day=row.last_day,
                )
            )


def _touch(row: Any, first_day: date, last_day: date | None) -> bool:
    return (row.last_day is None or row.last_day >= first_day) and (
        last_day is None or row.first_day <= last_day
    )


def _person(unit: Unit, number: int, first_day: date, last_day: date | None) -> int:
    person = people.person(unit.session, number)
    if last_day is not None and last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day)
    if first_day < service_day(unit.now):
        raise Refusal("lunch_day_over", day=first_day)
    return person.id or 0


def _known_diet(unit: Unit, diet: str) -> None:
    if diet not in {row.code for row in meals.diets(unit.session)}:
        raise Refusal("diet_unknown", diet=diet)
