"""The ensemble read from the database: gatherings with their singers, set lists, what was sung."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from seniorplus.domain.activity_codes import (
    Audience,
    EventState,
    HouseEventKind,
    PresenceMark,
    ReplyAnswer,
    ReplySource,
)
from seniorplus.domain.choir import Known, Sung, excused_since, expectation, parse_key
from seniorplus.domain.choir_roll import Gathering, Singer, Whole
from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import ClassSession, day_set, span
from seniorplus.domain.timetable import session as class_of
from seniorplus.models.absences import Absence
from seniorplus.models.choir import ChoirMember, ChoirReply, SetListItem
from seniorplus.models.events import HouseEvent
from seniorplus.models.journal import SessionPresence
from seniorplus.models.people import Person
from seniorplus.storage.queries import absences, gatherings, house, people, repertoire, timetable
from seniorplus.storage.queries.facts import covering, standing
from seniorplus.storage.queries.timetable import Timetable

_About = tuple[int | None, date | None, int | None, int]


def gathering(session: Session, key: str) -> Gathering:
    """The rehearsal or performance with a key.

    Raises:
        Refusal: `gathering_unknown`.
    """
    named = parse_key(key)
    rooms = timetable.room_names(session)
    if named.event is not None:
        row = session.get(HouseEvent, named.event)
        if row is None or row.kind != HouseEventKind.PERFORMANCE:
            raise Refusal("gathering_unknown")
        return _performance(row, rooms)
    try:
        series = timetable.one_series(session, named.series or 0)
    except Refusal:
        raise Refusal("gathering_unknown") from None
    if series.audience is not Audience.CHOIR or named.original not in day_set(series.pattern):
        raise Refusal("gathering_unknown")
    change = timetable.changes_of(session, series.id).get(named.original)
    entry = class_of(series, named.original, change)
    if not series.on_closed_days and not house.open_days(session).is_open(_day(entry)):
        raise Refusal("gathering_unknown")
    return _rehearsal(entry, rooms)


def between(session: Session, first: date, last: date) -> list[Gathering]:
    """The rehearsals and performances from first to last in the order of time.

    A rehearsal is a class for the ensemble: its audience decides who is expected there.
    """
    rooms = timetable.room_names(session)
    known = timetable.timetable(session, first, last)
    rehearsals = Timetable(
        tuple(series for series in known.series if series.audience is Audience.CHOIR),
        known.changes,
    )
    entries = rehearsals.classes(first, last, house.open_days(session))
    events = session.execute(
        select(HouseEvent).where(
            col(HouseEvent.kind) == HouseEventKind.PERFORMANCE.value,
            col(HouseEvent.day).between(first, last),
        )
    ).scalars()
    found = [_rehearsal(entry, rooms) for entry in entries]
    found += [_performance(row, rooms) for row in events]
    return sorted(found, key=lambda entry: (entry.start, entry.key))


def singers(session: Session, wanted: Collection[Gathering]) -> dict[str, tuple[Singer, ...]]:
    """Those who belong to the ensemble on the day of each gathering, by its key.

    Whoever was recorded as present without being a member is in the journal, not here.
    """
    if not wanted:
        return {}
    days = [local(entry.start).date() for entry in wanted]
    first, last = min(days), max(local(entry.end).date() for entry in wanted)
    members = gatherings.singers(session, first, last)
    ids = {member.person_id for member in members}
    known, contacts = people.by_id(session, ids), people.contacts(session, ids)
    away = _away(session, ids, first, last)
    replies, marks = _replies(session, wanted), _marks(session, wanted)
    found = {}
    for entry, day in zip(wanted, days, strict=True):
        place = (entry.series, entry.original, entry.event)
        found[entry.key] = tuple(
            _singer(
                entry,
                member,
                known[member.person_id],
                people.phone_of(known[member.person_id], contacts.get(member.person_id, ()))[0],
                replies.get((*place, member.person_id)),
                marks.get((*place, member.person_id)),
                away.get(member.person_id, ()),
            )
            for member in members
            if gatherings.runs_on(member, day) and _alive(known[member.person_id], day)
        )
    return found


def everything_about(session: Session, key: str) -> Whole:
    """A rehearsal or a performance with everybody and every piece.

    Raises:
        Refusal: `gathering_unknown`.
    """
    entry = gathering(session, key)
    return Whole(
        entry,
        singers(session, [entry])[key],
        tuple(repertoire.pieces(session)),
        tuple(repertoire.voices(session)),
        tuple(sung_before(session, entry.start)),
        None if entry.event is None else repertoire.staging(session, entry.event),
    )


def sung_before(session: Session, moment: datetime) -> list[Sung]:
    """The performances before a moment that were not cancelled, in the order of time."""
    rows = session.execute(
        select(
            col(HouseEvent.id),
            col(HouseEvent.day),
            col(HouseEvent.start),
            col(HouseEvent.minutes),
            col(SetListItem.song_id),
        )
        .join(SetListItem, col(SetListItem.event_id) == col(HouseEvent.id))
        .where(
            col(HouseEvent.day) <= local(moment).date(),
            col(HouseEvent.state) == EventState.PLANNED.value,
            col(SetListItem.song_id).is_not(None),
        )
    ).all()
    songs: dict[int, set[int]] = {}
    starts: dict[int, datetime] = {}
    for row in rows:
        songs.setdefault(row.id, set()).add(row.song_id)
        starts[row.id] = span(row.day, row.start, row.minutes)[0]
    there: dict[int, set[int]] = {}
    for mark in gatherings.presence_at_events(session, songs):
        if mark.mark == PresenceMark.PRESENT and mark.event_id is not None:
            there.setdefault(mark.event_id, set()).add(mark.person_id)
    found = [
        Sung(starts[event], frozenset(pieces), frozenset(there.get(event, ())))
        for event, pieces in songs.items()
        if starts[event] < moment
    ]
    return sorted(found, key=lambda performance: performance.start)


def _rehearsal(entry: ClassSession, rooms: dict[str, str]) -> Gathering:
    return Gathering(
        entry.key,
        entry.title,
        entry.start,
        entry.end,
        rooms.get(entry.room, ""),
        entry.cancelled,
        series=entry.series,
        original=entry.original_day,
    )


def _performance(row: HouseEvent, rooms: dict[str, str]) -> Gathering:
    start, end = span(row.day, row.start, row.minutes)
    return Gathering(
        f"e{row.id}",
        row.title,
        start,
        end,
        rooms.get(row.room_code or "", "") or row.place,
        row.state == EventState.CANCELLED,
        event=row.id,
    )


def _singer(
    entry: Gathering,
    member: ChoirMember,
    person: Person,
    phone: str,
    reply: ChoirReply | None,
    mark: PresenceMark | None,
    away: Iterable[tuple[Known, ...]],
) -> Singer:
    begins, ends = (local(moment).replace(tzinfo=None) for moment in (entry.start, entry.end))
    return Singer(
        member.person_id,
        person.number,
        person.first_name,
        person.last_name,
        phone,
        member.voice,
        member.needs_seat,
        member.help_on_steps,
        expectation(
            ReplyAnswer(reply.answer) if reply else None,
            reply.recorded_at if reply else None,
            excused_since(away, begins, ends),
        ),
        ReplySource(reply.source) if reply else None,
        reply.recorded_at if reply else None,
        reply.actor.partition(":")[2] if reply else "",
        mark,
    )


def _replies(session: Session, wanted: Collection[Gathering]) -> dict[_About, ChoirReply]:
    rows = session.execute(_about(ChoirReply, wanted)).scalars()
    return {(row.series_id, row.original_day, row.event_id, row.person_id): row for row in rows}


def _marks(session: Session, wanted: Collection[Gathering]) -> dict[_About, PresenceMark]:
    rows = session.execute(_about(SessionPresence, wanted)).scalars()
    return {
        (row.series_id, row.original_day, row.event_id, row.person_id): PresenceMark(row.mark)
        for row in rows
    }


def _about(model: Any, wanted: Collection[Gathering]) -> Select[Any]:
    """The facts about some gatherings, the later ones last."""
    events = [entry.event for entry in wanted if entry.event is not None]
    series = {entry.series for entry in wanted if entry.series is not None}
    days = {entry.original for entry in wanted if entry.original is not None}
    return (
        select(model)
        .where(
            standing(model),
            model.event_id.in_(events)
            | (model.series_id.in_(series) & model.original_day.in_(days)),
        )
        .order_by(model.id)
    )


def _away(
    session: Session, ids: Collection[int], first: date, last: date
) -> dict[int, list[tuple[Known, ...]]]:
    """The absences of some people in force, each with its earlier versions, newest first."""
    later = aliased(Absence)
    rows = session.execute(
        select(Absence, exists().where(col(later.supersedes) == col(Absence.id))).where(
            col(Absence.person_id).in_(ids), covering(Absence, first, last)
        )
    ).all()
    versions = {row.id: row for row, _superseded in rows}
    found: dict[int, list[tuple[Known, ...]]] = {}
    for newest, superseded in rows:
        if superseded or newest.void:
            continue
        chain = []
        row: Absence | None = newest
        while row is not None:
            chain.append(Known(absences.period(row), row.recorded_at))
            row = versions.get(row.supersedes)
        found.setdefault(newest.person_id, []).append(tuple(chain))
    return found


def _alive(person: Person, day: date) -> bool:
    return person.deceased_on is None or day < person.deceased_on


def _day(entry: ClassSession) -> date:
    return local(entry.start).date()
