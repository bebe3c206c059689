"""The week in large print: a page for each day, no letter under 18 points."""

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import _
from seniorplus.publishing import flowing, fonts
from seniorplus.publishing import timetable_words as words
from seniorplus.publishing.flowing import FlowingPaper, Paragraph, Run
from seniorplus.publishing.kitchen_words import day_in_words
from seniorplus.publishing.paper import MARGIN
from seniorplus.views.papers import PaperHead
from seniorplus.views.timetable_papers import PaperDay, PaperEntry, WeekPaper

SIZE, HOUR = 18.0, 22.0
_HOURS, _GAP = 32.0, 2.2
_RULE = 150


def week_large_pdf(head: PaperHead, week: WeekPaper) -> bytes:
    """The classes of each day in letters for weak eyes; a full day goes on to a second page.

    Args:
        head: What stands at the top and bottom of the paper.
        week: The week.

    Returns:
        A PDF, portrait.
    """
    page = FlowingPaper(head, day_in_words(week.days[0].day))
    for day in week.days:
        if day is not week.days[0]:
            page.heading = day_in_words(day.day)
            page.add_page()
        _write_day(page, day)
    return page.finished()


def _write_day(page: FlowingPaper, day: PaperDay) -> None:
    if day.closed is not None:
        page.sentence(words.closed(day), HOUR)
    standing = [(entry.start, entry, False) for entry in day.entries]
    standing += [(entry.usual.start, entry, True) for entry in day.moved_away if entry.usual]
    if not standing and day.closed is None:
        page.sentence(_("W tym dniu nie ma zajęć w planie."), HOUR)
    for start, entry, away in sorted(standing, key=lambda one: (one[0], one[1].title)):
        end = entry.usual.end if away and entry.usual else entry.end
        struck = away or entry.cancelled
        hours = (
            page.broken([Run(clock_time(local(start)), True, struck)], _HOURS, HOUR),
            page.broken(
                [Run(_("do {hour}").format(hour=clock_time(local(end))), struck=struck)],
                _HOURS,
                SIZE,
            ),
        )
        text = _text(page, entry, away=away)
        height = max(flowing.height_of(hours), flowing.height_of(text))
        top = page.get_y()
        if top + height > page.floor:
            page.add_page()
            top = page.get_y()
        page.put(MARGIN, top, hours)
        page.put(MARGIN + _HOURS, top, text)
        page.set_draw_color(_RULE)
        page.set_line_width(0.2)
        line = top + height + _GAP / 2
        page.line(MARGIN, line, page.w - MARGIN, line)
        page.set_xy(MARGIN, top + height + _GAP)


def _text(page: FlowingPaper, entry: PaperEntry, *, away: bool) -> tuple[Paragraph, ...]:
    out = entry.cancelled or away
    told = words.usually(entry)
    if entry.cancelled:
        told = words.cancelled(entry)
    elif away:
        told = words.moved_to(entry)
    title = Run(fonts.drawable(entry.title), bold=True, struck=out)
    about = "" if out else joined((words.for_whom(entry), words.place(entry)))
    return (
        *_shortest(page, title, Run(about)),
        page.broken([Run(told, bold=True)], page.epw - _HOURS, SIZE),
    )


def _shortest(page: FlowingPaper, title: Run, about: Run) -> tuple[Paragraph, ...]:
    """The place below the title; in the title's last line where that saves one."""
    width = page.epw - _HOURS
    apart = tuple(page.broken([run], width, SIZE) for run in (title, about))
    together = (page.broken([title, about], width, SIZE),)
    return min(apart, together, key=flowing.height_of)
