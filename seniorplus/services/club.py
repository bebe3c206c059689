"""The senior club: its members, who need not be of the house, its meetings, who came."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain.activity_codes import PresenceMark
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import Role
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.people import Person, PersonRole
from seniorplus.storage.house import current
from seniorplus.storage.queries import club, gatherings, house, people, timetable
from seniorplus.storage.queries.journals import KnownClass
from seniorplus.storage.unit_of_work import reading, unit_of_work
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
