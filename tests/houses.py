"""Builders of the houses that tests work on: people, cards and moments with one call each."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from seniorplus import bootstrap
from seniorplus.domain import tokens
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import FixedClock, at_wall_time
from seniorplus.domain.codes import ActorKind, Basis, Direction, EventSource
from seniorplus.domain.refusal import Refusal
from seniorplus.settings import Settings

MONDAY = date(2026, 11, 23)
DESK = Actor(ActorKind.STAFF, "A. Nowak", "recepcja")
OTHER_DESK = Actor(ActorKind.STAFF, "B. Wójcik", "gabinet")
KIOSK = Actor(ActorKind.KIOSK, "kiosk", "wejście")


@dataclass
class House:
    """An open house for one test.

    Attributes:
        settings: Where it lies.
        clock: Its clock; a test moves it.
        desk: A member of staff at the reception.
        kiosk: The screen at the door.
    """

    settings: Settings
    clock: FixedClock
    desk: Actor = DESK
    other_desk: Actor = OTHER_DESK
    kiosk: Actor = KIOSK
    serials: Iterator[int] = field(default_factory=lambda: iter(range(9001, 10000)))

    @property
    def folder(self) -> Path:
        """The house folder."""
        return self.settings.folder

    @property
    def dialect(self) -> str:
        """The engine: `sqlite` or `postgresql`."""
        return "sqlite" if self.settings.database else "postgresql"

    def at(self, hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
        """Set the clock to a wall time and return the moment."""
        self.clock.moment = wall(hour, minute, day)
        return self.clock.moment


def wall(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    """A moment by the clock on the wall."""
    return at_wall_time(day, time(hour, minute))


@contextmanager
def opened(settings: Settings) -> Iterator[House]:
    """Open a house that lies ready, on the Monday morning at which tests begin."""
    clock = FixedClock(wall(7, 40))
    bootstrap.open_house(settings, clock)
    try:
        yield House(settings, clock)
    finally:
        bootstrap.close_house()


def make_empty_house(settings: Settings) -> None:
    """Make a house without people and close it again, as a template for tests."""
    from seniorplus.services import house

    settings.folder.mkdir(parents=True, exist_ok=True)
    bootstrap.make_house(settings, FixedClock(wall(7, 0)))
    try:
        house.set_up(DESK, "Dom „Złota Jesień”", "Bartoszyce")
    finally:
        bootstrap.close_house()


def sqlite_settings(folder: Path) -> Settings:
    """The settings of a house in a file."""
    return Settings(folder, f"sqlite:///{folder / 'seniorplus.db'}", "recepcja")


OLD_TIMETABLE = (
    "INSERT INTO room (code, name, capacity) VALUES ('duza', 'sala duża', 20)",
    "INSERT INTO activity (id, version, title, category) VALUES (1, 1, 'Gimnastyka', 'physical')",
    *(
        (
            "INSERT INTO activity_series (id, version, activity_id, room_code, instructor,"
            " group_name, capacity, note, first_day, until, start, minutes, frequency, every,"
            " weekdays, on_closed_days, sequence, changed_at) VALUES"
            f" ({number}, 1, 1, 'duza', '{instructor}', '{group}', 12, '', '2026-01-05',"
            f" '2026-12-31', '{start}', 60, 'weekly', 1, '1', 0, 0, '2026-01-02T08:00:00.000000Z')"
        )
        for number, instructor, group, start in (
            (1, "E. Lis", "A", "09:00"),
            (2, "", "chętni", "10:00"),
            (3, "E. Lis", "", "11:00"),
        )
    ),
    (
        "INSERT INTO session_exception (version, series_id, original_day, kind, sequence,"
        " changed_at) VALUES (1, 1, '2026-11-23', 'cancelled', 1, '2026-01-02T08:00:00.000000Z')"
    ),
)
OLD_HOUSE = (
    *OLD_TIMETABLE,
    "INSERT INTO house (id, version, name, town) VALUES (1, 1, 'Dom Stary', 'Bartoszyce')",
    (
        "INSERT INTO diet (code, name, rank) VALUES ('basic', 'podstawowa', 0),"
        " ('gluten_free', 'bezglutenowa', 1)"
    ),
    (
        "INSERT INTO house_setting (nonce, recorded_at, actor, void, name, value, valid_from)"
        " VALUES ('n1', '2026-01-02T08:00:00.000000Z', 'staff:x', 0, 'places', '20', '2026-01-01')"
    ),
)


def older_house(folder: Path) -> Settings:
    """A house as the first version of the program left it."""
    from seniorplus.storage import engine as engines
    from seniorplus.storage import migrate

    settings = sqlite_settings(folder)
    engine = engines.connect(settings.url)
    migrate.upgrade(engine, "0001")
    with engine.connect() as connection, connection.begin():
        for statement in OLD_HOUSE:
            connection.exec_driver_sql(statement)
    engine.dispose()
    return settings


def quick_folder() -> str | None:
    """A folder in memory where the machine has room for one, None for the usual place."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    return str(memory) if roomy and shutil.disk_usage(memory).free > 2**31 else None


