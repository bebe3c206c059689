"""People: finding them, their form, their roles, and staff names."""

from datetime import date

from sqlalchemy import true, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import people as names
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.people import Person, PersonRole, Staff
from seniorplus.storage.house import current
from seniorplus.storage.newcomers import add_person, checked_columns
from seniorplus.storage.queries import absences, meals, people, stays
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.people import (
    AbsenceView,
    ContactView,
    PersonDetails,
    PersonFields,
    PersonRow,
    TermView,
)

ROLES_BY_HAND = (Role.SINGER, Role.CLUB_MEMBER, Role.GUEST, Role.CLIENT, Role.CARER)


def everybody(
    actor: Actor, role: Role | None = None, *, with_former: bool = False
) -> tuple[PersonRow, ...]:
    """The people of the house, or those in a role, without health data.

    Those who left long ago are listed by their role, `former`, or with `with_former`.
    """
    today = service_day(current().clock.now())
    listed = true() if with_former else people.of_the_house(today)
    if role is not None:
        listed = people.in_role(role, today)
    with reading(actor) as session:
        roles = people.roles_of(session, today, listed)
        terms = stays.terms_between(session, today, date.max)
        provisional = {term.person_id for term in terms if term.provisional}
        best = people.card_states(session, listed)
        return tuple(
            PersonRow(
                number=row.number,
                first_name=row.first_name,
                last_name=row.last_name,
                roles=roles.get(row.id, ()),
                card=best.get(row.id),
                phone=row.phone,
                provisional=row.id in provisional,
                deceased=row.deceased_on is not None,
            )
            for row in people.listing(session, listed)
        )


def count_left_out(actor: Actor) -> int:
    """How many people left so long ago that `everybody` does not list them by itself."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        return people.count(session, ~people.of_the_house(today))


def find(actor: Actor, text: str) -> int:
    """The number of the person with a number or an unambiguous name.

    Raises:
        Refusal: `person_unknown`, `person_ambiguous`.
    """
    with reading(actor) as session:
        return people.person_named(session, text).number


def details(actor: Actor, number: int) -> PersonDetails:
    """Everything about one person; access to diet and reasons is logged.

    Raises:
        Refusal: `person_unknown`.
    """
    today = service_day(current().clock.now())
    with unit_of_work(actor) as unit:
        session = unit.session
        row = people.person(session, number)
        person_id = row.id or 0
        held = people.roles_of(session, today, col(Person.id) == person_id)
        diets = {entry.code: entry.name for entry in meals.diets(session)}
        reasons = {entry.code: entry.name for entry in absences.reasons(session)}
        found = PersonDetails(
            number=row.number,
            fields=_fields(row),
            roles=held.get(person_id, ()),
            contacts=tuple(
                ContactView(
                    contact.id or 0,
                    contact.name,
                    contact.relation,
                    contact.phone,
                    contact.authorised_for_information,
                    contact.version,
                )
                for contact in people.contacts(session, [person_id]).get(person_id, [])
            ),
            terms=_terms(session, person_id),
            absences=tuple(
                AbsenceView(
                    absence.id or 0,
                    number,
                    names.list_name(row.first_name, row.last_name),
                    absence.first_day,
                    absence.last_day,
                    _part_day(absence),
                    reasons[absence.reason],
                    absence.excused,
                    absence.review_on,
                    absence.reported_by,
                )
                for absence in absences.of_person(session, person_id)
            ),
            diet=diets.get(meals.diets_on(session, [person_id], today).get(person_id, ""), ""),
            eats_lunch=person_id not in meals.without_lunch(session, today),
            deceased_on=row.deceased_on,
        )
        unit.audit("people.look", f"person:{number}", seen="diet,absences,pesel")
        return found


def roles_of(actor: Actor, number: int) -> tuple[Role, ...] | None:
    """The roles that somebody holds today, None for somebody who died.

    Raises:
        Refusal: `person_unknown`.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        row = people.person(session, number)
        if row.deceased_on is not None:
            return None
        return people.roles_of(session, today, col(Person.id) == row.id).get(row.id or 0, ())


def terms_of(actor: Actor, number: int) -> tuple[TermView, ...]:
    """The periods of somebody's stays that are in force, in order.

    Raises:
        Refusal: `person_unknown`.
    """
    with reading(actor) as session:
        return _terms(session, people.person(session, number).id or 0)


