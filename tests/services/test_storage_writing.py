"""Writing: nothing is lost between writers, nothing is left of what was refused."""

import multiprocessing
import sqlite3
import threading
from collections.abc import Callable

import pytest
from houses import (
    MONDAY,
    House,
    admit,
    arrive,
    card_for,
    opened,
    query,
    refused,
    row_counts,
    states,
)
from sqlalchemy import text

from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import ActorKind, ScanOutcome
from seniorplus.models.house import HouseSetting
from seniorplus.services import attendance, checkin, guests, maintenance, people, stays, together
from seniorplus.services import house as houses_service
from seniorplus.settings import Settings
from seniorplus.storage import unit_of_work as units
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import unit_of_work

WRITERS, EACH = 4, 12


def count_guests_in(terminal: str) -> None:
    """Somebody at a terminal counts guests in, one after the other."""
    actor = Actor(ActorKind.STAFF, "A. Nowak", terminal)
    for number in range(EACH):
        guests.arrive(actor, f"{terminal}-{number}", 1)


def in_a_process_of_its_own(settings: Settings, terminal: str) -> None:
    with opened(settings):
        count_guests_in(terminal)


def run_together(tasks: list[Callable[[], None]]) -> list[BaseException]:
    """Run tasks in threads that start at once; hand back what went wrong in them."""
    wrong: list[BaseException] = []
    barrier = threading.Barrier(len(tasks))

    def run(task: Callable[[], None]) -> None:
        barrier.wait()
        try:
            task()
        except BaseException as error:  # noqa: BLE001 - told by the test
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return wrong


def written() -> tuple[int, int, int]:
    """Guests, audit rows and the number of the audit's head."""
    (visits,) = query("SELECT count(*) FROM guest_visit")[0]
    (rows,) = query("SELECT count(*) FROM audit_entry WHERE subject LIKE 'guest:%'")[0]
    (head,) = query("SELECT number FROM audit_head")[0]
    return visits, rows, head


def test_threads_that_write_together_lose_nothing(house: House) -> None:
    before = written()[2]
    names = [f"okno-{number}" for number in range(WRITERS)]
    wrong = run_together([lambda name=name: count_guests_in(name) for name in names])  # type: ignore[misc]
    assert wrong == []
    assert written() == (WRITERS * EACH, WRITERS * EACH, before + WRITERS * EACH)
    assert maintenance.first_broken_link(house.desk) is None


def test_processes_that_write_together_lose_nothing(house: House) -> None:
    before = written()[2]
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=in_a_process_of_its_own, args=(house.settings, f"okno-{number}"))
        for number in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert written() == (2 * EACH, 2 * EACH, before + 2 * EACH)
    assert maintenance.first_broken_link(house.desk) is None


def test_one_of_two_who_take_the_last_place_is_refused(house: House) -> None:
    from datetime import date

    from seniorplus.services import house as houses_service

    houses_service.change_rule(house.desk, "places", "1", date(2025, 1, 1))
    wrong = run_together(
        [
            lambda name=name: admit(house, name)  # type: ignore[misc]
            for name in ("Zofia Kłos", "Jan Żuraw", "Maria Świt")
        ]
    )
    assert [error.code for error in wrong] == ["house_full"] * 2  # type: ignore[attr-defined]
    assert len(states(house)) == 1


def test_one_of_two_who_undo_the_same_event_is_told(house: House) -> None:
    event = arrive(house, admit(house, "Zofia Kłos"))
    wrong = run_together([lambda: attendance.undo(house.desk, event) and None] * 3)
    assert [error.code for error in wrong] == ["already_corrected"] * 2  # type: ignore[attr-defined]


def test_what_is_refused_or_fails_half_way_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    zofia = admit(house, "Zofia Kłos")
    card_for(house, zofia)
    before = row_counts()
    head = query("SELECT * FROM audit_head")

    def fail(unit: object, happening: object) -> None:
        raise RuntimeError("reakcja się nie udała")

    happenings = {kind: (*handlers, fail) for kind, handlers in current().reactions.items()}
    monkeypatch.setattr(current(), "reactions", happenings)
    with pytest.raises(RuntimeError):
        stays.register_death(house.desk, zofia, house.clock.now().date())
    assert row_counts() == before
    assert query("SELECT * FROM audit_head") == head
    assert query("SELECT state FROM card") == [("issued",)]
    assert people.details(house.desk, zofia).deceased_on is None


