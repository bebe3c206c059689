"""Headless commands that take something in: people from a table, menus from a kitchen's file."""

import argparse
import json
import sys

from seniorplus.cli import papers
from seniorplus.cli.opening import opened
from seniorplus.cli.parser import Usage
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _


def run(options: argparse.Namespace) -> int:
    """Take a file in: all of it, or nothing."""
    if options.what == "menus":
        return _menus(options)
    if options.first or options.last or options.replace:
        raise Usage(_("--from, --to i --replace dotyczą tylko jadłospisów"))
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
    for problem in problems:
        place = _("wiersz {line}").format(line=problem.line)
        if problem.column.isdigit():
            place = _("wiersz {line}, znak {column}").format(
                line=problem.line, column=problem.column
            )
        elif problem.column:
            place = f"{place}, {problem.column}"
        print(f"{place}: {sentence(problem.code, problem.params)}", file=sys.stderr)
    told = {
        "read": len(menu.variants),
        "imported": 0 if problems or options.dry_run else written,
        "dishes": sum(dish.id == 0 for dish in menu.dishes),
        "closed_days": menu.closed_days,
        "problems": len(problems),
    }
    print(json.dumps(told))
    return int(bool(problems))
