"""What several use cases of the ensemble write: the singer's role, singers to be marked."""

from datetime import date, datetime

from sqlalchemy import or_, select, update
from sqlmodel import col

from seniorplus.domain.choir_roll import Gathering, Singer
from seniorplus.domain.codes import Role
from seniorplus.domain.refusal import Refusal
from seniorplus.models.choir import ChoirMember
from seniorplus.models.people import PersonRole
from seniorplus.storage.queries import choir
from seniorplus.storage.unit_of_work import Unit


def known_singers(unit: Unit, key: str) -> tuple[Gathering, dict[int, Singer]]:
    """A gathering that takes place, and those who belong to it by their numbers.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`.
    """
    gathering = choir.gathering(unit.session, key)
    if gathering.cancelled:
        raise Refusal("gathering_cancelled", title=gathering.title)
    found = choir.singers(unit.session, [gathering])[key]
    return gathering, {singer.number: singer for singer in found}


def singer_of(singers: dict[int, Singer], number: int) -> Singer:
    """One of those who belong to a gathering.

    Raises:
        Refusal: `not_in_ensemble`.
    """
    if number not in singers:
        raise Refusal("not_in_ensemble", person=number)
    return singers[number]


def membership(unit: Unit, member_id: int) -> ChoirMember:
    """A membership.

    Raises:
        Refusal: `membership_unknown`.
    """
    found = unit.session.get(ChoirMember, member_id)
    if found is None:
        raise Refusal("membership_unknown")
    return found


def memberships_after(unit: Unit, person_id: int, day: date) -> list[ChoirMember]:
    """The memberships of somebody that go on after a day or begin after it."""
    rows = unit.session.execute(
        select(ChoirMember)
        .where(
            col(ChoirMember.person_id) == person_id,
            or_(col(ChoirMember.last_day).is_(None), col(ChoirMember.last_day) > day),
        )
        .order_by(col(ChoirMember.first_day))
    )
    return list(rows.scalars())


def cover_with_role(unit: Unit, person_id: int, first: date, last: date | None) -> None:
    """Let the role of a singer run while somebody is a member; a longer one stays longer."""
    rows = unit.session.execute(
        select(PersonRole)
        .where(
            col(PersonRole.person_id) == person_id,
            col(PersonRole.role) == Role.SINGER.value,
            or_(col(PersonRole.last_day).is_(None), col(PersonRole.last_day) >= first),
        )
        .order_by(col(PersonRole.first_day))
    ).scalars()
    found = next((row for row in rows if last is None or row.first_day <= last), None)
    if found is None:
        unit.add(
            PersonRole(person_id=person_id, role=Role.SINGER.value, first_day=first, last_day=last)
        )
        return
    ends = None if last is None or found.last_day is None else max(last, found.last_day)
    _change_role(unit, found, min(first, found.first_day), ends)


def end_role(unit: Unit, person_id: int, last: date) -> None:
    """Let the role of a singer end with the membership."""
    rows = unit.session.execute(
        select(PersonRole).where(
            col(PersonRole.person_id) == person_id,
            col(PersonRole.role) == Role.SINGER.value,
            col(PersonRole.first_day) <= last,
            or_(col(PersonRole.last_day).is_(None), col(PersonRole.last_day) > last),
        )
    ).scalars()
    for row in rows:
        _change_role(unit, row, row.first_day, last)


def end_membership(unit: Unit, row: ChoirMember, last: date) -> None:
    """Let a membership end with a day."""
    unit.session.execute(
        update(ChoirMember)
        .where(col(ChoirMember.id) == row.id)
        .values(last_day=last, version=row.version + 1)
    )


def refuse_when_over(gathering: Gathering, moment: datetime) -> None:
    """Refuse a reply to what is over already.

    Raises:
        Refusal: `gathering_over`.
    """
    if gathering.end <= moment:
        raise Refusal("gathering_over", title=gathering.title)


def _change_role(unit: Unit, row: PersonRole, first: date, last: date | None) -> None:
    if (row.first_day, row.last_day) != (first, last):
        unit.session.execute(
            update(PersonRole)
            .where(col(PersonRole.id) == row.id)
            .values(first_day=first, last_day=last, version=row.version + 1)
        )
