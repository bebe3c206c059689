"""What belongs to the classes of a series goes with them when the series is split or changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import col

from seniorplus.models.choir import ChoirReply
from seniorplus.models.columns import Fact
from seniorplus.models.journal import ClassJournal, SessionPresence
from seniorplus.models.timetable import ActivitySeries, Enrolment, SessionException
from seniorplus.storage.queries import gatherings
from seniorplus.storage.queries.facts import standing
from seniorplus.storage.unit_of_work import Unit

NewDay = Callable[[date], date | None]
_FACT_COLUMNS = {"id", "nonce", "recorded_at", "actor", "void", "supersedes"}
# With these a calendar's sequence goes up, and with nothing else (RFC 5546, 2.1.4).
PLACED = (
    "room_code",
    "first_day",
    "until",
    "start",
    "minutes",
    "frequency",
    "every",
    "weekdays",
    "week_of_month",
    "on_closed_days",
)


def carry_exceptions(
    unit: Unit, old: int, new: int, since: date, new_day: NewDay
) -> tuple[date, ...]:
    """Give exceptions from a day on to another series.

    Args:
        unit: In which to write.
        old: The series that ends.
        new: The series that goes on; may be the same one.
        since: From which original date on.
        new_day: The new original date of a class, None when it has none.

    Returns:
        The original dates of those that have no place in the new series and are left out.
    """
    rows = unit.session.execute(
        select(SessionException).where(
            col(SessionException.series_id) == old, col(SessionException.original_day) >= since
        )
    )
    left_out, kept = [], []
    for row in rows.scalars():
        values = {
            column: getattr(row, column)
            for column in type(row).model_fields
            if column not in {"id", "series_id", "original_day"}
        }
        day = new_day(row.original_day)
        if day is None:
            left_out.append(row.original_day)
        else:
            kept.append(SessionException(series_id=new, original_day=day, **values))
    unit.session.execute(
        delete(SessionException).where(
            col(SessionException.series_id) == old, col(SessionException.original_day) >= since
        )
    )
    for exception in kept:
        unit.add(exception)
    return tuple(sorted(left_out))


def carry_records(unit: Unit, old: int, new: int, since: date, new_day: NewDay) -> None:
    """Give journals, presence and replies from a day on to another series."""
    journals = unit.session.execute(
        select(col(ClassJournal.id), col(ClassJournal.original_day)).where(
            col(ClassJournal.series_id) == old, col(ClassJournal.original_day) >= since
        )
    )
    for row in journals.all():
        if (day := new_day(row.original_day)) is not None:
            unit.session.execute(
                update(ClassJournal)
                .where(col(ClassJournal.id) == row.id)
                .values(series_id=new, original_day=day)
            )
    for model in (SessionPresence, ChoirReply):
        for fact in _standing_since(unit, model, old, since):
            day = new_day(fact.original_day)
            if day is not None and (new, day) != (old, fact.original_day):
                _again(unit, model, fact, series_id=new, original_day=day)


def carry_enrolments(unit: Unit, old: int, new: int, since: date) -> None:
    """Enrol those who are enrolled from a day on in another series instead."""
    for row in gatherings.enrolments_of(unit.session, old):
        if row.last_day is not None and row.last_day < since:
            continue
        if row.first_day < since:
            ends = since - timedelta(days=1)
            unit.add(_enrolment(unit.fact(), row, last_day=ends, supersedes=row.id))
        else:
            taken_back = unit.fact() | {"void": True}
            unit.add(_enrolment(taken_back, row, supersedes=row.id))
        unit.add(_enrolment(unit.fact(), row, series_id=new, first_day=max(row.first_day, since)))


def _enrolment(fact: dict[str, Any], row: Enrolment, **new: Any) -> Enrolment:
    columns: dict[str, Any] = {
        "series_id": row.series_id,
        "person_id": row.person_id,
        "first_day": row.first_day,
        "last_day": row.last_day,
    }
    return Enrolment(**fact, **(columns | new))


def _standing_since(unit: Unit, model: type[Fact], old: int, since: date) -> Iterable[Any]:
    table: Any = model
    rows = unit.session.execute(
        select(table).where(standing(model), table.series_id == old, table.original_day >= since)
    )
    return rows.scalars().all()


def _again(unit: Unit, model: Any, fact: Any, **new: Any) -> None:
    """Take a fact back and state it with new values, as known since when it was recorded."""
    values = {name: getattr(fact, name) for name in model.model_fields if name not in _FACT_COLUMNS}
    taken_back = unit.fact() | {"void": True}
    unit.add(model(**taken_back, **values, supersedes=fact.id))
    # It is still the same piece of news: an absence noted since then must not look older.
    again = unit.fact() | {"recorded_at": fact.recorded_at, "actor": fact.actor}
    unit.add(model(**again, **(values | new)))


def sequence_after(row: ActivitySeries, values: Mapping[str, Any]) -> int:
    """The calendar's sequence of a series that is about to get new values."""
    return row.sequence + any(values[name] != getattr(row, name) for name in PLACED)
