"""Care at home: the check of an edit against all carers, and the board of a day."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from typing import Any

from sqlalchemy import insert

from bench.figures import Figure, median_within, p95_within, plain
from bench.houses import Houses, opened
from seniorplus.domain.actor import Actor
from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import EmploymentType, Gender, Qualification, ServiceKind
from seniorplus.domain.care.facts import (
    CarerFacts,
    ClientFacts,
    DecisionFacts,
    Place,
    PlannedVisit,
)
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.care.setting import Setting
from seniorplus.domain.care.travel import StraightLine
from seniorplus.models.care import CareClient, CareDecision
from seniorplus.models.carers import Carer, CarerQualification, CarerShift
from seniorplus.models.columns import table_of
from seniorplus.models.people import Person
from seniorplus.models.visits import Visit, VisitCarer
from seniorplus.services.visits import board, editing, planning
from seniorplus.storage.queries.plan_facts import is_holiday
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.visits import VisitEdit

SIZES = ((10, 66), (60, 400), (500, 3300))
"""Carers, and visits a day."""
EDIT, BOARD = 10.0, 400.0
MONDAY, DAYS = date(2026, 11, 2), 28
SHIFT = (420, 1140)
BEGAN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
NUMBERS = 500_000
"""From where on the numbers of people begin who are made here."""


def edits(houses: Houses, *, quick: bool) -> list[Figure]:
    """One visit offered to all carers and moved, on plans of four weeks; then the board."""
    figures = []
    for carers, a_day in SIZES:
        checker = town(carers, a_day)
        checker.findings()
        offered, offered_work, moved = _edits(checker, carers, 20 if quick else 200)
        name = f"{carers} carers, {a_day} visits a day"
        figures += [
            p95_within("care", f"{name}: a visit offered to all", offered, EDIT)
            if carers == 60
            else plain("care", f"{name}: a visit offered to all", offered),
            plain("care", f"{name}: the same in thread time", offered_work),
            plain("care", f"{name}: a visit moved", moved),
        ]
    return figures + _boards(houses, 5 if quick else 20)


def town(carers: int, a_day: int) -> Checker:
    """A plan of four weeks: everybody works five days of seven and goes by foot."""
    chance = random.Random(1)

    def place(name: str) -> Place:
        return Place(name, 54 + chance.random() * 0.03, 20 + chance.random() * 0.05)

    staff = {
        number: CarerFacts(
            number,
            EmploymentType.EMPLOYMENT,
            frozenset(Qualification),
            Gender.FEMALE,
            2400,
            dict.fromkeys(range(1, 8), SHIFT),
            home=place(f"h{number}"),
        )
        for number in range(carers)
    }
    clients = {number: ClientFacts(number, place(f"k{number}")) for number in range(a_day)}
    decisions = {
        number: DecisionFacts(number, number, BEGAN.date(), None, 100_000) for number in clients
    }
    visits = [
        PlannedVisit(
            1 + offset * a_day + number,
            number,
            number,
            MONDAY + timedelta(days=offset),
            _start(number, carers),
            60,
            (SHIFT,),
            carers=_goes(offset, number, carers),
        )
        for offset in range(DAYS)
        for number in range(a_day)
    ]
    return Checker(Roster(visits), Setting(staff, clients, decisions, StraightLine(), is_holiday))


def _start(number: int, carers: int) -> int:
    return 430 + number // carers * 75


def _goes(offset: int, number: int, carers: int) -> tuple[int, ...]:
    carer = number % carers
    return (carer,) if (offset + carer) % 7 < 5 else ()


def _edits(
    checker: Checker, carers: int, runs: int
) -> tuple[list[float], list[float], list[float]]:
    """Seconds of a visit offered to all carers, the same as work alone, and of one moved."""
    chance = random.Random(2)
    everything = list(checker.roster.visits.values())
    offered, work, moved = [], [], []
    for _run in range(runs + 1):
        visit = chance.choice(everything)
        begun, working = time.perf_counter(), time.thread_time()
        for carer in range(carers):
            checker.edit(visit.id, replace(visit, carers=(carer,)))
        offered.append(time.perf_counter() - begun)
        work.append(time.thread_time() - working)
        begun = time.perf_counter()
        checker.edit(visit.id, replace(visit, start=visit.start + 15))
        moved.append(time.perf_counter() - begun)
    return offered[1:], work[1:], moved[1:]


def _boards(houses: Houses, runs: int) -> list[Figure]:
    """The board of a house with 60 carers: read anew, turned to, and an edit through all floors."""
    carers, a_day = SIZES[1]
    with opened(houses.copy(houses.new)) as actor:
        fill(actor, carers, a_day)
        day = MONDAY + timedelta(days=2)
        visit = board.day(actor, day).lines[0].visits[0]
        edit = VisitEdit(start=visit.start.replace(minute=(visit.start.minute + 15) % 60))

        def cold() -> None:
            planning.forget()
            board.day(actor, day)

        return [
            median_within(
                "care", f"{carers} carers: the board read anew", _timed(cold, runs), BOARD
            ),
            plain(
                "care",
                f"{carers} carers: the board turned to another day",
                _timed(lambda: board.day(actor, day + timedelta(days=1)), runs),
            ),
            p95_within(
                "care",
                f"{carers} carers: an edit checked by the service",
                _timed(lambda: editing.effect(actor, visit.id, edit), runs * 5),
                EDIT,
            ),
            plain(
                "care",
                f"{carers} carers: the candidates for a visit",
                _timed(lambda: editing.candidates(actor, visit.id), runs),
            ),
        ]


def fill(actor: Actor, carers: int, a_day: int) -> None:
    """The same town in a house: people, decisions and visits of four weeks."""
    checker = town(carers, a_day)
    rows: dict[type[Any], list[dict[str, Any]]] = {}

    def add(model: type[Any], **values: Any) -> None:
        rows.setdefault(model, []).append(values)

    for number, carer in checker.setting.carers.items():
        person = _person(add, NUMBERS + number)
        assert carer.home is not None
        add(
            Carer,
            id=NUMBERS + number,
            version=1,
            person_id=person,
            gender="F",
            employment="employment",
            week_minutes=2400,
            period_months=1,
            profile="walk",
            lat=carer.home.lat,
            lon=carer.home.lon,
            area="",
            first_day=BEGAN.date(),
        )
        add(CarerQualification, carer_id=NUMBERS + number, qualification="care")
        for weekday in carer.shifts:
            hours = {"begins": _wall(SHIFT[0]), "ends": _wall(SHIFT[1])}
            add(CarerShift, carer_id=NUMBERS + number, weekday=weekday, **hours)
    for number, client in checker.setting.clients.items():
        _client(add, NUMBERS + number, client, _person(add, NUMBERS + carers + number))
    for visit in checker.roster.visits.values():
        _visit(add, visit)
    with unit_of_work(actor) as unit:
        for model, values in rows.items():
            unit.session.execute(insert(table_of(model)), values)
        unit.audit("bench.fill", "house")


def _person(add: Callable[..., None], number: int) -> int:
    add(
        Person,
        id=number,
        version=1,
        number=number,
        first_name="Osoba",
        last_name=f"Nr{number}",
        form_of_address="none",
        phone="",
        address="",
        created_at=BEGAN,
    )
    return number


def _client(add: Callable[..., None], key: int, client: ClientFacts, person: int) -> None:
    assert client.place is not None
    add(
        CareClient,
        id=key,
        version=1,
        person_id=person,
        code=f"K{key}",
        lat=client.place.lat,
        lon=client.place.lon,
        area="",
        on_holidays=False,
        note="",
    )
    add(
        CareDecision,
        id=key,
        version=1,
        client_id=key,
        kind=ServiceKind.CARE.value,
        number=f"MOPS/{key}",
        first_day=BEGAN.date(),
        place="",
        scope="",
        granted_minutes=100_000,
        granted_per="week",
        urgent=False,
        household="single",
    )


def _visit(add: Callable[..., None], visit: PlannedVisit) -> None:
    key = NUMBERS + visit.id
    add(
        Visit,
        id=key,
        version=1,
        decision_id=NUMBERS + visit.decision,
        day=visit.day,
        start=_wall(visit.start),
        minutes=visit.minutes,
        window_from=_wall(SHIFT[0]),
        window_to=_wall(SHIFT[1]),
        tasks="household",
        qualification="care",
        carers_needed=1,
        priority=2,
        pinned=False,
        by_hand=False,
        state="planned",
        reason="",
        sequence=0,
        changed_at=BEGAN,
        changed_by="",
    )
    for carer in visit.carers:
        add(VisitCarer, visit_id=key, carer_id=NUMBERS + carer)


def _wall(minute: int) -> wall_time:
    return wall_time(*divmod(minute, 60))


def _timed(call: Callable[[], object], runs: int) -> list[float]:
    times = []
    for _run in range(runs + 1):
        begun = time.perf_counter()
        call()
        times.append(time.perf_counter() - begun)
    return times[1:]
