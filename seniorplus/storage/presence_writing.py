"""The only writer of presence at classes and events: every mark supersedes the one before it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import col

from seniorplus.domain.activity_codes import PresenceMark, PresenceSource
from seniorplus.models.journal import SessionPresence
from seniorplus.storage.queries import people
from seniorplus.storage.queries.facts import standing
from seniorplus.storage.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class _Place:
    """A class, named by its series and original date, or an event."""

    series: int | None
    original: date | None
    event: int | None

    def __post_init__(self) -> None:
        named = (self.series is not None, self.original is not None, self.event is not None)
        if named not in {(True, True, False), (False, False, True)}:
            raise ValueError("name a series with its date, or an event")

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a row about it."""
        return {"series_id": self.series, "original_day": self.original, "event_id": self.event}

    @property
    def here(self) -> ColumnElement[bool]:
        """The condition that a row is about it."""
        if self.event is not None:
            return col(SessionPresence.event_id) == self.event
        return and_(
            col(SessionPresence.series_id) == self.series,
            col(SessionPresence.original_day) == self.original,
        )


def record(
    unit: Unit,
    person_id: int,
    mark: PresenceMark,
    source: PresenceSource,
    *,
    series: int | None = None,
    original: date | None = None,
    event: int | None = None,
    nonce: str | None = None,
) -> bool:
    """Record that somebody was at a class or an event, declined or was missed.

    Either a series with the original date of the class is named, or an event.

    Returns:
        Whether anything was written: a mark that stands already is not written again.
    """
    place = _Place(series, original, event)
    return bool(_record(unit, [person_id], mark, source, place, nonce=nonce))


def record_many(
    unit: Unit,
    people_ids: Collection[int],
    mark: PresenceMark,
    source: PresenceSource,
    *,
    series: int | None = None,
    original: date | None = None,
    event: int | None = None,
    only_new: bool = False,
    nonce: str | None = None,
) -> int:
    """Record the same about several people.

    Args:
        unit: The unit.
        people_ids: About whom.
        mark: What is recorded.
        source: How it came in.
        series: The series of a class.
        original: Its date by the series.
        event: An event instead.
        only_new: Whether those about whom anything was recorded keep it.
        nonce: Makes a repeated command harmless.

    Returns:
        About how many anything was written.
    """
    place = _Place(series, original, event)
    return _record(unit, people_ids, mark, source, place, only_new=only_new, nonce=nonce)


def take_back(
    unit: Unit,
    person_id: int,
    *,
    series: int | None = None,
    original: date | None = None,
    event: int | None = None,
) -> bool:
    """Take back what was recorded about somebody at a class or an event.

    Returns:
        Whether anything stood.
    """
    place = _Place(series, original, event)
    before = _standing(unit, [person_id], place).get(person_id)
    if before is None:
        return False
    _write(
        unit,
        unit.fact() | {"void": True, "supersedes": before.id},
        place,
        person_id,
        PresenceMark(before.mark),
        PresenceSource(before.source),
    )
    number = people.by_id(unit.session, [person_id])[person_id].number
    unit.audit("presence.take_back", f"person:{number}", **_told(place), mark=before.mark)
    return True


def _record(
    unit: Unit,
    people_ids: Collection[int],
    mark: PresenceMark,
    source: PresenceSource,
    place: _Place,
    *,
    only_new: bool = False,
    nonce: str | None = None,
) -> int:
    before = _standing(unit, people_ids, place)
    changed = [
        person
        for person in dict.fromkeys(people_ids)
        if person not in before or not (only_new or before[person].mark == mark)
    ]
    known = people.by_id(unit.session, changed)
    for place_in_line, person in enumerate(changed):
        own = f"{nonce}:{place_in_line}" if nonce and place_in_line else nonce
        earlier = before.get(person)
        columns = unit.fact(own) | {"supersedes": earlier.id if earlier else None}
        _write(unit, columns, place, person, mark, source)
        unit.audit(
            "presence.record",
            f"person:{known[person].number}",
            **_told(place),
            mark=mark.value,
            source=source.value,
        )
    return len(changed)


def _standing(unit: Unit, people_ids: Collection[int], place: _Place) -> dict[int, SessionPresence]:
    rows = unit.session.execute(
        select(SessionPresence)
        .where(
            standing(SessionPresence),
            col(SessionPresence.person_id).in_(set(people_ids)),
            place.here,
        )
        .order_by(col(SessionPresence.id))
    )
    return {row.person_id: row for row in rows.scalars()}


def _write(
    unit: Unit,
    columns: dict[str, Any],
    place: _Place,
    person: int,
    mark: PresenceMark,
    source: PresenceSource,
) -> None:
    unit.add(
        SessionPresence(
            **columns, **place.columns, person_id=person, mark=mark.value, source=source.value
        )
    )


def _told(place: _Place) -> dict[str, object]:
    """What the audit chain says about where it was."""
    if place.event is not None:
        return {"event": place.event}
    return {"series": place.series, "day": place.original}
