"""The schema promises on both engines what the services rely on."""

import sqlite3
from datetime import UTC, date, datetime

import care
import pytest
from houses import MONDAY, House, absent, admit, arrive, card_for, query
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from timetables import furnish_rooms, instructor, plan, weekly

from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.models import everything
from seniorplus.services import attendance, calls, consents, guests
from seniorplus.services import house as houses_service
from seniorplus.storage import engine as engines
from seniorplus.storage import inspection, migrate, triggers
from seniorplus.storage.house import current

TUESDAY = date(2026, 11, 24)


def furnish(house: House) -> None:
    """At least one row in every append-only table."""
    from seniorplus.domain.codes import CallPurpose, CallResult

    zofia = admit(house, "Zofia Kłos", eats_lunch=False)
    card_for(house, zofia)
    arrive(house, zofia)
    absent(house, admit(house, "Jan Żuraw"), MONDAY, MONDAY)
    guests.arrive(house.desk, "Szkoła", 3)
    attendance.close_day(house.desk, MONDAY, house.clock.now())
    calls.log(house.desk, zofia, CallPurpose.TELL_ABSENCE, CallResult.REACHED)
    houses_service.change_rule(house.desk, "places", "30", MONDAY)
    _lunches(house, zofia)
    _activities(house, zofia)
    _care(house)
    consents.give(house.desk, zofia, ConsentKind.FAMILY_CALENDAR, MONDAY, "córka Anna")
    houses_service.close_days(house.desk, MONDAY, MONDAY, "remont")


def _lunches(house: House, number: int) -> None:
    from seniorplus.domain.lunch_codes import ConstraintKind, OrderChannel, PortionKind
    from seniorplus.services import meals, orders, plates, portions

    plates.limit_plate(house.desk, number, ConstraintKind.ALLERGEN, "nuts", MONDAY)
    extra = orders.add_portions(house.desk, MONDAY, PortionKind.GUEST, diet="basic")
    portions.serve(house.desk, extra)
    house.at(13)
    tomorrow = meals.view(house.desk, date(2026, 11, 24))
    orders.pass_on(
        house.desk, tomorrow.day, "kuchnia", OrderChannel.PHONE, fingerprint=tomorrow.fingerprint
    )


def _activities(house: House, number: int) -> None:
    from seniorplus.domain.activity_codes import Audience, PresenceMark, ReplyAnswer, ReplySource
    from seniorplus.domain.codes import Category
    from seniorplus.services import choir, enrolments, instructors, journal, replies
    from seniorplus.views.choir import MemberFields

    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    computers = plan(house, audience=Audience.ENROLLED, instructor=lis)
    enrolments.enrol(house.desk, computers, [number])
    instructors.note_absence(house.desk, lis, TUESDAY, TUESDAY)
    journal.mark(house.desk, computers, MONDAY, [number], PresenceMark.PRESENT)
    choir.join(house.desk, number, MemberFields("S", MONDAY))
    rehearsal = plan(house, category=Category.CHOIR, audience=Audience.CHOIR, pattern=weekly("3"))
    key = f"{rehearsal}-{date(2026, 11, 25)}"
    replies.note(house.desk, key, number, ReplyAnswer.COMES, ReplySource.DESK)


def _care(house: House) -> None:
    from seniorplus.domain.care.codes import CarerAbsenceKind, ServiceKind
    from seniorplus.domain.care.fees import FeeBracket
    from seniorplus.services import care_fees, care_providers, carers
    from seniorplus.views.care import ContractRow, ProviderRow

    client, anna = care.client(house, "Ewa Bór"), care.carer(house)
    visit = care.visit(house, care.decision(house, client), TUESDAY, carers=(anna,))
    care.worked(house, visit, anna)
    carers.absent(house.desk, anna, CarerAbsenceKind.LEAVE, TUESDAY, TUESDAY)
    whole = FeeBracket(None, 10_000, 10_000)
    care_fees.set_table(house.desk, ServiceKind.CARE, MONDAY, (101_000, 82_300), (whole,))
    provider = care_providers.save(house.desk, ProviderRow(0, "Opieka Plus", "", "", True, 0))
    agreed = ContractRow(0, ServiceKind.CARE, MONDAY, TUESDAY, 600, None, 3_000, 0, 0, 0, 0)
    contract = care_providers.save_contract(house.desk, provider, agreed)
    care_providers.add_invoice(house.desk, contract, MONDAY, "F/1", 60, 3_000)
    _published_and_entered(client, anna, house)


