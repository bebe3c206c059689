"""A plan of some weeks answers as a plan of the whole year would; nobody waits for nobody."""

import threading
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import care
import pytest
from houses import House, absent, query
from visit_plans import WEDNESDAY, board, change, one_client, the_visit

from seniorplus.domain.care.checker import Checker
from seniorplus.domain.care.codes import CarerAbsenceKind, HoursPer
from seniorplus.domain.care.roster import Roster
from seniorplus.domain.refusal import Refusal
from seniorplus.services import carers
from seniorplus.services.visits import editing, planning
from seniorplus.storage.queries import visits
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.visits import VisitEdit

FIRST, LAST = date(2026, 9, 1), date(2027, 1, 31)


def crowded_house(house: House, random: Random) -> None:
    """Three carers with accounting periods of 1 to 3 months, four clients, many visits."""
    everyday = tuple((weekday, time(5), time(23)) for weekday in range(1, 8))
    staff = [
        care.carer(house, f"Opiekunka Nr{n}", shifts=everyday, period_months=n, week_minutes=300)
        for n in (1, 2, 3)
    ]
    for number in range(4):
        per = HoursPer.MONTH if number % 2 else HoursPer.WEEK
        decision = one_client(
            house,
            f"Klient Nr{number}",
            granted_per=per,
            granted_minutes=1500 if number % 2 else 400,
        )
        for _visit in range(70):
            care.visit(
                house,
                decision,
                FIRST + timedelta(days=random.randrange((LAST - FIRST).days)),
                carers=tuple(random.sample(staff, random.choice((0, 1, 1)))),
                start=time(random.randrange(5, 23), random.choice((0, 30))),
                minutes=random.choice((30, 60, 90, 180, 400)),
                state=random.choice(("planned", "planned", "planned", "cancelled")),
            )
    carers.absent(
        house.desk, staff[0], CarerAbsenceKind.LEAVE, date(2026, 12, 14), date(2026, 12, 20)
    )
    number = query("SELECT number FROM person WHERE last_name = 'Nr3' ORDER BY number DESC")
    absent(house, number[0].number, date(2026, 12, 1), date(2026, 12, 9), reason="hospital")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_lies_far_off_counts_as_in_a_plan_of_all_visits(
    sqlite_house: House, seed: int
) -> None:
    random = Random(seed)
    crowded_house(sqlite_house, random)
    days = [date(2026, 11, 30) + timedelta(days=offset) for offset in range(21)]
    compared = 0
    with reading(sqlite_house.desk) as session:
        for day in days:
            with planning.checked(session, {day}) as plan:
                stored = visits.between(session, FIRST, LAST, plan.facts)
                standing = [one.planned for one in stored if plan.takes_place(one)]
                whole = Checker(Roster(standing), plan.checker.setting)
                assert plan.checker.findings((day,)) == whole.findings((day,))
                on_day = [one for one in standing if one.day == day]
                for visit in on_day:
                    monday = day - timedelta(days=day.weekday())
                    new = replace(
                        visit,
                        day=monday + timedelta(days=random.randrange(7)),
                        start=random.randrange(0, 1440, 15),
                        minutes=random.choice((45, 120, 600)),
                        carers=(random.choice(list(plan.facts.carers)),),
                    )
                    for wanted in (new, None):
                        assert plan.effect(visit.id, wanted) == whole.edit(visit.id, wanted)
                        compared += 1
    assert compared > 40


def test_planners_who_read_and_write_at_once_never_wait_for_each_other(house: House) -> None:
    """Locks of the database and of the kept plan are always taken in a safe order."""
    visit = care.visit(house, one_client(house), WEDNESDAY)
    faults: list[BaseException] = []
    changed = []

    def write(first: int) -> None:
        for minute in range(first, first + 10):
            try:
                seen = the_visit(house, WEDNESDAY)
                change(house, visit, seen.version, start=time(8, minute))
                changed.append(minute)
            except Refusal as refusal:
                if refusal.code != "changed_meanwhile":
                    faults.append(refusal)

    def read() -> None:
        for _turn in range(20):
            try:
                board(house, WEDNESDAY)
                editing.effect(house.desk, visit, VisitEdit(start=time(9)))
            except BaseException as fault:  # noqa: BLE001  # shown by the assertion below
                faults.append(fault)

    threads = [
        threading.Thread(target=write, args=(1,)),
        threading.Thread(target=read),
        threading.Thread(target=write, args=(21,)),
        threading.Thread(target=read),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert [thread for thread in threads if thread.is_alive()] == []
    assert faults == []
    assert len(changed) >= 10
    assert the_visit(house, WEDNESDAY).version == len(changed) + 1
