"""Remake the samples: `python -m exports`, or into another folder: `python -m exports DIR`."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from seniorplus import bootstrap
from seniorplus.cli import demonstration
from seniorplus.domain import tokens
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import FixedClock, at_wall_time
from seniorplus.domain.codes import ActorKind
from seniorplus.settings import Settings
from seniorplus.views.cards import CardFace

DAY = date(2026, 11, 23)
CLERK = Actor(ActorKind.STAFF, "A. Nowak, recepcja", "recepcja")


def make(folder: Path) -> None:
    """Make every sample from the demo house of a fixed day and seed.

    Args:
        folder: Where they are put.
    """
    from seniorplus.demo.house import OPENS
    from seniorplus.publishing.cards import card_png
    from seniorplus.services import (
        activity_papers,
        choir_papers,
        day,
        journal_month,
        journal_papers,
        meals,
        menus,
        month,
        papers,
        statement,
    )
    from seniorplus.services.feeds import files

    with tempfile.TemporaryDirectory() as home:
        settings = Settings(Path(home), f"sqlite:///{home}/seniorplus.db", "recepcja")
        demonstration.make(settings, DAY, None, 1)
        bootstrap.open_house(settings, FixedClock(at_wall_time(DAY, OPENS)))
        try:
            files.export(CLERK, folder / files.FOLDER)
            papers.attendance_sheet(CLERK, month.view(CLERK, 2026, 10), "csv", folder)
            papers.attendance_sheet(CLERK, month.view(CLERK, 2026, 10), "pdf", folder)
            papers.day_list(CLERK, day.view(CLERK, DAY), folder)
            papers.kitchen_order(
                CLERK, meals.view(CLERK, DAY), menus.day(CLERK, DAY), ("pdf", "csv"), folder
            )
            papers.menu_poster(CLERK, menus.week(CLERK, DAY), folder)
            activity_papers.week_table(CLERK, DAY, ("pdf", "csv"), folder)
            journal_papers.journal_month(
                CLERK, journal_month.month(CLERK, 2026, 10), ("pdf", "csv"), folder
            )
            choir_papers.month_tables(CLERK, 2026, 11, ("pdf", "csv"), folder)
            choir_papers.performance_sheet(CLERK, _concert(), folder)
            papers.meal_statement(CLERK, statement.month(CLERK, 2026, 10), ("pdf", "csv"), folder)
        finally:
            bootstrap.close_house()
    sample = CardFace(0, tokens.void(), "Zofia K.", "Dzienny Dom Senior+ (przykład)", sample=True)
    (folder / "karta-wzor.png").write_bytes(card_png(sample))


def _concert() -> str:
    """The key of the performance for which the ensemble rehearses."""
    from seniorplus.services import choir

    return next(row.key for row in choir.view(CLERK).gatherings if row.performance)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
