"""What makes a fact stand: it is not void and nothing supersedes it."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from seniorplus.models.columns import Fact


@cache
def standing(model: type[Fact]) -> ColumnElement[bool]:
    """The condition that a row of a fact table is in force.

    It is built once for each table: building it costs more than running it.
    """
    table: Any = model
    later: Any = aliased(model)
    return and_(table.void.is_(False), ~exists().where(later.supersedes == table.id))


def covering(model: type[Fact], first: Any, last: Any) -> ColumnElement[bool]:
    """The condition that a row's days touch the days from first to last."""
    table: Any = model
    return and_(table.first_day <= last, or_(table.last_day.is_(None), table.last_day >= first))
