"""The contact persons of somebody: added, corrected, taken off the list."""

from sqlalchemy import delete, update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.people import Contact
from seniorplus.storage.queries import people
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.people import ContactView


def of_person(actor: Actor, number: int) -> tuple[ContactView, ...]:
    """Somebody's contact persons, in the order in which they were added.

    Raises:
        Refusal: `person_unknown`.
    """
    with reading(actor) as session:
        person_id = people.person(session, number).id or 0
        return tuple(
            ContactView(
                row.id or 0,
                row.name,
                row.relation,
                row.phone,
                row.authorised_for_information,
                row.version,
            )
            for row in people.contacts(session, [person_id]).get(person_id, [])
        )


def save(actor: Actor, number: int, contact: ContactView) -> None:
    """Add a contact person, or store an edited one.

    Raises:
        Refusal: `text_missing`, `person_unknown`, `changed_meanwhile`.
    """
    values: dict[str, object] = {
        "name": clean(contact.name, 120, required=True),
        "relation": clean(contact.relation, 80),
        "phone": clean(contact.phone, 40),
        "authorised_for_information": contact.authorised_for_information,
    }
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if contact.id:
            done = unit.session.execute(
                update(Contact)
                .where(
                    col(Contact.id) == contact.id,
                    col(Contact.version) == contact.version,
                    col(Contact.person_id) == row.id,
                )
                .values(**values, version=contact.version + 1)
            )
            if not done.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
                raise Refusal("changed_meanwhile", differs="-")
        else:
            unit.add(Contact(person_id=row.id or 0, **values))  # type: ignore[arg-type]
        unit.audit("contacts.save", f"person:{number}", **values)


def remove(actor: Actor, number: int, contact: ContactView) -> None:
    """Take a contact person off the list; calls that were noted keep the name and number.

    Raises:
        Refusal: `person_unknown`, `changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        done = unit.session.execute(
            delete(Contact).where(
                col(Contact.id) == contact.id,
                col(Contact.version) == contact.version,
                col(Contact.person_id) == row.id,
            )
        )
        if not done.rowcount:  # type: ignore[attr-defined]  # a DELETE counts its rows
            raise Refusal("changed_meanwhile", differs="-")
        unit.audit("contacts.remove", f"person:{number}", name=contact.name, phone=contact.phone)
