"""Whom a change of published visits concerns, what they are told, and that they were told."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import Party
from seniorplus.domain.refusal import Refusal
from seniorplus.models.visits import PlanChange, ToldOfChange
from seniorplus.services.visits import plans
from seniorplus.storage.house import current
from seniorplus.storage.queries import people, plan_facts, published_visits, visits
from seniorplus.storage.queries.plan_facts import PlanFacts
from seniorplus.storage.queries.published_visits import Difference, Told
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.visit_changes import ChangeLine, PartyChanges, VisitTold

Phones = dict[int, tuple[str, str]]


def difference(actor: Actor, month: date) -> tuple[PartyChanges, ...]:
    """What is not as it was published, for each carer and then for each client it concerns.

    Args:
        actor: Who asks.
        month: Any day of it.
    """
    first = month.replace(day=1)
    with reading(actor) as session:
        row = visits.month_plan(session, first)
        facts = plan_facts.facts(session)
        changed = unpublished(session, first, row.published_at if row else None, facts)
        phones = _phones(session, facts, {one.client for one in changed})
        return tuple(_parties(facts, phones, changed, 0, 0, {}))


def calls(actor: Actor, month: date) -> tuple[PartyChanges, ...]:
    """Who must be told of the changes of a month; whom nobody told comes first.

    Args:
        actor: Who asks.
        month: Any day of it.
    """
    with reading(actor) as session:
        rows = session.execute(
            select(PlanChange)
            .where(col(PlanChange.month) == month.replace(day=1), col(PlanChange.number) > 0)
            .order_by(col(PlanChange.number))
        ).scalars()
        changes = [(row.id or 0, row.number, _from_text(row.differences)) for row in rows]
        heard = _heard(session, [change for change, _number, _changed in changes])
        facts = plan_facts.facts(session)
        clients = {one.client for _change, _number, changed in changes for one in changed}
        phones = _phones(session, facts, clients)
        found = [
            party
            for change, number, changed in changes
            for party in _parties(facts, phones, changed, change, number, heard)
        ]
    return tuple(sorted(found, key=lambda one: one.told_at is not None))


def told(actor: Actor, change: int, party: Party, party_id: int) -> None:
    """Write down that a carer or a client was told of a change; once is enough.

    Raises:
        Refusal: `plan_change_unknown` also for somebody whom the change does not concern.
    """
    with unit_of_work(actor) as unit:
        row = unit.session.get(PlanChange, change)
        concerned = [] if row is None else _from_text(row.differences)
        if not any((party, party_id) in _concerned(one) for one in concerned):
            raise Refusal("plan_change_unknown")
        if (change, party, party_id) in _heard(unit.session, [change]):
            return
        unit.add(
            ToldOfChange(
                **unit.fact(),
                change_id=change,
                party=Party(party).value,
                party_id=party_id,
                told_at=unit.now,
            )
        )
        unit.audit("visits.told", f"plan_change:{change}", party=party, id=party_id)


def unpublished(
    session: Session, first: date, published_at: datetime | None, facts: PlanFacts
) -> list[Difference]:
    """The visits of a month that are not as they were published; none of a draft."""
    if published_at is None:
        return []
    return published_visits.differences(session, first, published_at, facts)


def as_text(changed: Iterable[Difference]) -> str:
    """What a change changed, as it is kept."""
    return json.dumps(
        [
            [one.visit, one.decision, one.client, _listed(one.before), _listed(one.after)]
            for one in changed
        ]
    )


def _listed(told_of: Told | None) -> list[Any] | None:
    if told_of is None:
        return None
    day, carers = told_of.day.isoformat(), list(told_of.carers)
    return [day, told_of.start, told_of.minutes, told_of.takes_place, carers]


def _from_text(text: str) -> list[Difference]:
    return [
        Difference(visit, decision, client, before and _told(before), _told(after))
        for visit, decision, client, before, after in json.loads(text)
    ]


def _told(listed: list[Any]) -> Told:
    day, start, minutes, takes_place, carers = listed
    return Told(date.fromisoformat(day), start, minutes, takes_place, tuple(carers))


def _heard(
    session: Session, changes: Iterable[int]
) -> dict[tuple[int, str, int], tuple[datetime, str]]:
    query = select(ToldOfChange).where(col(ToldOfChange.change_id).in_(list(changes)))
    return {
        (row.change_id, row.party, row.party_id): (row.told_at, row.actor.partition(":")[2])
        for row in session.execute(query).scalars()
    }


def _concerned(one: Difference) -> set[tuple[Party, int]]:
    """The client, and who went or goes."""
    both = (one.before, one.after)
    goes = {carer for side in both if side and side.takes_place for carer in side.carers}
    return {(Party.CLIENT, one.client), *((Party.CARER, carer) for carer in goes)}


def _parties(
    facts: PlanFacts,
    phones: Phones,
    changed: Iterable[Difference],
    change: int,
    number: int,
    heard: dict[tuple[int, str, int], tuple[datetime, str]],
) -> list[PartyChanges]:
    by_party: dict[tuple[Party, int], list[ChangeLine]] = {}
    for one in changed:
        line = _line(facts, one)
        for concerned in _concerned(one):
            by_party.setdefault(concerned, []).append(line)
    found = []
    for (party, key), lines in by_party.items():
        if party is Party.CARER:
            label = facts.carer_labels[key]
            name, phone, contact = label.name, label.phone, ""
        else:
            name = facts.client_labels[key].name
            phone, contact = phones.get(key, ("", ""))
        told_at, told_by = heard.get((change, party, key), (None, ""))
        of_party = tuple(lines)
        found.append(
            PartyChanges(
                change, number, party, key, name, phone, contact, of_party, told_at, told_by
            )
        )
    by_name = current().name_key
    return sorted(found, key=lambda one: (one.party is Party.CLIENT, by_name(one.name, ""), one.id))


def _line(facts: PlanFacts, one: Difference) -> ChangeLine:
    label = facts.client_labels[one.client]
    before, after = _shown(facts, one.before), _shown(facts, one.after)
    return ChangeLine(one.visit, one.client, label.code, label.name, before, after)


def _shown(facts: PlanFacts, told_of: Told | None) -> VisitTold | None:
    if told_of is None or not told_of.takes_place:
        return None
    names = tuple(facts.carer_labels[carer].name for carer in told_of.carers)
    start = plans.wall(told_of.start)
    return VisitTold(told_of.day, start, told_of.minutes, told_of.carers, names)


def _phones(session: Session, facts: PlanFacts, clients: Iterable[int]) -> Phones:
    """How clients are reached: by their own number or that of who may be told."""
    persons = {facts.client_labels[client].person: client for client in clients}
    known, contacts = people.by_id(session, persons), people.contacts(session, persons)
    return {
        persons[person]: people.phone_of(row, contacts.get(person, ()))
        for person, row in known.items()
    }
