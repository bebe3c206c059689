"""When a lunch order freezes, until when corrections are free, and what makes two alike."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.house_rules import RuleBook
from seniorplus.domain.lunch_codes import PortionKind
from seniorplus.domain.lunches import LunchFacts, Portion

LONGEST_BREAK_DAYS = 130


def cutoff(facts: LunchFacts, book: RuleBook, day: date) -> datetime | None:
    """When the order of a day freezes: at the cut-off time of the last open day before it.

    Monday's order freezes on Friday, the one after a holiday on the last open day before.

    Returns:
        The moment, None when no open day lies within the longest break before it.
    """
    for offset in range(1, LONGEST_BREAK_DAYS + 1):
        before = day - timedelta(days=offset)
        if facts.calendar.is_open(before):
            moment = at_wall_time(before, book.on(before).order_cutoff)
            if facts.is_open(before, moment):
                return moment
    return None


def correction_limit(book: RuleBook, day: date) -> datetime:
    """The moment until which changes of a day's order are free."""
    return at_wall_time(day, book.on(day).correction_limit)


def due_days(
    facts: LunchFacts, book: RuleBook, ordered: Iterable[date], first: date, now: datetime
) -> list[tuple[date, datetime]]:
    """The days whose order must be written, with the moment at which each froze.

    Args:
        facts: Calendar and closures.
        book: The dated rules.
        ordered: Days that have an order.
        first: The first day to look at.
        now: The moment.
    """
    known = set(ordered)
    due = []
    for offset in range(2 * LONGEST_BREAK_DAYS):
        day = first + timedelta(days=offset)
        if day in known or not facts.calendar.is_open(day):
            continue
        moment = cutoff(facts, book, day)
        if moment is not None and moment > now:
            break
        if moment is not None and facts.is_open(day, moment):
            due.append((day, moment))
    return due


def written(portions: Iterable[Portion]) -> str:
    """The portions of a version as they are kept: the same portions give the same text."""
    rows = [
        [item.kind.value, item.person, item.diet, item.quantity, item.extra, item.label]
        for item in portions
    ]
    return json.dumps(
        sorted(rows, key=lambda row: (row[1] or 0, row[4] or 0)),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read(text: str) -> tuple[Portion, ...]:
    """The portions of a version that was kept."""
    rows: list[list[Any]] = json.loads(text)
    return tuple(
        Portion(PortionKind(kind), person, diet, quantity, extra, label)
        for kind, person, diet, quantity, extra, label in rows
    )
