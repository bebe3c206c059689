"""A house that cares for a few people at home: carers, clients, decisions, visits of the week."""

from dataclasses import dataclass
from datetime import date, time

from houses import MONDAY, House

from seniorplus.domain.care.codes import (
    CarerWish,
    CareTask,
    EmploymentType,
    Gender,
    HoursPer,
    Qualification,
    ServiceKind,
)
from seniorplus.domain.codes import Role
from seniorplus.services import care_clients, care_decisions, carers, people
from seniorplus.services.visits import patterns
from seniorplus.views.care import ClientFields, DecisionFields
from seniorplus.views.carers import CarerFields, TrainingRow
from seniorplus.views.people import PersonFields
from seniorplus.views.visits import PatternFields

SINCE = date(2026, 1, 5)
WORKDAYS = tuple((day, time(7), time(15)) for day in range(1, 6))


@dataclass(frozen=True)
class Caring:
    """What was furnished.

    Attributes:
        carers: The carers by last name.
        clients: The clients by last name.
        decisions: Their decisions by last name.
        pattern: The visits of one of them.
    """

    carers: dict[str, int]
    clients: dict[str, int]
    decisions: dict[str, int]
    pattern: int


def furnish(house: House) -> Caring:
    """Two carers and four clients, about three of whom something is due."""
    desk = house.desk
    kot = _carer(house, "Ewa", "Kot", {Qualification.CARE, Qualification.HYGIENE})
    lis = _carer(
        house,
        "Żaneta",
        "Lis",
        {Qualification.CARE},
        employment=EmploymentType.CIVIL_CONTRACT,
        week_minutes=1200,
    )
    carers.save_training(
        desk, kot, TrainingRow(0, "pierwsza pomoc", date(2024, 12, 1), date(2026, 12, 1))
    )
    clients = {
        "Nowak": _client(house, "Anna", "Nowak", area="Leśna"),
        "Ząb": _client(house, "Jan", "Ząb"),
        "Maj": _client(house, "Maria", "Maj", area="Stare Miasto"),
        "Wrona": _client(house, "Ewa", "Wrona"),
    }
    decisions = {
        "Nowak": _decision(house, clients["Nowak"], last_day=date(2026, 12, 4)),
        "Ząb": care_decisions.save(
            desk,
            0,
            DecisionFields(
                clients["Ząb"],
                ServiceKind.CARE,
                date(2026, 11, 20),
                urgent=True,
                provisional_minutes=300,
                scope="pomoc po szpitalu",
            ),
        ),
        "Maj": _decision(
            house,
            clients["Maj"],
            kind=ServiceKind.SPECIALIST,
            granted_minutes=2400,
            granted_per=HoursPer.MONTH,
        ),
    }
    pattern = patterns.save(
        desk,
        0,
        PatternFields(
            decisions["Nowak"],
            date(2026, 11, 2),
            date(2026, 12, 4),
            "135",
            time(7, 30),
            45,
            Qualification.HYGIENE,
            window=(time(7), time(9)),
            tasks=(CareTask.HYGIENE,),
            carers=(kot,),
        ),
    )
    care_clients.set_acquaintance(desk, clients["Nowak"], kot, known=True, has_keys=True)
    care_clients.set_acquaintance(desk, clients["Nowak"], lis, wish=CarerWish.REFUSED)
    return Caring({"Kot": kot, "Lis": lis}, clients, decisions, pattern)


def _person(house: House, first: str, last: str, role: Role) -> int:
    fields = PersonFields(first, last, phone="600 100 200", address="ul. Polna 3/4")
    return people.register(house.desk, fields, role, SINCE)


def _carer(
    house: House,
    first: str,
    last: str,
    able: set[Qualification],
    *,
    employment: EmploymentType = EmploymentType.EMPLOYMENT,
    week_minutes: int = 2400,
) -> int:
    return carers.save(
        house.desk,
        CarerFields(
            _person(house, first, last, Role.CARER),
            Gender.FEMALE,
            employment,
            SINCE,
            week_minutes=week_minutes,
            qualifications=frozenset(able),
            shifts=WORKDAYS,
        ),
    )


def _client(house: House, first: str, last: str, area: str = "") -> int:
    return care_clients.save(
        house.desk, ClientFields(_person(house, first, last, Role.CLIENT), area=area)
    )


def _decision(
    house: House,
    client: int,
    *,
    kind: ServiceKind = ServiceKind.CARE,
    last_day: date | None = None,
    granted_minutes: int = 600,
    granted_per: HoursPer = HoursPer.WEEK,
) -> int:
    return care_decisions.save(
        house.desk,
        0,
        DecisionFields(
            client,
            kind,
            SINCE,
            number=f"OPS.{client}.2026",
            issued_on=SINCE,
            last_day=last_day,
            granted_minutes=granted_minutes,
            granted_per=granted_per,
            interview_on=MONDAY.replace(month=8),
            hourly_price=3850,
        ),
    )
