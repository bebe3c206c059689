"""The people board: lines, ways, what is wrong, what waits, and that it is never stale."""

from datetime import date, time

import care
import pytest
from houses import MONDAY, House, absent, admit, arrive, query
from visit_plans import (
    DECEMBER,
    FRIDAY,
    WEDNESDAY,
    board,
    boxes,
    change,
    draft,
    one_client,
    pattern,
    the_visit,
)

from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    CareTask,
    EmploymentType,
    Qualification,
    Rule,
    ServiceKind,
    Severity,
)
from seniorplus.services import absences, carers
from seniorplus.services.visits import planning
from seniorplus.storage.unit_of_work import one_transaction

FAR = {"lat": 54.35, "lon": 20.81}


def test_a_line_shows_the_shift_the_visits_the_ways_and_the_hours(house: House) -> None:
    anna = care.carer(house)
    near, far = one_client(house, "Zofia Kłos"), care.client(house, "Maria Wilk", **FAR)
    second = care.decision(house, far, last_day=date(2027, 1, 1))
    first = care.visit(house, near, WEDNESDAY, carers=(anna,), start=time(8))
    then = care.visit(house, second, WEDNESDAY, carers=(anna,), start=time(12), minutes=30)

    (line,) = board(house, WEDNESDAY).lines

    assert (line.carer, line.name, line.away) == (anna, "Nowak Anna", False)
    assert line.shift == (time(7), time(15))
    assert [visit.id for visit in line.visits] == [first, then]
    # Anna lives where her first client does; 10.7 km further she walks three hours and more.
    home, way = line.legs
    assert (home.visit, home.minutes, home.gap) == (first, 0, None)
    assert (way.visit, way.gap) == (then, 180)
    assert 170 < way.minutes < 180
    assert line.paid == 4 * 60 + 30
    assert (line.worked, line.norm) == (line.paid, 20 * 480)
    assert {finding.rule for finding in line.findings} == set()


def test_a_box_says_all_about_a_visit(sqlite_house: House) -> None:
    decision = one_client(sqlite_house, kind=ServiceKind.SPECIALIST)
    pattern(
        sqlite_house,
        decision,
        window=(time(7), time(10)),
        tasks=(CareTask.NURSING,),
        qualification=Qualification.NURSING,
        carers_needed=2,
        priority=1,
    )
    draft(sqlite_house)

    box = the_visit(sqlite_house, WEDNESDAY)

    assert (box.client_name, box.kind) == ("Kłos Zofia", ServiceKind.SPECIALIST)
    assert box.code
    assert (box.day, box.start, box.minutes) == (WEDNESDAY, time(8), 60)
    assert (box.window, box.tasks) == ((time(7), time(10)), (CareTask.NURSING,))
    assert (box.qualification, box.carers_needed) == (Qualification.NURSING, 2)
    assert (box.priority, box.carers, box.version) == (1, (), 1)
    assert not any((box.pinned, box.cancelled, box.by_hand, box.changed, box.rules))


def test_what_waits_is_sorted_by_how_little_it_can_wait(house: House) -> None:
    decisions = [one_client(house, name) for name in ("A Jeden", "B Dwa", "C Trzy")]
    late = care.visit(house, decisions[0], WEDNESDAY, priority=2, start=time(12))
    early = care.visit(house, decisions[1], WEDNESDAY, priority=2, start=time(7))
    urgent = care.visit(house, decisions[2], WEDNESDAY, priority=1, start=time(14))

    assert [box.id for box in board(house, WEDNESDAY).waiting] == [urgent, early, late]


def test_a_way_that_takes_longer_than_the_gap_is_an_error_in_line_and_boxes(house: House) -> None:
    anna = care.carer(house)
    near, far = one_client(house, "Zofia Kłos"), care.client(house, "Maria Wilk", **FAR)
    care.visit(house, near, WEDNESDAY, carers=(anna,), start=time(8))
    care.visit(house, care.decision(house, far), WEDNESDAY, carers=(anna,), start=time(9, 30))

    view = board(house, WEDNESDAY)

    (found,) = view.lines[0].findings
    assert (found.rule, found.severity, found.measured) == (Rule.TRAVEL, Severity.ERROR, 30)
    assert (view.errors, view.warnings) == (1, 0)
    assert [box.rules for box in view.lines[0].visits] == [("travel",), ("travel",)]


def test_who_does_not_work_under_the_labour_code_is_warned_only(house: House) -> None:
    anna = care.carer(
        house,
        employment=EmploymentType.CIVIL_CONTRACT,
        shifts=tuple((weekday, time(6), time(22)) for weekday in range(1, 8)),
    )
    decision = one_client(house)
    care.visit(house, decision, WEDNESDAY, carers=(anna,), start=time(7))
    care.visit(house, decision, WEDNESDAY, carers=(anna,), start=time(11))
    care.visit(house, decision, WEDNESDAY, carers=(anna,), start=time(16))

    view = board(house, WEDNESDAY)

    assert (view.errors, view.warnings) == (0, 1)
    assert [found.rule for found in view.lines[0].findings] == [Rule.DAY_NORM]


def test_a_visit_over_midnight_stands_on_its_first_day_and_counts_against_the_next(
    house: House,
) -> None:
    anna = care.carer(house)
    decision = one_client(house)
    night = care.visit(house, decision, WEDNESDAY, carers=(anna,), start=time(23), minutes=120)
    care.visit(house, decision, date(2026, 12, 3), carers=(anna,), start=time(8))

    assert set(boxes(board(house, WEDNESDAY))) == {night}
    rest = [
        found
        for found in board(house, date(2026, 12, 3)).lines[0].findings
        if found.rule is Rule.DAILY_REST
    ]
    assert [(found.measured, found.limit) for found in rest] == [(7 * 60, 11 * 60)]


