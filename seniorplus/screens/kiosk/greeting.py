"""What the kiosk says after a scan; never a diet, never a reason, never "ty"."""

from dataclasses import dataclass

from seniorplus.domain.clock import local
from seniorplus.domain.codes import ScanOutcome
from seniorplus.domain.people import greeting_line
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import _
from seniorplus.views.checkin import ScanAnswer


@dataclass(frozen=True, slots=True)
class Greeting:
    """The words of the kiosk.

    Attributes:
        big: Lines in big letters.
        below: A line in plain letters.
        accepted: Whether one sound is right; three otherwise.
        who: The short name, for the line of the one before.
    """

    big: tuple[str, ...]
    below: str
    accepted: bool
    who: str


def greeting_for(answer: ScanAnswer) -> Greeting:
    """The greeting that fits an answer."""
    name = answer.short_name or ""
    time = clock_time(local(answer.at))
    if answer.outcome is ScanOutcome.REFUSED:
        return Greeting((_("Zapraszamy"), _("do recepcji")), "", accepted=False, who="")
    if answer.outcome is ScanOutcome.REPEAT:
        return Greeting((_("Już zapisane,"), _("dziękujemy")), "", accepted=True, who="")
    arrived = answer.outcome is ScanOutcome.CHECKED_IN
    first = _("Dzień dobry!") if arrived else _("Do widzenia!")
    word = _("wejście {time}") if arrived else _("wyjście {time}")
    form, second = greeting_line(answer.form, answer.vocative, name)
    below = joined(
        (
            word.format(time=time),
            _("obiad zamówiony") if answer.lunch else "",
            answer.next_class,
        )
    )
    return Greeting(
        tuple(filter(None, (first, form, second))), below, accepted=True, who=f"{name} {time}"
    )
