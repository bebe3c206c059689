"""The rooms of the house: what they are called, how many fit, what uses them."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.models.timetable import (
    ActivitySeries,
    Instructor,
    PartnerOrganisation,
    Room,
    SessionException,
)
from seniorplus.storage.house import current
from seniorplus.storage.queries import timetable
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.week import RoomView


def everything(actor: Actor) -> tuple[RoomView, ...]:
    """The rooms by name, with how many running series use each and which partners."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        running = col(ActivitySeries.until) >= today
        used = dict(
            session.execute(
                select(col(ActivitySeries.room_code), func.count())
                .where(running)
                .group_by(col(ActivitySeries.room_code))
            ).all()
        )
        partners: dict[str, set[str]] = {}
        rows = session.execute(
            select(col(ActivitySeries.room_code), col(PartnerOrganisation.name))
            .join(Instructor, col(Instructor.id) == col(ActivitySeries.instructor_id))
            .join(
                PartnerOrganisation,
                col(PartnerOrganisation.id) == col(Instructor.organisation_id),
            )
            .where(running)
        )
        for code, name in rows:
            partners.setdefault(code, set()).add(name)
        name_key = current().name_key

        def by_name(name: str) -> Any:
            return name_key(name, "")

        return tuple(
            RoomView(
                room.code,
                room.name,
                room.capacity,
                used.get(room.code, 0),
                room.version,
                tuple(sorted(partners.get(room.code, ()), key=by_name)),
            )
            for room in sorted(
                session.execute(select(Room)).scalars(),
                key=lambda row: by_name(row.name),
            )
        )


def add(actor: Actor, code: str, name: str, capacity: int) -> None:
    """Add a room.

    Raises:
        Refusal: `conflict` for a code that is taken, `bad_capacity`, and as `clean`.
    """
    _check(capacity)
    with unit_of_work(actor) as unit:
        code = clean(code, 40, required=True)
        unit.add(Room(code=code, name=clean(name, 120, required=True), capacity=capacity))
        unit.audit("rooms.add", f"room:{code}", capacity=capacity)


def edit(actor: Actor, code: str, name: str, capacity: int, version: int) -> None:
    """Rename a room or say anew how many fit.

    Raises:
        Refusal: `room_unknown`, `changed_meanwhile`, `bad_capacity`, and `room_too_small`
            when a running series needs more places.
    """
    _check(capacity)
    with unit_of_work(actor) as unit:
        room = timetable.room(unit.session, code)
        if room.version != version:
            raise Refusal("changed_meanwhile", differs=f"{room.name}, {room.capacity}")
        needed = unit.session.execute(
            select(func.max(col(ActivitySeries.capacity))).where(
                col(ActivitySeries.room_code) == code,
                col(ActivitySeries.until) >= service_day(unit.now),
            )
        ).scalar()
        if needed is not None and capacity < needed:
            raise Refusal("room_too_small", needed=needed)
        unit.session.execute(
            update(Room)
            .where(col(Room.code) == code)
            .values(name=clean(name, 120, required=True), capacity=capacity, version=version + 1)
        )
        unit.audit("rooms.edit", f"room:{code}", capacity=capacity)


def remove(actor: Actor, code: str) -> None:
    """Remove a room that nothing ever used.

    Raises:
        Refusal: `room_unknown`, `room_in_use` with how many refer to it and until when.
    """
    with unit_of_work(actor) as unit:
        timetable.room(unit.session, code)
        uses, until = _uses(unit, code)
        if uses:
            raise Refusal("room_in_use", uses=uses, until=until or "")
        unit.session.execute(delete(Room).where(col(Room.code) == code))
        unit.audit("rooms.remove", f"room:{code}")


def _uses(unit: Unit, code: str) -> tuple[int, date | None]:
    series = unit.session.execute(
        select(func.count(), func.max(col(ActivitySeries.until))).where(
            or_(
                col(ActivitySeries.room_code) == code,
                col(ActivitySeries.id).in_(
                    select(col(SessionException.series_id)).where(
                        col(SessionException.room_code) == code
                    )
                ),
            )
        )
    ).one()
    uses, last = series[0], [series[1]]
    for model in (HouseEvent, Appointment):
        row = unit.session.execute(
            select(func.count(), func.max(col(model.day))).where(col(model.room_code) == code)
        ).one()
        uses += row[0]
        last.append(row[1])
    return uses, max((day for day in last if day is not None), default=None)


def _check(capacity: int) -> None:
    if capacity < 1:
        raise Refusal("bad_capacity")
