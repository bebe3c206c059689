"""The command that takes in carers or clients from a table: all of them, or nobody."""

import argparse
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from seniorplus.cli.opening import opened
from seniorplus.i18n.refusals import sentence

if TYPE_CHECKING:
    from datetime import date

    from seniorplus.domain.actor import Actor
    from seniorplus.domain.codes import Role
    from seniorplus.services.care_import import CarerLine, ClientLine
    from seniorplus.services.care_import.identity import PersonLine

Found = tuple[int, str, str]


def run(options: argparse.Namespace) -> list[Found]:
    """Take a file in; what was read and done is printed.

    Returns:
        What is wrong, by line, column and sentence.
    """
    with opened(options) as actor:
        from seniorplus.domain.refusal import Refusal
        from seniorplus.services import care_import
        from seniorplus.services.together import all_or_nothing

        lines: tuple[CarerLine | ClientLine, ...]
        if options.what == "carers":
            lines, problems = care_import.read_carers(actor, options.file)
        else:
            lines, problems = care_import.read_clients(actor, options.file)
        found = [
            (problem.line, problem.column, sentence(problem.code, problem.params))
            for problem in problems
        ]
        if not found:
            try:
                with all_or_nothing(actor):
                    for line in lines:
                        try:
                            _take_in(actor, line)
                        except Refusal as refusal:
                            column = care_import.column_of(refusal, line)
                            why = sentence(refusal.code, refusal.params)
                            found.append((line.line, column, why))
                    if found or options.dry_run:
                        raise Refusal("stopped")
            except Refusal as refusal:
                if refusal.code != "stopped":
                    raise
    done = not found and not options.dry_run
    told = {
        "read": len(lines),
        "imported": len(lines) if done else 0,
        "registered": sum(line.person.number is None for line in lines) if done else 0,
        "problems": len(found),
    }
    print(json.dumps(told))
    return found


def _take_in(actor: "Actor", line: "CarerLine | ClientLine") -> None:
    """Write what a row says, somebody new first."""
    from seniorplus.domain.codes import Role
    from seniorplus.services import care_clients, care_decisions, carers
    from seniorplus.services.care_import import CarerLine

    if isinstance(line, CarerLine):
        number = _number(actor, line.person, Role.CARER, line.since)
        carers.save(actor, replace(line.fields, number=number))
        return
    number = _number(actor, line.person, Role.CLIENT, line.since)
    client = care_clients.save(actor, replace(line.fields, number=number))
    if line.decision is not None:
        care_decisions.save(actor, 0, replace(line.decision, client=client))


def _number(actor: "Actor", person: "PersonLine", role: "Role", since: "date") -> int:
    """The number of whom a row is about: registered now, or with what the house lacked."""
    from seniorplus.services import care_import, people

    if person.number is None:
        return people.register(actor, person.fields, role, since)
    filled = care_import.filled_up(people.fields_of(actor, person.number), person.fields)
    if filled is not None:
        people.edit(actor, person.number, filled)
    return person.number
