"""The month: people by days, and the figures that a report asks for."""

from datetime import timedelta

from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import day_state
from seniorplus.domain.calendar import month_range
from seniorplus.domain.codes import DayState
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import participants
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import MonthRow, MonthView

CAME = {DayState.PRESENT, DayState.LEFT}


def view(actor: Actor, year: int, month: int) -> MonthView:
    """People by days of a month, with sums; presence counts on closed days too."""
    first, last = month_range(year, month)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    now = current().clock.now()
    with reading(actor) as session:
        facts = participants.period(session, first, last)
        cells: dict[int, list[DayState | None]] = {}
        for position, day in enumerate(days):
            unknown_after = facts.book.on(day).unknown_after
            for person_id in facts.scheduled(day):
                row = cells.setdefault(person_id, [None] * len(days))
                row[position] = day_state(
                    facts.standing.get((person_id, day), []),
                    facts.periods(person_id),
                    day,
                    now,
                    unknown_after,
                )
        rows = [_row(facts.people[person_id], tuple(states)) for person_id, states in cells.items()]
        rows.sort(key=lambda row: (row.last_name, row.first_name))
        return MonthView(
            year=year,
            month=month,
            open=tuple(facts.calendar.is_open(day) for day in days),
            rows=tuple(rows),
            present=tuple(
                sum(row.cells[position] in CAME for row in rows) for position in range(len(days))
            ),
            places=facts.rules.places,
            person_days=sum(row.present for row in rows),
            people=sum(row.present > 0 for row in rows),
        )


def _row(person: Person, cells: tuple[DayState | None, ...]) -> MonthRow:
    return MonthRow(
        number=person.number,
        first_name=person.first_name,
        last_name=person.last_name,
        cells=cells,
        present=sum(state in CAME for state in cells),
        absent=sum(state is DayState.ABSENT for state in cells),
        unknown=sum(state is DayState.UNKNOWN for state in cells),
    )
