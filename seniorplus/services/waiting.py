"""The waiting list: applications in order, and who is next."""

from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain import capacity
from seniorplus.domain import people as names
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Role, WaitingState
from seniorplus.domain.happenings import PersonDied, StayBegan
from seniorplus.domain.refusal import Refusal
from seniorplus.models.stays import WaitingEntry
from seniorplus.storage.house import current
from seniorplus.storage.newcomers import add_person
from seniorplus.storage.queries import house, meals, people, stays
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.people import WaitingRow
from seniorplus.views.stays import Admission, Application


def apply(actor: Actor, admission: Admission, applied_on: date) -> int:
    """Put somebody on the waiting list.

    Returns:
        The number of the application.

    Raises:
        Refusal: `already_waiting`, `already_staying`, `bad_weekdays`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        weekdays = "".join(sorted(set(admission.term.weekdays)))
        if not weekdays or not set(weekdays) <= set("1234567"):
            raise Refusal("bad_weekdays")
        known = admission.number
        row = people.person(unit.session, known) if known else add_person(unit, admission)
        if row.deceased_on is not None:
            raise Refusal("deceased_person")
        held = people.roles_on(unit.session, service_day(unit.now)).get(row.id or 0, set())
        name = names.list_name(row.first_name, row.last_name)
        if Role.WAITING in held:
            raise Refusal("already_waiting", name=name)
        if Role.PARTICIPANT in held:
            raise Refusal("already_staying", name=name)
        number = unit.number("waiting")
        unit.add(
            WaitingEntry(
                number=number, person_id=row.id or 0, applied_on=applied_on, weekdays=weekdays
            )
        )
        unit.audit("waiting.apply", f"person:{row.number}", entry=number, weekdays=weekdays)
        return number


def withdraw(actor: Actor, entry: int) -> None:
    """Take somebody off the waiting list at their own wish.

    Raises:
        Refusal: `waiting_entry_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = stays.waiting_entry(unit.session, entry)
        number = people.by_id(unit.session, [row.person_id])[row.person_id].number
        _close_entry(unit, row, WaitingState.WITHDRAWN)
        unit.audit("waiting.withdraw", f"person:{number}", entry=entry)


def waiting_list(actor: Actor) -> tuple[WaitingRow, ...]:
    """The waiting list in order, each with the first day that would have room."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        rules = house.rules_on(session, today)
        calendar = house.open_days(session)
        terms = stays.terms_from(session, today)
        begins = sorted(
            {today}
            | {
                term.last_day + timedelta(days=1)
                for term in terms
                if term.last_day is not None and term.last_day >= today
            }
        )
        rows = []
        for entry, person in stays.waiting(session):
            free_from = next(
                (
                    begin
                    for begin in begins
                    if capacity.first_full_day(
                        terms,
                        capacity.Term(person.id or 0, begin, None, entry.weekdays),
                        rules.places,
                        calendar,
                    )
                    is None
                ),
                None,
            )
            rows.append(
                WaitingRow(
                    entry.number,
                    person.number,
                    names.list_name(person.first_name, person.last_name),
                    entry.applied_on,
                    entry.weekdays,
                    free_from,
                    person.phone,
                )
            )
        return tuple(rows)


def before_admission(actor: Actor, number: int) -> Application:
    """What the form of an admission needs to know about somebody the house knows already.

    Raises:
        Refusal: `person_unknown`.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        row = people.person(session, number)
        person_id = row.id or 0
        weekdays = [
            entry.weekdays for entry, person in stays.waiting(session) if person.id == person_id
        ]
        return Application(
            number,
            names.list_name(row.first_name, row.last_name),
            weekdays[0] if weekdays else "",
            has_diet=bool(meals.diets_on(session, [person_id], today)),
        )


def next_candidate(actor: Actor) -> WaitingRow | None:
    """The first on the waiting list for whom there is room, None when there is none."""
    return next((row for row in waiting_list(actor) if row.free_from is not None), None)


def leave_waiting_list(unit: Unit, happening: StayBegan | PersonDied) -> None:
    """Reaction: whoever is admitted or died waits no longer."""
    admitted = isinstance(happening, StayBegan)
    for entry, _ in stays.waiting(unit.session):
        if entry.person_id == happening.person:
            state = WaitingState.ADMITTED if admitted else WaitingState.WITHDRAWN
            _close_entry(unit, entry, state)


def _close_entry(unit: Unit, entry: WaitingEntry, state: WaitingState) -> None:
    unit.session.execute(
        update(WaitingEntry)
        .where(col(WaitingEntry.id) == entry.id)
        .values(state=state.value, closed_on=service_day(unit.now), version=entry.version + 1)
    )
