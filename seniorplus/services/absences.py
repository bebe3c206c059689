"""Absences: noted once, ended, taken back; and whom else to tell."""

from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from seniorplus.domain import people as names
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import CallPurpose
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.absences import Absence
from seniorplus.storage.house import current
from seniorplus.storage.queries import (
    absences,
    audiences,
    calls,
    house,
    meals,
    people,
    stays,
    timetable,
)
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.absences import AbsenceFields
from seniorplus.views.people import AbsenceView, TellRow

LONGEST_DAYS = 366
TELL_DAYS = 14


def note(actor: Actor, number: int, fields: AbsenceFields) -> int:
    """Note an absence: one call, one entry.

    Returns:
        The id of the absence.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `days_out_of_order`, `period_too_long`,
            `review_missing` for an absence without an end and a review date,
            `part_of_one_day`, `bad_interval`, `reason_unknown`, `absence_overlaps`.
    """
    _check(fields)
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.deceased_on is not None:
            raise Refusal("deceased_person")
        known = {reason.code: reason for reason in absences.reasons(unit.session)}
        if fields.reason not in known:
            raise Refusal("reason_unknown", reason=fields.reason, known=", ".join(known))
        _refuse_overlap(
            unit, row.id or 0, fields.first_day, fields.last_day, fields.from_time, None
        )
        excused = known[fields.reason].excused if fields.excused is None else fields.excused
        absence_id: int = unit.add(
            Absence(
                **unit.fact(fields.nonce),
                person_id=row.id or 0,
                first_day=fields.first_day,
                last_day=fields.last_day,
                from_time=fields.from_time,
                until_time=fields.until_time,
                reason=fields.reason,
                excused=excused,
                review_on=fields.review_on,
                reported_by=clean(fields.reported_by, 120),
            )
        )
        unit.audit(
            "absences.note",
            f"person:{number}",
            first=fields.first_day,
            last=fields.last_day,
            reason=fields.reason,
            review=fields.review_on,
        )
        return absence_id


def end(actor: Actor, absence_id: int, last_day: date) -> None:
    """Set the last day of an absence, earlier or later than it was known.

    Raises:
        Refusal: `absence_unknown`, `days_out_of_order`, `period_too_long`.
    """
    with unit_of_work(actor) as unit:
        row = absences.absence(unit.session, absence_id)
        if last_day < row.first_day:
            raise Refusal("days_out_of_order", first=row.first_day, last=last_day)
        if (last_day - row.first_day).days > LONGEST_DAYS:
            raise Refusal("period_too_long", days=LONGEST_DAYS)
        _refuse_overlap(unit, row.person_id, row.first_day, last_day, row.from_time, row.id)
        _supersede(unit, row, last_day=last_day)
        unit.audit("absences.end", f"person:{_number(unit, row)}", last=last_day)


def prolong_review(actor: Actor, absence_id: int, review_on: date) -> None:
    """Look at an absence without an end again on a later day.

    Raises:
        Refusal: `absence_unknown`, `in_past` for a review day that is gone,
            `days_out_of_order` for one before the absence begins.
    """
    with unit_of_work(actor) as unit:
        row = absences.absence(unit.session, absence_id)
        if review_on < service_day(unit.now):
            raise Refusal("in_past")
        if review_on < row.first_day:
            raise Refusal("days_out_of_order", first=row.first_day, last=review_on)
        _supersede(unit, row, last_day=row.last_day, review_on=review_on)
        unit.audit("absences.review", f"person:{_number(unit, row)}", review=review_on)


