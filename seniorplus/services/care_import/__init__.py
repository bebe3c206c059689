"""Importing carers and clients from CSV: every problem with its line and column.

The columns are those of `carers_table` and `clients_table`. Somebody whom the house knows is
found by number, PESEL, or name with birth date; a file changes nothing that the house knows of a
person and fills only what is empty. Where a name alone leaves open who is meant, the file must
say it: by the number, or by the word `nowa` in its column.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.services.care_import import carers_table, clients_table
from seniorplus.services.care_import.carers_table import CarerLine
from seniorplus.services.care_import.clients_table import ClientLine
from seniorplus.services.care_import.identity import Register
from seniorplus.storage.house import current
from seniorplus.storage.imports import file
from seniorplus.storage.imports.problems import Problem, Problems
from seniorplus.storage.queries import care_registering
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.people import PersonFields

__all__ = ["CarerLine", "ClientLine", "column_of", "filled_up", "read_carers", "read_clients"]

FORMS = (".csv",)


def read_carers(actor: Actor, path: Path) -> tuple[tuple[CarerLine, ...], tuple[Problem, ...]]:
    """Read carers from a table.

    Returns:
        The carers that could be read, and every problem; with problems nobody should be taken in.

    Raises:
        Refusal: `file_unreadable`, `file_too_large`, `care_form_unknown`, `file_empty`.
    """
    content = file.text_of(file.bytes_of(path, FORMS, "care_form_unknown"))
    if isinstance(content, Problem):
        return (), (content,)
    found = Problems()
    with reading(actor) as session:
        taken = care_registering.carers(session)
        register = Register(care_registering.people(session), taken, "already_a_carer")
        lines = carers_table.read(content, register, _providers(session), _today(), found)
    return tuple(lines), _told(bool(lines), found)


def read_clients(actor: Actor, path: Path) -> tuple[tuple[ClientLine, ...], tuple[Problem, ...]]:
    """Read clients from a table; the answer and refusals are those of `read_carers`."""
    content = file.text_of(file.bytes_of(path, FORMS, "care_form_unknown"))
    if isinstance(content, Problem):
        return (), (content,)
    found = Problems()
    with reading(actor) as session:
        taken = care_registering.clients(session)
        register = Register(care_registering.people(session), taken, "already_client")
        lines = clients_table.read(content, register, _providers(session), _today(), found)
    return tuple(lines), _told(bool(lines), found)


def filled_up(known: PersonFields, line: PersonFields) -> PersonFields | None:
    """The form of somebody whom the house knows with what it lacked, None when it lacks nothing."""
    filled = replace(
        known,
        pesel=known.pesel or line.pesel,
        birth_date=known.birth_date or line.birth_date,
        phone=known.phone or line.phone,
        address=known.address or line.address,
    )
    return None if filled == known else filled


def column_of(refusal: Refusal, line: CarerLine | ClientLine) -> str:
    """The column that a refusal of a whole row is about, empty for the row."""
    table = carers_table if isinstance(line, CarerLine) else clients_table
    field = str(refusal.params.get("field", ""))
    column = table.COLUMNS.get(field, field)
    return column if column in table.KNOWN else ""


def _told(read: bool, found: Problems) -> tuple[Problem, ...]:
    if not read and not found.problems:
        raise Refusal("file_empty")
    return tuple(sorted(found.problems, key=lambda problem: problem.line))


def _providers(session: Session) -> dict[str, int]:
    return {name.casefold(): key for key, name in care_registering.providers(session).items()}


def _today() -> date:
    return service_day(current().clock.now())
