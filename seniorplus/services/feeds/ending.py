"""When the addresses of somebody's calendar end: with the stay, with the consent, with a death."""

from datetime import date

from sqlalchemy import ColumnElement, or_, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.feed_codes import ConsentKind, FeedKind, FeedName, FeedReader
from seniorplus.domain.happenings import ConsentWithdrawn, PersonDied, StayEnded
from seniorplus.models.feeds import FeedAddress
from seniorplus.storage.queries import consents, people, stays
from seniorplus.storage.unit_of_work import Unit


def known_end(session: Session, name: FeedName, reader: FeedReader, today: date) -> date | None:
    """The last day of a new address, where the end of the stay or of the consent is known."""
    if name.kind is not FeedKind.PERSON:
        return None
    person_id = people.person(session, name.number).id or 0
    ends = [_consent_end(session, person_id, today)] if reader is FeedReader.FAMILY else []
    terms = stays.terms_of(session, person_id)
    if terms and terms[-1].end_reason:
        ends.append(terms[-1].last_day)
    return min((day for day in ends if day is not None and day >= today), default=None)


def end_with_stay(unit: Unit, happening: StayEnded) -> None:
    """Reaction: who leaves the house takes no calendar along, whoever reads it."""
    _shorten(unit, happening.person, happening.last_day)


def end_with_consent(unit: Unit, happening: ConsentWithdrawn) -> None:
    """Reaction: the family's addresses end with the consent, and a later one wakes none of them.

    A new consent may be for somebody else.
    """
    family = col(FeedAddress.reader) == FeedReader.FAMILY.value
    _shorten(unit, happening.person, happening.last_day, family)


def revoke_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: nobody reads the calendar of somebody who died."""
    feed = _calendar_of(unit.session, happening.person)
    _change(unit, col(FeedAddress.feed) == feed, revoked_at=unit.now)


def _consent_end(session: Session, person_id: int, today: date) -> date | None:
    """The last day of the consent that holds, None while no end of it is known."""
    for row in consents.of_person(session, person_id, ConsentKind.FAMILY_CALENDAR):
        if row.first_day <= today and (row.last_day is None or row.last_day >= today):
            return row.last_day
    return None


def _calendar_of(session: Session, person_id: int) -> str:
    number = people.by_id(session, [person_id])[person_id].number
    return str(FeedName(FeedKind.PERSON, str(number)))


def _shorten(unit: Unit, person_id: int, last_day: date, *which: ColumnElement[bool]) -> None:
    later = or_(col(FeedAddress.last_day).is_(None), col(FeedAddress.last_day) > last_day)
    feed = _calendar_of(unit.session, person_id)
    _change(unit, col(FeedAddress.feed) == feed, later, *which, last_day=last_day)


def _change(unit: Unit, *which: ColumnElement[bool], **values: object) -> None:
    unit.session.execute(
        update(FeedAddress)
        .where(col(FeedAddress.revoked_at).is_(None), *which)
        .values(**values, version=FeedAddress.version + 1)
    )
