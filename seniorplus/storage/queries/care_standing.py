"""Where clients of the care services stand today, put together from what is stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from seniorplus.domain.care.ledger import LedgerVisit
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.care.standing import (
    ClientStanding,
    DecisionStanding,
    Notice,
    counted_from,
    counted_until,
    dated_notices,
    decision_standing,
)
from seniorplus.models.care import CareClient
from seniorplus.models.people import Person
from seniorplus.storage.queries import absences, care, care_contracts, care_decisions, people

_WEEK = timedelta(weeks=1)

Away = Sequence[tuple[date, date | None]]


def everybody(session: Session, today: date) -> list[ClientStanding]:
    """The clients who live, in no order."""
    return _standings(
        session,
        care_decisions.clients(session),
        care_decisions.decisions_of_living(session),
        today,
        ended=False,
    )


def one(session: Session, client_id: int, today: date) -> ClientStanding:
    """A client, also one who died.

    Raises:
        Refusal: `client_unknown`.
    """
    found = care.client(session, client_id)
    known = {client_id: care.decisions_of(session, client_id)}
    return _standings(session, [found], known, today, ended=True)[0]


def suspensions(
    session: Session, found: Iterable[Person], first: date, last: date
) -> dict[int, list[tuple[date, date | None]]]:
    """When the visits of people are suspended: whole days away, and from a death on."""
    away: dict[int, list[tuple[date, date | None]]] = {}
    for row in absences.touching(session, first, last):
        if row.from_time is None:
            away.setdefault(row.person_id, []).append((row.first_day, row.last_day))
    for person in found:
        if person.deceased_on is not None:
            away.setdefault(person.id or 0, []).append((person.deceased_on, None))
    return away


def ledger_visits(
    session: Session, away: Mapping[int, Away], first: date, last: date
) -> dict[int, list[LedgerVisit]]:
    """The visits of decisions as the ledger counts them, those of a day together.

    Args:
        session: The session.
        away: By decision, when visits are suspended; such visits are not planned hours.
        first: The first day.
        last: The last one.
    """
    found: dict[int, list[LedgerVisit]] = {}
    for row in care.hours(session, away, first, last):
        delivered = int(row.delivered) if row.entered else None
        planned = 0 if covers(away[row.decision_id], row.day) else int(row.planned)
        if planned or delivered is not None:
            found.setdefault(row.decision_id, []).append(
                LedgerVisit(row.day, planned, 1, delivered)
            )
    return found


def covers(away: Away, day: date) -> bool:
    """Whether a day lies within one of some periods."""
    return any(first <= day and (last is None or day <= last) for first, last in away)


def _standings(
    session: Session,
    found: Sequence[tuple[CareClient, Person]],
    known: Mapping[int, Sequence[DecisionRecord]],
    today: date,
    *,
    ended: bool,
) -> list[ClientStanding]:
    """Decisions that ended are left out unless they are wanted."""
    first, last = counted_from(today) - _WEEK, counted_until(today) + _WEEK
    away = suspensions(session, [person for _, person in found], first, last)
    of_decision = {
        record.id: away.get(person.id or 0, [])
        for row, person in found
        for record in known.get(row.id or 0, ())
        if ended or not record.ended(today)
    }
    visits = ledger_visits(session, of_decision, first, last)
    contacts = people.contacts(session, [person.id or 0 for _, person in found])
    providers = {row.id: row.name for row in care_contracts.providers(session)}
    judged_from = care.first_visit(session) or date.max
    standings = []
    for row, person in found:
        every = known.get(row.id or 0, ())
        suspended = away.get(person.id or 0, [])
        decisions = [
            decision_standing(
                record,
                visits.get(record.id, ()),
                today,
                provider=providers.get(record.provider, ""),
                judged_from=judged_from,
                of_client=every,
                away=suspended,
            )
            for record in every
            if record.id in of_decision
        ]
        phone = people.phone_of(person, contacts.get(person.id or 0, []))
        standings.append(_standing(row, person, phone, decisions, every, suspended, today))
    return standings


def _standing(
    row: CareClient,
    person: Person,
    phone: tuple[str, str],
    decisions: Sequence[DecisionStanding],
    every: Sequence[DecisionRecord],
    away: Away,
    today: date,
) -> ClientStanding:
    """Nothing is due about somebody who died."""
    number, whose = phone
    notices: list[Notice] = []
    if person.deceased_on is None:
        notices += dated_notices(every, today)
        notices += [notice for decision in decisions for notice in decision.notices]
    return ClientStanding(
        row.id or 0,
        person.number,
        row.code,
        person.first_name,
        person.last_name,
        f"{number} ({whose})" if whose else number,
        person.address,
        row.area,
        tuple(decisions),
        tuple(away),
        tuple(notices),
    )
