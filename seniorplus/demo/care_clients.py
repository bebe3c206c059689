"""The demo house's clients of the care services: what is granted, who comes when, the keys."""

from datetime import date, time, timedelta
from typing import Any

from seniorplus.demo.care_rounds import Wanted
from seniorplus.demo.care_unit import GENDERS, CareUnit, Visited, minute, register, somewhere
from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import (
    CarerWish,
    CareTask,
    HoursPer,
    Household,
    Qualification,
    ServiceKind,
)
from seniorplus.domain.care.facts import Place
from seniorplus.domain.codes import Role
from seniorplus.services import care_clients, care_decisions
from seniorplus.services.visits import patterns
from seniorplus.views.care import ClientFields, DecisionFields
from seniorplus.views.visits import PatternFields

YEAR = timedelta(days=365)
LONGEST_MONTH = 5
"""Weeks; hours granted for a month are enough for each of them."""
QUALIFICATIONS = {
    ServiceKind.SPECIALIST: Qualification.SPECIALIST,
    ServiceKind.MENTAL_DISORDER: Qualification.MENTAL_DISORDER,
    ServiceKind.PERSONAL_ASSISTANT: Qualification.PERSONAL_ASSISTANT,
    ServiceKind.NEIGHBOUR: Qualification.NEIGHBOUR,
}
WEEKEND = "67"
ANY_TIME, USUAL_START = (0, 24 * 60), 10 * 60


def find_rounds(unit: CareUnit) -> None:
    """Say who goes to whom and when; the visits that fit least easily are placed first."""
    rows = unit.content["clients"]
    for row in rows:
        unit.homes[row["last"]] = somewhere(unit, row["area"])
    for row in sorted(rows, key=_ease):
        days = row["days"]
        parts = [
            "".join(filter(within, days))
            for within in (lambda day: day not in WEEKEND, lambda day: day in WEEKEND)
        ]
        unit.visited[row["last"]] = [_visited(unit, row, part) for part in parts if part]


def take_on(actor: Actor, unit: CareUnit, row: dict[str, Any]) -> None:
    """A client with decisions, visits that come back, and those who know the way."""
    home = unit.homes[row["last"]]
    since = unit.day + timedelta(days=row.get("urgent", -unit.dice.randint(90, 300)))
    number = unit.clients[row["last"]] = register(
        actor, unit, row, Role.CLIENT, home.address, since
    )
    holidays = row.get("holidays", False)
    client = care_clients.save(
        actor, ClientFields(number, home.lat, home.lon, home.area, _wish(row), holidays)
    )
    for decided in _decisions(unit, row, client, since):
        decision = care_decisions.save(actor, 0, decided)
        for visited in unit.visited[row["last"]]:
            pattern = _pattern(unit, row, decision, decided, visited)
            patterns.save(actor, 0, pattern)
    _acquaint(actor, unit, row, client)


def _ease(row: dict[str, Any]) -> tuple[bool, bool, int]:
    return not row.get("two"), "kind" not in row, -len(row["days"]) * row["minutes"]


def _visited(unit: CareUnit, row: dict[str, Any], weekdays: str) -> Visited:
    """When somebody is visited on some weekdays; some wait for a carer."""
    if "ended" in row or row.get("waiting"):
        return Visited(weekdays, USUAL_START, ())
    home = unit.homes[row["last"]]
    wanted = Wanted(
        Place(row["last"], home.lat, home.lon),
        tuple(int(digit) for digit in weekdays),
        row["minutes"],
        _qualification(row),
        _needed(row),
        (minute(window[0]), minute(window[1])) if (window := _window(row)) else ANY_TIME,
        _wish(row),
        unit.provider if row.get("provider") else None,
        unit.carers.get(row.get("refuse", "")),
    )
    start, usual = unit.rounds.book(wanted) or (USUAL_START, ())
    if usual and unit.dice.random() < 0.4 and (other := unit.rounds.another(wanted, usual)):
        usual = (*usual, other)
    return Visited(weekdays, start, usual)


