"""Headless commands that take something in: people and carers from tables, menus, a timetable."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from seniorplus.cli import care_importing, papers
from seniorplus.cli.opening import opened
from seniorplus.cli.parser import Usage
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _

if TYPE_CHECKING:
    from seniorplus.domain.actor import Actor
    from seniorplus.services.timetable_import.against_the_house import TimetableFile

Found = tuple[int, str, str]


def run(options: argparse.Namespace) -> int:
    """Take a file in: all of it, or nothing."""
    if options.what == "menus":
        return _menus(options)
    if options.what == "timetable":
        return _timetable(options)
    if options.first or options.last or options.replace:
        raise Usage(_("--from, --to i --replace nie dotyczą osób"))
    if options.what in {"carers", "clients"}:
        found = care_importing.run(options)
        _tell(found)
        return int(bool(found))
    return papers.import_people(options)


def _menus(options: argparse.Namespace) -> int:
    with opened(options) as actor:
        from seniorplus.domain.refusal import Refusal
        from seniorplus.services import menu_import
        from seniorplus.services.together import all_or_nothing

        menu, problems = menu_import.read(
            actor, options.file, options.first, options.last, replace=options.replace
        )
        written = 0
        if not problems:
            try:
                with all_or_nothing(actor):
                    written = menu_import.take_in(actor, menu, replace=options.replace)
                    if options.dry_run:
                        raise Refusal("stopped")
            except Refusal as refusal:
                if refusal.code != "stopped":
                    raise
    _tell(
        (problem.line, problem.column, sentence(problem.code, problem.params))
        for problem in problems
    )
    told = {
        "read": len(menu.variants),
        "imported": 0 if problems or options.dry_run else written,
        "dishes": sum(dish.id == 0 for dish in menu.dishes),
        "closed_days": menu.closed_days,
        "problems": len(problems),
    }
    print(json.dumps(told))
    return int(bool(problems))


def _timetable(options: argparse.Namespace) -> int:
    if options.replace:
        raise Usage(_("--replace dotyczy tylko jadłospisów"))
    with opened(options) as actor:
        from seniorplus.domain.refusal import Refusal
        from seniorplus.services import timetable_import
        from seniorplus.services.together import all_or_nothing

        file, problems = timetable_import.read(actor, options.file, options.first, options.last)
        found = [
            (problem.line, problem.column, sentence(problem.code, problem.params))
            for problem in problems
        ]
        if not found:
            try:
                with all_or_nothing(actor):
                    found = _plan(actor, file)
                    if found or options.dry_run:
                        raise Refusal("stopped")
            except Refusal as refusal:
                if refusal.code != "stopped":
                    raise
    _tell(found)
    told = {
        "read": len(file.series),
        "imported": 0 if found or options.dry_run else len(file.series),
        "rooms": len(file.rooms),
        "instructors": len(file.leaders),
        "problems": len(found),
    }
    print(json.dumps(told))
    return int(bool(found))


def _plan(actor: "Actor", file: "TimetableFile") -> list[Found]:
    """Write what a file holds, and tell what was refused after all."""
    from seniorplus.domain.refusal import Refusal
    from seniorplus.services import instructors, rooms, series
    from seniorplus.views.week import InstructorView

    found: list[Found] = []
    ids: dict[int | None, int] = {}
    for room in file.rooms:
        try:
            rooms.add(actor, room.code, room.name, room.capacity)
        except Refusal as refusal:
            found.append((*room.place, sentence(refusal.code, refusal.params)))
    for leader in file.leaders:
        try:
            ids[leader.id] = instructors.save(actor, InstructorView(0, leader.name, leader.kind))
        except Refusal as refusal:
            found.append((*leader.place, sentence(refusal.code, refusal.params)))
    for planned in () if found else file.series:
        fields = planned.fields
        try:
            series.add(
                actor, replace(fields, instructor=ids.get(fields.instructor, fields.instructor))
            )
        except Refusal as refusal:
            found.append((*planned.entry.place, sentence(refusal.code, refusal.params)))
    return found


def _tell(found: Iterable[Found]) -> None:
    for line, column, text in found:
        place = _("wiersz {line}").format(line=line)
        if column.isdigit():
            place = _("wiersz {line}, znak {column}").format(line=line, column=column)
        elif column:
            place = f"{place}, {column}"
        print(f"{place}: {text}", file=sys.stderr)
