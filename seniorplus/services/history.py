"""Somebody's history: absences, cards, and who changed what; health data only when opened."""

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from seniorplus.domain import people as names
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import CardState
from seniorplus.domain.lunch_codes import ConstraintKind
from seniorplus.models.people import Person
from seniorplus.storage.queries import absences, history, meals, people, plates
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.history import CardPeriod, ChangeView, HistoryView
from seniorplus.views.people import AbsenceView
from seniorplus.views.plates import ConstraintView, DietPeriod

MOST_CHANGES = 500
CODED = {"reason", "diet", "code"}


def of_person(actor: Actor, number: int) -> HistoryView:
    """The history without health data: when, who and what, but no values and no reasons.

    Raises:
        Refusal: `person_unknown`.
    """
    with reading(actor) as session:
        return _view(session, people.person(session, number), opened=False)


def opened(actor: Actor, number: int) -> HistoryView:
    """The history with reasons, diets and values; that somebody looked is logged (RODO art. 9).

    Raises:
        Refusal: `person_unknown`.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        unit.audit("history.look", f"person:{number}", seen="diets,allergens,absences,changes")
        return _view(unit.session, row, opened=True)


def _view(session: Session, row: Person, *, opened: bool) -> HistoryView:
    person_id = row.id or 0
    named = {entry.code: entry.name for entry in absences.reasons(session)}
    diets = {diet.code: diet.name for diet in meals.diets(session)}
    return HistoryView(
        absences=_absences(session, row, named if opened else {}),
        cards=tuple(
            CardPeriod(card.serial, CardState(card.state), card.issued_at, card.ended_at)
            for card in history.cards_of(session, person_id)
        ),
        changes=tuple(
            ChangeView(at, actor, action, _values(content, named | diets) if opened else ())
            for at, actor, action, content in history.changes(
                session, f"person:{row.number}", MOST_CHANGES
            )
        ),
        opened=opened,
        diets=_diets(session, person_id, diets) if opened else (),
        limits=_limits(session, person_id, diets) if opened else (),
    )


def _absences(session: Session, row: Person, reasons: Mapping[str, str]) -> tuple[AbsenceView, ...]:
    return tuple(
        AbsenceView(
            id=absence.id or 0,
            number=row.number,
            name=names.list_name(row.first_name, row.last_name),
            first_day=absence.first_day,
            last_day=absence.last_day,
            part_day=f"{absence.from_time:%H:%M}-{absence.until_time:%H:%M}"
            if absence.from_time and absence.until_time
            else "",
            reason=reasons.get(absence.reason, ""),
            excused=absence.excused,
            review_on=absence.review_on,
            reported_by=absence.reported_by,
        )
        for absence in absences.of_person(session, row.id or 0)
    )


def _diets(session: Session, person_id: int, known: Mapping[str, str]) -> tuple[DietPeriod, ...]:
    return tuple(
        DietPeriod(row.diet_code, known[row.diet_code], row.first_day, row.last_day)
        for row in meals.diet_rows(session, person_id)
    )


def _limits(
    session: Session, person_id: int, known: Mapping[str, str]
) -> tuple[ConstraintView, ...]:
    return tuple(
        ConstraintView(
            row.id or 0,
            ConstraintKind(row.kind),
            row.code,
            known.get(row.code, row.code),
            row.first_day,
            row.last_day,
        )
        for row in plates.constraints_of(session, person_id)
    )


def _values(content: str | None, named: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The values of a link, the house's own codes by name; erased ones are simply not there."""
    stored = json.loads(content) if content else {}
    return tuple(
        (name, named.get(value, value) if name in CODED else value)
        for name, value in stored.items()
        if value is not None
    )
