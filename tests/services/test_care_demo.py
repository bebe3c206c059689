"""The care services of the demo house: carers and clients of every kind, two months planned."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from houses import MONDAY, House, opened, query, sqlite_settings

from seniorplus.domain.care.codes import EmploymentType, ServiceKind
from seniorplus.domain.codes import Role
from seniorplus.services import care_clients, care_decisions, care_providers, carers, people
from seniorplus.services.visits import board, patterns

WAITING_BY_DAY = 4


@pytest.fixture
def demo(demo_template: Path, tmp_path: Path) -> Iterator[House]:
    """A copy of the demo house on its day."""
    settings = sqlite_settings(tmp_path / "dom")
    settings.folder.mkdir(mode=0o700)
    shutil.copyfile(demo_template, settings.folder / "seniorplus.db")
    with opened(settings) as house:
        yield house


def test_ten_carers_on_all_terms_with_what_a_planner_must_see(demo: House) -> None:
    found = carers.everybody(demo.desk)
    assert len(found) == 10
    assert {row.fields.employment for row in found} == set(EmploymentType)
    alerts = {code for row in found for code in row.alerts}
    assert alerts == {"training_expires", "training_expired"}
    assert all(row.fields.lat and row.fields.shifts and row.phone for row in found)
    absences = [entry for row in found for entry in carers.view(demo.desk, row.id).absences]
    assert {entry.kind.value for entry in absences} == {"leave", "sickness"}


def test_sixty_clients_with_decisions_of_every_kind(demo: House) -> None:
    found = care_clients.everybody(demo.desk)
    assert len(found) == 60
    assert len({row.code for row in found}) == 60
    views = [care_clients.view(demo.desk, row.id) for row in found]
    decisions = [decision for view in views for decision in view.row.decisions]
    assert {decision.fields.kind for decision in decisions} == set(ServiceKind)
    assert {decision.fields.granted_per for decision in decisions} == {"week", "month"}
    assert any(decision.provider for decision in decisions)
    assert any(
        decision.fields.last_day and decision.fields.last_day < MONDAY for decision in decisions
    )
    assert any(decision.fields.first_day > MONDAY for decision in decisions)
    urgent = [decision for decision in decisions if decision.fields.urgent]
    assert {decision.missing for decision in urgent} == {
        ("number", "interview", "income", "hours"),
        ("interview", "income"),
    }
    assert {code for code, _row in care_decisions.due(demo.desk)} >= {
        "urgent_deadline",
        "decision_ends",
        "interview_due",
    }
    assert {row.away_until for row in found} == {
        None,
        MONDAY + timedelta(days=9),
        date.max,
    }
    known = [carer for view in views for carer in view.carers]
    assert {carer.wish for carer in known} == {"none", "preferred", "refused"}
    assert any(carer.has_keys for carer in known)
    assert {view.fields.gender_wish for view in views} == {None, "F", "M"}
    assert {view.has_access for view in views} == {True, False}


def test_every_client_is_visited_by_a_pattern(demo: House) -> None:
    for row in care_clients.everybody(demo.desk):
        assert patterns.of_client(demo.desk, row.id), row.code


def test_the_month_and_the_next_one_are_planned_without_an_error(demo: House) -> None:
    months = query("SELECT month FROM month_plan ORDER BY month")
    assert [str(month) for (month,) in months] == ["2026-11-01", "2026-12-01"]
    for offset in range(5):
        seen = board.day(demo.desk, MONDAY + timedelta(days=offset))
        assert seen.errors == 0
        assert 1 <= len(seen.waiting) <= WAITING_BY_DAY
        assert sum(len(line.visits) for line in seen.lines) > 20
    # Somebody is on leave in the week after: there is something to be substituted.
    away = board.day(demo.desk, MONDAY + timedelta(days=7))
    assert [line.name for line in away.lines if line.away] == ["Ćmiel Łucja"]
    assert len(away.waiting) > WAITING_BY_DAY


def test_the_provider_has_a_contract(demo: House) -> None:
    (provider,) = care_providers.everything(demo.desk)
    assert [contract.kind for contract in provider.contracts] == [ServiceKind.CARE]


def test_nobody_of_the_day_house_is_touched(demo: House) -> None:
    numbers = {row.number for row in carers.everybody(demo.desk)}
    numbers |= {row.number for row in care_clients.everybody(demo.desk)}
    participants = {row.number for row in people.everybody(demo.desk, Role.PARTICIPANT)}
    assert not numbers & participants
    assert {row.number for row in people.everybody(demo.desk, Role.CARER)} <= numbers
