"""What calendars are made of: rows since a day, each subject in one statement."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.activity_codes import EventState, ParticipantState
from seniorplus.models.choir import ChoirMember, Performance
from seniorplus.models.columns import table_of
from seniorplus.models.events import Appointment, EventParticipant, HouseEvent
from seniorplus.models.feeds import FeedAddress, FeedChoice
from seniorplus.models.meals import Diet, LunchChoice
from seniorplus.models.people import Person
from seniorplus.models.stays import StayTerm
from seniorplus.models.timetable import Activity, ActivitySeries, SessionException
from seniorplus.storage.queries.facts import covering, standing

_ACTIVITY, _SERIES = table_of(Activity), table_of(ActivitySeries)
_EXCEPTION = table_of(SessionException)


def series_since(session: Session, first: date) -> list[Any]:
    """The series that have not ended before a day, with title and category."""
    rows = session.execute(
        select(_SERIES, _ACTIVITY.c.title, _ACTIVITY.c.category)
        .join(_ACTIVITY, _ACTIVITY.c.id == _SERIES.c.activity_id)
        .where(_SERIES.c.until >= first)
        .order_by(_SERIES.c.id)
    )
    return list(rows)


def continued_series(session: Session) -> list[Any]:
    """The series that another one continues, however long ago they ended."""
    later = _SERIES.alias()
    rows = session.execute(
        select(_SERIES, _ACTIVITY.c.title, _ACTIVITY.c.category)
        .join(_ACTIVITY, _ACTIVITY.c.id == _SERIES.c.activity_id)
        .where(_SERIES.c.id.in_(select(later.c.continues_id)))
    )
    return list(rows)


def exceptions_since(session: Session, first: date) -> dict[int, list[Any]]:
    """What happened to classes of the series that have not ended before a day."""
    found: dict[int, list[Any]] = {}
    rows = session.execute(
        select(_EXCEPTION)
        .join(_SERIES, _SERIES.c.id == _EXCEPTION.c.series_id)
        .where(_SERIES.c.until >= first)
        .order_by(_EXCEPTION.c.series_id, _EXCEPTION.c.original_day)
    )
    for row in rows:
        found.setdefault(row.series_id, []).append(row)
    return found


def events_since(session: Session, first: date) -> list[tuple[HouseEvent, Performance | None]]:
    """The events since a day, cancelled ones too, with what a performance has beyond."""
    rows = session.execute(
        select(HouseEvent, Performance)
        .outerjoin(Performance, col(Performance.event_id) == col(HouseEvent.id))
        .where(col(HouseEvent.day) >= first)
        .order_by(col(HouseEvent.id))
    )
    return [(event, performance) for event, performance in rows]


def talks_since(session: Session, first: date) -> list[Appointment]:
    """The confidential talks since a day that were not called off."""
    rows = session.execute(
        select(Appointment)
        .where(col(Appointment.day) >= first, col(Appointment.state) == EventState.PLANNED.value)
        .order_by(col(Appointment.id))
    )
    return list(rows.scalars())


def going_since(session: Session, first: date) -> list[Any]:
    """Who stands for certain on the list of which event since a day: ids of both."""
    rows = session.execute(
        select(col(EventParticipant.person_id), col(EventParticipant.event_id))
        .join(HouseEvent, col(HouseEvent.id) == col(EventParticipant.event_id))
        .where(
            col(HouseEvent.day) >= first,
            col(EventParticipant.state) == ParticipantState.GOING.value,
        )
    )
    return list(rows)


def people_with_calendar(session: Session, today: date) -> list[Any]:
    """Those who have a calendar of their own: a stay that has not ended, or the ensemble."""
    staying = select(col(StayTerm.person_id)).where(
        standing(StayTerm), or_(col(StayTerm.last_day).is_(None), col(StayTerm.last_day) >= today)
    )
    singing = select(col(ChoirMember.person_id)).where(
        or_(col(ChoirMember.last_day).is_(None), col(ChoirMember.last_day) >= today)
    )
    rows = session.execute(
        select(col(Person.id), col(Person.number), col(Person.first_name), col(Person.last_name))
        .where(
            col(Person.deceased_on).is_(None),
            or_(col(Person.id).in_(staying), col(Person.id).in_(singing)),
        )
        .order_by(col(Person.number))
    )
    return list(rows)


def lunch_choices(session: Session, first: date, last: date) -> list[LunchChoice]:
    """Who eats lunch, as far as it touches the days from first to last, in the order recorded."""
    rows = session.execute(
        select(LunchChoice)
        .where(standing(LunchChoice), covering(LunchChoice, first, last))
        .order_by(col(LunchChoice.id))
    )
    return list(rows.scalars())


def diet_names(session: Session) -> dict[str, str]:
    """The name of each diet."""
    rows = session.execute(select(col(Diet.code), col(Diet.name)))
    return {row.code: row.name for row in rows}


def alarms(session: Session) -> dict[str, int]:
    """How many minutes before a reminder comes, for the calendars that remind."""
    rows = session.execute(
        select(col(FeedChoice.feed), col(FeedChoice.alarm_minutes)).where(
            col(FeedChoice.alarm_minutes).is_not(None)
        )
    )
    return {row.feed: row.alarm_minutes or 0 for row in rows}


def addresses(session: Session) -> list[FeedAddress]:
    """All addresses that were ever made, in order."""
    return list(session.execute(select(FeedAddress).order_by(col(FeedAddress.id))).scalars())
