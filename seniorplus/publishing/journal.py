"""The class journal of a month: on paper to be signed and kept, as a table to count.

A paper says how many an absence excuses, never whom and why.
"""

import csv
import io
from collections.abc import Iterable

from seniorplus.domain.activity_codes import JournalState
from seniorplus.domain.clock import local
from seniorplus.domain.text import show, spreadsheet_safe
from seniorplus.i18n import collate
from seniorplus.i18n.activity_words import (
    CATEGORY_WORDS,
    JOURNAL_STATES,
    JOURNAL_TEXTS,
    PRESENCE,
    audience_words,
)
from seniorplus.i18n.format import clock_time, day_long, joined, month_name, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.publishing import fonts
from seniorplus.publishing.paper import GREY, MARGIN, Paper
from seniorplus.views.journal_month import ClassMonth, JournalEntry, JournalMonth
from seniorplus.views.papers import PaperHead

SIZE = 10.5
LINE = 5.0
LABEL_WIDTH = 27.0
HEAD_HEIGHT = 7.0
DOTS = "." * 50


def month_pdf(head: PaperHead, month: JournalMonth) -> bytes:
    """The journal of a month, a block for each class with room for a signature.

    Args:
        head: What stands at the top and bottom of the paper.
        month: The month.

    Returns:
        A PDF, portrait.
    """
    title = _("Dziennik zajęć: {month}").format(month=month_name(month.year, month.month))
    page = Paper(head, title, _sums(month))
    if not month.classes:
        page.sentence(_("W tym miesiącu nie było jeszcze zajęć."))
        return page.finished()
    for block in _in_order(month.classes):
        _write_class(page, block)
    return page.finished()