def fields_of(actor: Actor, number: int) -> PersonFields:
    """The person's fields as a form loads them.

    Raises:
        Refusal: `person_unknown`.
    """
    with reading(actor) as session:
        return _fields(people.person(session, number))


def edit(actor: Actor, number: int, fields: PersonFields) -> None:
    """Store an edited form.

    Raises:
        Refusal: `changed_meanwhile` with what differs when somebody else saved first;
            `bad_pesel`, `pesel_taken`, `text_missing`, `text_too_long`.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.version != fields.version:
            theirs, mine = _fields(row), fields
            differs = ", ".join(
                f"{name}: {getattr(theirs, name) or '-'}"
                for name in ("first_name", "last_name", "form", "vocative", "phone", "address")
                if getattr(theirs, name) != getattr(mine, name)
            )
            raise Refusal("changed_meanwhile", differs=differs or "-")
        values = checked_columns(unit, fields, person_id=row.id)
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        unit.session.execute(
            update(Person).where(col(Person.id) == row.id).values(**values, version=row.version + 1)
        )
        unit.audit("people.edit", f"person:{number}", **changed)


def register(actor: Actor, fields: PersonFields, role: Role, first_day: date) -> int:
    """Register somebody who is not a participant: a singer, a club member, a guest.

    Returns:
        The person's number.

    Raises:
        Refusal: `role_by_stay` for roles that follow from a stay; as
            `newcomers.checked_columns`.
    """
    if role not in ROLES_BY_HAND:
        raise Refusal("role_by_stay", role=role.value)
    with unit_of_work(actor) as unit:
        row = add_person(unit, fields)
        unit.add(PersonRole(person_id=row.id or 0, role=role.value, first_day=first_day))
        unit.audit("people.register", f"person:{row.number}", role=role.value)
        return row.number


def give_role(actor: Actor, number: int, role: Role, first_day: date) -> None:
    """Give somebody a further role, such as singing in the ensemble.

    Raises:
        Refusal: `role_by_stay`, `role_held`, `person_unknown`, `deceased_person`.
    """
    if role not in ROLES_BY_HAND:
        raise Refusal("role_by_stay", role=role.value)
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.deceased_on is not None:
            raise Refusal("deceased_person")
        if people.holds_later(unit.session, row.id or 0, role, first_day):
            raise Refusal("role_held", role=role.value)
        unit.add(PersonRole(person_id=row.id or 0, role=role.value, first_day=first_day))
        unit.audit("people.give_role", f"person:{number}", role=role.value)


def add_staff(actor: Actor, fields: PersonFields, signature: str, job: str) -> int:
    """Add a member of staff, whose signature is chosen at the terminal.

    Returns:
        The person's number.

    Raises:
        Refusal: `text_missing`, `conflict` when the signature is taken.
    """
    with unit_of_work(actor) as unit:
        row = add_person(unit, fields)
        today = service_day(unit.now)
        unit.add(PersonRole(person_id=row.id or 0, role=Role.STAFF.value, first_day=today))
        unit.add(
            Staff(
                person_id=row.id or 0,
                signature=clean(signature, 60, required=True),
                job=clean(job, 120),
            )
        )
        unit.audit("people.add_staff", f"person:{row.number}", signature=signature)
        return row.number


def end_roles_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: the roles of somebody who died end on that day."""
    for role in people.running_roles(unit.session, happening.person, happening.day):
        unit.session.execute(
            update(PersonRole)
            .where(col(PersonRole.id) == role.id)
            .values(last_day=max(role.first_day, happening.day), version=role.version + 1)
        )


def _terms(session: Session, person_id: int) -> tuple[TermView, ...]:
    return tuple(
        TermView(
            term.id or 0,
            term.first_day,
            term.last_day,
            term.weekdays,
            term.basis,
            term.document,
            term.fee_grosze,
            term.group_name,
            term.provisional,
            term.end_reason,
        )
        for term in stays.terms_of(session, person_id)
    )


def _fields(row: Person) -> PersonFields:
    return PersonFields(
        first_name=row.first_name,
        last_name=row.last_name,
        form=FormOfAddress(row.form_of_address),
        vocative=row.vocative or "",
        pesel=row.pesel or "",
        birth_date=row.birth_date,
        phone=row.phone,
        address=row.address,
        version=row.version,
    )


def _part_day(row: object) -> str:
    start, end = getattr(row, "from_time", None), getattr(row, "until_time", None)
    return f"{start:%H:%M}-{end:%H:%M}" if start and end else ""
