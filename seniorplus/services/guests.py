"""Guests of the house: they need no name, but they count when the building must be left."""

from datetime import datetime, timedelta
from typing import Any

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.attendance import GuestVisit
from seniorplus.storage.queries import attendance
from seniorplus.storage.unit_of_work import Unit, unit_of_work

MOST_GUESTS = 200
LATE_TOLERANCE = timedelta(minutes=2)


def arrive(actor: Actor, label: str, headcount: int) -> int:
    """Record guests; they need no name.

    Returns:
        The id of the visit.

    Raises:
        Refusal: `bad_headcount`.
    """
    _check(headcount)
    with unit_of_work(actor) as unit:
        visit: int = unit.add(
            GuestVisit(
                **unit.fact(),
                service_day=service_day(unit.now),
                label=clean(label, 120),
                headcount=headcount,
                arrived_at=unit.now,
            )
        )
        unit.audit("guests.arrive", f"guest:{visit}", headcount=headcount)
        return visit


def leave(actor: Actor, visit: int) -> None:
    """Record that guests left.

    Raises:
        Refusal: `visit_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = _visit(unit, visit)
        if row.left_at is not None:
            raise Refusal("visit_unknown")
        _supersede(unit, row, left_at=unit.now)
        unit.audit("guests.leave", f"guest:{visit}")


def correct(
    actor: Actor, visit: int, label: str, headcount: int, arrived_at: datetime | None = None
) -> int:
    """Say anew who came, how many, and when; the earlier entry stays in the record.

    Args:
        actor: Who corrects it.
        visit: The visit.
        label: Who came.
        headcount: How many.
        arrived_at: When they came; None leaves it as it was.

    Returns:
        The id of the corrected visit.

    Raises:
        Refusal: `visit_unknown`, `bad_headcount`, `day_differs`, `in_future`.
    """
    _check(headcount)
    with unit_of_work(actor) as unit:
        row = _visit(unit, visit)
        came = arrived_at or row.arrived_at
        if service_day(came) != row.service_day:
            raise Refusal("day_differs", day=row.service_day)
        if came > unit.now + LATE_TOLERANCE:
            raise Refusal("in_future")
        corrected = _supersede(
            unit, row, label=clean(label, 120), headcount=headcount, arrived_at=came
        )
        unit.audit("guests.correct", f"guest:{visit}", headcount=headcount, arrived=came)
        return corrected


def take_back(actor: Actor, visit: int) -> None:
    """Take back guests who were entered by mistake; the entry stays in the record.

    Raises:
        Refusal: `visit_unknown`.
    """
    with unit_of_work(actor) as unit:
        _supersede(unit, _visit(unit, visit), void=True)
        unit.audit("guests.take_back", f"guest:{visit}")


def _check(headcount: int) -> None:
    if not 1 <= headcount <= MOST_GUESTS:
        raise Refusal("bad_headcount", most=MOST_GUESTS, field="headcount")


def _visit(unit: Unit, visit: int) -> GuestVisit:
    """A visit of today as it stands."""
    today = attendance.guests_of(unit.session, service_day(unit.now))
    row = next((entry for entry in today if entry.id == visit), None)
    if row is None:
        raise Refusal("visit_unknown")
    return row


def _supersede(unit: Unit, row: GuestVisit, **changed: Any) -> int:
    kept = {
        "service_day": row.service_day,
        "label": row.label,
        "headcount": row.headcount,
        "arrived_at": row.arrived_at,
        "left_at": row.left_at,
    }
    visit: int = unit.add(GuestVisit(**{**unit.fact(), **kept, **changed}, supersedes=row.id))
    return visit
