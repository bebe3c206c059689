"""The form of a confidential appointment: who leads it, where, when."""

from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import InstructorKind
from seniorplus.i18n import collate
from seniorplus.i18n.format import day_long, day_short, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import Values
from seniorplus.screens.timetable.series_words import hours_text, parse_hours
from seniorplus.views.partners import AppointmentMove
from seniorplus.views.people import PersonRow
from seniorplus.views.week import InstructorView, RoomView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

ELSEWHERE = ""
BY_PROFESSION = {InstructorKind.STAFF, InstructorKind.CONTRACTOR}
Choices = tuple[tuple[str, str], ...]


def fields_of(
    leaders: Choices, places: Choices, leader: str, place: str, day: date, hours: str
) -> tuple[Field, ...]:
    """The lines of the form, as they stand at first."""
    return (
        Field("instructor", _("Prowadzi"), leader, choices=leaders),
        Field("room", _("Sala"), place, choices=places),
        Field("day", _("Dzień"), day_long(day)),
        Field("hours", _("Godziny"), hours, _("np. 10:00-10:30")),
    )


def read(values: Values, near: date) -> AppointmentMove:
    """What was typed.

    Raises:
        Refusal: `bad_date`, `bad_time`, `bad_interval`.
    """
    start, minutes = parse_hours(values["hours"])
    return AppointmentMove(
        int(values["instructor"]),
        values["room"] or None,
        dates.parse_day(values["day"], near),
        start,
        minutes,
    )


def listed(participants: tuple[PersonRow, ...]) -> tuple[Row, ...]:
    """The living, by name, to choose from."""
    rows = sorted(
        (row for row in participants if not row.deceased),
        key=lambda row: collate.name_key(row.last_name, row.first_name),
    )
    return tuple(Row(str(row.number), (f"{row.last_name} {row.first_name}",)) for row in rows)


def leader_choices(found: tuple[InstructorView, ...]) -> Choices:
    """Those who lead something, as the form chooses from them; who talks by profession first."""
    ordered = sorted(found, key=lambda row: row.kind not in BY_PROFESSION)
    return tuple((str(row.id), row.name) for row in ordered)


def room_choices(found: tuple[RoomView, ...]) -> Choices:
    """The rooms, and none of them, as the form chooses from them."""
    return ((ELSEWHERE, _("bez sali")), *((row.code, row.name) for row in found))


def moment_words(to: AppointmentMove) -> str:
    """`pn 23.11 10:00-10:30`."""
    hours = hours_text(to.start, to.minutes)
    return f"{weekday_short(to.day)} {day_short(to.day)} {hours}"
