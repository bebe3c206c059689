"""What plans of visits are checked against: carers, clients, decisions; one statement a table.

Columns, not whole rows of tables: a plan is read before a planner may look at it.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from seniorplus.domain.calendar import public_holidays
from seniorplus.domain.care.codes import (
    CarerWish,
    EmploymentType,
    Gender,
    HoursPer,
    Qualification,
    ServiceKind,
    TravelProfile,
)
from seniorplus.domain.care.facts import DAY, CarerFacts, ClientFacts, DecisionFacts, Place
from seniorplus.domain.people import list_name
from seniorplus.models.absences import Absence
from seniorplus.models.care import CareClient, CareDecision
from seniorplus.models.carers import (
    Carer,
    CarerAbsence,
    CarerQualification,
    CarerShift,
    ClientCarer,
)
from seniorplus.models.columns import table_of
from seniorplus.models.people import Person
from seniorplus.storage.queries.facts import standing
from seniorplus.storage.queries.plan_labels import CarerLabel, ClientLabel, Days

_PERSON, _CARER, _CLIENT = table_of(Person), table_of(Carer), table_of(CareClient)
_DECISION, _ACQUAINTANCE = table_of(CareDecision), table_of(ClientCarer)
_QUALIFICATION, _SHIFT = table_of(CarerQualification), table_of(CarerShift)
_CARER_ABSENCE, _ABSENCE = table_of(CarerAbsence), table_of(Absence)
_ONE_DAY = timedelta(days=1)
OpenDays = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything beside the visits that a plan depends on.

    Attributes:
        carers: By id.
        clients: By id.
        decisions: By id.
        carer_labels: By id.
        client_labels: By id.
        kinds: Which service each decision grants.
    """

    carers: dict[int, CarerFacts] = field(default_factory=dict)
    clients: dict[int, ClientFacts] = field(default_factory=dict)
    decisions: dict[int, DecisionFacts] = field(default_factory=dict)
    carer_labels: dict[int, CarerLabel] = field(default_factory=dict)
    client_labels: dict[int, ClientLabel] = field(default_factory=dict)
    kinds: dict[int, ServiceKind] = field(default_factory=dict)

    def suspended(self, client: int, day: date) -> bool:
        """Whether a client's visits are suspended on a day."""
        away = self.clients[client].away
        return bool(away) and any(
            first <= day and (last is None or day <= last) for first, last in away
        )


def facts(session: Session) -> PlanFacts:
    """Carers, clients and decisions, those that ended too: a visit may still refer to them."""
    found = PlanFacts()
    _read_carers(session, found)
    _read_clients(session, found)
    for row in session.execute(_decisions()):
        granted = row.provisional_minutes if row.granted_minutes is None else row.granted_minutes
        found.decisions[row.id] = DecisionFacts(
            row.id, row.client_id, row.first_day, row.last_day, granted, HoursPer(row.granted_per)
        )
        found.kinds[row.id] = ServiceKind(row.kind)
    return found


