"""Partner organisations with the rooms they use, and confidential appointments."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A room that a partner organisation uses, as its classes say.

    Attributes:
        room: The room's name.
        title: What takes place there.
        weekdays: ISO weekdays as digits.
        start: Wall time of the start.
        end: Wall time of the end.
        interval: Every how many weeks, or months where a week of the month is given.
        week_of_month: 1-5 or -1 for the last, None for what is weekly.
        until: Until when it is planned.
    """

    room: str
    title: str
    weekdays: str
    start: time
    end: time
    interval: int
    week_of_month: int | None
    until: date


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """A partner organisation.

    Attributes:
        id: The organisation; 0 for one that is not stored yet.
        name: Its name.
        kind: The code of what it is.
        contact: Who speaks for it.
        phone: How to reach them.
        email: Where to write.
        note: A remark.
        active: Whether it still meets with the house.
        version: To be sent back with a change.
        rooms: The rooms it uses, by weekday and hour; derived, never stored.
        events: How many events with it there are this year.
    """

    id: int
    name: str
    kind: str
    contact: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    active: bool = True
    version: int = 1
    rooms: tuple[RoomUse, ...] = ()
    events: int = 0


@dataclass(frozen=True, slots=True)
class AppointmentFields:
    """An appointment as its form gives it.

    Attributes:
        number: The person.
        instructor: With whom.
        room: The room's code, None for a place elsewhere.
        day: The date.
        start: Wall time of the start.
        minutes: Its length.
    """

    number: int
    instructor: int
    room: str | None
    day: date
    start: time
    minutes: int


@dataclass(frozen=True, slots=True)
class AppointmentMove:
    """A new place in time or space for an appointment."""

    instructor: int
    room: str | None
    day: date
    start: time
    minutes: int


@dataclass(frozen=True, slots=True)
class AppointmentSlot:
    """What everybody may see of an appointment: that the time is taken, and whom to ask.

    Attributes:
        id: The appointment.
        instructor: Whose talk it is.
        instructor_id: The same.
        room: The room's name, empty for a place elsewhere.
        room_code: The same, None for a place elsewhere.
        start: Aware start.
        end: Aware end.
        own: Whether whoever looks may open, move and cancel it.
        version: To be sent back with a change.
    """

    id: int
    instructor: str
    instructor_id: int
    room: str
    room_code: str | None
    start: datetime
    end: datetime
    own: bool
    version: int


@dataclass(frozen=True, slots=True)
class AppointmentDetails:
    """An appointment with the person; only for those whose talk it is.

    Attributes:
        slot: What everybody may see.
        number: The person.
        name: The full name.
        phone: How to reach them.
        away: Whether an absence of the house covers the day; never why.
        booked_by: Who booked it.
    """

    slot: AppointmentSlot
    number: int
    name: str
    phone: str
    away: bool
    booked_by: str
