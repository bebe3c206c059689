"""Clients and decisions as they stand, as rows of lists."""

from dataclasses import fields
from datetime import date

from seniorplus.domain.care.ledger import LedgerLine
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.care.standing import (
    ClientStanding,
    DecisionStanding,
    alert_codes,
)
from seniorplus.domain.people import list_name
from seniorplus.views.care import ClientRow, DecisionFields, DecisionRow, LedgerRow

_NAMES = tuple(field.name for field in fields(DecisionFields))


def client_row(standing: ClientStanding, today: date) -> ClientRow:
    """A client in the list of all, with the decisions that the standing has."""
    return ClientRow(
        standing.id,
        standing.number,
        standing.code,
        list_name(standing.first_name, standing.last_name),
        standing.phone,
        standing.address,
        standing.area,
        tuple(decision_row(decision) for decision in standing.decisions),
        standing.away_until(today),
        tuple(code.value for code in alert_codes(standing.notices)),
    )


def decision_fields(record: DecisionRecord) -> DecisionFields:
    """What the form of a decision shows."""
    return DecisionFields(**{name: getattr(record, name) for name in _NAMES})


def decision_row(standing: DecisionStanding) -> DecisionRow:
    """A decision in the list of a client."""
    countdown = standing.countdown
    return DecisionRow(
        standing.record.id,
        decision_fields(standing.record),
        standing.provider,
        tuple(what.value for what in countdown.missing) if countdown else (),
        countdown.until if countdown else None,
        standing.interview_until,
        ledger_row(standing.week),
        ledger_row(standing.month),
    )


def ledger_row(line: LedgerLine) -> LedgerRow:
    """Hours of a week or month."""
    return LedgerRow(line.first_day, line.granted, line.planned, line.delivered, line.open)
