"""Headless commands that care for the house itself: backup, restore, check, migrate."""

import argparse

from seniorplus import bootstrap
from seniorplus.cli.opening import opened, settings_of
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import CHECKS
from seniorplus.storage.inspection import Found
from seniorplus.views.house import CheckResult


def backup(options: argparse.Namespace) -> int:
    """Write a verified backup."""
    with opened(options) as actor:
        from seniorplus.services import maintenance

        target = options.to.absolute() if options.to else None
        path = maintenance.make_backup(actor, target)
    print(_("Kopia: {path}").format(path=path))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of the house; what lay there is kept beside the backups."""
    from seniorplus.services import maintenance

    settings = settings_of(options)
    bootstrap.prepare(settings.folder)
    source = options.file.absolute()
    if not source.exists():
        raise HouseUnusable("house_unreadable", file=source.name)
    bootstrap.open_for_restore(settings)
    try:
        rows = maintenance.restore(bootstrap.command_line_actor(settings), source)
    finally:
        bootstrap.close_house()
    print(_("Odtworzono wierszy: {rows}.").format(rows=rows))
    return 0


def check(options: argparse.Namespace) -> int:
    """Look at the whole database."""
    with opened(options) as actor:
        from seniorplus.services import maintenance

        return _report(maintenance.check(actor))


def doctor(options: argparse.Namespace) -> int:
    """Look at the machine and the house."""
    with opened(options) as actor:
        from seniorplus.services import maintenance

        return _report(maintenance.doctor(actor))


def audit(options: argparse.Namespace) -> int:
    """Verify the audit chain and name the first row that does not fit."""
    with opened(options) as actor:
        from seniorplus.services import maintenance

        broken = maintenance.first_broken_link(actor)
    if broken is None:
        print(_("Dziennik zdarzeń jest cały."))
        return 0
    print(_("Dziennik zdarzeń nie zgadza się od wpisu {number}.").format(number=broken))
    return 1


def migrate(options: argparse.Namespace) -> int:
    """Back the house up and bring it to the schema of the program."""
    settings = settings_of(options)
    if bootstrap.look(settings) is Found.NOTHING:
        raise HouseUnusable("house_missing", folder=settings.folder.name)
    done, kept = bootstrap.migrate_house(settings)
    if kept is not None:
        print(_("Kopia sprzed zmiany: {file}").format(file=kept))
    print(_("Dostosowano bazę.") if done else _("Baza jest aktualna."))
    return 0


def _report(results: tuple[CheckResult, ...]) -> int:
    for result in results:
        word = _("dobrze") if result.right else _("ŹLE")
        print(f"{_(CHECKS[result.name]):<20} {word:<7} {result.detail}")
    return int(not all(result.right for result in results))
