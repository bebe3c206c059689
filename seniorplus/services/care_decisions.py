"""Decisions on care services: what is granted, until when, and what is due about it."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.care.codes import HoursPer, Household, ServiceKind
from seniorplus.domain.care.ledger import ledger as ledger_lines
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.care.standing import ClientAlert
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.care import CareDecision
from seniorplus.storage.house import current
from seniorplus.storage.queries import care, care_contracts, care_decisions, care_standing
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.care import ClientRow, DecisionFields, LedgerRow
from seniorplus.views.care_rows import client_row, ledger_row

MOST_MINUTES = {HoursPer.WEEK: 2 * 7 * 24 * 60, HoursPer.MONTH: 2 * 31 * 24 * 60}
"""Two carers at every hour: more cannot be granted."""
MOST_GROSZE = 100_000_000
LONGEST_YEARS = 50
LONGEST_DAYS = 3 * 366
_MONTH = timedelta(days=31)


def save(actor: Actor, decision: int, fields: DecisionFields) -> int:
    """Store a decision; 0 makes a new one.

    Only in urgent mode may its number and hours be missing (UPS art. 50a).

    Returns:
        The decision.

    Raises:
        Refusal: `client_unknown`, `deceased_person`, `decision_unknown`, `provider_unknown`,
            `changed_meanwhile`, `decision_number_missing`, `decision_hours_missing`,
            `days_out_of_order`, `bad_date`, `in_future`, `hours_unlikely`, `amount_unlikely`,
            `decision_overlaps`, and as `clean`.
    """
    values = _checked(fields)
    with unit_of_work(actor) as unit:
        _, person = care.client(unit.session, fields.client)
        _check_days(unit, fields)
        if fields.provider is not None:
            care_contracts.provider(unit.session, fields.provider)
        _refuse_overlap(
            unit, decision, fields.client, fields.kind, fields.first_day, fields.last_day
        )
        subject = f"person:{person.number}"
        if not decision:
            if person.deceased_on is not None:
                raise Refusal("deceased_person")
            made: int = unit.add(CareDecision(client_id=fields.client, **values))
            unit.audit("care_decisions.add", subject, decision=made, **values)
            return made
        row = care.decision(unit.session, decision)
        if row.client_id != fields.client:
            raise Refusal("decision_unknown")
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if row.version != fields.version:
            raise Refusal("changed_meanwhile", differs=_told(row))
        unit.session.execute(
            update(CareDecision)
            .where(col(CareDecision.id) == decision)
            .values(**values, version=row.version + 1)
        )
        unit.audit("care_decisions.edit", subject, decision=decision, **changed)
        return decision


def end(actor: Actor, decision: int, last_day: date) -> None:
    """Set the last day of a decision, earlier or later than it was known.

    Visits beyond it stay in the plan and are found there.

    Raises:
        Refusal: `decision_unknown`, `days_out_of_order`, `bad_date`, `decision_overlaps`.
    """
    with unit_of_work(actor) as unit:
        row = care.decision(unit.session, decision)
        _, person = care.client(unit.session, row.client_id)
        _check_period(row.first_day, last_day)
        kind = ServiceKind(row.kind)
        _refuse_overlap(unit, decision, row.client_id, kind, row.first_day, last_day)
        unit.session.execute(
            update(CareDecision)
            .where(col(CareDecision.id) == decision)
            .values(last_day=last_day, version=row.version + 1)
        )
        unit.audit(
            "care_decisions.end", f"person:{person.number}", decision=decision, last=last_day
        )


def ledger(actor: Actor, decision: int, first: date, last: date) -> tuple[LedgerRow, ...]:
    """The weeks or months of a decision that share a day with the time from first to last.

    Raises:
        Refusal: `decision_unknown`, `days_out_of_order`, `period_too_long`.
    """
    if last < first:
        raise Refusal("days_out_of_order", first=first, last=last)
    if (last - first).days > LONGEST_DAYS:
        raise Refusal("period_too_long", days=LONGEST_DAYS)
    with reading(actor) as session:
        record = care_decisions.record(care.decision(session, decision))
        _, person = care.client(session, record.client)
        # A week or month that is asked for in part is counted whole.
        begins, ends = first - _MONTH, last + _MONTH
        away = care_standing.suspensions(session, [person], begins, ends)
        visits = care_standing.ledger_visits(
            session, {decision: away.get(person.id or 0, [])}, begins, ends
        )
        lines = ledger_lines(record.facts, visits.get(decision, ()), first, last)
        return tuple(ledger_row(line) for line in lines)


def due(actor: Actor) -> tuple[tuple[str, ClientRow], ...]:
    """What is due about clients, by codes, the most pressing first and then by name."""
    today = service_day(current().clock.now())
    name_key = current().name_key
    with reading(actor) as session:
        found = care_standing.everybody(session, today)
        found.sort(key=lambda standing: name_key(standing.last_name, standing.first_name))
        rows = [client_row(standing, today) for standing in found]
        return tuple(
            (code.value, row) for code in ClientAlert for row in rows if code.value in row.alerts
        )


def _checked(fields: DecisionFields) -> dict[str, Any]:
    number = clean(fields.number, 80)
    if not fields.urgent and not number:
        raise Refusal("decision_number_missing", field="number")
    if not fields.urgent and fields.granted_minutes is None:
        raise Refusal("decision_hours_missing", field="granted_minutes")
    per = HoursPer(fields.granted_per)
    for name in ("granted_minutes", "provisional_minutes"):
        minutes = getattr(fields, name)
        if minutes is not None and not 0 < minutes <= MOST_MINUTES[per]:
            raise Refusal("hours_unlikely", most=MOST_MINUTES[per] // 60, field=name)
    for name in ("income", "hourly_price"):
        amount = getattr(fields, name)
        if amount is not None and not 0 <= amount <= MOST_GROSZE:
            raise Refusal("amount_unlikely", most=MOST_GROSZE // 100, field=name)
    _check_period(fields.first_day, fields.last_day)
    return {
        "kind": ServiceKind(fields.kind).value,
        "number": number,
        "issued_on": fields.issued_on,
        "first_day": fields.first_day,
        "last_day": fields.last_day,
        "place": clean(fields.place),
        "scope": clean(fields.scope),
        "granted_minutes": fields.granted_minutes,
        "granted_per": per.value,
        "provisional_minutes": fields.provisional_minutes,
        "urgent": fields.urgent,
        "income": fields.income,
        "household": Household(fields.household).value,
        "interview_on": fields.interview_on,
        "hourly_price": fields.hourly_price,
        "provider_id": fields.provider,
    }


def _check_period(first_day: date, last_day: date | None) -> None:
    if last_day is None:
        return
    if last_day < first_day:
        raise Refusal("days_out_of_order", first=first_day, last=last_day)
    if last_day.year - first_day.year > LONGEST_YEARS:
        raise Refusal("bad_date", text=last_day.isoformat(), field="last_day")


def _check_days(unit: Unit, fields: DecisionFields) -> None:
    """A decision is not dated ahead, and nobody holds an interview tomorrow."""
    today = service_day(unit.now)
    if abs(fields.first_day.year - today.year) > LONGEST_YEARS:
        raise Refusal("bad_date", text=fields.first_day.isoformat(), field="first_day")
    for name in ("issued_on", "interview_on"):
        day: date | None = getattr(fields, name)
        if day is not None and day > today:
            raise Refusal("in_future", field=name)
        if day is not None and today.year - day.year > LONGEST_YEARS:
            raise Refusal("bad_date", text=day.isoformat(), field=name)


def _refuse_overlap(
    unit: Unit,
    decision: int,
    client: int,
    kind: ServiceKind,
    first_day: date,
    last_day: date | None,
) -> None:
    """A client has one decision of a kind at a time."""
    for other in care.decisions_of(unit.session, client):
        if (
            other.id != decision
            and other.kind is kind
            and (last_day is None or other.first_day <= last_day)
            and not other.ended(first_day)
        ):
            raise Refusal("decision_overlaps", number=_named(other), first=other.first_day)


def _named(record: DecisionRecord) -> str:
    return record.number or "-"


def _told(row: CareDecision) -> str:
    return f"{row.number or '-'}, {row.first_day:%d.%m.%Y}-" + (
        f"{row.last_day:%d.%m.%Y}" if row.last_day else ""
    )