def take_back(actor: Actor, absence_id: int) -> None:
    """Take back an absence noted by mistake.

    Raises:
        Refusal: `absence_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = absences.absence(unit.session, absence_id)
        _supersede(unit, row, last_day=row.last_day, void=True)
        unit.audit("absences.take_back", f"person:{_number(unit, row)}")


def of_person(actor: Actor, number: int, since: date | None = None) -> tuple[AbsenceView, ...]:
    """The absences of a person from today or a day on; the reason is left out for the counter."""
    since = since or service_day(current().clock.now())
    with reading(actor) as session:
        row = people.person(session, number)
        return tuple(
            AbsenceView(
                entry.id or 0,
                number,
                names.list_name(row.first_name, row.last_name),
                entry.first_day,
                entry.last_day,
                f"{entry.from_time:%H:%M}-{entry.until_time:%H:%M}"
                if entry.from_time and entry.until_time
                else "",
                "",
                entry.excused,
                entry.review_on,
                "",
            )
            for entry in absences.of_person(session, row.id or 0, since)
        )


def whom_to_tell(actor: Actor, absence_id: int) -> tuple[TellRow, ...]:
    """Whom else an absence concerns in its next two weeks: kitchen, instructors, contacts.

    A contact person is named only when authorised for information.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        row = absences.absence(session, absence_id)
        first = max(today, row.first_day)
        last = min(
            row.last_day or date.max - timedelta(days=TELL_DAYS), first + timedelta(days=TELL_DAYS)
        )
        told = {
            call.recipient: call.called_at
            for day in {row.first_day, today}
            for call in calls.of_day(session, day)
            if call.person_id == row.person_id and call.purpose == CallPurpose.TELL_ABSENCE
        }
        calendar = house.open_days(session)
        terms = [
            term
            for term in stays.terms_of(session, row.person_id)
            if term.last_day is None or term.last_day >= first
        ]
        days = [
            day
            for day in calendar.between(first, last)
            if any(str(day.isoweekday()) in term.weekdays for term in terms)
        ]
        rows: list[TellRow] = []
        if days and row.person_id not in meals.without_lunch(session, days[0]):
            rows.append(TellRow("kitchen", "", "", f"{days[0]:%d.%m}-{days[-1]:%d.%m}", None))
        rows += _instructors(session, row.person_id, first, last)
        for contact in people.contacts(session, [row.person_id]).get(row.person_id, []):
            if contact.authorised_for_information:
                rows.append(TellRow("contact", contact.name, contact.phone, contact.relation, None))
        return tuple(
            TellRow(
                entry.kind,
                entry.recipient,
                entry.phone,
                entry.about,
                told.get(f"{entry.kind}:{entry.recipient}"),
            )
            for entry in rows
        )


def end_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: absences that would go on end with a death."""
    for row in absences.of_person(unit.session, happening.person, happening.day):
        if row.first_day > happening.day:
            _supersede(unit, row, last_day=row.last_day, void=True)
        elif row.last_day is None or row.last_day > happening.day:
            _supersede(unit, row, last_day=happening.day)


def _check(fields: AbsenceFields) -> None:
    first, last = fields.first_day, fields.last_day
    if last is not None and last < first:
        raise Refusal("days_out_of_order", first=first, last=last)
    if last is not None and (last - first).days > LONGEST_DAYS:
        raise Refusal("period_too_long", days=LONGEST_DAYS)
    if last is None and fields.review_on is None:
        raise Refusal("review_missing")
    if fields.review_on is not None and fields.review_on < first:
        raise Refusal("days_out_of_order", first=first, last=fields.review_on)
    if (fields.from_time is None) != (fields.until_time is None):
        raise Refusal("bad_interval", text="")
    if fields.from_time is not None and fields.until_time is not None:
        if first != last:
            raise Refusal("part_of_one_day")
        if fields.until_time <= fields.from_time:
            raise Refusal("bad_interval", text=_span(fields.from_time, fields.until_time))


def _refuse_overlap(
    unit: Unit,
    person_id: int,
    first: date,
    last: date | None,
    from_time: time | None,
    but: int | None,
) -> None:
    """Whole days must not overlap whole days, nor parts of a day each other."""
    for other in absences.of_person(unit.session, person_id, first):
        touches = last is None or other.first_day <= last
        if touches and other.id != but and (other.from_time is None) == (from_time is None):
            raise Refusal("absence_overlaps", first=other.first_day, last=other.last_day or "")


def _span(start: time, end_time: time) -> str:
    return f"{start:%H:%M}-{end_time:%H:%M}"


def _supersede(
    unit: Unit,
    row: Absence,
    *,
    last_day: date | None,
    review_on: date | None = None,
    void: bool = False,
) -> None:
    unit.add(
        Absence(
            **{**unit.fact(), "void": void},
            person_id=row.person_id,
            first_day=row.first_day,
            last_day=last_day,
            from_time=row.from_time,
            until_time=row.until_time,
            reason=row.reason,
            excused=row.excused,
            reported_by=row.reported_by,
            review_on=review_on or (None if last_day else row.review_on),
            supersedes=row.id,
        )
    )


def _number(unit: Unit, row: Absence) -> int:
    return people.by_id(unit.session, [row.person_id])[row.person_id].number


def _instructors(session: Session, person_id: int, first: date, last: date) -> list[TellRow]:
    """Those who lead a class to which the person belongs by name or by group."""
    calendar = house.open_days(session)
    known = audiences.audiences(session, first, last)
    leaders = timetable.instructors(session)
    found: dict[int, str] = {}
    for entry in timetable.timetable(session, first, last).classes(first, last, calendar):
        if entry.cancelled or entry.audience is Audience.EVERYBODY or entry.instructor is None:
            continue
        if person_id in known.expected(entry):
            found.setdefault(entry.instructor, entry.title)
    return [
        TellRow("instructor", leaders[leader].name, leaders[leader].phone, title, None)
        for leader, title in found.items()
    ]
