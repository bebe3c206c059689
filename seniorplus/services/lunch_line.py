"""The lunch line: a card or a name, the variant in big letters, and what was given out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from seniorplus.domain import diets, tokens
from seniorplus.domain import lunches as rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import CardState, Role, ScanCode
from seniorplus.domain.lunch_codes import Ingredient, PortionKind, ServingOutcome
from seniorplus.domain.lunches import LunchFacts, Portion
from seniorplus.domain.people import list_name, short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.meals import MealServing
from seniorplus.models.people import Person
from seniorplus.models.stays import StayTerm
from seniorplus.storage.attendance_events import arrive_if_missed
from seniorplus.storage.queries import (
    cards,
    house,
    lunches,
    meals,
    menus,
    people,
    plates,
    stays,
)
from seniorplus.storage.queries import orders as order_rows
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.meals import plate_alarm
from seniorplus.views.serving import ServingAnswer

_UNUSABLE = {CardState.LOST: ScanCode.LOST_CARD, CardState.REVOKED: ScanCode.REVOKED_CARD}


@dataclass(frozen=True, slots=True)
class _Line:
    """The line at one moment: who is ordered for, and how many were given out."""

    day: date
    facts: LunchFacts
    portions: tuple[Portion, ...]
    served: int

    def portion_of(self, person: int) -> Portion | None:
        return next((item for item in self.portions if item.person == person), None)


def serve_card(actor: Actor, text: str, *, nonce: str | None = None) -> ServingAnswer:
    """Take a card scanned in the lunch line; a first scan of the day is an arrival as well.

    Args:
        actor: Who serves.
        text: What the reader sent.
        nonce: Makes a repeated command harmless.
    """
    with unit_of_work(actor) as unit:
        day = service_day(unit.now)
        if (fault := tokens.fault(text)) is not None:
            return _refused(unit, day, fault)
        card = cards.by_hash(unit.session, tokens.digest(text))
        person_id = card.person_id if card else None
        if card is not None and card.spare_label is not None:
            person_id = cards.borrower(unit.session, card.id or 0, day)
        person = unit.session.get(Person, person_id) if person_id is not None else None
        if card is None or person is None:
            return _refused(unit, day, ScanCode.UNKNOWN_CARD)
        state = CardState(card.state)
        if state in _UNUSABLE:
            return _refused(unit, day, _UNUSABLE[state])
        if person.deceased_on is not None:
            return _refused(unit, day, ScanCode.DECEASED)
        arrived = arrive_if_missed(unit, person, card.id, nonce)
        return _serve(unit, person, nonce=nonce, arrived=arrived)


def serve_person(
    actor: Actor, number: int, *, despite_alarm: bool = False, nonce: str | None = None
) -> ServingAnswer:
    """Give a lunch to somebody without a card, or after an alarm was looked into.

    Raises:
        Refusal: `person_unknown`, `deceased_person`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        if person.deceased_on is not None:
            raise Refusal("deceased_person", number=number)
        return _serve(unit, person, nonce=nonce, despite_alarm=despite_alarm)


def serve_together(actor: Actor, numbers: Collection[int]) -> int:
    """Note the lunches of several people that were given out without the program.

    Who has none ordered, was served already or has an alarm is passed over.

    Returns:
        How many were noted.
    """
    with unit_of_work(actor) as unit:
        line = _line(unit, service_day(unit.now))
        ids = [item.person for item in line.portions if item.person is not None]
        found = people.by_id(unit.session, ids)
        given = {row.person_id for row in order_rows.servings(unit.session, line.day, line.day)}
        menu = menus.plates(unit.session, line.day, line.day).get(line.day, {})
        avoided = plates.avoided_on(unit.session, line.day, ids)
        noted = 0
        for item in line.portions:
            person = found.get(item.person or 0)
            if person is None or person.number not in numbers or person.id in given:
                continue
            limits = avoided.get(person.id or 0, frozenset())
            if diets.plate_fault(item.diet, limits, menu) is not None:
                continue
            _give_out(unit, person, line.day, item.diet)
            noted += 1
        return noted