@pytest.mark.parametrize(
    ("day", "real"), [(date(2026, 10, 24), 9 * 60), (date(2027, 3, 27), 7 * 60)]
)
def test_a_night_over_a_clock_change_is_paid_for_its_real_length(
    sqlite_house: House, day: date, real: int
) -> None:
    anna = care.carer(sqlite_house)
    decision = one_client(sqlite_house)
    care.visit(sqlite_house, decision, day, carers=(anna,), start=time(22), minutes=480)

    assert board(sqlite_house, day).lines[0].paid == real


def test_who_left_the_centre_stays_on_the_board_while_visits_are_assigned(house: House) -> None:
    anna = care.carer(house)
    decision = one_client(house)
    care.visit(house, decision, WEDNESDAY, carers=(anna,))
    row = carers.view(house.desk, anna).row.fields
    fields = {name: getattr(row, name) for name in row.__dataclass_fields__}
    carers.save(house.desk, type(row)(**(fields | {"last_day": DECEMBER})))

    (line,) = board(house, WEDNESDAY).lines
    assert Rule.ON_LEAVE in {found.rule for found in line.findings}
    assert board(house, FRIDAY).lines == ()


def test_an_absence_of_the_client_suspends_and_its_end_brings_visits_back(house: House) -> None:
    anna = care.carer(house)
    decision = one_client(house)
    number = query("SELECT number FROM person ORDER BY number DESC")[0].number
    visit = care.visit(house, decision, WEDNESDAY, carers=(anna,))
    assert [box.id for box in board(house, WEDNESDAY).lines[0].visits] == [visit]

    made = absent(house, number, WEDNESDAY, FRIDAY, reason="hospital")
    view = board(house, WEDNESDAY)
    assert (view.lines[0].visits, [box.id for box in view.cancelled]) == ((), [visit])

    absences.take_back(house.desk, made)
    assert [box.id for box in board(house, WEDNESDAY).lines[0].visits] == [visit]


def test_leave_of_a_carer_shows_at_once(house: House) -> None:
    anna = care.carer(house)
    care.visit(house, one_client(house), WEDNESDAY, carers=(anna,))
    assert board(house, WEDNESDAY).errors == 0

    carers.absent(house.desk, anna, CarerAbsenceKind.SICKNESS, WEDNESDAY, WEDNESDAY)

    view = board(house, WEDNESDAY)
    assert (view.lines[0].away, view.errors) == (True, 1)
    assert view.lines[0].visits[0].rules == ("on_leave",)


def test_a_plan_is_read_once_and_follows_edits_visit_by_visit(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = care.carer(house)
    decision = one_client(house)
    first = care.visit(house, decision, WEDNESDAY, carers=(anna,))
    guest = admit(house, "Jan Lis")
    board(house, WEDNESDAY)
    reads: list[object] = []
    read = planning.read
    monkeypatch.setattr(planning, "read", lambda *of: (reads.append(of), read(*of))[1])

    arrive(house, guest)
    change(house, first, 1, start=time(10))
    assert the_visit(house, WEDNESDAY).start == time(10)
    assert board(house, FRIDAY).lines[0].visits == ()
    change(house, first, 2, day=FRIDAY)
    assert boxes(board(house, WEDNESDAY)) == {}
    assert the_visit(house, FRIDAY).id == first
    assert reads == []

    carers.absent(house.desk, anna, CarerAbsenceKind.LEAVE, FRIDAY, FRIDAY)
    assert board(house, FRIDAY).errors == 1
    assert len(reads) == 1


def test_an_edit_that_was_rolled_back_leaves_nothing_in_the_plan(house: House) -> None:
    first = care.visit(house, one_client(house), WEDNESDAY)
    board(house, WEDNESDAY)

    def two_edits_and_a_fault() -> None:
        with one_transaction(house.desk):
            change(house, first, 1, start=time(10))
            change(house, first, 2, start=time(11))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        two_edits_and_a_fault()

    assert the_visit(house, WEDNESDAY).start == time(8)
    change(house, first, 1, start=time(9))
    assert the_visit(house, WEDNESDAY).start == time(9)


def test_hours_far_from_the_day_count_for_month_period_and_sundays(house: House) -> None:
    everyday = tuple((weekday, time(6), time(22)) for weekday in range(1, 8))
    anna = care.carer(house, shifts=everyday, week_minutes=120)
    monthly = one_client(house, granted_minutes=540, granted_per="month")
    sundays = [date(2026, 12, day) for day in (6, 13, 20, 27)]
    for day in sundays:
        care.visit(house, monthly, day, carers=(anna,), minutes=140)

    found = {one.rule: one for one in board(house, sundays[3]).lines[0].findings}

    assert set(found) == {Rule.FREE_SUNDAY, Rule.OVER_GRANTED, Rule.PERIOD_NORM}
    assert (found[Rule.OVER_GRANTED].measured, found[Rule.OVER_GRANTED].limit) == (560, 540)
    assert (found[Rule.PERIOD_NORM].measured, found[Rule.PERIOD_NORM].limit) == (560, 480)
    assert found[Rule.FREE_SUNDAY].day == sundays[3]


def test_the_board_is_empty_on_a_day_without_visits(sqlite_house: House) -> None:
    anna = care.carer(sqlite_house)

    view = board(sqlite_house, MONDAY)

    assert [(line.carer, line.visits, line.legs, line.paid) for line in view.lines] == [
        (anna, (), (), 0)
    ]
    assert (view.errors, view.warnings, view.change_number, view.unpublished) == (0, 0, 0, 0)