def _published_and_entered(client: int, carer: int, house: House) -> None:
    """Rows that stand for what publishing a month and entering work cards write."""
    from seniorplus.domain.care.codes import Party
    from seniorplus.models.visits import PlanChange, ToldOfChange
    from seniorplus.models.work_cards import ClientMoney, WorkCard
    from seniorplus.storage.unit_of_work import unit_of_work

    month, whose = MONDAY.replace(day=1), {"client_id": client, "carer_id": carer}
    with unit_of_work(house.desk) as unit:
        change = unit.add(PlanChange(**unit.fact(), month=month, number=0, differences="[]"))
        told = {"party": Party.CARER.value, "party_id": carer, "told_at": unit.now}
        unit.add(ToldOfChange(**unit.fact(), change_id=change, **told))
        unit.add(WorkCard(**unit.fact(), month=month, **whose))
        unit.add(ClientMoney(**unit.fact(), day=MONDAY, spent=1_250, **whose))


def trigger_names(house: House) -> set[str]:
    statement = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if house.dialect == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    return {row[0] for row in query(statement)}


def change(statement: str) -> None:
    with current().engine.connect() as connection, connection.begin():
        connection.execute(text(statement))


def test_the_append_only_tables_bear_their_triggers_after_migrating(house: House) -> None:
    assert trigger_names(house) == triggers.names(everything.APPEND_ONLY, house.dialect)
    per_table = 2 if house.dialect == "sqlite" else 3
    assert len(trigger_names(house)) == per_table * len(everything.APPEND_ONLY)


def test_every_table_of_facts_is_append_only() -> None:
    facts = {
        name
        for name, table in everything.metadata.tables.items()
        if {"nonce", "recorded_at"} <= set(table.c.keys())
    }
    assert facts | {"audit_entry"} == set(everything.APPEND_ONLY)


def test_no_fact_is_changed_removed_or_replaced(house: House) -> None:
    furnish(house)
    for table in everything.APPEND_ONLY:
        (count,) = query(f'SELECT count(*) FROM "{table}"')[0]
        assert count, table
        columns = [column.name for column in everything.metadata.tables[table].columns]
        statements = [
            f"UPDATE \"{table}\" SET actor = 'kto inny'",
            f'DELETE FROM "{table}"',
        ]
        if house.dialect == "sqlite":
            listed = ", ".join(f'"{name}"' for name in columns)
            statements.append(
                f'INSERT OR REPLACE INTO "{table}" ({listed}) SELECT {listed} FROM "{table}"'
            )
        else:
            statements.append(f'TRUNCATE "{table}" CASCADE')
        for statement in statements:
            with pytest.raises(DBAPIError, match="append-only"):
                change(statement)
        assert query(f'SELECT count(*) FROM "{table}"')[0] == (count,)


def test_the_database_has_what_the_models_say_and_nothing_else(house: House) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with current().engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, everything.metadata) == []


def test_every_check_of_the_models_is_in_the_database(house: House) -> None:
    """Alembic does not compare them, so a forgotten one would go unnoticed."""
    from sqlalchemy import CheckConstraint

    found = inspect(current().engine)
    for name, table in everything.metadata.tables.items():
        wanted = {
            str(constraint.name)
            for constraint in table.constraints
            if isinstance(constraint, CheckConstraint)
        }
        assert {entry["name"] for entry in found.get_check_constraints(name)} == wanted, name


