"""Fees for care services: the council's dated tables, and the settlement of a month."""

import json
from collections.abc import Sequence
from datetime import date

from seniorplus.domain.actor import Actor
from seniorplus.domain.care import fees as rules
from seniorplus.domain.care.codes import ServiceKind
from seniorplus.domain.care.ledger import months_after
from seniorplus.domain.care.records import DecisionRecord
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.care import CareClient, FeeTable
from seniorplus.models.people import Person
from seniorplus.storage.house import current
from seniorplus.storage.queries import care, care_contracts
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.care_fees import FeeTableRow, SettlementLine

STATUTORY_KIND = ServiceKind.MENTAL_DISORDER
MOST_GROSZE = 10_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
_BY_LAW = FeeTableRow(0, STATUTORY_KIND, rules.STATUTORY, rules.CRITERION_2025)


def tables(actor: Actor) -> tuple[FeeTableRow, ...]:
    """The fee tables by kind, the earliest first; the one that the law sets among them."""
    with reading(actor) as session:
        found = [_BY_LAW, *map(_table_row, care_contracts.fee_tables(session))]
    order = list(ServiceKind)
    return tuple(sorted(found, key=lambda row: (order.index(row.kind), row.table.first_day)))


def set_table(
    actor: Actor,
    kind: ServiceKind,
    valid_from: date,
    criterion: tuple[int, int],
    brackets: Sequence[rules.FeeBracket],
    *,
    by_single: bool = False,
    due_day: int = 15,
) -> int:
    """Enter a table of the council; another one from the same day corrects the first.

    Args:
        actor: Who enters it.
        kind: Of which service.
        valid_from: From when it holds.
        criterion: The income criterion then, for a single person and for one in a family.
        brackets: The rows in the order of income.
        by_single: Whether a family's income is measured by the criterion of a single person.
        due_day: Until which day of the next month a fee is paid.

    Returns:
        The table.

    Raises:
        Refusal: `fee_table_by_law`, `bad_criterion`, `bad_date`, and as `rules.check_table`.
    """
    kind = ServiceKind(kind)
    if kind is STATUTORY_KIND:
        raise Refusal("fee_table_by_law")
    single, family = criterion
    if not (0 < single <= MOST_GROSZE and 0 < family <= MOST_GROSZE):
        raise Refusal("bad_criterion", most=MOST_GROSZE // 100)
    if not FIRST_YEAR <= valid_from.year <= LAST_YEAR:
        raise Refusal("bad_date", text=valid_from.isoformat(), field="valid_from")
    rules.check_table(rules.FeeTable(valid_from, tuple(brackets), by_single, due_day))
    content = {
        "family": family,
        "by_single": by_single,
        "due_day": due_day,
        "rows": [[row.up_to, row.single, row.family] for row in brackets],
    }
    with unit_of_work(actor) as unit:
        before = next(
            (
                row
                for row in care_contracts.fee_tables(unit.session)
                if (row.kind, row.valid_from) == (kind.value, valid_from)
            ),
            None,
        )
        made: int = unit.add(
            FeeTable(
                **unit.fact(),
                kind=kind.value,
                valid_from=valid_from,
                criterion=single,
                brackets=json.dumps(content),
                supersedes=before.id if before else None,
            )
        )
        unit.audit(
            "care_fees.set", f"fee_table:{made}", kind=kind.value, first=valid_from, single=single
        )
        return made


def month(actor: Actor, year: int, month: int) -> tuple[SettlementLine, ...]:
    """What clients pay for a month, by name: the table and criterion of its first day hold.

    Only delivered hours are paid for, also those of somebody who died since.

    Raises:
        Refusal: `bad_month`.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Refusal("bad_month", text=f"{year}-{month:02}")
    first = date(year, month, 1)
    with reading(actor) as session:
        delivered = care.delivered(session, first, months_after(first, 1))
        found = care.decisions_with_clients(session, delivered)
        known = [_BY_LAW, *map(_table_row, care_contracts.fee_tables(session))]
    found.sort(key=lambda entry: (_name_key(entry[2]), entry[0].first_day, entry[0].id))
    return tuple(
        _line(record, client, person, delivered[record.id], first, known)
        for record, client, person in found
    )


def _line(
    record: DecisionRecord,
    client: CareClient,
    person: Person,
    minutes: int,
    first: date,
    known: Sequence[FeeTableRow],
) -> SettlementLine:
    table = rules.table_on((row.table for row in known if row.kind is record.kind), first)
    # The criterion is one for the whole country, so the newest that anybody entered holds.
    criterion = rules.criterion_on((row.criterion for row in known), first)
    missing = []
    if record.hourly_price is None:
        missing.append("hourly_price")
    if table is None or criterion is None:
        missing.append("fee_table")
    if record.income is None:
        missing.append("income")
    share = None
    if table is not None and criterion is not None:
        share = rules.share(table, criterion, record.income, record.household)
    line = None
    if record.hourly_price is not None:
        due_day = rules.STATUTORY.due_day if table is None else table.due_day
        line = rules.fee(first, minutes, record.hourly_price, share, due_day)
    return SettlementLine(
        client.id or 0,
        client.code,
        list_name(person.first_name, person.last_name),
        record.id,
        record.number,
        record.kind,
        minutes,
        tuple(missing),
        line,
    )


def _table_row(row: FeeTable) -> FeeTableRow:
    content = json.loads(row.brackets)
    return FeeTableRow(
        row.id or 0,
        ServiceKind(row.kind),
        rules.FeeTable(
            row.valid_from,
            tuple(rules.FeeBracket(*bracket) for bracket in content["rows"]),
            content["by_single"],
            content["due_day"],
        ),
        rules.Criterion(row.valid_from, row.criterion, content["family"]),
    )


def _name_key(person: Person) -> object:
    return current().name_key(person.last_name, person.first_name)
