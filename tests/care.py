"""Clients, decisions, carers, visits and work records for tests of the care services."""

from datetime import date, time
from typing import Any

from houses import MONDAY, House

from seniorplus.domain.care.codes import (
    EmploymentType,
    Gender,
    Qualification,
    ServiceKind,
    VisitState,
    WorkState,
)
from seniorplus.domain.codes import Role
from seniorplus.views.care import ClientFields, DecisionFields
from seniorplus.views.carers import CarerFields

YEAR = date(2026, 1, 1)
YEAR_END = date(2026, 12, 31)
WEEKDAYS = tuple((weekday, time(7), time(15)) for weekday in range(1, 6))


def person(house: House, name: str, role: Role, **details: Any) -> int:
    """Somebody who does not come to the house by a stay; returns the number."""
    from seniorplus.services import people
    from seniorplus.views.people import PersonFields

    first, _, last = name.partition(" ")
    values = PersonFields(first_name=first, last_name=last, **details)
    return people.register(house.desk, values, role, YEAR)


def client(house: House, name: str = "Zofia Kłos", **details: Any) -> int:
    """A client with a telephone and an address in the town; `number` names who it is."""
    from seniorplus.services import care_clients

    personal = {"phone": "600 100 200", "address": "Lipowa 1"}
    personal |= {key: details.pop(key) for key in ("phone", "address") if key in details}
    number = details.pop("number", None) or person(house, name, Role.CLIENT, **personal)
    values: dict[str, Any] = {"lat": 54.2535, "lon": 20.8083}
    return care_clients.save(house.desk, ClientFields(number, **(values | details)))


def decision_fields(client_id: int, **changes: Any) -> DecisionFields:
    """Care for ten hours a week all the year, unless the changes say otherwise."""
    values: dict[str, Any] = {
        "client": client_id,
        "kind": ServiceKind.CARE,
        "first_day": YEAR,
        "last_day": YEAR_END,
        "number": f"MOPS/{client_id}/2026",
        "issued_on": YEAR,
        "granted_minutes": 600,
        "income": 90_000,
        "interview_on": date(2026, 10, 1),
        "hourly_price": 3_000,
    }
    return DecisionFields(**(values | changes))


def decision(house: House, client_id: int, **changes: Any) -> int:
    """A decision as `decision_fields` describes it."""
    from seniorplus.services import care_decisions

    return care_decisions.save(house.desk, 0, decision_fields(client_id, **changes))


def carer(house: House, name: str = "Anna Nowak", **changes: Any) -> int:
    """A carer employed full time, from seven to three on weekdays, unless changes say otherwise."""
    from seniorplus.services import carers

    phone = changes.pop("phone", "500 100 200")
    number = changes.pop("number", None) or person(house, name, Role.CARER, phone=phone)
    values: dict[str, Any] = {
        "number": number,
        "gender": Gender.FEMALE,
        "employment": EmploymentType.EMPLOYMENT,
        "first_day": YEAR,
        "shifts": WEEKDAYS,
        "lat": 54.2535,
        "lon": 20.8083,
    }
    return carers.save(house.desk, CarerFields(**(values | changes)))


def visit(house: House, decision_id: int, day: date = MONDAY, **changes: Any) -> int:
    """A visit of an hour at eight, written straight into the plan."""
    from seniorplus.models.visits import Visit, VisitCarer
    from seniorplus.storage.unit_of_work import unit_of_work

    carers: tuple[int, ...] = changes.pop("carers", ())
    values: dict[str, Any] = {
        "start": time(8),
        "minutes": 60,
        "qualification": Qualification.CARE.value,
        "state": VisitState.PLANNED.value,
    }
    with unit_of_work(house.desk) as unit:
        row = Visit(decision_id=decision_id, day=day, changed_at=unit.now, **(values | changes))
        made: int = unit.add(row)
        for carer_id in carers:
            unit.insert(VisitCarer, visit_id=made, carer_id=carer_id)
        return made


def worked(house: House, visit_id: int, carer_id: int, minutes: int = 60, **changes: Any) -> int:
    """A line of a work card, written straight into it."""
    from seniorplus.models.work_cards import WorkRecord
    from seniorplus.storage.unit_of_work import unit_of_work

    values: dict[str, Any] = {"state": WorkState.DELIVERED.value, "begins": time(8)}
    with unit_of_work(house.desk) as unit:
        made: int = unit.add(
            WorkRecord(
                **unit.fact(),
                visit_id=visit_id,
                carer_id=carer_id,
                minutes=minutes,
                **(values | changes),
            )
        )
        return made
