"""Notices for the door: what is cancelled or moved, a sheet for each day."""

from collections.abc import Sequence
from datetime import date

from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.screens.room import RoomScreen


def print_for(screen: RoomScreen, days: Sequence[date]) -> None:
    """Make the notices of some days and say where they lie."""
    from seniorplus.services import activity_papers

    actor = screen.desk.actor

    def done(paths: list[str]) -> None:
        screen.desk.say(_("kartka na drzwi: {file}").format(file=", ".join(paths)))

    screen.desk.write(
        lambda: [show(str(activity_papers.door_notice(actor, day))) for day in days], done
    )
