"""The day and the month as screens and papers show them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.attendance import DayCounts, Event
from seniorplus.domain.calendar import Closed
from seniorplus.domain.codes import AlertCode, DayState


@dataclass(frozen=True, slots=True)
class DayRow:
    """A scheduled participant on a day.

    Attributes:
        number: The person's number.
        first_name: First name.
        last_name: Last name.
        state: The state by the rules of the day.
        at: When the last standing event happened; None when the hour was not recorded.
        at_until: End of the interval, if it is one.
        arrived: The first standing arrival of the day, for the list of times.
        arrived_until: End of that arrival's interval, if it is one.
        planned: Whether the person is planned on that day.
        absent_until: Last day of the absence, None without an end.
        until_notice: Whether the absence has no known end.
        part_day: Part-day absence, shown beside the state.
        group: The participant's group.
        phone: The number to call first.
        last_event: The number of the last standing event.
        absence: The id of the absence that covers the day.
    """

    number: int
    first_name: str
    last_name: str
    state: DayState
    at: datetime | None = None
    at_until: datetime | None = None
    arrived: datetime | None = None
    arrived_until: datetime | None = None
    planned: bool = True
    absent_until: date | None = None
    until_notice: bool = False
    part_day: tuple[time | None, time | None] | None = None
    group: str = ""
    phone: str = ""
    last_event: int | None = None
    absence: int | None = None


@dataclass(frozen=True, slots=True)
class AlertView:
    """Something to settle.

    Attributes:
        code: The kind of alert.
        person: The person's number, if it is about one.
        name: The person's short name.
        params: Values for the sentence.
        urgent: Whether it comes first and is marked.
    """

    code: AlertCode
    person: int | None = None
    name: str = ""
    params: tuple[tuple[str, str], ...] = ()
    urgent: bool = False

    @property
    def rank(self) -> tuple[bool, bool]:
        """What the reception settles comes before what the planner does; then the urgent."""
        return self.code is AlertCode.CARE_DUE, not self.urgent


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class of the day.

    Attributes:
        id: The series' id and the original date.
        title: The activity's title.
        start: Aware start.
        end: Aware end.
        room: The room's name.
        audience: For whom it is.
        group: The group's name, only for the audience `group`.
        cancelled: Whether it does not take place.
        present: Recorded presence, None until the journal records it.
        enrolled: How many are enrolled, None until enrolment exists.
        usual_start: When it usually begins, None when it begins as usual.
        other_room: Whether the room is not the usual one.
        moved_to: When it takes place instead, of a class that was moved to another day.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    room: str
    audience: Audience
    group: str
    cancelled: bool
    present: int | None = None
    enrolled: int | None = None
    usual_start: datetime | None = None
    other_room: bool = False
    moved_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the house.

    Attributes:
        day: The service day.
        moment: When the view was taken.
        closed: Why the house is closed, with the name; None on an open day.
        places: How many may be planned.
        granted: How many are planned that day, absences aside.
        waiting: How many wait.
        counts: The states, adding up.
        rows: Everybody scheduled, by state and name.
        others: How many others are in: singers, club members, staff.
        guests: How many guests are in.
        alerts: What waits to be settled.
        classes: The classes of the day.
        closed_at: When somebody confirmed that the house was checked.
        head: The number of the last audit row that the view knows.
        moved_away: The classes that usually take place today, but were moved to another day.
    """

    day: date
    moment: datetime
    closed: tuple[Closed, str] | None
    places: int
    granted: int
    waiting: int
    counts: DayCounts
    rows: tuple[DayRow, ...]
    others: int
    guests: int
    alerts: tuple[AlertView, ...]
    classes: tuple[ClassView, ...]
    closed_at: datetime | None
    head: int
    moved_away: tuple[ClassView, ...] = ()


@dataclass(frozen=True, slots=True)
class EventView:
    """A recorded event with the person's number."""

    event: Event
    number: int
    short_name: str
    standing: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A participant in the month grid.

    Attributes:
        number: The person's number.
        first_name: First name.
        last_name: Last name.
        cells: A state for each day of the month, None when not scheduled.
        present: Days of presence.
        absent: Days of whole-day absence.
        unknown: Days without news.
    """

    number: int
    first_name: str
    last_name: str
    cells: tuple[DayState | None, ...]
    present: int
    absent: int
    unknown: int


@dataclass(frozen=True, slots=True)
class MonthView:
    """People by days of a month, with sums.

    Attributes:
        year: The year.
        month: The month.
        open: Whether each day of the month is an open day.
        rows: Everybody scheduled on a day of the month.
        present: People present on each day.
        places: The places of the house at the month's end.
        person_days: All days of presence.
        people: Distinct people present.
    """

    year: int
    month: int
    open: tuple[bool, ...]
    rows: tuple[MonthRow, ...]
    present: tuple[int, ...]
    places: int
    person_days: int
    people: int


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """Somebody in the building.

    Attributes:
        number: The person's number, None for guests.
        name: Last name first, or the guests' label.
        kind: `participant`, `other`, `staff` or `guest`.
        since: When they arrived, None when not recorded.
        headcount: How many; more than one only for guests.
        phone: The number of a contact person.
        visit: The row of a guests' visit.
        since_until: End of the interval in which they arrived, if it is one.
        first_name: First name, empty for guests.
        last_name: Last name, empty for guests.
        event: The number of the arrival, None for guests.
    """

    number: int | None
    name: str
    kind: str
    since: datetime | None
    headcount: int = 1
    phone: str = ""
    visit: int | None = None
    since_until: datetime | None = None
    first_name: str = ""
    last_name: str = ""
    event: int | None = None


@dataclass(frozen=True, slots=True)
class StillIn:
    """How many are in the house on a day: people whose exit is missing, and guests."""

    people: int
    guests: int