def test_several_use_cases_as_one_are_all_kept_or_all_dropped(house: House) -> None:
    before = row_counts()
    with refused("already_present"), together.all_or_nothing(house.desk):
        arrive(house, admit(house, "Zofia Kłos"))
        arrive(house, 1)
    assert row_counts() == before
    with together.all_or_nothing(house.desk):
        arrive(house, admit(house, "Zofia Kłos"))
        assert list(states(house).values()) == ["present"]
    assert list(states(house).values()) == ["present"]
    assert maintenance.first_broken_link(house.desk) is None


def test_a_refusal_caught_inside_a_joint_transaction_leaves_no_half_of_it(house: House) -> None:
    """A use case that refuses after it has written must not be committed by the outer one."""
    with together.all_or_nothing(house.desk):
        with refused("diet_unknown"):
            admit(house, "Zofia Kłos", diet="nieznana")
        admit(house, "Jan Żuraw")
    assert [row.last_name for row in people.everybody(house.desk)] == ["Żuraw"]


def test_reactions_of_a_joint_transaction_are_seen_by_its_next_use_case(house: House) -> None:
    from datetime import date

    from houses import admission

    from seniorplus.services import waiting

    waiting.apply(house.desk, admission("Jan Żuraw"), date(2026, 11, 20))
    with together.all_or_nothing(house.desk):
        stays.admit(house.desk, admission("", number=1))
    assert waiting.waiting_list(house.desk) == ()


def test_a_full_disk_is_told_and_forgotten_when_there_is_room_again(sqlite_house: House) -> None:
    before = row_counts()
    with current().engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        # The pool keeps one connection here, so the limit holds for the next writer.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with refused("storage_full"):
        for number in range(500):
            guests.arrive(sqlite_house.desk, f"Szkoła nr {number} " * 5, 1)
    (kept,) = query("SELECT count(*) FROM guest_visit")[0]
    (rows,) = query("SELECT count(*) FROM audit_entry WHERE subject LIKE 'guest:%'")[0]
    assert kept == rows
    assert maintenance.first_broken_link(sqlite_house.desk) is None
    with current().engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    guests.arrive(sqlite_house.desk, "Szkoła", 1)
    assert row_counts()["guest_visit"] == before["guest_visit"] + kept + 1
    assert maintenance.first_broken_link(sqlite_house.desk) is None


def test_a_file_held_by_somebody_else_is_busy(
    sqlite_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with current().engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(str(sqlite_house.settings.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with refused("storage_busy"):
        guests.arrive(sqlite_house.desk, "Szkoła", 1)
    other.execute("ROLLBACK")
    other.close()
    assert guests.arrive(sqlite_house.desk, "Szkoła", 1) == 1


def test_a_server_that_goes_away_is_a_refusal_and_comes_back(postgres_house: House) -> None:
    import psycopg

    admit(postgres_house, "Zofia Kłos")
    with refused("storage_lost"), units.unit_of_work(postgres_house.desk) as unit:
        (own,) = unit.session.execute(text("SELECT pg_backend_pid()")).one()
        with psycopg.connect(postgres_house.settings.url, autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(%s)", [own])
        unit.audit("people.look", "person:1")
    assert admit(postgres_house, "Jan Żuraw") == 2
    assert maintenance.first_broken_link(postgres_house.desk) is None


def test_an_order_that_fails_its_checks_is_a_conflict_not_a_crash(house: House) -> None:
    from seniorplus.models.people import Staff

    with refused("conflict"), units.unit_of_work(house.desk) as unit:
        unit.add(Staff(person_id=4040, signature="X. Y"))


def test_a_scan_sees_a_rule_that_another_process_changed(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    checkin.scan(house.desk, token)
    ours = current().kept
    houses_service.change_rule(house.desk, "repeat_minutes", "0", MONDAY)
    # Another process cannot tell this one; what it kept is as old as before.
    current().kept = ours
    house.at(7, 50)
    assert checkin.scan(house.desk, token).outcome == ScanOutcome.CHECKED_OUT


def test_a_unit_that_was_taken_back_leaves_no_rules_behind(house: House) -> None:
    token = card_for(house, admit(house, "Zofia Kłos"))
    checkin.scan(house.desk, token)

    def change_and_fail() -> None:
        with unit_of_work(house.desk) as unit:
            unit.audit("house.change_rule", "house", name="repeat_minutes")
            rule = {"name": "repeat_minutes", "value": "0", "valid_from": MONDAY}
            unit.add(HouseSetting(**unit.fact(), **rule))
            assert unit.rules()[0].on(MONDAY).repeat_minutes == 0
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    house.at(7, 50)
    assert checkin.scan(house.desk, token).outcome == ScanOutcome.REPEAT
