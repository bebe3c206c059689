"""The demo house's care at home, read from care.yaml: carers, clients, decisions, their visits."""

from datetime import date, datetime, time, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from seniorplus.demo import care_clients
from seniorplus.demo.care_rounds import Round, Rounds
from seniorplus.demo.care_unit import GENDERS, CareUnit, minute, register, somewhere
from seniorplus.domain.actor import Actor
from seniorplus.domain.care import shifts
from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    EmploymentType,
    Qualification,
    ServiceKind,
    TravelProfile,
)
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.codes import Role
from seniorplus.services import absences, care_providers, carers
from seniorplus.services.visits import months
from seniorplus.views.absences import AbsenceFields
from seniorplus.views.care import ContractRow, ProviderRow
from seniorplus.views.carers import CarerFields, TrainingRow

PLANNED_BEFORE = timedelta(days=40)
"""How long before the demo day its month was planned: before the month began, whatever the day."""


def add(actor: Actor, day: date, seed: int) -> CareUnit:
    """Add everybody who was there when the month of the demo day was planned, and plan it.

    The clock stands at `planned_on`.
    """
    unit = CareUnit(load(), Random(seed + 2), day, day - PLANNED_BEFORE)
    _contract(actor, unit)
    unit.rounds = Rounds([_hire(actor, unit, row) for row in unit.content["carers"]])
    care_clients.find_rounds(unit)
    for row in unit.content["clients"]:
        if "urgent" not in row:
            care_clients.take_on(actor, unit, row)
    months.draft(actor, day.year, day.month)
    return unit


def lately(actor: Actor, unit: CareUnit) -> None:
    """Add what came up since: urgent clients, leave, stays in hospital; plan the next month."""
    for row in unit.content["clients"]:
        if "urgent" in row:
            care_clients.take_on(actor, unit, row)
        if "away" in row:
            first, last, review = map(unit.later, row["away"])
            assert first is not None
            fields = AbsenceFields(first, last, "hospital", "rodzina", review)
            absences.note(actor, unit.clients[row["last"]], fields)
    for row in unit.content["carers"]:
        if "away" in row:
            kind, *days = row["away"]
            first, last = (unit.day + timedelta(days=count) for count in days)
            carers.absent(actor, unit.carers[row["last"]], CarerAbsenceKind(kind), first, last)
    following = (unit.day.replace(day=1) + timedelta(days=32)).replace(day=1)
    for month in (unit.day, following):
        months.draft(actor, month.year, month.month)


def planned_on(day: date) -> datetime:
    """When the month of a day was planned."""
    return at_wall_time(day - PLANNED_BEFORE, time(9))


def load() -> dict[str, Any]:
    """Read the care services."""
    import yaml

    text = files("seniorplus.demo").joinpath("care.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def _contract(actor: Actor, unit: CareUnit) -> None:
    """The organisation that sends a carer, with its contract of the year."""
    row = unit.content["provider"]
    about = ProviderRow(0, row["name"], row["contact"], row["phone"], active=True, version=0)
    unit.provider = care_providers.save(actor, about)
    contract = ContractRow(
        id=0,
        kind=ServiceKind.CARE,
        first_day=date(unit.day.year, 1, 1),
        last_day=date(unit.day.year, 12, 31),
        ordered_minutes=row["hours"] * 60,
        ordered_amount=None,
        hourly_price=row["price"],
        delivered=0,
        invoiced_minutes=0,
        invoiced_amount=0,
        version=0,
    )
    care_providers.save_contract(actor, unit.provider, contract)


def _hire(actor: Actor, unit: CareUnit, row: dict[str, Any]) -> Round:
    """A carer with trainings."""
    gender = GENDERS[row.get("gender", "K")]
    since = unit.day - timedelta(days=unit.dice.randint(300, 2000))
    home = somewhere(unit, row["area"])
    employment = EmploymentType(row["employment"])
    fields = CarerFields(
        register(actor, unit, row, Role.CARER, home.address, since),
        gender,
        employment,
        since,
        unit.later(row.get("last_day")),
        row.get("hours", 40) * 60,
        row.get("period", 1),
        frozenset(Qualification(code) for code in row["qualifications"]),
        shifts.parse_shifts(row["shifts"]),
        TravelProfile(row.get("profile", "walk")),
        home.lat,
        home.lon,
        home.area,
        unit.provider if employment is EmploymentType.PROVIDER else None,
    )
    carer = unit.carers[row["last"]] = carers.save(actor, fields)
    for title, done, expires in row.get("trainings", ()):
        done_on = unit.day + timedelta(days=done)
        carers.save_training(actor, carer, TrainingRow(0, title, done_on, unit.later(expires)))
    hours = {weekday: (minute(begins), minute(ends)) for weekday, begins, ends in fields.shifts}
    return Round(
        carer,
        gender,
        fields.qualifications,
        fields.profile,
        fields.provider,
        fields.week_minutes,
        hours,
    )