def suspensions(session: Session) -> dict[int, tuple[OpenDays, ...]]:
    """When visits of clients are suspended; who died has none from that day on."""
    away: dict[int, list[OpenDays]] = {}
    for row in session.execute(_client_absences()):
        away.setdefault(row.id, []).append((row.first_day, row.last_day))
    for row in session.execute(_deceased_clients()):
        away.setdefault(row.id, []).append((row.deceased_on, None))
    return {client: tuple(days) for client, days in away.items()}


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday."""
    return day in public_holidays(day.year)


@cache
def minute(text: str) -> int:
    """The minute of the day of a wall time as it is stored: `HH:MM`."""
    return int(text[:2]) * 60 + int(text[3:])


def window_minutes(begins: int | None, ends: int | None) -> tuple[tuple[int, int], ...]:
    """The windows of a visit in minutes of its day; one that ends early reaches over midnight."""
    if begins is None or ends is None:
        return ()
    return ((begins, ends if ends > begins else ends + DAY),)


def _read_carers(session: Session, found: PlanFacts) -> None:
    able: dict[int, set[Qualification]] = {}
    for carer, code in session.execute(_qualifications()):
        able.setdefault(carer, set()).add(Qualification(code))
    shifts: dict[int, dict[int, tuple[int, int]]] = {}
    for row in session.execute(_shifts()):
        begins, ends = _minutes(row.begins), _minutes(row.ends)
        over_midnight = ends if ends > begins else ends + DAY
        shifts.setdefault(row.carer_id, {})[row.weekday] = (begins, over_midnight)
    away: dict[int, list[Days]] = {}
    for row in session.execute(_carer_absences()):
        away.setdefault(row.carer_id, []).append((row.first_day, row.last_day))
    for row in session.execute(_carers()):
        own = tuple(away.get(row.id, ()))
        found.carers[row.id] = CarerFacts(
            row.id,
            EmploymentType(row.employment),
            frozenset(able.get(row.id, ())),
            Gender(row.gender),
            row.week_minutes,
            shifts.get(row.id, {}),
            (*own, *_not_employed(row.first_day, row.last_day)),
            _place(f"carer-{row.id}", row.lat, row.lon),
            TravelProfile(row.profile),
            row.period_months,
        )
        found.carer_labels[row.id] = CarerLabel(
            row.first_name, row.last_name, row.phone, row.first_day, row.last_day, own
        )


def _not_employed(first_day: date, last_day: date | None) -> tuple[Days, ...]:
    """The days before and after somebody works for the centre: nobody can be sent then."""
    before = (date.min, first_day - _ONE_DAY)
    return (before,) if last_day is None else (before, (last_day + _ONE_DAY, date.max))


def _read_clients(session: Session, found: PlanFacts) -> None:
    known: dict[str, dict[int, set[int]]] = {
        name: {} for name in ("preferred", "refused", "known", "keys")
    }
    for row in session.execute(select(_ACQUAINTANCE)):
        for name, holds in (
            ("preferred", row.wish == CarerWish.PREFERRED),
            ("refused", row.wish == CarerWish.REFUSED),
            ("known", row.known),
            ("keys", row.has_keys),
        ):
            if holds:
                known[name].setdefault(row.client_id, set()).add(row.carer_id)
    away = suspensions(session)

    def those(name: str, client: int) -> frozenset[int]:
        return frozenset(known[name].get(client, ()))

    for row in session.execute(_clients()):
        found.clients[row.id] = ClientFacts(
            row.id,
            _place(row.code, row.lat, row.lon),
            Gender(row.gender_wish) if row.gender_wish else None,
            those("preferred", row.id),
            those("refused", row.id),
            those("known", row.id),
            those("keys", row.id),
            away.get(row.id, ()),
        )
        found.client_labels[row.id] = ClientLabel(
            row.person_id,
            row.code,
            list_name(row.first_name, row.last_name),
            row.on_holidays,
            row.deceased_on,
        )


def _place(name: str, lat: float | None, lon: float | None) -> Place | None:
    return None if lat is None or lon is None else Place(name, lat, lon)


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute


@cache
def _carers() -> Select[Any]:
    return (
        select(_CARER, _PERSON.c.first_name, _PERSON.c.last_name, _PERSON.c.phone)
        .join(_PERSON, _PERSON.c.id == _CARER.c.person_id)
        .order_by(_CARER.c.id)
    )


@cache
def _qualifications() -> Select[Any]:
    return select(_QUALIFICATION.c.carer_id, _QUALIFICATION.c.qualification)


@cache
def _shifts() -> Select[Any]:
    return select(_SHIFT)


@cache
def _carer_absences() -> Select[Any]:
    return (
        select(_CARER_ABSENCE.c.carer_id, _CARER_ABSENCE.c.first_day, _CARER_ABSENCE.c.last_day)
        .where(standing(CarerAbsence))
        .order_by(_CARER_ABSENCE.c.first_day)
    )


@cache
def _clients() -> Select[Any]:
    return (
        select(_CLIENT, _PERSON.c.first_name, _PERSON.c.last_name, _PERSON.c.deceased_on)
        .join(_PERSON, _PERSON.c.id == _CLIENT.c.person_id)
        .order_by(_CLIENT.c.id)
    )


@cache
def _client_absences() -> Select[Any]:
    """Whole days away; who is away for some hours is visited at others."""
    return (
        select(_CLIENT.c.id, _ABSENCE.c.first_day, _ABSENCE.c.last_day)
        .join(_ABSENCE, _ABSENCE.c.person_id == _CLIENT.c.person_id)
        .where(standing(Absence), _ABSENCE.c.from_time.is_(None))
        .order_by(_ABSENCE.c.first_day)
    )


@cache
def _deceased_clients() -> Select[Any]:
    return (
        select(_CLIENT.c.id, _PERSON.c.deceased_on)
        .join(_PERSON, _PERSON.c.id == _CLIENT.c.person_id)
        .where(_PERSON.c.deceased_on.is_not(None))
    )


@cache
def _decisions() -> Select[Any]:
    return select(
        _DECISION.c.id,
        _DECISION.c.client_id,
        _DECISION.c.kind,
        _DECISION.c.first_day,
        _DECISION.c.last_day,
        _DECISION.c.granted_minutes,
        _DECISION.c.granted_per,
        _DECISION.c.provisional_minutes,
    )
