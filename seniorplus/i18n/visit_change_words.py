"""Words for changes of published visits: what a carer or a client is told on the telephone."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from seniorplus.i18n.format import clock_time, day_short, weekday_short
from seniorplus.i18n.translate import N_, _

LATE = N_(
    "Publikacja później niż 7 dni przed początkiem miesiąca: rozkład czasu pracy dociera co "
    "najmniej tydzień wcześniej (KP art. 129 § 3)."
)


class Told(Protocol):
    """A visit as somebody is told of it."""

    @property
    def day(self) -> date:
        """The day."""
        ...

    @property
    def start(self) -> time:
        """Wall time."""
        ...

    @property
    def minutes(self) -> int:
        """The length."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """Who goes."""
        ...


def change_words(before: Told | None, after: Told | None) -> str:
    """What changed about a visit: `wt 24.11 8:00-9:00: Kot Ewa zamiast: Nowak Anna`.

    Args:
        before: As it was published, None where there was none.
        after: As it is now, None where it does not take place.
    """
    if after is None:
        return _("odwołana wizyta: {before}").format(before=_whole(before)) if before else ""
    if before is None:
        return _("nowa wizyta: {after}").format(after=_whole(after))
    if _when(before) == _when(after):
        return _("{when}: {names} zamiast: {others}").format(
            when=_when(after), names=_who(after), others=_who(before)
        )
    return _("przeniesiona wizyta: {after}, zamiast: {before}").format(
        after=_whole(after), before=_whole(before)
    )


def _whole(told: Told) -> str:
    return f"{_when(told)}, {_who(told)}"


def _when(told: Told) -> str:
    begins = datetime.combine(told.day, told.start)
    ends = begins + timedelta(minutes=told.minutes)
    hours = f"{clock_time(begins)}-{clock_time(ends)}"
    return f"{weekday_short(told.day)} {day_short(told.day)} {hours}"


def _who(told: Told) -> str:
    return ", ".join(told.names) or _("do obsadzenia")
