"""The senior club: its members, who need not be of the house, its meetings, who came."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain import journal
from seniorplus.domain.activity_codes import PresenceMark, PresenceSource
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.codes import Role
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.people import Person, PersonRole
from seniorplus.storage import journal_writing, presence_writing
from seniorplus.storage.house import current
from seniorplus.storage.queries import club, gatherings, house, journals, people, timetable
from seniorplus.storage.queries.journals import KnownClass
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.club import ClubMemberRow, ClubView, MeetingRow

QUARTER = timedelta(days=91)
MOST_COMING = 6


def view(actor: Actor) -> ClubView:
    """The club: its members with how often they came in the last quarter, and its meetings."""
    now = current().clock.now()
    today = service_day(now)
    with reading(actor) as session:
        calendar = house.open_days(session)
        known = club.meetings(session, today - QUARTER, today + QUARTER, calendar)
        over = [meeting for meeting in known if meeting.entry.end <= now]
        coming = [meeting for meeting in known if meeting.entry.end > now]
        memberships = club.memberships(session, today - QUARTER)
        running = [row for row in memberships if row.last_day is None or row.last_day >= today]
        ids = [row.person_id for row in running]
        found = people.by_id(session, ids)
        held = people.roles_of(session, today, col(Person.id).in_(ids))
        rooms = timetable.room_names(session)
        rows = {
            row.person_id: replace(
                _member(row, found[row.person_id], memberships, over),
                from_house=Role.PARTICIPANT in held.get(row.person_id, ()),
            )
            for row in running
        }
        name_key = current().name_key
        return ClubView(
            now,
            tuple(sorted(rows.values(), key=lambda row: name_key(row.name, ""))),
            _meetings(coming[:MOST_COMING], rooms),
            _meetings(reversed(over), rooms),
        )


def join(actor: Actor, number: int, first_day: date) -> None:
    """Make somebody a member of the club.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `role_held` for who is a member already.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.deceased_on is not None:
            raise Refusal("deceased_person")
        if people.holds_later(unit.session, row.id or 0, Role.CLUB_MEMBER, first_day):
            raise Refusal("role_held", role=Role.CLUB_MEMBER.value)
        unit.add(
            PersonRole(person_id=row.id or 0, role=Role.CLUB_MEMBER.value, first_day=first_day)
        )
        unit.audit("club.join", f"person:{number}", first=first_day)


def leave(actor: Actor, number: int, last_day: date) -> None:
    """End a membership with a day; one that was announced to end may get another day.

    Raises:
        Refusal: `person_unknown`, `not_a_club_member`, `days_out_of_order` for a day before
            the membership began.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        running = club.memberships(unit.session, service_day(unit.now), person.id)
        if not running:
            raise Refusal("not_a_club_member")
        row = running[-1]
        if last_day < row.first_day:
            raise Refusal("days_out_of_order", first=row.first_day, last=last_day)
        if row.last_day == last_day:
            return
        unit.session.execute(
            update(PersonRole)
            .where(col(PersonRole.id) == row.id)
            .values(last_day=last_day, version=row.version + 1)
        )
        unit.audit("club.leave", f"person:{number}", last=last_day)


def mark(actor: Actor, key: str, numbers: Collection[int], what: PresenceMark) -> int:
    """Record the same about several people at a meeting.

    Args:
        actor: Who records it.
        key: The meeting: `12-2026-11-23`.
        numbers: The people, members or not.
        what: That they were there, declined, or were missed.

    Returns:
        About how many something new was recorded.

    Raises:
        Refusal: `class_unknown`, `class_cancelled`, `journal_signed`, `person_unknown`, and
            `class_not_open_yet` for anything but a refusal to come that is said in advance.
    """
    with unit_of_work(actor) as unit:
        known = _meeting_to_mark(unit, key)
        if what is not PresenceMark.DECLINED and unit.now < journal.scans_from(known.entry):
            journal.refuse_scans(known.entry, unit.now)
        return _record(unit, known, _ids(unit, numbers), what, PresenceSource.HAND)


def everybody_came_but(actor: Actor, key: str, numbers: Collection[int]) -> int:
    """Record that everybody who was expected came, but for some, who were missed.

    Whoever has a mark keeps it, and nothing is invented: see `journals.by_exception`.

    Returns:
        How many were recorded as present.

    Raises:
        Refusal: `class_unknown`, `class_cancelled`, `journal_signed`, `person_unknown`,
            `class_not_begun`.
    """
    with unit_of_work(actor) as unit:
        known = _meeting_to_mark(unit, key)
        entry = known.entry
        if unit.now < entry.start:
            raise Refusal("class_not_begun", title=entry.title, begins=local(entry.start))
        missed = _ids(unit, numbers)
        came = journals.by_exception(unit.session, known) - missed
        source = PresenceSource.EXCEPTION
        _record(unit, known, missed, PresenceMark.MISSED, source, only_new=True)
        return _record(unit, known, came, PresenceMark.PRESENT, source, only_new=True)


def _meeting_to_mark(unit: Unit, key: str) -> KnownClass:
    series, _dash, day = key.partition("-")
    try:
        known = club.meeting(unit.session, int(series), date.fromisoformat(day))
    except ValueError:
        raise Refusal("class_unknown") from None
    journal.refuse_unkept(known.entry)
    journal_writing.unsigned(unit, known.entry.series, known.entry.original_day)
    return known


def _ids(unit: Unit, numbers: Collection[int]) -> frozenset[int]:
    return frozenset(row.id or 0 for row in club.people_numbered(unit.session, numbers))


def _record(
    unit: Unit,
    known: KnownClass,
    people_ids: frozenset[int],
    what: PresenceMark,
    source: PresenceSource,
    *,
    only_new: bool = False,
) -> int:
    return presence_writing.record_many(
        unit,
        sorted(people_ids),
        what,
        source,
        series=known.entry.series,
        original=known.entry.original_day,
        only_new=only_new,
    )


def _excused(known: KnownClass, person: int) -> bool:
    return known.audience.absent(person, known.entry)


def _meetings(known: Iterable[KnownClass], rooms: dict[str, str]) -> tuple[MeetingRow, ...]:
    return tuple(
        MeetingRow(
            meeting.entry.key,
            meeting.entry.series,
            meeting.entry.original_day,
            meeting.entry.title,
            meeting.entry.start,
            meeting.entry.end,
            rooms.get(meeting.entry.room, ""),
            sum(not _excused(meeting, person) for person in meeting.expected),
            sum(row.mark == PresenceMark.PRESENT for row in meeting.marks.values())
            if meeting.marks
            else None,
            meeting.entry.cancelled,
        )
        for meeting in known
    )


def _member(
    row: PersonRole, person: Person, memberships: Sequence[PersonRole], over: list[KnownClass]
) -> ClubMemberRow:
    """A member with how often they came to the meetings of which anything was recorded."""
    own = [other for other in memberships if other.person_id == row.person_id]
    recorded = [
        meeting
        for meeting in over
        if meeting.marks
        and not meeting.entry.cancelled
        and any(gatherings.runs_on(other, service_day(meeting.entry.start)) for other in own)
    ]
    return ClubMemberRow(
        person.number,
        list_name(person.first_name, person.last_name),
        person.phone,
        row.first_day,
        row.last_day,
        from_house=False,
        attended=sum(
            entry.mark == PresenceMark.PRESENT
            for meeting in recorded
            if (entry := meeting.marks.get(row.person_id)) is not None
        ),
        meetings=len(recorded),
    )
