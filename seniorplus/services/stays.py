"""Admission, changes and the end of a stay, and death."""

from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain import capacity
from seniorplus.domain import people as names
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Basis, EndReason
from seniorplus.domain.happenings import PersonDied, StayBegan, StayEnded
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.meals import LunchChoice, PersonDiet
from seniorplus.models.people import Contact, Person, Task
from seniorplus.models.stays import Stay, StayTerm
from seniorplus.storage.newcomers import add_person
from seniorplus.storage.queries import house, meals, people, stays
from seniorplus.storage.unit_of_work import Unit, unit_of_work
from seniorplus.views.stays import Admission, TermFields

LATEST_START_DAYS = 366


def admit(actor: Actor, admission: Admission) -> int:
    """Admit somebody: provisionally in under a minute, or in full.

    A provisional admission has no basis yet; completing it becomes a task with a date.
    Somebody known already, such as a candidate from the waiting list, keeps the number.

    Returns:
        The person's number.

    Raises:
        Refusal: `house_full` with the first day without a place, `already_staying`,
            `bad_weekdays`, `days_out_of_order`, `basis_missing`, `deceased_person`.
    """
    with unit_of_work(actor) as unit:
        row = _newcomer(unit, admission)
        person_id = row.id or 0
        terms = stays.terms_of(unit.session, person_id)
        first, last = admission.term.first_day, admission.term.last_day
        if any(_overlaps(term, first, last) for term in terms):
            raise Refusal("already_staying", name=names.list_name(row.first_name, row.last_name))
        _check_term(unit, admission.term, person_id, provisional=admission.provisional)
        stay_id = unit.add(Stay(**unit.fact(admission.nonce), person_id=person_id))
        _add_term(unit, stay_id, person_id, admission.term, provisional=admission.provisional)
        if admission.contact_name:
            unit.add(
                Contact(
                    person_id=person_id,
                    name=clean(admission.contact_name, 120),
                    phone=clean(admission.contact_phone, 40),
                )
            )
        _set_meals(unit, person_id, first, admission.diet, eats=admission.eats_lunch)
        if admission.provisional:
            rules = house.rules_on(unit.session, first)
            unit.add(
                Task(
                    person_id=person_id,
                    code="complete_admission",
                    due_on=first + timedelta(days=rules.provisional_days),
                )
            )
        unit.audit(
            "stays.admit",
            f"person:{row.number}",
            first=first,
            last=last,
            weekdays=admission.term.weekdays,
            provisional=admission.provisional,
        )
        unit.emit(StayBegan(person_id, first))
        return row.number


def change_terms(actor: Actor, number: int, term: TermFields) -> None:
    """Change weekdays, basis, fee or group from a day on; completes a provisional admission.

    Raises:
        Refusal: `no_stay` when no stay runs on that day; as `admit`.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        person_id = row.id or 0
        running = [
            old
            for old in stays.terms_of(unit.session, person_id)
            if old.last_day is None or old.last_day >= term.first_day
        ]
        if not running:
            raise Refusal("no_stay", name=names.list_name(row.first_name, row.last_name))
        _check_term(unit, term, person_id, provisional=False)
        for old in running:
            if old.first_day < term.first_day:
                _supersede(unit, old, last_day=term.first_day - timedelta(days=1))
            else:
                _supersede(unit, old, void=True)
        _add_term(unit, running[0].stay_id, person_id, term, provisional=False)
        unit.session.execute(
            update(Task)
            .where(col(Task.person_id) == person_id, col(Task.done_at).is_(None))
            .values(done_at=unit.now)
        )
        unit.audit(
            "stays.change_terms",
            f"person:{number}",
            first=term.first_day,
            weekdays=term.weekdays,
            basis=term.basis,
            fee_grosze=term.fee_grosze,
        )


def end_stay(actor: Actor, number: int, last_day: date, reason: EndReason) -> None:
    """End a stay with its last day.

    Raises:
        Refusal: `no_stay`, or `end_before_start`.
    """
    if reason is EndReason.DEATH:
        register_death(actor, number, last_day)
        return
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if not _end_terms(unit, row.id or 0, last_day, reason):
            raise Refusal("no_stay", name=names.list_name(row.first_name, row.last_name))
        unit.audit("stays.end", f"person:{number}", last=last_day, reason=reason.value)
        unit.emit(StayEnded(row.id or 0, last_day))


def register_death(actor: Actor, number: int, day: date) -> None:
    """Register a death: stay, cards, roles and waiting end at once, quietly.

    Raises:
        Refusal: `person_unknown`, `already_registered`, `in_future` for a day to come.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.deceased_on is not None:
            raise Refusal("already_registered")
        if day > service_day(unit.now):
            raise Refusal("in_future")
        unit.session.execute(
            update(Person)
            .where(col(Person.id) == row.id)
            .values(deceased_on=day, version=row.version + 1)
        )
        _end_terms(unit, row.id or 0, day, EndReason.DEATH)
        unit.session.execute(
            update(Task)
            .where(col(Task.person_id) == row.id, col(Task.done_at).is_(None))
            .values(done_at=unit.now)
        )
        unit.audit("stays.death", f"person:{number}", day=day)
        unit.emit(PersonDied(row.id or 0, day))


