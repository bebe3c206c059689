"""Who is enrolled in a series of classes, and who wants to be."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from seniorplus.domain.activity_codes import Audience, ClashKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.happenings import PersonDied, StayEnded
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import Series, sessions
from seniorplus.models.people import Person
from seniorplus.models.timetable import Enrolment
from seniorplus.storage import clashing
from seniorplus.storage.house import current
from seniorplus.storage.queries import bookings, gatherings, house, people, stays, timetable
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.week import EnrolledRow

LOOK_AHEAD = timedelta(days=60)


def of_series(actor: Actor, series_id: int, since: date | None = None) -> tuple[EnrolledRow, ...]:
    """Those enrolled in a series on or after a day, by name.

    Raises:
        Refusal: `class_unknown`.
    """
    day = since or service_day(current().clock.now())
    with reading(actor) as session:
        timetable.one_series(session, series_id)
        rows = [
            row
            for row in gatherings.enrolments_of(session, series_id)
            if row.last_day is None or row.last_day >= day
        ]
        known = people.by_id(session, [row.person_id for row in rows])
        groups = {
            term.person_id: term.group_name for term in stays.terms_between(session, day, day)
        }
        found = [
            EnrolledRow(
                known[row.person_id].number,
                list_name(known[row.person_id].first_name, known[row.person_id].last_name),
                groups.get(row.person_id, ""),
                row.first_day,
                row.last_day,
            )
            for row in rows
        ]
        return tuple(sorted(found, key=lambda row: current().name_key(row.name, "")))


def enrol(
    actor: Actor, series_id: int, numbers: Collection[int], first_day: date | None = None
) -> int:
    """Enrol people in a series; who is enrolled already is passed over.

    Returns:
        How many were enrolled.

    Raises:
        Refusal: `class_unknown`, `not_by_enrolment`, `person_unknown`, `deceased_person`,
            `class_full` with the places, and `clash` when somebody would be in two places
            within the next two months.
    """
    with unit_of_work(actor) as unit:
        series = timetable.one_series(unit.session, series_id)
        if series.audience is not Audience.ENROLLED:
            raise Refusal("not_by_enrolment", title=series.title)
        day = max(first_day or service_day(unit.now), series.pattern.first_day)
        there = {
            row.person_id
            for row in gatherings.enrolments_of(unit.session, series_id)
            if row.last_day is None or row.last_day >= day
        }
        wanted = [people.person(unit.session, number) for number in numbers]
        new = {row.id or 0: row for row in wanted if row.id not in there}
        if any(row.deceased_on is not None for row in new.values()):
            raise Refusal("deceased_person", number=next(iter(new.values())).number)
        if len(there) + len(new) > series.capacity:
            raise Refusal(
                "class_full", title=series.title, capacity=series.capacity, enrolled=len(there)
            )
        _refuse_two_places(unit, series, frozenset(new), day)
        for person_id, row in new.items():
            unit.add(
                Enrolment(**unit.fact(), series_id=series_id, person_id=person_id, first_day=day)
            )
            unit.audit("enrolments.enrol", f"person:{row.number}", series=series_id, day=day)
        return len(new)


def withdraw(actor: Actor, series_id: int, number: int, last_day: date | None = None) -> None:
    """End somebody's enrolment with a day, yesterday by default.

    Raises:
        Refusal: `person_unknown`, `not_enrolled`.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        last = last_day or service_day(unit.now) - timedelta(days=1)
        standing = [
            entry
            for entry in gatherings.enrolments_of(unit.session, series_id)
            if entry.person_id == row.id and (entry.last_day is None or entry.last_day > last)
        ]
        if not standing:
            raise Refusal("not_enrolled")
        for entry in standing:
            _end(unit, entry, last)
        _audit_end(unit, row, series_id, last)


def end_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: a death ends every enrolment."""
    _end_all(unit, happening.person, happening.day)


def end_with_stay(unit: Unit, happening: StayEnded) -> None:
    """Reaction: who leaves the house leaves its classes."""
    _end_all(unit, happening.person, happening.last_day)


def _end_all(unit: Unit, person_id: int, last: date) -> None:
    for row in gatherings.enrolments(unit.session, last, date.max):
        if row.person_id == person_id and (row.last_day is None or row.last_day > last):
            _end(unit, row, last)


def _end(unit: Unit, row: Enrolment, last: date) -> None:
    columns: dict[str, Any] = {
        "series_id": row.series_id,
        "person_id": row.person_id,
        "supersedes": row.id,
    }
    if last < row.first_day:
        taken_back = unit.fact() | {"void": True}
        unit.add(Enrolment(**taken_back, **columns, first_day=row.first_day))
    else:
        unit.add(Enrolment(**unit.fact(), **columns, first_day=row.first_day, last_day=last))


def _audit_end(unit: Unit, row: Person, series_id: int, last: date) -> None:
    unit.audit("enrolments.withdraw", f"person:{row.number}", series=series_id, last_day=last)


def _refuse_two_places(unit: Unit, series: Series, new: frozenset[int], first_day: date) -> None:
    today = service_day(unit.now)
    first = max(first_day, today)
    last = min(first + LOOK_AHEAD, series.pattern.until)
    calendar = house.open_days(unit.session)
    changes = timetable.changes_of(unit.session, series.id)
    wanted = [
        bookings.booking_of(entry, new)
        for entry in sessions(series, changes, first, last, calendar.is_open)
        if not entry.cancelled
    ]
    own = f"{series.id}-"
    clashing.refuse_clashes(
        unit.session, wanted, but=lambda key: key.startswith(own), kinds=[ClashKind.PERSON]
    )
