"""Whom to telephone about classes that were cancelled or moved, and who was told already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import timetable as rules
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.codes import CallPurpose, CallResult
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import Change, ClassSession, session_key
from seniorplus.models.calls import Call
from seniorplus.models.people import Person
from seniorplus.models.timetable import SessionException
from seniorplus.storage.house import current
from seniorplus.storage.queries import audiences, people, timetable
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.week import ToTellRow

RECIPIENT = "class:"
_UNCHANGED = Change()


@dataclass(frozen=True, slots=True)
class _News:
    """A class as people knew it, and as it is now."""

    known: ClassSession
    now: ClassSession


def whom_to_tell(actor: Actor, keys: Collection[str]) -> tuple[ToTellRow, ...]:
    """Those who would come to some classes, one row each, by name.

    Who is away then anyway is left out. Where somebody has no telephone, the first contact
    person who is authorised for information stands instead.

    Args:
        actor: Who asks.
        keys: The classes, as `12-2026-11-24`.

    Raises:
        Refusal: `class_unknown`.
    """
    with reading(actor) as session:
        concerned = _concerned(session, keys)
        known = people.by_id(session, concerned)
        silent = [person for person, row in known.items() if not row.phone]
        contacts = people.contacts(session, silent)
        name_key = current().name_key
        living = [
            (person, row) for person, row in known.items() if concerned[person] and _lives(row)
        ]
        living.sort(key=lambda pair: name_key(pair[1].last_name, pair[1].first_name))
        return tuple(
            ToTellRow(
                row.number,
                list_name(row.first_name, row.last_name),
                " ".join(people.phone_of(row, contacts.get(person, ()))).strip(),
                ", ".join(_about(news) for news in concerned[person]),
            )
            for person, row in living
        )


def told(actor: Actor, keys: Collection[str]) -> Mapping[int, datetime]:
    """When those were told who know about all of the classes that concern them, by number.

    What was told before the last change of a class does not count.

    Raises:
        Refusal: `class_unknown`.
    """
    with reading(actor) as session:
        concerned = _concerned(session, keys)
        calls = _calls(session, keys)
        known = people.by_id(session, concerned)
        found: dict[int, datetime] = {}
        for person, row in known.items():
            moments = [calls.get((person, news.now.key)) for news in concerned[person]]
            told_at = [moment for moment in moments if moment is not None]
            if told_at and len(told_at) == len(moments):
                found[row.number] = max(told_at)
        return found


def note_told(actor: Actor, number: int, keys: Collection[str]) -> None:
    """Note that somebody was told about those of some classes that concern them.

    Raises:
        Refusal: `class_unknown`, `person_unknown`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        mine = _concerned(unit.session, keys).get(person.id or 0, [])
        calls = _calls(unit.session, keys)
        new = [news for news in mine if (person.id or 0, news.now.key) not in calls]
        for news in new:
            unit.add(
                Call(
                    **unit.fact(),
                    person_id=person.id or 0,
                    service_day=service_day(unit.now),
                    called_at=unit.now,
                    purpose=CallPurpose.TELL_ABSENCE.value,
                    result=CallResult.REACHED.value,
                    recipient=f"{RECIPIENT}{news.now.key}",
                )
            )
        if new:
            unit.audit(
                "calls.log",
                f"person:{number}",
                purpose=CallPurpose.TELL_ABSENCE.value,
                result=CallResult.REACHED.value,
                recipient=", ".join(_about(news) for news in new),
            )


def _concerned(session: Session, keys: Collection[str]) -> dict[int, list[_News]]:
    """The classes that concern each person, in the order of time."""
    news = _news(session, keys)
    if not news:
        return {}
    days = [service_day(entry.known.start) for entry in news]
    facts = audiences.audiences(session, min(days), max(days))
    found: dict[int, list[_News]] = {}
    for entry in news:
        for person in facts.expected(entry.known):
            if not facts.absent(person, entry.known):
                found.setdefault(person, []).append(entry)
    return found


def _news(session: Session, keys: Collection[str]) -> list[_News]:
    wanted = {_parsed(key) for key in keys}
    if not wanted:
        return []
    days = [day for _series, day in wanted]
    known = timetable.timetable(session, min(days), max(days))
    series = {row.id: row for row in known.series}
    found = []
    for series_id, day in wanted:
        row = series.get(series_id)
        if row is None or day not in rules.day_set(row.pattern):
            raise Refusal("class_unknown")
        change = known.changes.get(series_id, {}).get(day, _UNCHANGED)
        # A class that was moved before it was cancelled is known where it lay last.
        before = replace(change, cancelled=False) if change.cancelled else None
        found.append(_News(rules.session(row, day, before), rules.session(row, day, change)))
    return sorted(found, key=lambda entry: (entry.known.start, entry.known.title, entry.now.key))


def _parsed(key: str) -> tuple[int, date]:
    series, _dash, day = key.partition("-")
    try:
        return int(series), date.fromisoformat(day)
    except ValueError:
        raise Refusal("class_unknown") from None


def _calls(session: Session, keys: Collection[str]) -> dict[tuple[int, str], datetime]:
    """When each person was told of each class, since its last change."""
    wanted = {_parsed(key) for key in keys}
    changed = {
        session_key(row.series_id, row.original_day): row.changed_at
        for row in session.execute(
            select(
                col(SessionException.series_id),
                col(SessionException.original_day),
                col(SessionException.changed_at),
            ).where(
                col(SessionException.series_id).in_({series for series, _day in wanted}),
                col(SessionException.original_day).in_({day for _series, day in wanted}),
            )
        )
    }
    rows = session.execute(
        select(col(Call.person_id), col(Call.recipient), col(Call.called_at))
        .where(
            col(Call.purpose) == CallPurpose.TELL_ABSENCE.value,
            col(Call.recipient).in_({f"{RECIPIENT}{key}" for key in keys}),
        )
        .order_by(col(Call.called_at))
    )
    found: dict[tuple[int, str], datetime] = {}
    for row in rows:
        key = row.recipient.removeprefix(RECIPIENT)
        if key not in changed or row.called_at >= changed[key]:
            found[row.person_id, key] = row.called_at
    return found


def _about(news: _News) -> str:
    """`24.11 8:30 Gimnastyka`, or with where it was moved to: `24.11 8:30 → 25.11 10:00 ...`."""
    was, lies = _moment(news.known.start), _moment(news.now.start)
    return f"{was if was == lies else f'{was} → {lies}'} {news.known.title}"


def _moment(moment: datetime) -> str:
    there = local(moment)
    return f"{there.day}.{there.month:02d} {there.hour}:{there.minute:02d}"


def _lives(row: Person) -> bool:
    return row.deceased_on is None
