"""Patterns, drafted months and edits for tests of visit plans."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import care
from houses import House

from seniorplus.domain.care.codes import Qualification
from seniorplus.views.visits import BoardView, PatternFields, VisitBox, VisitEdit

DECEMBER = date(2026, 12, 1)
TUESDAY = date(2026, 12, 1)
WEDNESDAY = date(2026, 12, 2)
FRIDAY = date(2026, 12, 4)
NEXT_YEAR = date(2027, 12, 31)


def pattern_fields(decision: int, **changes: Any) -> PatternFields:
    """An hour of care at eight on Mondays, Wednesdays and Fridays of December."""
    usual = PatternFields(
        decision, DECEMBER, date(2026, 12, 31), "135", time(8), 60, Qualification.CARE
    )
    return replace(usual, **changes)


def pattern(house: House, decision: int, **changes: Any) -> int:
    """A pattern as `pattern_fields` describes it."""
    from seniorplus.services.visits import patterns

    return patterns.save(house.desk, 0, pattern_fields(decision, **changes))


def draft(house: House, month: date = DECEMBER) -> tuple[int, int, int]:
    """Draft a month."""
    from seniorplus.services.visits import months

    return months.draft(house.desk, month.year, month.month)


def board(house: House, day: date) -> BoardView:
    """The board of a day."""
    from seniorplus.services.visits import board as boards

    return boards.day(house.desk, day)


def boxes(view: BoardView) -> dict[int, VisitBox]:
    """Every visit of a board by its id."""
    lines = [box for line in view.lines for box in line.visits]
    return {box.id: box for box in (*lines, *view.waiting, *view.cancelled)}


def the_visit(house: House, day: date) -> VisitBox:
    """The only visit of a day."""
    (found,) = boxes(board(house, day)).values()
    return found


def change(house: House, visit: int, version: int, **wanted: Any) -> Any:
    """Change a visit."""
    from seniorplus.services.visits import editing

    return editing.change(house.desk, visit, VisitEdit(**wanted), version)


def one_client(house: House, name: str = "Zofia Kłos", **decision: Any) -> int:
    """A client with a decision; returns the decision."""
    values: dict[str, Any] = {"last_day": NEXT_YEAR}
    return care.decision(house, care.client(house, name), **(values | decision))
