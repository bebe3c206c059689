"""Journals of many classes: what is overdue, how classes are attended, the journal of a month."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from seniorplus.domain import journal as rules
from seniorplus.domain.activity_codes import Audience, Presence
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import month_range
from seniorplus.domain.clock import service_day
from seniorplus.domain.people import list_name
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import house, journals, people, timetable
from seniorplus.storage.queries.journals import KnownClass
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.journal_month import (
    ClassAverage,
    ClassMonth,
    JournalEntry,
    JournalMonth,
    OverdueRow,
)

Kind = tuple[str, Audience, str]


def missing(actor: Actor, weeks: int = journals.OVERDUE_WEEKS) -> tuple[OverdueRow, ...]:
    """The classes of the last weeks whose journal is missing or unsigned, the newest first."""
    now = current().clock.now()
    today = service_day(now)
    with reading(actor) as session:
        calendar = house.open_days(session)
        leaders = timetable.instructor_names(session)
        found = journals.overdue(session, today - timedelta(weeks=weeks), today, calendar, now)
        return tuple(
            OverdueRow(
                entry.series,
                entry.original_day,
                entry.title,
                entry.start,
                leaders.get(entry.instructor or 0, ""),
                entry.audience,
                entry.group,
                state,
            )
            for entry, state in reversed(found)
        )


def averages(actor: Actor, first: date, last: date) -> tuple[ClassAverage, ...]:
    """How each kind of class was attended from first to last, up to now, by title.

    A class of which no presence was recorded is held, but not averaged: nothing is invented.
    """
    now = current().clock.now()
    with reading(actor) as session:
        known = journals.known_classes(session, first, last, house.open_days(session))
    return tuple(_figures(kind, entries) for kind, entries in _by_kind(known, now))


def month(actor: Actor, year: int, month_number: int) -> JournalMonth:
    """The journal of a month up to now, class by class."""
    now = current().clock.now()
    first, last = month_range(year, month_number)
    with reading(actor) as session:
        known = journals.known_classes(session, first, last, house.open_days(session))
        persons = people.by_id(session, {one for entry in known for one in entry.marks})
        rooms = timetable.room_names(session)
        leaders = timetable.instructor_names(session)
    return JournalMonth(
        year,
        month_number,
        tuple(
            ClassMonth(
                _figures(kind, entries),
                tuple(_entry(one, persons, rooms, leaders, now) for one in entries),
            )
            for kind, entries in _by_kind(known, now)
        ),
    )


def _by_kind(known: Iterable[KnownClass], now: datetime) -> list[tuple[Kind, list[KnownClass]]]:
    """The classes that have begun, by title and for whom they are."""
    found: dict[Kind, list[KnownClass]] = {}
    for one in known:
        if one.entry.start <= now:
            kind = (one.entry.title, one.entry.audience, one.entry.group)
            found.setdefault(kind, []).append(one)
    name_key = current().name_key
    return sorted(found.items(), key=lambda pair: (name_key(pair[0][0], pair[0][2]), pair[0][1]))


def _figures(kind: Kind, known: list[KnownClass]) -> ClassAverage:
    held = [one for one in known if not one.entry.cancelled]
    recorded = [one.attended() for one in held if one.marks]
    total = rules.together(recorded)
    title, audience, group = kind
    return ClassAverage(
        title,
        known[-1].entry.category,
        audience,
        group,
        len(held),
        len(known) - len(held),
        len(recorded),
        round(total.present / len(recorded), 1) if recorded else None,
        total.share,
    )


def _entry(
    known: KnownClass,
    persons: dict[int, Person],
    rooms: dict[str, str],
    leaders: dict[int, str],
    now: datetime,
) -> JournalEntry:
    entry, row = known.entry, known.journal
    found: dict[Presence, list[int]] = {}
    for person in () if entry.cancelled else known.people:
        found.setdefault(known.presence(person), []).append(person)

    def names(presence: Presence) -> tuple[str, ...]:
        listed = [
            list_name(persons[one].first_name, persons[one].last_name)
            for one in found.get(presence, ())
        ]
        return tuple(sorted(listed, key=lambda name: current().name_key(name, "")))

    return JournalEntry(
        entry.series,
        entry.original_day,
        entry.start,
        entry.end,
        rooms.get(entry.room, ""),
        entry.cancelled,
        entry.reason,
        row.plan if row else "",
        row.topic if row else "",
        row.method if row else "",
        row.remarks if row else "",
        (row.leader if row else "") or leaders.get(entry.instructor or 0, ""),
        row.signed_by if row else "",
        row.signed_at if row else None,
        known.state(now),
        names(Presence.PRESENT),
        names(Presence.WALK_IN),
        len(found.get(Presence.DECLINED, ())),
        len(found.get(Presence.MISSED, ())),
        len(found.get(Presence.EXCUSED, ())),
        len(found.get(Presence.UNKNOWN, ())),
    )
