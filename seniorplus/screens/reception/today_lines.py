"""The lines of Dziś: figures spread over a width, classes, the lunches of today and tomorrow."""

from collections.abc import Sequence

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import _
from seniorplus.screens.meals.words import for_day, sentence_to_read
from seniorplus.views.attendance import ClassView
from seniorplus.views.meals import MealsSummary, MealsView
from seniorplus.widgets.rows import Row

BASIC = "basic"


def in_width(left: Sequence[str], rights: Sequence[str], width: int) -> str:
    """Figures on the left and their sum on the right, closer together where it is narrow.

    Args:
        left: The figures.
        rights: The sum with its day, the longest words first.
        width: How many cells there are; what does not fit at all takes a second line.
    """
    for gap in ("   ", "  "):
        figures = gap.join(left)
        for right in rights:
            if len(figures) + len(gap) + len(right) <= width:
                return f"{figures}{right:>{width - len(figures)}}"
    return f"{'  '.join(left)}\n{rights[0]}"


def lunch_lines(summary: MealsSummary, width: int) -> str:
    """The lunches of the day and of the next one, with the sentence that the kitchen is told.

    Args:
        summary: The lunches.
        width: How many cells there are.
    """
    today, following = summary.today, summary.following
    lines = [in_width([_today(today)], [_served_or_next(today, following)], width)]
    if following is not None and (following.order is None or following.to_pass_on):
        lines.append(sentence_to_read(following))
    return "\n".join(lines)


def class_row(entry: ClassView) -> Row:
    """A class of the day."""
    title = f"{_('odwołane')}: {entry.title}" if entry.cancelled else entry.title
    return Row(
        entry.id,
        (clock_time(local(entry.start)), title, entry.room),
        "quiet" if entry.cancelled else "plain",
        search=entry.title,
    )


def _today(view: MealsView) -> str:
    basic = sum(row.ordered for row in view.diets if row.code == BASIC)
    return _("Obiady: {total} (podstawowa {basic}, inne {others})").format(
        total=view.ordered, basic=basic, others=view.ordered - basic
    )


def _served_or_next(today: MealsView, following: MealsView | None) -> str:
    served = _("wydano {number}").format(number=today.served) if today.served else ""
    if following is None:
        return served
    closing = ""
    if following.order is None and following.cutoff is not None:
        closing = _("zamknięcie {time}").format(time=clock_time(local(following.cutoff)))
    ordered = f"{for_day(following.day)}: {following.ordered}"
    return joined((served, ordered, closing))
