"""The register of partner organisations: contacts, and the rooms that they use."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import col

from seniorplus.domain.activity_codes import PartnerKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.timetable import PartnerOrganisation
from seniorplus.storage.house import current
from seniorplus.storage.queries import partners
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.partners import OrganisationView, RoomUse

# An address may look in ways that nobody expects; whether it works shows when somebody writes.
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def everything(actor: Actor, *, also_former: bool = False) -> tuple[OrganisationView, ...]:
    """The organisations by name, with the rooms they use and their events of this year.

    The rooms follow from the series that are led by instructors of an organisation.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        uses: dict[int, list[RoomUse]] = {}
        for row in partners.room_uses(session, today):
            uses.setdefault(row.organisation_id, []).append(_use(row))
        events = partners.event_counts(session, date(today.year, 1, 1), date(today.year, 12, 31))
        found = [
            OrganisationView(
                row.id or 0,
                row.name,
                row.kind,
                row.contact,
                row.phone,
                row.email,
                row.note,
                row.active,
                row.version,
                tuple(uses.get(row.id or 0, ())),
                events.get(row.id or 0, 0),
            )
            for row in partners.organisations(session)
            if row.active or also_former
        ]
        return tuple(sorted(found, key=lambda row: current().name_key(row.name, "")))


def save(actor: Actor, view: OrganisationView) -> int:
    """Store an organisation; the id 0 makes a new one. What is derived is left alone.

    Returns:
        The id.

    Raises:
        Refusal: `organisation_unknown`, `changed_meanwhile`, `name_taken`, `bad_email`, and as
            `clean`.
    """
    with unit_of_work(actor) as unit:
        values = _checked(unit, view)
        if not view.id:
            made: int = unit.add(PartnerOrganisation(**values))
            unit.audit("organisations.add", f"organisation:{made}", name=values["name"])
            return made
        row = _row_to_change(unit, view.id, view.version)
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        _update(unit, row, **values)
        unit.audit("organisations.edit", f"organisation:{view.id}", **changed)
        return view.id


def retire(actor: Actor, organisation_id: int, version: int) -> int:
    """Note that an organisation does not meet with the house any more.

    Classes that its people still lead stay as they are: they are told, to be ended by hand.

    Returns:
        How many of its series still run.

    Raises:
        Refusal: `organisation_unknown`, `changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _row_to_change(unit, organisation_id, version)
        _update(unit, row, active=False)
        unit.audit("organisations.retire", f"organisation:{organisation_id}")
        return sum(
            use.organisation_id == organisation_id
            for use in partners.room_uses(unit.session, service_day(unit.now))
        )


def _checked(unit: Unit, view: OrganisationView) -> dict[str, Any]:
    email = clean(view.email, 120)
    if email and not _EMAIL.fullmatch(email):
        raise Refusal("bad_email", text=email, field="email")
    values: dict[str, Any] = {
        "name": clean(view.name, 120, required=True),
        "kind": PartnerKind(view.kind).value,
        "contact": clean(view.contact, 120),
        "phone": clean(view.phone, 40),
        "email": email,
        "note": clean(view.note),
        "active": view.active,
    }
    taken = unit.session.execute(
        select(col(PartnerOrganisation.id)).where(col(PartnerOrganisation.name) == values["name"])
    ).scalar()
    if taken is not None and taken != view.id:
        raise Refusal("name_taken", name=values["name"], field="name")
    return values


def _row_to_change(unit: Unit, organisation_id: int, version: int) -> PartnerOrganisation:
    row = partners.organisation(unit.session, organisation_id)
    if row.version != version:
        raise Refusal("changed_meanwhile", differs=f"{row.name}, {row.phone or '-'}")
    return row


def _update(unit: Unit, row: PartnerOrganisation, **values: object) -> None:
    unit.session.execute(
        update(PartnerOrganisation)
        .where(col(PartnerOrganisation.id) == row.id)
        .values(**values, version=row.version + 1)
    )


def _use(row: Row[Any]) -> RoomUse:
    end = datetime.combine(date.min, row.start) + timedelta(minutes=row.minutes)
    return RoomUse(
        row.room,
        row.title,
        row.weekdays,
        row.start,
        end.time(),
        row.every,
        row.week_of_month,
        row.until,
    )
