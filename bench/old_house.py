"""A house through whose 25 places 10,000 people have passed, filled in by the thousand.

Everything that grows with the years grows: people, stays and their terms, diets, lunch
choices, contacts, cards, absences, calls, closings, attendance and the audit chain, each row
under the constraints of its table. All of it ends before the stays of the demo house begin.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlmodel import SQLModel

from bench.houses import DAY
from seniorplus import bootstrap
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import at_wall_time
from seniorplus.models.absences import Absence
from seniorplus.models.attendance import AttendanceEvent, DayClosing
from seniorplus.models.audit import AuditEntry, AuditHead, AuditValue
from seniorplus.models.calls import Call
from seniorplus.models.cards import Card
from seniorplus.models.columns import table_of
from seniorplus.models.meals import LunchChoice, PersonDiet
from seniorplus.models.people import Contact, Person
from seniorplus.models.stays import Stay, StayTerm, WaitingEntry
from seniorplus.storage.audit import link_hash
from seniorplus.storage.engine import WRITE, connect

PEOPLE, PLACES = 10_000, 25
DAYS_STAYED = (6, 6, 6, 7)
LAST_DAY = DAY - timedelta(weeks=50)
FIRST_NAMES = ("Anna", "Maria", "Jan", "Helena", "Józef", "Łucja", "Zofia", "Stefan")
LAST_NAMES = ("Bąk", "Cichy", "Duda", "Głowacka", "Jeż", "Kulik", "Łoś", "Śnieg", "Żyła")
OF_A_PERSON: tuple[type[SQLModel], ...] = (
    Person,
    Stay,
    StayTerm,
    PersonDiet,
    LunchChoice,
    Contact,
    Card,
    Absence,
    Call,
    WaitingEntry,
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passing:
    """One person's stay: the ids of its rows all equal the person's."""

    id: int
    days: tuple[date, ...]


def fill(folder: Path) -> None:
    """Fill the database of a copied demo house with its past."""
    engine = connect(bootstrap.load_settings(folder).url)
    try:
        with engine.connect().execution_options(**WRITE) as connection, connection.begin():
            _fill(connection)
    finally:
        engine.dispose()


def _fill(connection: Connection) -> None:
    head = dict(connection.execute(select(table_of(AuditHead))).one()._mapping)
    first = 1 + max(
        int(connection.execute(select(func.max(table_of(model).c.id))).scalar() or 0)
        for model in OF_A_PERSON
    )
    calendar = _open_days()
    passings = list(_passings(first, calendar))
    for model, rows in _tables(passings, head).items():
        connection.execute(insert(table_of(model)), rows)
    closings = [
        {**_fact(f"closing:{day}", day), "service_day": day, "checked_at": _at(day, 15, 35)}
        for day in calendar
    ]
    connection.execute(insert(table_of(DayClosing)), closings)
    _attend(connection, passings, head)
    head["person_number"] += PEOPLE
    head["card_number"] += PEOPLE
    head["waiting_number"] += PEOPLE
    connection.execute(update(table_of(AuditHead)).values(**head))


def _open_days() -> list[date]:
    needed = PEOPLE // PLACES * sum(DAYS_STAYED) // len(DAYS_STAYED)
    years = timedelta(days=needed * 8 // 5)
    return list(OpenDays().between(LAST_DAY - years, LAST_DAY))[-needed:]


def _passings(first: int, calendar: list[date]) -> Iterator[Passing]:
    """Place by place, one person after the other."""
    person = first
    for _place in range(PLACES):
        days = iter(calendar)
        for turn in range(PEOPLE // PLACES):
            length = DAYS_STAYED[turn % len(DAYS_STAYED)]
            yield Passing(person, tuple(islice(days, length)))
            person += 1


def _tables(passings: list[Passing], head: Mapping[str, Any]) -> dict[type[SQLModel], list[Row]]:
    """The rows of one person each, table by table in the order that references need."""
    tables: dict[type[SQLModel], list[Row]] = {model: [] for model in OF_A_PERSON}
    for index, passing in enumerate(passings, start=1):
        rows = _rows(passing, index, head)
        for model, row in rows.items():
            tables[model].append(row)
    return tables


def _rows(passing: Passing, index: int, head: Mapping[str, Any]) -> dict[type[SQLModel], Row]:
    person, first, last = passing.id, passing.days[0], passing.days[-1]
    fact = _fact(f"past:{person}", first)
    period = {"person_id": person, "first_day": first, "last_day": last, **fact}
    return {
        Person: {
            "id": person,
            "number": head["person_number"] + index,
            "version": 1,
            "first_name": FIRST_NAMES[index % 8],
            "last_name": f"{LAST_NAMES[index % 9]}-{index}",
            "form_of_address": "none",
            "phone": "000 100 200",
            "address": "",
            "created_at": _at(first, 7, 0),
        },
        Stay: {"id": person, "person_id": person, **fact},
        StayTerm: {
            "id": person,
            "stay_id": person,
            **period,
            "weekdays": "12345",
            "provisional": False,
            "basis": "decision",
            "document": f"DPS.{index}",
            "fee_grosze": 1200,
            "group_name": "A" if index % 2 else "B",
            "end_reason": "expired",
        },
        PersonDiet: {"id": person, **period, "diet_code": "basic"},
        LunchChoice: {"id": person, **period, "eats": index % 9 != 0},
        Contact: {
            "id": person,
            "version": 1,
            "person_id": person,
            "name": "Ewa (osoba do kontaktu)",
            "relation": "córka",
            "phone": "000 300 400",
            "authorised_for_information": True,
        },
        Card: {
            "id": person,
            "version": 2,
            "serial": head["card_number"] + index,
            "person_id": person,
            "token_hash": _hash(f"past card {person}"),
            "state": "revoked",
            "issued_at": _at(first, 7, 0),
            "first_scan_at": _at(first, 8, 0),
            "ended_at": _at(last, 16, 0),
        },
        Absence: {
            "id": person,
            **period,
            "first_day": last,
            "reason": "illness",
            "excused": True,
            "reported_by": "telefon",
        },
        Call: {
            "id": person,
            "person_id": person,
            **fact,
            "service_day": last,
            "called_at": _at(last, 9, 40),
            "purpose": "unknown_absence",
            "recipient": "Ewa",
            "result": "reached",
            "note": "",
        },
        WaitingEntry: {
            "id": person,
            "version": 2,
            "number": head["waiting_number"] + index,
            "person_id": person,
            "applied_on": first - timedelta(days=30),
            "weekdays": "12345",
            "state": "admitted",
            "closed_on": first,
        },
    }


def _attend(connection: Connection, passings: list[Passing], head: Row) -> None:
    """Arrivals and exits of all days in the order of time, each with its audit row."""
    happened = sorted(
        (day, hour, passing.id) for passing in passings for day in passing.days for hour in (8, 15)
    )
    for start in range(0, len(happened), 20_000):
        events: list[Row] = []
        entries: list[Row] = []
        values: list[Row] = []
        for day, hour, person in happened[start : start + 20_000]:
            head["event_number"] += 1
            event = _event(head["event_number"], person, day, hour)
            events.append(event)
            entry, value = _link(head, event)
            entries.append(entry)
            values.append(value)
        for model, rows in ((AttendanceEvent, events), (AuditEntry, entries), (AuditValue, values)):
            connection.execute(insert(table_of(model)), rows)


def _event(number: int, person: int, day: date, hour: int) -> Row:
    moment = _at(day, hour, person % 40)
    return {
        "number": number,
        "person_id": person,
        "service_day": day,
        "at": moment,
        "kind": "check_in" if hour < 12 else "check_out",
        "source": "kiosk",
        "notes": "",
        "reason": "",
        "card_id": person,
        "nonce": f"past:{number}",
        "recorded_at": moment,
        "actor": "kiosk:kiosk",
        "terminal": "kiosk",
    }


def _link(head: Row, event: Row) -> tuple[Row, Row]:
    """The next link of the audit chain, as the program itself would make it."""
    content = json.dumps({"event": str(event["number"]), "source": "kiosk"})
    salt = f"{event['number']:032d}"
    entry = {
        "number": head["number"] + 1,
        "at": event["at"],
        "actor": event["actor"],
        "terminal": event["terminal"],
        "action": f"checkin.{event['kind']}",
        "subject": f"person:{event['person_id']}",
        "fields": "event,source",
        "digest": _hash(salt + content),
        "previous": head["hash"],
    }
    entry["hash"] = link_hash(entry)
    head.update(number=entry["number"], hash=entry["hash"])
    return entry, {"number": entry["number"], "salt": salt, "content": content}


def _fact(nonce: str, day: date) -> Row:
    return {"nonce": nonce, "recorded_at": _at(day, 7, 0), "actor": "staff:recepcja", "void": False}


def _at(day: date, hour: int, minute: int) -> datetime:
    if hour == 7 and minute == 0:
        return datetime.combine(day, time(6), UTC)
    return at_wall_time(day, time(hour, minute))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
