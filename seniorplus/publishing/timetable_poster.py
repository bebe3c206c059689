"""The poster of a week: a column for each day, in the greatest letters that fit one page."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby

from seniorplus.domain.clock import local
from seniorplus.i18n.format import day_short, weekday
from seniorplus.i18n.translate import _
from seniorplus.publishing import flowing, fonts
from seniorplus.publishing import timetable_words as words
from seniorplus.publishing.flowing import FlowingPaper, Paragraph, Run
from seniorplus.publishing.kitchen_words import days_in_words
from seniorplus.publishing.paper import GREY, MARGIN
from seniorplus.views.papers import PaperHead
from seniorplus.views.timetable_papers import PaperDay, PaperEntry, WeekPaper

GREATEST, SMALLEST = 18.0, 11.0
ON_ONE_PAGE = 12.5
DETAIL = 0.86
_STEP, _PAD, _GAP, _HEAD = 0.5, 1.6, 1.4, 9.0
_RULE = 150
LEAST_DAYS = 3
_Standing = tuple[datetime, datetime, PaperEntry, bool]


@dataclass(frozen=True, slots=True)
class _Block:
    """What begins at the same hour of a day; None for what holds all day."""

    start: time | None
    parts: tuple[Paragraph, ...]

    @property
    def height(self) -> float:
        return flowing.height_of(self.parts) + _GAP


@dataclass(frozen=True, slots=True)
class _Column:
    """A day with what stands on it."""

    day: PaperDay
    blocks: tuple[_Block, ...]

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks)

    def cut(self, hour: time) -> tuple["_Column", "_Column"]:
        """What begins before an hour, and the rest."""
        early = tuple(one for one in self.blocks if one.start is None or one.start < hour)
        return _Column(self.day, early), _Column(self.day, self.blocks[len(early) :])


def week_poster_pdf(head: PaperHead, week: WeekPaper) -> bytes:
    """The week with rooms and instructors; cancelled classes struck, changes named.

    What is the same on every open day stands once, above the columns. Letters are as great as
    the room allows: on one page where that is at least 12.5 points, else on two, the second of
    which goes on from the same hour of every day.

    Args:
        head: What stands at the top and bottom of the paper.
        week: The week.

    Returns:
        A PDF, landscape.
    """
    first, last = week.days[0].day, week.days[-1].day
    title = _("Plan tygodnia: {days}").format(days=days_in_words(first, last))
    page = FlowingPaper(head, title, landscape=True)
    daily = _daily(week)
    below = page.floor - page.get_y() - _HEAD - _GAP
    _write_daily(page, daily)
    room = page.floor - page.get_y() - _HEAD - _GAP
    for number, columns in enumerate(_pages(page, week, daily, room, below)):
        if number:
            page.add_page()
        rest = _write_columns(page, columns)
        while rest:
            page.add_page()
            rest = _write_columns(page, rest)
    return page.finished()


def _pages(
    page: FlowingPaper, week: WeekPaper, daily: Sequence[PaperEntry], room: float, below: float
) -> list[list[_Column]]:
    """The columns of each page, in the greatest letters.

    Args:
        page: The paper.
        week: The week.
        daily: What stands above the columns.
        room: How high the columns of the first page may be.
        below: The same of the second page.
    """
    width = page.epw / len(week.days) - 2 * _PAD
    sizes = [GREATEST - _STEP * step for step in range(int((GREATEST - SMALLEST) / _STEP) + 1)]
    set_in = {size: _columns(page, week, daily, width, size) for size in sizes}
    for size in sizes:
        if size >= ON_ONE_PAGE and _highest(set_in[size]) <= room:
            return [set_in[size]]
    for size in sizes:
        hours = {block.start for column in set_in[size] for block in column.blocks if block.start}
        for hour in sorted(hours, reverse=True):
            halves = [column.cut(hour) for column in set_in[size]]
            early, late = [half[0] for half in halves], [half[1] for half in halves]
            if _highest(early) <= room and _highest(late) <= below:
                return [early, late]
    return [set_in[SMALLEST]]


def _highest(columns: Iterable[_Column]) -> float:
    return max(column.height for column in columns)


def _key(entry: PaperEntry) -> tuple[object, ...]:
    start, end = local(entry.start), local(entry.end)
    return entry.title, start.time(), end.time(), entry.room, entry.instructor, entry.group


def _daily(week: WeekPaper) -> list[PaperEntry]:
    """What takes place alike on every open day; a day on which it is changed still tells so."""
    open_days = [day for day in week.days if day.closed is None]
    if len(open_days) < LEAST_DAYS:
        return []
    same: dict[tuple[object, ...], list[PaperEntry]] = {}
    for day in open_days:
        for entry in {_key(entry): entry for entry in day.entries if not entry.changed}.values():
            same.setdefault(_key(entry), []).append(entry)

    def told(day: PaperDay, entry: PaperEntry) -> bool:
        standing = (*day.entries, *day.moved_away)
        return any(
            _key(other) == _key(entry) or (other.changed and other.title == entry.title)
            for other in standing
        )

    return [
        entries[0]
        for entries in same.values()
        if len(entries) >= LEAST_DAYS and all(told(day, entries[0]) for day in open_days)
    ]


def _write_daily(page: FlowingPaper, daily: Sequence[PaperEntry]) -> None:
    if not daily:
        return
    runs = [Run(_("Codziennie:"), bold=True)]
    for entry in daily:
        end = "" if entry is daily[-1] else ";"
        hours = words.hours(entry.start, entry.end)
        runs += [Run(hours, bold=True), Run(fonts.drawable(entry.title) + end)]
    paragraph = page.broken(runs, page.epw - 2 * _PAD, 13)
    page.set_draw_color(_RULE)
    page.set_fill_color(GREY)
    top = page.get_y()
    page.rect(MARGIN, top, page.epw, paragraph.height + 2, style="F")
    page.put(MARGIN + _PAD, top + 1, (paragraph,))
    page.set_xy(MARGIN, top + paragraph.height + 4)


def _columns(
    page: FlowingPaper, week: WeekPaper, daily: Sequence[PaperEntry], width: float, size: float
) -> list[_Column]:
    once = {_key(entry) for entry in daily}
    columns = []
    for day in week.days:
        blocks: list[_Block] = []
        if day.closed is not None:
            closed = page.broken([Run(words.closed(day), bold=True)], width, size)
            blocks.append(_Block(None, (closed,)))
        blocks += _blocks(page, _standing(day, once), width, size)
        columns.append(_Column(day, tuple(blocks)))
    return columns


def _standing(day: PaperDay, once: Set[tuple[object, ...]]) -> list[_Standing]:
    """What stands on a day beside what is told once, by its usual time where it was moved away."""
    here = [
        (entry.start, entry.end, entry, False)
        for entry in day.entries
        if entry.changed or _key(entry) not in once
    ]
    away = [
        (entry.usual.start, entry.usual.end, entry, True)
        for entry in day.moved_away
        if entry.usual is not None
    ]
    return sorted(here + away, key=lambda one: (one[0], one[1], one[2].title))


def _blocks(
    page: FlowingPaper, standing: Iterable[_Standing], width: float, size: float
) -> Iterator[_Block]:
    """Entries of the same hours stand together under their hours."""
    for (start, end), entries in groupby(standing, key=lambda one: one[:2]):
        hours = [Run(words.hours(start, end), bold=True)]
        block = [page.broken(hours, width, size + 1)]
        for _start, _end, entry, away in entries:
            block += _paragraphs(page, entry, width, size, away=away)
        began = local(start).time()
        yield _Block(began, tuple(part for part in block if part.lines))


def _paragraphs(
    page: FlowingPaper, entry: PaperEntry, width: float, size: float, *, away: bool
) -> Iterator[Paragraph]:
    """An entry: title and for whom, then its place, or what became of it."""
    out = entry.cancelled or away
    title = Run(fonts.drawable(entry.title), bold=True, struck=out)
    whom = words.for_whom(entry)
    yield page.broken([title, Run(f"({whom})" if whom else "")], width, size)
    if out:
        told = words.cancelled(entry) if entry.cancelled else words.moved_to(entry)
        yield page.broken([Run(told, bold=True)], width, size)
    else:
        small = size * DETAIL
        yield page.broken([Run(words.place(entry))], width, small)
        yield page.broken([Run(words.usually(entry), bold=True)], width, small)


def _write_columns(page: FlowingPaper, columns: Sequence[_Column]) -> list[_Column]:
    """Write what fits the page; the rest of each column is what the next page holds."""
    top, width = page.get_y(), page.epw / len(columns)
    lowest = page.floor
    rest = []
    page.set_draw_color(_RULE)
    page.set_line_width(0.3)
    for number, column in enumerate(columns):
        left = MARGIN + number * width
        page.set_fill_color(GREY)
        closed = column.day.closed is not None
        page.rect(left, top, width, lowest - top, style="D")
        page.rect(left, top, width, _HEAD, style="D" if closed else "DF")
        page.set_xy(left, top)
        name = f"{weekday(column.day.day)} {day_short(column.day.day)}"
        page.fitted(name, 16, width, _HEAD, bold=True, align="C")
        at = top + _HEAD + _GAP
        written = 0
        for block in column.blocks:
            if at + block.height > lowest + _GAP and written:
                break
            at = page.put(left + _PAD, at, block.parts) + _GAP
            written += 1
        rest.append(_Column(column.day, column.blocks[written:]))
    return rest if any(column.blocks for column in rest) else []
