"""Small towns of carers and clients for tests of the care services."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import EmploymentType, Gender, Qualification
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
