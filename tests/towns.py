"""Small towns of carers and clients for tests of the care services."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import (
    EmploymentType,
    Gender,
    HoursPer,
    Qualification,
    TravelProfile,
)
from seniorplus.domain.care.facts import (
    CarerFacts,
    ClientFacts,
    DecisionFacts,
    Finding,
    Place,
    PlannedVisit,
)
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.setting import Setting
from seniorplus.domain.care.travel import StraightLine

MONDAY = date(2026, 11, 23)
HOME = Place("home", 54.25, 20.81)
SHIFT = (360, 1320)


def carer(number: int = 1, **changes: Any) -> CarerFacts:
    """A full-time employee who can do everything and works from 6:00 to 22:00 every day."""
    usual = CarerFacts(
        number,
        EmploymentType.EMPLOYMENT,
        frozenset(Qualification),
        Gender.FEMALE,
        2400,
        dict.fromkeys(range(1, 8), SHIFT),
        home=HOME,
    )
    return replace(usual, **changes)


def client(number: int = 1, **changes: Any) -> ClientFacts:
    """A client without wishes; each lives some 500 metres from the next."""
    return replace(
        ClientFacts(number, Place(f"k{number}", 54.25 + number * 0.0045, 20.81)), **changes
    )


def visit(number: int, start: int = 480, minutes: int = 60, **changes: Any) -> PlannedVisit:
    """A visit of client 1 on the Monday, to which carer 1 goes."""
    usual: dict[str, Any] = {
        "id": number,
        "client": 1,
        "decision": changes.get("client", 1),
        "day": MONDAY,
        "start": start,
        "minutes": minutes,
        "windows": (),
        "carers": (1,),
    }
    return PlannedVisit(**(usual | changes))


def later(days: int) -> date:
    """A day so many days after the Monday."""
    return MONDAY + timedelta(days=days)


def setting(
    carers: Iterable[CarerFacts] = (), clients: Iterable[ClientFacts] = (), **changes: Any
) -> Setting:
    """Carers 1 to 3 and clients 1 to 9 unless others are given, with generous decisions."""
    people = {number: carer(number) for number in range(1, 4)} | {one.id: one for one in carers}
    homes = {number: client(number) for number in range(1, 10)} | {one.id: one for one in clients}
    decisions = {
        number: DecisionFacts(number, number, date(2026, 1, 1), None, 10_000) for number in homes
    }
    usual = Setting(people, homes, decisions, StraightLine(), lambda day: day == date(2026, 11, 11))
    decisions |= changes.pop("decisions", {})
    return replace(usual, decisions=decisions, **changes)


def checker(*visits: PlannedVisit, within: Setting | None = None) -> Checker:
    """A plan of some visits, ready to be checked."""
    return Checker(Roster(visits), within or setting())


def broken(*visits: PlannedVisit, within: Setting | None = None) -> list[str]:
    """The rules that some visits break."""
    found: list[Finding] = checker(*visits, within=within).findings()
    return [finding.rule.value for finding in found]


# The week of six carers and twenty clients, made by hand so that it breaks nothing.
POOL_CLIENT, DOUBLE_CLIENT = 19, 20
ROUND = (420, 525, 645, 750, 855)
"""When the visits of a round begin: 7:00, 8:45, 10:45, 12:30, 14:15."""
WORKDAYS = {
    1: (0, 1, 2, 3, 4),
    2: (0, 1, 2, 3, 4),
    3: (0, 1, 2, 3, 4),
    4: (0, 1, 2, 3, 4),
    5: (2, 3, 4, 5),
    6: (0, 1, 2, 6),
}
"""On which days of the week each carer works."""


def clean_week(seed: int = 6) -> tuple[dict[int, PlannedVisit], Setting]:
    """A week in which nothing is wrong, and the two Sundays before that carer 6 worked.

    Carers 1 to 4 work from Monday to Friday, 5 and 6 four days with a weekend; 4 has a fifth of
    a job and 6 a civil contract. Each has three clients, the first of them twice a day. Carers 1
    and 2 go to client 20 together; the visits to client 19 wait for somebody. All go by bike,
    and nobody lives more than two kilometres from anybody.
    """
    random = Random(seed)
    visits = {one.id: one for one in _rounds(random)}
    clients = {
        number: client(
            number,
            place=Place(
                f"k{number}",
                54.25 + random.uniform(-0.006, 0.006),
                20.81 + random.uniform(-0.01, 0.01),
            ),
        )
        for number in range(1, 21)
    }
    decisions = {number: _decision(number, visits) for number in clients}
    calendar = setting(decisions=decisions).is_holiday
    return visits, Setting(_staff(), clients, decisions, StraightLine(), calendar)


def _staff() -> dict[int, CarerFacts]:
    staff = {
        number: carer(number, profile=TravelProfile.BIKE, shifts=dict.fromkeys(range(1, 8), SHIFT))
        for number in range(1, 7)
    }
    staff[2] = replace(staff[2], gender=Gender.MALE)
    staff[4] = replace(staff[4], week_minutes=455)
    staff[5] = replace(staff[5], shifts=dict.fromkeys(range(1, 8), (360, 1500)))
    staff[6] = replace(
        staff[6],
        employment=EmploymentType.CIVIL_CONTRACT,
        qualifications=frozenset({Qualification.CARE, Qualification.HYGIENE}),
        shifts=dict.fromkeys(range(1, 8), (300, 1500)),
    )
    return staff


def _rounds(random: Random) -> Iterator[PlannedVisit]:
    for number, days in WORKDAYS.items():
        for offset in days:
            for slot in range(5 if number <= 3 else 4):
                minutes = random.choice((50, 55, 60, 65, 70)) if slot < 3 else 30
                made = _visit(number * 100 + offset * 10 + slot, offset, slot, minutes)
                if (number, slot) == (1, 1):
                    yield replace(
                        made, client=DOUBLE_CLIENT, decision=DOUBLE_CLIENT, needed=2, carers=(1, 2)
                    )
                elif (number, slot) != (2, 1):
                    yield made
    for number, offset in ((901, 1), (902, 3)):
        yield visit(number, 1020, 60, client=POOL_CLIENT, day=later(offset), carers=())
    for number, offset in ((911, -8), (912, -1)):
        yield replace(_visit(660, offset, 0, 60), id=number)


def _visit(number: int, offset: int, slot: int, minutes: int) -> PlannedVisit:
    whose, start = number // 100, ROUND[slot]
    first = whose * 3 - 2
    return visit(
        number,
        start,
        minutes,
        client=(first, first + 1, first + 2, first, first + 1)[slot],
        day=later(offset),
        windows=((start - 15, start + minutes + 15),),
        carers=(whose,),
        qualification=Qualification.HYGIENE if slot == 0 else Qualification.CARE,
    )


def _decision(number: int, visits: dict[int, PlannedVisit]) -> DecisionFacts:
    """Half an hour more than is planned for the week; client 19 has hours for a month."""
    planned = sum(
        one.minutes * one.needed
        for one in visits.values()
        if one.decision == number and one.day >= MONDAY
    )
    if number == POOL_CLIENT:
        return DecisionFacts(number, number, date(2026, 1, 1), None, 1800, HoursPer.MONTH)
    return DecisionFacts(number, number, date(2026, 1, 1), None, planned + 30)
