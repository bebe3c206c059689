"""The week as a table for spreadsheets."""

import csv
import io

from seniorplus.domain.clock import local
from seniorplus.domain.text import show, spreadsheet_safe
from seniorplus.i18n.activity_words import CATEGORY_WORDS, EVENT_KINDS, audience_words
from seniorplus.i18n.format import clock_time, joined, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.publishing import timetable_words as words
from seniorplus.views.timetable_papers import PaperEntry, WeekPaper


def timetable_csv(week: WeekPaper) -> bytes:
    """The week: one row for each class and event, cancelled ones too.

    Args:
        week: The week.

    Returns:
        UTF-8 with a byte order mark, semicolons and CRLF.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("data"),
            _("dzień"),
            _("od"),
            _("do"),
            _("zajęcia"),
            _("rodzaj"),
            _("sala"),
            _("prowadzi"),
            _("dla kogo"),
            _("stan"),
            _("uwagi"),
        ]
    )
    for day in week.days:
        for entry in day.entries:
            writer.writerow(
                [
                    day.day.isoformat(),
                    weekday_short(day.day),
                    clock_time(local(entry.start)),
                    clock_time(local(entry.end)),
                    *(_text(text) for text in _described(entry)),
                ]
            )
    return file.getvalue().encode("utf-8-sig")


def _described(entry: PaperEntry) -> tuple[str, ...]:
    kind = EVENT_KINDS[entry.event_kind] if entry.event_kind else ""
    if entry.category is not None:
        kind = CATEGORY_WORDS[entry.category]
    state = ""
    if entry.cancelled:
        state = _("odwołane")
    elif entry.usual is not None:
        state = _("zmiana")
    return (
        entry.title,
        _(kind) if kind else "",
        entry.room,
        entry.instructor,
        audience_words(entry.audience or "everybody", entry.group),
        state,
        entry.reason if entry.cancelled else joined((words.usually(entry),)),
    )


def _text(text: str) -> str:
    return spreadsheet_safe(show(text))