@contextmanager
def refused(code: str, **params: object) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """Expect a refusal with a code, and with these parameters among its own."""
    with pytest.raises(Refusal) as caught:
        yield caught
    assert caught.value.code == code
    assert {name: caught.value.params.get(name) for name in params} == params


def admission(name: str, weekdays: str = "12345", **details: Any) -> Any:
    """An admission from a Monday long before, unless the details say otherwise."""
    from seniorplus.views.stays import Admission, TermFields

    first, _, last = name.partition(" ")
    term = TermFields(
        first_day=details.pop("first_day", date(2026, 1, 5)),
        last_day=details.pop("last_day", None),
        weekdays=weekdays,
        basis=details.pop("basis", Basis.DECISION),
        document=details.pop("document", "MOPS/1"),
        fee_grosze=details.pop("fee_grosze", None),
        group=details.pop("group", ""),
    )
    return Admission(term=term, first_name=first, last_name=last, **details)


def admit(house: House, name: str, weekdays: str = "12345", **details: Any) -> int:
    """Admit somebody and return the number."""
    from seniorplus.services import stays

    return stays.admit(house.desk, admission(name, weekdays, **details))


def card_for(house: House, number: int | None, *, spare: str | None = None) -> str:
    """Make a card, of a person or a spare one, and return its token; no file is written."""
    from seniorplus.models.cards import Card
    from seniorplus.storage.queries import people
    from seniorplus.storage.unit_of_work import unit_of_work

    token = tokens.make()
    with unit_of_work(house.desk) as unit:
        unit.add(
            Card(
                serial=next(house.serials),
                spare_label=spare,
                token_hash=tokens.digest(token),
                person_id=people.person(unit.session, number).id if number else None,
                issued_at=unit.now,
            )
        )
    return token


def scan(
    house: House,
    token: str,
    *,
    at: datetime | None = None,
    direction: Direction = Direction.AUTO,
    source: EventSource = EventSource.KIOSK,
    nonce: str | None = None,
) -> Any:
    """Show a card to the kiosk."""
    from seniorplus.services import checkin

    return checkin.scan(house.kiosk, token, at=at, direction=direction, source=source, nonce=nonce)


def arrive(house: House, number: int) -> int:
    """Record an arrival by hand, now."""
    from seniorplus.domain.codes import EventKind
    from seniorplus.services import attendance

    return attendance.record(house.desk, number, EventKind.CHECK_IN)


def leave(house: House, number: int) -> int:
    """Record an exit by hand, now."""
    from seniorplus.domain.codes import EventKind
    from seniorplus.services import attendance

    return attendance.record(house.desk, number, EventKind.CHECK_OUT)


def absent(house: House, number: int, first: date, last: date | None, **details: Any) -> int:
    """Note an absence and return its id."""
    from seniorplus.services import absences
    from seniorplus.views.absences import AbsenceFields

    reason = details.pop("reason", "illness")
    return absences.note(house.desk, number, AbsenceFields(first, last, reason, **details))


def states(house: House, day: date | None = None) -> dict[int, str]:
    """The state of everybody scheduled on a day, by number."""
    from seniorplus.services import day as days

    return {row.number: row.state.value for row in days.view(house.desk, day).rows}


def query(statement: str, **values: object) -> list[Any]:
    """Ask the database of the open house itself, past all services."""
    from sqlalchemy import text

    from seniorplus.storage.house import current

    with current().engine.connect() as connection:
        return list(connection.execute(text(statement), values))


def row_counts() -> dict[str, int]:
    """How many rows each table of the open house holds."""
    from seniorplus.models import everything

    return {
        table: query(f'SELECT count(*) FROM "{table}"')[0][0]
        for table in everything.metadata.tables
    }


class PostgresHouses:
    """Databases on a server of our own, copied from one furnished template.

    Args:
        base: A libpq url with the word `DATABASE` where its name belongs.
    """

    TEMPLATE = "house_template"

    def __init__(self, base: str) -> None:
        self.base = base
        self._numbers = itertools.count(1)

    def url(self, database: str) -> str:
        """The url of a database."""
        return self.base.replace("DATABASE", database)

    def command(self, *statements: str) -> None:
        """Run statements that stand outside transactions."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def new(self, template: str | None = None) -> str:
        """Make a database, empty or from a template, and return its name."""
        name = f"house_{next(self._numbers)}"
        # Copying files is many times quicker than logging every page of the copy.
        source = f" TEMPLATE {template} STRATEGY FILE_COPY" if template else ""
        self.command(f"CREATE DATABASE {name}{source}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database with whoever still holds it."""
        self.command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