def test_what_a_fact_supersedes_and_its_nonce_are_unique(house: House) -> None:
    found = inspect(current().engine)
    for name in everything.APPEND_ONLY:
        columns = set(everything.metadata.tables[name].c.keys())
        unique = {tuple(entry["column_names"]) for entry in found.get_unique_constraints(name)}
        wanted = {(column,) for column in ("nonce", "supersedes") if column in columns}
        assert wanted <= unique, name


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET form_of_address = 'ktoś'",
        "UPDATE person SET pesel = '123'",
        "UPDATE person SET number = 0",
        "UPDATE card SET state = 'ACTIVE'",
        "UPDATE card SET spare_label = 'Z1'",
        "UPDATE card SET person_id = 4040",
        "INSERT INTO house (id, version, name, town) VALUES (2, 1, 'drugi', '')",
        (
            "INSERT INTO audit_head (id, number, hash, event_number, person_number, card_number,"
            " waiting_number) VALUES (2, 0, '', 0, 0, 0, 0)"
        ),
        "UPDATE audit_head SET id = 2",
        (
            "INSERT INTO person_role (version, person_id, role, first_day)"
            " VALUES (1, 1, 'participant', '2026-11-23')"
        ),
        (
            "INSERT INTO person (version, number, first_name, last_name, form_of_address, phone,"
            " address, created_at) SELECT version, number, first_name, last_name,"
            " form_of_address, phone, address, created_at FROM person"
        ),
    ],
)
def test_the_database_refuses_what_no_code_should_write(house: House, statement: str) -> None:
    card_for(house, admit(house, "Zofia Kłos"))
    with pytest.raises(IntegrityError):
        change(statement)


def test_two_cards_of_one_person_are_never_active_together(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    card_for(house, zofia)
    card_for(house, zofia)
    with pytest.raises(IntegrityError):
        change("UPDATE card SET state = 'active'")


def test_moments_are_text_of_one_width_in_a_file(sqlite_house: House) -> None:
    arrive(sqlite_house, admit(sqlite_house, "Zofia Kłos"))
    assert query("SELECT at, typeof(at) FROM attendance_event") == [
        ("2026-11-23T06:40:00.000000Z", "text")
    ]


def test_moments_come_back_aware_and_in_utc(house: House) -> None:
    arrive(house, admit(house, "Zofia Kłos"))
    (event,) = attendance.events(house.desk, None, None)
    assert event.event.at == datetime(2026, 11, 23, 6, 40, tzinfo=UTC)
    assert event.event.at is not None
    assert event.event.at.utcoffset() == datetime.now(UTC).utcoffset()


def test_a_file_survives_a_power_cut_by_its_settings(sqlite_house: House) -> None:
    version = tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    wanted = {
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
        "application_id": inspection.APPLICATION_ID,
        "journal_mode": "wal" if engines.wal_is_safe(version) else "truncate",  # type: ignore[arg-type]
    }
    for _ in range(2):  # a second connection of the pool as well as the first
        with current().engine.connect() as first, current().engine.connect() as second:
            for connection in (first, second):
                found = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted
                }
                assert found == wanted


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_is_used_only_where_its_fault_is_mended(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert engines.wal_is_safe(version) is safe


def test_a_server_is_never_told_to_forget_a_commit(postgres_house: House) -> None:
    assert query("SHOW synchronous_commit") == [("on",)]


def test_the_revision_of_the_code_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == migrate.current_revision()
    assert {entry.revision for entry in scripts.walk_revisions()} == set(inspection.KNOWN_REVISIONS)


def test_migrating_again_changes_nothing(house: House) -> None:
    furnish(house)
    before = trigger_names(house), query("SELECT * FROM audit_entry ORDER BY number")
    migrate.upgrade(current().engine)
    after = trigger_names(house), query("SELECT * FROM audit_entry ORDER BY number")
    assert before == after
