"""The notice for the door: what does not take place today, what is elsewhere or at another hour."""

from collections.abc import Iterable

from seniorplus.domain.calendar import Closed
from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, day_short, joined, weekday
from seniorplus.i18n.translate import _
from seniorplus.publishing import flowing, fonts
from seniorplus.publishing import timetable_words as words
from seniorplus.publishing.flowing import FlowingPaper, Paragraph, Run
from seniorplus.publishing.kitchen_words import day_in_words
from seniorplus.publishing.paper import GREY, MARGIN
from seniorplus.views.papers import PaperHead
from seniorplus.views.timetable_papers import PaperDay, PaperEntry

_BAND, _TITLE, _TOLD = 46.0, 32.0, 26.0
_GAP = 6.0
_Told = tuple[PaperEntry, tuple[str, ...]]


def door_notice_pdf(head: PaperHead, day: PaperDay) -> bytes:
    """What is cancelled, then what is changed, in letters that are read from afar.

    Args:
        head: What stands at the top and bottom of the paper.
        day: The day with everything that stands on it.

    Returns:
        A PDF, portrait.
    """
    page = FlowingPaper(head, day_in_words(day.day))
    if day.closed is not None and day.closed[0] is Closed.CLOSURE:
        _write_band(page, _("Dziś nieczynne"), 0)
        _write_texts(page, (fonts.drawable(day.closed[1]),))
    cancelled: list[_Told] = [
        (entry, (_reason(entry),)) for entry in day.entries if entry.cancelled
    ]
    cancelled += [(entry, _instead(entry)) for entry in day.moved_away]
    changed = [
        (entry, _changes(entry)) for entry in day.entries if entry.usual and not entry.cancelled
    ]
    _write_part(page, _("Dziś odwołane"), cancelled, away=True)
    _write_part(page, _("Dziś zmiana"), changed, away=False)
    return page.finished()


def _write_part(page: FlowingPaper, title: str, told: Iterable[_Told], *, away: bool) -> None:
    for number, (entry, lines) in enumerate(told):
        start = entry.usual.start if away and entry.usual else entry.start
        name = fonts.drawable(joined((entry.title, words.for_whom(entry)), ", "))
        parts = [
            page.broken(
                [Run(clock_time(local(start)), bold=True), Run(name, bold=True)],
                page.epw,
                _TITLE,
            ),
            *_paragraphs(page, lines),
        ]
        height = flowing.height_of(parts)
        if number == 0:
            _write_band(page, title, height)
        elif page.get_y() + height > page.floor:
            page.add_page()
            _write_band(page, title, height)
        page.set_xy(MARGIN, page.put(MARGIN, page.get_y(), parts) + _GAP)


def _write_band(page: FlowingPaper, title: str, with_text: float) -> None:
    """The great words, never alone at the foot of a page."""
    height = _BAND * flowing.LINE + 4
    if page.get_y() + height + with_text + _GAP > page.floor:
        page.add_page()
    top = page.get_y() + 2
    page.set_fill_color(GREY)
    page.rect(MARGIN, top, page.epw, height, style="F")
    page.set_xy(MARGIN, top)
    page.fitted(title, _BAND, page.epw, height, bold=True, align="C")
    page.set_xy(MARGIN, top + height + _GAP)


def _write_texts(page: FlowingPaper, texts: Iterable[str]) -> None:
    page.set_xy(MARGIN, page.put(MARGIN, page.get_y(), _paragraphs(page, texts)) + _GAP)


def _paragraphs(page: FlowingPaper, texts: Iterable[str]) -> list[Paragraph]:
    return [page.broken([Run(text)], page.epw, _TOLD) for text in texts if text]


def _reason(entry: PaperEntry) -> str:
    reason = fonts.drawable(entry.reason)
    return _("powód: {reason}").format(reason=reason) if reason else ""


def _instead(entry: PaperEntry) -> tuple[str, ...]:
    """When a class of today takes place that was moved to another day."""
    if entry.cancelled:
        return (_reason(entry),)
    there = local(entry.start)
    when = f"{weekday(there.date())} {day_short(there.date())}, {clock_time(there)}"
    moved = _("będzie: {when}").format(when=joined((when, entry.room), ", "))
    return fonts.drawable(moved), _reason(entry)


def _changes(entry: PaperEntry) -> tuple[str, ...]:
    """Hour, room and instructor as they are today, each with what it replaces."""
    usual = entry.usual
    assert usual is not None
    lines = []
    if local(usual.start).date() != local(entry.start).date():
        lines.append(_("zamiast: {when}").format(when=words.day_and_hour(usual.start)))
    elif (usual.start, usual.end) != (entry.start, entry.end):
        now, before = words.hours(entry.start, entry.end), words.hours(usual.start, usual.end)
        lines.append(_("godzina: {now} zamiast {before}").format(now=now, before=before))
    if usual.room != entry.room:
        lines.append(_("sala: {now}, zwykle: {before}").format(now=entry.room, before=usual.room))
    if usual.instructor != entry.instructor:
        now = entry.instructor or "-"
        lines.append(_("prowadzi: {now}").format(now=now))
    return (*(fonts.drawable(line) for line in lines), _reason(entry))
