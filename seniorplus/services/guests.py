"""Guests of the house: they need no name, but they count when the building must be left."""

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.attendance import GuestVisit
from seniorplus.storage.queries import attendance
from seniorplus.storage.unit_of_work import unit_of_work

MOST_GUESTS = 200


def arrive(actor: Actor, label: str, headcount: int) -> int:
    """Record guests; they need no name.

    Returns:
        The id of the visit.

    Raises:
        Refusal: `bad_headcount`.
    """
    if not 1 <= headcount <= MOST_GUESTS:
        raise Refusal("bad_headcount", most=MOST_GUESTS)
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
        today = attendance.guests_of(unit.session, service_day(unit.now))
        row = next((entry for entry in today if entry.id == visit), None)
        if row is None or row.left_at is not None:
            raise Refusal("visit_unknown")
        unit.add(
            GuestVisit(
                **unit.fact(),
                service_day=row.service_day,
                label=row.label,
                supersedes=row.id,
                headcount=row.headcount,
                arrived_at=row.arrived_at,
                left_at=unit.now,
            )
        )
        unit.audit("guests.leave", f"guest:{visit}")