def month_csv(month: JournalMonth) -> bytes:
    """The journal of a month: a row for each class.

    Args:
        month: The month.

    Returns:
        UTF-8 with a byte order mark, semicolons and CRLF.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("data"),
            _("od"),
            _("do"),
            _("zajęcia"),
            _("rodzaj"),
            _("dla kogo"),
            _("sala"),
            *(_(word) for word in JOURNAL_TEXTS.values()),
            _("dziennik"),
            _("podpis"),
            _("obecni"),
            _("spoza listy"),
            _("rezygnacje"),
            _("nieobecności"),
            _("usprawiedliwienia"),
            _("nie wiadomo"),
            _("obecni: kto"),
            _("spoza listy: kto"),
        ]
    )
    for block in _in_order(month.classes):
        writer.writerows(_cells(block, entry) for entry in block.entries)
    return file.getvalue().encode("utf-8-sig")


def _in_order(classes: Iterable[ClassMonth]) -> list[ClassMonth]:
    return sorted(
        classes, key=lambda block: (collate.key(block.figures.title), block.figures.group)
    )


def _sums(month: JournalMonth) -> str:
    held = sum(block.figures.held for block in month.classes)
    cancelled = sum(block.figures.cancelled for block in month.classes)
    signed = sum(
        entry.state is JournalState.SIGNED for block in month.classes for entry in block.entries
    )
    return joined(
        (
            _("zajęcia {number}").format(number=held),
            _("odwołane {number}").format(number=cancelled) if cancelled else "",
            _("podpisane {number}").format(number=signed),
        )
    )


def _write_class(page: Paper, block: ClassMonth) -> None:
    figures = block.figures
    average = f"{figures.average:.1f}".replace(".", ",") if figures.average is not None else ""
    told = joined(
        (
            _(CATEGORY_WORDS[figures.category.value]),
            show(audience_words(figures.audience, figures.group)),
            _("odbyte {number}").format(number=figures.held),
            _("odwołane {number}").format(number=figures.cancelled) if figures.cancelled else "",
            _("obecnych średnio {number}").format(number=average) if average else "",
            _("udział {share}%").format(share=figures.share) if figures.share is not None else "",
        )
    )
    lines = _lines(page, block.entries[0])
    # A heading alone at the foot of a page would be read as a class without entries.
    if page.get_y() + 18 + _height(lines) > page.floor:
        page.add_page()
    page.ln(3)
    page.line_of(fonts.drawable(show(figures.title)), 15, page.epw, bold=True, height=7)
    page.line_of(fonts.drawable(told), SIZE, page.epw, height=6)
    page.ln(1)
    for entry in block.entries:
        _write_entry(page, figures.title, entry)


def _write_entry(page: Paper, title: str, entry: JournalEntry) -> None:
    """A class: when and where on a grey line, its texts and names, the signature."""
    lines = _lines(page, entry)
    if page.get_y() + _height(lines) > page.floor:
        _go_on(page, title)
    _write_head(page, entry)
    for label, text in lines:
        # A block longer than a page is torn all the same.
        if page.get_y() + 2 * LINE > page.floor:
            _go_on(page, title)
        page.set_x(MARGIN)
        page.fitted(label, SIZE, LABEL_WIDTH, LINE, bold=True)
        page.set_font(fonts.FAMILY, "", SIZE)
        page.cell(page.epw - LABEL_WIDTH, LINE, text)
        page.ln(LINE)
    if not entry.cancelled:
        if page.get_y() + 2 * LINE > page.floor:
            _go_on(page, title)
        _write_signature(page, entry)
    page.ln(2.5)


def _go_on(page: Paper, title: str) -> None:
    """Begin a new page in the middle of a class and say which it is."""
    page.add_page()
    told = _("{title}, ciąg dalszy").format(title=show(title))
    page.line_of(fonts.drawable(told), SIZE, page.epw, bold=True, height=7)


def _write_head(page: Paper, entry: JournalEntry) -> None:
    start, end = local(entry.start), local(entry.end)
    when = f"{weekday_short(start)} {day_long(start)}, {clock_time(start)}-{clock_time(end)}"
    told = _("odwołane") if entry.cancelled else show(entry.room)
    top = page.get_y()
    page.set_fill_color(GREY)
    page.rect(MARGIN, top, page.epw, HEAD_HEIGHT - 1, style="F")
    page.set_xy(MARGIN, top)
    page.fitted(when, SIZE, 62, HEAD_HEIGHT - 1, bold=True)
    page.fitted(fonts.drawable(told), SIZE, 70, HEAD_HEIGHT - 1)
    counts = _("obecni {number}").format(number=len(entry.present) + len(entry.walk_ins))
    if not _recorded(entry):
        counts = "" if entry.cancelled else _("obecności nie zapisano")
    page.fitted(counts, SIZE, page.epw - 132, HEAD_HEIGHT - 1, bold=True, align="R")
    page.set_xy(MARGIN, top + HEAD_HEIGHT)


def _write_signature(page: Paper, entry: JournalEntry) -> None:
    page.set_x(MARGIN)
    text = _("Podpis: {dots}").format(dots=DOTS)
    if entry.signed_at is not None:
        signed = local(entry.signed_at)
        text = _("Podpisano w programie: {who}, {day} {time}").format(
            who=show(entry.signed_by), day=day_long(signed), time=clock_time(signed)
        )
    page.ln(1)
    page.fitted(fonts.drawable(text), SIZE, page.epw, LINE + 1, align="R")
    page.ln(LINE + 1)


def _lines(page: Paper, entry: JournalEntry) -> list[tuple[str, str]]:
    """Everything that is told about a class, broken into lines with their labels."""
    if entry.cancelled:
        parts = [(_("powód"), entry.reason)] if entry.reason else []
    else:
        state = _(JOURNAL_STATES[entry.state.value]) if entry.state else ""
        parts = [
            (_(JOURNAL_TEXTS["topic"]), entry.topic or f"- ({state})"),
            (_(JOURNAL_TEXTS["method"]), entry.method),
            (_(JOURNAL_TEXTS["plan"]), entry.plan),
            (_(JOURNAL_TEXTS["remarks"]), entry.remarks),
            (_("prowadzi"), entry.leader),
            (_("obecni"), ", ".join(entry.present)),
            (_("spoza listy"), ", ".join(entry.walk_ins)),
            (_("pozostali"), _others(entry)),
        ]
    lines: list[tuple[str, str]] = []
    page.set_font(fonts.FAMILY, "", SIZE)
    for label, text in parts:
        if text:
            whole = fonts.drawable(show(text))
            broken: list[str] = page.multi_cell(  # type: ignore[assignment]  # of all outputs LINES
                page.epw - LABEL_WIDTH, LINE, whole, dry_run=True, output="LINES", align="L"
            )
            lines += [("" if place else label, line) for place, line in enumerate(broken)]
    return lines


def _others(entry: JournalEntry) -> str:
    counted = (
        ("declined", entry.declined),
        ("missed", entry.missed),
        ("excused", entry.excused),
        ("unknown", entry.unknown),
    )
    return joined(f"{_(PRESENCE[code])} {number}" if number else "" for code, number in counted)


def _height(lines: list[tuple[str, str]]) -> float:
    return HEAD_HEIGHT + len(lines) * LINE + LINE + 4.5


def _recorded(entry: JournalEntry) -> bool:
    """Whether anything was recorded about anybody; a nought would say that nobody came."""
    return bool(entry.present or entry.walk_ins or entry.declined or entry.missed)


def _cells(block: ClassMonth, entry: JournalEntry) -> list[str | int]:
    figures, start, end = block.figures, local(entry.start), local(entry.end)
    texts = (getattr(entry, name) for name in JOURNAL_TEXTS)
    state = _("odwołane") if entry.state is None else _(JOURNAL_STATES[entry.state.value])
    recorded = (len(entry.present), len(entry.walk_ins), entry.declined, entry.missed)
    counts = (
        *(recorded if _recorded(entry) else ("",) * len(recorded)),
        entry.excused,
        entry.unknown,
    )
    return [
        day_long(start),
        clock_time(start),
        clock_time(end),
        _safe(figures.title),
        _(CATEGORY_WORDS[figures.category.value]),
        _safe(audience_words(figures.audience, figures.group)),
        _safe(entry.room),
        *(_safe(text) for text in texts),
        state,
        _safe(entry.signed_by),
        *("" if entry.cancelled else number for number in counts),
        _safe(", ".join(entry.present)),
        _safe(", ".join(entry.walk_ins)),
    ]


def _safe(text: str) -> str:
    return spreadsheet_safe(show(text))