def take_back(actor: Actor, number: int) -> None:
    """Take back that a person's lunch was given out today.

    Raises:
        Refusal: `person_unknown`, `not_served`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        day = service_day(unit.now)
        given = [
            row for row in order_rows.servings(unit.session, day, day) if row.person_id == person.id
        ]
        if not given:
            raise Refusal("not_served")
        row = given[-1]
        unit.add(
            MealServing(
                **(unit.fact() | {"void": True}),
                service_day=day,
                person_id=person.id,
                diet_code=row.diet_code,
                served_at=row.served_at,
                supersedes=row.id,
            )
        )
        unit.audit("lunch_line.take_back", f"person:{number}", day=day)


def _serve(
    unit: Unit,
    person: Person,
    *,
    nonce: str | None = None,
    despite_alarm: bool = False,
    arrived: bool = False,
) -> ServingAnswer:
    line = _line(unit, service_day(unit.now))
    names = {row.code: row.name for row in meals.diets(unit.session)}
    portion = line.portion_of(person.id or 0)
    blank = ServingAnswer(
        outcome=ServingOutcome.NOT_ORDERED,
        number=person.number,
        name=short_name(person.first_name, person.last_name),
        diet=names.get(portion.diet, "") if portion else "",
        at=None,
        served=line.served,
        ordered=rules.total(line.portions),
        arrived=arrived,
    )
    given = [
        row
        for row in order_rows.servings(unit.session, line.day, line.day)
        if row.person_id == person.id
    ]
    if given:
        return replace(blank, outcome=ServingOutcome.ALREADY_SERVED, at=given[-1].served_at)
    if portion is None:
        outcome, reason = _why_not(unit, line, person)
        return replace(blank, outcome=outcome, reason=reason)
    avoided = plates.avoided_on(unit.session, line.day, [person.id or 0])
    limits = avoided.get(person.id or 0, frozenset())
    blank = replace(blank, avoided=tuple(item for item in Ingredient if item in limits))
    menu = menus.plates(unit.session, line.day, line.day).get(line.day, {}) if limits else {}
    fault = diets.plate_fault(portion.diet, limits, menu)
    name = list_name(person.first_name, person.last_name)
    alarm = plate_alarm(person.number, name, portion.diet, fault, names)
    if alarm is not None and not despite_alarm:
        return replace(blank, outcome=ServingOutcome.ALARM, alarm=alarm)
    _give_out(unit, person, line.day, portion.diet, nonce=nonce, despite_alarm=alarm is not None)
    return replace(blank, outcome=ServingOutcome.SERVED, at=unit.now, served=line.served + 1)


def _give_out(
    unit: Unit,
    person: Person,
    day: date,
    diet: str,
    *,
    nonce: str | None = None,
    despite_alarm: bool = False,
) -> None:
    unit.add(
        MealServing(
            **unit.fact(nonce),
            service_day=day,
            person_id=person.id,
            diet_code=diet or None,
            served_at=unit.now,
        )
    )
    unit.audit("lunch_line.serve", f"person:{person.number}", day=day, despite_alarm=despite_alarm)


def _line(unit: Unit, day: date) -> _Line:
    facts = lunches.facts(unit.session, house.rule_book(unit.session), day, day)
    return _Line(
        day,
        facts,
        facts.ordered(day, unit.now),
        len(order_rows.servings(unit.session, day, day)),
    )


def _why_not(unit: Unit, line: _Line, person: Person) -> tuple[ServingOutcome, str]:
    """Why nothing is ordered: an outsider, or a participant who does not eat or is not planned."""
    person_id, day, now = person.id or 0, line.day, unit.now
    if not _running_terms(unit, person_id, day):
        roles = [row.role for row in people.running_roles(unit.session, person_id, day)]
        return ServingOutcome.OUTSIDER, next(iter(roles), Role.GUEST.value)
    if not line.facts.eats(person_id, day, now):
        return ServingOutcome.NOT_ORDERED, "does_not_eat"
    if any(row.known.holds(day, now) for row in line.facts.absences_of.get(person_id, ())):
        return ServingOutcome.NOT_ORDERED, "absent"
    return ServingOutcome.NOT_ORDERED, PortionKind.OUTSIDE_PLAN.value


def _running_terms(unit: Unit, person_id: int, day: date) -> list[StayTerm]:
    return [
        term
        for term in stays.terms_of(unit.session, person_id)
        if term.first_day <= day and (term.last_day is None or day <= term.last_day)
    ]


def _refused(unit: Unit, day: date, code: ScanCode) -> ServingAnswer:
    line = _line(unit, day)
    unit.audit("lunch_line.refuse", "card", code=code.value)
    return ServingAnswer(
        ServingOutcome.REFUSED,
        None,
        "",
        "",
        None,
        line.served,
        rules.total(line.portions),
        reason=code.value,
    )