def _newcomer(unit: Unit, admission: Admission) -> Person:
    if admission.number is None:
        return add_person(unit, admission)
    row = people.person(unit.session, admission.number)
    if row.deceased_on is not None:
        raise Refusal("deceased_person")
    return row


def _check_term(unit: Unit, term: TermFields, person_id: int, *, provisional: bool) -> None:
    if not term.weekdays or not set(term.weekdays) <= set("1234567"):
        raise Refusal("bad_weekdays")
    if term.last_day is not None and term.last_day < term.first_day:
        raise Refusal("days_out_of_order", first=term.first_day, last=term.last_day)
    if abs((term.first_day - service_day(unit.now)).days) > LATEST_START_DAYS * 20:
        raise Refusal("bad_date", text=term.first_day.isoformat())
    if not provisional and term.basis is None:
        raise Refusal("basis_missing")
    if term.fee_grosze is not None and term.fee_grosze < 0:
        raise Refusal("bad_fee")
    rules = house.rules_on(unit.session, term.first_day)
    if not set(term.weekdays) <= set(rules.weekdays):
        raise Refusal("bad_weekdays")
    calendar = house.open_days(unit.session)
    wanted = capacity.Term(person_id, term.first_day, term.last_day, term.weekdays)
    others = stays.terms_from(unit.session, term.first_day)
    full = capacity.first_full_day(others, wanted, rules.places, calendar)
    if full is not None:
        raise Refusal("house_full", day=full, places=rules.places)


def _add_term(
    unit: Unit, stay_id: int, person_id: int, term: TermFields, *, provisional: bool
) -> None:
    unit.add(
        StayTerm(
            **unit.fact(),
            stay_id=stay_id,
            person_id=person_id,
            first_day=term.first_day,
            last_day=term.last_day,
            weekdays="".join(sorted(set(term.weekdays))),
            provisional=provisional,
            basis=None if term.basis is None else Basis(term.basis).value,
            document=clean(term.document, 80),
            fee_grosze=term.fee_grosze,
            group_name=clean(term.group, 40),
        )
    )


def _supersede(
    unit: Unit,
    old: StayTerm,
    *,
    last_day: date | None = None,
    void: bool = False,
    end_reason: EndReason | None = None,
) -> None:
    unit.add(
        StayTerm(
            **{**unit.fact(), "void": void},
            stay_id=old.stay_id,
            person_id=old.person_id,
            first_day=old.first_day,
            last_day=old.last_day if void else last_day,
            weekdays=old.weekdays,
            provisional=old.provisional,
            basis=old.basis,
            document=old.document,
            fee_grosze=old.fee_grosze,
            group_name=old.group_name,
            end_reason=end_reason.value if end_reason else old.end_reason,
            supersedes=old.id,
        )
    )


def _end_terms(unit: Unit, person_id: int, last_day: date, reason: EndReason) -> bool:
    running = [
        term
        for term in stays.terms_of(unit.session, person_id)
        if term.last_day is None
        or term.last_day > last_day
        or (term.last_day == last_day and term.end_reason is None)
    ]
    for term in running:
        if term.first_day > last_day:
            _supersede(unit, term, void=True, end_reason=reason)
        else:
            _supersede(unit, term, last_day=last_day, end_reason=reason)
    return bool(running)


def _overlaps(term: StayTerm, first: date, last: date | None) -> bool:
    starts_before_end = last is None or term.first_day <= last
    return starts_before_end and (term.last_day is None or term.last_day >= first)


def _set_meals(unit: Unit, person_id: int, first: date, diet: str, *, eats: bool) -> None:
    if diet:
        if diet not in {row.code for row in meals.diets(unit.session)}:
            raise Refusal("diet_unknown", diet=diet)
        if diet != meals.diets_on(unit.session, [person_id], first).get(person_id):
            for old in meals.diet_rows(unit.session, person_id):
                unit.add(
                    PersonDiet(
                        **{**unit.fact(), "void": True},
                        person_id=person_id,
                        supersedes=old.id,
                        diet_code=old.diet_code,
                        first_day=old.first_day,
                        last_day=old.last_day,
                    )
                )
            unit.add(
                PersonDiet(**unit.fact(), person_id=person_id, diet_code=diet, first_day=first)
            )
    if not eats:
        unit.add(LunchChoice(**unit.fact(), person_id=person_id, eats=False, first_day=first))