def _decisions(
    unit: CareUnit, row: dict[str, Any], client: int, since: date
) -> list[DecisionFields]:
    """What is granted to a client; one that was renewed has two decisions."""
    per, dice = HoursPer(row.get("per", "week")), unit.dice
    minutes = len(row["days"]) * row["minutes"] * _needed(row)
    granted = minutes if per is HoursPer.WEEK else minutes * LONGEST_MONTH
    kind, urgent = _kind(row), "urgent" in row
    decided = not urgent or "decided" in row
    income, single = dice.choice(unit.content["incomes"]), dice.random() < 0.7
    interview = unit.later(row.get("interview", -dice.randint(45, 150)))
    return [
        DecisionFields(
            client=client,
            kind=kind,
            first_day=first,
            number=f"USŁ.{client:03d}.{turn}.{first.year}" if decided else "",
            issued_on=None if urgent else min(first, unit.planned) - timedelta(days=7),
            last_day=last,
            place="mieszkanie klienta",
            granted_minutes=granted if decided else None,
            granted_per=per,
            provisional_minutes=None if decided else granted,
            urgent=urgent,
            income=None if urgent else income,
            household=Household.SINGLE if single else Household.FAMILY,
            interview_on=None if urgent else interview,
            hourly_price=unit.content["prices"][kind.value],
            provider=unit.provider if row.get("provider") else None,
        )
        for turn, (first, last) in enumerate(_periods(unit, row, since), start=1)
    ]


def _periods(unit: CareUnit, row: dict[str, Any], since: date) -> list[tuple[date, date | None]]:
    """The first and last days of the decisions of a client."""
    if "renewed" in row:
        again = unit.day + timedelta(days=row["renewed"])
        return [(since, again - timedelta(days=1)), (again, None)]
    first = unit.later(row.get("first_day")) or since
    return [(first, unit.later(row.get("last_day", row.get("ended"))))]


def _pattern(
    unit: CareUnit, row: dict[str, Any], decision: int, decided: DecisionFields, visited: Visited
) -> PatternFields:
    return PatternFields(
        decision=decision,
        first_day=decided.first_day,
        until=decided.last_day or unit.day + YEAR,
        weekdays=visited.weekdays,
        start=time(*divmod(visited.start, 60)),
        minutes=row["minutes"],
        qualification=_qualification(row),
        window=_window(row),
        tasks=_tasks(row),
        carers_needed=_needed(row),
        priority=row.get("priority", 2),
        carers=visited.usual,
    )


def _acquaint(actor: Actor, unit: CareUnit, row: dict[str, Any], client: int) -> None:
    """Whom a client knows, likes and refuses; how one gets into the flat."""
    visited = unit.visited[row["last"]]
    for turn, carer in enumerate(dict.fromkeys(one for part in visited for one in part.usual)):
        wish = CarerWish.PREFERRED if unit.dice.random() < 0.2 else None
        keys = row.get("keys", False) and not turn
        care_clients.set_acquaintance(actor, client, carer, wish=wish, known=True, has_keys=keys)
    if "refuse" in row:
        carer = unit.carers[row["refuse"]]
        care_clients.set_acquaintance(actor, client, carer, wish=CarerWish.REFUSED)
    if row.get("keys"):
        phone = unit.dice.choice(unit.content["entry_phones"])
        care_clients.save_access(actor, client, f"klucze nr {client} w szafce 2", phone, 0)


def _kind(row: dict[str, Any]) -> ServiceKind:
    return ServiceKind(row.get("kind", "care"))


def _tasks(row: dict[str, Any]) -> tuple[CareTask, ...]:
    return tuple(CareTask(code) for code in row.get("tasks", ["household"]))


def _qualification(row: dict[str, Any]) -> Qualification:
    tasks = _tasks(row)
    usual = Qualification.HYGIENE if CareTask.HYGIENE in tasks else Qualification.CARE
    usual = Qualification.NURSING if CareTask.NURSING in tasks else usual
    return QUALIFICATIONS.get(_kind(row), usual)


def _needed(row: dict[str, Any]) -> int:
    return 2 if row.get("two") else 1


def _wish(row: dict[str, Any]) -> Any:
    return GENDERS.get(row.get("wish", ""))


def _window(row: dict[str, Any]) -> tuple[time, time] | None:
    if "at" not in row:
        return None
    first, _dash, last = row["at"].partition("-")
    return time.fromisoformat(first), time.fromisoformat(last)
