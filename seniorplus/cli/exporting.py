"""The command that hands something out as files: calendars, sheets, orders, journals."""

import argparse
from collections.abc import Callable

from seniorplus.cli.opening import opened
from seniorplus.cli.parser import Usage
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.dates import parse_month
from seniorplus.i18n.translate import _


def export(options: argparse.Namespace) -> int:
    """Write what was asked for, in the forms that were asked for."""
    kinds: dict[str, Callable[[argparse.Namespace], int]] = {
        "calendars": _calendars,
        "attendance": _attendance,
        "meals": _meals,
        "timetable": _timetable,
        "journal": _journal,
        "choir": _choir,
    }
    return kinds[options.what](options)


def _forms(options: argparse.Namespace) -> list[str]:
    return [options.format] if options.format else ["pdf", "csv"]


def _month(options: argparse.Namespace, actor: Actor) -> tuple[int, int]:
    """The month that was asked for, that of the date or of today otherwise."""
    from seniorplus.services import house

    if options.month is not None:
        return parse_month(options.month)
    day = options.date or house.view(actor).today
    return day.year, day.month


def _attendance(options: argparse.Namespace) -> int:
    with opened(options) as actor:
        from seniorplus.services import month, papers

        view = month.view(actor, *_month(options, actor))
        for form in _forms(options):
            print(papers.attendance_sheet(actor, view, form, options.out))
    return 0


def _timetable(options: argparse.Namespace) -> int:
    with opened(options) as actor:
        from seniorplus.services import activity_papers, house

        day = options.date or house.view(actor).today
        for path in activity_papers.week_table(actor, day, _forms(options), options.out):
            print(path)
    return 0


def _journal(options: argparse.Namespace) -> int:
    with opened(options) as actor:
        from seniorplus.services import journal_month, journal_papers

        view = journal_month.month(actor, *_month(options, actor))
        for path in journal_papers.journal_month(actor, view, _forms(options), options.out):
            print(path)
    return 0


def _choir(options: argparse.Namespace) -> int:
    with opened(options) as actor:
        from seniorplus.services import choir_papers

        year, number = _month(options, actor)
        for path in choir_papers.month_tables(actor, year, number, _forms(options), options.out):
            print(path)
    return 0


def _calendars(options: argparse.Namespace) -> int:
    with opened(options) as actor:
        from seniorplus.services.feeds import files

        day = options.date or (service_day(options.at) if options.at else None)
        for path in files.export(actor, options.out, options.feed, day):
            print(path)
    return 0


def _meals(options: argparse.Namespace) -> int:
    if options.date is None and options.month is None:
        raise Usage(_("podaj jedno z: {name}").format(name="--date --month"))
    if options.date is not None and options.month is not None:
        raise Usage(_("{name} i {value} wykluczają się").format(name="--date", value="--month"))
    with opened(options) as actor:
        from seniorplus.services import meals, menus, papers, statement

        if options.month is not None:
            year, number = parse_month(options.month)
            month = statement.month(actor, year, number)
            written = papers.meal_statement(actor, month, _forms(options), options.out)
        else:
            day = meals.view(actor, options.date)
            menu = menus.day(actor, options.date)
            written = papers.kitchen_order(actor, day, menu, _forms(options), options.out)
    for path in written:
        print(path)
    return 0
