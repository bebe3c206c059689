"""Headless commands that hand something out or take something in: cards, export, import."""

import argparse
import json
import sys

from seniorplus.cli.opening import opened
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _


def cards(options: argparse.Namespace) -> int:
    """Issue cards with their files."""
    with opened(options) as actor:
        from seniorplus.services import cards as service
        from seniorplus.services import people

        if options.spare:
            issued = service.issue_spare(actor, options.out)
        else:
            if options.person is not None:
                numbers: tuple[int, ...] = (people.find(actor, options.person),)
            else:
                numbers = service.missing(actor) if options.missing else service.staying(actor)
            if options.missing and not numbers:
                print(_("Każdy uczestnik ma kartę."))
                return 0
            issued = service.issue(actor, numbers, options.out, progress=_progress)
    print(
        _("Wydano kart: {count}. Pliki: {folder}").format(
            count=len(issued.faces), folder=options.out
        )
    )
    return 0


def _progress(done: int, total: int) -> bool:
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="", file=sys.stderr)
    return True


def import_people(options: argparse.Namespace) -> int:
    """Admit people from a CSV file: all of them, or nobody."""
    with opened(options) as actor:
        from seniorplus.domain.refusal import Refusal
        from seniorplus.services import people_import, stays
        from seniorplus.services.together import all_or_nothing

        admissions, problems = people_import.read(actor, options.file)
        found = [
            (problem.line, problem.column, sentence(problem.code, problem.params))
            for problem in problems
        ]
        if not found:
            try:
                with all_or_nothing(actor):
                    for line, admission in enumerate(admissions, start=2):
                        try:
                            stays.admit(actor, admission)
                        except Refusal as refusal:
                            found.append((line, "", sentence(refusal.code, refusal.params)))
                    if found or options.dry_run:
                        raise Refusal("stopped")
            except Refusal as refusal:
                if refusal.code != "stopped":
                    raise
    for line, column, text in found:
        place = _("wiersz {line}").format(line=line) + (f", {column}" if column else "")
        print(f"{place}: {text}", file=sys.stderr)
    done = 0 if found or options.dry_run else len(admissions)
    print(json.dumps({"read": len(admissions), "imported": done, "problems": len(found)}))
    return int(bool(found))
