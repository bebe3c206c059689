"""Clients of the care services: the register, how one gets into a flat, whom they know."""

from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import CarerWish, Gender
from seniorplus.domain.care.places import checked_place
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Role
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.care import CareClient, FlatAccess
from seniorplus.models.carers import ClientCarer
from seniorplus.models.people import PersonRole
from seniorplus.storage.house import current
from seniorplus.storage.queries import care, care_standing, people
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.care import (
    AccessView,
    Acquaintance,
    ClientFields,
    ClientRow,
    ClientView,
)
from seniorplus.views.care_rows import client_row


def everybody(actor: Actor) -> tuple[ClientRow, ...]:
    """The clients by name, with the decisions that have not ended and what is due."""
    today = service_day(current().clock.now())
    name_key = current().name_key
    with reading(actor) as session:
        found = care_standing.everybody(session, today)
        found.sort(key=lambda standing: name_key(standing.last_name, standing.first_name))
        return tuple(client_row(standing, today) for standing in found)


def view(actor: Actor, client: int) -> ClientView:
    """A client with all decisions, those that ended too.

    Raises:
        Refusal: `client_unknown`.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        row, person = care.client(session, client)
        access_row = care.access(session, client)
        known = sorted(
            care.acquaintances(session, client),
            key=lambda entry: current().name_key(entry[1].last_name, entry[1].first_name),
        )
        return ClientView(
            client_row(care_standing.one(session, client, today), today),
            ClientFields(
                person.number,
                row.lat,
                row.lon,
                row.area,
                Gender(row.gender_wish) if row.gender_wish else None,
                row.on_holidays,
                row.note,
                row.version,
            ),
            tuple(
                Acquaintance(
                    entry.carer_id,
                    list_name(carer.first_name, carer.last_name),
                    entry.wish,
                    entry.known,
                    entry.has_keys,
                )
                for entry, carer in known
            ),
            access_row is not None and bool(access_row.keys or access_row.entry_phone),
        )


def save(actor: Actor, fields: ClientFields) -> int:
    """Store a client; the version 0 makes a new one, who gets the next code.

    Returns:
        The client.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `already_client`, `client_unknown`,
            `changed_meanwhile`, and as `checked_place` and `clean`.
    """
    lat, lon = checked_place(fields.lat, fields.lon)
    values: dict[str, Any] = {
        "lat": lat,
        "lon": lon,
        "area": clean(fields.area, 60),
        "gender_wish": None if fields.gender_wish is None else Gender(fields.gender_wish).value,
        "on_holidays": fields.on_holidays,
        "note": clean(fields.note),
    }
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, fields.number)
        if person.deceased_on is not None:
            raise Refusal("deceased_person")
        row = care.client_of_person(unit.session, person.id or 0)
        if fields.version:
            return _edit(unit, row, fields, values)
        if row is not None:
            name = list_name(person.first_name, person.last_name)
            raise Refusal("already_client", name=name, client=row.code)
        code = f"K{care.highest_code(unit.session) + 1:03}"
        made: int = unit.add(CareClient(person_id=person.id or 0, code=code, **values))
        _give_role(unit, person.id or 0)
        unit.audit("care_clients.add", f"person:{fields.number}", client=code, **values)
        return made


def access(actor: Actor, client: int) -> AccessView:
    """How one gets into a client's flat; that somebody looked is logged.

    Raises:
        Refusal: `client_unknown`.
    """
    with unit_of_work(actor) as unit:
        _, person = care.client(unit.session, client)
        unit.audit("care_clients.look", f"person:{person.number}", seen="keys,entry_phone")
        row = care.access(unit.session, client)
        if row is None:
            return AccessView("", "", 0)
        return AccessView(row.keys, row.entry_phone, row.version)


def save_access(actor: Actor, client: int, keys: str, entry_phone: str, version: int) -> None:
    """Write down how one gets into a flat; the log says that it changed, never what it says.

    Raises:
        Refusal: `client_unknown`, `changed_meanwhile`, and as `clean`.
    """
    values: dict[str, Any] = {
        "keys": clean(keys, 200),
        "entry_phone": clean(entry_phone, 200),
    }
    with unit_of_work(actor) as unit:
        _, person = care.client(unit.session, client)
        row = care.access(unit.session, client)
        if version != (0 if row is None else row.version):
            raise Refusal("changed_meanwhile", differs="-")
        if row is None:
            unit.add(FlatAccess(client_id=client, **values))
        else:
            unit.session.execute(
                update(FlatAccess)
                .where(col(FlatAccess.id) == row.id)
                .values(**values, version=row.version + 1)
            )
        unit.audit("care_clients.access", f"person:{person.number}", changed="keys,entry_phone")


def set_acquaintance(
    actor: Actor,
    client: int,
    carer: int,
    *,
    wish: CarerWish | None = None,
    known: bool | None = None,
    has_keys: bool | None = None,
) -> None:
    """Note what a client and a carer are to each other; None keeps what is noted.

    Raises:
        Refusal: `client_unknown`, `carer_unknown`.
    """
    with unit_of_work(actor) as unit:
        _, person = care.client(unit.session, client)
        row = care.acquaintance(unit.session, client, carer)
        values = {
            "wish": CarerWish(wish or (row.wish if row else CarerWish.NONE)).value,
            "known": known if known is not None else bool(row and row.known),
            "has_keys": has_keys if has_keys is not None else bool(row and row.has_keys),
        }
        unit.session.execute(
            delete(ClientCarer).where(
                col(ClientCarer.client_id) == client, col(ClientCarer.carer_id) == carer
            )
        )
        if values != {"wish": CarerWish.NONE.value, "known": False, "has_keys": False}:
            unit.insert(ClientCarer, client_id=client, carer_id=carer, **values)
        unit.audit("care_clients.carer", f"person:{person.number}", carer=carer, **values)


def _edit(unit: Unit, row: CareClient | None, fields: ClientFields, values: dict[str, Any]) -> int:
    if row is None:
        raise Refusal("client_unknown")
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if row.version != fields.version:
        differs = ", ".join(f"{getattr(row, name) or '-'}" for name in changed)
        raise Refusal("changed_meanwhile", differs=differs or "-")
    unit.session.execute(
        update(CareClient)
        .where(col(CareClient.id) == row.id)
        .values(**values, version=row.version + 1)
    )
    unit.audit("care_clients.edit", f"person:{fields.number}", **changed)
    return row.id or 0


def _give_role(unit: Unit, person_id: int) -> None:
    """Who is cared for is listed among clients; the role may have been given by hand before."""
    today = service_day(unit.now)
    if not people.holds_later(unit.session, person_id, Role.CLIENT, today):
        unit.add(PersonRole(person_id=person_id, role=Role.CLIENT.value, first_day=today))
